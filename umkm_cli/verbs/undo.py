"""Undoing an operation of the journal, and undoing that again.

What a person or a file brought is taken out of sight, or shown again; what was read is put back as it was; what is
chosen and indexed follows from both. Nothing is deleted.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from umkm_cli.archive import Archive, saved, tombstones
from umkm_cli.archive.journal import (
    Operation,
    count_operations,
    last_undoable,
    mark_undone,
    operation,
)
from umkm_cli.archive.lookup import release_with_words
from umkm_cli.archive.releases import get_release
from umkm_cli.archive.undo_log import (
    ArchivedReading,
    find_replaced_reading,
    reading_of,
    store_replaced_reading,
)
from umkm_cli.archive.writer import Writer
from umkm_cli.catalogue import Catalogue
from umkm_cli.errors import CannotUndo, NoSuchOperation, NothingMatched
from umkm_cli.models.journal import JournalEntry
from umkm_cli.reading.wording import FORMER_RECIPE
from umkm_cli.verbs.retag import preview_reading, read_again
from umkm_cli.verbs.typed.ids import is_number
from umkm_cli.verbs.values import preview_values, update_values

UNDO, REMOVE, VERIFY = "undo", "remove", "verify"


class UndoPlan(NamedTuple):
    """What is to be done: `asked` is undone; which means that `of` is `withdrawn`, or stands again.

    It concerns so many `releases`.
    """

    asked: JournalEntry
    of: JournalEntry
    withdrawn: bool
    releases: int

    @property
    def action(self) -> str:
        """What is done to `of`, in the words of a person."""
        if self.asked is self.of:
            return "undo"
        return "undo again" if self.withdrawn else "bring back"

    @property
    def source(self) -> int:
        """The operation whose replaced readings and hidden copies come back: this one, or the one that undid it."""
        return self.of.undone_by or self.of.number


def parse_operation_number(archive: Archive, typed: str | None) -> int | None:
    """Return the number of an operation that was typed. Raises NoSuchOperation for what is none."""
    if typed is None:
        return None
    if not is_number(typed):
        raise NoSuchOperation(typed, count_operations(archive))
    return int(typed)


def plan_undo(archive: Archive, number: int | None) -> UndoPlan:
    """What undoing an operation means; of None, the last that stands.

    Raises NoSuchOperation, NothingMatched where none stands, CannotUndo.
    """
    if number is None:
        number = last_undoable(archive)
    if number is None:
        raise NothingMatched("there is nothing to undo.")
    asked = operation(archive, number)
    if asked.undone_by is not None:
        raise CannotUndo(
            f"operation {number} was already undone, by operation {asked.undone_by}."
        )
    of = asked
    while of.of is not None:
        of = operation(archive, of.of)
    reasons = (
        (of.erased, "erased data permanently; there is nothing to bring back."),
        (of.command == VERIFY, "only regenerated derived data."),
        (not of.changed, "changed nothing that could be undone."),
    )
    for applies, reason in reasons:
        if applies:
            raise CannotUndo(f"operation {of.number} {reason}")
    turn = UndoPlan(asked, of, withdrawn=of.undone_by is None, releases=0)
    with archive.snapshot() as db:
        return turn._replace(
            releases=len(tombstones.releases_of_operation(db, turn.source))
        )


def undo(
    archive: Archive,
    turn: UndoPlan,
    catalogue: Callable[[], Catalogue],
    arguments: Iterable[str],
) -> int:
    """Undo an operation, all of it or nothing; the number of the undoing.

    Raises CannotUndo where what it did was changed since.
    """
    with Operation(
        archive, UNDO, arguments, of=turn.asked.number
    ).transaction() as writer:
        turn = plan_undo(archive, turn.asked.number)  # another may have been faster
        _Undoing(archive, writer, turn, catalogue).run()
    return writer.operation_id


class _Undoing:
    """One undoing, within its transaction."""

    def __init__(
        self,
        archive: Archive,
        writer: Writer,
        turn: UndoPlan,
        catalogue: Callable[[], Catalogue],
    ) -> None:
        self._archive = archive
        self._writer = writer
        self._db = writer.db
        self._turn = turn
        self._catalogue = catalogue
        self._source = turn.source

    def run(self) -> None:
        """Do it."""
        db, by, of = self._db, self._writer.operation_id, self._turn.of
        tombstones.defer_references(db)
        removed = tombstones.hidden_since(db, of.number)
        if removed and self._turn.withdrawn:
            raise self._refusal(
                "release {} has been hidden since, by operation {}".format(*removed)
            )
        ids = tombstones.releases_of_operation(db, self._source)
        if origin := tombstones.origin_ingested_again(db, self._source):
            raise self._refusal(f"{origin} has been ingested again since")
        tombstones.show_hidden(db, self._source)
        if self._turn.withdrawn:
            tombstones.hide_copies_of_operation(db, of.number, by)
            tombstones.hide_decisions_of_operation(db, of.number, by)
            tombstones.unmark_removed(db, of.number)
        for release_id in ids:
            self._turn_release(release_id)
        if (
            name := saved.restore_saved_searches(self._writer, self._source)
        ) is not None:
            raise self._refusal(f"the saved search {name} has been changed since")
        mark_undone(db, self._turn.asked.number, by)
        mark_undone(db, of.number, by if self._turn.withdrawn else None)

    def _turn_release(self, release_id: int) -> None:
        """Give a release the reading that it is to have, and choose its values anew."""
        db, writer = self._db, self._writer
        now = reading_of(db, release_id)
        target = self._target(release_id, now)
        if target is None and self._turn.of.command == REMOVE:
            take_away(writer, release_id, now, self._turn.of.number)
        elif target is None:
            if now is not None:
                store_replaced_reading(db, writer.operation_id, release_id, now, None)
                writer.hide_release(release_id)
            tombstones.unlink_copies(db, release_id)
        elif now is None:
            self._show(release_id, target)
        else:
            before = get_release(self._archive, release_id).values
            text = None
            if target != now:
                store_replaced_reading(db, writer.operation_id, release_id, now, target)
                writer.replace_findings(release_id, target.by_copy, target.rules)
                text = (target.body, target.boilerplate)
            update_values(writer, release_id, before, text)

    def _target(
        self, release_id: int, now: ArchivedReading | None
    ) -> ArchivedReading | None:
        """The reading that a release is to have; None where it is not to be seen."""
        kept = find_replaced_reading(self._db, self._source, release_id)
        if kept is not None:
            digest = now.digest if now else None
            if digest != kept.after:
                last = tombstones.changed_last_by(
                    self._db, release_id, self._writer.operation_id
                )
                since = f" by operation {last}" if last > self._source else ""
                raise self._refusal(
                    f"release {release_id} has been changed, hidden or shown since{since}"
                )
            return kept.restore(now)
        copies = tombstones.visible_copies(self._db, release_id)
        if now is None or not copies:
            return None
        return self._of_copies(release_id, now, copies)

    def _of_copies(
        self, release_id: int, now: ArchivedReading, copies: Sequence[tuple[int, int]]
    ) -> ArchivedReading | None:
        """A reading without what was found in copies that are not in sight any more."""
        ids = dict(copies)
        left = tuple(finding for finding in now.findings if finding[0] in ids)
        if left == now.findings:
            return now
        first = {original_id: copy_id for copy_id, original_id in reversed(copies)}
        are_whole = dict(left).keys() == set(first.values())
        if are_whole and left[:1] == now.findings[:1]:
            return now._replace(findings=left)
        # The texts were those of a copy that is gone, or what is left was never read by itself.
        read_again(self._archive, self._writer, release_id, self._catalogue())
        return reading_of(self._db, release_id)

    def _show(self, release_id: int, target: ArchivedReading) -> None:
        """Bring a release back into sight."""
        db, writer = self._db, self._writer
        if other := release_with_words(db, target.text_sha256):
            raise self._shown_elsewhere(release_id, other)
        store_replaced_reading(db, writer.operation_id, release_id, None, target)
        tombstones.link_copies(db, release_id, list(dict(target.findings)))
        findings = [finding for _, finding in target.findings]
        values = preview_values(db, release_id, findings=findings)
        writer.show_release(release_id, target, values)
        update_values(writer, release_id, values)
        if target.text_sha256.startswith(f"{FORMER_RECIPE}:"):
            self._check_not_ingested_again(release_id)

    def _check_not_ingested_again(self, release_id: int) -> None:
        """Check that no other release has the words of one that is shown again.

        Its identity does not tell, because new releases get one of another recipe.
        """
        anew = preview_reading(self._archive, self._db, release_id, self._catalogue())
        if anew.same_as is not None:
            raise self._shown_elsewhere(release_id, anew.same_as)

    def _shown_elsewhere(self, release_id: int, other: int) -> CannotUndo:
        return self._refusal(
            f"the words of release {release_id} have been ingested again, as release {other}"
        )

    def _refusal(self, why: str) -> CannotUndo:
        return CannotUndo(
            f"operation {self._turn.asked.number} cannot be undone: {why}. Nothing was changed."
        )


def take_away(
    writer: Writer, release_id: int, now: ArchivedReading | None, removal: int
) -> None:
    """Take a release out of sight because a person removed it, by the operation `removal`."""
    if now is None:
        return
    tombstones.mark_removed(writer.db, release_id, now.text_sha256, removal)
    store_replaced_reading(writer.db, writer.operation_id, release_id, now, None)
    writer.hide_release(release_id)
    tombstones.hide_copies_of_release(writer.db, release_id, removal)
