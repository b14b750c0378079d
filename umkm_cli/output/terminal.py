"""The consoles, and how releases look on a terminal.

Styles are bold, dim and the sixteen colours that each theme defines for itself, none of the pale ones:
readable on light and dark grounds. Release text is put in as `Text`, never as markup.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from umkm_cli.catalogue.calendar import format_date
from umkm_cli.models.query import Hit
from umkm_cli.models.release import Release, Span, Values
from umkm_cli.output.clean import clean, one_line
from umkm_cli.output.fields import summary

PAGE_WIDTH = 88
"""The widest a page of text is set, in columns: longer lines are hard to read."""
LANGUAGES = {"id": "Indonesian", "en": "English"}

_HEADLINE, _META, _PROGRAMME, _HIT, _ID = "bold", "", "cyan", "bold magenta", "dim"
_DOT = " · "
_DATE_WIDTH = 11


def console(*, stderr: bool = False) -> Console:
    """A console for answers, or for everything else; `NO_COLOR` holds."""
    return Console(
        stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=False
    )


def print_paged(page: RenderableType, out: Console) -> None:
    """Print a page; through the user's pager where it is longer than the screen."""
    lines = out.render_lines(page, pad=False)
    if len(lines) >= out.height and sys.stdin.isatty() and _has_pager():
        os.environ.setdefault("LESS", "-FRX")
        with out.pager(styles=True):
            out.print(page)
    else:
        out.print(page)


def _has_pager() -> bool:
    """Whether the pager that the user named is there; without a name the system's will do."""
    named = (os.environ.get("MANPAGER") or os.environ.get("PAGER") or "").split()
    return not named or shutil.which(named[0]) is not None


def dated(release: Release) -> Text:
    """ISO date of a release; `~` before an inferred one."""
    return date_of(release.values)


def date_of(values: Values) -> Text:
    """ISO date among values; `~` before an inferred one."""
    if values.released_on is None:
        return Text("undated", style="dim")
    return Text(
        ("~" if values.date_status == "inferred" else "") + one_line(values.released_on)
    )


def _headline(release: Release) -> Text:
    headline = one_line(release.values.headline)
    return (
        Text(headline, style=_HEADLINE)
        if headline
        else Text("(no headline)", style="dim")
    )


def titled(release_id: int, headline: str | None, width: int) -> Table:
    """A release's number and headline, a long headline wrapped under itself."""
    indent = max(4, len(str(release_id)) + 2)
    grid = Table.grid(padding=0)
    grid.add_column(width=indent, style=_ID, no_wrap=True)
    grid.add_column(width=width - indent)
    grid.add_row(
        str(release_id), Text(one_line(headline) or "(no headline)", style=_HEADLINE)
    )
    return grid


def _programmes(release: Release) -> Text:
    parts = [
        Text(one_line(name), style=_PROGRAMME) for name in release.values.programmes
    ]
    return Text(_DOT).join(parts)


def _where(release: Release, date: Text) -> Text:
    values = release.values
    parts = [
        date,
        *(Text(one_line(each)) for each in (values.place, values.organisation) if each),
    ]
    return Text(_DOT).join(parts)


def _two_lines(text: Text, width: int) -> Text:
    """The first two lines of a text; the second ends in an ellipsis where there are more."""
    lines = text.wrap(console(), width)
    if len(lines) <= 2:
        return text
    first, second = lines[0], lines[1]
    second.rstrip()
    if second.plain.endswith("…"):
        return Text("\n").join([first, second])
    if len(second) > width - 2:
        second.truncate(max(second.plain.rfind(" ", 0, width - 2), 0))
    return Text("\n").join([first, Text.assemble(second, " …")])


class Entry(NamedTuple):
    """A release in a list: its headline, and the text that goes with it."""

    release: Release
    headline: Text
    text: Text


def entries(shown: Iterable[Entry], out: Console) -> None:
    """Releases one after the other, like the entries of a catalogue: each with two lines of text."""
    width = min(out.width, 100)
    previous = False
    for each in shown:
        if previous:
            out.print()
        previous = True
        release = each.release
        number = Text(str(release.id), style=_ID)
        indent = max(4, len(str(release.id)) + 2)
        entry = Table.grid(padding=0)
        entry.add_column(width=indent, no_wrap=True)
        entry.add_column(width=width - indent)
        entry.add_row(number, each.headline)
        entry.add_row("", _where(release, dated(release)))
        if release.values.programmes:
            entry.add_row("", _programmes(release))
        entry.add_row("", _two_lines(each.text, width - indent))
        out.print(entry)


