"""What needs a person: as a list, and one by one on a terminal."""

from collections.abc import Iterable
from typing import TextIO

from umkm_cli.models.review import ReviewItem
from umkm_cli.output import plain
from umkm_cli.output.answers import Form
from umkm_cli.output.clean import clean, one_line, whole_words

FIELDS = ("id", "concern", "value", "evidence", "line", "headline", "reason")


def write_concerns(concerns: Iterable[ReviewItem], form: Form, out: TextIO) -> None:
    """The concerns as a list."""
    if form == "json":
        plain.write_json_list(
            (
                {
                    "id": each.release.id,
                    "headline": each.release.values.headline,
                    "concern": each.kind,
                    "value": each.value,
                    "reason": each.reason,
                    "evidence": each.words or None,
                    "context": each.before + each.words + each.after,
                    "line": each.line,
                }
                for each in concerns
            ),
            out,
        )
        return
    if form == "terminal":
        for number, each in enumerate(concerns):
            if number:
                out.write("\n")
            show_concern(each)
        return
    rows = (
        [
            each.release.id,
            each.kind,
            each.value,
            each.words,
            each.line,
            each.release.values.headline,
            each.reason,
        ]
        for each in concerns
    )
    plain.write_tsv(rows, FIELDS, out)


def show_concern(concern: ReviewItem) -> None:
    """One concern on the terminal: the release, what is the matter, and the words."""
    from rich.text import Text

    from umkm_cli.output.fields import summary
    from umkm_cli.output.terminal import PAGE_WIDTH, console, titled

    out = console()
    width = min(out.width, PAGE_WIDTH)
    release = concern.release
    out.print(titled(release.id, release.values.headline, width))
    out.print(Text(concern.reason, style="cyan"), width=width)
    if concern.words:
        before, after = whole_words(concern.before, concern.after)
        words = clean(concern.words).replace("\n", " ")
        out.print(
            Text.assemble((before, "dim"), (words, "bold magenta"), (after, "dim")),
            width=width,
        )
        out.print(Text(f"line {concern.line}", style="dim"))
    else:
        out.print(Text(one_line(summary(release)), style="dim"), width=width)
