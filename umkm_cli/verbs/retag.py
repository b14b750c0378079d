"""Re-read releases from their originals with the current rules."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial, reduce
from itertools import chain, repeat, zip_longest
from types import MappingProxyType
from typing import NamedTuple

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.claim_rows import stored_claims
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.lookup import releases_with_wording
from umkm_cli.archive.own_programmes import releases_naming, was_deleted
from umkm_cli.archive.releases import (
    get_release,
    is_visible,
    programme_counts,
)
from umkm_cli.archive.rereading import outdated
from umkm_cli.archive.undo_log import reading_of, store_replaced_reading
from umkm_cli.archive.writer import Writer
from umkm_cli.catalogue import Catalogue
from umkm_cli.errors import MissingProgrammes
from umkm_cli.models.claims import Claims
from umkm_cli.models.journal import Change, ChangeCounts
from umkm_cli.models.release import Copy, Extract, Reading, Release, Values
from umkm_cli.reading import file_name, read
from umkm_cli.text import Texts
from umkm_cli.verbs.claim_changes import count_claim_changes
from umkm_cli.verbs.extracts import load_extract
from umkm_cli.verbs.read_ahead import ReadAhead, Readings, distinct_copies
from umkm_cli.verbs.values import (
    add_set_aside,
    current_rule_set,
    current_values,
    list_changes,
    list_text_changes,
    preview_values,
    update_values,
)

_BATCH = 200

Load = Callable[[Connection, Copy], Extract]
"""Returns the extract of a copy."""


class Reread(NamedTuple):
    """A re-read release: its changes, and the id of another release with the same words.

    `splits`: under the current rules its copies would be separate releases. Merges and
    splits are only reported, never applied. `values` are those that it has then.
    """

    id: int
    changes: tuple[Change, ...]
    same_as: int | None
    splits: bool
    values: Values


class RetagTally:
    """The number of re-read releases, their changes, and those that the rules would merge or split."""

    def __init__(self) -> None:
        self.read = 0
        self.changes = ChangeCounts()
        self.same: list[tuple[int, int]] = []
        self.split: list[int] = []

    def count(self, reread: Iterable[Reread]) -> Iterator[Change]:
        """Yield the changes of re-read releases while counting them."""
        for release in reread:
            self.read += 1
            for change in release.changes:
                self.changes.add(change)
            if release.same_as is not None:
                self.same.append((release.id, release.same_as))
            if release.splits:
                self.split.append(release.id)
            yield from release.changes


def releases_to_reread(
    archive: Archive, ids: Iterable[int], catalogue: Catalogue, *, everything: bool
) -> list[int]:
    """Return which releases `retag` reads: those read with other rules, or all of `ids`."""
    if everything:
        return list(ids)
    return list(outdated(archive, ids, current_rule_set(catalogue)))


def missing_programmes(
    archive: Archive, ids: Iterable[int] | None, catalogue: Catalogue
) -> dict[str, set[int]]:
    """Return the releases among `ids`, or of all, that would lose tags because a catalogue is missing.

    By programme: one that no catalogue at hand has, and that nobody removed.
    """
    known = catalogue.programmes
    wanted = None if ids is None else set(ids)
    missing: dict[str, set[int]] = {}
    for name in programme_counts(archive):
        if known.canonical(name) is not None:
            continue
        with archive.snapshot() as db:
            lost = set(releases_naming(db, name))
            if wanted is not None:
                lost &= wanted
            if lost and not was_deleted(db, name):
                missing[name] = lost
    return missing


def check_programmes(
    archive: Archive, ids: Iterable[int], catalogue: Catalogue
) -> None:
    """Raise MissingProgrammes if re-reading releases would only lose tags because a catalogue is missing."""
    missing = missing_programmes(archive, ids, catalogue)
    if missing:
        raise MissingProgrammes(missing, len(set().union(*missing.values())))


def retag(
    archive: Archive,
    ids: Iterable[int],
    catalogue: Catalogue,
    *,
    everything: bool,
    dry_run: bool,
    arguments: Iterable[str],
) -> Iterator[Reread]:
    """Re-read the releases last read with other rules; with `everything`, all of `ids`.

    Decisions stay in effect, and releases keep their identity. Yield each release once
    its batch is on disk. With `dry_run` nothing is written.
    """
    due = releases_to_reread(archive, ids, catalogue, everything=everything)
    operation = Operation(archive, "retag", arguments)
    for batch, readings in _read_ahead(archive, due, catalogue):
        if dry_run:
            with archive.snapshot() as db:
                visible = filter(partial(is_visible, db), batch)
                reread = [
                    preview_reread(archive, db, each, catalogue, readings=readings)
                    for each in visible
                ]
        else:
            with operation.transaction() as writer:
                visible = filter(partial(is_visible, writer.db), batch)
                reread = [
                    reread_release(archive, writer, each, catalogue, readings=readings)
                    for each in visible
                ]
        yield from reread


def _read_ahead(
    archive: Archive, due: Sequence[int], catalogue: Catalogue
) -> Iterator[tuple[Sequence[int], Readings]]:
    """Yield the releases in batches, with what was read of them ahead: while a batch is used, the next is read."""
    batches = [due[start : start + _BATCH] for start in range(0, len(due), _BATCH)]
    if len(batches) <= 1:  # not worth the start of a process
        yield from zip(batches, repeat({}))
        return
    with ReadAhead(archive, catalogue) as ahead:
        ahead.begin(batches[0])
        for batch, following in zip_longest(batches, batches[1:], fillvalue=()):
            readings = ahead.fetch()
            ahead.begin(following)
            yield batch, readings


class _NewReadings(NamedTuple):
    """An archived release, its claims, and the new reading of each of its originals, by copy id."""

    release: Release
    former_claims: Claims
    readings: list[tuple[int, Reading]]

    @property
    def texts(self) -> Texts:
        """The texts of the release: of the first copy, and what all copies set aside."""
        texts = [reading.texts for _, reading in self.readings]
        return reduce(add_set_aside, texts)

    @property
    def claims(self) -> Claims:
        """The claims of the release: those of the first copy, which has its body."""
        return self.readings[0][1].claims


def _read_copies(
    archive: Archive,
    db: Connection,
    release_id: int,
    catalogue: Catalogue,
    load: Load = load_extract,
    ahead: Readings = MappingProxyType({}),
) -> _NewReadings:
    release = get_release(archive, release_id)
    readings: list[tuple[int, Reading]] = []
    for copy in distinct_copies(release.copies):
        reading = ahead.get(copy)
        if reading is None:
            text = load(db, copy)
            reading = read(text, catalogue, copy.day, file_name(copy.origin))
        readings.append((copy.id, reading))
    return _NewReadings(release, stored_claims(db, release_id), readings)


def reread_texts(
    archive: Archive, db: Connection, release_id: int, catalogue: Catalogue
) -> Texts:
    """Return the texts that re-reading a release gives, without writing them."""
    return _read_copies(archive, db, release_id, catalogue).texts


def preview_reread(
    archive: Archive,
    db: Connection,
    release_id: int,
    catalogue: Catalogue,
    load: Load = load_extract,
    readings: Readings = MappingProxyType({}),
) -> Reread:
    """Return what re-reading a release would change, without writing it.

    `load` returns the extract of a copy; `readings` are of copies that were read already.
    """
    new = _read_copies(archive, db, release_id, catalogue, load, readings)
    before = current_values(db, release_id)
    findings = list(
        chain.from_iterable(reading.findings for _, reading in new.readings)
    )
    after = preview_values(db, release_id, findings=findings)
    return _compare(db, new, before, after)


def reread_release(
    archive: Archive,
    writer: Writer,
    release_id: int,
    catalogue: Catalogue,
    *,
    keep: bool = True,
    readings: Readings = MappingProxyType({}),
) -> Reread:
    """Re-read one release and write what changed.

    With `keep`, the old reading is saved, so that the operation can be undone. `readings`
    are of copies that were read already.
    """
    db = writer.db
    new = _read_copies(archive, db, release_id, catalogue, ahead=readings)
    old_reading = reading_of(db, release_id) if keep else None
    before = current_values(db, release_id)
    findings = [(copy_id, reading.findings) for copy_id, reading in new.readings]
    rules = current_rule_set(catalogue)
    writer.replace_reading(release_id, findings, new.claims, rules)
    texts = new.texts if new.texts != new.release.texts else None
    after = update_values(writer, release_id, before, texts)
    writer.relink(release_id)
    if old_reading is not None:
        new_reading = reading_of(db, release_id)
        if old_reading != new_reading:
            store_replaced_reading(
                db, writer.operation_id, release_id, old_reading, new_reading
            )
    return _compare(db, new, before, after)


def _compare(
    db: Connection, new: _NewReadings, before: Values, after: Values
) -> Reread:
    """Return what re-reading changes in a release."""
    release = new.release
    changed = list_changes(release.id, before, after)
    changed += list_text_changes(release.id, after.headline, release.texts, new.texts)
    changed += count_claim_changes(
        release.id, after.headline, new.former_claims, new.claims
    )
    identities = {reading.identity for _, reading in new.readings}
    same_as = next(filter(release.id.__ne__, _releases_with_wording(db, new)), None)
    splits = len(identities) > 1
    return Reread(release.id, tuple(changed), same_as, splits, after)


def _releases_with_wording(db: Connection, new: _NewReadings) -> Iterator[int]:
    """Yield the releases that have the words of a new reading."""
    headline = new.release.values.headline
    for _, reading in new.readings:
        yield from releases_with_wording(
            db, reading.identity, headline, reading.texts.body
        )
