"""Find the clauses that say who says something: `kata Rini`, `Rini mengatakan,`, `ujarnya`."""

import re
from collections.abc import Callable
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.reading.quotes.passage import Cue, Passage, end_of_optional
from umkm_cli.reading.quotes.phrases import NOBODY, Phrase, PhraseReader
from umkm_cli.reading.quotes.verbs import Manner

_GAP = re.compile(r"[\s,.;:!?–—”\"’'»-]*(?:(?:demikian|begitu|lebih lanjut|masih)\s+)?")
_UNKNOWN = re.compile(
    r"[\s,”\"’'»“]*(?P<verb>[a-z]{3,9}?(nya(?=[.,]|\s+(?:saat|usai|sambil|di|dalam)\b))?)(?!\w)"
)
_BY = re.compile(
    r"[\s,]*(?:(?:pula|juga)\s+)?(?:(?:oleh|by|penuturan|pengakuan|keterangan|pernyataan|cerita"
    r"|perhitungan|hitungan|pengamatan|pandangan|data|catatan)\s+)?"
)
# What may stand between a speaker and the verb behind: `Rini juga dengan tegas mengatakan`.
_ADVERBS = re.compile(
    r"(?:\s(?:juga|pun|kemudian|lalu|lantas|turut|sempat|kembali|masih|hanya|sendiri|telah|sudah|pernah"
    r"|akhirnya|bahkan|langsung|terus|kerap|sering|selalu|justru|sekaligus|(?:tak|tidak) lupa"
    r"|(?:secara|dengan) [a-z]+|[a-z]{3,}ly|also|then|further|furthermore|later|has|had|today|earlier|recently|again"
    r"|repeatedly|previously|yesterday|once|(?:went|goes) on to|(?:was|were|is) quoted as))+[\s,]*\Z|\Z"
)
_UNKNOWN_ENGLISH = re.compile(
    r"[\s,”\"’'»“]*(?:s?he|they|(?:[A-Z][\w’'-]+ ?){1,3}) ?\b(?P<verb>[a-z]{2,}ed)(?=[.,])"
)
# Behind it stands who speaks for somebody else: `Bupati Demak, diwakili Sekda Rini`.
_DEPUTY = " diwakili "
_BEFORE_SPEAKER = frozenset(
    [Manner.BEFORE, Manner.BEFORE_QUOTE, Manner.PASSIVE, Manner.EITHER, Manner.SOURCE]
)
ENDING = frozenset(
    [Manner.BEFORE, Manner.BEFORE_QUOTE, Manner.WITH, Manner.WITH_QUOTE, Manner.EITHER]
)
"""How the verbs relate to their speaker that end a quotation without closing mark."""

_WITH_SPEAKER = frozenset(
    [Manner.WITH, Manner.WITH_QUOTE, Manner.SOURCE_WITH, Manner.JOINED]
)
_BEHIND_SPEAKER = frozenset(
    [
        Manner.BEHIND,
        Manner.EITHER,
        Manner.BODY,
        Manner.URGING,
        Manner.TELLING,
        Manner.STUDY,
    ]
)
_LONGEST_ADVERBS = 40
_REACH, _LONGEST, _MOST_BEFORE_NAME = 260, 400, 2


class Attribution(NamedTuple):
    """Who says something: the verb and the speaker's phrase.

    `phrase` names nobody if the verb has the speaker in it (`ujarnya`), or if none is named.
    """

    cue: Cue
    phrase: Phrase
    start: int
    end: int

    @property
    def has_post(self) -> bool:
        """Return whether the phrase gives the post of the speaker."""
        return self.phrase.role is not None

    @property
    def refers_back(self) -> bool:
        """Return whether the speaker is the one named last."""
        return self.phrase.is_pronoun or self.cue.manner in _WITH_SPEAKER


class AttributionReader:
    """Reads the attributions around the stretches of a passage."""

    def __init__(self, passage: Passage, phrases: PhraseReader) -> None:
        self._passage = passage
        self._phrases = phrases

    def from_verb(self, cue: Cue, end: int) -> Attribution | None:
        """Return the attribution that begins with a verb: `kata Rini`, `ujarnya`."""
        if cue.manner in _WITH_SPEAKER:
            return Attribution(cue, NOBODY, cue.start, cue.end)
        if cue.manner not in _BEFORE_SPEAKER:
            return None
        start = end_of_optional(_BY, self._passage.covered, cue.end, end)
        phrase = self._phrases.read(start, end)
        return Attribution(cue, phrase, cue.start, phrase.end) if phrase else None

    def from_speaker(self, start: int, cue: Cue) -> Attribution | None:
        """Return the attribution of a verb whose speaker stands before it."""
        if cue.manner not in _BEHIND_SPEAKER:
            return None
        start = max(start, cue.start - _LONGEST)
        deputy = self._passage.covered.rfind(_DEPUTY, start, cue.start)
        start = max(start, deputy + len(_DEPUTY) if deputy >= 0 else 0)
        begin = max(start, cue.start - _LONGEST_ADVERBS)
        adverbs = next(_ADVERBS.finditer(self._passage.covered, begin, cue.start))
        phrase = self._phrases.read_before(start, adverbs.start())
        if not _MAY_SAY.get(cue.manner, bool)(phrase):
            return None
        return Attribution(cue, phrase, phrase.start, cue.end)

    def around(self, start: int, end: int, cue: Cue) -> Attribution | None:
        """Return the attribution of a verb with its speaker before it, else behind it."""
        return self.from_speaker(start, cue) or self.from_verb(cue, end)

    def behind(self, position: int, end: int) -> Attribution | None:
        """Return the attribution right behind a quoted stretch, in its sentence."""
        start = end_of_optional(_GAP, self._passage.covered, position, end)
        cues = self._passage.cues_in(start, min(end, start + _REACH))
        if not cues:
            return None
        first = cues[0]
        if first.start == start:
            found = self.from_verb(first, end)
            if found is not None or first.manner is Manner.EITHER:
                return found or Attribution(first, NOBODY, first.start, first.end)
        return self._speaker_behind(start, first)

    def by_unknown_verb(self, position: int, end: int) -> Attribution | None:
        """Return the attribution with any verb right behind a clause and a closing mark.

        Behind it stands the speaker (`balas Rini`), or it ends with one (`gumamnya.`); in
        English the speaker may stand before it (`she laughed.`).
        """
        english = _UNKNOWN_ENGLISH.match(self._passage.covered, position, end)
        if english is not None:
            cue = Cue(*english.span("verb"), Manner.EITHER)
            return self.from_speaker(position, cue)
        verb = _UNKNOWN.match(self._passage.covered, position, end)
        if verb is None:
            return None
        manner = Manner.WITH_QUOTE if verb.group(2) else Manner.BEFORE_QUOTE
        return self.from_verb(Cue(*verb.span("verb"), manner), end)

    def _speaker_behind(self, start: int, cue: Cue) -> Attribution | None:
        found = self.from_speaker(start, cue)
        if found is None:
            return None
        between = self._passage.covered[start : found.start].split()
        is_near = len(between) <= _MOST_BEFORE_NAME or found.has_post
        return found if is_near else None


_MAY_SAY: dict[Manner, Callable[[Phrase], bool]] = {
    Manner.STUDY: attrgetter("is_study"),
    Manner.BODY: attrgetter("is_impersonal"),
}
"""Whether a verb can be said of the one that a phrase names; others can of anybody."""
