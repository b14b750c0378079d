"""The type of a rule for whole lines: its name, its pattern and its cues."""

import re
from typing import Literal, NamedTuple, Protocol

Kind = Literal["section", "link", "teaser", "points", "page", "greeting", "credit"]
"""The kind of a line.

A `section` heads a list of other stories, a `link` leads to one, and a `teaser` is the
beginning of one. `points` heads an outlet's list of what its story says. The other kinds
concern only the line itself.
"""


class WholeLine(Protocol):
    """A pattern for whole lines, with the interface of compiled `re` patterns."""

    def fullmatch(self, line: str, /) -> object:
        """Return a true value if the whole line matches."""
        ...


class LineRule(NamedTuple):
    """A rule for a whole line, and its cues: a matching line has at least one of them.

    `first_words` are words that it can begin with, in lower case; "" means a line that
    does not begin with a letter. `words` are words that it can contain anywhere, and
    `marks` are other characters or parts of words. A rule without cues is tried on
    every line.
    """

    name: str
    kind: Kind
    sentence: str
    pattern: WholeLine
    first_words: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()


MENU_WORDS = frozenset(
    "about archipelago arsip beranda berita bisnis business careers contact daerah daftar economy ekbis ekonomi"
    " front galeri hiburan home hubungi indeks infografis kanal karier kategori kegiatan kesehatan kontak kriminal"
    " laporan layanan lifestyle live login lokal masuk media nasional news newsroom olahraga opini opinion page"
    " pemerintahan pengumuman podcast politik pro products produk profil publikasi redaksi services sports"
    " streaming sustainability tech tekno terkini terpopuler travel untukmu us video wisata world".split()
)
"""Names of the sections of a site."""

_SHORTEST_MENU, _LEAST_SECTIONS, _WORDS_A_SECTION = 3, 2, 3


class Menu:
    """Lines in which at least a third of the words, and at least two, name sections."""

    def fullmatch(self, line: str, /) -> bool:
        if line[-1] in '.!?”"':
            return False
        words = line.lower().split()
        sections = sum(map(MENU_WORDS.__contains__, words))
        return all(
            (
                len(words) >= _SHORTEST_MENU,
                sections >= _LEAST_SECTIONS,
                _WORDS_A_SECTION * sections >= len(words),
            )
        )


def line_rule(
    name: str,
    kind: Kind,
    sentence: str,
    pattern: str,
    *,
    first_words: str = "",
    or_no_letter: bool = False,
    words: str = "",
    marks: str = "",
) -> LineRule:
    """Return a rule with a case-insensitive pattern and cues separated by spaces."""
    return LineRule(
        name,
        kind,
        sentence,
        re.compile(pattern, re.IGNORECASE),
        frozenset(first_words.split()).union([""] if or_no_letter else []),
        frozenset(words.split()),
        frozenset(marks.split()),
    )
