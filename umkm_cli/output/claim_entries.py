"""Draw quotes and figures on a terminal, each with its release and its words marked."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from umkm_cli.language.names import short_label
from umkm_cli.models.claim_hits import FigureHit, QuoteHit
from umkm_cli.models.claims import RecordedFigure
from umkm_cli.models.release import Release, Span
from umkm_cli.output.claim_fields import (
    QUOTATION_MARKS,
    all_of_figure,
    who_speaks,
)
from umkm_cli.output.clean import one_line
from umkm_cli.output.fitting import fit
from umkm_cli.output.hanging import HangingLines
from umkm_cli.output.headlines import headline_in_list
from umkm_cli.output.links import TerminalLinks
from umkm_cli.output.passages import sentence_around
from umkm_cli.output.relations import superseded_mark
from umkm_cli.output.screen import mark_spans
from umkm_cli.output.terminal import HEADLINE_STYLE, ID_STYLE, date_text, dotted, spaced

_WIDEST_ENTRY = 100
_INDENT, _SHORTEST_HEADLINE = 4, 12
_FIGURE_STYLE, _COUNTED_STYLE, _SPEAKER_STYLE = "bold magenta", "cyan", "cyan"
_WORDS_STYLE, _MARK_STYLE = "bold", "red"
_NEAR = 200
"""How far from a figure the words for what it counts are looked for."""


class ClaimEntry(NamedTuple):
    """A quote or a figure in a list: its release, its name there, its words, and what they mean."""

    release: Release
    name: str
    words: Text
    meaning: Text


def quote_entry(hit: QuoteHit) -> ClaimEntry:
    """Return the entry of a quote: its words, with those of the query marked, and who says them."""
    quote = hit.claim
    opening, closing = QUOTATION_MARKS[quote.kind].split("{}")
    said = _passage(hit.release.body, Span(quote.start, quote.end), hit.words)
    said = Text(" ").join(said.split("  "))  # where a paragraph ends
    who = Text(who_speaks(quote), style=_SPEAKER_STYLE if quote.speaker else "dim")
    if quote.cue:
        who = Text.assemble(who, (f" ({one_line(quote.cue)})", "dim"))
    words = Text.assemble(opening, said, closing)
    return ClaimEntry(hit.release, f"{short_label('quote')} {quote.n}", words, who)


def figure_entry(hit: FigureHit) -> ClaimEntry:
    """Return the entry of a figure: its sentence, with the figure and what it counts marked."""
    figure, body = hit.claim, hit.release.body
    sentence = sentence_around(body, figure.start, figure.end)
    words = _passage(body, sentence, hit.words)
    for span, style in _marks_of(figure, body):
        words.stylize(style, span.start - sentence.start, span.end - sentence.start)
    meaning = Text(all_of_figure(figure), style="dim")
    return ClaimEntry(
        hit.release, f"{short_label('figure')} {figure.n}", words, meaning
    )


def _passage(body: str, span: Span, words: Iterable[Span]) -> Text:
    """Return a stretch of a body on one line, with the words of the query in it marked."""
    marked = [
        Span(each.start - span.start, each.end - span.start)
        for each in words
        if span.start <= each.start < each.end <= span.end
    ]
    return mark_spans(body[span.start : span.end], marked, _WORDS_STYLE)


def _marks_of(figure: RecordedFigure, body: str) -> Iterator[tuple[Span, str]]:
    """Yield the spans of what a figure counts, if its words are near, and of the figure itself."""
    counted = figure.counted or ""
    behind = body.find(counted, figure.end, figure.end + _NEAR)
    before = body.rfind(counted, max(0, figure.start - _NEAR), figure.start)
    places = filter((0).__le__, (behind, before))
    nearest = min(places, key=lambda place: abs(place - figure.start), default=None)
    if counted and nearest is not None:
        yield Span(nearest, nearest + len(counted)), _COUNTED_STYLE
    yield Span(figure.start, figure.end), _FIGURE_STYLE


def print_claims(entries: Iterable[ClaimEntry], console: Console) -> None:
    """Print quotes or figures one under the other, below date, headline and number of the release."""
    width = min(console.width, _WIDEST_ENTRY)
    links = TerminalLinks(console)
    for entry in spaced(entries, console):
        console.print(_head(entry, width, links))
        if mark := superseded_mark(entry.release):
            _print_indented(Text(mark, style=_MARK_STYLE), width, console)
        _print_indented(entry.words, width, console)
        if entry.meaning:
            _print_indented(entry.meaning, width, console)


def _head(entry: ClaimEntry, width: int, links: TerminalLinks) -> Text:
    """Return date, headline and numbers on one line; the headline gives way."""
    release = entry.release
    date = date_text(release.values)
    number = Text(f"{release.id}, {entry.name}", style=ID_STYLE)
    style = HEADLINE_STYLE if release.values.headline else "dim"
    left = max(_SHORTEST_HEADLINE, width - len(date) - len(number) - 6)
    headline = Text(fit(headline_in_list(release), left), style=style)
    headline.stylize(links.of_release(release))
    return dotted([date, headline, number])


def _print_indented(text: Text, width: int, console: Console) -> None:
    lines = HangingLines(_INDENT, width)
    lines.add_row("", text)
    console.print(lines)
