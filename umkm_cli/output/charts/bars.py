"""Draw bars: upright ones over time, or lying ones below each other, with their names beside them."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Final, NamedTuple

from umkm_cli.output.charts.frame import (
    ACCENT,
    MUTED,
    RULE,
    WIDTH,
    ChartWords,
    Drawing,
    frame,
    nothing_drawn,
)
from umkm_cli.output.charts.scale import Number, Scale, every_nth, value_scale
from umkm_cli.output.charts.svg import (
    element,
    escape,
    label,
    shorten_to,
    text_width,
)

_HEIGHT, _TOP = 320, 42
_WIDEST_BAR, _NARROWEST_SLOT, _SHARE = 56, 3.0, 0.8
_SIZE, _TICK_SIZE = 12, 11
_SPACE = 8
_ROW, _BAR = 26, 16
_WIDEST_NAMES = 320
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""How many places apart labels may stand; months keep to quarters and years."""
_TICK = {"text_anchor": "end", "class_": "muted", "fill": MUTED}

Format = Callable[[Number], str]


class Bar(NamedTuple):
    """A bar: its name, and its value, which may be below zero.

    Bars that are `apart` are the last ones: the others form a series.
    """

    name: str
    value: Number
    apart: bool = False


def bar_chart(
    bars: Sequence[Bar], words: ChartWords, write: Format, *, styled: bool = True
) -> str:
    """Return a chart of bars that lie below each other; `write` writes values as text."""
    drawing = _lying(bars, words, write) if bars else nothing_drawn(words)
    return frame(drawing, words, styled=styled)


def column_chart(
    bars: Sequence[Bar], words: ChartWords, write: Format, *, styled: bool = True
) -> str:
    """Return a chart of bars that stand beside each other in the order of time."""
    drawing = _standing(bars, words, write) if bars else nothing_drawn(words)
    return frame(drawing, words, styled=styled)


def _are_whole(bars: Iterable[Bar]) -> bool:
    return all(isinstance(bar.value, int) for bar in bars)


def _lying(bars: Sequence[Bar], words: ChartWords, write: Format) -> Drawing:
    names = [text_width(bar.name, _SIZE) for bar in bars]
    left = min(_WIDEST_NAMES, max(names)) + _SPACE
    written = [text_width(write(bar.value), _SIZE) for bar in bars]
    bottom = _TOP + _ROW * len(bars)
    values = list(map(attrgetter("value"), bars))
    scale, ticks = value_scale(
        values,
        left,
        WIDTH - max(written) - _SPACE,
        from_zero=True,
        whole=_are_whole(bars),
    )
    parts = [*_upright_rules(ticks, scale, bottom, write)]
    for number, bar in enumerate(bars):
        parts += _lying_bar(bar, scale, left, _TOP + _ROW * number, write)
    parts.append(_rule(scale.place(0), _TOP, scale.place(0), bottom, bold=True))
    middle = (scale.start + scale.end) / 2
    axis = label(words.values, middle, bottom + 40, size=_SIZE, text_anchor="middle")
    heading = label(words.keys, 0, _TOP - 12, size=_SIZE, font_weight="600")
    return Drawing("".join((*parts, heading, axis)), WIDTH, bottom + 46)


def _lying_bar(
    bar: Bar, scale: Scale, left: float, top: float, write: Format
) -> Iterator[str]:
    zero, end = scale.place(0), scale.place(bar.value)
    base = top + _ROW / 2 + _SIZE * 0.35
    name = shorten_to(bar.name, left - _SPACE, _SIZE)
    yield label(name, left - _SPACE, base, size=_SIZE, text_anchor="end")
    yield element(
        "rect",
        element("title", escape(f"{bar.name}: {write(bar.value)}")),
        x=min(zero, end),
        y=top + (_ROW - _BAR) / 2,
        width=abs(end - zero),
        height=_BAR,
        class_="accent",
        fill=ACCENT,
    )
    yield label(write(bar.value), max(zero, end) + _SPACE / 2, base, size=_SIZE)


def _upright_rules(
    ticks: Sequence[Decimal], scale: Scale, bottom: float, write: Format
) -> Iterator[str]:
    room = scale.place(ticks[1]) - scale.place(ticks[0])
    widths = [text_width(write(tick), _TICK_SIZE) + _SPACE for tick in ticks]
    step = every_nth(widths, room, _STEPS)
    for tick in ticks:
        x = scale.place(tick)
        yield _rule(x, _TOP, x, bottom)
    for tick in ticks[::step]:
        middle = _TICK | {"text_anchor": "middle"}
        yield label(
            write(tick), scale.place(tick), bottom + 18, size=_TICK_SIZE, **middle
        )


