"""Where the quotes and figures of a release come from, as `umkm why` shows it."""

from collections.abc import Iterator
from decimal import Decimal

from umkm_cli.catalogue.rules import RULES
from umkm_cli.language import gettext as _
from umkm_cli.language import later, with_marks
from umkm_cli.language.names import short_label
from umkm_cli.models.claims import FIGURE, QUOTE, RecordedFigure, RecordedQuote
from umkm_cli.models.release import Decision, Release
from umkm_cli.models.review import Explanation
from umkm_cli.output.claim_fields import (
    figure_fields,
    quote_fields,
    what_holds,
    who_speaks,
)
from umkm_cli.output.clean import CONTEXT_LENGTH, one_line
from umkm_cli.output.decisions import describe_decision
from umkm_cli.output.views import Fields, as_cell, fields_of
from umkm_cli.output.views.link_reasons import LONGEST_CELL
from umkm_cli.output.views.quotations import QUOTED, Parts, quote_in_context

UNMATCHED = later("no quote or figure of the release fits this decision")
_QUOTE_REASONS = ("rule", "dropped", "is_decided", "read_speaker", "named")
_FIGURE_REASONS = ("thing", "rule", "dropped", "is_confirmed")

StyledLine = tuple[Parts, str]
"""The parts of a line, and its style."""


def claim_fields_in_full(explanation: Explanation) -> Fields:
    """Return the JSON fields of quotes and figures, with what they are based on, and of unmatched decisions."""
    return {
        "quotes": list(map(_quote_fields, explanation.claims.quotes)),
        "figures": list(map(_figure_fields, explanation.claims.figures)),
        "unmatched": list(map(Decision._asdict, explanation.unmatched)),
    }


def _quote_fields(quote: RecordedQuote) -> Fields:
    more = fields_of(quote, _QUOTE_REASONS)
    return {**quote_fields(quote), **more, "reason": _reason(quote.rule)}


def _figure_fields(figure: RecordedFigure) -> Fields:
    more = fields_of(figure, _FIGURE_REASONS)
    return {**figure_fields(figure), **more, "reason": _reason(figure.rule)}


def claim_rows(release: Release) -> Iterator[Fields]:
    """Yield quotes and figures with the names that findings have; what is dropped is not chosen.

    The speaker and the number are values, the kind and the nature are roles.
    """
    for quote in release.claims.quotes:
        yield {"field": QUOTE, "value": quote.speaker, "role": quote.kind} | _row(quote)
    for figure in release.claims.figures:
        numbers = dict.fromkeys((figure.value_min, figure.value_max))
        value = f"{'–'.join(numbers)} {figure.unit}"
        yield {"field": FIGURE, "value": value, "role": figure.nature} | _row(figure)


def _row(claim: RecordedQuote | RecordedFigure) -> Fields:
    words = claim.text
    return {
        "chosen": as_cell(not claim.dropped),
        "rule": claim.rule,
        "start": claim.start,
        "end": claim.end,
        "evidence": words if len(words) <= LONGEST_CELL else words[:LONGEST_CELL] + "…",
        "reason": _reason(claim.rule),
        "part": "body",
    }


def claim_sections(
    explanation: Explanation,
) -> Iterator[tuple[str, Iterator[StyledLine]]]:
    """Yield a label and the lines of each quote and figure, and of the decisions that fit none of them."""
    release, claims = explanation.release, explanation.claims
    for quote in claims.quotes:
        yield f"{short_label(QUOTE)} {quote.n}", _quote_lines(release, quote)
    for figure in claims.figures:
        yield f"{short_label(FIGURE)} {figure.n}", _figure_lines(release, figure)
    for decision in explanation.unmatched:
        yield _("fits nothing"), _unmatched_lines(decision)


def _quote_lines(release: Release, quote: RecordedQuote) -> Iterator[StyledLine]:
    """Yield lines: who speaks, why, the words, and where they are."""
    yield _head(quote, who_speaks(quote)), ""
    if quote.is_decided:
        yield (_(RULES["decision"]),), ""
        read = one_line(quote.read_speaker) or short_label("nobody")
        yield ((_("by the rules:") + " ", "dim"), read), ""
    yield from _evidence(release, quote)
    names = ((_("cue"), quote.cue), (_("named"), quote.named))
    told = [f"{name} “{one_line(words)}”, " for name, words in names if words]
    yield ("".join(told) + _place(quote),), "dim"


def _figure_lines(release: Release, figure: RecordedFigure) -> Iterator[StyledLine]:
    """Yield lines: the number and what it counts, why, the words, and where they are."""
    unit = short_label(figure.unit.removeprefix("count"))
    number = f"{_range(figure)} {unit}".rstrip()
    yield _head(figure, one_line(", ".join(filter(None, (number, figure.counted))))), ""
    if holds := what_holds(figure):
        yield (holds,), ""
    if figure.is_confirmed:
        yield (_(RULES["decision"]),), ""
    yield from _evidence(release, figure)
    yield (_place(figure),), "dim"


def _unmatched_lines(decision: Decision) -> Iterator[StyledLine]:
    """Yield lines: a decision about a quote or a figure, and that it fits none."""
    yield ((describe_decision(decision), "bold"),), ""
    yield (_(UNMATCHED),), ""


def _head(claim: RecordedQuote | RecordedFigure, words: str) -> Parts:
    dropped = (_("dropped:") + " ", "dim")
    return (dropped, words) if claim.dropped else ((words, "bold"),)


def _evidence(
    release: Release, claim: RecordedQuote | RecordedFigure
) -> Iterator[StyledLine]:
    before = release.body[max(0, claim.start - CONTEXT_LENGTH) : claim.start]
    after = release.body[claim.end : claim.end + CONTEXT_LENGTH]
    style = "" if claim.dropped else QUOTED
    yield (_(_reason(claim.rule)),), ""
    yield (
        quote_in_context(
            before.rpartition("\n")[2], claim.text, after.partition("\n")[0], style
        ),
        "",
    )


def _reason(rule: str) -> str:
    return RULES.get(rule, rule)


def _place(claim: RecordedQuote | RecordedFigure) -> str:
    where = _("characters {start}–{end} of the body")
    return where.format(start=claim.start, end=claim.end)


def _range(figure: RecordedFigure) -> str:
    """Return the number of a figure, or both numbers of a range, in thousands."""
    values = dict.fromkeys((figure.value_min, figure.value_max))
    return "–".join(map(with_marks, map("{:,f}".format, map(Decimal, values))))
