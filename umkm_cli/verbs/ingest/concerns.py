"""Find what a person should look at in how a release was read.

Better few and right than many: of 340 collected releases, none has less text or more set
aside than the limits here allow.
"""

from collections.abc import Iterator

from umkm_cli.models.ingest import LITTLE_TEXT, MUCH_SET_ASIDE, NO_HEADLINE, Concern
from umkm_cli.models.release import SET_ASIDE, Extract, Reading, Values

# The shortest release collected so far has 57 words. Fewer than 20 are those of a page
# that says `Access denied`, or of a document whose text is in a picture.
_FEWEST_WORDS = 20
_LEAST_SET_ASIDE = 200  # characters
# Lines that repeat others, or that are read: setting them aside loses nothing.
_NO_LOSS = ("doubled", "above-text", "dateline", "signature", "cut-off")


def find_concerns(
    extract: Extract, reading: Reading, values: Values
) -> Iterator[Concern]:
    """Yield the concerns about a release: little text, much set aside, no headline."""
    if extract.lacks:
        yield Concern(LITTLE_TEXT, extract.lacks)
    elif len(extract.text.split(maxsplit=_FEWEST_WORDS)) < _FEWEST_WORDS:
        yield Concern(LITTLE_TEXT, f"fewer than {_FEWEST_WORDS} words")
    aside = sum(
        finding.end - finding.start
        for finding in reading.findings
        if finding.field == SET_ASIDE and finding.rule not in _NO_LOSS
    )
    kept = len(reading.texts.body) + len(reading.texts.boilerplate)
    if aside >= _LEAST_SET_ASIDE and aside > kept:
        yield Concern(MUCH_SET_ASIDE, f"{aside / (aside + kept):.0%} of the text")
    if values.headline is None:
        yield Concern(NO_HEADLINE)
