"""Choose which findings, from all copies of a release, become its values.

A person's decisions override them.
"""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from umkm_cli.catalogue.fields import Slot, slot_of, standing_decisions
from umkm_cli.catalogue.rules import INFERRED, ROLES
from umkm_cli.models.claims import CLAIM_FIELDS
from umkm_cli.models.release import (
    LINK,
    NOT_A_RELEASE,
    YES,
    DateStatus,
    Decision,
    Finding,
    Values,
)
from umkm_cli.models.scan import DOUBTFUL

_Strength = tuple[int, str]
Strengths = dict[Slot, _Strength]
_Candidate = TypeVar("_Candidate")

_STATUSES: dict[str, DateStatus] = {
    **dict.fromkeys(ROLES, "stated"),
    **dict.fromkeys(INFERRED, "inferred"),
}
"""Whether a release date of each role is stated or inferred."""


NO_STRENGTH: _Strength = (0, "")
"""The strength of what is never chosen."""

_LATEST = frozenset(["statement", "interview", "citation", "completed"])
_FULL = len("2020-10-12")


class Verdict(NamedTuple):
    """What a rule concludes about a candidate: role, rule name, and confidence.

    The confidence is in percent; a candidate with confidence 0 is never chosen.
    """

    role: str
    rule: str
    confidence: int

    def refuse(self, rule: str) -> "Verdict":
        """Return a verdict with the same role and confidence 0, because of `rule`."""
        return self._replace(rule=rule, confidence=0)


def apply_first_rule(
    rules: Iterable[tuple[Callable[[_Candidate], bool], Verdict]],
    candidate: _Candidate,
    default: Verdict,
) -> Verdict:
    """Return the verdict of the first rule that matches a candidate, else `default`."""
    for matches, verdict in rules:
        if matches(candidate):
            return verdict
    return default


def choose(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings with `chosen` recomputed for each.

    For each field and each programme, the strongest finding is chosen; if several are
    equally strong, the first. A finding with confidence 0 is never chosen.
    """
    strongest: Strengths = {}
    best: dict[Slot, int] = {}
    for index, finding in enumerate(findings):
        slot = slot_of(finding)
        strength = _strength(finding)
        if strength > strongest.get(slot, NO_STRENGTH):
            strongest[slot] = strength
            best[slot] = index
    chosen = set(best.values())
    marked = list(findings)
    for index, finding in enumerate(findings):
        if finding.chosen != (index in chosen):
            marked[index] = finding._replace(chosen=not finding.chosen)
    return tuple(marked)


def strengths_of(findings: Iterable[Finding]) -> Strengths:
    """Return the strength of the finding that `choose` chooses for each field and programme."""
    strongest: Strengths = {}
    for finding in findings:
        slot = slot_of(finding)
        strongest[slot] = max(strongest.get(slot, NO_STRENGTH), _strength(finding))
    return strongest


def _strength(finding: Finding) -> _Strength:
    """Return the strength of a finding against its rivals; none if it cannot be chosen.

    It is the confidence, but the strength of its role for a date. Of several statements
    the one on the latest day is the strongest: the others are quoted from before.
    """
    if finding.field != "date":
        return finding.confidence, ""
    if not finding.confidence:
        return NO_STRENGTH
    day = finding.value or ""
    is_latest_best = finding.role in _LATEST and len(day) == _FULL
    return ROLES.get(finding.role, 0), day if is_latest_best else ""


def values_of(findings: Iterable[Finding]) -> Values:
    """Return the values of the chosen findings."""
    values: dict[str, str | None] = {}
    statuses: dict[str, DateStatus | None] = {}
    programmes: set[str] = set()
    for finding in filter(attrgetter("chosen"), findings):
        values[finding.field] = finding.value
        statuses[finding.field] = _status(finding)
        if finding.field == "programme" and finding.value:
            programmes.add(finding.value)
    return Values(
        headline=values.get("headline"),
        subheadline=values.get("subheadline"),
        released_on=values.get("date"),
        date_status=statuses.get("date"),
        place=values.get("place"),
        organisation=values.get("organisation"),
        number=values.get("number"),
        language=values.get("language"),
        url=values.get("url"),
        correction_notice=values.get("correction_notice"),
        not_a_release=NOT_A_RELEASE in values,
        programmes=tuple(sorted(programmes)),
    )


def _status(finding: Finding) -> DateStatus | None:
    """Return whether a release date is stated; one in a word that may be misread is inferred."""
    status = _STATUSES.get(finding.role)
    return "inferred" if status and finding.part == DOUBTFUL else status


def apply_decisions(values: Values, decisions: Iterable[Decision]) -> Values:
    """Return the values as overridden by decisions, which are in order of time."""
    for decision in standing_decisions(decisions):
        change = _CHANGES.get(decision.field, _change_value)
        values = values._replace(**change(values, decision))
    return values


def _change_value(_: Values, decision: Decision) -> dict[str, Any]:
    return {decision.field: decision.value}


def _change_programmes(values: Values, decision: Decision) -> dict[str, Any]:
    names = set(values.programmes)
    change = names.discard if decision.action == "remove" else names.add
    change(decision.value or "")
    return {"programmes": tuple(sorted(names))}


def _change_date(_: Values, decision: Decision) -> dict[str, Any]:
    status = "stated" if decision.value else None
    return {"released_on": decision.value, "date_status": status}


def _change_mark(_: Values, decision: Decision) -> dict[str, Any]:
    return {NOT_A_RELEASE: decision.value == YES}


_CHANGES: dict[str, Callable[[Values, Decision], dict[str, Any]]] = {
    "programme": _change_programmes,
    "date": _change_date,
    NOT_A_RELEASE: _change_mark,
    **dict.fromkeys((LINK, *CLAIM_FIELDS), lambda *_: {}),
}
"""What a decision about a field changes in the values, if not the value of that name."""
