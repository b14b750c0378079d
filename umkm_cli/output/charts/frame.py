"""What every chart has: paper, title, source, a description for screen readers, and colours.

Colours are attributes, so that every program shows them. A style sheet replaces them where
the screen is dark. Pages whose policy forbids styles in the text take `CHART_CSS` into
their own style sheet, and charts without one.
"""

from typing import Final, NamedTuple

from umkm_cli.output.charts.svg import (
    FONT,
    INK,
    element,
    escape,
    lines_of_text,
    wrap_text,
)

WIDTH = 960
"""The usual width of a chart."""
MARGIN = 28
MUTED, RULE, PAPER, ACCENT, MARK = "#57606a", "#d0d7de", "#ffffff", "#0b6e99", "#b3401f"
_DARK: Final = {
    "ink": ("fill", "#e8eaed"),
    "muted": ("fill", "#a8b1bb"),
    "rule": ("stroke", "#3d444d"),
    "paper": ("fill", "#16181d"),
    "accent": ("fill", "#58b9e6"),
    "line": ("stroke", "#58b9e6"),
    "mark": ("stroke", "#ff9c75"),
    "halo": ("stroke", "#16181d"),
    "over": ("fill", "#0d1117"),
}
"""The attribute and the colour of each class on a dark screen."""
_RULES = "".join(
    f".umkm-chart .{name}{{{attribute}:{colour}}}"
    for name, (attribute, colour) in _DARK.items()
)
CHART_CSS: Final = f"@media screen and (prefers-color-scheme:dark){{{_RULES}}}"
"""The style sheet of all charts."""
_TITLE, _SUBTITLE, _SOURCE = 19, 13, 11


class ChartWords(NamedTuple):
    """The words around a chart.

    `title` and `subtitle` say what it shows, `description` says it for those who do not see
    it, and `source` says where the data are from. `keys` and `values` name the axes.
    `nothing` stands in place of a chart without data.
    """

    title: str
    subtitle: str
    description: str
    source: str
    keys: str
    values: str
    nothing: str


class Drawing(NamedTuple):
    """The inside of a chart, as large as it is."""

    content: str
    width: float
    height: float


def frame(drawing: Drawing, words: ChartWords, *, styled: bool = True) -> str:
    """Return a drawing as a whole SVG document, with its words around it.

    It has no script and no ids, so that a page can hold several. Without `styled`, it has no
    style sheet either.
    """
    width = drawing.width + 2 * MARGIN
    room = drawing.width
    title = wrap_text(words.title, room, _TITLE * 1.08)
    subtitle = wrap_text(words.subtitle, room, _SUBTITLE)
    source = wrap_text(words.source, room, _SOURCE)
    title_y = MARGIN + _TITLE * 0.8
    subtitle_y = title_y + _TITLE * 1.35 * len(title)
    top = subtitle_y + _SUBTITLE * 1.35 * len(subtitle)
    source_y = top + drawing.height + 26
    height = source_y + _SOURCE * 1.35 * (len(source) - 1) + MARGIN * 0.8
    muted = {"class_": "muted", "fill": MUTED}
    parts = (
        element("title", escape(words.title)),
        element("desc", escape(words.description)),
        element("style", CHART_CSS) if styled else "",
        element("rect", width=width, height=height, class_="paper", fill=PAPER),
        lines_of_text(title, MARGIN, title_y, _TITLE, font_weight="600"),
        lines_of_text(subtitle, MARGIN, subtitle_y, _SUBTITLE, **muted),
        element("g", drawing.content, transform=f"translate({MARGIN} {top:.2f})"),
        lines_of_text(source, MARGIN, source_y, _SOURCE, **muted),
    )
    return (
        element(
            "svg",
            *parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width:.0f} {height:.0f}",
            width=round(width),
            height=round(height),
            role="img",
            aria_label=words.title,
            class_="umkm-chart",
            font_family=FONT,
            fill=INK,
        )
        + "\n"
    )


def nothing_drawn(words: ChartWords) -> Drawing:
    """Return what stands in place of a chart without data."""
    text = lines_of_text(
        wrap_text(words.nothing, WIDTH, 15), 0, 40, 15, class_="muted", fill=MUTED
    )
    return Drawing(text, WIDTH, 60)
