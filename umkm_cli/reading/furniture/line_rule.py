"""What a rule for a whole line is: its name, its pattern, and the cues that lead to it."""

import re
from typing import Literal, NamedTuple, Protocol

Kind = Literal["section", "link", "teaser", "page", "greeting", "credit"]
"""What a line is: a `section` heads a list of other stories, a `link` leads to one, a
`teaser` begins one; the rest stands for itself."""


class WholeLine(Protocol):
    """A pattern of whole lines, as `re` compiles them."""

    def fullmatch(self, line: str, /) -> object:
        """Return something true where the whole line fits."""
        ...


class LineRule(NamedTuple):
    """A rule for a whole line, and the cues of which such a line has at least one.

    `first_words` are the words that it can begin with, in lower case; the empty one stands
    for a line that begins with no letter. `words` are those that it can hold anywhere, and
    `marks` other characters or parts of words. A rule without cues is tried on every line.
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
"""What sections of a site are called."""

_SHORTEST_MENU, _LEAST_SECTIONS, _WORDS_A_SECTION = 3, 2, 3


class Menu:
    """Lines of which a third of the words or more, and two at least, name sections."""

    def fullmatch(self, line: str, /) -> bool:
        if line[-1] in '.!?”"':
            return False
        words = line.lower().split()
        sections = sum(map(MENU_WORDS.__contains__, words))
        return (
            len(words) >= _SHORTEST_MENU
            and sections >= _LEAST_SECTIONS
            and _WORDS_A_SECTION * sections >= len(words)
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
    """Return a rule whose pattern ignores case, and whose cues are parted by spaces."""
    return LineRule(
        name,
        kind,
        sentence,
        re.compile(pattern, re.IGNORECASE),
        frozenset(first_words.split()).union([""] if or_no_letter else []),
        frozenset(words.split()),
        frozenset(marks.split()),
    )
