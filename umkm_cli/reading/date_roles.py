"""What each date of a text means for the release: the roles of a release date, and what
is none.

A date is weighed by where it stands (dateline, header, byline), by the words around it
in its sentence, and by the weekday printed beside it, which is a witness: where it
speaks against the date, the date is not taken.
"""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import NamedTuple

from umkm_cli.models.release import Finding, PartialDate
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.choose import Verdict, first_verdict
from umkm_cli.reading.dates import FoundDate, can_date_release
from umkm_cli.reading.spans import lower_letters
from umkm_cli.reading.speakers import is_beside_saying

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
_RANGE_BEHIND = re.compile(
    r"\s*\)?\s*(?:-|–|—|\+|s/d|hingga|sampai(?: dengan)?|to|until)"
    r"\s*(?:\d|[A-Z][a-z]+\s\d)",
    re.IGNORECASE,
)
_PAST_BEFORE = re.compile(
    r"(?<!\w)(?:lalu|silam|kemarin|last week|yesterday)\W{0,3}$", re.IGNORECASE
)
_PAST_BEHIND = re.compile(
    r"\)?\s*(?:lalu|silam|kemarin|yang lalu|ago)\b", re.IGNORECASE
)
_FUTURE_BEFORE = re.compile(
    r"(?<!\w)(?:akan|mendatang|nanti|rencananya|will|upcoming|next)\b[^.\n]{0,60}$",
    re.IGNORECASE,
)
_FUTURE_BEHIND = re.compile(r"\)?\s*(?:mendatang|nanti)\b", re.IGNORECASE)
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

# A year in figures of its own; one that dates a law or a founding tells nothing of the
# release.
_YEAR = re.compile(r"(?<![\w/.,-])(?:19|20)\d\d(?![\w/]|[.,]\d)")
_OTHER_YEAR_BEFORE = re.compile(
    r"(?:(?:nomor|no\.?)\s*\d+\s+tahun|sejak|semenjak|berdiri|didirikan|dibentuk"
    r"|kelahiran|lahir|since|founded|established|Rp|©|\(c\)|copyright|hak cipta)"
    r"\W*(?<!\w)(?:pada\s+|di\s+|in\s+)?(?:tahun\s+)?$",
    re.IGNORECASE,
)
_OTHER_YEAR_REACH = 40


class _Sentence(NamedTuple):
    """A date of the body, with what stands before and behind it in its sentence.

    `lower` is what stands before it in lower case; `opening` what does so in its
    paragraph, as far as a quotation may reach back.
    """

    found: FoundDate
    before: str
    lower: str
    after: str
    opening: str
    in_brackets: bool
    in_lead: bool

    def is_in_quotation(self) -> bool:
        """Return whether a quotation is open where the date stands."""
        if self.opening.count("“") > self.opening.count("”"):
            return True
        return self.opening.count('"') % 2 == 1

    def is_day_of_saying(self) -> bool:
        """Return whether it has a weekday or brackets, as the day of a statement has,
        and a verb of saying: `kata dia, Minggu (14/3/2021)`.
        """
        if self.found.weekday is None and not self.in_brackets:
            return False
        return is_beside_saying(self.before, self.after)

    def is_day_of_lead(self) -> bool:
        """Return whether the lead tells what happened, or will, on that very day."""
        return self.in_lead and self.found.weekday is not None

    def is_planned_by_lead(self) -> bool:
        """Return whether the lead tells of a plan for that very day.

        Only what has happened dates a release. The plan may stand anywhere before.
        """
        return self.is_day_of_lead() and _PLANNED.search(self.before) is not None


