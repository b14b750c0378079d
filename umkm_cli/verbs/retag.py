"""Reading releases anew from their originals, where the rules are not those they were read by."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.releases import get_release, is_in_sight, outdated
from umkm_cli.archive.undo_log import keep_reading, reading_of
from umkm_cli.archive.writer import Writer, held_words
from umkm_cli.catalogue import Catalogue
from umkm_cli.models.journal import Change
from umkm_cli.models.release import Reading, Release, Values
from umkm_cli.reading import apply_decisions, choose, file_name, read, values_of
from umkm_cli.verbs.texts import text_of
from umkm_cli.verbs.values import (
    changes,
    current_rule_set,
    current_values,
    update_values,
)

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
    rules = current_rule_set(catalogue)
    due = list(ids) if everything else list(outdated(archive, ids, rules))
    operation = Operation(archive, "retag", arguments)
    for start in range(0, len(due), _BATCH):
        batch = due[start : start + _BATCH]
        if dry_run:
            with archive.snapshot() as db:
                there = [each for each in batch if is_in_sight(db, each)]
                reread = [
                    _looked(archive, db, release_id, catalogue) for release_id in there
                ]
            yield from reread
            continue
        with operation.transaction() as writer:
            there = [each for each in batch if is_in_sight(writer.db, each)]
            reread = [
                read_again(archive, writer, release_id, catalogue)
                for release_id in there
            ]
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


def _read_anew(
    archive: Archive, db: Connection, release_id: int, catalogue: Catalogue
) -> _Anew:
    release = get_release(archive, release_id)
    readings: list[tuple[int, Reading]] = []
    seen: set[str] = set()
    for copy in release.copies:
        if copy.sha256 in seen:
            continue
        seen.add(copy.sha256)
        readings.append(
            (
                copy.id,
                read(text_of(db, copy), catalogue, copy.day, file_name(copy.origin)),
            )
        )
    return _Anew(release, readings)


def _looked(
    archive: Archive, db: Connection, release_id: int, catalogue: Catalogue
) -> Reread:
    anew = _read_anew(archive, db, release_id, catalogue)
    findings = choose(
        [finding for _, reading in anew.readings for finding in reading.findings]
    )
    before = current_values(db, release_id)
    after = apply_decisions(values_of(findings), decisions_of(db, release_id))
    return _told(db, anew, before, after)


def read_again(
    archive: Archive,
    writer: Writer,
    release_id: int,
    catalogue: Catalogue,
    *,
    keep: bool = True,
) -> Reread:
    """Read one release anew and write what changed; `keep` what was read before, so that it can be undone."""
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
        keep_reading(db, writer.operation_id, release_id, held, read)
    return _told(db, anew, before, after)


def _told(db: Connection, anew: _Anew, before: Values, after: Values) -> Reread:
    release = anew.release
    changed = changes(release.id, before, after)
    held = (release.body, release.boilerplate)
    changed += [
        Change(release.id, after.headline, field, one, other)
        for field, one, other in zip(
            ("body", "boilerplate"), held, anew.text, strict=True
        )
        if one != other
    ]
    identities = {reading.text_sha256 for _, reading in anew.readings}
    others = [held_words(db, each) for each in sorted(identities)]
    same_as = next((each for each in others if each not in (None, release.id)), None)
    return Reread(release.id, tuple(changed), same_as, splits=len(identities) > 1)
