"""Families of releases: those that links connect, their versions, and the newest of them.

Releases that copy each other are one version. A correction or an update is a newer version
than what it corrects, even if somebody reprints the old text later.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive.link_rows import links_of
from umkm_cli.archive.parts import by_ids_joined, chained
from umkm_cli.models.links import SUPERSEDING, Kind, Link

_MEMBERS = """
SELECT id, released_first, correction_notice IS NOT NULL, length(body) FROM releases
WHERE id IN (SELECT value FROM json_each(?))
"""
_ENDS_OF: Callable[[Link], tuple[int, int]] = attrgetter("a", "b")


class Relative(NamedTuple):
    """A release of a family: its first day, whether it has a notice, and its length."""

    id: int
    first: str | None
    has_notice: bool
    size: int


class ReleaseFamily:
    """Releases that links connect.

    `members` are in the order of time: by day, those without one last, then by id.
    """

    def __init__(self, members: Iterable[Relative], links: Sequence[Link]) -> None:
        self.members = sorted(members, key=_age)
        self.links = links

    @property
    def ids(self) -> list[int]:
        """The ids of the releases, oldest first."""
        return list(map(attrgetter("id"), self.members))

    def links_of(self, release_id: int) -> list[Link]:
        """Return the links of one release, in the order of the ids at their ends."""
        links = self._by_end[release_id]
        return sorted(links, key=lambda link: link.other(release_id))

    @cached_property
    def _by_end(self) -> Mapping[int, list[Link]]:
        ends: defaultdict[int, list[Link]] = defaultdict(list)
        for link in self.links:
            ends[link.a].append(link)
            ends[link.b].append(link)
        return ends

    def _links_of_kind(self, *kinds: Kind) -> Iterator[Link]:
        return filter(lambda link: link.kind in kinds, self.links)

    @cached_property
    def _version_of(self) -> dict[int, int]:
        """For each release, the oldest one that it is a copy of."""
        versions: dict[int, int] = {}
        copies = map(_ENDS_OF, self._links_of_kind("copy"))
        for group in connected(self.ids, copies):
            versions.update(dict.fromkeys(group, group[0]))
        return versions

    @cached_property
    def _versions(self) -> dict[int, list[Relative]]:
        """The members of each version, oldest first."""
        versions: defaultdict[int, list[Relative]] = defaultdict(list)
        for member in self.members:
            versions[self._version_of[member.id]].append(member)
        return versions

    @cached_property
    def _newer(self) -> Mapping[int, set[int]]:
        """The versions that correct or update each version."""
        newer: defaultdict[int, set[int]] = defaultdict(set)
        links = self._links_of_kind(*SUPERSEDING)
        for old, new in filter(None, map(self._in_order, links)):
            newer[old].add(new)
        return newer

    def _in_order(self, link: Link) -> tuple[int, int] | None:
        """Return the older and the newer version that a correction or an update links.

        A notice tells; then the first days of the versions; then the link. None if
        nothing does.
        """
        pair = self._version_of[link.a], self._version_of[link.b]
        one, other = map(self._versions.__getitem__, pair)
        day, other_day = one[0].first, other[0].first
        # An unknown day is neither before nor after the other one.
        before = _has_notice(one), day or other_day or ""
        after = _has_notice(other), other_day or day or ""
        if before == after:
            return pair if link.directed else None
        return pair if before < after else pair[::-1]

    @cached_property
    def _newest(self) -> Mapping[int, int]:
        """For each version of which there is a newer one, the newest of those."""
        older: defaultdict[int, set[int]] = defaultdict(set)
        for old, versions in self._newer.items():
            for new in versions:
                older[new].add(old)
        newest: dict[int, int] = {}
        last = older.keys() - self._newer.keys()
        for version in sorted(last, key=self._age_of, reverse=True):
            waiting = {version}
            while waiting:
                waiting |= older[waiting.pop()] - newest.keys()
                newest.update(dict.fromkeys(waiting, version))
        return newest

    def _age_of(self, version: int) -> tuple[bool, str, int]:
        return _age(self._versions[version][0])

    def superseded_by(self, release_id: int) -> int | None:
        """Return the newest version that corrects or updates a release, its fullest copy.

        None if the release is of the newest version itself.
        """
        newest = self._newest.get(self._version_of[release_id])
        if newest is None:
            return None
        return min(self._versions[newest], key=lambda each: (-each.size, each.id)).id

    def _newer_than(self, release_id: int) -> set[int]:
        """Return all versions that are newer than that of a release."""
        version = self._version_of[release_id]
        reached, waiting = {version}, [version]
        while waiting:
            newer = self._newer.get(waiting.pop(), set()) - reached
            reached |= newer
            waiting += newer
        return reached - {version}

    def latest(self, ids: Iterable[int]) -> int:
        """Return the newest version among some releases of the family, or its fullest copy."""
        excerpts = set(map(self._shorter, self._links_of_kind("excerpt")))
        return min(
            ids,
            key=lambda each: (
                len(self._newer_than(each)),
                each in excerpts,
                -self._sizes[each],
                each,
            ),
        )

    @cached_property
    def _sizes(self) -> dict[int, int]:
        return {member.id: member.size for member in self.members}

    def _shorter(self, link: Link) -> int:
        return min(link.a, link.b, key=self._sizes.__getitem__)


def _age(member: Relative) -> tuple[bool, str, int]:
    return member.first is None, member.first or "", member.id


def _has_notice(version: Iterable[Relative]) -> bool:
    return any(map(attrgetter("has_notice"), version))


def connected(ids: Iterable[int], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the groups of ids that pairs connect, in the order of `ids`."""
    group_of = {each: [each] for each in ids}
    for one, other in pairs:
        small, large = sorted((group_of[one], group_of[other]), key=len)
        if small is not large:
            large += small
            group_of.update(dict.fromkeys(small, large))
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for each, group in group_of.items():
        groups[id(group)].append(each)
    return list(groups.values())


@by_ids_joined(chained)
def families_of(
    db: sqlite3.Connection, ids: Iterable[int], *, siblings: bool = True
) -> list[ReleaseFamily]:
    """Return the families of some releases; those without relatives have none.

    Without `siblings`, releases of other places and months are no family.
    """
    links: dict[tuple[int, int], Link] = {}
    known: set[int] = set()
    waiting = set(ids)
    while waiting:
        known |= waiting
        found = links_of(db, waiting, siblings=siblings)
        links.update(zip(map(_ENDS_OF, found), found, strict=True))
        waiting = set(chain.from_iterable(map(_ENDS_OF, found))) - known
    members = _members(db, set(chain.from_iterable(links)))
    # A damaged archive may have links with what is not there.
    links = {pair: links[pair] for pair in links if members.keys() >= {*pair}}
    groups = connected(sorted(members), links)
    return list(_families(groups, members, links.values()))


def _families(
    groups: Iterable[Sequence[int]],
    members: Mapping[int, Relative],
    links: Iterable[Link],
) -> Iterator[ReleaseFamily]:
    beginning_at: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        beginning_at[link.a].append(link)
    for group in groups:
        own = chain.from_iterable(map(beginning_at.__getitem__, group))
        yield ReleaseFamily(map(members.__getitem__, group), list(own))


def _members(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Relative]:
    rows = db.execute(_MEMBERS, (json.dumps(list(ids)),))
    return {row[0]: Relative(row[0], row[1], bool(row[2]), row[3]) for row in rows}
