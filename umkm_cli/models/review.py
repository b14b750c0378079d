"""Items for a person to review, and the evidence for the values of a release."""

from collections.abc import Mapping
from typing import NamedTuple

from umkm_cli.language import gettext, later, retold
from umkm_cli.models.claims import RecordedClaims
from umkm_cli.models.ingest import (
    LITTLE_TEXT,
    MUCH_SET_ASIDE,
    NO_HEADLINE,
    SEVERAL_ARTICLES,
)
from umkm_cli.models.release import LINK, TEXT, Copy, Decision, Finding, Release

FEWEST_WORDS = 20
"""Fewer are those of a page that only asks to wait, or of a document whose text is in a
picture: the shortest release collected so far has 57 words."""

LEAST_SET_ASIDE = 200
"""Characters; fewer are no concern, however short the release is."""

DOUBTFUL_WORDS = "doubtful words"
"""The kind of questions about a value or a figure that OCR may have misread."""

REVIEW_REASONS = {
    "weekday": later("the weekday printed next to the only date does not match it"),
    "conflict": later("two equally strong dates disagree"),
    "inferred": later("the date is inferred, not stated"),
    "undated": later("no release date was found"),
    LITTLE_TEXT: later("little text was found in the file"),
    MUCH_SET_ASIDE: later("more of the file was set aside than kept"),
    SEVERAL_ARTICLES: later("further articles follow the first one"),
    NO_HEADLINE: later("no headline was found"),
    LINK: later("it may be another version of a release"),
    "candidate": later("the text calls it a programme, but no catalogue lists it"),
    DOUBTFUL_WORDS: later("OCR is not sure of the words that it read this from"),
}
"""The kinds of review items, each with the reason to review it."""


class Evidence(NamedTuple):
    """A finding with the words that it was read from.

    `before` and `after` are the text around `words`; `line` counts from 1. If OCR read
    the words, `page` is the page that they are on, also from 1.
    """

    finding: Finding
    reason: str
    copy: Copy
    words: str
    before: str
    after: str
    line: int
    page: int | None = None

    @property
    def part(self) -> str:
        """The part of the file that has the words."""
        return self.finding.part


class ReviewQuestion(NamedTuple):
    """Something about a release that nobody has decided, before its evidence is loaded.

    `kind` is a key of `REVIEW_REASONS`. `value` is the value in question, whether the
    rules chose it or not. `finding` is the evidence, if there is any; it is in the copy
    with this id.
    """

    release_id: int
    kind: str
    value: str | None = None
    finding: Finding | None = None
    copy_id: int = 0


class ReviewItem(NamedTuple):
    """Something about a release that a person should look at.

    `kind` is a key of `REVIEW_REASONS`. `value` is the value in question, whether the
    rules chose it or not. `words` are its evidence, `before` and `after` the text
    around them, `line` their line in a `part` of the file, from 1, and `page` the page
    that OCR read them from; these are empty without evidence. `sentence` and what it is `filled` with say why.
    """

    release: Release
    kind: str
    value: str | None
    sentence: str
    filled: Mapping[str, str]
    before: str = ""
    words: str = ""
    after: str = ""
    line: int | None = None
    part: str = TEXT
    page: int | None = None

    @property
    def reason(self) -> str:
        """Why a person should look at it, in the language that is spoken."""
        said = map(retold, self.filled.values())
        filled = zip(self.filled, said, strict=True)
        return gettext(self.sentence).format(**dict(filled))


class OutsideLine(NamedTuple):
    """A line of a received text that is in no part of the release, and the reason.

    `line` is its number, from 1; None for what the file holds outside its running text,
    where `rule` is its kind. `reason` is the sentence of the rule or the kind.
    """

    line: int | None
    text: str
    rule: str
    reason: str


class Trial(NamedTuple):
    """A release that a new programme would tag, and the `words` that name it."""

    release: Release
    before: str
    words: str
    after: str


class Explanation(NamedTuple):
    """Everything that led to the values of a release, and to its quotes and figures.

    `unmatched` are decisions about these that fit none of them. `of_figures` is where OCR
    read each figure that it did.
    """

    release: Release
    evidence: tuple[Evidence, ...]
    decisions: tuple[Decision, ...]
    unmatched: tuple[Decision, ...] = ()
    of_figures: tuple[Evidence, ...] = ()

    @property
    def claims(self) -> RecordedClaims:
        """The quotes and figures, those dropped by a person too."""
        return self.release.claims

    def evidence_about(self, field: str) -> list[Evidence]:
        """Return the evidence for the value of a field."""
        return list(filter(lambda each: each.finding.field == field, self.evidence))

    def decisions_about(self, field: str) -> list[Decision]:
        """Return the decisions on the value of a field."""
        return list(filter(lambda each: each.field == field, self.decisions))
