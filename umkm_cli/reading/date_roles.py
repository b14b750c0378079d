"""What each date of a text means for the release: the roles of a release date, and what is none."""

import re
from collections.abc import Iterator, Sequence

from umkm_cli.models import Finding, PartialDate
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.dates import FoundDate

_VERBS = (
    "kata|ujar|ungkap|jelas|tambah|tegas|tutur|ucap|papar|imbuh|pungkas|terang|sebut|lanjut|sambung|tandas|beber"
    "|cetus|urai|tukas"
)
_SAYING = re.compile(
    rf"(?<!\w)(?:(?:{_VERBS})(?:nya)?"
    r"|(?:me|di)(?:ngata|nyata|nyampai|sampai|jelas|njelas|utara|ngutara|nutur|tutur|ungkap|ngungkap|nyebut|sebut"
    r"|negas|tegas|mapar|papar|tambah|nambah)kan"
    r"|dikatakan|dinyatakan|berkata|ditemui|said|says|stated|added|explained|told|remarked|noted)(?!\w)",
    re.IGNORECASE,
)
_RELEASE_PHRASE = re.compile(
    r"(?:dalam|melalui|lewat|mengutip|berdasarkan|menurut|pada|in|according to|through)\s+"
    r"(?:sebuah |an? |its |the |his |her )?"
    r"(?:(?:keterangan|pernyataan|siaran|rilis|berita)\s*(?:tertulis|resmi|pers|media)?(?:nya)?"
    r"|(?:written |official |press |media )*(?:statement|release))"
    r"|(?:keterangan (?:tertulis|resmi|pers)|siaran pers|pers rilis|rilis(?:nya)? yang"
    r"|written statement|press statement|press release)",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?<!\w)(?:hingga|sampai(?: dengan)?|per|sejak|mulai|until|as of|since|by|before|sebelum|setelah|after"
    r"|paling lambat|s/d|s\.d\.)\s+(?:tanggal\s+)?$",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"(?:(?:nomor|no\.?|per-|sk-|peraturan|keputusan|undang-undang|regulation|decree|law)[^.\n]{0,60}"
    r"(?:tanggal|dated|tahun)\s*|PER-\S+\s+tanggal\s*)$",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(r"\d\s*(?:-|–|—|\+|s/d|hingga|sampai|to|until|dan|and|&)\s*$", re.IGNORECASE)
_RANGE_AFTER = re.compile(r"\s*\)?\s*(?:-|–|—|\+|s/d|hingga|sampai(?: dengan)?|to|until)\s*\d", re.IGNORECASE)
_PAST_AFTER = re.compile(r"\)?\s*(?:lalu|silam|kemarin|yang lalu|ago)\b", re.IGNORECASE)
_FUTURE_BEFORE = re.compile(
    r"(?<!\w)(?:akan|mendatang|nanti|will|upcoming|next)\b[^.\n]{0,60}$", re.IGNORECASE
)
_FUTURE_AFTER = re.compile(r"\)?\s*(?:mendatang|nanti)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘'(])|\n")
_REACH = 220
_EARLIEST = PartialDate(1945, 8, 17)

_HEADER_RULES = {
    "label": ("header", "label-date", 95),
    "headline": ("header", "headline-date", 85),
    "byline": ("publication", "byline-date", 85),
    "clock": ("clock", "clock-date", 20),
}


def find_date_findings(
    text: str, dates: Sequence[FoundDate], anatomy: Anatomy, latest: str
) -> Iterator[Finding]:
    """A finding for each date of the text. `latest` is the last day a release can have, ISO."""
    for date in dates:
        role, rule, confidence = _role(text, date, anatomy)
        if date.date is None:
            if confidence:
                role, rule, confidence = role, "no-year", 0
        elif _is_impossible(date.date, latest):
            role, rule, confidence = "impossible", "impossible-date", 0
        elif date.conflicts and confidence:
            role, rule, confidence = role, "weekday-conflict", 0
        value = date.date.iso if date.date else None
        yield Finding("date", value, role, rule, confidence, date.start, date.end)


def _is_impossible(date: PartialDate, latest: str) -> bool:
    """Whether no release can have a date: before the republic, or after `latest`."""
    if _EARLIEST.year < date.year < int(latest[:4]):
        return False
    return date.last < _EARLIEST.iso or date.first > latest


def _role(text: str, date: FoundDate, anatomy: Anatomy) -> tuple[str, str, int]:
    """Role, rule and confidence in percent (0: never the release's date) of one date."""
    for line in (anatomy.dateline, anatomy.signature):
        if line is not None and line.date is date:
            if line is anatomy.signature:
                return "dateline", "signature-date", 90
            return "dateline", "dateline-alone" if line.alone else "dateline-date", 98
    for header in anatomy.date_lines:
        if header.date is date:
            return _HEADER_RULES[header.kind]
    if not anatomy.in_body(date.start):
        return "other", "outside-date", 0
    before, after = _sentence_around(text, date)
    for pattern, role, rule in (
        (_LAW, "law", "law-date"),
        (_LIMIT, "limit", "limit-date"),
        (_RANGE_BEFORE, "range", "range-date"),
        (_FUTURE_BEFORE, "plan", "future-date"),
    ):
        if pattern.search(before):
            return role, rule, 0
    if _RANGE_AFTER.match(after):
        return "range", "range-date", 0
    if _FUTURE_AFTER.match(after):
        return "plan", "future-date", 0
    if _PAST_AFTER.match(after):
        return "event", "past-date", 0
    if _in_quotation(text, date.start):
        return "event", "other-date", 0
    if _RELEASE_PHRASE.search(before):
        return "statement", "release-phrase-date", 90
    if date.weekday is not None or text[date.start - 1 : date.start] == "(":
        if _SAYING.search(before) or _SAYING.match(after.lstrip(" ),")):
            return "statement", "saying-date", 85
    return "event", "other-date", 0


def _sentence_around(text: str, date: FoundDate) -> tuple[str, str]:
    """What stands before the date in its sentence, and what stands behind it."""
    start = max(0, date.start - _REACH)
    before = text[start : date.start]
    ends = list(_SENTENCE_END.finditer(before))
    if ends:
        before = before[ends[-1].end() :]
    after = text[date.end : date.end + _REACH]
    if end := _SENTENCE_END.search(after):
        after = after[: end.start()]
    return before, after


def _in_quotation(text: str, position: int) -> bool:
    """Whether a character stands inside a quotation of its paragraph."""
    paragraph = text[max(text.rfind("\n", 0, position), 0) : position]
    return paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2 == 1
