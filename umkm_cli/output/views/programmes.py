"""The known programmes, and the releases that a new one would tag: `umkm programmes`."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING

from umkm_cli.catalogue.programmes import Programme
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.language.names import short_label
from umkm_cli.models.review import Trial
from umkm_cli.output.clean import cut_at_words, one_line
from umkm_cli.output.plain import Row
from umkm_cli.output.views import Fields, View

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

OWNERS = (
    later("Government of Indonesia"),
    later("Government of Indonesia, Kementerian Koperasi"),
    later("Government of Indonesia; to 2014"),
    later("Kemenko Perekonomian, paid out by banks"),
    later("Kementerian BUMN, run by each BUMN"),
    later("Kementerian Keuangan, paid out by banks"),
    later("Kementerian Koperasi dan UKM, provinces"),
    later("LKPP and Kementerian Koperasi dan UKM"),
    later("OJK, banks"),
    later("every BUMN"),
    later("every BUMN; follows Program Kemitraan from 2021"),
    later("every state company (BUMN); mandated until 2021"),
    later("regencies, with their banks"),
)
"""The owners of known programmes that the catalogue names in English."""


_GAPS = 6
"""The space between the four columns of programmes."""


class ProgrammesView(View[Programme]):
    """Programmes, with the number of releases tagged with each.

    Programmes in the archive that are missing from the catalogue come last.
    """

    columns = ("name", "owner", "aliases", "releases")

    def __init__(
        self, programmes: Iterable[Programme], counts: Mapping[str, int]
    ) -> None:
        known = list(programmes)
        unknown = set(counts).difference(map(attrgetter("name"), known))
        super().__init__([*known, *map(Programme, sorted(unknown))])
        self.counts = counts

    def fields(self, programme: Programme) -> Fields:
        return {
            "name": programme.name,
            "owner": programme.owner,
            "aliases": list(programme.forms[1:]),
            "note": programme.note,
            "own": programme.own,
            "releases": self.counts.get(programme.name, 0),
        }

    def print(self, console: "Console") -> None:
        from rich.text import Text

        from umkm_cli.output.terminal import borderless_table

        table = borderless_table()
        releases = short_label("releases")
        left = max(0, console.width - len(releases) - _GAPS)
        share = left * 3 // 11
        table.add_column(short_label("programme"), style="cyan", width=share)
        table.add_column(short_label("owner"), width=share)
        table.add_column(_("also written"), width=left - 2 * share)
        table.add_column(releases, justify="right", no_wrap=True)
        for programme in self.items:
            count = self.counts.get(programme.name, 0)
            aliases = ", ".join(map(one_line, programme.forms[1:]))
            own = (" " + _("(own)"), "dim") if programme.own else ""
            table.add_row(
                Text.assemble(one_line(programme.name), own),
                one_line(_(programme.owner)),
                Text(aliases, style="dim"),
                str(count) if count else Text("·", style="dim"),
            )
        console.print(table)


class TrialsView(View[Trial]):
    """The releases that a programme would tag, each with the words that name it there."""

    columns = ("id", "released_on", "headline", "evidence")

    def fields(self, trial: Trial) -> Fields:
        values = trial.release.values
        return {
            "id": trial.release.id,
            "released_on": values.released_on,
            "headline": values.headline,
            "evidence": trial.words,
            "context": trial.before + trial.words + trial.after,
        }

    def cells(self, trial: Trial) -> Row:
        fields = self.fields(trial)
        # A table has one column for the evidence, and the words alone say little.
        fields["evidence"] = fields["context"]
        return self.row_of(fields)

    def print(self, console: "Console") -> None:
        from rich.padding import Padding

        from umkm_cli.output.terminal import page_width, title_line

        for trial in self.items:
            release = trial.release
            headline = release.values.headline
            console.print(title_line(release.id, headline, page_width(console)))
            console.print(Padding(_trial_text(trial), (0, 0, 0, 4)))


def _trial_text(trial: Trial) -> "Text":
    from rich.text import Text

    from umkm_cli.output.terminal import date_text

    before, after = cut_at_words(trial.before, trial.after)
    return Text.assemble(
        date_text(trial.release.values),
        "  ",
        (before, "dim"),
        (one_line(trial.words), "magenta"),
        (after, "dim"),
    )
