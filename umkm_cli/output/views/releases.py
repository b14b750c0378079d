"""Lists of releases (`umkm list`, `similar`, `saved new`), and the fields of a release."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

from umkm_cli.language import for_programs
from umkm_cli.models.forms import (
    COPY_FIELDS,
    LINK_FIELDS,
    LIST_FIELDS,
    PIPE_COLUMNS,
    TEMPLATE_FIELDS,
)
from umkm_cli.models.links import Link
from umkm_cli.models.release import Copy, Release
from umkm_cli.output.headlines import headline_in_list
from umkm_cli.output.plain import Cell, Row, write_tsv
from umkm_cli.output.views import Fields, View, as_cell, fields_of

if TYPE_CHECKING:
    from rich.console import Console

_SUMMARY_LENGTH = 300
_SENTENCE_END = re.compile(r"[.!?][”\"’']?(?=\s)")


def summarize(release: Release) -> str:
    """Return the beginning of the lead, up to about 300 characters.

    It ends after a whole sentence if that leaves at least 100 characters, else in ` …`.
    """
    lead = " ".join(release.body.partition("\n\n")[0].split())
    if len(lead) <= _SUMMARY_LENGTH:
        return lead
    sentences = _SENTENCE_END.finditer(lead, 0, _SUMMARY_LENGTH + 1)
    end = max(map(re.Match.end, sentences), default=0)
    if end >= _SUMMARY_LENGTH // 3:
        return lead[:end]
    cut = lead[:_SUMMARY_LENGTH]
    return (cut.rpartition(" ")[0] or cut) + " …"


def _claim_fields(release: Release) -> tuple[list[Fields], list[Fields]]:
    """Return the JSON fields of the quotes and of the figures that nobody dropped."""
    # Lists have none.
    from umkm_cli.output.claim_fields import figure_fields, kept, quote_fields

    quotes, figures = kept(release.claims)
    return list(map(quote_fields, quotes)), list(map(figure_fields, figures))


_Getters = dict[str, Callable[[Release], Any]]

_FIELDS: _Getters = {
    "id": lambda release: release.id,
    "headline": lambda release: release.values.headline,
    "subheadline": lambda release: release.values.subheadline,
    "released_on": lambda release: release.values.released_on,
    "date_status": lambda release: release.values.date_status,
    "place": lambda release: release.values.place,
    "organisation": lambda release: release.values.organisation,
    "programmes": lambda release: list(release.values.programmes),
    "number": lambda release: release.values.number,
    "language": lambda release: release.values.language,
    "url": lambda release: release.values.url,
    "correction_notice": lambda release: release.values.correction_notice,
    "not_a_release": lambda release: release.values.not_a_release,
    "links": lambda release: list(map(partial(link_fields, release), release.links)),
    "superseded_by": lambda release: release.superseded_by,
    "summary": summarize,
    "body": lambda release: release.body,
    "boilerplate": lambda release: release.boilerplate,
    "text_sha256": lambda release: release.text_sha256,
    "copies": lambda release: list(map(copy_fields, release.copies)),
    "quotes": lambda release: _claim_fields(release)[0],
    "figures": lambda release: _claim_fields(release)[1],
}
"""The fields of a release in JSON (`models.forms`)."""

RELEASE_CELLS: _Getters = {
    **_FIELDS,
    # A cell cannot contain a list, and a row has room only for the first copy.
    "programmes": lambda release: "; ".join(release.values.programmes),
    "set_aside": lambda release: release.texts.set_aside,
    "not_a_release": lambda release: as_cell(release.values.not_a_release),
    "origin": lambda release: release.copies[0].origin if release.copies else None,
    "sha256": lambda release: release.copies[0].sha256 if release.copies else None,
}
"""The columns of a release in CSV."""

TYPED_CELLS: _Getters = {**RELEASE_CELLS, **_FIELDS}
"""The same columns where cells may be lists or truth values."""

_PLAIN_CELLS: _Getters = {**RELEASE_CELLS, "headline": headline_in_list}
"""The columns of a release in TSV, which people read, too."""


def release_fields(release: Release, names: Iterable[str]) -> Fields:
    """Return the named fields of a release (`models.forms`), in the given order."""
    return {name: _FIELDS[name](release) for name in names}


def release_cells(release: Release, columns: Iterable[str]) -> Row:
    """Return the named columns of a release as the cells of a row."""
    return [RELEASE_CELLS[column](release) for column in columns]


@for_programs
def plain_cells(release: Release) -> Row:
    """Return the cells of a release in a list in TSV."""
    return [_PLAIN_CELLS[column](release) for column in PIPE_COLUMNS]


def link_fields(release: Release, link: Link) -> Fields:
    """Return the JSON fields of a link of a release."""
    values = (link.other(release.id), link.kind, link.rule)
    return dict(zip(LINK_FIELDS, values, strict=True))


def copy_fields(copy: Copy) -> Fields:
    """Return the JSON fields of a copy of a release."""
    return fields_of(copy, COPY_FIELDS)


class ReleasesView(View[Release]):
    """A list of releases, which need bodies and copies only for forms with columns."""

    columns = PIPE_COLUMNS
    template_fields = TEMPLATE_FIELDS

    def fields(self, release: Release) -> Fields:
        return release_fields(release, LIST_FIELDS)

    def cells(self, release: Release) -> Row:
        return release_cells(release, self.columns)

    def cell(self, item: Release, name: str) -> Cell:
        value: Cell = RELEASE_CELLS[name](item)
        return value

    def write_plain(self, out: TextIO) -> None:
        write_tsv(map(plain_cells, self.items), self.columns, out)

    def write_table(self, out: TextIO) -> None:
        from umkm_cli.output.release_lines import print_release_table
        from umkm_cli.output.terminal import open_console

        print_release_table(self.items, open_console(out))

    def print(self, console: "Console") -> None:
        from umkm_cli.output.screen import list_entry, print_entries

        entries = (list_entry(release, summarize(release)) for release in self.items)
        print_entries(entries, console)


class ReleaseListView(ReleasesView):
    """A list of releases that shows one line for each, and entries only if it is to be long."""

    def print(self, console: "Console") -> None:
        from umkm_cli.output.release_lines import print_release_lines

        print_release_lines(self.items, console)

    def write_long(self, out: TextIO) -> None:
        ReleasesView(self.items).write_for_person(out)
