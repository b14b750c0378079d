"""A number of a text, before anybody knows what it counts."""

from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal["figure", "one", "date", "time", "code"]
"""What a number may be: only a `figure` says how much; `one` may be an article."""


class Number(NamedTuple):
    """A number with its sign, scale and unit.

    `unit` is "" if the number has none of its own, `sign` says that it stands before.
    `scale` is what the scale words multiply by, `rule` how it is written; `is_rough`
    says that it ends in -an.
    """

    start: int
    end: int
    kind: Kind = "code"
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    unit: str = ""
    scale: int = 1
    rule: str = "figure-digits"
    is_rough: bool = False
    has_sign: bool = False

    @property
    def figure_unit(self) -> str:
        """The unit as its figure has it: a number without one counts something."""
        return self.unit or "count"

    @property
    def mantissa(self) -> Decimal:
        """The number without its scale words."""
        return self.low / self.scale
