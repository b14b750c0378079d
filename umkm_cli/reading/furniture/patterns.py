"""Patterns of text around the sentences of a release.

They cover furniture below a text and at either end of a line; boilerplate, that is
"about" paragraphs and contacts; and the labels and numbers of the header. They were
collected from 429 real releases (2014 to 2026). The rules for whole lines are in
`line_rules`.
"""

import re

from umkm_cli.reading.duplicates import TRAIL

BARE_LINK = re.compile(
    r"(?:(?:baca|lihat|simak)(?:[\s-]+(?:juga|pula))?|see also|read also|also read|related (?:news|stories)"
    r"|(?:artikel|berita) (?:terkait|lainnya|menarik lainnya|sebelumnya|berikutnya|selanjutnya)"
    r"|(?:previous|next) (?:article|post|story))\s*(?::|…|\.{2,3})?",
    re.IGNORECASE,
)
"""A link to another story whose headline is on the next line: `Baca juga:`."""

PICTURE = re.compile(r"(?:foto|photo|dok(?:umentasi)?)\s*[:.].{0,70}\Z", re.IGNORECASE)
"""A picture's credit, not its caption as well, which stands above: `Foto: Dok. Pertamina`."""

SIGNED_PICTURE = re.compile(
    r".{20,200}\([A-Z][a-z]+(?: [A-Z][a-z.]+){1,3}/[A-Z][\w.]{2,20}\)"
    r"|.{20,280}\([A-Z]{2,6}/[A-Z][a-z]{1,12}\)"
)
"""A caption with its photographer: `Perajin menganyam tikar. (Ani Sari/Warta)`, `… di balai desa. (WU/Ari)`."""

CAPTION_LABEL = re.compile(
    r"(?:caption(?: (?:foto|gambar))?|(?:ket(?:erangan|\.)?|teks) (?:foto|gambar))\s*:\Z",
    re.IGNORECASE,
)
"""A label whose caption is on the next line: `Keterangan foto:`."""

SHOWN = r"\((?:(?:paling |dari )?(?:kiri|kanan|tengah)|\w+ (?:dari )?(?:kiri|kanan))"
"""Where somebody stands in a picture, up to the bracket's end: `(dua dari kiri)`, `(kedua kanan)`."""

CREDITED = re.compile(
    r"\((?:(?:foto|photo|dok|dokpri|ft|ist|istimewa)\b|foto(?-i:(?=[A-Z]))|[\w.-]+\.[a-z]{2,4}/|@)[^()]*\)\.?(?:\s*\|)?\Z|\[(?:foto|dok|ilustrasi)\b[^\[\]]*\]\.?\Z"
    r"|\.\s?-(?:[^-\n]| - ){3,40}-\Z"
    r"|[.,]\s[\w.-]+\.(?:id|com|net|news)/[^/\n]{2,40}/?\Z"
    r"|\.\s(?-i:[A-Z][A-Za-z]{2,}(?: FOTO)?/[A-Z][a-z]+(?: [A-Z][a-z]+){0,3})\.?\Z"
    r"|[.)]\s?(?:foto|photo|dok\.?)(?:\s?:\s?|\s)(?-i:[A-Z])[^.:\n]{1,40}\Z|\w/(?:ist|istimewa)\.?\Z|/(?:ist|istimewa|dok|dokumentasi)\)\.?\Z"
    # `. - Warta/Ani Sari`, ` /Warta Uji/Ani`, `. ©2020 wartauji.com`
    r"|\w\.?\s(?:[-–]\s|/)(?-i:[A-Z][\w.]{2,20}(?: [A-Z][a-z]+)?/[A-Z][\w.]{2,20}(?: [A-Z][\w.]+){0,3})\Z"
    r"|\w\.?\s©\s?(?:(?:19|20)\d\d\s[\w.]{3,30}(?:/[\w .]{2,40})?|(?-i:[A-Z])\w{2,20})\Z"
    r"|[.)]\s?\([\w.’' ]{2,30}/[\w.-]+\.(?:com|id|net|news|tv)\s?\)\.?\Z"
    rf"|{SHOWN}\)",
    re.IGNORECASE,
)
"""A caption by the credit at its end: `(wartauji.id/Ani)`, `. (ani/wartauji.id)`, `. Foto: Ani`, `.-Pemkot Bima-`.

Or by where it says that somebody stands: `Ani Sari (dua dari kiri) membuka pasar.`
"""

