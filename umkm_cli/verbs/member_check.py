"""Prove from each container that the members kept from it are what it holds.

The container is unpacked again, and the SHA-256 of what comes out are compared.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.members import (
    Family,
    KeptContainer,
    KeptMember,
    are_accounted_for,
    families,
    originals_by_id,
)
from umkm_cli.archive.originals import original_bytes
from umkm_cli.archive.purge import largest_original
from umkm_cli.errors import UnreadableFile
from umkm_cli.language import gettext as _
from umkm_cli.language import later, written_number
from umkm_cli.models.journal import Fault
from umkm_cli.sources import (
    CONTAINER_TYPES,
    DEFAULT_MAX_BYTES,
    Bounds,
    kind_of_media_type,
    unpack,
)
from umkm_cli.sources.contents import RECORD, could_be_record, rows_of_table
from umkm_cli.verbs.ingest.apart import Apart
from umkm_cli.verbs.ingest.options import Limit

Record = tuple[str, bytes]
"""The number of a row, and the record kept from it."""


class Contents(NamedTuple):
    """What a container holds: the SHA-256 of its members by name.

    Of a table, `rows` has the numbers of its rows, and `records` those of the records in
    question whose values a row has.
    """

    members: Mapping[str, frozenset[str]] = {}
    rows: frozenset[str] = frozenset()
    records: frozenset[Record] = frozenset()


def list_contents(
    max_bytes: int, media_type: str, content: bytes, records: Sequence[Record]
) -> Contents:
    """Return what a container holds. Members that cannot be unpacked are left out.

    Raises UnreadableFile if it cannot be unpacked to its end.
    """
    kind = kind_of_media_type(media_type)
    assert kind is not None
    if kind.is_tabular:
        return _compare_rows(dict(rows_of_table(kind, content)), records)
    members: defaultdict[str, set[str]] = defaultdict(set)
    for member in unpack(kind, content, Bounds(max(DEFAULT_MAX_BYTES, max_bytes)), {}):
        if member.failure is None:
            members[member.name].add(sha256(member.content).hexdigest())
    held = map(frozenset, members.values())
    return Contents(dict(zip(members, held, strict=True)))


def _compare_rows(
    rows: Mapping[str, Mapping[str, object]], records: Iterable[Record]
) -> Contents:
    proven = [
        (number, content)
        for number, content in records
        if number in rows and could_be_record(rows[number], json.loads(content))
    ]
    return Contents(rows=frozenset(rows), records=frozenset(proven))


def faults_of_members(
    archive: Archive, damaged: Container[str | None], say: Callable[[str], None]
) -> Iterator[Fault]:
    """Yield a fault for each member that is not what its container holds.

    The originals in `damaged` are not compared. `say` reports how many others could not
    be: what a container holds may have been replaced before it was ingested itself.
    """
    unproven = 0
    with Apart((largest_original(archive),), Limit()) as apart:
        for family in families(archive, CONTAINER_TYPES):
            comparison = _Comparison(archive, apart, family, damaged)
            for member in family.members:
                is_proven = comparison.is_proven(member)
                fault = None if is_proven else comparison.fault(member)
                if fault is not None:
                    yield fault
                elif not is_proven:
                    unproven += 1
    if unproven:
        say(
            _("not compared with the files that they came in: {count} members").format(
                count=written_number(unproven)
            )
        )


class _Comparison:
    """Compares the members of a family with its containers."""

    def __init__(
        self,
        archive: Archive,
        apart: Apart,
        family: Family,
        damaged: Container[str | None],
    ) -> None:
        self._archive = archive
        self._origin = family.origin
        self._damaged = damaged
        ids = list(map(attrgetter("original_id"), family.members))
        self._originals = originals_by_id(archive, ids)
        self._records = {
            member: (member.name, self._content(self._originals[member.original_id][0]))
            for member in family.members
            if self._is_record(member)
        }
        self._contents: list[tuple[KeptContainer, Contents]] = []
        for container in family.containers:
            if container.sha256 in damaged:
                continue
            content = self._content(container.sha256)
            asked = (container.media_type, content, tuple(self._records.values()))
            held = Contents()
            with suppress(UnreadableFile):
                held = apart.call(list_contents, *asked)
            self._contents.append((container, held))

    def _content(self, digest: str) -> bytes:
        with self._archive.snapshot() as db:
            return original_bytes(db, digest)

    def _is_record(self, member: KeptMember) -> bool:
        digest, media_type = self._originals[member.original_id]
        return media_type == RECORD and digest not in self._damaged

    def is_proven(self, member: KeptMember) -> bool:
        """Return whether one of the containers holds this member, or it is damaged."""
        digest, _ = self._originals[member.original_id]
        if digest in self._damaged:
            return True
        record = self._records.get(member)
        return any(
            record in held.records or digest in held.members.get(member.name, ())
            for _, held in self._contents
        )

    def fault(self, member: KeptMember) -> Fault | None:
        """Return a fault if the containers hold something else; None if that is open.

        Something else may also be in the archive, from another file of the same path.
        """
        if member in self._records:
            is_other = any(
                member.name in held.rows
                for container, held in self._contents
                if container.operation_id == member.operation_id
            )
        else:
            others = [held.members.get(member.name, ()) for _, held in self._contents]
            digests = chain.from_iterable(others)
            is_other = not are_accounted_for(self._archive, digests)
        if not is_other:
            return None
        digest, _ = self._originals[member.original_id]
        origin = f"{self._origin}!{member.name}"
        what = later("damaged: its bytes are not those that {origin} holds").format(
            origin=self._origin
        )
        return Fault(what, sha256=digest, origins=(origin,))
