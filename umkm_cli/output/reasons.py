"""`umkm why` for programs: each value, the words that gave it, and what was not chosen."""

from collections.abc import Iterator

from umkm_cli.catalogue.rules import RULES
from umkm_cli.models.review import Explanation
from umkm_cli.output.fields import Cell

_LONG = 180


def reason_fields(explanation: Explanation) -> dict[str, object]:
    """An explanation as JSON: every finding with its evidence, every decision."""
    return {
        "id": explanation.release.id,
        "headline": explanation.release.values.headline,
        "findings": [
            {
                "field": each.finding.field,
                "value": each.finding.value,
                "chosen": each.finding.chosen,
                "role": each.finding.role,
                "rule": each.finding.rule,
                "reason": each.reason,
                "confidence": each.finding.confidence,
                "part": each.finding.part,
                "start": each.finding.start,
                "end": each.finding.end,
                "line": each.line,
                "evidence": each.words,
                "origin": each.copy.origin,
                "sha256": each.copy.sha256,
            }
            for each in explanation.evidence
        ],
        "decisions": [
            {"field": each.field, "action": each.action, "value": each.value}
            for each in explanation.decisions
        ],
    }


def reason_rows(explanation: Explanation) -> Iterator[list[Cell]]:
    """An explanation as rows of a table, chosen findings and all others."""
    for each in explanation.evidence:
        finding = each.finding
        yield [
            finding.field,
            finding.value,
            "yes" if finding.chosen else "no",
            finding.role,
            finding.rule,
            each.line,
            finding.start,
            finding.end,
            each.words if len(each.words) <= _LONG else each.words[:_LONG] + "…",
            each.reason,
        ]
    for decision in explanation.decisions:
        yield [
            decision.field,
            decision.value,
            "yes",
            "user",
            decision.action,
            *[None] * 4,
            RULES["decision"],
        ]