TIMED = re.compile(
    r"\d{1,2}(?:[.:]|\s:\s)\d{2}(?!\d)(?:\s?[ap]m\b)?|\b(?:WIB|WITA|WIT)\b"
)
"""A time of day, as pages print it next to a date."""

PUBLISHED = re.compile(
    r"\w\.(?:com|co\.id|id|net|news)\b|^date\s*:"
    r"|(?:diterbitkan|dipublikasikan|diposkan|diposting|tayang|published|posted|diperbarui|updated)\b",
    re.IGNORECASE,
)
"""What distinguishes an outlet's byline from a page's clock above the headline."""

OUTLET_DATE = re.compile(
    rf"(?!!\[)(?=.*\d{{4}})(?!.*--\s?[\w.-]+\Z)(?:.*?(?:{TIMED.pattern}|(?i:{PUBLISHED.pattern}))"
    r"|(?i:oleh|by|penulis|reporter|pewarta|jurnalis|wartawan|laporan)\b[^\d\n]{3,60}"
    r"\d{1,2}(?:[./-]\d{1,2}[./-]| \w{3,9} )\d{4}(?: in [A-Z][^.\n]{2,80})?\W*\Z)"
)
"""A line with a year and a time of day, or another sign of an outlet's byline."""

STRONG_END = re.compile(
    r"(?:tags?|topik)(?: (?:terkait|artikel))?\s*:?|tags?\s*:.*"
    r"|(?:berita|artikel) (?:terkait|lainnya|populer|terbaru)\s*:?|tautan terkait|your opinion matters"
    r"|komentar(?: \(\d+\))?|(?:\d+ )?comments?|tinggalkan (?:balasan|komentar)\b.*|leave a (?:reply|comment)\b.*"
    r"|artikel ini ditulis oleh|email this ?blogthis!.*|related (?:posts?|articles?|news|stories)|recommended reading"
    r"|more in [a-z]{3,20}|(?:penulis|pewarta|reporter|editor|redaktur)\s?:.{3,60}|pengaduan pelayanan|\W*kembali",
    re.IGNORECASE,
)
"""A label below a text, which stands between paragraphs of hardly any page."""

TAGS_LABEL = re.compile(
    r"(?:tags?|topik|related topics?|keywords?|kata kunci)(?: (?:artikel|terkait))?\s*:?",
    re.IGNORECASE,
)
"""A label whose tags stand below it, a line each."""

END = re.compile(
    r"(?:tags?|topik|label|bagikan|shares?|\d*\s*(?:komentar|comments?)|leave a|tinggalkan|editor(?!['’]s\b)"
    r"|reporter|penulis|pewarta|sumber|source|copyright|©|hak cipta|artikel ini(?! hanya| khusus)"
    r"|dapatkan|ikuti|follow|subscribe"
    r"|apa reaksi|like|posted in"
    r"|(?:berita|artikel) (?:terkait|lainnya|populer)|terpopuler|populer|popular|advertise with us"
    r"|baca selengkapnya)\b.*",
    re.IGNORECASE,
)
"""Furniture directly below a text: tags, share bars, credits, comments, other stories."""

