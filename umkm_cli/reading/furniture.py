"""What the page, the outlet or the office put around a release: patterns of whole lines.

Seen on 429 real releases (2014 to 2026): links to other stories in every spelling, adverts, share bars, counters,
credits, captions, end marks; and the standing text below a release, "about" paragraphs and contacts.
"""

import re

LINK = re.compile(
    r"(?:baca|lihat|simak)(?:[\s-]+(?:juga|pula)l?)?\s*[:：].*"
    r"|baca\s+(?:juga|pula)l?\b.*"
    r"|(?:see also|read also|also read|related (?:news|stories|articles)|similar news)\b.*"
    r"|(?:artikel|berita|news release|siaran pers) (?:terkait|lainnya|menarik lainnya)\b.*"
    r"|berita (?:sebelumnya|berikutnya|selanjutnya)\b.*|baca artikel asli.*"
    r"|klik\b.{0,40}\b(?:artikel|berita)\b.{0,30}lainnya.*",
    re.IGNORECASE,
)
"""A link to another story; bare (`Baca juga:`) the story's headline is on the next line."""

BARE_LINK = re.compile(
    r"(?:(?:baca|lihat|simak)(?:[\s-]+(?:juga|pula))?|see also|read also|also read|related (?:news|stories)"
    r"|(?:artikel|berita) (?:terkait|lainnya|menarik lainnya))\s*:?",
    re.IGNORECASE,
)

SECTION = re.compile(
    r"(?:recent posts?|popular posts?|similar news|related (?:news|stories|articles|posts)"
    r"|more (?:news|stories).{0,20}"
    r"|terpopuler|populer|trending"
    r"|(?:berita|news release|siaran pers|rilis) (?:terkait|lainnya|populer|terkini|terbaru|lain)"
    r"|artikel (?:terkait|lainnya|menarik lainnya)|rekomendasi(?: untuk ?(?:anda|mu))?|related"
    r"|baca (?:juga|lainnya)|lihat juga video"
    r"|pilihan (?:editor|untuk anda)|you may also like|latest news)\s*:?",
    re.IGNORECASE,
)
"""The heading of a list of other stories, which goes on until prose begins again."""

PICTURE = re.compile(r"(?:foto|photo|dok(?:umentasi)?)\s*[:.]", re.IGNORECASE)
"""How the credit of a picture begins."""

TEASER = re.compile(
    r".{20,300}(?:…|\.\.\.|\[…\]|\[\.\.\.\])?\s*\W?(?:baca )?"
    r"(?:selengkapnya|selanjutnya|read more|continue reading)\W{0,4}",
    re.IGNORECASE,
)
"""The beginning of another story, cut off; its headline stands above it."""

END = re.compile(
    r"(?:tags?|topik|label|bagikan|shares?|komentar|\d*\s*comments?|leave a|tinggalkan|editor|reporter|penulis"
    r"|pewarta|sumber|source|copyright|©|hak cipta|artikel ini|dapatkan|ikuti|follow|subscribe"
    r"|apa reaksi|like|posted in"
    r"|(?:berita|artikel) (?:terkait|lainnya|populer)|terpopuler|populer|popular|advertise with us"
    r"|baca selengkapnya)\b.*",
    re.IGNORECASE,
)
"""What pages put right below a text: tags, share bars, credits, comments, lists of other stories."""

PREFIX = re.compile(
    r"date \d{4}(?:-\d\d){1,2}\s+(?=\S)|thank you for reading this post[^.!]{0,40}!\s*(?=\S)",
    re.IGNORECASE,
)
"""What a crawler or a plug-in put before the words of a line: ` date 2022-12 `."""

CLIPPING = re.compile(
    r"(?:kliping (?:berita|media)|nama media|harian\s*:|halaman\s*:|newstrend|halaman/url"
    r"|jurnalis|ukuran|warna|ad value|news value|kategori|layanan"
    r"|sentimen)\b.*",
    re.IGNORECASE,
)
CLIPPING_TITLE = re.compile(r"judul\s*:?\s+(?=\S)", re.IGNORECASE)
"""The keys of a clipping service's cover, and the one before the headline."""

_BUTTON = (
    r"(?:comments?|shares?|print|tweet|e-?mail|whatsapp|facebook|twitter|telegram|line|copy link|salin(?: tautan)?"
    r"|cetak|komentar|bagikan|simpan|views?)"
)

