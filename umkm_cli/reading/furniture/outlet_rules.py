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
        r"|(?:unduh|download)\b[^.\n]{0,40}"
        r"|(?:gabung|join|follow|ikuti) (?:kami|kanal|saluran|akun|channel|grup|us|our)\b[^.“”\n]{0,60}"
        r"(?:@|t\.me/|wa\.me/)\S+"
        r"|(?:sebarkan|bagikan|share),? (?:jika|kalau|apabila|semoga)\b[^.“”\n]{0,20}\bbermanfaat\b.{0,20}",
        first_words="artikel bagikan baca berita breaking cek daftarkan dapatkan download follow gabung ikuti jangan"
        " join kabar langganan saksikan sebarkan segera share simak subscribe temukan thank tonton ulasan unduh watch"
        " yuk",
    ),
    line_rule(
        "advert",
        "page",
        "An advert: `Advertisement`, `Scroll to continue with content`.",
        r"advertis(?:e(?:ment(?: by.{0,30})?)?|ing)|close ads|sponsored(?: content| by.{0,40})?|powered by .{2,40}"
        r"|mgid|taboola|\W*(?:iklan|advertisement)\W*|pasang iklan\b.{0,60}|\(?adsbygoogle\b.*"
        r"|iklan(?: untuk (?:anda|mu)\b.*)?|advertorial|banner|ads?"
        r"|scroll (?:to (?:continue|resume)|untuk (?:lanjut|melanjutkan|baca|membaca)).*"
        r"|(?:baca berita|nyaman) (?:dengan sedikit|tanpa)(?: jeda)? iklan.{0,60}|banner .{2,30}|klik dan like .*"
        r"|\*{0,2}ayo berdonasi.*"
        rf"|(?=.{{30}})(?:{LONG_NOTICE.pattern})",
        first_words="ad ads adsbygoogle advertise advertisement advertising advertorial ayo baca banner close iklan"
        " klik mgid nyaman pasang powered scroll sponsored taboola"
        # of notices
        " anda artikel berkomentarlah bagi berita by cek dapatkan dilarang donasi dukungan fakta ikuti konten laman"
        " materi sebagai simak simpan situs the waspada waspadai website",
        words="berkomitmen",
        or_no_letter=True,
    ),
    line_rule(
        "player",
        "page",
        "The controls of a video player: `Video Player is loading.`, `Current Time 0:00`, `Playback Rate`.",
        r"video player is loading\.?|this is a modal window\.?|(?:current time|duration|remaining time)\s[\d:–-]*"
        r"|(?:loaded|progress): [\d.]+%|stream type live|playback rate|chapters|picture-in-picture|fullscreen"
        r"|(?:descriptions|captions|subtitles)(?: (?:off|settings))?(?:, (?:selected|opens .*))?|\dx|[/|]"
        r"|video pilihan",
        first_words="captions chapters current descriptions duration fullscreen loaded picture playback progress"
        " remaining stream subtitles this video x",
        or_no_letter=True,
    ),
    line_rule(
        "subscription",
        "page",
        "The offer of a subscription or a newsletter: `Mulai dari Rp 20.000 per bulan`, `Akses penuh …`.",
        r"(?:akses|baca) penuh (?:semua|seluruh) artikel\b.{0,60}|mulai (?:dari )?rp ?[\d.]{4,}(?: ?(?:/|per) ?\w+)?"
        r"|langganan\b.{0,40}|lihat (?:benefit|produk|paket)\b.{0,40}|baca dengan tenang\b.{0,60}"
        r"|(?:ajukan|daftar|beli|gabung|pesan|langganan) sekarang\W*|scroll ke bawah\b.{0,60}"
        r"|(?:bergabung|berlangganan|daftar|daftarkan|subscribe)\b.{0,120}"
        r"\b(?:e-?mail|surel|newsletter|buletin)\b.{0,40}",
        first_words="ajukan akses baca beli bergabung berlangganan daftar daftarkan gabung langganan lihat mulai pesan"
        " scroll subscribe",
    ),
    line_rule(
        "mail-program",
        "page",
        "What a mail program writes around a mail: `2 Lampiran`, `Dipindai oleh Gmail`, `Balas ke semua`.",
        r"\W*dipindai oleh gmail.*|\d+ lampiran|balas(?: ke semua)?|teruskan|reply(?: all)?|forward",
        first_words="balas dipindai forward reply teruskan",
        or_no_letter=True,
    ),
    line_rule(
        "embedded",
        "page",
        "What is left of an embedded picture, video or post: `View this post on Instagram`, `Infografis: …`.",
        r"(?:view this post on|lihat postingan ini di) instagram|url telah tercopy|zoom-in.{0,60}|image"
        r"|(?:baca|buka) di (?:app|aplikasi)\b.{0,20}|(?:dengarkan|cetak|unduh|simpan) (?:artikel|halaman|berita)"
        r"|lihat (?:galeri|foto)|unduh lampiran\b.*|rate this(?: (?:article|post|news))?[:!.]?"
        r"|video from internal .{3,20}"
        r"|media outreach newswire|infografis\s?[:–-].*|(?:img|dsc|dscn|screenshot)[-_]\d[\w-]*"
        r"|(?:a post shared|(?:sebuah )?(?:kiriman|postingan) dibagikan) (?:by|oleh) .*"
        r"|\[?(?:lihat|simak|tonton|saksikan)(?: juga)? (?:video|infografis)\b.*"
        r"|(?:artikel|konten) ini (?:hanya |khusus ){0,2}(?:untuk|bagi) (?:pelanggan|subscriber|member)\b.*",
        first_words="a artikel baca buka cetak dengarkan dsc dscn image img infografis kiriman konten lihat media"
        " postingan rate saksikan screenshot sebuah simak simpan tonton unduh url video view zoom",
        or_no_letter=True,
    ),
)
