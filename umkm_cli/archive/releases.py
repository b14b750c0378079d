"""Read releases from the archive: a single one, or all that match a filter."""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, starmap
from operator import attrgetter
from typing import Any

from umkm_cli.archive.connection import Archive, Connection, first_value
from umkm_cli.archive.families import families_of
from umkm_cli.archive.orders import limit_of, order_of
from umkm_cli.archive.parts import (
    by_id,
    by_ids,
    by_ids_in_dict,
    joined,
    tallies,
    united,
)
from umkm_cli.archive.schema import SINCE_UNDO
from umkm_cli.archive.search.expressions import matching_condition
from umkm_cli.archive.search.filters import Condition, soonest_in_order
from umkm_cli.errors import NoSuchRelease
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Copy, Finding, Release, Values
from umkm_cli.query import Node
from umkm_cli.text import Texts

_LEAD_LENGTH = 1000
_PAGE = 200
# The columns of `Copy`.
_COPY = (
    "c.id, c.origin, c.ingested_at, o.media_type, o.sha256, o.byte_size "
    "FROM copies c JOIN originals o ON o.id = c.original_id"
)
COPIES = f"SELECT {_COPY}"

COLUMNS = (
    "r.id, r.headline, r.subheadline, r.released_on, r.date_status, r.place, r.organisation, r.number, r.language, "
    "r.url, r.correction_notice, r.not_a_release, r.text_sha256, (SELECT group_concat(programme, char(31)) FROM "
    "(SELECT programme FROM release_programmes WHERE release_id = r.id ORDER BY programme))"
)
SUMMARY = f"{COLUMNS}, substr(r.body, 1, {_LEAD_LENGTH})"
WHOLE = f"{COLUMNS}, r.body, r.boilerplate, r.set_aside"
_TEXTS_FROM = 14  # the number of `COLUMNS`


def release_of(row: Sequence[Any], copies: tuple[Copy, ...] = ()) -> Release:
    """Build a release from a row of `SUMMARY` or `WHOLE`."""
    id_, *values, not_a_release, text_sha256, programmes = row[:_TEXTS_FROM]
    named = tuple(programmes.split("\x1f")) if programmes else ()
    texts = Texts(*row[_TEXTS_FROM:])
    chosen = Values(*[*values, bool(not_a_release), named])
    return Release(id_, chosen, text_sha256, texts, copies)


def list_releases(
    archive: Archive,
    filter_: Filter,
    *,
    whole: bool,
    query: Node | None = None,
    claims: bool = False,
) -> Iterator[Release]:
    """Yield the releases that match a filter and, if given, a query.

    Without `whole`, bodies are cut after the lead; only with `claims`, they have these.
    """
    ids = release_ids(archive, filter_, query)
    # Page by page, with no transaction open in between: a slow consumer must not keep
    # others from writing.
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE].tolist()
        with archive.snapshot() as db:
            releases = releases_of(db, page, whole=whole, claims=claims)
        yield from releases


def release_ids(
    archive: Archive, filter_: Filter, query: Node | None = None
) -> "array[int]":
    """Return the ids of the releases that match a filter, in its order."""
    with archive.snapshot() as db:
        return ids_in_order(db, filter_, query)


def ids_in_order(db: Connection, filter_: Filter, query: Node | None) -> "array[int]":
    """Return the ids of the releases that match a filter, in its order."""
    if db.parts:
        from umkm_cli.archive.merged_ids import merged_ids  # only for several

        return merged_ids(db, filter_, query)
    condition = soonest_in_order(db, filter_, matching_condition(db, filter_, query))
    rows = db.execute(
        f"SELECT r.id FROM releases r WHERE {condition.sql} ORDER BY {order_of(filter_)} LIMIT ? OFFSET ?",
        [*condition.values, *limit_of(filter_)],
    )
    return array("q", chain.from_iterable(rows))


def check_ids(archive: Archive, ids: Iterable[int]) -> None:
    """Raise NoSuchRelease for the first id without a visible release."""
    with archive.snapshot() as db:
        for release_id in ids:
            if not is_visible(db, release_id):
                raise no_such_release(archive, release_id)


@by_id
def is_visible(db: sqlite3.Connection, release_id: int) -> bool:
    """Return whether a visible release has this id."""
    return (
        db.execute("SELECT 1 FROM releases WHERE id = ?", (release_id,)).fetchone()
        is not None
    )


@by_id
def is_release(db: sqlite3.Connection, release_id: int) -> bool:
    """Return whether an id is that of a visible release, and of no index page or the like."""
    query = "SELECT 1 FROM releases WHERE id = ? AND NOT not_a_release"
    return db.execute(query, (release_id,)).fetchone() is not None


def count_releases(archive: Archive, filter_: Filter, query: Node | None = None) -> int:
    """Return how many releases match a filter, ignoring its limit."""
    with archive.snapshot() as db:
        return count_matching(db, filter_, query)


@joined(sum)
def count_matching(db: Connection, filter_: Filter, query: Node | None) -> int:
    """Return how many releases match a filter, ignoring its limit."""
    return count_under(db, matching_condition(db, filter_, query))


def count_under(db: Connection, condition: Condition) -> int:
    """Return how many releases there are under a condition."""
    (count,) = db.execute(
        f"SELECT count(*) FROM releases r WHERE {condition.sql}", condition.values
    ).fetchone()
    return int(count)


