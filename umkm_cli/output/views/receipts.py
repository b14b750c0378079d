"""The receipts of `umkm ingest`, and its messages about files."""

from collections import Counter, deque
from collections.abc import Sequence
from functools import partial
from itertools import starmap
from os.path import basename
from typing import TYPE_CHECKING, TextIO

from umkm_cli.errors import one_or_many
from umkm_cli.models.ingest import NON_RELEASE, OUTCOMES, Concern, Outcome, Receipt
from umkm_cli.output.clean import escape_name, one_line
from umkm_cli.output.views import Fields, View

if TYPE_CHECKING:
    from rich.console import Console

_WORDS: dict[Outcome, tuple[str, str]] = {
    "new": ("new", "new"),
    "copy": ("copy of an archived release", "copies of archived releases"),
    "known": ("known already", "known already"),
    "opened": ("opened", "opened"),
    "skipped": ("skipped", "skipped"),
    "unread": ("kept unread", "kept unread"),
    "failed": ("failed", "failed"),
}
"""The word for each outcome, for one file and for several."""

_MOST_KINDS = 6
_WITH_MARK = "marked as not a release, which lists leave out"
HOW_TO_LOOK = "`umkm show ID --all` shows a release with the lines that were set aside"
"""How to look at the releases that concerns are about."""


class ReceiptsView(View[Receipt]):
    """Receipts, written as the files are ingested.

    On a terminal they are not shown: ingest reports failures and a summary there, and
    lists the new releases if there are only a few.
    """

    columns = ("origin", "outcome", "id", "error", "concerns")

    def fields(self, receipt: Receipt) -> Fields:
        return {
            "origin": receipt.origin,
            "outcome": receipt.outcome,
            "id": receipt.id,
            "error": receipt.error,
            "concerns": list(map(describe_concern, receipt.concerns)),
        }

    def write_plain(self, out: TextIO) -> None:
        # Not `write_tsv`, which folds spaces: `ingest --from` reads the names back.
        header = "\t".join(self.columns) + "\n"
        for receipt in self.items:
            cells = (
                escape_name(receipt.origin),
                receipt.outcome,
                str(receipt.id or ""),
                one_line(receipt.error),
                "; ".join(map(describe_concern, receipt.concerns)),
            )
            out.write(header + "\t".join(cells) + "\n")
            header = ""
        out.write(header)

    def print(self, console: "Console") -> None:
        deque(self.items, maxlen=0)


def skipped_kind(receipt: Receipt) -> str:
    """Return the kind of a skipped file: `.jpg`."""
    return one_line((receipt.error or "").rpartition("(")[2].rstrip(")"))


def name_kinds(skipped: Counter[str]) -> str:
    """Return the numbers of skipped files by kind, the most first: `2 .jpg, 1 .mp4`."""
    most = skipped.most_common(_MOST_KINDS)
    return ", ".join(starmap("{1} {0}".format, most))


def file_line(receipt: Receipt) -> str:
    """Return the message about a file that failed, gave nothing, or not everything."""
    sentence = one_line(receipt.error or receipt.remark)
    return f"umkm: {one_line(receipt.origin)}: {sentence}"


def describe_concern(concern: Concern) -> str:
    """Return a concern as a person and a script read it: `little text: 8 words`."""
    return ": ".join(filter(None, concern))


def concern_line(concern: str, count: int, first: Sequence[Receipt]) -> str:
    """Return the line about the files with a concern of one kind; it names the first ones."""
    named = ", ".join(map(partial(_name_with, concern), first))
    more = f" and {count - len(first):,} more" if count > len(first) else ""
    files = one_or_many(count, "1 file", f"{count:,} files")
    what = _WITH_MARK if concern == NON_RELEASE else f"with {concern}"
    return f"look at {files} {what}: {named}{more}"


def _name_with(kind: str, receipt: Receipt) -> str:
    """Return the name of a file, its release's number, and the detail of a concern."""
    name = one_line(basename(receipt.origin))
    facts = list(filter(None, [dict(receipt.concerns)[kind]]))
    if receipt.id is not None:
        facts.insert(0, f"release {receipt.id}")
    return f"{name} ({', '.join(facts)})" if facts else name


def more_failures_line(container: str, more: int, named: int) -> str:
    """Return one sentence for the failures in a container that are not named."""
    files = one_or_many(more, "1 more file", f"{more:,} more files")
    what = f"{files} in it could not be read, besides the {named} named above"
    return f"umkm: {one_line(container)}: {what}; in a pipe, umkm ingest lists them all"


def improvement_line(receipt: Receipt) -> str:
    """Return the message about a file that changed an archived release."""
    fields = ", ".join(receipt.improved)
    release = f"release {receipt.id} has new values from it: {fields}"
    return f"umkm: {one_line(receipt.origin)}: {release}"


def summary_line(outcomes: Counter[str], skipped: Counter[str]) -> str:
    """Summarize the outcomes: `31 files: 29 new, 1 known already, 1 skipped (1 .jpg)`.

    `outcomes` counts files by outcome, `skipped` those skipped by kind.
    """
    total = sum(outcomes.values())
    if not total:
        return "no files"
    parts: list[str] = []
    for name in OUTCOMES:
        count = outcomes[name]
        if not count:
            continue
        part = f"{count} {one_or_many(count, *_WORDS[name])}"
        if name == "skipped":
            part += f" ({name_kinds(skipped)})"
        parts.append(part)
    files = one_or_many(total, "1 file", f"{total} files")
    return f"{files}: {', '.join(parts)}"
