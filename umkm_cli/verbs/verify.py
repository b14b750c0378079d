"""Check that an archive is intact and consistent, and regenerate its derived data."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import filterfalse
from operator import attrgetter

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.claim_rows import stored_marks
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.dictionaries import mend_dictionaries
from umkm_cli.archive.integrity import (
    faults_of_dictionaries,
    faults_of_file,
    faults_of_index,
    faults_of_objects,
    faults_of_original,
    faults_of_rows,
    original_ids,
)
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.own_programmes import (
    faults_of_own_programmes,
)
from umkm_cli.archive.releases import findings_of, release_ids, releases_of
from umkm_cli.archive.search.index import rebuild_index
from umkm_cli.archive.value_checks import faults_of_values
from umkm_cli.catalogue import Catalogue
from umkm_cli.errors import NotAnArchive
from umkm_cli.language import gettext as _
from umkm_cli.language import later, speaking
from umkm_cli.models.journal import Fault
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Copy, Finding
from umkm_cli.verbs.context import Watch, unwatched
from umkm_cli.verbs.extracts import load_extract, texts_by_part
from umkm_cli.verbs.member_check import faults_of_members
from umkm_cli.verbs.retag import check_programmes, reread_release
from umkm_cli.verbs.undo_plan import VERIFY
from umkm_cli.verbs.values import current_values, marked_claims

_BATCH = 200
_OBJECTS = later(
    "nothing else was checked, because these would take part in it; "
    "`umkm rebuild NEW` makes an archive without what is not umkm's."
)
_VALUES = later(
    "the releases were not compared with their files, because such values "
    "stand in the way; `umkm rebuild NEW` reads them again."
)
_INDEX = later(
    "index and vocabulary were not compared, since others wrote all the while: "
    "verify once more when they rest."
)
"""What to say of what was not checked."""


def find_faults(
    archive: Archive, say: Callable[[str], None], watch: Watch = unwatched
) -> Iterator[Fault]:
    """Yield the faults of an archive, the most serious kinds first. Others may write meanwhile.

    `say` reports what could not be checked because they did; `watch` follows the check.
    """
    of_objects = faults_of_objects(archive)
    if of_objects:
        yield from of_objects
        say(_(_OBJECTS))
        return
    yield from faults_of_file(archive, watch)
    yield from faults_of_dictionaries(archive)
    damaged: set[str | None] = set()
    originals = original_ids(archive)
    for original_id in watch(later("checking files"), originals, len(originals)):
        for fault in faults_of_original(archive, original_id):
            damaged.add(fault.sha256)
            yield fault
    yield from faults_of_rows(archive, watch)
    yield from faults_of_own_programmes(archive)
    of_values = faults_of_values(archive, watch)
    if of_values:
        yield from of_values
        say(_(_VALUES))
        return
    yield from faults_of_members(archive, damaged, say)
    yield from _faults_of_releases(archive, damaged, watch)
    of_index = faults_of_index(
        archive, lambda ids: watch(later("checking the index"), ids, len(ids))
    )
    if of_index is None:
        say(_(_INDEX))
    else:
        yield from of_index


def _faults_of_releases(
    archive: Archive, damaged: Container[str | None], watch: Watch
) -> Iterator[Fault]:
    ids = release_ids(archive, Filter(non_releases="with", sort="arrival"))
    for release_id in watch(later("checking releases"), ids, len(ids)):
        with archive.snapshot() as db:
            of_release = list(_faults_of_release(db, release_id, damaged))
        yield from of_release


def _faults_of_release(
    db: Connection, release_id: int, damaged: Container[str | None]
) -> Iterator[Fault]:
    """Yield a fault for findings that point outside their text, and one for values that do not follow from them.

    The originals whose SHA-256 is in `damaged` cannot be compared with their findings.
    """
    by_copy: defaultdict[int, list[Finding]] = defaultdict(list)
    for copy_id, finding in findings_of(db, release_id):
        by_copy[copy_id].append(finding)
    for release in releases_of(db, [release_id], whole=True):
        for copy in release.copies:
            own = by_copy.get(copy.id)
            if own and copy.sha256 not in damaged:
                fault = _fault_of_copy(db, release_id, copy, own)
                if fault is not None:
                    yield fault
                    break
        if by_copy and release.values != current_values(db, release_id):
            what = later("its values are not those that findings and decisions give")
            yield Fault(what, release_id, mendable=True)
        decisions = decisions_of(db, release_id)
        if marked_claims(db, release_id, decisions).marks != stored_marks(
            db, release_id
        ):
            what = later("its quotes and figures are not as people decided")
            yield Fault(what, release_id, mendable=True)


def _fault_of_copy(
    db: Connection, release_id: int, copy: Copy, findings: Iterable[Finding]
) -> Fault | None:
    try:
        with speaking("en"):  # faults are told in English, and retold to people
            is_outside = _points_outside(db, copy, findings)
    except NotAnArchive as error:
        return Fault(str(error), release_id, copy.sha256, (copy.origin,))
    if not is_outside:
        return None
    return Fault(later("a finding points outside the text"), release_id, mendable=True)


def _points_outside(db: Connection, copy: Copy, findings: Iterable[Finding]) -> bool:
    """Return whether a finding points outside the part of the copy that its span refers to."""
    parts = texts_by_part(copy, load_extract(db, copy))
    lengths = {part: len(text) for part, text in parts.items()}
    return not all(
        0 <= finding.start <= finding.end <= lengths.get(finding.part, -1)
        for finding in findings
    )


def count_repairable(found: Sequence[Fault]) -> int:
    """Return the number of faults that `repair` can fix."""
    return sum(map(attrgetter("mendable"), found))


def repair(
    archive: Archive,
    found: Sequence[Fault],
    catalogue: Catalogue,
    arguments: Sequence[str],
    watch: Watch = unwatched,
) -> None:
    """Regenerate the findings and values of the faulty releases, then dictionaries, index and vocabulary.

    A release that also has a fault that cannot be repaired, such as a damaged original, is left unchanged.
    Raises MissingProgrammes if tags would be lost only because a catalogue is missing.
    """
    lost = set(
        map(attrgetter("release_id"), filterfalse(attrgetter("mendable"), found))
    )
    ids = sorted(set(filter(None, map(attrgetter("release_id"), found))) - lost)
    check_programmes(archive, ids, catalogue)
    operation = Operation(archive, VERIFY, arguments)
    starts = range(0, len(ids), _BATCH)
    for start in watch(later("repairing"), starts, len(starts)):
        with operation.transaction() as writer:
            for release_id in ids[start : start + _BATCH]:
                reread_release(archive, writer, release_id, catalogue, keep=False)
                writer.set_values(release_id, current_values(writer.db, release_id))
    with operation.transaction() as writer:
        mend_dictionaries(writer.db)
        rebuild_index(writer.db, watch)