@by_id
def get_release(archive: Archive, release_id: int, *, claims: bool = False) -> Release:
    """Return one release with its body and copies, and with `claims` these. Raises NoSuchRelease."""
    with archive.snapshot() as db:
        row = db.execute(
            f"SELECT {WHOLE} FROM releases r WHERE r.id = ?", (release_id,)
        ).fetchone()
        if row is None:
            raise no_such_release(archive, release_id)
        (release,) = _with_links(db, [release_of(row, copies_of(db, release_id))])
        return _with_claims(db, [release])[0] if claims else release


@by_id
def texts_of(db: sqlite3.Connection, release_id: int) -> Texts:
    """Return the texts of a visible release."""
    row = db.execute(
        "SELECT body, boilerplate, set_aside FROM releases WHERE id = ?", (release_id,)
    ).fetchone()
    return Texts(*row)


@by_id
def no_such_release(archive: Archive, release_id: int) -> NoSuchRelease:
    """Return the error for a missing release, which may be hidden or never existed."""
    with archive.snapshot() as db:
        hidden = (
            db.schema_version >= SINCE_UNDO
            and db.execute(
                "SELECT 1 FROM hidden_copies WHERE release_id = ? UNION ALL "
                "SELECT 1 FROM removed WHERE release_id = ? LIMIT 1",
                (release_id, release_id),
            ).fetchone()
        )
    return NoSuchRelease(str(release_id), newest_id(archive), hidden=bool(hidden))


@by_ids(attrgetter("id"))
def releases_of(
    db: Connection, ids: Sequence[int], *, whole: bool, claims: bool = False
) -> list[Release]:
    """Return the visible releases among `ids`, in that order, with their copies.

    Without `whole`, bodies are cut after the lead, and the other texts are empty; only
    with `claims`, they have these.
    """
    marks = ", ".join("?" * len(ids))
    copies: dict[int, list[Copy]] = {}
    for release_id, *copy in db.execute(
        f"SELECT c.release_id, {_COPY} WHERE c.release_id IN ({marks}) ORDER BY c.id",
        ids,
    ):
        copies.setdefault(release_id, []).append(Copy(*copy))
    rows = db.execute(
        f"SELECT {WHOLE if whole else SUMMARY} FROM releases r WHERE r.id IN ({marks})",
        ids,
    )
    by_id = {row[0]: release_of(row, tuple(copies.get(row[0], ()))) for row in rows}
    found = map(by_id.__getitem__, filter(by_id.__contains__, ids))
    releases = _with_links(db, found)
    return _with_claims(db, releases) if claims else releases


def _with_links(db: Connection, releases: Iterable[Release]) -> list[Release]:
    """Return releases with their links, and with the release that supersedes each."""
    by_id = {release.id: release for release in releases}
    for family in families_of(db, by_id):
        for release_id in filter(by_id.__contains__, family.ids):
            by_id[release_id] = by_id[release_id]._replace(
                links=tuple(family.links_of(release_id)),
                superseded_by=family.superseded_by(release_id),
            )
    return list(by_id.values())


def _with_claims(db: Connection, releases: Sequence[Release]) -> list[Release]:
    """Return releases with their quotes and figures, those dropped by people too."""
    from umkm_cli.archive.claims import claims_of_releases  # lists do without them

    claims = claims_of_releases(db, list(map(attrgetter("id"), releases)))
    return [release._replace(claims=claims[release.id]) for release in releases]


@by_ids_in_dict
def headlines_of(archive: Archive, ids: Sequence[int]) -> dict[int, str | None]:
    """Return the headlines of the visible releases among some ids."""
    query = (
        "SELECT id, headline FROM releases WHERE id IN (SELECT value FROM json_each(?))"
    )
    with archive.snapshot() as db:
        return dict(db.execute(query, (json.dumps(list(ids)),)))


def newest_id(archive: Archive) -> int | None:
    """Return the id of the most recently ingested release, or None if there is none."""
    with archive.snapshot() as db:
        if db.parts:
            from umkm_cli.archive.merged_ids import last_arrived  # only for several

            return last_arrived(db)
        newest: int | None = first_value(db, "SELECT max(id) FROM releases")
    return newest


@by_id
def copies_of(db: sqlite3.Connection, release_id: int) -> tuple[Copy, ...]:
    """Return the copies of a release in the order of their arrival."""
    rows = db.execute(f"{COPIES} WHERE c.release_id = ? ORDER BY c.id", (release_id,))
    return tuple(starmap(Copy, rows))


@by_id
def findings_of(db: sqlite3.Connection, release_id: int) -> list[tuple[int, Finding]]:
    """Return the findings of a release in order, each with the id of its copy."""
    return [
        (
            copy_id,
            Finding(
                field, value, role, rule, confidence, start, end, part, bool(chosen)
            ),
        )
        for copy_id, field, value, role, rule, confidence, start, end, part, chosen in db.execute(
            "SELECT f.copy_id, k.field, f.value, k.role, k.rule, f.confidence, f.start, f.end, k.part, f.chosen "
            "FROM findings f JOIN finding_kinds k ON k.id = f.kind_id WHERE f.release_id = ? ORDER BY f.n",
            (release_id,),
        )
    ]


@joined(united)
def programme_names(archive: Archive) -> set[str]:
    """Return every programme that a release or a decision names."""
    with archive.snapshot() as db:
        rows = db.execute(
            "SELECT programme FROM release_programmes UNION SELECT value FROM decisions "
            "WHERE field = 'programme' AND value IS NOT NULL"
        )
        return set(chain.from_iterable(rows))


@joined(tallies)
def programme_counts(archive: Archive) -> dict[str, int]:
    """Return the number of releases of each programme."""
    with archive.snapshot() as db:
        return dict(
            db.execute(
                "SELECT programme, count(*) FROM release_programmes GROUP BY programme"
            ).fetchall()
        )
