"""Load the text of a copy, and choose the values of a release.

The only module that chooses values for the archive and applies decisions to them, and to
claims.
"""

from collections.abc import Iterable, Sequence
from itertools import compress
from operator import attrgetter, itemgetter, ne

from umkm_cli.archive import Connection
from umkm_cli.archive.claim_rows import seen_figures, stored_claims
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.releases import findings_of, texts_of
from umkm_cli.archive.writer import Writer
from umkm_cli.catalogue import Catalogue
from umkm_cli.models.claims import CLAIM_FIELDS
from umkm_cli.models.journal import Change
from umkm_cli.models.release import (
    NO,
    YES,
    Decision,
    Finding,
    Values,
)
from umkm_cli.reading import (
    CODE,
    apply_decisions,
    choose,
    mark_claims,
    values_of,
)
from umkm_cli.reading.claim_decisions import MarkedClaims
from umkm_cli.text import Texts


def current_rule_set(catalogue: Catalogue) -> tuple[int, str]:
    """Return the rules that releases are read with: code version and catalogue SHA-256."""
    return CODE, catalogue.sha256


def decide_values(chosen: Sequence[Finding], decisions: Sequence[Decision]) -> Values:
    """Return the values of chosen findings, with decisions applied."""
    return apply_decisions(values_of(chosen), decisions)


def current_values(db: Connection, release_id: int) -> Values:
    """Return the values that follow from the findings and decisions of all copies."""
    return preview_values(db, release_id)


def preview_values(
    db: Connection,
    release_id: int,
    *,
    findings: Iterable[Finding] | None = None,
    decisions: Sequence[Decision] = (),
) -> Values:
    """Return the values that other findings, or additional decisions, would produce.

    `findings` defaults to the archived ones.
    """
    if findings is None:
        findings = _findings(db, release_id)
    chosen = choose(list(findings))
    return decide_values(chosen, [*decisions_of(db, release_id), *decisions])


def update_values(
    writer: Writer, release_id: int, before: Values, texts: Texts | None = None
) -> Values:
    """Choose among the findings of all copies, write the values if they changed, and return them.

    `before` are the archived values, `texts` the new texts, if they changed. The claims
    are marked as people decided, too.
    """
    chosen = choose(_findings(writer.db, release_id))
    writer.set_chosen(release_id, list(map(attrgetter("chosen"), chosen)))
    decisions = decisions_of(writer.db, release_id)
    after = decide_values(chosen, decisions)
    if before != after or texts is not None:
        writer.set_values(release_id, after, texts)
    writer.claims.mark(
        release_id, marked_claims(writer.db, release_id, decisions).marks
    )
    return after


def marked_claims(
    db: Connection, release_id: int, decisions: Sequence[Decision]
) -> MarkedClaims:
    """Return what decisions about a release mark of its archived claims."""
    if frozenset(CLAIM_FIELDS).isdisjoint(map(attrgetter("field"), decisions)):
        return MarkedClaims()
    body = texts_of(db, release_id).body
    marks, unmatched = mark_claims(body, stored_claims(db, release_id), decisions)
    confirmed = marks.confirmed & seen_figures(db, release_id, confirmed=False)
    return MarkedClaims(marks._replace(confirmed=confirmed), unmatched)


def changed_fields(before: Values, after: Values) -> tuple[str, ...]:
    """Return the names of the fields that differ."""
    return tuple(compress(Values._fields, map(ne, before, after)))


def list_changes(release_id: int, before: Values, after: Values) -> list[Change]:
    """Return one change for each field that differs."""
    return [
        Change(
            release_id,
            after.headline,
            name,
            format_value(getattr(before, name)),
            format_value(getattr(after, name)),
        )
        for name in changed_fields(before, after)
    ]


def list_text_changes(
    release_id: int, headline: str | None, before: Texts, after: Texts
) -> list[Change]:
    """Return one change for each text of a release that differs."""
    pairs = zip(Texts._fields, before, after, strict=True)
    return [
        Change(release_id, headline, name, one, other)
        for name, one, other in pairs
        if one != other
    ]


def add_set_aside(texts: Texts, others: Texts) -> Texts:
    """Return the texts of a release, with what another copy set aside added to them."""
    if not others.set_aside or others.set_aside == texts.set_aside:
        return texts
    lines = f"{texts.set_aside}\n{others.set_aside}".splitlines()
    return texts._replace(set_aside="\n".join(dict.fromkeys(filter(None, lines))))


def format_value(value: str | bool | tuple[str, ...] | None) -> str | None:
    """Format a value for a change: programmes are joined with `; `, none of them is None."""
    if isinstance(value, tuple):
        return "; ".join(value) or None
    return _MARKS[value] if isinstance(value, bool) else value


_MARKS = {True: YES, False: NO}


def _findings(db: Connection, release_id: int) -> list[Finding]:
    return list(map(itemgetter(1), findings_of(db, release_id)))
