"""What ingest tells of the files it was given: a line for one that needs it, and the sum."""

from collections import Counter
from typing import Protocol, TextIO

from umkm_cli.models.ingest import OUTCOMES, Receipt
from umkm_cli.output import plain
from umkm_cli.output.clean import one_line, spell_out

_WORDS = {
    "new": "new",
    "copy": "copies of releases that are in",
    "known": "known already",
    "opened": "opened",
    "skipped": "skipped",
    "unread": "kept unread",
    "failed": "failed",
}
_KINDS = 6
_ONE_COPY = "copy of a release that is in"


FIELDS = ("origin", "outcome", "id", "error")
"""What is told of each file in a pipe."""


def receipt_fields(receipt: Receipt) -> dict[str, object]:
    """The fields that `ingest --json` promises for each file."""
    return {
        "origin": receipt.origin,
        "outcome": receipt.outcome,
        "id": receipt.id,
        "error": receipt.error,
    }


def skipped_kind(receipt: Receipt) -> str:
    """What kind of file was skipped, as `.jpg`."""
    return one_line((receipt.error or "").rpartition("(")[2].rstrip(")"))


def failure_line(receipt: Receipt) -> str:
    """One sentence for a file that failed."""
    return f"umkm: {one_line(receipt.origin)}: {one_line(receipt.error)}"


def improved_line(receipt: Receipt) -> str:
    """One sentence for a file that changed a release that was in."""
    fields = ", ".join(receipt.improved)
    return f"umkm: {one_line(receipt.origin)}: release {receipt.id} has new values from it: {fields}"


def sum_line(outcomes: Counter[str], skipped: Counter[str]) -> str:
    """What became of all files: `31 files: 29 new, 1 known already, 1 skipped (1 .jpg)`; what was skipped by kind."""
    total = sum(outcomes.values())
    if not total:
        return "no files"
    parts = [
        _part(each, outcomes[each], skipped) for each in OUTCOMES if outcomes[each]
    ]
    return f"{total} {'file' if total == 1 else 'files'}: {', '.join(parts)}"


def _part(outcome: str, count: int, skipped: Counter[str]) -> str:
    told = (
        f"{count} {_ONE_COPY if outcome == 'copy' and count == 1 else _WORDS[outcome]}"
    )
    if outcome == "skipped" and skipped:
        return f"{told} ({', '.join(f'{count} {kind}' for kind, count in skipped.most_common(_KINDS))})"
    return told


class Answer(Protocol):
    """The receipts as they are written to a pipe."""

    def add(self, receipt: Receipt) -> None:
        """One more."""

    def end(self) -> None:
        """No more."""


class TabAnswer:
    """The receipts as a tab-separated table, written line by line as they come."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._begun = False

    def add(self, receipt: Receipt) -> None:
        """One more."""
        self._begin()
        rest = [receipt.outcome, str(receipt.id or ""), one_line(receipt.error)]
        # Read back by `ingest --from`, so the name stays as it is.
        self._out.write("\t".join([spell_out(receipt.origin), *rest]) + "\n")

    def end(self) -> None:
        """A table without rows has its header all the same."""
        self._begin()

    def _begin(self) -> None:
        if not self._begun:
            plain.write_tsv((), FIELDS, self._out)
        self._begun = True


class JsonAnswer:
    """The receipts as a JSON list, written as they come."""

    def __init__(self, out: TextIO) -> None:
        self._list = plain.JsonList(out)

    def add(self, receipt: Receipt) -> None:
        """One more."""
        self._list.add(receipt_fields(receipt))

    def end(self) -> None:
        """Close the list."""
        self._list.end()
