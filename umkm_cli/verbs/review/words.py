"""Ask about the values, figures and speakers that stand in words of which OCR is not sure."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from umkm_cli.archive import Connection
from umkm_cli.archive.claims import claims_of
from umkm_cli.archive.releases import texts_of
from umkm_cli.archive.review import Located, copy_of_body
from umkm_cli.models.claims import FIGURE, SPEAKER, RecordedQuote
from umkm_cli.models.release import Decision
from umkm_cli.models.review import DOUBTFUL_WORDS, ReviewQuestion

_ASKED = ("headline", "place", "organisation", "programme")
"""The fields that are asked about; a date is inferred then."""
_OF_BODY = (FIGURE, SPEAKER)
"""The fields of what is in the body, which a release has of one copy."""


def questions_about_words(
    db: Connection,
    release_id: int,
    found: Sequence[Located],
    standing: Collection[Decision],
) -> Iterator[ReviewQuestion]:
    """Yield a question for each finding that counts, and about which no standing decision is."""
    body_copy = copy_of_body(db, release_id) if found else None
    is_settled = partial(_is_settled, db, release_id, standing)
    for copy_id, finding in found:
        question = ReviewQuestion(
            release_id, DOUBTFUL_WORDS, finding.value, finding, copy_id
        )
        is_value = finding.chosen and finding.field in _ASKED
        is_claim = copy_id == body_copy and finding.field in _OF_BODY
        if (is_value or is_claim) and not is_settled(question):
            yield question


def _is_settled(
    db: Connection,
    release_id: int,
    standing: Collection[Decision],
    question: ReviewQuestion,
) -> bool:
    assert question.finding is not None
    field = question.finding.field
    if field == SPEAKER:
        quote = _quote_of(db, question)
        return any((quote.dropped, quote.is_decided))
    decided = {each.value for each in standing if each.field == field}
    if field == FIGURE:
        answers = (
            decision_about_figure(db, question, keep=keep) for keep in (True, False)
        )
        return bool(decided) and not decided.isdisjoint(each.value for each in answers)
    return question.value in decided if field == "programme" else bool(decided)


def _quote_of(db: Connection, question: ReviewQuestion) -> RecordedQuote:
    """Return the quote whose number is the value of the question."""
    return claims_of(db, question.release_id).quotes[int(question.value or 1) - 1]


def decision_about_speaker(
    db: Connection, question: ReviewQuestion, name: str | None
) -> Decision:
    """Return the decision who speaks in a quote; None for the name that was read."""
    # Few questions are about quotes, and reading takes longer to load than all else.
    from umkm_cli.reading.claim_decisions import set_speaker

    quote = _quote_of(db, question)
    body = texts_of(db, question.release_id).body
    read = quote.speaker or quote.organisation
    return set_speaker(body, quote.start, quote.end, read if name is None else name)


def decision_about_figure(
    db: Connection, question: ReviewQuestion, *, keep: bool
) -> Decision:
    """Return the decision that a figure is right, or is none; its number is the value of the question."""
    # Few questions are about figures, and reading takes longer to load than all else.
    from umkm_cli.reading.claim_decisions import drop_figure, keep_figure

    figure = claims_of(db, question.release_id).figures[int(question.value or 1) - 1]
    body = texts_of(db, question.release_id).body
    decide = keep_figure if keep else drop_figure
    return decide(body, figure.start, figure.end)
