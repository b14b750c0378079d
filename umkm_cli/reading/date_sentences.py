"""Decide what a date in the body means, by the words around it in its sentence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.choose import Verdict, apply_first_rule
from umkm_cli.reading.dates import FoundDate
from umkm_cli.reading.spans import lower_letters
from umkm_cli.reading.speakers import has_saying_verb

_RELEASE_PHRASE = re.compile(
    r"(?:dalam|melalui|lewat|mengutip|berdasarkan|menurut|pada|in|according to|through)"
    r"\s+(?:sebuah |an? |its |the |his |her )?"
    r"(?:(?:keterangan|pernyataan|siaran|rilis|berita)"
    r"\s*(?:tertulis|resmi|pers|media)?(?:nya)?"
    r"|(?:written |official |press |media )*(?:statement|release))"
    r"|(?:keterangan (?:tertulis|resmi|pers)|siaran pers|pers rilis|rilis(?:nya)? yang"
    r"|konferensi pers|jumpa pers|written statement|press statement|press release"
    r"|press conference|press briefing)",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?<!\w)(?:hingga|sampai(?: dengan)?|per|sejak|mulai|terhitung|posisi|until|through"
    r"|as of|as at|since|by|before|sebelum|setelah|usai|pasca|after|from|paling lambat"
    r"|s/d|s\.d\.)\s+(?:tanggal\s+|hari\s+)?$",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"(?:(?:nomor|no\.?|per-|sk-|peraturan|keputusan|undang-undang|regulation|decree"
    r"|law)[^.\n]{0,60}(?:tanggal|dated|tahun)\s*|PER-\S+\s+tanggal\s*)$",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(
    r"\d\s*(?:-|–|—|\+|s/d|hingga|sampai|to|until|dan|and|&)\s*$", re.IGNORECASE
)
_RANGE_AFTER = re.compile(
    r"\s*\)?\s*(?:-|–|—|\+|s/d|hingga|sampai(?: dengan)?|to|until)"
    r"\s*(?:\d|[A-Z][a-z]+\s\d)",
    re.IGNORECASE,
)
_PAST_BEFORE = re.compile(
    r"(?<!\w)(?:lalu|silam|kemarin|last week|yesterday)\W{0,3}$", re.IGNORECASE
)
_PAST_AFTER = re.compile(r"\)?\s*(?:lalu|silam|kemarin|yang lalu|ago)\b", re.IGNORECASE)
_FUTURE_BEFORE = re.compile(
    r"(?<!\w)(?:akan|mendatang|nanti|rencananya|will|upcoming|next)\b[^.\n]{0,60}$",
    re.IGNORECASE,
)
_FUTURE_AFTER = re.compile(r"\)?\s*(?:mendatang|nanti)\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"(?<!\w)(?:akan|bakal|hendak|rencana(?:nya)?|direncanakan|dijadwalkan|menjelang"
    r"|jelang|will|planned|scheduled)(?!\w)",
    re.IGNORECASE,
)
_CITED_BEFORE = re.compile(
    r"(?<!\w)(?:dikutip|mengutip|dilansir|melansir|quoted|cited|citing)\b[^.\n]{0,60}$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘'(])")
_REACH, _QUOTATION_REACH = 220, 1500


class _Sentence(NamedTuple):
    """A date in the body, with the text `before` and `after` it in its sentence.

    `lower` is `before` in lower case. `opening` is the paragraph's text before the
    date, as far back as a quotation may begin.
    """

    found: FoundDate
    before: str
    lower: str
    after: str
    opening: str
    in_brackets: bool
    in_lead: bool

    def is_in_quotation(self) -> bool:
        """Return whether the date is inside a quotation."""
        if self.opening.count("“") > self.opening.count("”"):
            return True
        return self.opening.count('"') % 2 == 1

    def is_day_of_saying(self) -> bool:
        """Return whether it is the day of a statement: `kata dia, Minggu (14/3/2021)`.

        Such a date has a weekday or brackets, and a verb of saying next to it.
        """
        if self.found.weekday is None and not self.in_brackets:
            return False
        return has_saying_verb(self.before, self.after)

    def is_day_of_lead(self) -> bool:
        """Return whether the lead reports or announces something for that very day."""
        return self.in_lead and self.found.weekday is not None

    def is_planned_by_lead(self) -> bool:
        """Return whether the lead announces a plan for that very day.

        Only past events date a release. The word for the plan may be anywhere before
        the date in its sentence.
        """
        return self.is_day_of_lead() and _PLANNED.search(self.before) is not None


@dataclass(frozen=True, slots=True)
class WordsBefore:
    """The rule that a pattern begins at most `reach` characters before a date.

    The pattern cannot match without one of the `cues`, in lower case. Most sentences
    have none, and checking that is faster than searching for the pattern.
    """

    pattern: re.Pattern[str]
    reach: int = _REACH
    cues: tuple[str, ...] = ("",)

    def __call__(self, sentence: _Sentence) -> bool:
        """Return whether it fits a date in its sentence."""
        if not any(map(sentence.lower.__contains__, self.cues)):
            return False
        start = max(0, len(sentence.before) - self.reach)
        return self.pattern.search(sentence.before, start) is not None


@dataclass(frozen=True, slots=True)
class _WordsAfter:
    """The rule that a pattern matches right after a date."""

    pattern: re.Pattern[str]

    def __call__(self, sentence: _Sentence) -> bool:
        """Return whether it fits a date in its sentence."""
        return self.pattern.match(sentence.after) is not None


_RANGE = Verdict("range", "range-date", 0)
_FUTURE = Verdict("plan", "future-date", 0)
_PAST = Verdict("event", "past-date", 0)
_OTHER = Verdict("event", "other-date", 0)

_LAW_CUES = ("tanggal", "dated", "tahun")
_FUTURE_CUES = ("akan", "mendatang", "nanti", "rencananya", "will", "upcoming", "next")
_CITED_CUES = ("dikutip", "mengutip", "lansir", "quoted", "cited", "citing")
_PHRASE_CUES = (
    "keterangan",
    "pernyataan",
    "siaran",
    "rilis",
    "berita",
    "statement",
    "release",
    "pers",
    "press",
)
# The first rule that matches decides what a date in the body means.
SENTENCE_RULES: tuple[tuple[Callable[[_Sentence], bool], Verdict], ...] = (
    (WordsBefore(_LAW, 110, _LAW_CUES), Verdict("law", "law-date", 0)),
    (WordsBefore(_LIMIT, 32), Verdict("limit", "limit-date", 0)),
    (WordsBefore(_RANGE_BEFORE, 16), _RANGE),
    (WordsBefore(_FUTURE_BEFORE, 80, _FUTURE_CUES), _FUTURE),
    (WordsBefore(_PAST_BEFORE, 16), _PAST),
    (_WordsAfter(_RANGE_AFTER), _RANGE),
    (_WordsAfter(_FUTURE_AFTER), _FUTURE),
    (_WordsAfter(_PAST_AFTER), _PAST),
    (_Sentence.is_in_quotation, _OTHER),
    (
        WordsBefore(_RELEASE_PHRASE, cues=_PHRASE_CUES),
        Verdict("statement", "release-phrase-date", 90),
    ),
    (
        WordsBefore(_CITED_BEFORE, 80, _CITED_CUES),
        Verdict("citation", "cited-date", 0),
    ),
    (_Sentence.is_day_of_saying, Verdict("statement", "saying-date", 85)),
    (_Sentence.is_planned_by_lead, _FUTURE),
    (_Sentence.is_day_of_lead, Verdict("event", "lead-event-date", 60)),
)


def weigh_by_sentence(text: str, found: FoundDate, anatomy: Anatomy) -> Verdict:
    """Return what a date in the body means, by the rules for its sentence."""
    start, end = anatomy.paragraph_of(found.start)
    opening = text[max(start, found.start - _QUOTATION_REACH) : found.start]
    before = _SENTENCE_END.split(opening[-_REACH:])[-1]
    after = text[found.end : min(end, found.end + _REACH)]
    sentence = _Sentence(
        found,
        before=before,
        lower=lower_letters(before),
        after=_SENTENCE_END.split(after, maxsplit=1)[0],
        opening=opening,
        in_brackets=text[found.start - 1 : found.start] == "(",
        in_lead=anatomy.in_lead(found.start),
    )
    return apply_first_rule(SENTENCE_RULES, sentence, _OTHER)
