"""Recognise what is not a release: index pages, standing pages, error pages, consent walls.

A false mark hides a release, so every rule wants signals that agree: a heading that
only such pages have, and a text that is no article. What is short, or a list of winners,
dates, stalls or prices, may be a release all the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, product
from operator import and_, attrgetter, gt, itemgetter, not_
from typing import Final, Literal, NamedTuple

from umkm_cli.models.release import NOT_A_RELEASE, Extract, Finding
from umkm_cli.models.review import FEWEST_WORDS
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.captured import (
    FRONT_ADDRESS,
    captured_headings,
    has_day,
    is_of_site,
)
from umkm_cli.reading.layout import Line, Text, is_prose
from umkm_cli.reading.page_headings import (
    BIBLIOGRAPHY,
    CONSENT_REQUEST,
    ERROR_HEADING,
    INDEX_HEADING,
    MARKS_AROUND,
    OF_TEXT,
    SECTION_NAME,
    STANDING_HEADING,
    PageHeading,
    academic_paper,
    find_page_headings,
    shared_document,
)
from umkm_cli.reading.paragraphs import split_paragraphs

_LEAST_ENTRIES, _LEAST_TEASERS = 4, 3
_SHORT_PAGE, _WORDS_A_COOKIE = 120, 60
_CONFIDENCE = 90
_DATE = re.compile(
    r"\b\d{1,2}(?:[ -][^\W\d_]{3,10}[ ,-]+|[/.-]\d{1,2}[/.-])\d{2,4}\b|\b\d{4}-\d\d-\d\d\b"
    r"|\b[^\W\d_]{3,9}\.? \d{1,2}, \d{4}\b"
)
_MORE = re.compile(
    r"\W*(?:baca |lihat )?selengkapnya\W*|\W*(?:read|see|view) more\W*|\W*continue reading\W*",
    re.IGNORECASE,
)
_UNFINISHED = ("...", "…", "[…]", "[...]", "(…)")
_SAID = re.compile(
    r"[”\"’]\W{0,3}(?:kata|ujar|ucap|tutur|jelas|ungkap|tegas|papar|tambah|imbuh|terang|said|says)"
    r"(?:nya|kan)?\b",
    re.IGNORECASE,
)
_CONSENT_BUTTON = re.compile(
    r"\b(?:terima|setujui?|tolak|accept|reject|allow|manage|atur|kelola)\s+(?:semua|all|cookies?|pilihan|preferensi"
    r"|preferences)\b",
    re.IGNORECASE,
)
_ANYTHING = re.compile(r".*")
_OWN_VOICE = re.compile(r"\b(?:kami|we|our|us)\b")
_QUOTED = re.compile(r"[“”\"]")
_SENTENCE_END = re.compile(r"[.!?]\s")
_OWN_WORDS = frozenset(["kami", "we"])
# A text that begins by saying what a body is, and then what it was founded for, reports nothing.
_DEFINITION = re.compile(
    r"[^.!?\n]{3,160}?\s(?:adalah|merupakan|ialah|is|are)\s(?:(?:salah satu|sebuah|suatu|one of the|an?|the)\s)?"
    r"(?:[\w-]+\s){0,3}?(?:perusahaan|lembaga|bank|badan|yayasan|organisasi|koperasi|asosiasi|perkumpulan|instansi|dinas"
    r"|company|institution|bank|organi[sz]ation|foundation|cooperative|association|agency|enterprise|network)\b"
)
_FOUNDED = re.compile(
    r"\b(?:didirikan|berdiri (?:sejak|pada)|dibentuk (?:pada|berdasarkan|untuk)|was (?:founded|established)"
    r"|(?:founded|established) in|visi|misi|(?:its|our) (?:mission|vision)|tugas pokok|mempunyai (?:tugas|fungsi)"
    r"|berkantor|headquartered|regulated by|pemegang saham|shareholders)\b"
)
_TELLING = frozenset(
    "kata katanya ujar ujarnya ucap tutur tuturnya ungkap ungkapnya jelasnya mengatakan menyatakan menjelaskan"
    " menyampaikan mengungkapkan menuturkan menyebut menyebutkan menambahkan said says told added stated"
    " senin selasa rabu kamis jumat sabtu minggu monday tuesday wednesday thursday friday saturday sunday".split()
)
_LEAST_FOUNDED = 2
_LEAST_OWN, _SENTENCES_EACH = 6, 3
_PRIVACY = re.compile(r"\b(?:privasi|privacy|perangkat|device)\b", re.IGNORECASE)


_Fact = Literal[
    "no article",
    "entries",
    "no single paragraph",
    "newest first",
    "no dateline",
    "no sign of a release",
    "short",
    "a request",
    "no paragraph",
    "no day",
    "captured",
]
"""What can hold of a page, beside its heading."""

_LISTS: Final[tuple[_Fact, ...]] = ("no article", "entries")
_LISTS_ALONE: Final[tuple[_Fact, ...]] = (
    *_LISTS,
    "no single paragraph",
    "newest first",
)
# A list of a site need not say the days of what it names.
_SECTION_ALONE: Final[tuple[_Fact, ...]] = (
    "captured",
    "no article",
    "no day",
    "no dateline",
    "no sign of a release",
)


class _Rule(NamedTuple):
    """What a page is, if a heading from one of the sources matches, and all facts hold."""

    kind: str
    name: str
    heading: re.Pattern[str]
    sources: tuple[str, ...]
    facts: tuple[_Fact, ...]


# fmt: off
_RULES = (
    _Rule("index page", "index-page", INDEX_HEADING, ("heading",), _LISTS),
    _Rule("index page", "index-page", INDEX_HEADING, OF_TEXT, _LISTS_ALONE),
    _Rule("index page", "index-page", SECTION_NAME, ("heading",), _LISTS_ALONE),
    _Rule("standing page", "standing-page", STANDING_HEADING, ("heading", "first"),
          ("no dateline", "no sign of a release")),
    _Rule("standing page", "own-voice", _ANYTHING, ("voice",), ("no dateline", "no sign of a release")),
    _Rule("standing page", "definition", _ANYTHING, ("definition",), ("no dateline", "no sign of a release")),
    _Rule("shared document", "shared-document", _ANYTHING, ("shared",), ("no dateline", "no sign of a release")),
    _Rule("academic paper", "academic-paper", _ANYTHING, ("paper",), ("no dateline", "no sign of a release")),
    _Rule("academic paper", "academic-paper", BIBLIOGRAPHY, ("heading", "first"),
          ("no sign of a release",)),
    _Rule("error page", "error-page", ERROR_HEADING, ("heading", "spare", *OF_TEXT), ("no dateline", "short")),
    _Rule("consent page", "consent-page", CONSENT_REQUEST, ("consent",), ("no dateline", "a request")),
    _Rule("front page", "front-page", FRONT_ADDRESS, ("address",), ()),
    _Rule("index page", "captured-list", _ANYTHING, ("captured",), (*_LISTS, "no dateline")),
    *(
        _Rule("index page", "captured-section", heading, ("heading",), _SECTION_ALONE)
        for heading in (INDEX_HEADING, SECTION_NAME)
    ),
    _Rule("page without text", "captured-without-text", _ANYTHING, ("captured",), ("no paragraph",)),
    _Rule("page without a day", "captured-without-day", _ANYTHING, ("captured",),
          ("no day", "no dateline", "no sign of a release")),
)
# fmt: on


def find_non_release(
    extract: Extract, text: Text, anatomy: Anatomy
) -> Iterator[Finding]:
    """Yield a finding if a text is not a release: what it is, with the evidence."""
    headings = [
        *find_page_headings(extract.metadata, text),
        *_own_voice(text),
        *_definition(text),
        *shared_document(text),
        *academic_paper(text),
        *captured_headings(extract.metadata),
    ]
    suspected = list(filter(_is_suspected, product(_RULES, headings)))
    if suspected:
        facts = _facts_about(extract, text, anatomy)
        for rule, heading in suspected:
            if all(map(facts.__getitem__, rule.facts)):
                verdict = rule.kind, "page", rule.name, _CONFIDENCE
                span = heading.start, heading.end, heading.part
                yield Finding(NOT_A_RELEASE, *verdict, *span)
                return


def _own_voice(text: Text) -> list[PageHeading]:
    """Return the first line of a text about its writers: `kami` throughout, no day, no quotation."""
    if text.dates or _OWN_WORDS.isdisjoint(text.haystack.words):
        return []
    own = len(_OWN_VOICE.findall(text.haystack.lower))
    sentences = len(_SENTENCE_END.findall(text.characters))
    is_quoted = _QUOTED.search(text.characters)
    if is_quoted or own < max(_LEAST_OWN, sentences / _SENTENCES_EACH):
        return []
    line = text.lines[0]
    return [PageHeading(line.text, line.start, line.end, "voice")]


def _definition(text: Text) -> Iterator[PageHeading]:
    """Yield the first paragraph of a text that only says what a body is: nobody speaks, no day."""
    if any(map(attrgetter("full_date"), text.dates)) or _TELLING & text.haystack.words:
        return
    line = next(filter(is_prose, text.lines), None)
    if line is None or not _DEFINITION.match(line.text):
        return
    founded = set(_FOUNDED.findall(text.haystack.lower))
    if len(founded) >= _LEAST_FOUNDED:
        yield PageHeading(line.text, line.start, line.end, "definition")


def _is_suspected(pair: tuple[_Rule, PageHeading]) -> bool:
    """Return whether a heading is one of such a page."""
    rule, heading = pair
    text = heading.text.strip(MARKS_AROUND)
    return heading.source in rule.sources and rule.heading.fullmatch(text) is not None


def _facts_about(
    extract: Extract, text: Text, anatomy: Anatomy
) -> Mapping[_Fact, bool]:
    """Return what holds of a page.

    In an article one complete paragraph follows another. A page with a single one may be a short
    release beside a list of others. A list has dated headlines or teasers, which are its
    only paragraphs. Its dates run backwards, as those of an agenda do not.
    """
    blocks = list(map(_join, split_paragraphs(text.lines, text.setting)))
    is_paragraph = list(map(is_prose, blocks))
    paragraphs = sum(is_paragraph)
    breaks_off = [block.text.endswith(_UNFINISHED) for block in blocks]
    complete = list(map(gt, is_paragraph, breaks_off))
    links = list(filter(_MORE.fullmatch, map(attrgetter("text"), blocks)))
    teasers = sum(map(and_, is_paragraph, breaks_off)) + len(links)
    lines = map(attrgetter("text"), compress(blocks, map(not_, is_paragraph)))
    dates = filter(None, map(_DATE.search, (*lines, *extract.aside_texts)))
    entries = max(len(set(map(itemgetter(0), dates))), teasers)
    days = list(filter(None, map(attrgetter("full_date"), text.dates)))
    everything = f"{text.characters}\n{extract.aside}"
    said = _SAID.search(everything)
    words = len(text.characters.split())
    asks = _CONSENT_BUTTON.search(everything), _PRIVACY.search(everything)
    cookies = text.haystack.lower.count("cookie")
    return {
        "no article": not any(map(and_, complete, complete[1:])),
        "entries": (
            teasers >= _LEAST_TEASERS if paragraphs > 1 else entries >= _LEAST_ENTRIES
        ),
        "no single paragraph": paragraphs != 1,
        "newest first": days == sorted(days, reverse=True),
        "no dateline": anatomy.dateline is None,
        "no sign of a release": not any(
            (anatomy.signature, anatomy.header.labels, said)
        ),
        "short": words <= _SHORT_PAGE,
        "no paragraph": paragraphs == 0 or words < FEWEST_WORDS,
        "no day": not has_day(extract.metadata, text, anatomy),
        "captured": is_of_site(extract.metadata),
        "a request": all((*asks, words <= _WORDS_A_COOKIE * cookies)),
    }


def _join(block: Sequence[Line]) -> Line:
    """Return the lines of a paragraph as one."""
    text = " ".join(map(attrgetter("text"), block))
    return Line(block[0].start, block[-1].end, text, after_blank=True)
