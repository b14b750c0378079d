"""A person's decisions about releases that are in the archive."""

from collections.abc import Iterable, Sequence

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.originals import first_original_id
from umkm_cli.archive.releases import findings_of, is_in_sight
from umkm_cli.archive.writer import Writer
from umkm_cli.models.journal import Change
from umkm_cli.models.release import Decision, Values
from umkm_cli.reading import apply_decisions, choose, standing_decisions, values_of
from umkm_cli.verbs.values import (
    changed_fields,
    current_values,
    format_value,
    update_values,
)

_BATCH = 500
# What a decision calls a field, and what the values of a release call it.
_COLUMNS = {"date": "released_on", "programme": "programmes"}


def plan(
    archive: Archive, ids: Iterable[int], decisions: Sequence[Decision]
) -> list[Change]:
    """What the decisions would change; a field that only would be confirmed stands there with one value twice."""
    with archive.snapshot() as db:
        return [
            change
            for release_id in ids
            for change in _planned(db, release_id, decisions)
        ]


def tag(
    archive: Archive,
    ids: Sequence[int],
    decisions: Sequence[Decision],
    arguments: Sequence[str],
) -> list[int]:
    """Decide; each release whole. What holds already is not written twice.

    Gives the releases that have gone out of sight meanwhile.
    """
    gone: list[int] = []
    operation = Operation(archive, "tag", arguments)
    for start in range(0, len(ids), _BATCH):
        with operation.transaction() as writer:
            for release_id in ids[start : start + _BATCH]:
                if not decide(writer, release_id, decisions):
                    gone.append(release_id)
    return gone


def decide(writer: Writer, release_id: int, decisions: Sequence[Decision]) -> bool:
    """Write decisions about one release, and the values that they make; False where it has gone out of sight."""
    db = writer.db
    if not is_in_sight(db, release_id):
        return False
    before = current_values(db, release_id)
    writer.add_decisions(
        first_original_id(db, release_id), _new(db, release_id, decisions)
    )
    update_values(writer, release_id, before)
    return True


def _new(
    db: Connection, release_id: int, decisions: Sequence[Decision]
) -> list[Decision]:
    """The decisions that do not hold already."""
    standing = standing_decisions(decisions_of(db, release_id))
    decided = {each.field for each in standing}
    cleared = {each.field for each in decisions if each.action == "clear"} & decided
    return [
        each
        for each in decisions
        if (
            each.field in cleared
            if each.action == "clear"
            else each.field in cleared or each not in standing
        )
    ]


def _planned(
    db: Connection, release_id: int, decisions: Sequence[Decision]
) -> list[Change]:
    new = _new(db, release_id, decisions)
    if not new:
        return []
    before = current_values(db, release_id)
    read = values_of(choose([finding for _, finding in findings_of(db, release_id)]))
    after = apply_decisions(read, [*decisions_of(db, release_id), *new])
    fields = dict.fromkeys(_COLUMNS.get(each.field, each.field) for each in new)
    others = [name for name in changed_fields(before, after) if name not in fields]
    return [
        Change(
            release_id, before.headline, name, _told(before, name), _told(after, name)
        )
        for name in (*fields, *others)
        if name in Values._fields and name != "date_status"
    ]


def _told(values: Values, name: str) -> str | None:
    """A value as the plan tells it; a date that is inferred has its mark."""
    value = format_value(getattr(values, name))
    inferred = name == "released_on" and values.date_status == "inferred"
    return f"~{value}" if inferred else value