def listed(release: Release) -> Entry:
    """An entry of a list: the release with its lead."""
    return Entry(release, _headline(release), Text(one_line(summary(release))))


def found(hit: Hit) -> Entry:
    """An entry of a search: the release with its snippet, hits marked in both."""
    headline = _headline(hit.release)
    if hit.headline_spans:
        headline = marked(hit.release.values.headline or "", hit.headline_spans)
        headline.style = _HEADLINE
    return Entry(hit.release, headline, marked(hit.snippet, hit.spans))


def marked(text: str, spans: Iterable[Span]) -> Text:
    """A text with spans marked; unsafe characters are replaced one for one, so spans hold."""
    made = Text(clean(text).replace("\n", " ").replace("\t", " "))
    for span in spans:
        made.stylize(_HIT, span.start, span.end)
    return made


def table(releases: Iterable[Release], out: Console) -> None:
    """One row a release, cut to the width of the terminal; in a pipe to a width that a screen may have."""
    if not out.is_terminal:
        out.width = max(out.width, 160)
    rows = list(releases)
    number = max([2, *(len(str(each.id)) for each in rows)])
    place = max([5, *(min(18, len(one_line(each.values.place))) for each in rows)])
    left = out.width - number - _DATE_WIDTH - place - 4
    programmes = min(32, max(6, left * 3 // 10))
    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    made.add_column("id", width=number, justify="right", style=_ID, no_wrap=True)
    made.add_column("date", width=_DATE_WIDTH, no_wrap=True)
    for title, width, style in (
        ("headline", max(6, left - programmes), ""),
        ("programmes", programmes, _PROGRAMME),
        ("place", place, ""),
    ):
        made.add_column(
            title, width=width, style=style, no_wrap=True, overflow="ellipsis"
        )
    for release in rows:
        made.add_row(
            str(release.id),
            dated(release),
            one_line(release.values.headline) or "(no headline)",
            _DOT.join(one_line(name) for name in release.values.programmes),
            one_line(release.values.place),
        )
    out.print(made)


def page(release: Release, out: Console) -> RenderableType:
    """A release set like a page: headline, when, where and who, programmes, body, and where it came from."""
    width = min(out.width, PAGE_WIDTH)
    values = release.values
    date = Text("undated", style="dim")
    if values.released_on:
        inferred = "~" if values.date_status == "inferred" else ""
        date = Text(
            inferred + one_line(format_date(values.released_on, values.language))
        )
    head: list[RenderableType] = [_headline(release)]
    if values.subheadline:
        head.append(Text(one_line(values.subheadline), style="italic"))
    head += ["", _where(release, date)]
    if values.programmes:
        head.append(_programmes(release))
    if values.number:
        head.append(Text(f"No. {one_line(values.number)}"))
    paragraphs = [
        Text(one_line(each)) for each in release.body.split("\n\n") if each.strip()
    ]
    body: list[RenderableType] = [""]
    for paragraph in paragraphs:
        body += [paragraph, ""]
    if release.boilerplate:
        for each in release.boilerplate.split("\n\n"):
            body += [Text(one_line(each), style="dim"), ""]
    whole = Group(
        *head, *body, Rule(style="dim", characters="─"), *_provenance(release)
    )
    return Padding(whole, (0, max(0, out.width - width), 0, 0))


def _provenance(release: Release) -> Iterator[RenderableType]:
    language = LANGUAGES.get(release.values.language or "", "language unknown")
    yield Text(f"release {release.id}, {language}", style="dim")
    if release.values.url:
        yield Text(one_line(release.values.url), style="dim")
    for copy in release.copies:
        taken = copy.ingested_at.replace("T", " ").removesuffix("Z")[:16]
        yield Text(one_line(copy.origin), style="dim")
        kept = f"{copy.media_type}, {copy.byte_size:,} bytes, taken in {taken} UTC"
        yield Text(f"  {one_line(kept)}", style="dim")
        yield Text(f"  sha256 {one_line(copy.sha256)}", style="dim")
