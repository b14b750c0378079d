"""Which findings become the values of a release, over all its copies; and decisions
above them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from umkm_cli.catalogue.rules import INFERRED, ROLES
from umkm_cli.models.release import Decision, Finding, Values

_SINGLE = frozenset(
    ["headline", "subheadline", "place", "organisation", "number", "language", "url"]
)

_Slot = tuple[str, str | None]


class Verdict(NamedTuple):
    """What a rule makes of a candidate: its role, the name of the rule, and how sure
    that makes us, in percent. Nothing of confidence 0 is ever chosen.
    """

    role: str
    rule: str
    confidence: int

    def refuse(self, rule: str) -> "Verdict":
        """Return the same role with confidence 0, for the reason that `rule` names."""
        return self._replace(rule=rule, confidence=0)


def choose(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings, each with `chosen` set anew.

    A date is chosen by the strength of its role, every other field by confidence; among
    equally strong findings the earlier in the text wins. A programme counts once, at
    its surest mention. Confidence 0 is never chosen.
    """
    rivals: dict[_Slot, list[int]] = defaultdict(list)
    for index, finding in enumerate(findings):
        if _can_be_chosen(finding):
            rivals[_slot_of(finding)].append(index)
    chosen = {
        max(indices, key=lambda index: _strength(findings[index]))
        for indices in rivals.values()
    }
    return tuple(
        _mark(finding, chosen=index in chosen) for index, finding in enumerate(findings)
    )


def _can_be_chosen(finding: Finding) -> bool:
    if not finding.confidence:
        return False
    if finding.field != "date":
        return True
    return finding.value is not None and finding.role in ROLES


def _slot_of(claim: Finding | Decision) -> _Slot:
    """Return what a finding or a decision competes for: a field, or one programme."""
    return claim.field, claim.value if claim.field == "programme" else None


def _strength(finding: Finding) -> int:
    if finding.field == "date":
        return ROLES[finding.role]
    return finding.confidence


def _mark(finding: Finding, *, chosen: bool) -> Finding:
    if finding.chosen == chosen:
        return finding
    return finding._replace(chosen=chosen)


def values_of(findings: Iterable[Finding]) -> Values:
    """Return the values of the chosen findings."""
    values: dict[str, Any] = {}
    programmes: set[str] = set()
    for finding in findings:
        if not finding.chosen or finding.value is None:
            continue
        if finding.field in _SINGLE:
            values[finding.field] = finding.value
        elif finding.field == "programme":
            programmes.add(finding.value)
        elif finding.field == "date":
            values["released_on"] = finding.value
            values["date_status"] = "inferred" if finding.role in INFERRED else "stated"
    return Values(**values, programmes=tuple(sorted(programmes)))


def standing_decisions(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that hold now: the last one on each field, for programmes
    the last one on each name.
    """
    last: dict[_Slot, Decision] = {}
    for decision in decisions:
        if decision.action == "clear":
            last = {
                slot: earlier
                for slot, earlier in last.items()
                if earlier.field != decision.field
            }
        else:
            last[_slot_of(decision)] = decision
    return list(last.values())


def apply_decisions(values: Values, decisions: Iterable[Decision]) -> Values:
    """Return the values with what a person decided, in that order, on top."""
    for decision in standing_decisions(decisions):
        values = values._replace(**_changes(values, decision))
    return values


def _changes(values: Values, decision: Decision) -> dict[str, Any]:
    """Return the new value of each field that a decision changes."""
    if decision.field == "programme":
        return {"programmes": _decide_programmes(values.programmes, decision)}
    if decision.field == "date":
        status = "stated" if decision.value else None
        return {"released_on": decision.value, "date_status": status}
    return {decision.field: decision.value}


def _decide_programmes(
    programmes: tuple[str, ...], decision: Decision
) -> tuple[str, ...]:
    names = set(programmes)
    if decision.action == "remove":
        names.discard(decision.value or "")
    elif decision.value:
        names.add(decision.value)
    return tuple(sorted(names))
