"""Undo an operation of the journal, or redo it by undoing the undo.

Copies and decisions are hidden or shown again, and readings are restored; chosen values and the index follow from
both. Nothing is deleted.
"""

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from umkm_cli.archive import Archive, saved, tombstones
from umkm_cli.archive.journal import Operation, mark_undone
from umkm_cli.archive.lookup import release_with_words
from umkm_cli.archive.own_programmes import restore_own_programmes
from umkm_cli.archive.releases import get_release
from umkm_cli.archive.text_log import restore_texts
from umkm_cli.archive.touched import releases_of_operation
from umkm_cli.archive.undo_log import (
    ArchivedReading,
    find_replaced_reading,
    reading_of,
    store_replaced_reading,
)
from umkm_cli.archive.writer import Writer
from umkm_cli.catalogue import Catalogue
from umkm_cli.errors import CannotUndo
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.reading.wording import RECIPE
from umkm_cli.verbs.context import Watch, unwatched
from umkm_cli.verbs.retag import (
    check_programmes,
    preview_reread,
    reread_release,
    reread_texts,
)
from umkm_cli.verbs.undo_plan import UndoPlan, plan_undo
from umkm_cli.verbs.values import preview_values, update_values

UNDO, REMOVE = "undo", "remove"
_SKETCHED_TOGETHER = 500


def undo(
    archive: Archive,
    plan: UndoPlan,
    catalogue: Callable[[], Catalogue],
    arguments: Iterable[str],
    watch: Watch = unwatched,
) -> int:
    """Undo an operation completely or not at all; return the number of the new operation.

    `catalogue` loads the catalogue if something must be re-read; `watch` follows the
    releases. Raises CannotUndo if the effects of the operation have been changed since.
    """
    number = plan.requested.number
    operation = Operation(archive, UNDO, arguments, of=number)
    with archive.without_reference_checks(), operation.transaction() as writer:
        plan = plan_undo(archive, number)  # it may have been undone meanwhile
        Undoing(archive, writer, plan, catalogue, watch).run()
    return writer.operation_id


