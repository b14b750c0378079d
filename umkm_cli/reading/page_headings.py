"""Find what a page or a text says of itself first: the headings of what is not a release."""

import re
from collections.abc import Iterator
from itertools import chain, filterfalse, repeat, takewhile
from operator import attrgetter, itemgetter
from typing import NamedTuple

from umkm_cli.models.release import METADATA, TEXT
from umkm_cli.reading.furniture.patterns import SHARED_DOCUMENT
from umkm_cli.reading.layout import Line, Text, is_prose

_MOST_ABOVE, _LONGEST_HEADING = 40, 90
_COOKIES = frozenset(("cookie", "cookies"))
# Matching a whole heading takes ten times as long as looking its first word up.
_FIRST_WORDS = {*map(str, range(400, 510))}.union(
    "memakai menggunakan use uses using".split(),
    "all archive archives arsip article articles artikel berita bibliografi bibliography categories category daftar"
    " hasil index indeks keterangan kategori kumpulan label latest list media news newsroom posts press publikasi pusat"
    " releases rilis ruang search semua siaran tag tags topic topik"
    " about company contact cookie dewan disclaimer frequently hubungi kebijakan kontak organisational organizational"
    " our pedoman peta privacy profil sejarah sekilas site sitemap struktur susunan syarat tentang terms vision visi"
    " access akses aktifkan are attention enable error halaman harap just kesalahan maaf mohon not page please service"
    " turn verify verifying".split(),
)
MARKS_AROUND = " .:!…"
# What a page says that it is. The title may have the name of the site behind a bar.
_PAGE_HEADING = re.compile(
    r"^(?P<source>heading|title) ?(?:\([^)\n]*\))?: (?P<text>\S[^\n]{1,200})$",
    re.MULTILINE,
)
_SITE_SUFFIX = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}\Z")

_NEWS = (
    r"(?:siaran pers|keterangan pers|rilis(?: pers| media)?|berita|artikel|publikasi"
    r"|press releases?|media releases?|news releases?|releases|news|articles|posts)"
)
INDEX_HEADING = re.compile(
    rf"(?:daftar|arsip|indeks|index|kumpulan|archives?(?: of)?|list of|all|semua|latest)\s+{_NEWS}"
    r"(?:\s+(?:(?-i:[A-Z0-9])\S*|dan|dari|tahun|terbaru|terkini|of|and|the|from)){0,6}"
    rf"|{_NEWS}\s+(?:archives?|arsip|index|indeks)"
    r"|(?:arsip )?(?:tags?|topik|kategori|label|category|topic)(?: archives?)?\s*:\s*\S.{0,40}"
    r"|(?:hasil pencarian|search results?)\b.{0,60}",
    re.IGNORECASE,
)
"""A heading of a list of releases, or of what a search or a tag found."""
SECTION_NAME = re.compile(
    rf"{_NEWS}(?:\s+(?:terbaru|terkini))?|newsroom|ruang (?:media|berita)|pusat media|media cent(?:er|re)",
    re.IGNORECASE,
)
"""The name of a section of a site: the heading of its list, but of its articles, too."""
STANDING_HEADING = re.compile(
    r"(?:tentang|about|hubungi|kontak|contact)\s+(?:kami|us)|about the company|(?:profil|sejarah|sekilas) perusahaan"
    r"|company profile|(?:our|company) history|our story|sejarah singkat|visi\W+(?:dan\W+|&\W+)?misi"
    r"|vision (?:and|&) mission|struktur organisasi|organi[sz]ational structure|kebijakan (?:privasi|cookie)"
    r"|(?:privacy|cookie) policy"
    r"|(?:syarat (?:dan|&) ketentuan|terms (?:of (?:use|service)|(?:and|&) conditions))(?: \w+)?|pedoman media siber"
    r"|(?:susunan|dewan) redaksi|peta situs|site ?map|disclaimer|frequently asked questions",
    re.IGNORECASE,
)
"""A heading of a page that stays as it is, about the site or its owner."""
BIBLIOGRAPHY = re.compile(
    r"daftar pustaka|daftar kepustakaan|bibliograf[iy]|bibliography", re.IGNORECASE
)
ERROR_HEADING = re.compile(
    r"(?:(?:error|kesalahan)\W*)?[45]0[0-9]\W+(?:\w+\W+){0,4}?(?:not found|tidak ditemukan|forbidden|error|unavailable)"
    r"|(?:error|kesalahan)\W*[45]0[0-9]"
    r"|(?:maaf\W+)?(?:halaman|page|berita|artikel)\W+(?:\w+\W+){0,5}?"
    r"(?:not found|tidak (?:dapat )?(?:ditemukan|tersedia))"
    r"|not found|access denied|akses ditolak|just a moment|attention required\b.*|service unavailable"
    r"|(?:please )?(?:enable|turn on) javascript\b.*|(?:harap |mohon )?aktifkan javascript\b.*"
    r"|(?:verify|verifying) (?:that )?you are (?:a )?human\b.*",
    re.IGNORECASE,
)
"""The heading of a page that a server gives in place of another one."""