PAGE = re.compile(
    rf"(?:\d*\s*{_BUTTON}(?:[\W\d]+{_BUTTON})*[\W\d]*"
    r"|advertisement|iklan|advertorial|scroll to continue.*|loading\.*|blank|banner|share"
    r"|bagikan(?:\s*:.*| (?:artikel|berita|ini)\b.{0,30})?"
    r"|partager:?|search|sign in|menu|beranda|home|today|happy|x|a(?:\s+a)*|dark/light mode|load more|connect with us"
    r"|(?:sebelumnya|selanjutnya)[\s\d]*|(?:halaman|page)\s*(?::[\s\d]*|\d[\s\d]*)?(?:(?:dari|of)[\s\d]*)?"
    r"|\d+ dari \d+ halaman|\d+ minutes? read(?:ing)?"
    r"|font\s*:.*|ukuran\s*:.*|categories\s*:.*|tags?\s*:.*|topik\s*:.*|estimated read time.*|dengarkan berita ini"
    r"|(?:read:\s*)?[\d.,]+\s*(?:views?|x dilihat|kali dibaca|shares?|komentar)|\d{1,4}|apa reaksi anda\?"
    r"|(?:leave a (?:comment|reply)|tinggalkan (?:balasan|komentar)|no comments so far\.?|komentar)"
    r"|copyright\b.*|hak cipta\b.*|simak breaking news.*|saksikan video.*"
    r"|(?:follow|ikuti)\s+(?:us|kami|whatsapp|channel|saluran|berita|google|akun|instagram)\b.{0,60}"
    r"|dapatkan (?:informasi|update|berita).*|category\s*:.*|your email address will not be published.*"
    r"|(?-i:[A-Z0-9/]{2,12}) [\d.,]+%?|[+-]?[\d.,]+ ?%"
    r"|baca berita dengan sedikit iklan.*|thank you for reading this post.*"
    r"|berlanjut ke halaman.*|sticky(?: true| false)?\b.*|true|false|page nav|hide|show|grid|classic header"
    r"|\{\w+\}|[A-Z]+(?:_[A-Z]+)+|label\s*:.*"
    r"|klik untuk (?:berbagi|membagikan)\b.*|menyukai ini:?|suka memuat.*|(?:share|like) this:?|sukai ini:?.*"
    r"|id [^.\n]*,[^.\n]*|[.•·|*_=~–—-]+"
    r"|breaking news.{0,20}|latest|(?:portal|situs|website|laman) (?:resmi|berita)\b.{0,60}"
    r"|(?:from|to|cc|bcc|reply-to|subject)\s*:\s.*|(?:kembali ke|back to)\b.{0,40}|subscribe\b.*|lanjutkan membaca"
    r"|[^.|\d\n]{1,30}(?: \| [^.|\d\n]{1,30})+|#\w[\w ]*(?:(?:(?<= )|[^\S ]\s*)#\w[\w ]*)*|©.*"
    r"|bersambung ke hal.*|sambungan dari hal.*|[-–—]\s*\d+\s*[-–—]"
    r"|like loading.*|in \"[^\"]+\"|posted (?:in|on|by)\b.*|post navigation|[←→«»►▼].*"
    r"|(?:name|email|message|website) \*"
    r"|\[(?:logo|image|gambar|foto|iklan|ads?|lihat galeri)\b.*|[^.\n]*\[ ?\][^.\n]*|hits:.*|ads|image:.*"
    r"|[^.\n]{1,80}[▾▸▼►][^.\n]{0,80}|admin\s*[–-].{0,40}|redaksi .{0,30}dibaca:.{0,12}|every \w+day|(?:✕|×) .{0,30}"
    r"|kirimkan ini lewat.*|blogthis!?|berbagi ke .{0,20}|tidak ada komentar:?|posting (?:komentar|lama|lebih baru).*"
    r"|langganan:.*|arsip blog|(?:diposting|diposkan) oleh.*|(?:unduh|download)\b[^.\n]{0,40}"
    r"|dibaca\s*:?\s*[\d.,]+\s?(?:kali|x)?|bagaimana pendapat anda.*"
    r"|pesan ini beserta.*|sent from my.*|dikirim dari .{0,30}|this e-?mail .{0,60}confidential.*"
    r"|artikel ini (?:telah|sudah) (?:tayang|terbit).*|this (?:article|post) (?:was|has been|first).*"
    r"|\*{0,2}ayo berdonasi.*|tags\b.{0,80}|komentar anda.*|disclaimer\b.*|watch the selected videos.*"
    r"|(?:beranda|home)\s*[/>»|].*|\w[\w &]*(?: [>»/] \w[\w &]*)+|\[?gambas:.*|\d+ (?:hours?|days?|months?) ago.*)",
    re.IGNORECASE,
)
"""A widget, counter, advert, crumb trail or notice of a page."""

