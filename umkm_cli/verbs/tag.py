"""A person's decisions about releases that are in the archive."""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.originals import first_original_id
from umkm_cli.archive.releases import is_visible, programme_names
from umkm_cli.archive.writer import Writer
from umkm_cli.errors import UsageError
from umkm_cli.models.journal import Change
from umkm_cli.models.release import Decision, Values
from umkm_cli.reading import standing_decisions
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.decisions import TypedTags, tag_decisions
from umkm_cli.verbs.typed.selection import TypedSelection, select_release_ids
from umkm_cli.verbs.values import (
    changed_fields,
    current_values,
    format_value,
    preview_values,
    update_values,
)

_BATCH = 500
# What a decision calls a field, and what the values of a release call it.
_COLUMNS = {"date": "released_on", "programme": "programmes"}


class TagPlan(NamedTuple):
    """What a person decides, and what that changes.

    A field that is only confirmed has the same value before and after.
    """

    decisions: tuple[Decision, ...]
    changes: list[Change]

    @property
    def ids(self) -> list[int]:
        """The releases that change."""
        return list(dict.fromkeys(map(attrgetter("id"), self.changes)))


def plan_tags(context: Context, typed: TypedTags, selection: TypedSelection) -> TagPlan:
    """Return what the setters of `umkm tag` would change.

    Raises UsageError, NoSuchRelease, NoSuchProgramme, BadDate or NothingMatched.
    """
    if typed.is_empty:
        raise UsageError(
            "say what to change: --add-programme, --set-date, --clear FIELD, …"
        )
    known = context.load_programmes()
    with context.open_for_reading() as archive:
        decisions = tag_decisions(typed, known, programme_names(archive))
        ids = select_release_ids(context, archive, selection)
        changes: list[Change] = []
        with archive.snapshot() as db:
            for release_id in ids:
                changes += _plan_changes(db, release_id, decisions)
    return TagPlan(decisions, changes)


def tag(
    archive: Archive,
    ids: Sequence[int],
    decisions: Sequence[Decision],
    arguments: Sequence[str],
) -> list[int]:
    """Decide; each release whole. What holds already is not written twice.

    Returns the releases that have gone out of sight meanwhile.
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
    if not is_visible(db, release_id):
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
    """Return the decisions, made one after the other, that change what stands."""
    standing = standing_decisions(decisions_of(db, release_id))
    new: list[Decision] = []
    for decision in decisions:
        after = standing_decisions([*standing, decision])
        if after != standing:
            new.append(decision)
        standing = after
    return new


def _plan_changes(
    db: Connection, release_id: int, decisions: Sequence[Decision]
) -> list[Change]:
    """Return what decisions about a release would change, field by field."""
    new = _new(db, release_id, decisions)
    if not new:
        return []
    before = current_values(db, release_id)
    after = preview_values(db, release_id, decisions=new)
    decided = [_COLUMNS.get(each.field, each.field) for each in new]
    fields = dict.fromkeys([*decided, *changed_fields(before, after)])
    fields.pop("date_status", None)  # which the date tells
    return [
        Change(
            release_id, before.headline, name, _told(before, name), _told(after, name)
        )
        for name in fields
    ]


def _told(values: Values, name: str) -> str | None:
    """A value as the plan tells it; a date that is inferred has its mark."""
    value = format_value(getattr(values, name))
    inferred = name == "released_on" and values.date_status == "inferred"
    return f"~{value}" if inferred else value
