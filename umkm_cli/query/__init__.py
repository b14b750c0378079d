"""Parse queries as people type them into a tree of terms, fields and groups.

jahit masker            any of the words; matches of more or rarer words come first
"alat pelindung diri"   the phrase
pelatih*                any word with this beginning
APD AND jahit           both            APD OR masker      either
APD NOT bandung         without         APD -bandung       without
(APD OR masker) AND batik
ultra-mikro  PER-1/MBU/03/2023  Rp1,5    a phrase, because no space separates its words
headline:batik  headline:"alat pelindung diri"  headline:(batik jahit)
programme:KUR  place:"Jawa Barat"  organisation:BRI  programme:(KUR OR Mekaar)
date:2020  date:2020-10..2021-03  date:..2020  date:"Okt 2020"  date:none
speaker:"Erick Thohir"  figure:>1miliar  figure:1juta..5juta  figure:<10%  of:nasabah
"""

from umkm_cli.query.nodes import (
    Claim,
    Field,
    Group,
    Mode,
    Node,
    Reference,
    Term,
    require_all_words,
    terms_of,
)

__all__ = [
    "Claim",
    "Field",
    "Group",
    "Mode",
    "Node",
    "Reference",
    "Term",
    "require_all_words",
    "terms_of",
]