CONSENT_REQUEST = re.compile(
    r"(?:menggunakan|memakai|uses?|using)(?:\s+\w+){0,2}\s+cookies?\b", re.IGNORECASE
)


# What a site for sharing documents says of one, each on a line of its own.
_OF_SHARED = re.compile(
    rf"{SHARED_DOCUMENT}|page 1:.*|academic year: \d{{4}}|teks penuh|full text|copied!",
    re.IGNORECASE,
)
# What a paper has at its head, besides its abstract.
_OF_PAPER = re.compile(
    r"(?P<abstract>abstra(?:ct|k)(?:\W.*)?)|(?P<keywords>(?:key ?words?|kata kunci)\s?[:—–-].*)"
    r"|(?P<journal>.*\b(?:e-?issn|p-?issn|issn|vol\.? ?\d+,? no\.? ?\d+)\b.*)|(?P<author>.*\bcorresponding author\b.*)",
    re.IGNORECASE,
)
_ABSTRACT = frozenset(["abstract", "abstrak"])
# What a thesis has, or a chapter of one.
_OF_THESIS = re.compile(
    r"(?P<degree>^(?:SKRIPSI|TESIS|DISERTASI|TUGAS AKHIR)$"
    r"|\b(?:[Ss]kripsi|[Tt]esis|[Dd]isertasi) ini\b|\bThis [Ss]kripsi\b)"
    r"|(?P<faculty>^PROGRAM STUDI [A-Z])|(?P<chapter>\bBAB [IVX]{1,4}\b)"
    r"|(?P<section>^\d\.\d\.(?:\d\.)?(?=\s|$))"
    r"|(?P<heading>\b(?:Landasan Teori|(?:Tinjauan|Kajian|Daftar) Pustaka|Rumusan Masalah"
    r"|Kerangka (?:Berpikir|Pemikiran)|(?:Metod(?:e|ologi)|Lokasi|Manfaat|Tujuan|Jenis|Waktu) Penelitian)\b)"
    r"|(?P<data>\bdata (?:primer|sekunder)\b)"
    r"|(?P<author>\b[A-Z][a-z]+(?: (?:et al|dkk)\.?,?)? \((?:19|20)\d\d\) [a-z]+pendapat)",
    re.MULTILINE,
)
_THESIS = frozenset(
    "bab disertasi penelitian primer pustaka sekunder skripsi teori tesis".split()
)
_LEAST_OF_SHARED = _LEAST_OF_PAPER = 2

_OF_MARKUP = ("heading", "spare")
OF_TEXT = ("first", "line")


class PageHeading(NamedTuple):
    """What a page or a text says of itself first, and where.

    The `source` is `heading`, a page's own one, else its only `title`; `spare`, a title
    beside a heading, since some sites have the same on every page; the `first` line of
    the text, or another `line`; a request for `consent`; what is said of a `shared`
    document; or what the head of a `paper` has.
    """

    text: str
    start: int
    end: int
    source: str
    part: str = TEXT


