"""Preview an undo: carry it out, note what changes, and roll it back."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from typing import IO, NamedTuple

from umkm_cli.archive import Archive, create_or_open
from umkm_cli.archive.backup import back_up
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.releases import get_release, is_visible
from umkm_cli.archive.saved import list_saved_searches
from umkm_cli.archive.schema import VERSION
from umkm_cli.catalogue.programmes import Programme
from umkm_cli.language import gettext as _
from umkm_cli.language.names import short_label
from umkm_cli.models.journal import Change, ChangeCounts
from umkm_cli.models.release import Release
from umkm_cli.verbs.claim_changes import (
    ClaimState,
    claim_state,
    list_claim_changes,
)
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.own_programmes import own_programmes
from umkm_cli.verbs.undo import UNDO, Undoing
from umkm_cli.verbs.undo_plan import UndoPlan, plan_undo
from umkm_cli.verbs.values import list_changes, list_text_changes

_MOST_IN_MEMORY = 4 * 1024 * 1024  # bytes


class NotedChanges:
    """Changes in the order in which they were noted: on disk if they are many, as their values may be whole texts."""

    def __init__(self, file: IO[str]) -> None:
        self.counts = ChangeCounts()
        self._file = file

    def __iter__(self) -> Iterator[Change]:
        self._file.seek(0)
        for line in self._file:
            yield Change(*json.loads(line))

    def add(self, change: Change) -> None:
        """Note a change."""
        self.counts.add(change)
        self._file.write(f"{json.dumps(change)}\n")


class UndoPreview(NamedTuple):
    """What an undo would change in releases, and in saved searches and own programmes."""

    changes: NotedChanges
    others: list[str]


@contextmanager
def preview_undo(context: Context, plan: UndoPlan) -> Iterator[UndoPreview]:
    """Give what undoing an operation would change; nothing is changed. Raises CannotUndo.

    The archive is free again by then, however long the answer is read.
    """
    with SpooledTemporaryFile(_MOST_IN_MEMORY, "w+", encoding="utf-8") as file:
        yield _try_out(context, plan.requested.number, NotedChanges(file))


def _try_out(context: Context, number: int, noted: NotedChanges) -> UndoPreview:
    """Carry out an undo, note what changes, and roll it back."""
    with _open_for_trial(context) as archive:
        operation = Operation(archive, UNDO, context.arguments, of=number)
        with archive.without_reference_checks(), operation.trial() as writer:
            before = _others(archive)
            undoing = _Noting(
                archive,
                writer,
                plan_undo(archive, number),
                lambda: context.load_catalogue(archive),
                context.watch,
            )
            undoing.noted = noted
            undoing.run()
            others = list(_describe(before, _others(archive)))
    return UndoPreview(noted, others)


@contextmanager
def _open_for_trial(context: Context) -> Iterator[Archive]:
    """Open the archive, or a copy of it if it cannot be written or has an earlier schema."""
    path = context.archive_path
    with context.open_for_reading() as archive:
        if archive.schema_version == VERSION and os.access(path, os.W_OK):
            with create_or_open(path, context.say) as opened:
                yield opened
            return
        with TemporaryDirectory() as folder:
            copy = Path(folder) / "archive.db"
            back_up(archive, copy, overwrite=False)
            copy.chmod(0o600)  # a copy of a read-only archive is read-only
            with create_or_open(copy) as opened:
                yield opened


class _Noting(Undoing):
    """Carries out an undo, and notes what it changes in each release."""

    noted: NotedChanges

    def restore_release(self, release_id: int) -> None:
        before = self._look_at(release_id)
        super().restore_release(release_id)
        for change in _compare(before, self._look_at(release_id)):
            self.noted.add(change)

    def _look_at(self, release_id: int) -> "_State | None":
        db = self._db
        if not is_visible(db, release_id):
            return None
        release = get_release(self._archive, release_id)
        return _State(release, claim_state(db, release_id))


class _State(NamedTuple):
    """A visible release and its claims."""

    release: Release
    claims: ClaimState


def _compare(before: _State | None, after: _State | None) -> list[Change]:
    """Return the differences between two states of a release; None: it is hidden."""
    if before is not None and after is not None:
        return list(_differences(before, after))
    if before is not None:
        return [_appearance(before.release, "shown", "hidden")]
    if after is not None:
        return [_appearance(after.release, "hidden", "shown")]
    return []


def _differences(before: _State, after: _State) -> Iterator[Change]:
    old, new = before.release, after.release
    id_, headline = new.id, new.values.headline
    yield from list_changes(id_, old.values, new.values)
    yield from list_text_changes(id_, headline, old.texts, new.texts)
    yield from list_claim_changes(id_, headline, before.claims, after.claims)


def _appearance(release: Release, before: str, after: str) -> Change:
    headline = release.values.headline
    return Change(release.id, headline, "release", before, after)


def _others(archive: Archive) -> dict[str, str]:
    """Return each saved search and each own programme, as a person would describe them."""
    found = {
        _("saved search {name}").format(name=search.name): search.query
        for search in list_saved_searches(archive)
    }
    for programme in own_programmes(archive):
        found[_("programme {name}").format(name=programme.name)] = _describe_programme(
            programme
        )
    return found


def _describe_programme(programme: Programme) -> str:
    """Return what a programme says beside its name: `owner: Kami, aliases: KB; Kelas B`."""
    fields = programme._asdict()
    del fields["name"], fields["own"]
    parts: list[str] = []
    for name, value in fields.items():
        text = "; ".join(value) if isinstance(value, tuple) else str(value or "")
        if text:
            parts.append(f"{short_label(name)}: {text}")
    return ", ".join(parts) or _("its name alone")


def _describe(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each thing that differs."""
    for name in sorted(before.keys() | after.keys()):
        old, new = (each.get(name, _("nothing")) for each in (before, after))
        if old != new:
            yield f"{name}: {old} → {new}"
