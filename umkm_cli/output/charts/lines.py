"""Draw values over time: panels below each other, which share their axis of time.

A value is a point, a range is an upright stroke. Lines join only what compares.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import Final, NamedTuple

from umkm_cli.output.charts.frame import (
    ACCENT,
    MUTED,
    PAPER,
    RULE,
    WIDTH,
    ChartWords,
    Drawing,
    frame,
    nothing_drawn,
)
from umkm_cli.output.charts.scale import Scale, every_nth, value_scale
from umkm_cli.output.charts.svg import (
    Value,
    element,
    escape,
    label,
    text_width,
    wrap_text,
)

_PANEL, _TOP, _BETWEEN = 200, 52, 40
_SIZE, _TICK_SIZE = 12, 11
_SPACE = 8
_DOT = 4.0
_LITTLE = 10  # times: a tenth of the largest value
_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MONTH_STEPS: Final = (1, 3, 6)
_LONGEST_IN_MONTHS = 900  # days
_TICK = {"text_anchor": "end", "class_": "muted", "fill": MUTED}

Format = Callable[[Decimal], str]


class Point(NamedTuple):
    """A value on an ISO day, or a range of values; `note` is told to who points at it."""

    day: str
    low: Decimal
    high: Decimal
    note: str


class Segment(NamedTuple):
    """A line from one value to another that compares with it."""

    start: str
    low: Decimal
    end: str
    high: Decimal


class Panel(NamedTuple):
    """Values of one kind: they share a title, a scale, and how they are written."""

    title: str
    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    write: Format


def line_chart(
    panels: Sequence[Panel], words: ChartWords, *, styled: bool = True
) -> str:
    """Return a chart of panels, the first on top; those without a point are left out."""
    shown = list(filter(attrgetter("points"), panels))
    drawing = _draw(shown, words) if shown else nothing_drawn(words)
    return frame(drawing, words, styled=styled)


def _draw(panels: Sequence[Panel], words: ChartWords) -> Drawing:
    scales = [value_scale(_values(panel), _PANEL, 0, from_zero=_from_zero(panel)) for panel in panels]  # fmt: skip
    left = _SPACE + max(
        text_width(panel.write(tick), _TICK_SIZE)
        for panel, (_, ticks) in zip(panels, scales, strict=True)
        for tick in ticks
    )
    time = _time_scale(panels, left + _DOT, WIDTH - _DOT)
    parts = [label(words.values, 0, 20, size=_SIZE, font_weight="600")]
    top = float(_TOP)
    for panel, (scale, ticks) in zip(panels, scales, strict=True):
        title = wrap_text(panel.title, WIDTH, _SIZE + 1)
        for line in title:
            parts.append(label(line, 0, top, size=_SIZE + 1, font_weight="600"))
            top += 18
        content = "".join(_panel(panel, scale, ticks, time, left))
        parts.append(element("g", content, transform=f"translate(0 {top:.2f})"))
        top += _PANEL + _BETWEEN + 14
    middle = (left + WIDTH) / 2
    bottom = top - _BETWEEN + 26
    parts.append(label(words.keys, middle, bottom, size=_SIZE, text_anchor="middle"))
    return Drawing("".join(parts), WIDTH, bottom + 6)


def _values(panel: Panel) -> list[Decimal]:
    return [value for point in panel.points for value in (point.low, point.high)]


def _from_zero(panel: Panel) -> bool:
    """Return whether a panel shows zero: unless its values differ, but so little that none would see it."""
    values = _values(panel)
    difference = max(values) - min(values)
    return not 0 < difference * _LITTLE < max(map(abs, values))


def _time_scale(panels: Iterable[Panel], start: float, end: float) -> Scale:
    """Return the scale of days for all panels, with a little room before and after."""
    days = [_day(point.day) for panel in panels for point in panel.points]
    room = max(15, (max(days) - min(days)) // 30)
    low = max(date.min.toordinal(), min(days) - room)
    high = min(date.max.toordinal(), max(days) + room)
    return Scale(Fraction(low), Fraction(high), start, end)


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def _panel(
    panel: Panel, scale: Scale, ticks: Iterable[Decimal], time: Scale, left: float
) -> Iterator[str]:
    """Yield the rules, ticks, lines, points and values of a panel."""
    for tick in ticks:
        y = scale.place(tick)
        yield _rule(left, y, WIDTH, y)
        yield label(panel.write(tick), left - _SPACE, y + 4, size=_TICK_SIZE, **_TICK)
    yield from _times(time)
    for segment in panel.segments:
        yield element(
            "line",
            x1=time.place(_day(segment.start)),
            y1=scale.place(segment.low),
            x2=time.place(_day(segment.end)),
            y2=scale.place(segment.high),
            class_="line",
            stroke=ACCENT,
            stroke_width=2,
        )
    for point in panel.points:
        yield _dot(point, time.place(_day(point.day)), scale)
    yield from _written(panel, scale, time)


def _dot(point: Point, x: float, scale: Scale) -> str:
    """Draw a point, with a stroke between the ends of a range."""
    top, bottom = scale.place(point.high), scale.place(point.low)
    named = element("title", escape(point.note))
    stroke: dict[str, Value] = {"class_": "line", "stroke": ACCENT, "stroke_width": 2}
    ends = [
        element("circle", cx=x, cy=y, r=_DOT, class_="accent", fill=ACCENT)
        for y in dict.fromkeys((top, bottom))
    ]
    between = element("line", x1=x, y1=top, x2=x, y2=bottom, **stroke)
    return element("g", named, between, *ends)


def _written(panel: Panel, scale: Scale, time: Scale) -> Iterator[str]:
    """Yield the values of the points that have room, the latest first: none covers another."""
    taken: list[tuple[float, float, float, float]] = []
    lows = _lows(panel.points)
    for point in reversed(panel.points):
        x, y = time.place(_day(point.day)), scale.place(point.high) - 9
        below = scale.place(point.low) + _TICK_SIZE + 8
        if point in lows and below < _PANEL:
            y = below
        written = "–".join(dict.fromkeys(map(panel.write, (point.low, point.high))))
        half = text_width(written, _TICK_SIZE) / 2 + 2
        x = min(max(x, time.start + half), time.end - half)
        box = (x - half, y - _TICK_SIZE, x + half, y + 2)
        if any(_overlap(box, other) for other in taken):
            continue
        taken.append(box)
        # It keeps the rules and lines behind the text apart from it.
        halo = {"class_": "halo", "stroke": PAPER, "stroke_linejoin": "round"}
        for more in ({**halo, "stroke_width": "3"}, {}):
            yield label(written, x, y, size=_TICK_SIZE, text_anchor="middle", **more)


def _lows(points: Sequence[Point]) -> set[Point]:
    """Return the points that are lower than those before and behind them: below them is room."""
    threes = zip(points, points[1:], points[2:], strict=False)
    return {
        point
        for before, point, behind in threes
        if point.high < min(before.low, behind.low)
    }


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    beside = one[2] <= other[0] or other[2] <= one[0]
    return not (beside or one[3] <= other[1] or other[3] <= one[1])


def _times(time: Scale) -> Iterator[str]:
    """Yield the ticks of the axis of time: years, or months of a shorter time."""
    ticks = _years(time)
    if time.high - time.low <= _LONGEST_IN_MONTHS:
        ticks = _months(time)
    for name, day in ticks:
        x = time.place(day)
        yield _rule(x, 0, x, _PANEL)
        yield label(name, x, _PANEL + 18, size=_TICK_SIZE, text_anchor="middle")


def _years(time: Scale) -> list[tuple[str, int]]:
    first = date.fromordinal(int(time.low)).year + 1
    last = date.fromordinal(int(time.high)).year
    room = 365 * (time.end - time.start) / float(time.high - time.low)
    step = every_nth([text_width("0000", _TICK_SIZE) + _SPACE], room, _YEAR_STEPS)
    years = filter(lambda year: year % step == 0, range(first, last + 1))
    return [(f"{year:04}", date(year, 1, 1).toordinal()) for year in years]


def _months(time: Scale) -> list[tuple[str, int]]:
    days = range(int(time.low) + 1, int(time.high) + 1)
    firsts = [day for day in map(date.fromordinal, days) if day.day == 1]
    room = 28 * (time.end - time.start) / float(time.high - time.low)
    width = text_width("0000-00", _TICK_SIZE) + _SPACE
    step = every_nth([width], room, _MONTH_STEPS)
    named = [day for day in firsts if (day.month - 1) % step == 0]
    return [(day.isoformat()[:7], day.toordinal()) for day in named]


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return element("line", class_="rule", stroke=RULE, stroke_width=1, **ends)
