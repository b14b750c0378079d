"""The receipts of `umkm ingest`, and its messages about files."""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import starmap
from operator import itemgetter
from os.path import basename
from typing import TYPE_CHECKING, Final, TextIO

from umkm_cli.language import (
    for_programs,
    later,
    ngettext,
    retold,
    several,
    written_number,
)
from umkm_cli.language import gettext as _
from umkm_cli.language.names import NOUNS, counted, short_label
from umkm_cli.models.ingest import (
    DATE_NOT_READ,
    LITTLE_TEXT,
    MUCH_SET_ASIDE,
    NO_HEADLINE,
    NON_RELEASE,
    OUTCOMES,
    SEVERAL_ARTICLES,
    Concern,
    Outcome,
    Receipt,
)
from umkm_cli.output.clean import escape_name, one_line
from umkm_cli.output.views import Fields, View

if TYPE_CHECKING:
    from rich.console import Console

_WORDS: dict[Outcome, tuple[str, str]] = {
    "new": several("{} new", "{} new"),
    "copy": several("{} copy of an archived release", "{} copies of archived releases"),
    "reread": several("{} re-read by OCR", "{} re-read by OCR"),
    "known": several("{} known already", "{} known already"),
    "opened": several("{} opened", "{} opened"),
    "skipped": several("{} skipped", "{} skipped"),
    "unread": several("{} kept unread", "{} kept unread"),
    "failed": several("{} failed", "{} failed"),
}
"""How to count files of each outcome: one of them, and several."""

_MOST_KINDS = 6
_LOOK: Final[dict[str, tuple[str, str]]] = {
    NON_RELEASE: several(
        "look at {count} file marked as not a release, which lists leave out: {named}",
        "look at {count} files marked as not a release, which lists leave out: {named}",
    ),
    LITTLE_TEXT: several(
        "look at {count} file with little text: {named}",
        "look at {count} files with little text: {named}",
    ),
    MUCH_SET_ASIDE: several(
        "look at {count} file with much set aside: {named}",
        "look at {count} files with much set aside: {named}",
    ),
    SEVERAL_ARTICLES: several(
        "look at {count} file with several articles: {named}",
        "look at {count} files with several articles: {named}",
    ),
    NO_HEADLINE: several(
        "look at {count} file with no headline: {named}",
        "look at {count} files with no headline: {named}",
    ),
    DATE_NOT_READ: several(
        "look at {count} file with date not read: {named}",
        "look at {count} files with date not read: {named}",
    ),
}
"""What to say of files with a concern of each kind."""
HOW_TO_LOOK = later(
    "`umkm show ID --all` shows a release with the lines that were set aside"
)
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
            out.write(header + "\t".join(_plain_cells(receipt)) + "\n")
            header = ""
        out.write(header)

    def print(self, console: "Console") -> None:
        deque(self.items, maxlen=0)


@for_programs
def _plain_cells(receipt: Receipt) -> tuple[str, ...]:
    """Return a receipt as a row in a pipe."""
    return (
        escape_name(receipt.origin),
        receipt.outcome,
        str(receipt.id or ""),
        one_line(receipt.error),
        "; ".join(map(describe_concern, receipt.concerns)),
    )


def skipped_kind(receipt: Receipt) -> str:
    """Return the kind of a skipped file: `.jpg`."""
    return one_line((receipt.error or "").rpartition("(")[2].rstrip(")"))


def name_kinds(skipped: Counter[str]) -> str:
    """Return the numbers of skipped files by kind, the most first: `2 .jpg, 1 index page`."""
    most = list(starmap(_count_kind, skipped.most_common(_MOST_KINDS)))
    more = skipped.total() - sum(map(itemgetter(1), skipped.most_common(_MOST_KINDS)))
    if more:
        words = ngettext("{} of another kind", "{} of other kinds", more)
        most.append(words.format(written_number(more)))
    return ", ".join(most)


def has_pages(skipped: Iterable[str]) -> bool:
    """Return whether kinds of skipped files are those of pages, and not only of files."""
    return not NOUNS.keys().isdisjoint(skipped)


def _count_kind(kind: str, count: int) -> str:
    return counted(count, kind) if kind in NOUNS else f"{count} {kind}"


def file_line(receipt: Receipt) -> str:
    """Return the message about a file that failed, gave nothing, or not everything."""
    sentence = one_line(retold(receipt.error or receipt.remark))
    return f"umkm: {one_line(receipt.origin)}: {sentence}"


def describe_concern(concern: Concern) -> str:
    """Return a concern as a script reads it: `little text: 8 words`."""
    return ": ".join(filter(None, concern))


def concern_line(concern: str, count: int, first: Sequence[Receipt]) -> str:
    """Return the line about the files with a concern of one kind; it names the first ones."""
    named = ", ".join(map(partial(_name_with, concern), first))
    if count > len(first):
        more = _("and {} more").format(written_number(count - len(first)))
        named = f"{named} {more}"
    words = ngettext(*_LOOK[concern], count)
    return words.format(count=written_number(count), named=named)


def _name_with(kind: str, receipt: Receipt) -> str:
    """Return the name of a file, its release's number, and the detail of a concern."""
    name = one_line(basename(receipt.origin.rstrip("/")))
    facts = list(filter(None, [retold(dict(receipt.concerns)[kind])]))
    if receipt.id is not None:
        facts.insert(0, _("release {}").format(receipt.id))
    return f"{name} ({', '.join(facts)})" if facts else name


def more_failures_line(container: str, more: int, named: int) -> str:
    """Return one sentence for the failures in a container that are not named."""
    words = ngettext(
        "{more} more file in it could not be read, besides the {named} named above; "
        "in a pipe, umkm ingest lists them all",
        "{more} more files in it could not be read, besides the {named} named above; "
        "in a pipe, umkm ingest lists them all",
        more,
    )
    sentence = words.format(more=written_number(more), named=named)
    return f"umkm: {one_line(container)}: {sentence}"


def improvement_line(receipt: Receipt) -> str:
    """Return the message about a file that changed an archived release."""
    words = _("release {id} has new values from it: {fields}")
    fields = ", ".join(map(short_label, receipt.improved))
    release = words.format(id=receipt.id, fields=fields)
    return f"umkm: {one_line(receipt.origin)}: {release}"


def summary_line(outcomes: Counter[str], skipped: Counter[str]) -> str:
    """Summarize the outcomes: `31 files: 29 new, 1 known already, 1 skipped (1 .jpg)`.

    `outcomes` counts files by outcome, `skipped` those skipped by kind.
    """
    total = sum(outcomes.values())
    if not total:
        return _("no files")
    parts: list[str] = []
    for name in OUTCOMES:
        count = outcomes[name]
        if not count:
            continue
        part = ngettext(*_WORDS[name], count).format(count)
        if name == "skipped":
            part += f" ({name_kinds(skipped)})"
        parts.append(part)
    files = ngettext("{} file", "{} files", total).format(total)
    return f"{files}: {', '.join(parts)}"
