"""Plan what undoing an operation means, before anything is changed."""

from itertools import filterfalse
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.journal import (
    count_operations,
    operation,
    operations_in_effect,
)
from umkm_cli.archive.touched import releases_of_operation
from umkm_cli.errors import CannotUndo, NoSuchOperation, NothingMatched
from umkm_cli.language import gettext as _
from umkm_cli.models.journal import JournalEntry
from umkm_cli.verbs.typed.ids import is_number

VERIFY, VERSIONS = "verify", "versions"
_REGENERATE = frozenset((VERIFY, VERSIONS))
"""The commands that write only what can be derived from other data."""


class UndoPlan(NamedTuple):
    """What undoing an operation means.

    `requested` is the operation that the user named. `target` is the same, or, if that is itself an undo, the
    operation at the end of the chain of undos. It is undone if `is_undo`, else redone, which affects this many
    `releases`. `skipped` are later operations in effect, which changed nothing.
    """

    requested: JournalEntry
    target: JournalEntry
    is_undo: bool
    releases: int
    skipped: tuple[int, ...] = ()

    @property
    def action(self) -> str:
        """What happens to the target, in words for a person."""
        if self.requested is self.target:
            return _("undo")
        return _("undo again") if self.is_undo else _("bring back")

    @property
    def source(self) -> int:
        """The operation whose replaced readings and hidden copies are restored: the target, or what undid it."""
        return self.target.undone_by or self.target.number


def parse_operation_number(archive: Archive, typed: str | None) -> int | None:
    """Return the operation number that was typed. Raises NoSuchOperation if it is not a number."""
    if typed is None:
        return None
    if not is_number(typed):
        raise NoSuchOperation(typed, count_operations(archive))
    return int(typed)


def plan_undo(archive: Archive, number: int | None) -> UndoPlan:
    """Return what undoing an operation means; None stands for the last operation in effect.

    Raises NoSuchOperation, NothingMatched if no operation is in effect, or CannotUndo.
    """
    if number is None:
        return _plan_last_undo(archive)
    requested = operation(archive, number)
    if requested.undone_by is not None:
        raise CannotUndo(
            _(
                "operation {number} was already undone, by operation {undone_by}."
            ).format(number=number, undone_by=requested.undone_by)
        )
    target = requested
    while target.of is not None:
        target = operation(archive, target.of)
    if reason := _why_not(target):
        raise CannotUndo(
            _("operation {number} {reason}").format(number=target.number, reason=reason)
        )
    is_undo = target.undone_by is None
    plan = UndoPlan(requested, target, is_undo=is_undo, releases=0)
    with archive.snapshot() as db:
        return plan._replace(releases=len(releases_of_operation(db, plan.source)))


def _plan_last_undo(archive: Archive) -> UndoPlan:
    """Return what undoing the last operation in effect means. Raises as `plan_undo` does."""
    skipped: list[int] = []
    in_effect = operations_in_effect(archive)
    for entry in in_effect:
        if entry.changed:
            break
        skipped.append(entry.number)
    else:
        raise NothingMatched(_("there is nothing to undo."))
    if reason := _why_not(entry):
        sentence = _("operation {number} {reason}").format(
            number=entry.number, reason=reason
        )
        before = next(filterfalse(_why_not, in_effect), None)
        if before is not None:
            sentence += _(" `umkm undo {number}` undoes the one before.").format(
                number=before.number
            )
        raise CannotUndo(sentence)
    return plan_undo(archive, entry.number)._replace(skipped=tuple(skipped))


def _why_not(target: JournalEntry) -> str:
    """Return why an operation can never be undone; empty if it can."""
    if target.erased:
        return _("erased data permanently; there is nothing to bring back.")
    if target.command in _REGENERATE:
        return _("only regenerated derived data.")
    if not target.changed:
        return _("changed nothing that could be undone.")
    return ""
