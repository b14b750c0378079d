"""Count months: which lie between two, and how many. A month is ISO text, `2020-10`."""

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


def _month_of(number: int) -> str:
    year, month = divmod(number, _MONTHS)
    return f"{year:04}-{month + 1:02}"