@dataclass(frozen=True, slots=True)
class WordsBefore:
    """The rule that a pattern begins at most `reach` characters before a date.

    It cannot fit without one of the `cues`, in lower case: most sentences have none,
    which is told faster than that the pattern is not there.
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
class _WordsBehind:
    """The rule that a pattern stands right behind a date."""

    pattern: re.Pattern[str]

    def __call__(self, sentence: _Sentence) -> bool:
        """Return whether it fits a date in its sentence."""
        return self.pattern.match(sentence.after) is not None


_HEADER_VERDICTS = {
    "label": Verdict("header", "label-date", 95),
    "headline": Verdict("header", "headline-date", 85),
    "byline": Verdict("publication", "byline-date", 85),
    "clock": Verdict("clock", "clock-date", 0),
}
_DATELINE = Verdict("dateline", "dateline-date", 98)
_DATELINE_ALONE = Verdict("dateline", "dateline-alone", 98)
_SIGNATURE = Verdict("dateline", "signature-date", 90)
_OUTSIDE = Verdict("other", "outside-date", 0)
_IMPOSSIBLE = Verdict("impossible", "impossible-date", 0)
_COMPLETED = Verdict("completed", "completed-year", 50)

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
# What a date of the body means by its sentence: the first rule that fits.
SENTENCE_RULES: tuple[tuple[Callable[[_Sentence], bool], Verdict], ...] = (
    (WordsBefore(_LAW, 110, _LAW_CUES), Verdict("law", "law-date", 0)),
    (WordsBefore(_LIMIT, 32), Verdict("limit", "limit-date", 0)),
    (WordsBefore(_RANGE_BEFORE, 16), _RANGE),
    (WordsBefore(_FUTURE_BEFORE, 80, _FUTURE_CUES), _FUTURE),
    (WordsBefore(_PAST_BEFORE, 16), _PAST),
    (_WordsBehind(_RANGE_BEHIND), _RANGE),
    (_WordsBehind(_FUTURE_BEHIND), _FUTURE),
    (_WordsBehind(_PAST_BEHIND), _PAST),
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


def find_date_findings(
    text: str,
    dates: Sequence[FoundDate],
    anatomy: Anatomy,
    latest: str,
    *,
    english: bool,
) -> Iterator[Finding]:
    """Yield a finding for each date of the text.

    `latest` is the last day a release can have, ISO. In `english` texts figures may
    stand month first.
    """
    weighing = _Weighing(text, dates, anatomy, latest, english)
    for found in dates:
        date, verdict = weighing.settle(found, weighing.weigh(found))
        value = date.iso if date else None
        yield Finding("date", value, *verdict, found.start, found.end)


class _Weighing:
    """The weighing of the dates of one text."""

    def __init__(
        self,
        text: str,
        dates: Sequence[FoundDate],
        anatomy: Anatomy,
        latest: str,
        english: bool,
    ) -> None:
        self._text = text
        self._dates = dates
        self._anatomy = anatomy
        self._latest = latest
        self._english = english
        self._by_line = _line_verdicts(anatomy)

    def weigh(self, found: FoundDate) -> Verdict:
        """Return what a date means by where it stands and by the words around it."""
        by_line = self._by_line.get(id(found))
        if by_line is not None:
            return by_line
        if not self._anatomy.in_body(found.start):
            return _OUTSIDE
        return first_verdict(SENTENCE_RULES, self._sentence_of(found), _OTHER)

    def settle(
        self, found: FoundDate, verdict: Verdict
    ) -> tuple[PartialDate | None, Verdict]:
        """Return the date that is meant, and what it means once weekday, year and order
        of the figures are looked at.
        """
        if found.date is None:
            return self._complete(found, verdict)
        if not can_date_release(found.date, self._latest):
            return found.date, _IMPOSSIBLE
        if not verdict.confidence:
            return found.date, verdict
        return _settle_order(found, self._swapped(found), verdict)

    def _complete(
        self, found: FoundDate, verdict: Verdict
    ) -> tuple[PartialDate | None, Verdict]:
        """Give a day and month the one year that the text prints and the weekday fits."""
        if not verdict.confidence or found.weekday is None:
            return None, verdict.refuse("no-year")
        fitting = self._fitting_dates(found)
        if not fitting:
            return None, verdict.refuse("no-year")
        if len(fitting) > 1:
            return None, verdict.refuse("year-undecided")
        return fitting.pop(), _COMPLETED

    def _fitting_dates(self, found: FoundDate) -> set[PartialDate]:
        """Return the dates that a day and month with a weekday can be in this text."""
        orders = filter(None, (found, self._swapped(found)))
        dates: set[PartialDate] = set()
        for order, year in product(orders, self._years):
            date = order.in_year(year)
            if date is not None and can_date_release(date, self._latest):
                dates.add(date)
        return dates

    def _swapped(self, found: FoundDate) -> FoundDate | None:
        return found.swapped if self._english else None

    @cached_property
    def _years(self) -> Set[int]:
        """The years that the release prints and that may be its own: not those of laws,
        foundings and pages.
        """
        text = self._text
        first, last = self._anatomy.own_stretch(len(text))
        years = {
            int(match.group())
            for match in _YEAR.finditer(text, first, last)
            if not _is_other_year(text, match.start())
        }
        for found in self._dates:
            if found.date is not None and first <= found.start < last:
                years.add(found.date.year)
        return years

    def _sentence_of(self, found: FoundDate) -> _Sentence:
        """Cut the sentence around a date of the body out of its paragraph."""
        text = self._text
        start, end = self._anatomy.paragraph_of(found.start)
        opening = text[max(start, found.start - _QUOTATION_REACH) : found.start]
        before = _SENTENCE_END.split(opening[-_REACH:])[-1]
        after = text[found.end : min(end, found.end + _REACH)]
        after = _SENTENCE_END.split(after, maxsplit=1)[0]
        in_brackets = text[found.start - 1 : found.start] == "("
        in_lead = self._anatomy.in_lead(found.start)
        lower = lower_letters(before)
        return _Sentence(found, before, lower, after, opening, in_brackets, in_lead)


def _line_verdicts(anatomy: Anatomy) -> dict[int, Verdict]:
    """Return what the dates mean that stand on a line for dates, by the `id` of each.

    A dateline counts before a signature, and that before the header.
    """
    verdicts = {
        id(line.date): _HEADER_VERDICTS[line.kind] for line in anatomy.header.date_lines
    }
    signature, dateline = anatomy.signature, anatomy.dateline
    if signature is not None:
        verdicts[id(signature.date)] = _SIGNATURE
    if dateline is not None:
        verdicts[id(dateline.date)] = _DATELINE
        if dateline.alone:
            verdicts[id(dateline.date)] = _DATELINE_ALONE
    return verdicts


def _settle_order(
    found: FoundDate, swapped: FoundDate | None, verdict: Verdict
) -> tuple[PartialDate | None, Verdict]:
    """Settle by its weekday whether a date stands day first, or month first (`swapped`,
    where that can be).
    """
    if swapped is None or swapped.conflicts:
        if found.conflicts:
            verdict = verdict.refuse("weekday-conflict")
        return found.date, verdict
    if found.conflicts:
        return swapped.date, verdict._replace(rule="month-first")
    return found.date, verdict.refuse("order-undecided")


def _is_other_year(text: str, start: int) -> bool:
    """Return whether the words before a year tell that it is a law's or a founding's."""
    before = text[max(0, start - _OTHER_YEAR_REACH) : start]
    return _OTHER_YEAR_BEFORE.search(before) is not None
