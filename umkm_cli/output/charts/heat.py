"""Draw counts as a map: rows, and months or years beside each other; more is stronger.

Shades are strengths of one colour, so that they stay in order in grey, and on a dark
screen, where more is lighter.
"""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from umkm_cli.catalogue.calendar import MONTH_NAMES
from umkm_cli.output.charts.frame import (
    ACCENT,
    MARK,
    RULE,
    WIDTH,
    ChartWords,
    Drawing,
    frame,
    nothing_drawn,
)
from umkm_cli.output.charts.scale import every_nth
from umkm_cli.output.charts.svg import (
    INK,
    Value,
    element,
    escape,
    label,
    shorten_to,
    text_width,
)
from umkm_cli.output.shades import Shade, shades_for, step_of

_STRENGTHS: Final = (0.0, 0.22, 0.45, 0.7, 1.0)
"""How strong the colour is, by the step of a shade."""
_ON_SHADE: Final[tuple[dict[str, Value], ...]] = (
    {},
    {},
    {},
    {"class_": "on-both", "fill": INK},
    {"class_": "over", "fill": "#ffffff"},
)
"""How a number on a shade differs from other text: it is legible on light and dark paper."""
_ROW, _TOP, _SIZE, _SMALL = 24, 52, 12, 10
_NARROWEST_CELL, _WIDEST_CELL, _LETTERS = 4.0, 64.0, 11.0
_WIDEST_NAMES, _SPACE, _INSET = 260, 8, 1.5
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class HeatRow(NamedTuple):
    """A row of a map: its name, a count for each column, and the text behind them.

    `gaps` are the first and the last column of each run that is marked.
    """

    name: str
    counts: tuple[int, ...]
    behind: str
    gaps: tuple[tuple[int, int], ...] = ()


class HeatMap(NamedTuple):
    """Rows of counts by column, and totals of them. Columns are ISO months, or years, in order."""

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    totals: tuple[HeatRow, ...] = ()


class HeatWords(NamedTuple):
    """The words inside a map: what stands behind the rows, what a gap is, and how numbers are written."""

    behind: str
    gap: str
    write: Callable[[int], str]


def heat_map(
    data: HeatMap, words: ChartWords, inside: HeatWords, *, styled: bool = True
) -> str:
    """Return a map of counts, with the totals below the rows and what the shades mean."""
    drawing = nothing_drawn(words)
    if data.columns and data.rows:
        drawing = _Plan(data, words, inside).draw()
    return frame(drawing, words, styled=styled)


