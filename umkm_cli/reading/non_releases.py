"""Recognise what is not a release: index pages, standing pages, error pages, consent walls.

A false mark hides a release, so every rule wants signals that agree: a heading that
only such pages have, and a text that is no article. What is short, or a list of winners,
dates, stalls or prices, may be a release all the same.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import compress, islice
from operator import and_, attrgetter, not_
from typing import NamedTuple

from umkm_cli.models.release import NOT_A_RELEASE, Extract, Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.layout import Line, Text, is_prose, split_paragraphs
from umkm_cli.reading.page_headings import (
    CONSENT_REQUEST,
    ERROR_HEADING,
    INDEX_HEADING,
    MARKS_AROUND,
    OF_TEXT,
    SECTION_NAME,
    STANDING_HEADING,
    PageHeading,
    find_page_headings,
)

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
_PRIVACY = re.compile(r"\b(?:privasi|privacy|perangkat|device)\b", re.IGNORECASE)


class _Page:
    """A text with what the rules look at, found only for one that has a telling heading."""

    def __init__(self, extract: Extract, text: Text, anatomy: Anatomy) -> None:
        self.text = text
        self.anatomy = anatomy
        self._aside = extract.aside_texts
        self.everything = f"{text.characters}\n{extract.aside}"

    @cached_property
    def blocks(self) -> list[Line]:
        """The paragraphs and other lines, each as one line."""
        found = split_paragraphs(self.text.lines, self.text.setting)
        return list(map(_join, found))

    @cached_property
    def paragraphs(self) -> list[bool]:
        """Which of the blocks are paragraphs."""
        return list(map(is_prose, self.blocks))

    @cached_property
    def teasers(self) -> int:
        """How many blocks break off, or are the link to the rest of them."""
        return sum(map(_is_teaser, self.blocks))

    @cached_property
    def days(self) -> int:
        """How many different dates stand on lines that are no paragraphs, or in links."""
        no_paragraph = map(not_, self.paragraphs)
        lines = [block.text for block in compress(self.blocks, no_paragraph)]
        dates = map(_DATE.search, (*lines, *self._aside))
        return len({date[0] for date in filter(None, dates)})

    def has_at_most(self, words: int) -> bool:
        """Return whether the text has no more words than this."""
        return len(self.text.characters.split(maxsplit=words)) <= words


def _join(block: Sequence[Line]) -> Line:
    text = " ".join(map(attrgetter("text"), block))
    return Line(block[0].start, block[-1].end, text, after_blank=True)


def _is_teaser(block: Line) -> bool:
    """Return whether a paragraph breaks off, or is the link to the rest of it."""
    breaks_off = is_prose(block) and block.text.endswith(_UNFINISHED)
    return breaks_off or _MORE.fullmatch(block.text) is not None


# What must hold of a page, beside its heading.
def _has_no_article(page: _Page) -> bool:
    """Return whether no paragraph follows another one, as they do in an article."""
    return not any(map(and_, page.paragraphs, page.paragraphs[1:]))


def _has_no_single_paragraph(page: _Page) -> bool:
    """Return whether it is no short release beside a list of others."""
    return sum(page.paragraphs) != 1


def _has_entries(page: _Page) -> bool:
    """Return whether it lists dated headlines, or teasers, which are its only paragraphs."""
    if sum(page.paragraphs) > 1:
        return page.teasers >= _LEAST_TEASERS
    return max(page.days, page.teasers) >= _LEAST_ENTRIES


def _is_newest_first(page: _Page) -> bool:
    """Return whether its dates run backwards, as those of an agenda do not."""
    days = list(filter(None, map(attrgetter("full_date"), page.text.dates)))
    return days == sorted(days, reverse=True)


def _has_no_dateline(page: _Page) -> bool:
    return page.anatomy.dateline is None


def _has_no_sign_of_release(page: _Page) -> bool:
    """Return whether it has no label, signature or statement."""
    anatomy = page.anatomy
    signs = (anatomy.signature, anatomy.header.labels, _SAID.search(page.everything))
    return not any(signs)


def _is_short(page: _Page) -> bool:
    return page.has_at_most(_SHORT_PAGE)


def _is_about_cookies(page: _Page) -> bool:
    """Return whether it is little more than a request, with buttons to answer it."""
    cookies = page.text.haystack.lower.count("cookie")
    signs = (
        _CONSENT_BUTTON.search(page.everything),
        _PRIVACY.search(page.everything),
        page.has_at_most(_WORDS_A_COOKIE * cookies),
    )
    return all(signs)


class _Rule(NamedTuple):
    """What a page is, if a heading from one of the sources matches, and all checks hold."""

    kind: str
    name: str
    heading: re.Pattern[str]
    sources: tuple[str, ...]
    checks: tuple[Callable[[_Page], bool], ...]

    def matches(self, heading: PageHeading) -> bool:
        """Return whether a heading is one of such a page."""
        text = heading.text.strip(MARKS_AROUND)
        is_seen = heading.source in self.sources
        return is_seen and self.heading.fullmatch(text) is not None

    def holds(self, page: _Page) -> bool:
        """Return whether all checks hold of a page."""
        return all(check(page) for check in self.checks)


_LISTS = (_has_no_article, _has_entries)
_LISTS_ALONE = (*_LISTS, _has_no_single_paragraph)
_LISTS_A_SECTION = (*_LISTS_ALONE, _is_newest_first)
_STANDS = (_has_no_dateline, _has_no_sign_of_release)
_RULES = (
    _Rule("index page", "index-page", INDEX_HEADING, ("heading",), _LISTS),
    _Rule("index page", "index-page", INDEX_HEADING, OF_TEXT, _LISTS_ALONE),
    _Rule("index page", "index-page", SECTION_NAME, ("heading",), _LISTS_A_SECTION),
    _Rule(
        "standing page",
        "standing-page",
        STANDING_HEADING,
        ("heading", "first"),
        _STANDS,
    ),
    _Rule(
        "error page",
        "error-page",
        ERROR_HEADING,
        ("heading", "spare", *OF_TEXT),
        (_has_no_dateline, _is_short),
    ),
    _Rule(
        "consent page",
        "consent-page",
        CONSENT_REQUEST,
        ("consent",),
        (_has_no_dateline, _is_about_cookies),
    ),
)


def find_non_release(
    extract: Extract, text: Text, anatomy: Anatomy
) -> Iterator[Finding]:
    """Yield a finding if a text is not a release: what it is, with the evidence."""
    headings = find_page_headings(extract.metadata, text)
    if headings:
        page = _Page(extract, text, anatomy)
        yield from islice(_findings(page, headings), 1)


def _findings(page: _Page, headings: Sequence[PageHeading]) -> Iterator[Finding]:
    for rule in _RULES:
        heading = next(filter(rule.matches, headings), None)
        if heading is not None and rule.holds(page):
            verdict = rule.kind, "page", rule.name, _CONFIDENCE
            span = heading.start, heading.end, heading.part
            yield Finding(NOT_A_RELEASE, *verdict, *span)
