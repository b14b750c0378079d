"""Find who says what: direct and indirect quotes with their speakers.

Marks are paired, verbs of saying are looked up, the clauses that attribute are read next
to what is marked and then in the other sentences, and who speaks is found among the
persons of the release. A text without marks and without such verbs costs next to nothing.
"""

from operator import attrgetter

from umkm_cli.models.claims import Quote
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.quotes.attribution import AttributionReader
from umkm_cli.reading.quotes.direct import (
    DirectReader,
    Statement,
    find_marked,
)
from umkm_cli.reading.quotes.indirect import IndirectReader
from umkm_cli.reading.quotes.marks import marks_in
from umkm_cli.reading.quotes.passage import Passage, find_cues
from umkm_cli.reading.quotes.phrases import PhraseReader
from umkm_cli.reading.quotes.resolution import attribute
from umkm_cli.reading.quotes.tagging import Tagger
from umkm_cli.reading.quotes.verbs import CUES
from umkm_cli.reading.spans import without_overlaps


def find_quotes(text: ClaimText) -> list[Quote]:
    """Return the quotes of a body in order; none overlap."""
    words = CUES & text.words
    if not words and not marks_in(text.body):
        return []
    cues = find_cues(text.body, words)
    passage = Passage(text, cues, find_marked(text, cues))
    tagger = Tagger(passage, text.names.organisations, text.places)
    phrases = PhraseReader(passage.covered, tagger)
    statements = _statements(passage, phrases)
    return attribute(passage, statements, phrases)


def _statements(passage: Passage, phrases: PhraseReader) -> list[Statement]:
    attributions = AttributionReader(passage, phrases)
    direct = list(DirectReader(passage, attributions).read())
    used = frozenset(map(attrgetter("own_verb"), direct))
    indirect = IndirectReader(passage, attributions).read(used)
    found = filter(_has_words, [*direct, *indirect])
    return without_overlaps(sorted(found, key=_position))


def _has_words(statement: Statement) -> bool:
    return statement.end > statement.start


def _position(statement: Statement) -> tuple[int, str]:
    return statement.start, statement.kind