class Undoing:
    """Carries out one undo plan within a transaction."""

    def __init__(
        self,
        archive: Archive,
        writer: Writer,
        plan: UndoPlan,
        catalogue: Callable[[], Catalogue],
        watch: Watch,
    ) -> None:
        self._archive = archive
        self._writer = writer
        self._db = writer.db
        self._plan = plan
        self._catalogue = catalogue
        self._watch = watch
        self._source = plan.source

    def run(self) -> None:
        """Carry out the plan. Raises CannotUndo."""
        db, by, target = self._db, self._writer.operation_id, self._plan.target
        removed = tombstones.hidden_since(db, target.number)
        if removed and self._plan.is_undo:
            raise self._refusal(
                _("release {id} has been hidden since, by operation {number}").format(
                    id=removed[0], number=removed[1]
                )
            )
        ids = releases_of_operation(db, self._source)
        if origin := tombstones.origin_ingested_again(db, self._source):
            raise self._refusal(
                _("{origin} has been ingested again since").format(origin=origin)
            )
        tombstones.show_hidden(db, self._source)
        if self._plan.is_undo:
            tombstones.hide_copies_of_operation(db, target.number, by)
            tombstones.hide_decisions_of_operation(db, target.number, by)
            tombstones.unmark_removed(db, target.number)
        if origin := restore_texts(db, by, self._source):
            raise self._refusal(
                _("OCR has read the text of {origin} again since").format(origin=origin)
            )
        self._restore(ids)
        if (
            name := saved.restore_saved_searches(self._writer, self._source)
        ) is not None:
            raise self._refusal(
                _("the saved search {name} has been changed since").format(name=name)
            )
        if (name := restore_own_programmes(self._writer, self._source)) is not None:
            raise self._refusal(
                _("the programme {name} has been changed since").format(name=name)
            )
        mark_undone(db, self._plan.requested.number, by)
        mark_undone(db, target.number, by if self._plan.is_undo else None)

    def _restore(self, ids: "array[int]") -> None:
        """Restore releases, check what refers to them, and link those that changed."""
        db, links = self._db, self._writer.links
        for n, release_id in enumerate(self._watch(later("restoring"), ids, len(ids))):
            self.restore_release(release_id)
            if n % _SKETCHED_TOGETHER == 0:
                links.sketch()
        checked = self._watch(later("checking releases"), ids, len(ids))
        tombstones.check_references(db, checked)
        deque(self._watch(later("comparing"), links.link(), links.waiting), maxlen=0)

    def restore_release(self, release_id: int) -> None:
        """Restore the reading of a release, or hide it; then update its values."""
        db, writer, target = self._db, self._writer, self._plan.target
        now = reading_of(db, release_id)
        restored = self._reading_to_restore(release_id, now)
        if restored is None and target.command == REMOVE:
            hide_as_removed(writer, release_id, now, target.number)
        elif restored is None:
            if now is not None:
                store_replaced_reading(db, writer.operation_id, release_id, now, None)
                writer.hide_release(release_id)
            tombstones.unlink_copies(db, release_id)
        elif now is None:
            self._show(release_id, restored)
        else:
            before = get_release(self._archive, release_id).values
            texts = None
            if restored != now:
                store_replaced_reading(
                    db, writer.operation_id, release_id, now, restored
                )
                writer.replace_reading(
                    release_id, restored.by_copy, restored.claims, restored.rules
                )
                texts = restored.texts
            update_values(writer, release_id, before, texts)
            writer.relink(release_id)

    def _reading_to_restore(
        self, release_id: int, now: ArchivedReading | None
    ) -> ArchivedReading | None:
        """Return the reading that a release should have; None if it should be hidden.

        `now` is its present reading, None if it is hidden.
        """
        kept = find_replaced_reading(self._db, self._source, release_id)
        if kept is not None:
            digest = now.digest if now else None
            if digest != kept.after:
                last = tombstones.changed_last_by(
                    self._db, release_id, self._writer.operation_id
                )
                sentence = _("release {id} has been changed, hidden or shown since")
                if last > self._source:
                    sentence = _(
                        "release {id} has been changed, hidden or shown since by operation {number}"
                    )
                raise self._refusal(sentence.format(id=release_id, number=last))
            return kept.restore(now)
        copies = tombstones.visible_copies(self._db, release_id)
        if now is None or not copies:
            return None
        return self._without_hidden_copies(release_id, now, copies)

    def _without_hidden_copies(
        self, release_id: int, now: ArchivedReading, copies: Sequence[tuple[int, int]]
    ) -> ArchivedReading | None:
        """Return a reading without the findings in hidden copies.

        `copies` has the copy id and original id of each visible copy.
        """
        ids = dict(copies)
        findings = tuple(finding for finding in now.findings if finding[0] in ids)
        if findings == now.findings:
            return now
        first = {original_id: copy_id for copy_id, original_id in reversed(copies)}
        are_complete = dict(findings).keys() == set(first.values())
        catalogue = self._catalogue()
        if are_complete and findings[:1] == now.findings[:1]:
            # Not the findings: the release may have been read with other programmes.
            texts = reread_texts(self._archive, self._db, release_id, catalogue)
            return now._replace(findings=findings, set_aside=texts.set_aside)
        # Body and boilerplate came from a hidden copy, or a visible one has no findings of its own.
        check_programmes(self._archive, [release_id], catalogue)
        reread_release(self._archive, self._writer, release_id, catalogue)
        return reading_of(self._db, release_id)

    def _show(self, release_id: int, restored: ArchivedReading) -> None:
        """Show a hidden release again, with the reading `restored`."""
        db, writer = self._db, self._writer
        if other := release_with_words(db, restored.text_sha256):
            raise self._ingested_again(release_id, other)
        store_replaced_reading(db, writer.operation_id, release_id, None, restored)
        tombstones.link_copies(db, release_id, list(dict(restored.findings)))
        findings = list(map(itemgetter(1), restored.findings))
        values = preview_values(db, release_id, findings=findings)
        writer.show_release(release_id, restored, values)
        update_values(writer, release_id, values)
        if not restored.text_sha256.startswith(f"{RECIPE}:"):
            self._check_not_ingested_again(release_id)

    def _check_not_ingested_again(self, release_id: int) -> None:
        """Check that no other release has the words of one that is shown again.

        Its identity does not tell, because new releases get one of another recipe.
        """
        reread = preview_reread(self._archive, self._db, release_id, self._catalogue())
        if reread.same_as is not None:
            raise self._ingested_again(release_id, reread.same_as)

    def _ingested_again(self, release_id: int, other: int) -> CannotUndo:
        return self._refusal(
            _(
                "the words of release {release_id} have been ingested again, as release {other}"
            ).format(release_id=release_id, other=other)
        )

    def _refusal(self, why: str) -> CannotUndo:
        return CannotUndo(
            _(
                "operation {number} cannot be undone: {why}. Nothing was changed."
            ).format(number=self._plan.requested.number, why=why)
        )


def hide_as_removed(
    writer: Writer, release_id: int, now: ArchivedReading | None, removal: int
) -> None:
    """Hide a release because a person removed it, in the operation with the number `removal`.

    `now` is its present reading; None if it is hidden already, which changes nothing.
    """
    if now is None:
        return
    tombstones.mark_removed(writer.db, release_id, now.text_sha256, removal)
    store_replaced_reading(writer.db, writer.operation_id, release_id, now, None)
    writer.hide_release(release_id)
    tombstones.hide_copies_of_release(writer.db, release_id, removal)