def _rule(x1: float, y1: float, x2: float, y2: float, *, bold: bool = False) -> str:
    width, colour = (1.2, MUTED) if bold else (1, RULE)
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return element("line", class_="rule", stroke=colour, stroke_width=width, **ends)


def _standing(bars: Sequence[Bar], words: ChartWords, write: Format) -> Drawing:
    values = list(map(attrgetter("value"), bars))
    bottom = _TOP + _HEIGHT
    scale, ticks = value_scale(
        values, bottom, _TOP, from_zero=True, whole=_are_whole(bars)
    )
    left = max(text_width(write(tick), _TICK_SIZE) for tick in ticks) + _SPACE
    room = WIDTH - left - text_width(bars[-1].name, _TICK_SIZE) / 2
    slot = max(_NARROWEST_SLOT, room / len(bars))
    slot = min(slot, _WIDEST_BAR / _SHARE * 2)
    width = max(WIDTH, left + slot * len(bars))
    parts: list[str] = []
    for tick in ticks:
        y = scale.place(tick)
        parts.append(_rule(left, y, width, y))
        parts.append(label(write(tick), left - _SPACE, y + 4, size=_TICK_SIZE, **_TICK))
    centres = [left + slot * (number + 0.5) for number in range(len(bars))]
    for bar, centre in zip(bars, centres, strict=True):
        parts.append(_column(bar, centre, slot, scale, write))
    parts += _values_above(bars, centres, slot, scale, write)
    zero = scale.place(0)
    parts.append(_rule(left, zero, width, zero, bold=True))
    below = bottom + (32 if min(values) < 0 else 18)
    parts += _names_below(bars, centres, slot, below)
    parts.append(label(words.values, 0, _TOP - 22, size=_SIZE, font_weight="600"))
    middle = (left + width) / 2
    axis = label(words.keys, middle, below + 24, size=_SIZE, text_anchor="middle")
    return Drawing("".join((*parts, axis)), width, below + 30)


def _column(bar: Bar, centre: float, slot: float, scale: Scale, write: Format) -> str:
    zero, end = scale.place(0), scale.place(bar.value)
    width = min(_WIDEST_BAR, slot * _SHARE)
    return element(
        "rect",
        element("title", escape(f"{bar.name}: {write(bar.value)}")),
        x=centre - width / 2,
        y=min(zero, end),
        width=width,
        height=abs(end - zero),
        class_="accent",
        fill=ACCENT,
        fill_opacity=0.45 if bar.apart else 1,
    )


def _values_above(
    bars: Sequence[Bar],
    centres: Sequence[float],
    slot: float,
    scale: Scale,
    write: Format,
) -> Iterator[str]:
    """Yield the values of the bars if all of them have room; zero needs no number."""
    widest = max(text_width(write(bar.value), _TICK_SIZE) for bar in bars)
    if widest + 2 > slot:
        return
    for bar, centre in zip(bars, centres, strict=True):
        if not bar.value:
            continue
        below = 13.0 if bar.value < 0 else -5.0
        y = scale.place(bar.value) + below
        yield label(write(bar.value), centre, y, size=_TICK_SIZE, text_anchor="middle")


def _names_below(
    bars: Sequence[Bar], centres: Sequence[float], slot: float, base: float
) -> Iterator[str]:
    """Yield the names of as many bars as have room: of all that are apart, and of every nth other."""
    widths = [text_width(bar.name, _TICK_SIZE) + _SPACE for bar in bars]
    series = [number for number, bar in enumerate(bars) if not bar.apart]
    apart = range(len(series), len(bars))
    step = every_nth(widths[: len(series)], slot, _STEPS)
    end = min(
        (centres[number] - widths[number] / 2 for number in apart), default=math.inf
    )
    named = series[_first_named(bars, step) :: step]
    fitting = [number for number in named if centres[number] + widths[number] / 2 < end]
    for number in (*fitting, *apart):
        x, y = centres[number], base
        yield label(bars[number].name, x, y, size=_TICK_SIZE, text_anchor="middle")


def _first_named(bars: Sequence[Bar], step: int) -> int:
    """Return the first bar with a name: the first one, or such that each January has one."""
    januaries = (number for number, bar in enumerate(bars) if bar.name[4:] == "-01")
    return next(januaries, 0) % step
