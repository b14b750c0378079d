"""Decide what a date in the body means, by the words around it in its sentence."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.catalogue.calendar import WEEKDAYS
from umkm_cli.reading import citations, event_words
from umkm_cli.reading import date_words as words
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.choose import Verdict, apply_first_rule
from umkm_cli.reading.date_order import ONLY_DAY
from umkm_cli.reading.dates import FoundDate
from umkm_cli.reading.event_words import PLANNED, TOLD_FIRST
from umkm_cli.reading.narration import (
    first_sentence,
    last_sentence,
    part_words,
    without_quotations,
)
from umkm_cli.reading.spans import lower_letters
from umkm_cli.reading.speakers import has_saying_verb

_REACH, _SENTENCE_REACH, _QUOTATION_REACH = 220, 340, 1500
_LEAD_REACH = 600  # of a text that has no paragraphs


class _Sentence(NamedTuple):
    """A date in the body, with the text `before` and `after` it in its sentence.

    `before` has the writer's words only, without what is quoted there, and `lower` is
    the same in lower case. `is_quoted` is true if the date itself is in a quotation, and
    `is_as_in_news` if it is written as news does: `Rabu (12/11/2025)`.
    `is_first` is true if its paragraph begins with it, and `paragraph` is the number of
    that in the body, 3 or more for any below.
    """

    found: FoundDate
    before: str
    lower: str
    after: str
    is_quoted: bool
    in_brackets: bool
    is_as_in_news: bool
    in_lead: bool
    is_first: bool
    paragraph: int

    def is_event_of_lead(self) -> bool:
        """Return whether it is the full date of the event of the lead, told again below it."""
        is_near = self.paragraph in (1, 2) and self.found.weekday is not None
        is_told = is_near and _IS_TOLD_AGAIN(self)
        return is_told and not has_saying_verb(self.before, self.after)

    def is_event_below_lead(self) -> bool:
        """Return whether it is the day of an event that somebody tells of."""
        return not self.in_lead and (_IS_OF_EVENT(self) or _IS_REPORTED(self))

    def is_day_of_saying(self) -> bool:
        """Return whether it is the day of a statement: `kata dia, Minggu (14/3/2021)`.

        Such a date has a weekday or brackets, or ends the sentence behind a comma, and
        it has a verb of saying next to it.
        """
        has_weekday = self.found.weekday is not None
        if not any((has_weekday, self.in_brackets, self.is_last_behind_comma())):
            return False
        return has_saying_verb(self.before, self.after)

    def is_day_of_report(self) -> bool:
        """Return whether it closes what somebody says of a plan: `Sari mengatakan kelas akan dibuka, Rabu (…).`

        The day is that of the plan if its place stands before it.
        """
        is_last = words.SCENE_END.fullmatch(self.after) is not None
        is_told = words.REPORTS.match(self.before) is not None
        is_placed = words.PLANNED_AT.search(self.before) is not None
        return all((is_last, is_told, self.found.is_full, not is_placed))

    def is_said_yesterday(self) -> bool:
        """Return whether it is the day of a statement of the day before: `ujar Sari, Selasa (…) kemarin`."""
        is_yesterday = words.YESTERDAY_AFTER.match(self.after) is not None
        return is_yesterday and self.is_day_of_saying()

    def is_last_behind_comma(self) -> bool:
        """Return whether it ends a sentence: `kata Sari di Bima, 10 Oktober 2025.`"""
        is_behind = self.before.endswith(", ")
        is_last = self.after.strip(". ") == ""
        return all((is_behind, is_last, self.found.is_full))

    def is_day_of_interview(self) -> bool:
        """Return whether it is the day on which the outlet itself was told something."""
        return _IS_TOLD(self) and self.is_day_of_saying()

    def is_day_of_lead(self) -> bool:
        """Return whether the lead reports or announces something for that very day."""
        return self.in_lead and self.found.weekday is not None

    def opens_lead(self) -> bool:
        """Return whether the text begins with it, in brackets: `(25/04/21) Perajin …`."""
        return all((self.is_first, self.is_bare_day_of_lead()))

    def is_alone(self) -> bool:
        """Return whether a sentence is only this full date, in brackets: `… tokoh agama. (17/6/2025).`"""
        is_first = words.BEGINS_SENTENCE.search(self.before) is not None
        is_last = words.SCENE_END.fullmatch(self.after) is not None
        is_bracketed = self.in_brackets or self.is_as_in_news
        return all((is_first, is_last, is_bracketed, self.found.is_full))

    def closes_lead(self) -> bool:
        """Return whether a sentence of the lead ends with it: `… di balai desa (8/1/2020).`"""
        if not self.is_bare_day_of_lead():
            return False
        is_planned = PLANNED.search(self.before) is not None
        is_last = words.SCENE_END.fullmatch(self.after) is not None
        return all((is_last, not is_planned))

    def is_bare_day_of_lead(self) -> bool:
        """Return whether it is a full date in brackets in the lead, without a weekday."""
        is_bare = self.found.weekday is None
        return all((self.in_lead, self.in_brackets, is_bare, self.found.is_full))

    def is_day_of_scene(self) -> bool:
        """Return whether the paragraph below the lead tells where and when it happened.

        The full date ends its sentence: `… di balai desa, Rabu (12/11/2025).`
        """
        found = self.found
        if not all((self.paragraph == 1, found.weekday is not None, found.is_full)):
            return False
        is_last = words.SCENE_END.fullmatch(self.after) is not None
        return is_last and words.SCENE.match(self.before) is not None

    def is_told_as_news(self) -> bool:
        """Return whether it is the full date of something that happened, as news writes it.

        What went before is told first: `Diresmikan Bupati, Rabu (12/11/2025), pasar itu …`,
        but nothing is by `Rabu (12/11/2025), Bupati menemui …`.
        """
        if not (self.is_as_in_news and self.found.is_full):
            return False
        if self.before.strip() and TOLD_FIRST.match(self.after):
            return False
        return PLANNED.search(self.before) is None

    def is_planned_by_lead(self) -> bool:
        """Return whether the lead announces a plan for that very day.

        Only past events date a release. The word for the plan may be anywhere before
        the date in its sentence.
        """
        return self.is_day_of_lead() and PLANNED.search(self.before) is not None


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


_IS_OF_EVENT = WordsBefore(event_words.HELD, cues=event_words.HELD_CUES)
_IS_TOLD_AGAIN = WordsBefore(event_words.TOLD_AGAIN, cues=event_words.TOLD_AGAIN_CUES)
_IS_TOLD = WordsBefore(citations.TOLD_BEFORE, cues=citations.TOLD_CUES)
_IS_REPORTED = WordsBefore(event_words.REPORTED, cues=("kan ", "kan,"))

_RANGE = Verdict("range", "range-date", 0)
_FUTURE = Verdict("plan", "future-date", 0)
_PAST = Verdict("event", "past-date", 0)
_OTHER = Verdict("event", "other-date", 0)
_TODAY = Verdict("event", "today-date", 65)

_LAW_CUES, _TODAY_CUES = ("tanggal", "dated", "tahun"), ("ini", "today")
_FUTURE_CUES = tuple(
    "akan bakal mendatang nanti besok lusa lagi rencana dijadwalkan will upcoming next"
    " tomorrow scheduled".split()
)
_PHRASE_CUES = tuple(
    "keterangan pernyataan siaran rilis berita statement release pers press".split()
)
# The first rule that matches decides what a date in the body means.
SENTENCE_RULES: tuple[tuple[Callable[[_Sentence], bool], Verdict], ...] = (
    (WordsBefore(words.LAW, 110, _LAW_CUES), Verdict("law", "law-date", 0)),
    (WordsBefore(words.LIMIT, 32), Verdict("limit", "limit-date", 0)),
    (WordsBefore(words.RANGE_BEFORE, 16), _RANGE),
    (attrgetter("is_quoted"), Verdict("other", "quoted-date", 0)),
    (WordsBefore(words.TODAY_BEFORE, 20, _TODAY_CUES), _TODAY),
    (_WordsAfter(words.TODAY_AFTER), _TODAY),
    (_Sentence.is_day_of_report, Verdict("statement", "saying-date", 85)),
    (WordsBefore(words.FUTURE_BEFORE, 120, _FUTURE_CUES), _FUTURE),
    (WordsBefore(words.PAST_BEFORE, 16), _PAST),
    (_WordsAfter(words.RANGE_AFTER), _RANGE),
    (_WordsAfter(words.FUTURE_AFTER), _FUTURE),
    (_Sentence.is_said_yesterday, Verdict("completed", "said-yesterday-date", 45)),
    (_WordsAfter(words.PAST_AFTER), _PAST),
    (WordsBefore(words.SAID_LATER, cues=tuple(map(", {}".format, WEEKDAYS))), _OTHER),
    (_Sentence.is_event_of_lead, Verdict("event", "told-again-date", 45)),
    (_Sentence.is_event_below_lead, _OTHER),
    (
        WordsBefore(citations.RELEASE_PHRASE, cues=_PHRASE_CUES),
        Verdict("statement", "release-phrase-date", 90),
    ),
    (
        WordsBefore(citations.CITED_BEFORE, 130, citations.CITED_CUES),
        Verdict("citation", "cited-date", 55),
    ),
    (
        _Sentence.is_day_of_interview,
        Verdict("interview", citations.INTERVIEW, 85),
    ),
    (_Sentence.is_day_of_saying, Verdict("statement", "saying-date", 85)),
    (_Sentence.is_planned_by_lead, _FUTURE),
    (_Sentence.is_day_of_lead, Verdict("event", "lead-event-date", 60)),
    (_Sentence.is_day_of_scene, Verdict("event", "scene-date", 55)),
    (_Sentence.opens_lead, Verdict("header", "opening-date", 80)),
    (_Sentence.closes_lead, Verdict("event", "closing-date", 50)),
    (_Sentence.is_alone, Verdict("event", "lone-date", 45)),
    (_Sentence.is_told_as_news, Verdict("event", ONLY_DAY, 40)),
)


def weigh_by_sentence(text: str, found: FoundDate, anatomy: Anatomy) -> Verdict:
    """Return what a date in the body means, by the rules for its sentence."""
    start, end = anatomy.paragraph_of(found.start)
    opening = text[max(start, found.start - _QUOTATION_REACH) : found.start]
    told, is_quoted = without_quotations(opening)
    before = part_words(last_sentence(told[-_SENTENCE_REACH:]))
    sentence = _Sentence(
        found,
        before=before,
        lower=lower_letters(before),
        after=first_sentence(text[found.end : min(end, found.end + _REACH)]),
        is_quoted=is_quoted,
        in_brackets=text[found.start - 1 : found.start] == "(",
        is_as_in_news="(" in text[found.start : found.end],
        in_lead=[start] == anatomy.opening[:1] and found.start - start < _LEAD_REACH,
        is_first=opening.strip("( ") == "",
        paragraph=bisect_left(anatomy.opening, start),
    )
    return apply_first_rule(SENTENCE_RULES, sentence, _OTHER)
