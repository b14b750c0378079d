"""Reading releases anew from their originals, where the rules have changed."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.lookup import releases_with_wording
from umkm_cli.archive.releases import get_release, is_visible, outdated
from umkm_cli.archive.undo_log import reading_of, store_replaced_reading
from umkm_cli.archive.writer import Writer
from umkm_cli.catalogue import Catalogue
from umkm_cli.models.journal import Change
from umkm_cli.models.release import Reading, Release, Values
from umkm_cli.reading import file_name, read
from umkm_cli.verbs.values import (
    changes,
    current_rule_set,
    current_values,
    preview_values,
    text_of,
    update_values,
)

_BATCH = 200


class Reread(NamedTuple):
    """One release read anew: what changes, and another release with the same words.

    `splits` tells that its copies would be different releases. Neither is done, both
    are told.
    """

    id: int
    changes: tuple[Change, ...]
    same_as: int | None
    splits: bool


class RetagTally:
    """How many releases were read anew, what changed, and what the rules would join or split."""

    def __init__(self) -> None:
        self.read = 0
        self.changes: list[Change] = []
        self.same: list[tuple[int, int]] = []
        self.split: list[int] = []

    def count(self, reread: Iterable[Reread]) -> Iterator[Change]:
        """Yield the changes of releases read anew, and count them on the way."""
        for release in reread:
            self.read += 1
            for change in release.changes:
                # Values are not kept: there may be many.
                self.changes.append(change._replace(before=None, after=None))
            if release.same_as is not None:
                self.same.append((release.id, release.same_as))
            if release.splits:
                self.split.append(release.id)
            yield from release.changes


def retag(
    archive: Archive,
    ids: Iterable[int],
    catalogue: Catalogue,
    *,
    everything: bool,
    dry_run: bool,
    arguments: Iterable[str],
) -> Iterator[Reread]:
    """Read those of some releases again that other rules read (with `everything`, all), batch by batch.

    Decisions stand; the identity of a release stays. With `dry_run` nothing is written.
    Each is given once it is on disk.
    """
    rules = current_rule_set(catalogue)
    due = list(ids) if everything else list(outdated(archive, ids, rules))
    operation = Operation(archive, "retag", arguments)
    for start in range(0, len(due), _BATCH):
        batch = due[start : start + _BATCH]
        if dry_run:
            with archive.snapshot() as db:
                there = filter(partial(is_visible, db), batch)
                reread = [
                    preview_reading(archive, db, each, catalogue) for each in there
                ]
        else:
            with operation.transaction() as writer:
                there = filter(partial(is_visible, writer.db), batch)
                reread = [
                    read_again(archive, writer, each, catalogue) for each in there
                ]
        yield from reread


class _Anew(NamedTuple):
    """A release as it is held, and what the rules make of its copies now.

    One reading for each original.
    """

    release: Release
    readings: list[tuple[int, Reading]]

    @property
    def text(self) -> tuple[str, str]:
        """Body and boilerplate, of the first copy."""
        reading = self.readings[0][1]
        return reading.body, reading.boilerplate


def _read_anew(
    archive: Archive, db: Connection, release_id: int, catalogue: Catalogue
) -> _Anew:
    release = get_release(archive, release_id)
    readings: list[tuple[int, Reading]] = []
    seen: set[str] = set()
    for copy in release.copies:
        if copy.sha256 not in seen:
            seen.add(copy.sha256)
            text = text_of(db, copy)
            reading = read(text, catalogue, copy.day, file_name(copy.origin))
            readings.append((copy.id, reading))
    return _Anew(release, readings)


def preview_reading(
    archive: Archive, db: Connection, release_id: int, catalogue: Catalogue
) -> Reread:
    """Read one release anew, and write nothing."""
    anew = _read_anew(archive, db, release_id, catalogue)
    before = current_values(db, release_id)
    findings = [finding for _, reading in anew.readings for finding in reading.findings]
    after = preview_values(db, release_id, findings=findings)
    return _compare(db, anew, before, after)


def read_again(
    archive: Archive,
    writer: Writer,
    release_id: int,
    catalogue: Catalogue,
    *,
    keep: bool = True,
) -> Reread:
    """Read one release anew and write what changed.

    `keep` what was read before, so that it can be undone.
    """
    db = writer.db
    anew = _read_anew(archive, db, release_id, catalogue)
    held = reading_of(db, release_id) if keep else None
    before = current_values(db, release_id)
    found = [(copy_id, reading.findings) for copy_id, reading in anew.readings]
    writer.replace_findings(release_id, found, current_rule_set(catalogue))
    texts = (anew.release.body, anew.release.boilerplate)
    after = update_values(
        writer, release_id, before, anew.text if anew.text != texts else None
    )
    if held is not None and held != (read := reading_of(db, release_id)):
        store_replaced_reading(db, writer.operation_id, release_id, held, read)
    return _compare(db, anew, before, after)


def _compare(db: Connection, anew: _Anew, before: Values, after: Values) -> Reread:
    """Tell what changes in a release that was read anew."""
    release = anew.release
    changed = changes(release.id, before, after)
    body, boilerplate = anew.text
    texts = (
        ("body", release.body, body),
        ("boilerplate", release.boilerplate, boilerplate),
    )
    for field, old, new in texts:
        if old != new:
            changed.append(Change(release.id, after.headline, field, old, new))
    identities = {reading.identity for _, reading in anew.readings}
    same_as = next(filter(release.id.__ne__, _with_same_words(db, anew)), None)
    return Reread(release.id, tuple(changed), same_as, splits=len(identities) > 1)


def _with_same_words(db: Connection, anew: _Anew) -> Iterator[int]:
    """Yield the releases with the words of a release that was read anew."""
    headline = anew.release.values.headline
    for _, reading in anew.readings:
        yield from releases_with_wording(db, reading.identity, headline, reading.body)
