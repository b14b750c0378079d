"""The rules that recognise furniture, the lines that pages, outlets and mails add.

Each rule in the table has a name, the kind of line, a sentence that explains it,
a pattern of the whole line, and the cues without which the pattern cannot match. The
rules are tried in order, and only if one of their cues occurs.

They were collected from 429 real releases (2014 to 2026): links to other stories in
every spelling, adverts, share bars, counters, credits and captions.
"""

from umkm_cli.reading.furniture.credit_rules import CREDIT_RULES
from umkm_cli.reading.furniture.line_rule import LineRule, Menu, line_rule
from umkm_cli.reading.furniture.outlet_rules import OUTLET_RULES
from umkm_cli.reading.furniture.patterns import SHARED_DOCUMENT

_BUTTON = (
    r"(?:comments?|shares?|print|tweet|e-?mail|whatsapp|facebook|twitter|telegram|line|pinterest|linkedin|reddit"
    r"|messenger|google\+|copy link|salin(?: tautan)?"
    r"|cetak|komentar|bagikan|simpan|views?)"
)

LINE_RULES: tuple[LineRule, ...] = (
    LineRule(
        "menu",
        "page",
        "A menu: a third of its words or more name sections of a site.",
        Menu(),
    ),
    line_rule(
        "mail-greeting",
        "greeting",
        "The greeting of a mail: `Yth. Redaksi`, `Dengan hormat,`, `Assalamualaikum wr. wb.`",
        r"(?:kepada )?(?:yth|dear)\b[^.\n]{0,8}\.?[^.\n]{0,60}[,:]?|(?:dengan hormat|salam(?: sejahtera| hangat)?)\s*,?"
        r"|(?:halo|selamat (?:pagi|siang|sore|malam)|assalam\S*(?: \S+){0,3})\b[^.\n]{0,40}[,.]?",
        first_words="dear dengan halo kepada salam selamat yth",
        marks="assalam",
    ),
    line_rule(
        "mail-hand-over",
        "greeting",
        "The line that introduces a release in a mail: `Berikut kami sampaikan siaran pers …`.",
        r"(?:bersama ini|berikut(?: ini)?|terlampir)\b[^\n]{0,120}\b(?:siaran pers|rilis|press release)\b[^\n]{0,120}",
        first_words="berikut bersama terlampir",
    ),
    line_rule(
        "mail-thanks",
        "greeting",
        "The thanks and closing of a mail: `Atas perhatiannya kami ucapkan terima kasih`, `Hormat kami`.",
        r"(?:demikian (?:disampaikan|kami|siaran pers|rilis)|terima ?kasih(?: banyak)? atas|atas|mohon)\b[^\n“\"]{0,40}"
        r"\b(?:perhatian|kerja ?sama|bantuan|pemuatan)(?:nya)?\b(?![^\n]*(?:kata|ujar|tutur|ucap)\b)[^\n“\",]{0,60}"
        r"|(?:hormat kami|salam),?",
        first_words="atas demikian hormat mohon salam terima terimakasih",
    ),
    line_rule(
        "story-list",
        "section",
        "The heading of a list of other stories, which continues until prose begins again.",
        r"(?:recent (?:posts?|news|articles?)|popular posts?|similar news|related (?:news|stories|articles|posts)"
        r"|more (?:news|stories|from)\b.{0,40}|other (?:news|stories|articles|(?:press|news|media) releases?)"
        r"|promosi(?: \d)?|terpopuler|populer|trending(?: now| topics?| di \w+)?"
        r"|editor['’]s (?:choice|pick)s?|jangan lewatkan"
        r"|jangan sampai ketinggalan (?:pilihan|berita|info|update)\b.{0,40}|simak!? video pilihan.{0,20}"
        r"|(?:berita|news release|siaran pers|rilis) (?:terkait|lainnya|populer|terkini|terbaru|trending|lain)"
        r"|artikel (?:terkait|lainnya|menarik lainnya)|rekomendasi(?: untuk ?(?:anda|mu))?|related"
        r"|baca (?:juga|lainnya)|lihat juga video|berita rekomendasi"
        r"|bacaan (?:lainnya|terkait)|pilihan (?:editor|redaksi|untuk anda)|you may also like|latest news)\s*:?",
        first_words="artikel baca bacaan berita editor editors jangan latest lihat more news other pilihan populer"
        " popular promosi recent rekomendasi related rilis siaran simak similar terpopuler trending you",
    ),
    line_rule(
        "key-points",
        "points",
        "The heading of an outlet's list, above a story, of what the story says: `Poin Penting`.",
        r"(?:poin(?:-poin)? penting|fokus utama|inti ?sari|intinya(?: sih)?|ringkasan(?: berita)?)\s*(?::|\.{2,3}|…)?",
        first_words="fokus inti intinya intisari poin ringkasan",
    ),
    line_rule(
        "story-link",
        "link",
        "A link to another story: `Baca juga: …`.",
        r"(?:baca|lihat|simak)(?:[\s-]+(?:juga|pula|selengkapnya|selanjutnya)l?)?\s*[:：].*"
        r"|baca\s+(?:juga|pula)l?\b.*|baca (?:berita|artikel) (?:\w+ ){0,3}lainnya\b.{0,40}"
        r"|(?:lihat|simak|tonton|saksikan|dengarkan) (?:juga|pula)\W*"
        r"|(?:see also|read also|also read|related (?:news|stories|articles)|similar news)\b.*"
        r"|(?:artikel|berita|news release|siaran pers) (?:terkait|lainnya|menarik lainnya)\b.*|berita lain\s*:.*"
        r"|(?:berita|artikel) (?:sebelumnya|berikutnya|selanjutnya)\b.*|baca artikel asli.*"
        r"|(?:previous|next) (?:article|post|story)\b.*"
        r"|selengkapnya\s*:\s*(?:https?://|www\.)\S+|(?:berita |info |baca )?selengkapnya\b[^.“”\n]{0,40}https?://\S+"
        r"|klik\b.{0,40}\b(?:artikel|berita)\b.{0,30}lainnya.*|\(baca(?: juga)?\s?:.*\)",
        marks="(baca",
        first_words="also artikel baca berita dengarkan info klik lihat news next previous read related saksikan see"
        " selengkapnya siaran simak similar tonton",
    ),
    line_rule(
        "share-bar",
        "page",
        "Buttons that share, print or count: `3 Comments Share Print`.",
        rf"\d*\s*{_BUTTON}(?:[\W\d]+{_BUTTON})*[\W\d]*"
        r"|shared?(?: (?:on|via|to|post|article|news|this(?: \w+)?))?\s*:?|(?:share on \w+?){2,}|partager:?"
        r"|bagikan(?:\s*:.*| (?:ke|di|via|melalui)\s*:?| (?:artikel|berita|ini)\b.{0,30})?"
        r"|klik untuk (?:berbagi|membagikan)\b.*|click to (?:share|print|e-?mail)\b.*|kirimkan ini lewat.*|blogthis!?"
        r"|a\s?[+–-]?(?:\s+a\s?[+–-]?)+|berbagi ke .{0,20}|sebarkan(?: (?:lewat|melalui|via|di|ke))?\s*:?"
        r"|menyukai ini:?|suka memuat.*|(?:you can )?(?:share|like) this(?: post| article)?[:!]?"
        r"|sukai ini:?.*|like loading.*",
        first_words="a bagikan berbagi blogthis cetak click comment comments copy e email facebook"
        " google kirimkan klik komentar like line linkedin menyukai messenger partager pinterest print reddit salin"
        " sebarkan share shared shares simpan suka sukai telegram tweet twitter view views whatsapp you",
        or_no_letter=True,
    ),
    line_rule(
        "counter",
        "page",
        "A count of readers or of minutes: `1467 views`, `Dibaca: 120 kali`, `2 hours ago`.",
        r"(?:(?:read:|oleh|by)\s*)?-?[\d.,]+\s*(?:views?|(?:x |kali )?dilihat|kali dibaca|shares?|komentar)"
        r"|[\d.,]+ kali dilihat, [\d.,]+ kali dilihat hari ini"
        r"|(?:today|yesterday|total|all|online|hari ini|kemarin|(?:this|last) (?:week|month)|pengunjung)\s*:?\s*[\d.,]+"
        r"|\d{1,4}|hits:.*"
        r"|(?:dibaca|dilihat)\s*:?\s*[\d.,]+\s?(?:kali|x)?|\d+ min(?:utes?)? read(?:ing)?|(?:average"
        r"|estimated) read(?:ing)? time\b.*"
        r"|(?:waktu|lama) baca\s*:?\s*\d+ menit(?:advertisement|tulisan dari .*)?"
        r"|\d+ (?:detik|menit|jam|hari|minggu|bulan) (?:yang )?lalu[\s|–-]*"
        r"|\d+ (?:hours?|days?|months?) ago.*|every \w+day",
        first_words="all average by dibaca dilihat estimated every hari hits kemarin lama last oleh online"
        " pengunjung read this"
        " today total waktu yesterday",
        or_no_letter=True,
    ),
    line_rule(
        "comments",
        "page",
        "The form or the count of readers' comments: `Leave a Reply`, `Tidak ada komentar:`.",
        r"(?:leave a (?:comment|reply)|tinggalkan (?:balasan|komentar)|no comments(?: so far\.?|\s?:)|komentar\s*:?"
        r"|(?:post|add) a? ?comment"
        r"|comments (?:are )?(?:closed|off)\b.{0,40}|komentar (?:ditutup|dinonaktifkan)\b.{0,40}|isi komentar\s*:?)"
        r"|\d+ (?:responses?|comments?|thoughts?|tanggapan|balasan) (?:to|on|untuk|pada) [“\"‘'].*"
        r"|apa reaksi anda\?|what['’]s your reaction\?|komentar anda.*"
        r"|tidak ada komentar:?|posting (?:komentar|lama|lebih baru).*"
        r"|belum ada komentar\b.{0,60}|mohon tunggu\W*|jadilah yang pertama\b.{0,60}"
        r"|(?:please enter your|you have entered an incorrect) .{4,40}"
        r"|bagaimana (?:pendapat|tanggapan) anda.*|your email address will not be published.*|this site uses akismet.*"
        r"|komentari (?:tentang )?(?:artikel|berita|post|postingan|tulisan) ini\W*|(?:name|email|message|website) \*"
        r"|alamat email anda tidak akan dipublikasikan.*|ruas yang wajib ditandai.*"
        r"|.{0,20}\bsil[ah]{0,2}kan\b.{0,30}\bkomentar\b.{0,20}"
        r"|(?:write|leave|tulis(?:kan)?|beri(?:kan)?|kirim)\b.{0,20} (?:comment|komentar)\b.{0,60}",
        first_words="add alamat apa bagaimana belum beri berikan comments email isi jadilah kirim komentar komentari"
        " leave message mohon name no please post posting ruas this tidak tinggalkan tulis tuliskan website write"
        " what you your",
        words="balasan comment comments response responses tanggapan thought thoughts",
    ),
    line_rule(
        "navigation",
        "page",
        "A control of the page: `Search`, `Dark/Light Mode`, `Kembali ke beranda`.",
        r"search|sign in|follow|ikuti|menu|beranda|home|today|happy|x|a(?:\s+a)*|dark/light mode|load more"
        r"|connect with us"
        r"|loading\.*|blank|page nav|hide|show|grid|classic header|latest|true|false|sticky(?: true| false)?\b.*"
        r"|font\s*:.*|ukuran\s*:.*|dengarkan berita ini|(?:kembali ke|back to)\b.{0,40}"
        r"|lanjut(?:kan)? (?:mem)?baca\b.{0,30}"
        r"|post navigation|arsip blog|id [^.\n]*,[^.\n]*|skip to .{2,40}|close(?: \[x\]| this .{2,20})?|widget .{2,30}"
        r"|(?:small|medium|large|larger|text sizes?|aa)|cover berita|discussion about this post"
        r"|(?:can(?:no|['’])t find what you|(?:view|show) all (?:search )?results).*"
        r"|google news|â|headline|fokus|sorotan|berita utama|read more|details?|main menu|menu utama|tutup|on"
        r"|change text size|gift premium articles|to anyone|ukuran (?:font|huruf|teks)|kecil\W{1,3}besar|\d\dpx"
        r"|tidak ada polling.{0,30}|(?:lihat|tampilkan) semua|(?:view|show) all",
        first_words="a aa arsip back beranda blank berita classic close connect cover dark dengarkan false follow font"
        " can cannot change detail details kecil discussion fokus gift google grid happy headline hide home id ikuti"
        " kembali"
        " lanjut lanjutkan lihat large larger latest load loading main medium menu on page post"
        " read search show sign skip small sorotan sticky text tidak to today true"
        " tampilkan tutup ukuran view widget x â",
        marks="px",
    ),
    line_rule(
        "pager",
        "page",
        "The number of a page, or the way to another one: `Halaman 2 dari 3`, `Selanjutnya`.",
        r"(?:halaman )?(?:sebelumnya|selanjutnya|berikutnya|next|prev(?:ious)?)[\s\d»>]*|\d+ dari \d+ halaman"
        r"|[-–—]\s*\d+\s*[-–—]"
        r"|(?:halaman|page)(?:dari|of)[\s\d]*\d"
        r"|(?:halaman|page)(?![^\W\d_])\s*(?::[\s\d]*|\d[\s\d]*)?(?:(?:dari|of)[\s\d]*)?"
        r"|[^.,\n]{0,80}(?<![^\s|])(?:halaman|hal\.?|page)\s?\d+\s?(?:dari|of|/)\s?\d+"
        r"|berlanjut ke halaman.*|bersambung ke hal.*|sambungan dari hal.*"
        r"|tulisan ini (?:adalah |merupakan )?bagian (?:ke-?)?(?:\d+|per\w+|ke\w+) dari .{1,120}",
        first_words="berlanjut bersambung halaman halamandari halamanof page pagedari pageof"
        " berikutnya next prev previous sambungan sebelumnya selanjutnya tulisan",
        marks="hal page",
        or_no_letter=True,
    ),
    line_rule(
        "tags",
        "page",
        "The tags of a story, or where it was posted: `Tags: UMKM`, `#BUMN #UMKM`, `Posted in Berita`.",
        r"categories\s*:.*|category\s*:.*|tags?(?: (?:berita|artikel))?\s*:.*|tags\b.{0,80}|topik\s*:.*|label\s*:.*"
        r"|(?:topik|topics?|keywords?|related topics?|kata kunci)(?: (?:artikel|berita|terkait))?\s*:?|hashtags?\s?:.*"
        r"|kategori\s?:.{0,60}"
        r"|arsip (?:tags?|kategori|label|topik)\s*:.*|(?:tag|category) archives?\s*:.*"
        r"|posted (?:in|on|by)\b.*|(?:diposting|diposkan) oleh.*|uncategori[sz]ed|tak berkategori"
        r"|#(?!\d+ )\w[\w ]*(?:(?:(?<= )|[^\S ]\s*)#\w[\w ]*)*",
        first_words="arsip categories category diposkan diposting hashtag hashtags kata kategori keyword keywords label"
        " posted related tag tags tak topic topics topik"
        " uncategorised uncategorized",
        or_no_letter=True,
    ),
    line_rule(
        "imprint",
        "page",
        "The owner of a page, or of its rights: `Copyright © …`, `Artikel ini telah tayang di …`.",
        r"copyright\b.*|hak cipta\b.*|(?:(?:19|20)\d\d\s?)?©.*|version \d+(?:\.\d+)+|konten media partner"
        r"|konten ini merupakan (?:bagian|kerja ?sama|hasil)\b.*"
        r"|disclaimer\b.*|(?:portal|situs|website|laman) (?:resmi|berita)\b.{0,60}"
        r"|(?:home\W{1,4})?official (?:website|site|portal) of [^.!?]{2,80}"
        r"|kumpulan berita [^.!?\n]{2,40}|selamat datang di (?:website|situs|portal|laman)\b.*"
        r"|(?:\w+ ){0,2}(?:no\. ?1|number one) news portal\b.{0,30}"
        r"|(?:artikel|berita|konten|tulisan) ini (?:telah|sudah) (?:tayang|terbit)\b.*"
        r"|this (?:article|post) (?:was|has been|first).*"
        r"|admin\s*[–-].{0,40}|redaksi .{0,30}dibaca:.{0,12}",
        first_words="admin artikel berita copyright disclaimer hak home konten kumpulan laman official portal redaksi"
        " selamat situs this tulisan version website",
        words="portal",
        or_no_letter=True,
    ),
    *OUTLET_RULES,
    line_rule(
        "shared-document",
        "page",
        "The page of a site for sharing documents: `Upload: budi`, `Post on 04-Mar-2020`, `Transcript of …`.",
        rf"{SHARED_DOCUMENT}|documents",
        first_words="anda documents embed post posted report tidak transcript upload uploaded",
        or_no_letter=True,
    ),
    line_rule(
        "browser-notice",
        "page",
        "A notice about the browser or its cookies: `Aktifkan JavaScript …`, `This site uses cookies …`.",
        r".{0,160}\b(?:(?:uses?|accept|enable|menggunakan|terima|aktifkan) (?:\S+ ){0,2}cookies?"
        r"|javascript|ad ?block(?:er)?|pemblokir iklan|(?:your|old|outdated) browser|peramban anda)\b.{0,160}",
        words="ad javascript cookie cookies adblock adblocker blocker pemblokir browser peramban",
    ),
    line_rule(
        "share-price",
        "page",
        "A share and its price, or a change in percent: `BBRI 4,500`, `+1.2%`.",
        r"(?-i:[A-Z0-9/]{2,12}) (?:[\d.,]*\d|[\d.,]+%)|(?-i:[\d/][A-Z0-9/]{1,11}) [\d.,]+|[+-]?[\d.,]+ ?%",
    ),
    line_rule(
        "crumb-trail",
        "page",
        "The path to a page through its site: `Home > Business`, `Berita | Nasional`.",
        r"(?!(?:penulis|editor|reporter|oleh|pewarta|laporan|wartawan|jurnalis|redaktur|rep|red)\s*:)"
        r"[^.|\d\n]{1,30}(?: \| [^.|\d\n]{1,30})+|\w[\w &]*(?: (?:[>»]|/(?! \d{1,2} \w{3,9} \d{4}\Z)) \w[\w &]*)+"
        r"|(?:anda (?:sedang )?berada di|you are here)\s*:[^.!?\n]{0,120}"
        r"|(?:beranda|home)\s*[/>»|].*|beranda(?=.*\s(?:tentang|profil|layanan|berita|kontak|informasi|galeri|publikasi|regulasi|ekonomi|bisnis)\b)(?:\s+(?-i:[A-Z&]\S*)){2,}|[^.\n]{1,80}[▾▸▼►][^.\n]{0,80}",
        first_words="anda beranda home you",
        marks="| > » / ▾ ▸ ▼ ►",
    ),
    line_rule(
        "page-template",
        "page",
        "Signs and names of a template: `{title}`, `SHARE_THIS`, `[pilihan-redaksi]`, `***`.",
        r"\{\w+\}|ยท|[A-Z]+(?:_[A-Z]+)+|[.•·|*_=~–—➖━─═▬-]+|[←→►▼].*|[«»](?![^\n]*[«»]).*|(?:✕|×) .{0,30}"
        r"|!\[[^\]]*\]\(\S+\)|\[[a-z]+(?:[-_][a-z\d]+)+\]"
        r"|<?span class=.*|\[(?:logo|image|gambar|foto|iklan|ads?|lihat galeri)\b.*|[^.\n]*\[ ?\][^.\n]*"
        r"|image:.*|\[?gambas:.*"
        r"|in \"[^\"]+\"",
        first_words="gambas image in span",
        or_no_letter=True,
        marks="_ [",
    ),
    line_rule(
        "mail-header",
        "page",
        "A line of the head or the foot of a mail: `From: …`, `Sent from my iPhone`.",
        r"(?:from|to|cc|bcc|reply-to|subject)\s*:\s.*|pesan ini beserta.*|sent from my.*|dikirim dari .{0,30}"
        r"|this e-?mail .{0,60}confidential.*",
        first_words="bcc cc dikirim from pesan reply sent subject this to",
    ),
    *CREDIT_RULES,
)
