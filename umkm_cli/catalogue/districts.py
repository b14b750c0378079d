"""The districts (kecamatan) that a dateline can name beside the places of `places.py`.

No search needs them and few releases do, so they are loaded for the first dateline whose
place is not in the table of places.
"""

import re
from functools import cache

from umkm_cli.catalogue.tables import read_shipped

DISTRICTS = "districts.tsv"
_LETTERS = re.compile(r"[^\W\d_]+")


def is_district(name: str) -> bool:
    """Return whether a district has a name, in any case, and with or without spaces."""
    return _key(name) in _districts()


def _key(name: str) -> str:
    return "".join(_LETTERS.findall(name.lower()))


@cache
def _districts() -> frozenset[str]:
    names = read_shipped(DISTRICTS).splitlines()
    return frozenset(map(_key, names[names.index("name") + 1 :]))