NOTICE = re.compile(
    r".{0,60}\b[\d.,]+ (?:views?|x dilihat|kali dibaca)|.{0,30}\| dilihat\s*:.*"
    r"|.*\b(?:(?:produced|generated|translated) by (?:the )?(?:artificial intelligence|ai\b)"
    r"|automatically (?:generated|translated)|terjemahan otomatis|ai translation).*"
    r"|.{0,60}[•·]\s*\d+ (?:jam|menit|hari|hours?|minutes?|min|days?)\b.*"
    r"|dilarang (?:keras )?(?:mengambil|mengutip|menyalin).*"
    r"|(?:(?=[^“\"\n]*\bkami\b)|(?=\W*(?:ikuti|gabung|dapatkan|simak|cek|baca|klik|update|follow|join|mari)\b))"
    r"[^“\"\n]{0,160}\b(?:google news|(?:saluran|channel) whatsapp|whatsapp channel|klik di ?sini|grup telegram)\b.*",
    re.IGNORECASE,
)
"""A counter, or a notice of an outlet, told by words inside it."""

GREETING = re.compile(
    r"(?:kepada )?(?:yth|dear)\b[^.\n]{0,8}\.?[^.\n]{0,60}[,:]?|(?:dengan hormat|salam(?: sejahtera| hangat)?)\s*,?"
    r"|(?:halo|selamat (?:pagi|siang|sore|malam)|assalam\S*(?: \S+){0,3})\b[^.\n]{0,40}[,.]?"
    r"|(?:bersama ini|berikut(?: ini)?|terlampir)\b[^\n]{0,120}\b(?:siaran pers|rilis|press release)\b[^\n]{0,120}"
    r"|(?:demikian (?:kami|siaran pers|rilis)|terima ?kasih(?: banyak)? atas|atas|mohon)\b[^\n“\"]{0,40}"
    r"\b(?:perhatian|kerja ?sama|bantuan|pemuatan)(?:nya)?\b(?![^\n]*(?:kata|ujar|tutur|ucap)\b)[^\n“\",]{0,60}"
    r"|(?:hormat kami|salam),?",
    re.IGNORECASE,
)
"""What a mail says around a release: how it greets, hands over and thanks."""

CREDIT = re.compile(
    r"(?:penulis|editor|reporter|pewarta|jurnalis|kontributor|redaktur|redaksi|sumber|source|laporan|wartawan|by|oleh"
    r"|author|translator|penerjemah|uploader|pengunggah|fotografer|photographer|copyright|rep|red)"
    r"\s*(?:[:|]|\s[-–]\s).*"
    r"|(?:laporan )?(?:wartawan|reporter|kontributor) (?-i:[A-Z]).{0,60}"
    r"|(?:penulis|editor) (?-i:[A-Z][\w.'’]+(?: [A-Z][\w.'’]+){1,3})"
    r"|(?:sumber|source) [^.]{2,40}/\s*(?:edit|editor)\b.{0,40}"
    r"|(?:foto|photo|ilustrasi|dok(?:umentasi)?)\s*[:.].*"
    r"|(?:oleh|by):? (?-i:[A-Z][a-z.'’]+(?: [A-Z][a-z.'’]+){1,2})",
    re.IGNORECASE,
)
"""A credit of writer, editor or source."""

CAPTION = re.compile(
    r".{0,240}\((?:(?:foto|photo|dok|istimewa|ist)\b\s*[.:/)][^)]*\)?|(?-i:ANTARA)\b[^)]*\)"
    r"|(?:foto|photo|dok)\.? [^)]*\))\.?"
    r"|.{20,240}[.)]\s?(?:(?:foto|photo)\s*:.{0,40}|(?-i:[A-Z]{3,}/[A-Z][a-z]+(?: [A-Z][a-z]+){0,3})\.?)"
    r"|.{20,240}\((?-i:[A-Z][\w. ]{3,30}/[A-Z][a-z]+(?: [A-Z][a-z.]+){1,3})\)",
    re.IGNORECASE,
)
"""The caption of a picture, its credit in brackets at the end."""

