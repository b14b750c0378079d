"""Recognise what makes a sum or a measure that of one thing: `per kilogram`, `selembar`."""

import re

from umkm_cli.catalogue.calendar import MONTHS

_MONTHS = "|".join(MONTHS)
_PIECES = (
    "kilo|kilogram|balok|butir|ikat|dus|helai|tandan|gelas|liter|bungkus|botol|ekor|meter|potong|lembar|porsi|mangkuk"
    "|ton|karung|cangkir"
)
_NO_PIECES = (
    "hari|bulan|minggu|pekan|tahun|day|week|month|year|panen|musim|akhir|awal|tanggal"
)
PER_UNIT = re.compile(
    rf" ?(?:per |/ ?|an? )(?!{_NO_PIECES}|(?:{_MONTHS})\b)[^\W\d]| se(?:{_PIECES})\b| each\b"
)
"""Matches what makes a sum the price of one thing."""
