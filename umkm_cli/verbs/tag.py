"""Record a person's decisions about archived releases."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive import Archive, Connection
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.link_rows import links_of
from umkm_cli.archive.originals import first_original_id, release_of_original
from umkm_cli.archive.releases import is_visible, programme_names
from umkm_cli.archive.writer import Writer
from umkm_cli.catalogue.fields import standing_decisions
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.claims import CLAIM_FIELDS
from umkm_cli.models.journal import Change
from umkm_cli.models.release import LINK, Decision, Values
from umkm_cli.models.watching import watch_many
from umkm_cli.verbs.claim_changes import claim_state, list_claim_changes
from umkm_cli.verbs.context import Context, Watch, unwatched
from umkm_cli.verbs.typed.claim_decisions import claim_decisions
from umkm_cli.verbs.typed.decisions import TypedTags, tag_decisions
from umkm_cli.verbs.typed.links import link_decisions
from umkm_cli.verbs.typed.selection import TypedSelection, select_release_ids
from umkm_cli.verbs.values import (
    changed_fields,
    current_values,
    format_value,
    preview_values,
    update_values,
)

_BATCH = 500
# The name of a field in decisions, and its name in `Values`.
_COLUMNS = {"date": "released_on", "programme": "programmes"}


class TagPlan(NamedTuple):
    """A person's decisions, and the changes that they make.

    A decision that only confirms a value is a change with the same value before and after.
    """

    decisions: tuple[Decision, ...]
    changes: list[Change]

    @property
    def ids(self) -> list[int]:
        """The ids of the releases that change."""
        return list(dict.fromkeys(map(attrgetter("id"), self.changes)))


def plan_tags(context: Context, typed: TypedTags, selection: TypedSelection) -> TagPlan:
    """Return the decisions that the setters of `umkm tag` express, and what they would change.

    Raises UsageError, NoSuchRelease, NoSuchProgramme, BadDate or NothingMatched.
    """
    if typed.is_empty:
        raise UsageError(
            _("say what to change: --add-programme, --set-date, --clear FIELD, …")
        )
    with context.open_for_reading() as archive:
        known = context.load_programmes(archive)
        decisions = tag_decisions(typed, known, programme_names(archive))
        ids = select_release_ids(context, archive, selection)
        decisions = (
            *decisions,
            *link_decisions(archive, typed, ids),
            *claim_decisions(context, archive, typed, ids, decisions),
        )
        changes: list[Change] = []
        with archive.snapshot() as db:
            for release_id in watch_many(
                context.watch, later("comparing"), ids, len(ids)
            ):
                changes += plan_changes(db, release_id, decisions)
    return TagPlan(decisions, changes)


def tag(
    archive: Archive,
    ids: Sequence[int],
    decisions: Sequence[Decision],
    arguments: Sequence[str],
    watch: Watch = unwatched,
) -> list[int]:
    """Record decisions about releases; those already in effect are not recorded again.

    Return the ids of the releases that have been removed meanwhile.
    """
    operation = Operation(archive, "tag", arguments)
    with closing(_decide_all(operation, ids, decisions)) as decided:
        followed = watch(later("writing"), decided, len(ids))
        return [release_id for release_id, is_there in followed if not is_there]


def _decide_all(
    operation: Operation, ids: Sequence[int], decisions: Sequence[Decision]
) -> Generator[tuple[int, bool], None, None]:
    """Decide about releases, and yield each with whether it is visible."""
    for start in range(0, len(ids), _BATCH):
        with operation.transaction() as writer:
            for release_id in ids[start : start + _BATCH]:
                yield release_id, decide(writer, release_id, decisions)


def decide(writer: Writer, release_id: int, decisions: Sequence[Decision]) -> bool:
    """Write decisions about one release, and its new values; return False if it is hidden."""
    db = writer.db
    if not is_visible(db, release_id):
        return False
    before = current_values(db, release_id)
    writer.add_decisions(
        first_original_id(db, release_id), _effective(db, release_id, decisions)
    )
    update_values(writer, release_id, before)
    writer.relink(release_id)
    return True


def take_back(writer: Writer, release_id: int, decision_ids: range) -> None:
    """Delete decisions that the same operation made about a release, and write its former values."""
    before = current_values(writer.db, release_id)
    writer.delete_decisions(decision_ids)
    if is_visible(writer.db, release_id):
        update_values(writer, release_id, before)
        writer.relink(release_id)


def _effective(
    db: Connection, release_id: int, decisions: Sequence[Decision]
) -> list[Decision]:
    """Return the decisions that have an effect when made one after the other."""
    standing = standing_decisions(decisions_of(db, release_id))
    effective: list[Decision] = []
    for decision in decisions:
        after = standing_decisions([*standing, decision])
        if after != standing:
            effective.append(decision)
        standing = after
    return effective


def _is_about_link(decision: Decision) -> bool:
    return decision.field == LINK


def _is_about_claim(decision: Decision) -> bool:
    return decision.field in CLAIM_FIELDS


def plan_changes(
    db: Connection, release_id: int, decisions: Sequence[Decision]
) -> list[Change]:
    """Return what decisions about a release would change, field by field."""
    effective = _effective(db, release_id, decisions)
    if not effective:
        return []
    linking = list(filter(_is_about_link, effective))
    claiming = list(filter(_is_about_claim, effective))
    effective = [
        each for each in effective if each not in linking and each not in claiming
    ]
    before = current_values(db, release_id)
    after = preview_values(db, release_id, decisions=effective)
    decided = [_COLUMNS.get(each.field, each.field) for each in effective]
    fields = dict.fromkeys([*decided, *changed_fields(before, after)])
    fields.pop("date_status", None)  # shown as the mark of the date
    changes = [
        Change(
            release_id,
            before.headline,
            name,
            _format_field(before, name),
            _format_field(after, name),
        )
        for name in fields
    ]
    headline = before.headline
    return [
        *changes,
        *_link_changes(db, release_id, headline, linking),
        *_claim_changes(db, release_id, headline, claiming),
    ]


def _claim_changes(
    db: Connection, release_id: int, headline: str | None, decisions: Sequence[Decision]
) -> list[Change]:
    """Return what decisions would change in the quotes and figures of a release."""
    if not decisions:
        return []
    before = claim_state(db, release_id)
    after = claim_state(db, release_id, decisions)
    changes = list(list_claim_changes(release_id, headline, before, after))
    fields = dict.fromkeys(map(attrgetter("field"), decisions))
    return changes or [
        Change(release_id, headline, field, None, None) for field in fields
    ]


def _link_changes(
    db: Connection, release_id: int, headline: str | None, decisions: Iterable[Decision]
) -> Iterator[Change]:
    """Yield what decisions would change in the links of a release."""
    before = {
        link.other(release_id): f"{link.kind} {link.other(release_id)}"
        for link in links_of(db, [release_id])
    }
    for decision in decisions:
        if decision.value is None:
            yield Change(release_id, headline, LINK, None, None)
            continue
        *kind, sha256 = decision.value.split()
        other = release_of_original(db, sha256) or 0
        after = f"{kind[0]} {other}" if kind else None
        yield Change(release_id, headline, LINK, before.get(other), after)


def _format_field(values: Values, name: str) -> str | None:
    """Format the value of a field; an inferred date is marked with `~`."""
    value = format_value(getattr(values, name))
    inferred = name == "released_on" and values.date_status == "inferred"
    return f"~{value}" if inferred else value
