"""Patterns of what stands before or behind a figure and tells its nature."""

import re

from umkm_cli.catalogue.calendar import MONTHS

_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))

SO_MUCH_BEFORE = re.compile(
    r"(?:atau|or|setara)(?: (?:mencapai|sebesar|sekitar|setara|dengan|baru|hanya|about|nearly|around))* $"
)
WHO_BEHIND = re.compile(
    r" yang (?:bisa|dapat|mampu|sudah|telah|belum|tidak|masih|mau|ikut|aktif|lolos|berhasil|punya|memiliki"
    r"|pernah|ingin|mengaku|merasa|mengakses|menggunakan|memakai|melanjutkan|memanfaatkan)\b"
)
"""Matches what tells of some of those counted: `baru 30 persen yang bisa mengaksesnya`."""
SHARE_BEHIND = re.compile(
    r"(?:-?nya)? (?:lebih )?(?:di ?antaranya|of them|of (?!gdp)"
    r"|dari (?!tahun|periode|bulan|posisi|sebelumnya|rp|usd))|-?nya\b"
)
NO_NOUN_BEHIND = re.compile(
    r"\s*(?:[.,;:)(\"”“|–—-]|$)| (?:per|secara|dibanding|dibandingkan|from|a|pada|dalam|setahun|sebulan|tahun|year"
    r"|dan"
    r"|menjadi|hingga|di|on|for|at|to|year-on-year|yoy|yang|karena|atau|and|in|compared|than|setelah|sejak|as|\("
    r"|untuk|bagi|kepada|oleh|saat|jika|bila|apabila|lebih"
    r"|more|less|higher|lower|cheaper|tetap|sebelum|since)(?!\w)"
)
EQUAL_BEHIND = re.compile(
    r" (?:atau|or) (?:sekitar |setara |senilai |sebesar |hanya |about |nearly )*(?:rp|idr|us\$|[0-9])"
)
"""Matches the amount that a share is equal to: `4,7 persen atau sekitar Rp5,26 triliun`."""
_NOUN_IN_LIST = r"(?!sedangkan|sementara|dari|lebih|namun|hanya|me)[a-z(][\w()/-]* "
LISTED_BEHIND = re.compile(
    rf"-?(?:nya)?, (?:dan |serta |and )?(?:{_NOUN_IN_LIST}){{1,4}}(?:sebesar |sekitar |about )?"
    r"[0-9][0-9.,]* ?(?:%|persen|per cent)"
)
"""Matches the next share of a list: `perdagangan 58 persen, industri 30 persen`."""
STILL_BEHIND = re.compile(
    r"(?: [^\s,.;:]+){1,4} (?:yang (?:masih|belum|kini|aktif|terdaftar)|(?:merupakan|adalah) [^\s,.;:]+ aktif)\b"
)
TARGET_BEHIND = re.compile(
    r"(?: \([^()]{1,40}\))? (?:target|goal)\b(?! (?:market|pasar))"
)
"""Matches what makes a figure the measure of a plan: `the 60 percent target`."""
UNTIL_MONTH = re.compile(
    rf"(\b(?:{_MONTHS}) )?\b(?:hingga|sampai|until|by)(?: dengan)? (?:tanggal )?(?:\d\d? )?(?:{_MONTHS})\b(?! ?[12])"
)
"""Matches a month up to which something is counted; its group is the first one of a range."""
AT_DAY = re.compile(rf"\bper (?:tanggal )?\d\d? (?:{_MONTHS})\b[^0-9]*$")
UNTIL_NOW = re.compile(
    r"\b(?:(?:hingga|sampai|s/d|s\.d\.?|until|up to)(?: dengan)? (?:kini|sekarang|saat ini|hari ini|pekan|minggu"
    r"|bulan|akhir|awal|pertengahan|kemarin|now|today|the end)|selama ini|sejauh ini|so far|to date|kumulatif"
    r"|(?:di)?akumulasi(?:kan)?|cumulative(?:ly)?|secara akumulatif"
    r"|sejak (?:pertama|diluncurkan|berdiri|dimulai|program|dibuka)"
    r"|since (?:its|it|the|then|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|last))\b"
)
