"""One answer in the form that was asked for: rich is imported only for a terminal."""

from collections.abc import Iterable, Sequence
from typing import Literal, TextIO

from umkm_cli.models.query import Count, Hit
from umkm_cli.models.release import Release
from umkm_cli.models.review import Explanation
from umkm_cli.output import plain
from umkm_cli.output.fields import cells, hit_fields, list_fields, show_fields

Form = Literal["terminal", "table", "tsv", "json", "jsonl", "csv"]


def write_releases(releases: Iterable[Release], form: Form, out: TextIO) -> None:
    """A list of releases."""
    if form == "terminal":
        from umkm_cli.output import terminal

        terminal.entries(map(terminal.listed, releases), terminal.console())
    elif form in ("json", "jsonl"):
        _write_fields(map(list_fields, releases), form, out)
    else:
        _write_rows(releases, form, out)


def write_hits(hits: Sequence[Hit], form: Form, out: TextIO) -> None:
    """What a search found."""
    if form == "terminal":
        from umkm_cli.output import terminal

        terminal.entries(map(terminal.found, hits), terminal.console())
    elif form in ("json", "jsonl"):
        _write_fields(map(hit_fields, hits), form, out)
    else:
        _write_rows([hit.release for hit in hits], form, out)


def write_shown(releases: Sequence[Release], form: Form, out: TextIO) -> None:
    """Releases whole: as JSON an object for one, a list for several."""
    if form == "json":
        shown = [show_fields(release) for release in releases]
        plain.write_json(shown[0] if len(shown) == 1 else shown, out)
    elif form == "terminal":
        from rich.console import Group

        from umkm_cli.output import terminal

        console = terminal.console()
        pages = [
            part
            for release in releases
            for part in ("\n", terminal.page(release, console))
        ]
        terminal.print_paged(Group(*pages[1:]), console)
    else:
        for number, release in enumerate(releases):
            if number:
                out.write("\n")
            plain.write_shown(release, out)


def write_explanation(explanation: Explanation, form: Form, out: TextIO) -> None:
    """Why the values of a release stand."""
    from umkm_cli.output.reasons import reason_fields, reason_rows

    if form == "json":
        plain.write_json(reason_fields(explanation), out)
    elif form == "terminal":
        from umkm_cli.output import terminal
        from umkm_cli.output.reasons_page import reasons

        reasons(explanation, terminal.console())
    else:
        header = (
            "field",
            "value",
            "chosen",
            "role",
            "rule",
            "line",
            "start",
            "end",
            "evidence",
            "reason",
        )
        plain.write_tsv(reason_rows(explanation), header, out)


def write_counts(
    counts: Sequence[Count], dimensions: Sequence[str], form: Form, out: TextIO
) -> None:
    """Statistics."""
    rows = [[*count.keys, count.releases] for count in counts]
    header = [*dimensions, "releases"]
    if form == "json":
        plain.write_json([dict(zip(header, row, strict=True)) for row in rows], out)
    elif form == "csv":
        plain.write_csv(rows, header, out)
    elif form == "terminal":
        from umkm_cli.output import terminal
        from umkm_cli.output.charts import bars

        bars(counts, dimensions, terminal.console())
    else:
        plain.write_tsv(rows, header, out)


def _write_fields(fields: Iterable[object], form: Form, out: TextIO) -> None:
    (plain.write_json_list if form == "json" else plain.write_jsonl)(fields, out)


def _write_rows(releases: Iterable[Release], form: Form, out: TextIO) -> None:
    if form == "table":
        from umkm_cli.output import terminal

        terminal.table(releases, terminal.console())
        return
    rows = (cells(release, plain.PIPE_COLUMNS) for release in releases)
    (plain.write_csv if form == "csv" else plain.write_tsv)(
        rows, plain.PIPE_COLUMNS, out
    )
