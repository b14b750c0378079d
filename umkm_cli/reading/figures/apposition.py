"""Find what a measure is of whose clause names nothing, but ends the one before the comma.

`Mereka mengumpulkan kotoran, kira-kira 900 kilogram.` `Kios itu 67, disewakan Rp3 juta setahun.`
"""

import re
from copy import copy
from typing import Final

from umkm_cli.catalogue.units import MONEY
from umkm_cli.models.claims import Figure
from umkm_cli.reading.figures.before import Before
from umkm_cli.reading.figures.surroundings import Surroundings
from umkm_cli.reading.figures.topics import is_bare
from umkm_cli.reading.spans import lower_letters

_TRADED: Final = re.compile(
    r"[^.,;0-9]{0,30},? (?:dan )?(?:dijual|disewakan|dibeli|dihargai|dilepas|dipasarkan|ditawarkan|dibanderol"
    r"|dipatok|sold|rented)"
    r"(?: (?:dengan harga|seharga|sebesar|sekitar|hanya|at|for|about))* "
)
"""Matches what stands between a number of things and their price."""
_ADVERBIAL: Final = re.compile(
    r"(?i)(?:^|[.,;:] )[\"“‘(]?(?:secara|di|pada|dari|untuk|sejak|hingga|selama|dengan|selain|bagi|dalam|per|saat"
    r"|setelah|sebelum|menurut|kata|ujar|in|on|at|for|by|after|before|with|according)\b[^,.;:]*$"
)
"""Matches a clause that only tells when, where or how, or who says so."""
_PLACED: Final = re.compile(r"(?i)\b(?:di|ke|dari|pada|oleh|in|at|from|by) [\w-]+$")
"""Matches a place or a doer, which is nothing that a measure is of."""


def noun_before_comma(context: Surroundings, *, is_english: bool) -> str:
    """Return the noun that ends the clause before that of a measure or a share, or ""."""
    before, comma, _ = context.before.rpartition(",")
    is_measured = context.number.unit not in ("", *MONEY)
    if not all((comma, is_measured)) or not is_bare(context.before):
        return ""
    if _ADVERBIAL.search(before) or _PLACED.search(before):
        return ""
    earlier = copy(context)
    earlier.before, earlier.words = f"{before} ", lower_letters(before).split()
    return Before(earlier, is_english=is_english).noun()


def is_its_price(gap: str, context: Surroundings, last: Figure) -> bool:
    """Return whether a sum is the price of what the figure before counts."""
    is_sum = all((context.number.unit in MONEY, last.unit == "count"))
    return all((is_sum, _TRADED.fullmatch(gap)))
