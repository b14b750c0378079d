"""Patterns of what stands right behind a figure and tells its nature."""

import re

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
    r"(?: [^\s,.;:]+){1,4} yang (?:masih|belum|kini|aktif|terdaftar)\b"
)
