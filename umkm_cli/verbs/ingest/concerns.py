"""Find what a person should look at in how a release was read.

Better few and right than many: of 340 collected releases, none has less text or more set
aside than the limits here allow.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import filterfalse

from umkm_cli.language import later
from umkm_cli.models.ingest import (
    DATE_NOT_READ,
    LITTLE_TEXT,
    MUCH_SET_ASIDE,
    NO_HEADLINE,
    NON_RELEASE,
    SEVERAL_ARTICLES,
    Concern,
)
from umkm_cli.models.release import (
    FURTHER_ARTICLE,
    NOT_A_RELEASE,
    SET_ASIDE,
    Extract,
    Finding,
    Reading,
    Values,
)
from umkm_cli.models.review import FEWEST_WORDS, LEAST_SET_ASIDE
from umkm_cli.text import Texts

# The date in a row of a table. A dash there says that it has none.
_CELL_DATE = re.compile(r"^record released_on: (.*\w.*)$", re.MULTILINE)
# Lines that repeat others, or that are read: setting them aside loses nothing.
_NO_LOSS = ("doubled", "above-text", "dateline", "signature", "cut-off")


def find_concerns(
    extract: Extract, reading: Reading, values: Values
) -> Iterator[Concern]:
    """Yield the concerns about a release: little text, much set aside, several articles, no headline.

    Of what is not a release, nothing else is expected.
    """
    concerns = concerns_about(values.headline, reading.texts, reading.findings)
    if values.not_a_release:
        kinds = {finding.field: finding.value for finding in reading.findings}
        concerns = iter([Concern(NON_RELEASE, kinds.get(NOT_A_RELEASE) or "")])
    if extract.lacks:
        yield Concern(LITTLE_TEXT, extract.lacks)
        concerns = filterfalse(is_about_little_text, concerns)
    yield from concerns
    unread = _CELL_DATE.search(extract.metadata)
    if unread and not any(map(_is_date_of_cell, reading.findings)):
        yield Concern(DATE_NOT_READ, unread[1])


def _is_lost(finding: Finding) -> bool:
    """Return whether a finding is text set aside that is nowhere else in the release."""
    return finding.field == SET_ASIDE and finding.rule not in _NO_LOSS


def concerns_about(
    headline: str | None, texts: Texts, findings: Sequence[Finding]
) -> Iterator[Concern]:
    """Yield what is odd about the texts of a release; `findings` are those of one copy."""
    if has_few_words(headline, texts):
        yield Concern(
            LITTLE_TEXT,
            later("fewer than {count} words").format(count=FEWEST_WORDS),
        )
    lost = filter(_is_lost, findings)
    aside = sum(finding.end - finding.start for finding in lost)
    kept = len(texts.body) + len(texts.boilerplate)
    if aside >= max(LEAST_SET_ASIDE, kept + 1):
        yield Concern(
            MUCH_SET_ASIDE,
            later("{share:.0%} of the text").format(share=aside / (aside + kept)),
        )
    further = [each.field for each in findings].count(FURTHER_ARTICLE)
    if further:
        yield Concern(
            SEVERAL_ARTICLES,
            later("{count} in all; the first is the release").format(count=1 + further),
        )
    if headline is None:
        yield Concern(NO_HEADLINE)


def has_few_words(headline: str | None, texts: Texts) -> bool:
    """Return whether a release has fewer words than any real one."""
    words = " ".join((headline or "", *texts)).split(maxsplit=FEWEST_WORDS)
    return len(words) < FEWEST_WORDS


def is_about_little_text(concern: Concern) -> bool:
    """Return whether a concern is that a file shows more than its text has."""
    return concern.kind == LITTLE_TEXT


def _is_date_of_cell(finding: Finding) -> bool:
    return (finding.field, finding.rule) == ("date", "record-value")
