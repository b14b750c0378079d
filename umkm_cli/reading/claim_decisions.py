"""What people decide about quotes and figures, by words of the release.

Another reading may number the claims of a release otherwise, or find other spans. So a
decision names its claim by words that locate it: those of the quote, or those of the
figure, marked, with the words around it. They are looked for in the body, and the claim
that overlaps them most is meant.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from umkm_cli.catalogue.fields import standing_decisions
from umkm_cli.models.claims import (
    CLAIM_FIELDS,
    FIGURE,
    QUOTE,
    SPEAKER,
    ClaimMarks,
    Claims,
    DecidedSpeaker,
    Figure,
    Quote,
)
from umkm_cli.models.release import Decision, Span
from umkm_cli.text import tokenize

_MARKED = re.compile(r"(.*)⟦(.*)⟧(.*)", re.DOTALL)
_UNMARKED = str.maketrans("⟦⟧", "[]")
"""Replaces marks that a text has itself, so that those of a decision are the only ones."""
_CONTEXT, _MOST_CONTEXT = 6, 100
"""How many words around a figure locate it; more if these are not unique, up to about so many."""
_FEWEST_IN_PART = 2
_LEAST_OVERLAP = 0.5


class MarkedClaims(NamedTuple):
    """What decisions mark of the claims of a release, and the decisions that fit none of them."""

    marks: ClaimMarks = ClaimMarks()
    unmatched: tuple[Decision, ...] = ()


def drop_quote(body: str, start: int, end: int) -> Decision:
    """Return the decision that the quote at a span of the body is none."""
    return Decision(QUOTE, "remove", _locator(body, Span(start, end), 0))


def drop_figure(body: str, start: int, end: int) -> Decision:
    """Return the decision that the figure at a span of the body is none."""
    return Decision(FIGURE, "remove", _locator(body, Span(start, end), _CONTEXT))


def keep_figure(body: str, start: int, end: int) -> Decision:
    """Return the decision that the figure at a span of the body is right."""
    return Decision(FIGURE, "add", _locator(body, Span(start, end), _CONTEXT))


def set_speaker(body: str, start: int, end: int, name: str | None) -> Decision:
    """Return the decision who speaks in the quote at a span of the body; None for nobody."""
    words = _locator(body, Span(start, end), 0)
    return Decision(SPEAKER, "set", f"{name or ''}\n{words}")


def mark_claims(
    body: str, claims: Claims, decisions: Iterable[Decision]
) -> MarkedClaims:
    """Apply the decisions about claims, which are in order of time, to those of a body."""
    dropped: dict[str, set[int]] = {QUOTE: set(), FIGURE: set()}
    confirmed: set[int] = set()
    speakers: dict[int, DecidedSpeaker] = {}
    unmatched: list[Decision] = []
    body = body.translate(_UNMARKED)
    for decision in filter(_is_about_claim, standing_decisions(decisions)):
        found = _find(body, claims, decision)
        if found is None:
            unmatched.append(decision)
        elif decision.field == SPEAKER:
            name = speaker_and_words(decision.value)[0]
            read = claims.quotes[found - 1].speaker
            speakers[found] = DecidedSpeaker(name, _is_same_person(read, name))
        elif decision.action == "remove":
            dropped[decision.field].add(found)
        else:
            confirmed.add(found)
    quotes, figures = map(frozenset, dropped.values())
    marks = ClaimMarks(quotes, figures, speakers, frozenset(confirmed))
    return MarkedClaims(marks, tuple(unmatched))


def speaker_and_words(value: str | None) -> tuple[str | None, str]:
    """Return the name in a decision about a speaker, None for nobody, and the words of the quote."""
    name, _, words = (value or "").partition("\n")
    return name or None, words


def _is_about_claim(decision: Decision) -> bool:
    return decision.field in CLAIM_FIELDS


def _is_same_person(read: str | None, decided: str | None) -> bool:
    """Return whether a decided speaker may be the one that was read, by another name.

    A post that was read without a name may be anybody's.
    """
    one, other = set(tokenize(read or "")), set(tokenize(decided or ""))
    return bool(other) and (not one or not one.isdisjoint(other))


def _find(body: str, claims: Claims, decision: Decision) -> int | None:
    """Return the number of the claim that a decision means; None if there is none."""
    words = decision.value or ""
    if decision.field == SPEAKER:
        words = speaker_and_words(words)[1]
    located = next(_located(body, words), None)
    if located is None:
        return None
    candidates: Sequence[Quote | Figure] = claims.quotes
    if decision.field == FIGURE:
        candidates = claims.figures
    overlaps = [_overlap(located, each) for each in candidates]
    best = max(overlaps, default=(0.0, 0.0))
    return overlaps.index(best) + 1 if best[0] >= _LEAST_OVERLAP else None


def _overlap(located: Span, claim: Quote | Figure) -> tuple[float, float]:
    """Return which share of the shorter one of two spans, and of the longer one, both have."""
    start, end = max(located.start, claim.start), min(located.end, claim.end)
    lengths = (max(1, each.end - each.start) for each in (located, claim))
    shorter, longer = sorted(lengths)
    shared = max(0, end - start)
    return shared / shorter, shared / longer


def _locator(body: str, span: Span, context: int) -> str:
    """Return words that locate a span, with so many words around it, or more to be unique.

    Without any words around it, they are not marked.
    """
    body = body.translate(_UNMARKED)
    before, after = body[: span.start].split(), body[span.end :].split()
    marked = " ".join(body[span.start : span.end].split())
    while True:
        first = max(0, len(before) - context)
        value = _write(" ".join(before[first:]), " ".join(after[:context]), marked)
        is_unique = list(_matches(body, *_split(value))) == [span]
        if is_unique or context > min(_MOST_CONTEXT, len(before) + len(after)):
            return value
        context = max(_CONTEXT, 2 * context)


def _write(before: str, after: str, marked: str) -> str:
    return f"{before} ⟦{marked}⟧ {after}".strip() if before or after else marked


def _split(words: str) -> tuple[str, str, str]:
    """Return the words before what is marked, that, and those after it; without marks, all is."""
    match = _MARKED.fullmatch(words)
    return ("", words, "") if match is None else (match[1], match[2], match[3])


def _located(body: str, words: str) -> Iterator[Span]:
    """Yield the spans that some words may mean, the most certain one first.

    If the release has been read otherwise since, only part of them may be in the body; a
    part counts only if it is there once.
    """
    before, marked, after = _split(words)
    yield from _matches(body, before, marked, after)
    pieces = marked.split()
    half = len(pieces) // 2
    parts = (
        (before, marked, ""),
        ("", marked, after),
        ("", marked, ""),
        ("", " ".join(pieces[:half]), ""),
        ("", " ".join(pieces[half:]), ""),
    )
    for part in parts:
        if len(" ".join(part).split()) >= _FEWEST_IN_PART:
            spans = list(_matches(body, *part, edge=r"(?<![\w.,])"))
            if len(spans) == 1:
                yield spans[0]


def _matches(
    body: str, before: str, marked: str, after: str, edge: str = ""
) -> Iterator[Span]:
    """Yield where words are in a body, whatever white space is between them."""
    pattern = rf"{_spaced(before)}\s*{edge}({_spaced(marked)})\s*{_spaced(after)}"
    for match in re.finditer(pattern, body):
        yield Span(*match.span(1))


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
