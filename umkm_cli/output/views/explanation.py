"""Where the values of a release come from: `umkm why`.

Shows each value, its evidence highlighted in context, and the findings not chosen.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, filterfalse, starmap
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.catalogue.rules import RULES
from umkm_cli.language import gettext as _
from umkm_cli.language import later, written_number
from umkm_cli.language.names import short_label
from umkm_cli.models.release import (
    Decision,
    Finding,
)
from umkm_cli.models.review import Evidence, Explanation
from umkm_cli.output.clean import one_line
from umkm_cli.output.decisions import ACTIONS
from umkm_cli.output.plain import Row
from umkm_cli.output.views import Fields, View, as_cell
from umkm_cli.output.views.claim_reasons import (
    UNMATCHED,
    claim_fields_in_full,
    claim_rows,
    claim_sections,
)
from umkm_cli.output.views.link_reasons import (
    LONGEST_CELL,
    link_fields_in_full,
    link_lines,
    link_row,
)
from umkm_cli.output.views.places import other_places, place_of
from umkm_cli.output.views.quotations import QUOTED, Parts, quote_in_context

if TYPE_CHECKING:
    from rich.console import Console

_FIELDS = (
    "headline",
    "subheadline",
    "date",
    "place",
    "organisation",
    "programme",
    "number",
    "language",
    "url",
    "correction_notice",
    "further_article",
    "not_a_release",
    "body",
    "boilerplate",
)
_LABELS = {
    "correction_notice": "correction",
    "further_article": "further article",
    "not_a_release": "not a release",
}
_WANTED = {
    "headline": later("no headline"),
    "released_on": later("no release date"),
    "place": later("no place"),
    "organisation": later("no organisation"),
    "programmes": later("no programme"),
}
"""The values of a release that readers look for, and what to say without them."""
_LABEL_WIDTH, _WIDEST = 14, 100


class _Line(NamedTuple):
    """A line of text made of parts, each with a style or without."""

    parts: Parts
    style: str = ""


class ExplanationView(View[Explanation]):
    """An explanation of a release: every finding with its evidence, and every decision."""

    columns = (
        "field",
        "value",
        "chosen",
        "role",
        "rule",
        "line",
        "start",
        "end",
        "evidence",
        "reason",
        "part",
        "page",
    )
    is_one_value = True

    def __init__(self, explanation: Explanation) -> None:
        super().__init__([explanation])
        self.explanation = explanation

    def fields(self, explanation: Explanation) -> Fields:
        values = explanation.release.values
        link_fields = partial(link_fields_in_full, explanation.release)
        return {
            "id": explanation.release.id,
            "headline": values.headline,
            "findings": list(map(_finding_fields, explanation.evidence)),
            "decisions": list(map(Decision._asdict, explanation.decisions)),
            "links": list(map(link_fields, explanation.release.links)),
            **claim_fields_in_full(explanation),
        }

    def rows(self) -> Iterator[Row]:
        for evidence in self.explanation.evidence:
            fields = _finding_fields(evidence)
            fields["chosen"] = as_cell(evidence.finding.chosen)
            if len(evidence.words) > LONGEST_CELL:
                fields["evidence"] = evidence.words[:LONGEST_CELL] + "…"
            yield self.row_of(fields)
        for decision in self.explanation.decisions:
            # Decisions share the columns of findings: the user is the role, the action the rule.
            fields = {
                "field": decision.field,
                "value": decision.value,
                "chosen": "yes",
                "role": "user",
                "rule": decision.action,
                "reason": RULES["decision"],
            }
            if decision in self.explanation.unmatched:
                fields["reason"] = UNMATCHED
            yield self.row_of(fields)
        for link in self.explanation.release.links:
            yield self.row_of(link_row(self.explanation.release, link))
        yield from map(self.row_of, claim_rows(self.explanation.release))

    def print(self, console: "Console") -> None:
        from rich.text import Text

        release = self.explanation.release
        headline = one_line(release.values.headline)
        console.print(Text.assemble((f"{release.id}  ", "dim"), (headline, "bold")))
        if len(release.copies) > 1:
            read = _("read from {} copies").format(len(release.copies))
            console.print(Text(read, style="dim"))
        for field in _FIELDS:
            label = short_label(_LABELS.get(field, field))
            _print_lines(label, _field_lines(field, self.explanation), console)
        for link in release.links:
            lines = (_Line((line,), style) for line, style in link_lines(release, link))
            _print_lines(short_label("link"), lines, console)
        for label, styled in claim_sections(self.explanation):
            _print_lines(label, starmap(_Line, styled), console)
        # Readers look for these, so say if one is missing.
        missing = filterfalse(partial(getattr, release.values), _WANTED)
        if names := ", ".join(map(_, map(_WANTED.__getitem__, missing))):
            sentence = _("{missing} in the text").format(missing=names)
            _print_lines(_("not found"), [_Line((sentence,))], console)


def _finding_fields(evidence: Evidence) -> Fields:
    finding = evidence.finding
    return {
        "field": finding.field,
        "value": finding.value,
        "chosen": finding.chosen,
        "role": finding.role,
        "rule": finding.rule,
        "reason": evidence.reason,
        "confidence": finding.confidence,
        "part": finding.part,
        "start": finding.start,
        "end": finding.end,
        "line": evidence.line,
        "evidence": evidence.words,
        "origin": evidence.copy.origin,
        "sha256": evidence.copy.sha256,
        "page": evidence.page,
    }


def _print_lines(label: str, lines: Iterable[_Line], console: "Console") -> None:
    """Print a label with lines to its right, which wrap within their column."""
    from rich.text import Text

    from umkm_cli.output.hanging import HangingLines

    width = min(console.width, _WIDEST)
    rows = HangingLines(_LABEL_WIDTH, width, label_style="cyan")
    for line in lines:
        rows.add_row(label, Text.assemble(*line.parts, style=line.style))
        label = ""
    if not label:
        console.print()
        console.print(rows)


def _field_lines(field: str, explanation: Explanation) -> Iterator[_Line]:
    """Yield what led to the value of a field: the user's decisions, then the findings."""
    decisions = explanation.decisions_about(field)
    for decision in decisions:
        value = one_line(decision.value) or short_label("nothing")
        action = ACTIONS.get(decision.action, decision.action)
        yield _Line(((f"{_(action)} {value}", "bold"),))
        yield _Line((_(RULES["decision"]),))
    findings = explanation.evidence_about(field)
    for head, *repeats in _group_by_value(findings):
        style = "" if head.finding.chosen else "dim"
        yield _value_line(head, decisions)
        yield _Line((one_line(_(head.reason)),), style)
        yield _quotation(head)
        start, end = head.finding.start, head.finding.end
        where = _("{place}, characters {start}–{end}")
        said = where.format(place=place_of(head), start=start, end=end)
        yield _Line((said,), "dim")
        if repeats:
            also = _("also {places}").format(
                places="; ".join(other_places(head, repeats))
            )
            yield _Line((also,), "dim")


