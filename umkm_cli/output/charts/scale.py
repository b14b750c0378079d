"""Scales: round ticks for values, and places on an axis."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

_STEPS: Final = (1, 2, 5, 10, 20)
Number = int | Decimal


class Scale(NamedTuple):
    """Places values between two ends of an axis."""

    low: Fraction
    high: Fraction
    start: float
    end: float

    def place(self, value: Number | Fraction) -> float:
        """Return where a value is."""
        share = (Fraction(value) - self.low) / (self.high - self.low)
        return self.start + float(share) * (self.end - self.start)


def round_ticks(
    low: Number, high: Number, most: int = 6, least: Fraction = Fraction(0)
) -> list[Decimal]:
    """Return at most so many ticks at round numbers, from one at or below `low` to one at or above `high`.

    Their distance is 1, 2 or 5 times a power of ten, and at least `least`.
    """
    first = Fraction(low)
    last = max(Fraction(high), first + 1) if low == high else Fraction(high)
    raw = max((last - first) / (most - 1), least)
    power = Fraction(10) ** _decimal(raw).adjusted()
    for step in filter(raw.__le__, map(power.__mul__, _STEPS)):
        begin, end = first // step, -(-last // step)
        if end - begin < most:
            break
    return [_decimal(step * number) for number in range(begin, end + 1)]


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def value_scale(
    values: Iterable[Number],
    start: float,
    end: float,
    *,
    from_zero: bool,
    whole: bool = False,
) -> tuple[Scale, list[Decimal]]:
    """Return a scale for values, and its ticks, which are at both of its ends.

    `from_zero` takes zero in, as bars need it; ticks of `whole` values are whole.
    """
    found = list(values)
    if from_zero or not found:
        found.append(0)
    ticks = round_ticks(min(found), max(found), least=Fraction(int(whole)))
    return Scale(Fraction(ticks[0]), Fraction(ticks[-1]), start, end), ticks


def every_nth(labels: Sequence[float], room: float, steps: Sequence[int]) -> int:
    """Return how many places apart labels must stand, so that the widest one has room.

    `labels` are their widths, and `room` is the distance of two places.
    """
    widest = max(labels, default=0.0)
    return next((step for step in steps if step * room >= widest), steps[-1])
