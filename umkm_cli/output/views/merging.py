"""What became of archives that were split or merged: `umkm split`, `umkm merge`."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from umkm_cli.language import gettext as _
from umkm_cli.language import later, written_number
from umkm_cli.models.merging import (
    Disagreement,
    MergedArchive,
    SplitPart,
    Subject,
)
from umkm_cli.models.release import Decision
from umkm_cli.output.clean import one_line
from umkm_cli.output.decisions import describe_decision
from umkm_cli.output.plain import Row
from umkm_cli.output.views import Fields, View

if TYPE_CHECKING:
    from rich.console import Console

_SENTENCES: Final[Mapping[Subject, str]] = {
    "decision": later(
        "release {id}: '{before}' was decided before, and '{after}' in {archive}, which counts."
    ),
    "removed": later(
        "release {id} was removed from an archive, and another one has it; it was kept."
    ),
    "erased": later(
        "release {id} was erased from an archive, and another one has it; it was kept."
    ),
    "undone": later(
        "operation {before} ({about}) was undone, and {archive} has it in effect, as operation {id}."
    ),
    "search": later(
        "the saved search '{about}' of {archive} has other words than '{before}'; it is called '{after}' now."
    ),
    "programme": later(
        "the programme '{about}' is defined otherwise in {archive}; the first definition was kept."
    ),
    "damaged": later(
        "{about} is damaged in {archive}, and none of the archives has it whole; `umkm verify` tells what is wrong."
    ),
    "foreign": later(
        "the {about} in {archive} is not umkm's; the new archive is without it."
    ),
}
MOST_SAID: Final = 20


class PartsView(View[SplitPart]):
    """The archives that one was split into."""

    columns = ("archive", "releases", "originals", "bytes")

    def fields(self, item: SplitPart) -> Fields:
        return dict(zip(self.columns, item, strict=True))

    def print(self, console: "Console") -> None:
        from umkm_cli.output.terminal import borderless_table

        table = borderless_table()
        table.add_column(_("archive"), overflow="fold")
        for heading in (_("releases"), _("originals"), _("bytes")):
            table.add_column(heading, justify="right", no_wrap=True)
        for path, *counts in self.items:
            table.add_row(one_line(path), *map(written_number, counts))
        console.print(table)


class MergedView(View[MergedArchive]):
    """The archives that were merged, and how the numbers of their releases changed."""

    columns = ("archive", "releases", "id_offset", "united", "disagreements")

    def fields(self, item: MergedArchive) -> Fields:
        return {
            "archive": item.path,
            "releases": item.releases,
            "id_offset": item.id_offset,
            "united": [{"id": old, "merged_id": new} for old, new in item.united],
            "disagreements": [each._asdict() for each in item.disagreements],
        }

    def cells(self, item: MergedArchive) -> Row:
        pairs = "; ".join(f"{old}={new}" for old, new in item.united)
        count = len(item.disagreements)
        return [item.path, item.releases, item.id_offset, pairs, count]

    def print(self, console: "Console") -> None:
        from umkm_cli.output.terminal import borderless_table

        table = borderless_table()
        table.add_column(_("archive"), overflow="fold")
        for heading in (_("releases"), _("numbers"), _("also before")):
            table.add_column(heading, justify="right", no_wrap=True)
        for item in self.items:
            numbers = (
                f"+{written_number(item.id_offset)}" if item.id_offset else _("kept")
            )
            counts = (item.releases, len(item.united))
            releases, united = map(written_number, counts)
            table.add_row(one_line(item.path), releases, numbers, united)
        console.print(table)


def sentences_of(merged: MergedArchive) -> Iterator[str]:
    """Yield a sentence for each of the first disagreements of an archive, and how many more there are."""
    for each in merged.disagreements[:MOST_SAID]:
        yield _sentence(each, merged.path)
    if (more := len(merged.disagreements) - MOST_SAID) > 0:
        sentence = _("{count} more like these; --json lists all.")
        yield sentence.format(count=written_number(more))


def _sentence(disagreement: Disagreement, archive: str) -> str:
    words = _(_SENTENCES[disagreement.subject])
    values = disagreement._asdict()
    if disagreement.subject == "decision":
        values["before"] = _in_words(disagreement.about, disagreement.before)
        values["after"] = _in_words(disagreement.about, disagreement.after)
    told = {name: one_line(str(value)) for name, value in values.items()}
    return words.format(archive=one_line(archive), **told)


def _in_words(field: str | None, decided: str | None) -> str:
    """Return in words what was decided about a field: an action, and its value behind it."""
    action, _blank, value = (decided or "").partition(" ")
    decision = Decision._make((field or "", action, value or None))
    said = describe_decision(decision)
    if value:
        return said
    none = _("none")
    return f"{said}: {none}"