SHARED_DOCUMENT = (
    r"(?:upload(?:ed by)?\s?:.{1,40}|post(?:ed)? on \d{1,2}-\w{3}-\d{4}|\d+ downloads?|transcript(?: of .{3,120})?"
    r"|embed size \(px\).*|report this document|anda di halaman \d+\s?dari \d+|tidak ada hasil yang ditemukan)"
)
"""A line that a site for sharing documents writes above one."""
LONG_NOTICE = re.compile(
    r"(?:(?:simak breaking news|dapatkan (?:update|berita|informasi)|ikuti (?:berita|kami|saluran|channel)"
    r"|cek berita)\b"
    r"(?=.*\b(?:whatsapp|telegram|google news|aplikasi|ponselmu|klik|daftar|gabung|bergabung)\b)"
    r"|\W{0,3}fakta atau hoaks\?|(?:artikel|berita|konten|tulisan) ini (?:telah|sudah) (?:tayang|terbit)\b"
    r"|(?:selalu )?update (?:info|informasi|berita)\b(?=.*\b(?:telegram|whatsapp|aplikasi|kanal)\b)|donasi, dapat\b"
    r"|dukungan anda akan menambah semangat\b|sebagai ungkapan terima ?kasih atas perhatian anda\b"
    r"|[\w.]{3,20} berkomitmen (?:memberikan|menyajikan) fakta\b"
    r"|dilarang (?:keras )?(?:mengambil|mengutip|menyalin|memperbanyak)\b|anda dapat menyiarkan ulang\b"
    r"|(?:konten|materi|artikel) (?:di bawah )?ini (?:disajikan|berasal|dibuat|dipasang)\b"
    r"(?=.*\b(?:advertiser|pengiklan|pemasang iklan|sponsor)\b)"
    r"|(?:situs|website|laman) (?:ini|kami) (?:memakai|menggunakan) (?:kuki|cookies?)\b|this e-?mail (?:and|may|is)\b"
    r"|waspadai? penipuan\b|by registering, you agree\b|konten sponsor\b"
    r"|the issuer is solely responsible\b|berkomentarlah\b|simpan nama, email\b"
    r"|(?:bagi )?anda yang (?:ingin|berminat) (?:berkontribusi|bergabung)\b).*",
    re.IGNORECASE,
)
"""A notice of the outlet as long as a paragraph: on its channels, its advertisers, or its rights."""

PREFIX = re.compile(
    rf"(?=[*bdht[-])(?:{TRAIL}|"
    # Mailchimp's mark of a heading in plain text: `** Pasar Waru Dibuka`
    r"\*\* (?=[^\W\d_][^*\n]*\Z)|"
    r"\[(?P<code>caption|gallery|embed|video|audio|playlist|youtube)\b[^\]\n]*+\](?:[^\[\n]*+\[/(?P=code)\])?\s*|"
    r"date \d{4}(?:-\d\d){1,2}\s+(?=\S)|-{3,}\s+(?=[^\W\d_])|thank you for reading this post[^.!]{0,40}!\s*(?=\S))"
    # an outlet's name in one word: `wartaujiID - Ada …`
    r"|(?-i:[a-z]{4,24}(?:ID|News|TV) [–—-] (?=[A-Z][^\n]{80}))"
    # and with a comma that lost what stood behind it: `wartauji,- Ada …`
    r"|(?-i:[a-z]{4,24},\s?[–—-]{1,2} (?=[A-Z][^\n]{80}))"
    # an outlet's domain glued to a whole sentence: `wartauji.com Kota Tegal …`
    r"|(?-i:(?:[a-z][\w-]{2,30}\.(?:com|co\.id|id|net|news)|[A-Z]{3,30}\.(?:COM|CO\.ID|CO|ID|NET|NEWS))(?:_|\s+)"
    r"(?=(?!I\s)[A-Z][^\n]{80}))",
    re.IGNORECASE,
)
"""A prefix that a crawler or plug-in added to a line: ` date 2022-12 `, `[caption …]…[/caption]`."""

CLIPPING = re.compile(
    r"(?:kliping (?:berita|media)|nama media|harian\s*:|halaman\s*:|newstrend|halaman/url"
    r"|jurnalis|ukuran|warna|ad value|news value|kategori|layanan"
    r"|sentimen)\b.*",
    re.IGNORECASE,
)
CLIPPING_TITLE = re.compile(r"judul\s*:?\s+(?=\S)", re.IGNORECASE)
"""The keys on a clipping service's cover; that of the title precedes the headline."""

# (esy/jpnn), [SRI], (*): reporters' initials and end marks in brackets.
_STARS = r"\*{3,}(?:\d\*{3,})?|#{2,}|(?:# ){2,}#|\(\*{1,3}\)"
_INITIALS = r"(?:[a-z]{2,5}\d{0,2}|[A-Z]{2,5}|[A-Z][a-z]{1,4})"
_OFFICE = r"(?:Redaksi|Red|Humas|Admin|Tim(?: Redaksi)?)"
_DESK = r"(?:[/.][\w-]{1,8}(?::[\w-]{1,8})?)"