_FIRST_WORDS = frozenset(
    "a admin ads advertisement advertorial also apa arsip artikel author ayo baca back bagaimana bagikan banner"
    " bcc beranda berbagi berita berlanjut bersambung blank blogthis breaking by categories category cc cetak"
    " classic comment comments connect continue copy copyright dapatkan dark dengarkan dibaca dikirim diposkan"
    " diposting disclaimer dok dokumentasi download e editor email estimated every facebook false follow font foto"
    " fotografer from gambas grid hak halaman happy hide hits home id iklan ikuti ilustrasi image in jurnalis"
    " kembali kirimkan klik komentar kontributor label laman langganan lanjutkan laporan latest leave lihat like"
    " line load loading menu menyukai message more name news no oleh page partager penerjemah pengunggah penulis pesan"
    " pewarta photo photographer pilihan popular populer portal post posted posting print read recent red redaksi"
    " redaktur rekomendasi related rep reply reporter rilis saksikan salin sambungan scroll search sebelumnya see"
    " selanjutnya sent share shares show sign siaran simak similar simpan situs source sticky subject subscribe suka"
    " sukai sumber tag tags telegram terpopuler thank this tidak tinggalkan to today topik translator trending"
    " true tweet twitter ukuran unduh uploader view views wartawan watch website whatsapp x you your".split()
)
_GREETING_WORDS = frozenset(
    "assalam assalamu assalamualaikum atas berikut bersama dear demikian dengan halo hormat kepada mohon salam selamat"
    " terima terimakasih terlampir yth".split()
)
_FIRST_WORD = re.compile(r"[^\W\d_]*")
_IN_CAPTIONS = ("(foto", "(photo", "(dok", "(ist", "(antara")
_MENU = frozenset(
    "about archipelago arsip beranda berita bisnis business careers contact daerah daftar economy ekbis ekonomi"
    " front galeri hiburan home hubungi indeks infografis kanal karier kategori kegiatan kesehatan kontak kriminal"
    " laporan layanan lifestyle live login lokal masuk media nasional news newsroom olahraga opini opinion page"
    " pemerintahan pengumuman podcast politik pro products produk profil publikasi redaksi services sports"
    " streaming sustainability tech tekno terkini terpopuler travel untukmu us video wisata world".split()
)
_MENU_WORDS = 3


def kind_of(line: str) -> str | None:
    """What a page's line is: `section`, `link`, `teaser`, `page`, `greeting` or `credit`; None for the release's own.

    For speed most patterns are tried only on lines whose first word, or a word in them, may make them match.
    """
    word = _FIRST_WORD.match(line)
    assert word is not None
    first = word.group().lower()
    lower = line.lower()
    if _is_menu(lower):
        return "page"
    crumbs = (
        (not line.isascii() and any(mark in line for mark in "▾▸▼►"))
        or "[" in line
        or " / " in line
        or " | " in line
        or "_" in line
        or " > " in line
        or " » " in line
    )
    if first in _GREETING_WORDS and GREETING.fullmatch(line):
        return "greeting"
    if not first or first in _FIRST_WORDS or crumbs or line[-1] in "0123456789%":
        for kind, pattern in (
            ("section", SECTION),
            ("link", LINK),
            ("page", PAGE),
            ("credit", CREDIT),
        ):
            if pattern.fullmatch(line):
                return kind
    tail = lower[-26:]
    teased = (
        "selengkapnya" in tail
        or "selanjutnya" in tail
        or "read more" in tail
        or "continue" in tail
    )
    if teased and TEASER.fullmatch(line):
        return "teaser"
    pictured = "(" in line and any(mark in lower for mark in _IN_CAPTIONS)
    if (
        pictured or "/" in line or "foto" in lower or "photo" in lower
    ) and CAPTION.fullmatch(line):
        return "credit"
    return "page" if _may_be_notice(lower) and NOTICE.fullmatch(line) else None


def _may_be_notice(lower: str) -> bool:
    """Whether a line in lower case holds a word of NOTICE; spelt out, since it is asked of each line."""
    return (
        " by " in lower
        or "view" in lower
        or "dilihat" in lower
        or "dibaca" in lower
        or "dilarang" in lower
        or "automatically" in lower
        or "otomatis" in lower
        or "translation" in lower
        or "google" in lower
        or "whatsapp" in lower
        or "telegram" in lower
        or "klik" in lower
        or "•" in lower
        or "·" in lower
    )


