"""Draw releases on a terminal: as entries of a list, rows of a table, or whole pages."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, repeat
from operator import attrgetter
from typing import NamedTuple

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from umkm_cli.catalogue.calendar import format_date
from umkm_cli.language import gettext as _
from umkm_cli.language import later, written_number
from umkm_cli.language.names import short_label
from umkm_cli.models.ingest import NON_RELEASE
from umkm_cli.models.query import Hit
from umkm_cli.models.release import Release, Span, Values
from umkm_cli.models.review import OutsideLine
from umkm_cli.output.clean import clean, one_line
from umkm_cli.output.hanging import HangingLines, WholeWords, unbroken
from umkm_cli.output.headlines import NO_HEADLINE, headline_in_list
from umkm_cli.output.links import TerminalLinks
from umkm_cli.output.relations import SUPERSEDED, relations, superseded_mark
from umkm_cli.output.terminal import (
    HEADLINE_STYLE,
    ID_STYLE,
    PROGRAMME_STYLE,
    date_text,
    dotted,
    dotted_facts,
    first_two_lines,
    inferred_mark,
    number_width,
    numbered_lines,
    page_width,
    spaced,
)

_LANGUAGES = {
    "id": later("release {}, Indonesian"),
    "en": later("release {}, English"),
}
_UNKNOWN_LANGUAGE = later("release {}, language unknown")

_HIT_STYLE = "bold magenta"
_MARK_STYLE = "red"
_MOST_RELATIVES = 12
_WIDEST_ENTRY = 100
_BATCH = 100  # as many as are loaded in no time
_MOST_LINES = 9999  # of a received text, so that their numbers have room


class Entry(NamedTuple):
    """A release in a list: its headline, and a summary or snippet."""

    release: Release
    headline: Text
    text: Text


def list_entry(release: Release, summary: str) -> Entry:
    """Return the entry for a release in a list, with its summary."""
    return Entry(release, _entry_headline(release), Text(one_line(summary)))


def hit_entry(hit: Hit) -> Entry:
    """Return the entry for a hit of a search: hits are marked in headline and snippet."""
    headline = _entry_headline(hit.release)
    if hit.headline_spans:
        headline = mark_spans(hit.release.values.headline or "", hit.headline_spans)
        headline.style = HEADLINE_STYLE
    passage = mark_spans(hit.snippet, hit.spans)
    if hit.aside:
        passage = Text.assemble((f"{short_label('set aside')}: ", "dim"), passage)
    return Entry(hit.release, headline, passage)


def mark_spans(text: str, spans: Iterable[Span], style: str = _HIT_STYLE) -> Text:
    """Return a text with the spans highlighted.

    Unsafe characters are replaced one for one, so that the spans still fit.
    """
    marked = Text(clean(text).replace("\n", " ").replace("\t", " "))
    for span in spans:
        marked.stylize(style, span.start, span.end)
    return marked


def print_entries(entries: Iterable[Entry], console: Console) -> None:
    """Print releases like the entries of a catalogue, each with two lines of text."""
    width, links = min(console.width, _WIDEST_ENTRY), TerminalLinks(console)
    for entry, indent in spaced(_indented(entries), console):
        entry.headline.stylize(links.of_release(entry.release))
        console.print(_entry_lines(entry, indent, width))


def _indented(entries: Iterable[Entry]) -> Iterator[tuple[Entry, int]]:
    """Yield entries with the room that numbers have in front of them, which only grows."""
    source, indent = iter(entries), 0
    while batch := list(islice(source, _BATCH)):
        indent = max(indent, *(number_width(entry.release.id) for entry in batch))
        yield from zip(batch, repeat(indent))


def _entry_lines(entry: Entry, indent: int, width: int) -> HangingLines:
    release_id, values = entry.release.id, entry.release.values
    grid = numbered_lines(indent, width, number_style=ID_STYLE)
    grid.add_row(str(release_id), entry.headline)
    grid.add_row("", _where(values, date_text(values)))
    if mark := superseded_mark(entry.release):
        grid.add_row("", Text(mark, style=_MARK_STYLE))
    if values.programmes:
        grid.add_row("", _programmes(values))
    grid.add_row("", first_two_lines(entry.text, width - indent))
    return grid


def _headline(values: Values) -> Text:
    headline = one_line(values.headline)
    if not headline:
        return Text(_(NO_HEADLINE), style="dim")
    return Text(headline, style=HEADLINE_STYLE)


def _entry_headline(release: Release) -> Text:
    """Return the headline of an entry; the first words that stand for one are dim."""
    style = HEADLINE_STYLE if release.values.headline else "dim"
    return Text(headline_in_list(release), style=style)


def _programmes(values: Values) -> Text:
    return dotted(
        Text(one_line(name), style=PROGRAMME_STYLE) for name in values.programmes
    )


def _where(values: Values, date: Text) -> Text:
    facts = dotted_facts(date, (values.place, values.organisation))
    marks = [Text(short_label(NON_RELEASE), style="dim")] * values.not_a_release
    return dotted([*marks, facts])


def release_page(release: Release, console: Console) -> RenderableType:
    """Return a release laid out as a page, with its provenance below a rule."""
    links = TerminalLinks(console)
    return WholeWords(
        page_width(console),
        *_page_head(release, links),
        *_relations(release),
        Text(),
        *map(links.mark, _page_body(release)),
        *_claims(release, console),
        Rule(style="dim", characters="─"),
        *_provenance(release, links),
    )


def _page_head(release: Release, links: TerminalLinks) -> Iterator[RenderableType]:
    """Yield headline, subheadline, date, place, organisation, programmes and number."""
    values = release.values
    if values.correction_notice:
        yield Text(one_line(values.correction_notice), style="italic")
    headline = _headline(values)
    headline.stylize(links.of_release(release))
    yield headline
    if values.subheadline:
        yield Text(one_line(values.subheadline), style="italic")
    yield Text()
    if values.released_on:
        date = format_date(values.released_on, values.language)
        yield _where(values, Text(inferred_mark(values) + one_line(date)))
    else:
        yield _where(values, Text(short_label("undated"), style="dim"))
    if values.programmes:
        yield _programmes(values)
    if values.number:
        yield Text(_("No. {}").format(one_line(values.number)))


def _relations(release: Release) -> Iterator[RenderableType]:
    """Yield a line for each way in which a release is related to others."""
    for relation, ids in relations(release).items():
        named = ", ".join(map(str, ids[:_MOST_RELATIVES]))
        more = ", …" if len(ids) > _MOST_RELATIVES else ""
        style = _MARK_STYLE if relation in SUPERSEDED else "dim"
        yield Text(f"{_(relation)} {named}{more}", style=style)


def _page_body(release: Release) -> Iterator[Text]:
    for paragraph in filter(str.strip, release.body.split("\n\n")):
        yield Text(one_line(paragraph))
        yield Text()
    if release.boilerplate:
        for paragraph in release.boilerplate.split("\n\n"):
            yield Text(one_line(paragraph), style="dim")
            yield Text()


def _claims(release: Release, console: Console) -> Iterator[RenderableType]:
    """Yield the quotes and figures of a release, each below a heading."""
    if any(release.claims):
        from umkm_cli.output.claim_screen import claim_lists  # not for lists

        yield from claim_lists(release.claims, console)


def _provenance(release: Release, links: TerminalLinks) -> Iterator[RenderableType]:
    words = _LANGUAGES.get(release.values.language or "", _UNKNOWN_LANGUAGE)
    yield Text(_(words).format(release.id), style="dim")
    if release.values.url:
        yield links.mark(Text(one_line(release.values.url), style="dim"))
    for copy in release.copies:
        ingested = copy.ingested_at.replace("T", " ").removesuffix("Z")[:16]
        facts = _("{kind}, {size} bytes, ingested {at} UTC").format(
            kind=copy.media_type, size=written_number(copy.byte_size), at=ingested
        )
        origin = Text(one_line(copy.origin), style="dim")
        origin.stylize(links.to_file(copy.origin))
        yield unbroken(origin)
        yield Text(f"  {one_line(facts)}", style="dim")
        yield Text(f"  sha256 {one_line(copy.sha256)}", style="dim")


def outside_page(lines: Sequence[OutsideLine], console: Console) -> RenderableType:
    """Return the lines that were set aside from a release, below the reason for each run."""
    page: list[RenderableType] = [Text(f"\n{short_label('set aside')}", style="bold")]
    if not lines:
        page.append(Text(short_label("nothing"), style="dim"))
    indent = number_width(_MOST_LINES)
    for reason, run in groupby(lines, attrgetter("reason")):
        page += ["", Text(one_line(_(reason)), style="cyan")]
        grid = numbered_lines(indent, page_width(console), number_style=ID_STYLE)
        for line in run:
            grid.add_row(str(line.line or ""), Text(one_line(line.text)))
        page.append(grid)
    return Group(*page)
