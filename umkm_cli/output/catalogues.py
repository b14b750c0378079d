"""The catalogue of programmes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from umkm_cli.catalogue.programmes import Programme
from umkm_cli.models.review import Trial
from umkm_cli.output import plain
from umkm_cli.output.answers import Form
from umkm_cli.output.clean import one_line, whole_words
from umkm_cli.output.fields import Cell

_HEADER = ("name", "owner", "aliases", "releases")


def write_programmes(
    programmes: Iterable[Programme], counts: Mapping[str, int], form: Form, out: TextIO
) -> None:
    """Name, owner, aliases and number of releases of each; programmes of the archive that no catalogue knows last."""
    known = list(programmes)
    names = {each.name for each in known}
    known += [Programme(name) for name in sorted(counts) if name not in names]
    if form == "json":
        plain.write_json(
            [
                {
                    "name": each.name,
                    "owner": each.owner,
                    "aliases": list(each.forms[1:]),
                    "note": each.note,
                    "own": each.own,
                    "releases": counts.get(each.name, 0),
                }
                for each in known
            ],
            out,
        )
    elif form == "terminal":
        _print(known, counts)
    else:
        rows: list[list[Cell]] = [
            [each.name, each.owner, "; ".join(each.forms[1:]), counts.get(each.name, 0)]
            for each in known
        ]
        (plain.write_csv if form == "csv" else plain.write_tsv)(rows, _HEADER, out)


def write_trials(trials: Sequence[Trial], form: Form, out: TextIO) -> None:
    """The releases that a programme would tag, each with the words that name it."""
    if form == "json":
        plain.write_json(
            [
                {
                    "id": each.release.id,
                    "released_on": each.release.values.released_on,
                    "headline": each.release.values.headline,
                    "evidence": each.words,
                    "context": each.before + each.words + each.after,
                }
                for each in trials
            ],
            out,
        )
    elif form == "terminal":
        _print_trials(trials)
    else:
        rows: list[list[Cell]] = [
            [
                each.release.id,
                each.release.values.released_on,
                each.release.values.headline,
                each.before + each.words + each.after,
            ]
            for each in trials
        ]
        plain.write_tsv(rows, ("id", "released_on", "headline", "evidence"), out)


def _print_trials(trials: Sequence[Trial]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from umkm_cli.output.terminal import PAGE_WIDTH, console, dated, titled

    out = console()
    for each in trials:
        out.print(
            titled(
                each.release.id,
                each.release.values.headline,
                min(out.width, PAGE_WIDTH),
            )
        )
        before, after = whole_words(each.before, each.after)
        words = (one_line(each.words), "magenta")
        told = Text.assemble(
            dated(each.release), "  ", (before, "dim"), words, (after, "dim")
        )
        out.print(Padding(told, (0, 0, 0, 4)))


def _print(programmes: Iterable[Programme], counts: Mapping[str, int]) -> None:
    from rich.table import Table
    from rich.text import Text

    from umkm_cli.output.terminal import console

    out = console()
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("programme", style="cyan", ratio=3)
    table.add_column("owner", ratio=3)
    table.add_column("also written", ratio=5)
    table.add_column("releases", justify="right", no_wrap=True, min_width=8)
    for each in programmes:
        count = counts.get(each.name, 0)
        name = Text(one_line(each.name))
        if each.own:
            name.append(" (yours)", style="dim")
        table.add_row(
            name,
            one_line(each.owner),
            Text(", ".join(one_line(form) for form in each.forms[1:]), style="dim"),
            str(count) if count else Text("·", style="dim"),
        )
    out.print(table)
