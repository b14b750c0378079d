"""The signs of a figure's nature that its number gives by itself."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from umkm_cli.catalogue.units import MONEY
from umkm_cli.reading.figures.number import Number
from umkm_cli.reading.figures.signs import bit

_SHARE_RULES: Final = frozenset(("figure-fraction", "figure-share"))
_LENGTHS: Final = frozenset("m m2 cm km kWp W MW kW".split())
_LEAST_SCALE: Final = 1000

NUMBERS: Final[Mapping[str, Callable[[str, str], bool]]] = {
    "part": lambda rule, unit: rule in _SHARE_RULES,
    "percentage": lambda rule, unit: unit == "percent",
    "percent": lambda rule, unit: rule in _SHARE_RULES or unit == "percent",
    "money": lambda rule, unit: unit in MONEY,
    "unit": lambda rule, unit: unit != "",
    "length": lambda rule, unit: unit in _LENGTHS,
    "area": lambda rule, unit: unit in ("ha", "km2"),
}
"""The signs that a number gives by the rule that found it, and by its unit."""
_UNNAMED: Final = bit("unnamed")


def signs_of_number(number: Number, *, is_named: bool) -> int:
    """Return what a number is by itself; a large one without unit and thing is a price in speech."""
    signs = _signs_of(number.rule, number.unit)
    is_large = number.unit == "" and number.low >= _LEAST_SCALE
    return signs | _UNNAMED if is_large and not is_named else signs


@lru_cache(maxsize=256)
def _signs_of(rule: str, unit: str) -> int:
    """Return the signs of all numbers of a rule and a unit."""
    return bit(" ".join(name for name, is_so in NUMBERS.items() if is_so(rule, unit)))
