"""Which findings become the values of a release, over all its copies; and decisions above them."""

from collections.abc import Iterable, Sequence
from typing import Any

from umkm_cli.catalogue.rules import INFERRED, ROLES
from umkm_cli.models.release import DateStatus, Decision, Finding, Values

_SINGLE = (
    "headline",
    "subheadline",
    "place",
    "organisation",
    "number",
    "language",
    "url",
)


def choose(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, each with `chosen` set anew.

    A date by the strength of its role, at equal strength the earlier in the text; every other field by confidence,
    then by place. A programme counts once, at its surest mention. Confidence 0 is never chosen.
    """
    best: dict[tuple[str, str | None], int] = {}
    for index, finding in enumerate(findings):
        if not finding.confidence or not _can_be_chosen(finding):
            continue
        key = (finding.field, finding.value if finding.field == "programme" else None)
        if key not in best or _strength(finding) > _strength(findings[best[key]]):
            best[key] = index
    chosen = set(best.values())
    return tuple(
        finding
        if finding.chosen == (index in chosen)
        else finding._replace(chosen=index in chosen)
        for index, finding in enumerate(findings)
    )


def _can_be_chosen(finding: Finding) -> bool:
    return finding.field != "date" or (
        finding.value is not None and finding.role in ROLES
    )


def _strength(finding: Finding) -> tuple[int, int]:
    # Equal ones: the first that was met stays, which is the earlier in the text.
    role = ROLES.get(finding.role, 0) if finding.field == "date" else 0
    return role, finding.confidence if finding.field != "date" else 0


def values_of(findings: Iterable[Finding]) -> Values:
    """The values of the chosen findings."""
    single: dict[str, str | None] = {}
    programmes: set[str] = set()
    date_status: DateStatus | None = None
    for finding in findings:
        if not finding.chosen or finding.value is None:
            continue
        if finding.field == "programme":
            programmes.add(finding.value)
        elif finding.field == "date":
            single["released_on"] = finding.value
            date_status = "inferred" if finding.role in INFERRED else "stated"
        elif finding.field in _SINGLE:
            single[finding.field] = finding.value
    return Values(
        **single, date_status=date_status, programmes=tuple(sorted(programmes))
    )


def standing_decisions(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold now: the last one on each field, for programmes the last one on each name."""
    last: dict[tuple[str, str | None], Decision] = {}
    for decision in decisions:
        if decision.action == "clear":
            last = {key: held for key, held in last.items() if key[0] != decision.field}
        else:
            last[
                (
                    decision.field,
                    decision.value if decision.field == "programme" else None,
                )
            ] = decision
    return list(last.values())


def apply_decisions(values: Values, decisions: Iterable[Decision]) -> Values:
    """The values with what a person decided, in that order, on top."""
    for decision in standing_decisions(decisions):
        if decision.field == "programme":
            held = set(values.programmes)
            if decision.action == "remove":
                held.discard(decision.value or "")
            elif decision.value:
                held.add(decision.value)
            values = values._replace(programmes=tuple(sorted(held)))
        elif decision.field == "date":
            status: DateStatus | None = "stated" if decision.value else None
            values = values._replace(released_on=decision.value, date_status=status)
        else:
            changed: dict[str, Any] = {decision.field: decision.value}
            values = values._replace(**changed)
    return values
