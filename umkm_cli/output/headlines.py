"""What stands for the headline of a release in a list that people read.

JSON and CSV have only real headlines: null, or an empty cell, if there is none.
"""

from umkm_cli.language import gettext, later
from umkm_cli.models.release import Release
from umkm_cli.output.clean import one_line

NO_HEADLINE = later("(no headline)")
_FIRST_WORDS = 8
REACH = 300
"""How many characters of a text are enough for its first words."""


def headline_in_list(release: Release) -> str:
    """Return the headline; without one, a mark and the first words of the text."""
    return headline_or_words(release.values.headline, release.body)


def headline_or_words(headline: str | None, text: str) -> str:
    """Return a headline; without one, a mark and the first words of the text."""
    return one_line(headline) or _beginning(text)


def _beginning(text: str) -> str:
    words = one_line(text[:REACH]).split()
    more = ["…"] if len(words) > _FIRST_WORDS else []
    return " ".join([gettext(NO_HEADLINE), *words[:_FIRST_WORDS], *more])