def find_page_headings(metadata: str, text: Text) -> list[PageHeading]:
    """Return what a page says first, by its markup or else its first lines, if it is telling.

    The only heading of a document may be that of its boilerplate, below the text.
    """
    own = list(_own_headings(metadata))
    found = chain(own or _first_lines(text), _requests(text))
    telling = list(filter(_may_match, found))
    if not (own and telling):
        return telling
    above = set(takewhile(_is_no_paragraph, text.lines))
    below = map(attrgetter("text"), filterfalse(above.__contains__, text.lines))
    hidden = set(below).difference(map(attrgetter("text"), above))
    return [each for each in telling if each.text not in hidden]


def _own_headings(metadata: str) -> Iterator[PageHeading]:
    """Yield the headings that a page's markup gives, also without the name of the site."""
    matches = list(_PAGE_HEADING.finditer(metadata))
    main = min(map(itemgetter("source"), matches), default="")
    for match in matches:
        text, start = match["text"], match.start("text")
        source = _OF_MARKUP[match["source"] != main]
        for heading in (text, _SITE_SUFFIX.sub("", text)):
            yield PageHeading(heading, start, start + len(heading), source, METADATA)


def _first_lines(text: Text) -> Iterator[PageHeading]:
    """Yield the lines above the first paragraph."""
    above = takewhile(_is_no_paragraph, text.lines[:_MOST_ABOVE])
    for line, source in zip(above, chain(["first"], repeat("line")), strict=False):
        yield PageHeading(line.text, line.start, line.end, source)


def shared_document(text: Text) -> Iterator[PageHeading]:
    """Yield the first line that a site for sharing documents writes above one, if there are several."""
    said = [
        each for each in text.lines[:_MOST_ABOVE] if _OF_SHARED.fullmatch(each.text)
    ]
    if len(said) >= _LEAST_OF_SHARED:
        yield PageHeading(said[0].text, said[0].start, said[0].end, "shared")


def academic_paper(text: Text) -> Iterator[PageHeading]:
    """Yield the abstract of a paper, if its head has keywords, a journal or an author's note, too.

    Yield the first sign of a thesis, if there are several.
    """
    if not _THESIS.isdisjoint(text.haystack.words):
        yield from _thesis(text)
    if _ABSTRACT.isdisjoint(text.haystack.words):
        return
    signs = {
        found.lastgroup: line
        for line in text.lines[:_MOST_ABOVE]
        if (found := _OF_PAPER.fullmatch(line.text))
    }
    abstract = signs.get("abstract")
    if abstract is not None and len(signs) >= _LEAST_OF_PAPER:
        yield PageHeading(abstract.text, abstract.start, abstract.end, "paper")


def _thesis(text: Text) -> Iterator[PageHeading]:
    """Yield the first sign of a thesis, if the text has several kinds of them."""
    signs = list(_OF_THESIS.finditer(text.characters))
    if len(set(map(attrgetter("lastgroup"), signs))) >= _LEAST_OF_PAPER:
        yield PageHeading(signs[0][0], *signs[0].span(), "paper")


def _is_no_paragraph(line: Line) -> bool:
    return not is_prose(line)


def _requests(text: Text) -> Iterator[PageHeading]:
    """Yield the words that ask for consent to cookies, if any do."""
    if not _COOKIES.isdisjoint(text.haystack.words):
        for match in CONSENT_REQUEST.finditer(text.characters):
            yield PageHeading(match[0], *match.span(), "consent")


def _may_match(heading: PageHeading) -> bool:
    """Return whether a heading begins with a word or a number that one of a page can begin with."""
    first = heading.text[:_LONGEST_HEADING].partition(" ")[0]
    return first.strip(f"{MARKS_AROUND},").casefold() in _FIRST_WORDS
