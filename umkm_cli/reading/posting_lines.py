"""Recognise the line with which a site says when, and by whom, a text was posted.

Such lines are made by programs from keys and values: `Diposting oleh: Admin | 3 Mei 2021
| Kategori: Berita | Dibaca: 120 kali`, `by admin | May 3, 2021 | Berita | 0 comments`.
"""

import re
from itertools import filterfalse

from umkm_cli.catalogue.calendar import MONTHS, WEEKDAYS

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NUMBERED = re.compile(
    r"\W*no(?:mor|\.)", re.IGNORECASE
)  # `Nomor: 12/SP/2021 tanggal 3 Mei 2021`
_READING_TIME = re.compile(r"\b\d+ (?:menit baca|min read)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_POSTED = frozenset(
    "diposting diposkan dipost ditulis dibuat diunggah dipublikasikan dipublish diterbitkan ditayangkan dirilis posted"
    " post published created written uploaded upload submitted tanggal tgl kontributor penulis author oleh by admin"
    " administrator superuser redaksi diperbarui updated dibaca dilihat hits hit views view comments comment"
    " komentar".split()
)
_BESIDE = frozenset(
    "pada di on in at date hari jam pukul wib wita wit am pm kali baca tim kategori category berita artikel news lihat"
    " read times no super user humas kominfo diskominfo editor reporter uncategorized jumlah tag tags rilis menit"
    " min".split()
)
_KNOWN = frozenset((*_POSTED, *_BESIDE, *MONTHS, *WEEKDAYS))
_MOST_OTHERS, _LONGEST = 4, 160  # words; characters


def is_posting_line(line: str) -> bool:
    """Return whether a line has a year and a key of posting, and hardly other words than keys and names."""
    if len(line) > _LONGEST or line.endswith((".", "!", "?", "”", '"')):
        return False
    if _NUMBERED.match(line) or not _YEAR.search(line):
        return False
    words = _WORD.findall(line.lower())
    if _POSTED.isdisjoint(words) and not _READING_TIME.search(line):
        return False
    others = filterfalse(_KNOWN.__contains__, words)
    return len(list(others)) <= _MOST_OTHERS
