"""Whether all that an archive holds is as it was received and belongs together; and mending what can be made again."""

from collections.abc import Callable, Container, Iterator, Sequence

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.integrity import (
    faults_of_file,
    faults_of_index,
    faults_of_rows,
    fixity,
)
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.releases import findings_of, release_ids, releases_of
from umkm_cli.archive.search.index import rebuild_index
from umkm_cli.catalogue import Catalogue
from umkm_cli.models.journal import Fault
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Release
from umkm_cli.reading import file_name
from umkm_cli.verbs.retag import read_again
from umkm_cli.verbs.texts import text_of
from umkm_cli.verbs.undo import VERIFY
from umkm_cli.verbs.values import current_values

_BATCH = 200


def faults(archive: Archive, say: Callable[[str], None]) -> Iterator[Fault]:
    """All that is wrong with an archive, the gravest kinds first. Others may write meanwhile.

    What could not be looked at because they did is told to `say`.
    """
    yield from faults_of_file(archive)
    damaged: set[str] = set()
    for fault in fixity(archive):
        damaged.add(fault.sha256 or "")
        yield fault
    yield from faults_of_rows(archive)
    for release_id in release_ids(archive, Filter(sort="arrival")):
        with archive.snapshot() as db:
            found = list(_faults_of_release(db, release_id, damaged))
        yield from found
    of_index = faults_of_index(archive)
    if of_index is None:
        say(
            "index and vocabulary were not compared, since others wrote all the while: verify once more when they rest."
        )
    yield from of_index or ()


def _faults_of_release(
    db: Connection, release_id: int, damaged: Container[str]
) -> Iterator[Fault]:
    """Findings that point outside their text, and values that are not those that findings and decisions give.

    What was found in `damaged` originals cannot be looked up.
    """
    for release in releases_of(db, [release_id], whole=True):
        yield from _faults_within(db, release, damaged)


def _faults_within(
    db: Connection, release: Release, damaged: Container[str]
) -> Iterator[Fault]:
    release_id = release.id
    findings = findings_of(db, release_id)
    for copy in release.copies:
        mine = [finding for copy_id, finding in findings if copy_id == copy.id]
        if not mine or copy.sha256 in damaged:
            continue
        extract = text_of(db, copy)
        lengths = {
            "text": len(extract.text),
            "metadata": len(extract.metadata),
            "file name": len(file_name(copy.origin)),
        }
        if any(
            not 0 <= each.start <= each.end <= lengths.get(each.part, -1)
            for each in mine
        ):
            yield Fault("a finding points outside the text", release_id, mendable=True)
            break
    if findings and release.values != current_values(db, release_id):
        yield Fault(
            "its values are not those that findings and decisions give",
            release_id,
            mendable=True,
        )


def repair(
    archive: Archive,
    found: Sequence[Fault],
    catalogue: Catalogue,
    arguments: Sequence[str],
) -> None:
    """Make again what can be made again: findings and values of the releases that are named, index and vocabulary.

    A release that has lost what it was read from stays as it is.
    """
    lost = {each.release_id for each in found if not each.mendable}
    mendable = {each.release_id for each in found if each.mendable}
    ids = sorted(each for each in mendable - lost if each is not None)
    operation = Operation(archive, VERIFY, arguments)
    for start in range(0, len(ids), _BATCH):
        with operation.transaction() as writer:
            for release_id in ids[start : start + _BATCH]:
                read_again(archive, writer, release_id, catalogue, keep=False)
                writer.set_values(release_id, current_values(writer.db, release_id))
    with operation.transaction() as writer:
        rebuild_index(writer.db)
