"""Draw the answers of commands: counts, calendars and ledgers, in the language that is spoken.

`about` says which releases they are of, and `source` where they are from; the callers know
both, and the day.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, filterfalse
from operator import itemgetter
from typing import Final, NamedTuple

from umkm_cli.catalogue.months import months_between, years_between
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later, ngettext, spoken, written_number
from umkm_cli.language.names import counted_releases, heading_of, value_name
from umkm_cli.models.calendar import Calendar, CalendarRow
from umkm_cli.models.ledger import LedgerLine, LedgerSection
from umkm_cli.models.query import Count
from umkm_cli.output.amounts import format_amount, format_range
from umkm_cli.output.charts.bars import Bar, bar_chart, column_chart
from umkm_cli.output.charts.frame import ChartWords
from umkm_cli.output.charts.heat import HeatMap, HeatRow, HeatWords, heat_map
from umkm_cli.output.charts.lines import Panel, Point, Segment, line_chart
from umkm_cli.output.clean import one_line

_TIMES: Final = ("month", "year")
_BETWEEN: Final = {"month": months_between, "year": years_between}
_NO_TIME: Final = {"month": later("no month"), "year": later("undated")}
_NO_NAME: Final = later("none")


class Sourced(NamedTuple):
    """Which releases a chart is about, and where they are from, in the language that is spoken."""

    about: str
    source: str


def counts_chart(
    counts: Sequence[Count],
    dimensions: Sequence[str],
    releases: int,
    sourced: Sourced,
    *,
    styled: bool = True,
) -> str:
    """Draw counts by one name or time as bars, or by one of each as a map.

    Raises UsageError for other counts.
    """
    times = list(filter(_TIMES.__contains__, dimensions))
    names = list(filterfalse(_TIMES.__contains__, dimensions))
    if len(times) > 1 or len(names) > 1:
        raise UsageError(
            _(
                "a chart shows counts by one name, by month or year, or by a name and one of these."
            )
        )
    words = _words(
        _title(*names, *times), [counted_releases(releases)], sourced, dimensions[0]
    )
    if times and names:
        return _counts_map(counts, dimensions, words, styled=styled)
    draw = column_chart if times else bar_chart
    bars = list(_bars(counts, dimensions[0]))
    return draw(bars, words, written_number, styled=styled)


def _title(*names: str) -> str:
    """Return a title that names what was counted by."""
    headings = [heading_of(name).lower() for name in names]
    by = " · ".join(headings)
    if len(headings) == 2:
        by = _("{} and {}").format(*headings)
    return _("Releases by {}").format(by)


def _words(title: str, facts: Iterable[str], sourced: Sourced, keys: str) -> ChartWords:
    """Return the words around a chart of numbers of releases."""
    subtitle = " · ".join(filter(None, (sourced.about, *facts)))
    return ChartWords(
        title,
        subtitle,
        f"{title}. {subtitle}. {sourced.source}",
        sourced.source,
        heading_of(keys),
        _("Releases"),
        _("There is nothing to draw."),
    )


def _bars(counts: Iterable[Count], dimension: str) -> Iterator[Bar]:
    """Yield the bars of counts, those of an unknown name last."""
    missing: list[Bar] = []
    for (key, *_others), releases in counts:
        if key is None:
            missing.append(Bar(_name(key, dimension), releases, apart=True))
        else:
            yield Bar(_name(key, dimension), releases)
    yield from missing


def _name(key: str | None, dimension: str) -> str:
    if key is None:
        return _(_NO_TIME.get(dimension, _NO_NAME))
    return value_name(key) if dimension == "language" else one_line(key)


def _counts_map(
    counts: Iterable[Count],
    dimensions: Sequence[str],
    words: ChartWords,
    *,
    styled: bool,
) -> str:
    """Draw counts by a name and a time as a map; an unknown time is only in the sum of a row."""
    time = next(filter(_TIMES.__contains__, dimensions))
    place = dimensions.index(time)
    by_name: dict[str | None, dict[str | None, int]] = {}
    for keys, releases in counts:
        by_name.setdefault(keys[1 - place], {})[keys[place]] = releases
    found = sorted(filter(None, chain.from_iterable(by_name.values())))
    columns = _BETWEEN[time](found[0], found[-1]) if found else ()
    name = partial(_name, dimension=dimensions[1 - place])
    rows = [
        HeatRow(
            name(key),
            tuple(numbers.get(column, 0) for column in columns),
            written_number(sum(numbers.values())),
        )
        for key, numbers in by_name.items()
    ]
    keys = words._replace(keys=heading_of(dimensions[1 - place]))
    inside = HeatWords(words.values, "", written_number)
    return heat_map(HeatMap(columns, tuple(rows)), keys, inside, styled=styled)


def calendar_chart(calendar: Calendar, sourced: Sourced, *, styled: bool = True) -> str:
    """Draw a calendar as a map, its gaps marked, with all releases below."""
    total = calendar.total
    facts = [counted_releases(total.total)]
    if total.undated:
        facts.append(_("{} undated").format(written_number(total.undated)))
    years = sum(map(itemgetter(1), total.year_only))
    if years:
        facts.append(_("{} with a year alone").format(written_number(years)))
    words = _words(_title(calendar.by, "month"), facts, sourced, calendar.by)
    gap = ngettext(
        "{} month or more without releases",
        "{} months or more without releases",
        calendar.gap_months,
    )
    inside = HeatWords(words.values, gap.format(calendar.gap_months), written_number)
    rows = [
        _calendar_row(row, calendar, _name(row.name, calendar.by))
        for row in calendar.rows
    ]
    all_rows = _calendar_row(total, calendar, heading_of("total"))
    data = HeatMap(calendar.months, tuple(rows), (all_rows,))
    return heat_map(data, words, inside, styled=styled)


def _calendar_row(row: CalendarRow, calendar: Calendar, name: str) -> HeatRow:
    places = {month: number for number, month in enumerate(calendar.months)}
    gaps = tuple((places[gap.first], places[gap.last]) for gap in row.gaps)
    return HeatRow(name, row.counts, written_number(row.total), gaps)


def ledger_chart(
    sections: Sequence[LedgerSection],
    thing: str,
    sourced: Sourced,
    *,
    styled: bool = True,
) -> str:
    """Draw a ledger over time, a panel for each section; lines join the values that compare."""
    undated = [
        line for section in sections for line in section.lines if line.day is None
    ]
    facts = []
    if undated:
        words = ngettext(
            "{} undated value is not drawn",
            "{} undated values are not drawn",
            len(undated),
        )
        facts.append(words.format(written_number(len(undated))))
    title = _("Claims over time: {}").format(one_line(thing))
    around = _words(title, facts, sourced, "released_on")
    panels = list(map(_panel, sections))
    return line_chart(
        panels, around._replace(values=heading_of("value_min")), styled=styled
    )


def _panel(section: LedgerSection) -> Panel:
    nature, unit, thing = section.account
    counted = thing or section.lines[0].claim.figure.counted
    named = (value_name(nature), one_line(counted), "" if unit == "count" else unit)
    dated = [line for line in section.lines if line.day is not None]
    dated.sort(key=lambda line: str(line.day))
    write = partial(format_amount, unit=unit, english=spoken() == "en")
    return Panel(
        " · ".join(filter(None, named)),
        tuple(map(_point, dated)),
        tuple(chain.from_iterable(map(_segments, dated))),
        write,
    )


def _point(line: LedgerLine) -> Point:
    """Return a value with the day it holds for; who points at it reads whose it is, and from which release."""
    claim = line.claim
    owner = claim.owner
    written = format_range(
        claim.low,
        claim.high,
        line.account.unit,
        claim.figure.approximate,
        english=spoken() == "en",
    )
    release = f"{heading_of('release')} {claim.claimant.id}"
    told = (str(line.day), written, *map(one_line, owner), release)
    return Point(str(line.day), claim.low, claim.high, " · ".join(filter(None, told)))


def _segments(line: LedgerLine) -> Iterator[Segment]:
    """Yield the line from the value that one compares with, if any."""
    if line.change is not None and line.compared_day is not None:
        before = line.claim.low - line.change
        yield Segment(line.compared_day, before, str(line.day), line.claim.low)
