"""What each date of a text means for the release: the roles of a release date, and what is none.

A date is weighed by where it stands (dateline, header, byline), by the words around it in its sentence, and by the
weekday printed beside it, which is a witness: where it speaks against the date, the date is not taken.
"""

import re
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from umkm_cli.models.release import Finding, PartialDate
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.dates import FoundDate

_VERBS = (
    "kata|ujar|ungkap|jelas|tambah|tegas|tutur|ucap|papar|imbuh|pungkas|terang|sebut|lanjut|sambung|tandas|beber"
    "|cetus|urai|tukas|akui|aku|tekan|tutup|harap|nilai|pesan|klaim|cerita|kisah"
)
_SAYING = re.compile(
    rf"(?<!\w)(?:(?:{_VERBS})(?:nya)?"
    r"|(?:me|di)(?:ngata|nyata|nyampai|sampai|jelas|njelas|utara|ngutara|nutur|tutur|ungkap|ngungkap|nyebut|sebut"
    r"|negas|tegas|nekan|tekan|mapar|papar|tambah|nambah|nerang|terang|ngumum|umum|ngurai|urai)kan"
    r"|dikatakan|dinyatakan|berkata|berharap|bercerita|mengaku|mengakui|menilai|ditemui"
    r"|said|says|say|stated|states|added|explained|told|remarked|noted|announced|emphasized|emphasised|revealed"
    r"|reported|conveyed|expressed|mentioned|underlined|asserted|affirmed|continued|confirmed|concluded|pointed out"
    r"|stressed|highlighted|disclosed|acknowledged|admitted)(?!\w)",
    re.IGNORECASE,
)
_RELEASE_PHRASE = re.compile(
    r"(?:dalam|melalui|lewat|mengutip|berdasarkan|menurut|pada|in|according to|through)\s+"
    r"(?:sebuah |an? |its |the |his |her )?"
    r"(?:(?:keterangan|pernyataan|siaran|rilis|berita)\s*(?:tertulis|resmi|pers|media)?(?:nya)?"
    r"|(?:written |official |press |media )*(?:statement|release))"
    r"|(?:keterangan (?:tertulis|resmi|pers)|siaran pers|pers rilis|rilis(?:nya)? yang|konferensi pers|jumpa pers"
    r"|written statement|press statement|press release|press conference|press briefing)",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?<!\w)(?:hingga|sampai(?: dengan)?|per|sejak|mulai|terhitung|posisi|until|through|as of|as at|since|by|before"
    r"|sebelum|setelah|usai|pasca|after|from|paling lambat|s/d|s\.d\.)\s+(?:tanggal\s+|hari\s+)?$",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"(?:(?:nomor|no\.?|per-|sk-|peraturan|keputusan|undang-undang|regulation|decree|law)[^.\n]{0,60}"
    r"(?:tanggal|dated|tahun)\s*|PER-\S+\s+tanggal\s*)$",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(
    r"\d\s*(?:-|–|—|\+|s/d|hingga|sampai|to|until|dan|and|&)\s*$", re.IGNORECASE
)
_RANGE_AFTER = re.compile(
    r"\s*\)?\s*(?:-|–|—|\+|s/d|hingga|sampai(?: dengan)?|to|until)\s*(?:\d|[A-Z][a-z]+\s\d)",
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
_PLANNED = re.compile(
    r"(?<!\w)(?:akan|bakal|hendak|rencana(?:nya)?|direncanakan|dijadwalkan|menjelang|jelang|will|planned|scheduled)(?!\w)",
    re.IGNORECASE,
)
_FUTURE_AFTER = re.compile(r"\)?\s*(?:mendatang|nanti)\b", re.IGNORECASE)
_CITED_BEFORE = re.compile(
    r"(?<!\w)(?:dikutip|mengutip|dilansir|melansir|quoted|cited|citing)\b[^.\n]{0,60}$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘'(])")
_REACH, _QUOTATION_REACH = 220, 1500
_EARLIEST = PartialDate(1945, 8, 17)

# A year in figures of its own; one that dates a law or a founding tells nothing of the release.
_YEAR = re.compile(r"(?<![\w/.,-])(?:19|20)\d\d(?![\w/]|[.,]\d)")
_OTHER_YEAR_BEFORE = re.compile(
    r"(?:(?:nomor|no\.?)\s*\d+\s+tahun|sejak|semenjak|berdiri|didirikan|dibentuk|kelahiran|lahir|since|founded"
    r"|established|Rp|©|\(c\)|copyright|hak cipta)\W*(?<!\w)(?:pada\s+|di\s+|in\s+)?(?:tahun\s+)?$",
    re.IGNORECASE,
)

_HEADER_RULES = {
    "label": ("header", "label-date", 95),
    "headline": ("header", "headline-date", 85),
    "byline": ("publication", "byline-date", 85),
    "clock": ("clock", "clock-date", 0),
}


class Weighed(NamedTuple):
    """What a date means: its role, the rule that says so, and how sure it is, in percent; 0 never dates a release."""

    role: str
    rule: str
    confidence: int


def find_date_findings(
    text: str,
    dates: Sequence[FoundDate],
    anatomy: Anatomy,
    latest: str,
    *,
    english: bool,
) -> Iterator[Finding]:
    """A finding for each date of the text. `latest` is the last day a release can have, ISO.

    In `english` texts figures may stand month first.
    """
    first, last = anatomy.own_stretch(len(text))
    years = {
        found.date.year
        for found in dates
        if found.date is not None and first <= found.start < last
    }
    weighing = _Weighing(text, anatomy, latest, years, english)
    for found in dates:
        date, weighed = weighing.settled(found, weighing.weigh(found))
        value = date.iso if date else None
        yield Finding("date", value, *weighed, found.start, found.end)


class _Weighing:
    """The weighing of the dates of one text."""

    def __init__(
        self, text: str, anatomy: Anatomy, latest: str, years: Set[int], english: bool
    ) -> None:
        self._text = text
        self._anatomy = anatomy
        self._latest = latest
        self._dated_years = years
        self._header_kinds = {
            id(each.date): each.kind for each in anatomy.header.date_lines
        }
        self._english = english

    def settled(
        self, found: FoundDate, weighed: Weighed
    ) -> tuple[PartialDate | None, Weighed]:
        """The date that was meant, and what it means once weekday, year and order of the figures are looked at."""
        if found.date is None:
            return self._completed(found, weighed)
        if self._is_impossible(found.date):
            return found.date, Weighed("impossible", "impossible-date", 0)
        if not weighed.confidence:
            return found.date, weighed
        swapped = found.swapped if self._english else None
        if swapped is not None and (
            found.weekday is None or found.conflicts == swapped.conflicts
        ):
            rule = "weekday-conflict" if found.conflicts else "order-undecided"
            return found.date, weighed._replace(rule=rule, confidence=0)
        if swapped is not None and found.conflicts:
            return swapped.date, weighed._replace(rule="month-first")
        if found.conflicts:
            return found.date, weighed._replace(rule="weekday-conflict", confidence=0)
        return found.date, weighed

    def _completed(
        self, found: FoundDate, weighed: Weighed
    ) -> tuple[PartialDate | None, Weighed]:
        """A day and month with the one year that the text prints and the weekday fits."""
        if not weighed.confidence or found.weekday is None:
            return None, weighed._replace(rule="no-year", confidence=0)
        readings = [found, found.swapped if self._english else None]
        fitting = {
            date
            for reading in readings
            for year in self._years
            if reading is not None
            and (date := reading.in_year(year))
            and not self._is_impossible(date)
        }
        if len(fitting) != 1:
            return None, weighed._replace(
                rule="year-undecided" if fitting else "no-year", confidence=0
            )
        return fitting.pop(), Weighed("completed", "completed-year", 50)

    @cached_property
    def _years(self) -> Set[int]:
        """The years that the release prints and that may be its own: not those of laws, foundings and pages."""
        text = self._text
        return self._dated_years | frozenset(
            int(match.group())
            for match in _YEAR.finditer(text, *self._anatomy.own_stretch(len(text)))
            if not _OTHER_YEAR_BEFORE.search(
                text[max(0, match.start() - 40) : match.start()]
            )
        )

    def _is_impossible(self, date: PartialDate) -> bool:
        """Whether no release can have a date: before the republic, or after the day of ingest."""
        if _EARLIEST.year < date.year < int(self._latest[:4]):
            return False
        return date.last < _EARLIEST.iso or date.first > self._latest

    def weigh(self, found: FoundDate) -> Weighed:
        """What a date means by where it stands and by the words around it."""
        anatomy = self._anatomy
        for line in (anatomy.dateline, anatomy.signature):
            if line is not None and line.date is found:
                if line is anatomy.signature:
                    return Weighed("dateline", "signature-date", 90)
                return Weighed(
                    "dateline", "dateline-alone" if line.alone else "dateline-date", 98
                )
        if kind := self._header_kinds.get(id(found)):
            return Weighed(*_HEADER_RULES[kind])
        if not anatomy.in_body(found.start):
            return Weighed("other", "outside-date", 0)
        return self._weigh_sentence(found)

    def _weigh_sentence(self, found: FoundDate) -> Weighed:
        """What a date of the body means by its sentence."""
        text = self._text
        start, end = self._anatomy.paragraph_of(found.start)
        before, after = _sentence_around(text, found, start, end)
        if other := _other_meaning(before, after):
            return other
        if _in_quotation(
            text[max(start, found.start - _QUOTATION_REACH) : found.start]
        ):
            return Weighed("event", "other-date", 0)
        if _RELEASE_PHRASE.search(before):
            return Weighed("statement", "release-phrase-date", 90)
        if _CITED_BEFORE.search(before, max(0, len(before) - 80)):
            return Weighed("citation", "cited-date", 0)
        in_brackets = text[found.start - 1 : found.start] == "("
        if found.weekday is not None or in_brackets:
            if _SAYING.search(before) or _SAYING.match(after.lstrip(" ),")):
                return Weighed("statement", "saying-date", 85)
        if found.weekday is not None and self._anatomy.in_lead(found.start):
            # Only what has happened dates a release: a plan may stand anywhere in the sentence.
            if _PLANNED.search(before):
                return Weighed("plan", "future-date", 0)
            return Weighed("event", "lead-event-date", 60)
        return Weighed("event", "other-date", 0)


def _other_meaning(before: str, after: str) -> Weighed | None:
    """What the words of a sentence make of a date, where they make it no day of the release."""
    for pattern, reach, role, rule in (
        (_LAW, 110, "law", "law-date"),
        (_LIMIT, 32, "limit", "limit-date"),
        (_RANGE_BEFORE, 16, "range", "range-date"),
        (_FUTURE_BEFORE, 80, "plan", "future-date"),
        (_PAST_BEFORE, 16, "event", "past-date"),
    ):
        if pattern.search(before, max(0, len(before) - reach)):
            return Weighed(role, rule, 0)
    for pattern, role, rule in (
        (_RANGE_AFTER, "range", "range-date"),
        (_FUTURE_AFTER, "plan", "future-date"),
        (_PAST_AFTER, "event", "past-date"),
    ):
        if pattern.match(after):
            return Weighed(role, rule, 0)
    return None


def _sentence_around(
    text: str, date: FoundDate, start: int, end: int
) -> tuple[str, str]:
    """What stands before the date in its sentence, and what stands behind it, in the paragraph `text[start:end]`."""
    before = text[max(start, date.start - _REACH) : date.start]
    ends = list(_SENTENCE_END.finditer(before))
    if ends:
        before = before[ends[-1].end() :]
    after = text[date.end : min(end, date.end + _REACH)]
    if behind := _SENTENCE_END.search(after):
        after = after[: behind.start()]
    return before, after


def _in_quotation(before: str) -> bool:
    """Whether a quotation is open behind what stands before a character in its paragraph."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
