"""Infer from a whole chat in which order its days are written, and read them."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

_FIGURES = re.compile(r"\d+")
_FIRST_YEAR, _CENTURY = 2009, 2000  # WhatsApp began in 2009
_NO_DAY = date.min
_MOST_DAYS = 20_000  # some decades

_ORDERS = {"day first": (2, 1, 0), "month first": (2, 0, 1), "year first": (0, 1, 2)}
"""Where year, month and day stand among the figures of a day. Indonesians write the day first."""

_BESIDES = ["day first", "year first"]


class DayOrder(NamedTuple):
    """The order of the figures in the days of a chat; `is_stated` if its lines decide that."""

    name: str = "day first"
    is_stated: bool = False

    def read(self, written: str) -> date | None:
        """Return a day as written in this order; None if there is no such day."""
        day = _read(written, self.name)
        return None if day == _NO_DAY else day


def infer_order(days: Iterable[str]) -> DayOrder:
    """Return the order in which the days of a chat are written, one after the other.

    That is the one in which most of them exist, and fewest go back in time. If several
    are as good, it is the first of them, and not stated.
    """
    written = list(islice(dict.fromkeys(days), _MOST_DAYS))
    faults = {name: _count_faults(written, name) for name in _ORDERS}
    least = min(faults.values())
    best = [name for name, count in faults.items() if count == least]
    # Nobody begins with a year of two figures if the days can be read otherwise.
    readings = {tuple(_read(each, name) for each in written) for name in best[:2]}
    return DayOrder(best[0], is_stated=len(readings) == 1 or best[:2] == _BESIDES)


def _count_faults(written: list[str], order: str) -> int:
    """Return how many days do not exist in an order, or go back in time."""
    days = [_read(each, order) for each in written]
    real = list(filter(_NO_DAY.__ne__, days))
    back = sum(later < earlier for earlier, later in pairwise(real))
    return days.count(_NO_DAY) + back


@lru_cache(maxsize=4096)
def _read(written: str, order: str) -> date:
    figures = _FIGURES.findall(written)
    year, month, day = map(figures.__getitem__, _ORDERS[order])
    if max(len(month), len(day)) > 2 or len(year) not in (2, 4):
        return _NO_DAY
    full = int(year) + _CENTURY if len(year) == 2 else int(year)
    with suppress(ValueError):
        read = date(full, int(month), int(day))
        return read if read.year >= _FIRST_YEAR else _NO_DAY
    return _NO_DAY
