"""Reading releases anew from their originals, where the rules are not those they were read by."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from umkm_cli.archive import Archive, Connection, store
from umkm_cli.archive.decided import decisions_of
from umkm_cli.archive.releases import get_release, outdated
from umkm_cli.archive.store import Writer, held_words
from umkm_cli.catalogue import Catalogue
from umkm_cli.models import Change, Reading, Release, Values
from umkm_cli.reading import apply_decisions, choose, file_name, read, values_of
from umkm_cli.verbs.settle import changes, rules_of, settle, values_now
from umkm_cli.verbs.texts import text_of

_BATCH = 200


class Reread(NamedTuple):
    """One release read anew: what changes; and by these rules, the other releases that hold the same words.

    `splits` tells that its copies would be different releases. Neither is done, both are told.
    """

    id: int
    changes: tuple[Change, ...]
    same_as: int | None
    splits: bool


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

    Decisions stand; the identity of a release stays. With `dry_run` nothing is written. Each is given once it is on
    disk.
    """
    rules = rules_of(catalogue)
    due = list(ids) if everything else list(outdated(archive, ids, rules))
    operation_id: int | None = None
    for start in range(0, len(due), _BATCH):
        batch = due[start : start + _BATCH]
        if dry_run:
            with archive.reading() as db:
                reread = [_looked(archive, db, release_id, catalogue) for release_id in batch]
            yield from reread
            continue
        with archive.writing() as db:
            if operation_id is None:
                operation_id = store.begin_operation(db, "retag", arguments)
            writer = Writer(db, operation_id)
            reread = [_written(archive, db, writer, release_id, catalogue) for release_id in batch]
            writer.finish()
        yield from reread


class _Anew(NamedTuple):
    """A release as it is held, and what the rules make of its copies now; one reading for each original."""

    release: Release
    readings: list[tuple[int, Reading]]

    @property
    def text(self) -> tuple[str, str]:
        """Body and boilerplate, of the first copy."""
        reading = self.readings[0][1]
        return reading.body, reading.boilerplate


def _read_anew(archive: Archive, db: Connection, release_id: int, catalogue: Catalogue) -> _Anew:
    release = get_release(archive, release_id)
    readings: list[tuple[int, Reading]] = []
    seen: set[str] = set()
    for copy in release.copies:
        if copy.sha256 in seen:
            continue
        seen.add(copy.sha256)
        # No date after the day it came in, whenever it is read.
        day = date.fromisoformat(copy.ingested_at[:10])
        readings.append((copy.id, read(text_of(db, copy), catalogue, day, file_name(copy.origin))))
    return _Anew(release, readings)


def _looked(archive: Archive, db: Connection, release_id: int, catalogue: Catalogue) -> Reread:
    anew = _read_anew(archive, db, release_id, catalogue)
    findings = choose([finding for _, reading in anew.readings for finding in reading.findings])
    before = values_now(db, release_id)
    after = apply_decisions(values_of(findings), decisions_of(db, release_id))
    return _told(db, anew, before, after)


def _written(
    archive: Archive, db: Connection, writer: Writer, release_id: int, catalogue: Catalogue
) -> Reread:
    anew = _read_anew(archive, db, release_id, catalogue)
    before = values_now(db, release_id)
    found = [(copy_id, reading.findings) for copy_id, reading in anew.readings]
    writer.replace_findings(release_id, found, rules_of(catalogue))
    held = (anew.release.body, anew.release.boilerplate)
    after = settle(db, writer, release_id, before, anew.text if anew.text != held else None)
    return _told(db, anew, before, after)


def _told(db: Connection, anew: _Anew, before: Values, after: Values) -> Reread:
    release = anew.release
    changed = changes(release.id, before, after)
    held = (release.body, release.boilerplate)
    changed += [
        Change(release.id, after.headline, field, one, other)
        for field, one, other in zip(("body", "boilerplate"), held, anew.text, strict=True)
        if one != other
    ]
    identities = {reading.text_sha256 for _, reading in anew.readings}
    others = [held_words(db, each) for each in sorted(identities)]
    same_as = next((each for each in others if each not in (None, release.id)), None)
    return Reread(release.id, tuple(changed), same_as, splits=len(identities) > 1)
