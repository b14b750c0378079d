"""Families of releases: those that links connect, their versions, and the newest of them.

Releases that copy each other are one version. A correction or an update is a newer version
than what it corrects, even if somebody reprints the old text later.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from umkm_cli.archive.link_rows import PAGE, links_of
from umkm_cli.models.links import SUPERSEDING, Link

_MEMBERS = "SELECT id, released_first, correction_notice IS NOT NULL, length(body) FROM releases WHERE id IN ({})"


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
        return [member.id for member in self.members]

    def links_of(self, release_id: int) -> list[Link]:
        """Return the links of one release, in the order of the ids at their ends."""
        ends = self._by_end[release_id]
        return sorted(ends, key=lambda link: link.other(release_id))

    @cached_property
    def _by_end(self) -> Mapping[int, list[Link]]:
        ends: defaultdict[int, list[Link]] = defaultdict(list)
        for link in self.links:
            ends[link.a].append(link)
            ends[link.b].append(link)
        return ends

    @cached_property
    def _version_of(self) -> dict[int, int]:
        """For each release, the oldest one that it is a copy of."""
        copies = [(link.a, link.b) for link in self.links if link.kind == "copy"]
        groups = connected(self.ids, copies)
        return {id_: group[0] for group in groups for id_ in group}

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
        for link in self.links:
            if link.kind in SUPERSEDING and (pair := self._in_order(link)):
                newer[pair[0]].add(pair[1])
        return newer

    def _in_order(self, link: Link) -> tuple[int, int] | None:
        """Return the older and the newer version that a correction or an update links.

        A notice tells; then the first days of the versions; then the link. None if
        nothing does.
        """
        pair = self._version_of[link.a], self._version_of[link.b]
        versions = [self._versions[each] for each in pair]
        notices = [any(member.has_notice for member in each) for each in versions]
        days = [each[0].first for each in versions]
        if notices[0] != notices[1]:
            return pair if notices[1] else pair[::-1]
        if days[0] and days[1] and days[0] != days[1]:
            return pair if days[0] < days[1] else pair[::-1]
        return pair if link.directed else None

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
                waiting = older[waiting.pop()] - newest.keys() | waiting
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
        sizes = {member.id: member.size for member in self.members}
        excerpts = {
            min(link.a, link.b, key=sizes.__getitem__)
            for link in self.links
            if link.kind == "excerpt"
        }
        return min(
            ids,
            key=lambda each: (
                len(self._newer_than(each)),
                each in excerpts,
                -sizes[each],
                each,
            ),
        )


def _age(member: Relative) -> tuple[bool, str, int]:
    return member.first is None, member.first or "", member.id


def connected(ids: Iterable[int], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the groups of ids that pairs connect, in the order of `ids`."""
    group_of = {each: [each] for each in ids}
    order = {each: place for place, each in enumerate(group_of)}
    for one, other in pairs:
        small, large = sorted((group_of[one], group_of[other]), key=len)
        if small is not large:
            large += small
            group_of.update((each, large) for each in small)
    groups = {id(group): group for group in group_of.values()}.values()
    return sorted(
        (sorted(group, key=order.__getitem__) for group in groups),
        key=lambda group: order[group[0]],
    )


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
        found = [
            each
            for each in links_of(db, sorted(waiting))
            if siblings or each.kind != "sibling"
        ]
        links.update(((each.a, each.b), each) for each in found)
        waiting = {end for each in found for end in (each.a, each.b)} - known
    members = _members(db, {end for pair in links for end in pair})
    # A damaged archive may have links with what is not there.
    links = {pair: links[pair] for pair in links if members.keys() >= {*pair}}
    groups = connected(sorted(members), links)
    return list(_families(groups, members, links.values()))


def _families(
    groups: Sequence[Sequence[int]],
    members: Mapping[int, Relative],
    links: Iterable[Link],
) -> Iterator[ReleaseFamily]:
    group_of = {each: n for n, group in enumerate(groups) for each in group}
    by_group: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        by_group[group_of[link.a]].append(link)
    for n, group in enumerate(groups):
        yield ReleaseFamily(map(members.__getitem__, group), by_group[n])


def _members(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Relative]:
    members: dict[int, Relative] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), PAGE):
        page = wanted[start : start + PAGE]
        rows = db.execute(_MEMBERS.format(", ".join("?" * len(page))), page)
        members.update(
            (row[0], Relative(row[0], row[1], bool(row[2]), row[3])) for row in rows
        )
    return members
