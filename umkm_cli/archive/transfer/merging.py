"""Bring the rows of several archives together in one: for `umkm merge`."""

from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from umkm_cli.archive.connection import Archive, Connection, first_value
from umkm_cli.archive.links import are_complete, note_complete
from umkm_cli.archive.transfer import across, adoption, names, soundness
from umkm_cli.archive.transfer.disagreements import (
    find_disagreements,
    note_what_both_have,
    united_releases,
)
from umkm_cli.archive.transfer.history import renumber_history
from umkm_cli.archive.transfer.numbers import number_all, start_numbers
from umkm_cli.archive.transfer.rows import STEPS, move_rows
from umkm_cli.archive.transfer.sources import foreign_objects, open_source
from umkm_cli.archive.transfer.target import (
    attached,
    build_index,
    continue_numbers,
    open_target,
)
from umkm_cli.language import later
from umkm_cli.models.merging import Disagreement, MergedArchive
from umkm_cli.models.watching import Watch


class Merging:
    """A new archive that others are merged into, one after the other."""

    def __init__(self, target: Archive, watch: Watch) -> None:
        self.target = target
        self._watch = watch
        self._sources = 0
        self.are_linked = True
        """Whether all so far have the links that today's recipe gives."""
        across.start_homes(target.connection)
        adoption.start_changed(target.connection)
        soundness.start_damaged(target.connection)

    def add(self, path: Path) -> MergedArchive:
        """Merge an archive; the first one keeps all of its numbers. Raises as `open_source` does."""
        self._sources += 1
        with (
            open_source(path, self.target.path.parent) as source,
            source.snapshot() as there,
            attached(self.target, "source", source.path),
            self.target.transaction() as db,
        ):
            self.are_linked &= are_complete(there)
            merged = self._merge(db, there, path)
            foreign = (
                Disagreement("foreign", None, each) for each in foreign_objects(source)
            )
            return merged.with_disagreements(foreign)

    def _merge(self, db: Connection, there: Connection, path: Path) -> MergedArchive:
        start_numbers(db)
        added = number_all(db)["releases"]
        note_what_both_have(db)
        for _ in self._watch(later("copying"), move_rows(db), STEPS):
            pass
        soundness.note_damaged(db, self._sources)
        adoption.adopt_unread(db)
        adoption.note_changed(db)
        adoption.unite_findings(db)
        renumber_history(db, there)
        across.note_homes(db, self._sources)
        disagreements: list[Disagreement] = [
            *find_disagreements(db),
            *names.move_searches(db, added),
            *names.move_programmes(db),
        ]
        continue_numbers(db)
        count = first_value(there, "SELECT count(*) FROM releases")
        united = united_releases(db)
        return MergedArchive(str(path), count, added, united, tuple(disagreements))

    @property
    def changed(self) -> "array[int]":
        """The releases that got files or decisions from several archives."""
        return adoption.changed_releases(self.target.connection)

    def with_damage(self, merged: Sequence[MergedArchive]) -> list[MergedArchive]:
        """Return all archives that were merged, with the files that none of them has whole."""
        db = self.target.connection
        return [
            each.with_disagreements(soundness.still_damaged(db, home))
            for home, each in enumerate(merged, 1)
        ]

    def build_index(self) -> None:
        """Build the full-text index, when all archives are merged."""
        build_index(self.target, self._watch)

    def link(self) -> None:
        """Link the releases of different archives, or leave all links to be found anew."""
        with self.target.transaction() as db:
            if not self.are_linked:
                db.execute("DELETE FROM settings WHERE name = 'links'")
                return
            ids = across.ids_at_home(db)
            linked = across.link_across(db, ids)
            for _ in self._watch(later("comparing"), linked, len(ids)):
                pass
            note_complete(db)


@contextmanager
def merging(path: Path, watch: Watch) -> Iterator[Merging]:
    """Begin to merge archives into an empty file."""
    with open_target(path) as target:
        yield Merging(target, watch)