class _Plan:
    """Where everything of a map is."""

    def __init__(self, data: HeatMap, words: ChartWords, inside: HeatWords) -> None:
        self._data, self._words, self._inside = data, words, inside
        rows = (*data.rows, *data.totals)
        names = [words.keys, *map(attrgetter("name"), rows)]
        behind = [inside.behind, *map(attrgetter("behind"), rows)]
        self._left = min(_WIDEST_NAMES, _widest(names)) + _SPACE
        self._behind = _widest(behind) + _SPACE
        room = (WIDTH - self._left - self._behind) / len(data.columns)
        self._cell = min(max(room, _NARROWEST_CELL), _WIDEST_CELL)
        self._end = self._left + self._cell * len(data.columns)
        self._bottom = _TOP + _ROW * len(rows)
        most = max(count for row in data.rows for count in row.counts)
        self._shades = shades_for(most)
        largest = max(count for row in rows for count in row.counts)
        self._has_numbers = text_width(inside.write(largest), _SMALL) + 3 < self._cell

    def draw(self) -> Drawing:
        """Return the whole map."""
        right = self._end + self._behind
        parts = [
            label(self._words.keys, 0, _TOP - 8, size=_SIZE, font_weight="600"),
            label(self._inside.behind, right, _TOP - 8, size=_SIZE, text_anchor="end"),
            *self._heads(),
        ]
        for number, row in enumerate(self._data.rows):
            parts += self._row(row, _TOP + _ROW * number)
        top = self._bottom - _ROW * len(self._data.totals)
        parts.append(_rule(0, top, right, top, width=1.6))
        for number, row in enumerate(self._data.totals):
            parts += self._row(row, top + _ROW * number)
        parts += self._legend()
        return Drawing("".join(parts), max(WIDTH, right), self._bottom + 42)

    def _x(self, column: int) -> float:
        return self._left + self._cell * column

    def _heads(self) -> Iterator[str]:
        """Yield the years, with a rule at the beginning of each, and the months if they have room."""
        columns = self._data.columns
        years = {
            column[:4]: number for number, column in reversed([*enumerate(columns)])
        }
        firsts = dict(reversed(years.items()))
        room = self._cell * len(columns) / len(firsts)
        width = text_width("0000", _SIZE) + 2
        step = every_nth([width], room, _STEPS)
        starts = list(map(self._x, firsts.values()))
        ends = [*starts[step:], *[self._end] * step]
        for year, x, end in zip(firsts, starts, ends, strict=False):
            yield _rule(x, _TOP, x, self._bottom)
            if int(year) % step == 0 and end - x >= width:
                yield label(year, x + 1, _TOP - 22, size=_SIZE)
        if self._cell >= _LETTERS:
            yield from self._letters()

    def _letters(self) -> Iterator[str]:
        """Yield the first letter of each month, which is the same in Indonesian and English."""
        for number, column in enumerate(self._data.columns):
            for month in filter(None, [column[5:]]):
                letter = MONTH_NAMES["en"][int(month) - 1][0]
                x = self._x(number) + self._cell / 2
                yield label(letter, x, _TOP - 8, size=_SMALL, text_anchor="middle")

    def _row(self, row: HeatRow, top: float) -> Iterator[str]:
        base = top + _ROW / 2 + _SIZE * 0.35
        right = self._end + self._behind
        name = shorten_to(row.name, self._left - _SPACE, _SIZE)
        yield label(name, 0, base, size=_SIZE)
        yield _rule(0, top + _ROW, right, top + _ROW)
        for number, count in enumerate(row.counts):
            if count:
                yield self._cell_of(row, number, top)
        for first, last in row.gaps:
            yield self._gap(self._x(first), self._x(last + 1), top + _ROW / 2)
        yield label(row.behind, right, base, size=_SIZE, text_anchor="end")

    def _cell_of(self, row: HeatRow, number: int, top: float) -> str:
        """Draw a count as a shade, with its number if there is room for the largest one."""
        written = self._inside.write(row.counts[number])
        told = f"{row.name}, {self._data.columns[number]}: {written}"
        step = step_of(row.counts[number], self._shades)
        cell = _shade(step, self._x(number), top, self._cell, told)
        if not self._has_numbers:
            return cell
        x, y = self._x(number) + self._cell / 2, top + _ROW / 2 + _SMALL * 0.35
        more = _ON_SHADE[step]
        return cell + label(written, x, y, size=_SMALL, text_anchor="middle", **more)

    def _gap(self, first: float, last: float, middle: float) -> str:
        """Draw a gap as a line with an end on both sides."""
        path = f"M{first + 2:.1f} {middle - 4:.1f}v8m0-4H{last - 2:.1f}m0-4v8"
        return element(
            "path", d=path, class_="mark", stroke=MARK, stroke_width=1.4, fill="none"
        )

    def _legend(self) -> Iterator[str]:
        """Yield what the shades and the marks mean, in one line below the map."""
        x, top = self._left, self._bottom + 14.0
        base = top + _ROW / 2 + _SIZE * 0.35
        for shade in self._shades:
            named = _counts(shade, self._inside.write)
            yield _shade(shade.step, x, top, 18.0, named)
            yield label(named, x + 24, base, size=_SIZE)
            x += 24 + text_width(named, _SIZE) + 14
        if self._inside.gap:
            yield self._gap(x, x + 30, top + _ROW / 2)
            yield label(self._inside.gap, x + 36, base, size=_SIZE)


def _widest(texts: Sequence[str]) -> float:
    return max(text_width(text, _SIZE) for text in texts)


def _counts(shade: Shade, write: Callable[[int], str]) -> str:
    """Return the counts of a shade: `1`, `2–3`, `4+`."""
    if shade.last is None:
        return f"{write(shade.first)}+"
    return "–".join(dict.fromkeys(map(write, (shade.first, shade.last))))


def _shade(step: int, x: float, top: float, width: float, told: str) -> str:
    return element(
        "rect",
        element("title", escape(told)),
        x=x + _INSET / 2,
        y=top + 2,
        width=width - _INSET,
        height=_ROW - 4,
        class_="accent",
        fill=ACCENT,
        fill_opacity=_STRENGTHS[step],
    )


def _rule(x1: float, y1: float, x2: float, y2: float, *, width: float = 1) -> str:
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return element("line", class_="rule", stroke=RULE, stroke_width=width, **ends)
