"""The values of a release as findings and decisions give them, and writing those that changed."""

from umkm_cli.archive import Connection
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.releases import findings_of
from umkm_cli.archive.writer import Writer
from umkm_cli.catalogue import Catalogue
from umkm_cli.models.journal import Change
from umkm_cli.models.release import Values
from umkm_cli.reading import CODE, apply_decisions, choose, values_of


def current_rule_set(catalogue: Catalogue) -> tuple[int, str]:
    """The rules that a release is read by now: the reading code and the catalogues."""
    return CODE, catalogue.sha256


def current_values(db: Connection, release_id: int) -> Values:
    """The values that the findings and decisions of all copies give now."""
    findings = choose([finding for _, finding in findings_of(db, release_id)])
    return apply_decisions(values_of(findings), decisions_of(db, release_id))


def update_values(
    writer: Writer, release_id: int, before: Values, text: tuple[str, str] | None = None
) -> Values:
    """Choose anew over all copies, and write what is not as `before`; the values now.

    `text` is body and boilerplate, where they were read anew.
    """
    db = writer.db
    findings = choose([finding for _, finding in findings_of(db, release_id)])
    writer.set_chosen(release_id, [finding.chosen for finding in findings])
    after = apply_decisions(values_of(findings), decisions_of(db, release_id))
    if before != after or text is not None:
        writer.set_values(release_id, after, text)
    return after


def changed_fields(before: Values, after: Values) -> tuple[str, ...]:
    """The names of the fields that differ."""
    return tuple(
        name for name in Values._fields if getattr(before, name) != getattr(after, name)
    )


def changes(release_id: int, before: Values, after: Values) -> list[Change]:
    """What became of each field that differs, one change a field."""
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


def format_value(value: str | tuple[str, ...] | None) -> str | None:
    """A value as a change tells it: programmes joined by `; `, nothing for none."""
    return ("; ".join(value) or None) if isinstance(value, tuple) else value
