"""Follow the files of a run: how each came in, and what the containers among them gave.

A receipt says only what became of one file. What a ZIP file or a mail gave follows from
the receipts of its members, which come before its own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from umkm_cli.language import later
from umkm_cli.models.ingest import Disposition, Receipt, containers_around
from umkm_cli.output.views.receipts import has_pages, name_kinds, skipped_kind
from umkm_cli.sources import Source

_EMPTY = later("it contains no files")
_KEPT = later("kept already, without a release")
_NO_RELEASE = later("no file in it is a release")
_NO_FORMAT = later("no file in it is in a release format ({})")
_LEFT_OUT_PAGES = later("left out of it: {}")
_LEFT_OUT = later("left out of it, as no release formats: {}")
_OPENED = (Disposition.OPENED, Disposition.KNOWN)
_FAILURES = {
    "named": (Disposition.FAILED, Disposition.SKIPPED, *_OPENED),
    "found": (Disposition.FAILED,),
    "member": (Disposition.FAILED,),
}
"""The outcomes with which a file has failed if there is an error, by how it came in."""
_TOLD_ALONE = (
    Disposition.FAILED,
    Disposition.UNREAD,
    Disposition.REMOVED,
    Disposition.ERASED,
)


_TOLD = {
    "named": tuple(Disposition),
    "found": (Disposition.FAILED, Disposition.UNREAD, *_OPENED),
    "member": (Disposition.FAILED, Disposition.UNREAD),
}
"""The files whose errors are told one by one, by how they came in."""


class Account:
    """Completes the receipts of a run with what their files alone do not show."""

    def __init__(self) -> None:
        self._awaited: Counter[str] = Counter()
        self._named: set[str] = set()
        self._inside: dict[str, _Inside] = {}

    def follow(self, sources: Iterable[Source]) -> Iterator[Source]:
        """Yield the sources, and remember which of them the user named."""
        for source in sources:
            self._awaited[source.origin] += 1
            if source.named:
                self._named.add(source.origin)
            yield source

    def complete(self, receipt: Receipt) -> Receipt:
        """Return the next receipt, with how its file came in and what it did not give."""
        inside = self._inside.pop(receipt.origin, _Inside())
        receipt = self._with_way(receipt)
        if receipt.error is not None or receipt.came == "member":
            return receipt
        if receipt.disposition in _OPENED and receipt.id is None:
            return _without_release(receipt, inside)
        return _with_remark(receipt, inside.remark)

    def _with_way(self, receipt: Receipt) -> Receipt:
        """Return a receipt that says whether its file was named, found, or is a member."""
        origin = receipt.origin
        if origin not in self._awaited:
            self._count_inside(receipt)
            return receipt._replace(came="member")
        self._awaited[origin] -= 1
        if not self._awaited[origin]:
            del self._awaited[origin]
        # Receipts come in order, so only names with a `!` have left counts behind.
        self._inside.clear()
        return receipt._replace(came="named") if origin in self._named else receipt

    def _count_inside(self, receipt: Receipt) -> None:
        """Count a member for each of the containers around it."""
        for container in containers_around(receipt.origin):
            self._inside.setdefault(container, _Inside()).count(receipt)


class _Inside:
    """Counts of the files in a container, at all depths.

    `told` counts those about which the user is told one by one.
    """

    def __init__(self) -> None:
        self.files = 0
        self.releases = 0
        self.told = 0
        self._skipped: Counter[str] = Counter()

    def count(self, receipt: Receipt) -> None:
        """Count a file by its receipt."""
        self.files += 1
        self.told += receipt.disposition in _TOLD_ALONE
        if receipt.disposition is Disposition.SKIPPED:
            self._skipped[skipped_kind(receipt)] += receipt.times
        elif receipt.is_read or receipt.id is not None:
            self.releases += 1

    @property
    def remark(self) -> str:
        """What was left out, beside the releases: the numbers of skipped files by kind."""
        if not self._skipped:
            return ""
        sentence = _LEFT_OUT_PAGES if has_pages(self._skipped) else _LEFT_OUT
        return sentence.format(name_kinds(self._skipped))

    @property
    def reason(self) -> str:
        """Why there is no release."""
        if self._skipped and not has_pages(self._skipped):
            return _NO_FORMAT.format(name_kinds(self._skipped))
        return _NO_RELEASE if self.files else _EMPTY


def _without_release(receipt: Receipt, inside: _Inside) -> Receipt:
    """Return the receipt of a file without a release of its own, which may be a container."""
    if inside.releases + inside.told:
        return _with_remark(receipt, inside.remark)
    if receipt.disposition is Disposition.KNOWN and not inside.files:
        return receipt._replace(remark=_KEPT)
    return receipt._replace(error=inside.reason)


def _with_remark(receipt: Receipt, remark: str) -> Receipt:
    """Return a receipt with one more remark."""
    remarks = filter(None, (remark, receipt.remark))
    return receipt._replace(remark="; ".join(remarks))


def is_archived(receipt: Receipt) -> bool:
    """Return whether the archive has a file: as a release, or kept without its text."""
    return receipt.id is not None or receipt.disposition is Disposition.UNREAD


def has_failed(receipt: Receipt) -> bool:
    """Return whether a file failed, or gave nothing although the user named it.

    A file that was removed before is left out as a person decided, and one that was kept
    unread is kept as the user asked.
    """
    failures = _FAILURES[receipt.came]
    return receipt.error is not None and receipt.disposition in failures


def is_told(receipt: Receipt) -> bool:
    """Return whether a line says what became of a file; others are only counted.

    What was left out of a file is said only if the user named that file.
    """
    if receipt.error is None:
        return receipt.came == "named" and receipt.remark != ""
    return receipt.disposition in _TOLD[receipt.came]
