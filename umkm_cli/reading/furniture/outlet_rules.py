"""The rules for what outlets put into and below their stories: invitations, adverts and embedded posts.

They belong to the table in `line_rules`, which explains them.
"""

from umkm_cli.reading.furniture.line_rule import LineRule, line_rule
from umkm_cli.reading.furniture.patterns import LONG_NOTICE

OUTLET_RULES: tuple[LineRule, ...] = (
    line_rule(
        "invitation",
        "page",
        "An invitation to follow, watch or download: `Ikuti kami di …`, `Dapatkan update berita …`.",
        r"(?:follow|ikuti)\s+(?:us|kami|whatsapp|channel|saluran|berita|google|akun|instagram)\b.{0,60}"
        r"|dapatkan (?:informasi|update|berita).*|daftarkan e-?mail.{0,30}"
        r"|(?:cek|simak|ikuti|baca) (?:juga )?berita (?:dan|&) artikel\b[^.\n]{0,40}"
        r"|segera lengkapi data dirimu.*|yuk,? (?:gabung|bergabung|ikuti|simak|baca|koleksi)\b.{0,80}"
        r"|simak berita lainnya seputar\b.*"
        r"|simak breaking news.*|(?:yuk,? )?(?:saksikan|tonton|simak)(?: juga)? video\b.*|jangan lewatkan video\b.*"
        r"|baca artikel lainnya\W*|breaking news.{0,20}"
        r"|(?:(?:baca|simak|ikuti|temukan|cek)(?: juga)? )?(?:berita|artikel|kabar|ulasan)\b[^.“”\n]{0,60}"
        r"\b(?:lain(?:nya)?|terkini|terbaru|menarik|pilihan)\b[^“”\n]{0,60}"
        r"(?<![\w.])\w[\w-]+\.(?:com|co\.id|id|net|news)\W*"
        r"|watch the selected videos.*|thank you for reading this post.*|subscribe\b.*|langganan:.*"
        r"|gabung (?:di|ke|dengan) (?:(?:grup|kanal|channel|saluran|whatsapp|telegram|komunitas pembaca)\b[^.\n]{0,40}"
        r"|(?-i:[A-Z]\w+ (?:Times|News|Media|Post|Plus|Prime|Premium)))"
        r"|(?:unduh|download)\b[^.\n]{0,40}",
        first_words="artikel baca berita breaking cek daftarkan dapatkan download follow gabung ikuti jangan kabar"
        " langganan saksikan segera simak subscribe temukan thank tonton ulasan unduh watch yuk",
    ),
    line_rule(
        "advert",
        "page",
        "An advert: `Advertisement`, `Scroll to continue with content`.",
        r"advertis(?:e(?:ment(?: by.{0,30})?)?|ing)|close ads|sponsored(?: content| by.{0,40})?|powered by .{2,40}"
        r"|mgid|taboola|\(?adsbygoogle\b.*|iklan(?: untuk (?:anda|mu)\b.*)?|advertorial|banner|ads?"
        r"|scroll (?:to (?:continue|resume)|untuk (?:lanjut|melanjutkan|baca|membaca)).*"
        r"|(?:baca berita|nyaman) (?:dengan sedikit|tanpa)(?: jeda)? iklan.{0,60}|banner .{2,30}|klik dan like .*"
        r"|\*{0,2}ayo berdonasi.*"
        rf"|(?=.{{30}})(?:{LONG_NOTICE.pattern})",
        first_words="ad ads adsbygoogle advertise advertisement advertising advertorial ayo baca banner close iklan"
        " klik mgid nyaman powered scroll sponsored taboola"
        # of notices
        " anda artikel bagi berita cek dapatkan dilarang donasi dukungan fakta ikuti konten materi sebagai simak",
        words="berkomitmen",
        or_no_letter=True,
    ),
    line_rule(
        "embedded",
        "page",
        "What is left of an embedded picture, video or post: `View this post on Instagram`, `Infografis: …`.",
        r"view this post on instagram|(?:a post shared|sebuah kiriman dibagikan|postingan dibagikan|kiriman dibagikan)"
        r" (?:by|oleh) .*|infografis\s?[:–-].*"
        r"|(?:lihat|simak|tonton|saksikan)(?: juga)? (?:video|infografis)\b.*|(?:img|dsc|dscn|screenshot)[-_]\d[\w-]*"
        r"|(?:artikel|konten) ini (?:hanya |khusus ){0,2}(?:untuk|bagi) (?:pelanggan|subscriber|member)\b.*",
        first_words="a artikel dsc dscn img infografis kiriman konten lihat postingan saksikan screenshot sebuah simak"
        " tonton view",
        or_no_letter=True,
    ),
)