def _is_menu(lower: str) -> bool:
    """Whether a line in lower case is a page's menu: a third of its words or more name sections of a site."""
    if lower[-1] in '.!?”"':
        return False
    words = lower.split()
    named = sum(word in _MENU for word in words)
    return len(words) >= _MENU_WORDS and named >= 2 and 3 * named >= len(words)


# (esy/jpnn), [SRI], (*): reporters' initials and end marks in brackets.
_STARS = r"\*{3,}|#{2,}|\(\*{1,3}\)"
_INITIALS = r"(?:[a-z]{2,5}|[A-Z]{2,5}|[A-Z][a-z]{1,4})"
_DESK = r"(?:/[\w-]{1,8})"

END_MARK = re.compile(
    rf"[\W_]*(?:{_STARS}|-+\s*(?:o|0|selesai|end|tamat)\s*-+|\({_INITIALS}{_DESK}*\)|\[{_INITIALS}{_DESK}*\]"
    rf"|[*•-]{_INITIALS}{_DESK}*(?:-[A-Z]+)?)[\W_]*"
)
"""The mark that a text ends, alone on its line: `***`, `(*)`, `-- selesai --`, `(esy/jpnn)`, `[SRI]`."""

TRAILING_MARK = re.compile(
    rf"\s*(?:{_STARS}|\({_INITIALS}{_DESK}+\)|\[{_INITIALS}{_DESK}*\]|(?<=[.!?”\"]\s)\({_INITIALS}\)"
    r"|(?<=[.!?”\"]\s)\([^()\n]{2,60}/[A-Z]{2,4}\)|(?<=[.!?”\"]\s)[*#•■▪–—]{1,2})\s*$"
)
"""The same, at the end of the last paragraph."""

STANDING = re.compile(
    r"(?:tentang|about|sekilas(?: tentang)?|profil)\s+(?:(?-i:[A-Z#])|bank\b|perusahaan\b|kami\b).{0,90}"
    r"|(?:narahubung|nara hubung|kontak(?: media| pers)?|hubungi kami"
    r"|media contacts?|press contacts?|contacts?(?: person)?)"
    r"(?:\s*[:\-–].*|\s*)"
    r"|(?:untuk )?(?:informasi|keterangan) (?:lebih lanjut|selengkapnya|lanjut)\b.*|hubungi\s*:.*"
    r"|(?:tentang|about)\s+(?-i:[A-Z])[^.:\n]{2,60}:\s.*"
    r"|for (?:further|more) information\b.*",
    re.IGNORECASE,
)
"""The first line of boilerplate: an "about" heading or paragraph, or contacts."""

CONTACT = re.compile(
    r"(?:nara\s?hubung|kontak|media contact|press contact|contact|hubungi kami)",
    re.IGNORECASE,
)
"""The first word of contacts."""

LABEL = re.compile(
    r"\W*(?:siaran pers(?: bersama)?|press release|media release|news release|rilis(?: pers| media)?|press statement"
    r"|keterangan pers|pers release|pernyataan pers|untuk (?:segera )?(?:disiarkan|diterbitkan)|for immediate release"
    r"|berita resmi|.{0,60}\bsiaran pers\s*/\s*press release)\b.*",
    re.IGNORECASE,
)
"""The header label of a release."""

LABELLED_NUMBER = re.compile(
    r"\b(?:nomor|no|number|ref)\b\.?\s*:?\s*(?P<number>(?=\S*\d)[A-Z][\w.-]*(?:\s?/\s?[\w.-]+){2,})",
    re.IGNORECASE,
)
"""A number that begins with letters alone, which only its label tells: `No. PGE/SP/033/VIII/2024`."""

NUMBER = re.compile(
    r"(?:(?:nomor|no|number|ref)\b\.?\s*:?\s*)?"
    r"(?P<number>(?:[A-Z][A-Za-z]{0,7}[. -]{0,2})?[\w.-]*\d[\w.-]*(?:\s?/\s?[\w.-]+){2,})",
    re.IGNORECASE,
)
"""The number of a release, with at least two slashes: `HM.4.6/123/SET.M.EKON.3/10/2023`, `SP 12/GKPB/OJK/I/2024`."""