def _group_by_value(findings: Iterable[Evidence]) -> Iterable[Sequence[Evidence]]:
    """Group the findings of a field: all of a chosen value, and those not chosen by value and rule.

    Chosen values come first, and the chosen finding first of its group.
    """
    in_order = sorted(
        findings, key=lambda each: (not each.finding.chosen, each.finding.start)
    )
    chosen = set(
        map(attrgetter("finding.value"), filter(attrgetter("finding.chosen"), in_order))
    )
    by_value: dict[str | None, dict[tuple[str, str], list[Evidence]]] = {}
    for evidence in in_order:
        finding = evidence.finding
        value, source = finding.value, (finding.rule, finding.part)
        if value in chosen:
            source = ("", "")
        elif value is None:
            value = evidence.words
        groups = by_value.setdefault(value, {})
        groups.setdefault(source, []).append(evidence)
    return chain.from_iterable(map(dict.values, by_value.values()))


def _value_line(evidence: Evidence, decisions: Sequence[Decision]) -> _Line:
    """Return the value of a finding, marked if it was not chosen or was overruled."""
    finding = evidence.finding
    value = one_line(finding.value)
    if not finding.chosen:
        passed = _("not chosen:") + " "
        return _Line(((passed, "dim"), value or one_line(evidence.words)))
    if any(map(partial(_overrules, finding), decisions)):
        return _Line(((_("by the rules:") + " ", "dim"), value))
    length = written_number(finding.end - finding.start)
    return _Line((value or _("{} characters").format(length),), "bold")


def _overrules(finding: Finding, decision: Decision) -> bool:
    """Return whether a finding that the rules chose is contradicted by a decision."""
    is_same = decision.value == finding.value
    return (decision.action, is_same) in {("set", False), ("remove", True)}


def _quotation(evidence: Evidence) -> _Line:
    style = QUOTED if evidence.finding.chosen else ""
    before, words, after = evidence.before, evidence.words, evidence.after
    return _Line(quote_in_context(before, words, after, style))
