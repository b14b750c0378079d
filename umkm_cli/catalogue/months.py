"""Count months: which lie between two, and how many. A month is ISO text, `2020-10`."""

from datetime import date, timedelta

from umkm_cli.models.release import PartialDate

_YEAR = len("2020")
_MONTHS = 12


def months_between(first: str, last: str) -> tuple[str, ...]:
    """Return the months from one to another, in order and without holes."""
    return tuple(map(_month_of, month_numbers(first, last)))


def month_numbers(first: str, last: str) -> range:
    """Return the months from one to another as numbers; none if they are the wrong way round."""
    before, until = (
        int(month[:_YEAR]) * _MONTHS + int(month[_YEAR + 1 :])
        for month in (first, last)
    )
    return range(before - 1, until)


def years_between(first: str, last: str) -> tuple[str, ...]:
    """Return the years from one to another, in order and without holes."""
    return tuple(map("{:04}".format, range(int(first), int(last) + 1)))


def years_of(months: tuple[str, ...]) -> tuple[str, ...]:
    """Return the years of months, each once."""
    return tuple(dict.fromkeys(month[:_YEAR] for month in months))


def period_before(first: str, last: str) -> tuple[str, str] | None:
    """Return the period before the one from a day to another, as long as that: both are ISO text.

    It has as many months if they are whole ones, else as many days. None if the calendar
    has none: year 1 has no year before it.
    """
    try:
        if first.endswith("-01") and PartialDate.from_iso(last[:7]).last == last:
            return _months_before(first, last)
        start, end = map(date.fromisoformat, (first, last))
        before = start - timedelta(days=1)
        return str(before - (end - start)), str(before)
    except (OverflowError, ValueError):
        return None


def _months_before(first: str, last: str) -> tuple[str, str]:
    months = month_numbers(first[:7], last[:7])
    earliest = _month_of(months.start - len(months))
    latest = PartialDate.from_iso(_month_of(months.start - 1))
    return f"{earliest}-01", latest.last


def _month_of(number: int) -> str:
    year, month = divmod(number, _MONTHS)
    return f"{year:04}-{month + 1:02}"