_ENDED = r"(?:(?<=[.!?”\"])|(?<=[.!?”\"]\s))"

END_MARK = re.compile(
    rf"[\W_]*(?:{_STARS}|-+\s*(?:o|0|selesai|end|tamat)\s*-+|\({_INITIALS}{_DESK}*\)|\[{_INITIALS}{_DESK}*\]"
    rf"|\({_OFFICE}\)|[*•-]{_INITIALS}(?:/[\w-]{{1,8}})*(?:-[A-Z]+)?)[\W_]*"
)
"""An end mark, alone on its line: `***`, `(*)`, `-- selesai --`, `(esy/jpnn)`, `[SRI]`."""

TRAILING_MARK = re.compile(
    rf"\s*(?:{_STARS}|\({_INITIALS}{_DESK}+\)|\[{_INITIALS}{_DESK}*\]|{_ENDED}\({_INITIALS}\)"
    rf"|[(\[][A-Z]{{2,4}}-0\d[)\]]|{_ENDED}\(https?://[^\s()]{{4,50}}\)|(?<=[.!?”\"]\s)[A-Z][\w-]+\.(?:com|co\.id|id|net|news)"
    rf"|{_ENDED}\([a-z]{{2,10}}/[a-z]{{2,15}}(?: [a-z]{{2,15}}){{1,2}}\)"
    rf"|{_ENDED}\((?:[^()\n/]{{1,40}}/)*(?:[A-Za-z][\w.-]{{0,15}}|[a-z][\w-]*\.(?:com|co\.id|id|net|news)"
    rf"|[A-Z][A-Za-z]+(?: [A-Z][A-Za-z.]+){{1,3}})\)\.?"
    rf"|\s\((?i:translator|penerjemah|reporter|penulis|editor)\s?:[^()\n]{{2,40}}\)|(?<=[.!?”\"])[•■▪]\s?[A-Z]{{2,4}}"
    rf"|(?<=[.!?”\"]\s)\(\*\)\s[A-Z][a-z]+"
    rf"|(?<=[.!?”\"]\s)[*#•■▪–—]{{1,2}}|(?:(?<=[.!?])|(?<=[.!?]\s))[–—-]{{1,2}}\s?[A-Z]{{2,8}}(?:[-/][A-Z]{{2,10}})?"
    rf"|(?<=[.!?”\"]\s)\*[a-z]{{2,5}}|(?:{_ENDED}|(?<=\w))#{{1,2}}[A-Z]{{3}}[A-Z\d_]*(?:\s?#[A-Z]{{3}}[A-Z\d_]*)*)\s*$"
)
"""An end mark at the end of the last paragraph, or the office's tags: `… separuh. #HUMASKAB`."""

MARK_LENGTH = 70
"""The most characters that an end mark has."""

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
"""The beginning of a heading or line with contacts."""

FOOT = re.compile(
    rf"{STANDING.pattern}|(?:penanggung jawab (?:berita|rilis)|{CONTACT.pattern}|website|situs(?: web)?|laman|youtube"
    r"|facebook|instagram|twitter|x|tiktok|linkedin|whatsapp|e-?mail|surel|telp|telepon|hp|fax|faks)\s*[:.]"
    r"|@\w+\Z|www\.\S+\Z",
    re.IGNORECASE,
)
"""A line of the contacts at the foot of a text, or the heading of one: `Youtube:`."""

LABELLED_NUMBER = re.compile(
    r"\b(?:nomor|no|number|ref)\b\.?\s*:?\s*(?P<number>(?=\S*\d)[A-Z][\w.-]*(?:\s?/\s?[\w.-]+){2,})",
    re.IGNORECASE,
)
"""A number of letters first, recognised by its label: `No. PGE/SP/033/VIII/2024`."""

NUMBER = re.compile(
    r"(?:(?:nomor|no|number|ref)\b\.?\s*:?\s*)?"
    r"(?P<number>(?:[A-Z][A-Za-z]{0,7}[. -]{0,2})?[\w.-]*\d[\w.-]*(?:\s?/\s?[\w.-]+){2,})",
    re.IGNORECASE,
)
"""The number of a release, with at least two slashes: `HM.4.6/123/SET.M.EKON.3/10/2023`, `SP 12/GKPB/OJK/I/2024`."""
