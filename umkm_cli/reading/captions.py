"""Find the captions among the paragraphs of a body."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, compress, filterfalse

from umkm_cli.reading.duplicates import twice_in_a_row
from umkm_cli.reading.furniture.patterns import SHOWN
from umkm_cli.reading.layout import (
    PROSE_LENGTH,
    TEXT_OF,
    Line,
    Text,
    is_prose,
)

SHOWS = re.compile(
    r"\Asalah s(?:atu|eorang)\b|\b(?:saat|sedang|tampak|berpose|berfoto|suasana|ilustrasi|memperlihatkan|foto)\b"
    rf"|(?:{SHOWN}|\(no\.?\s?\d+ dari (?:kiri|kanan))\)"
    r"|\A(?-i:[A-Z]{4}[A-Z ]*)\s?:\s(?=.*\.\Z)|\(\d{1,2}/\d{1,2}(?:/\d{2,4})?\)",
    re.IGNORECASE,
)
"""Matches what captions say, and headlines do not."""

CAPTION_END = re.compile(r"[.;]\Z")
CAPTION = re.compile(rf"{SHOWS.pattern}|{CAPTION_END.pattern}", re.IGNORECASE)
"""Matches a caption by its end: of a line set like a title, or of any other by its words, too."""

# What a picture shows, and where: `Pelatihan batik untuk ibu rumah tangga muda di Kota Solo`.
_PICTURED = re.compile(
    r"(?:Foto|Suasana|Para|Peserta|Pelatihan|Pendampingan|Sosialisasi|Kegiatan|Acara|Pameran|Bazar|Penyerahan|Pembagian"
    r"|Penyaluran|Pembukaan|Penutupan|Peresmian|Peninjauan|Kunjungan|Rapat)"
    r"(?: [^\s.,:;?!]+){3,18} di(?: [A-Z][\w’'-]*){1,4}"
)
_SHOWN = re.compile(rf"{SHOWN}\)", re.IGNORECASE)


def find_captions(text: Text, lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the captions that a page has twice in a row; below the lead also sentences."""
    twice = twice_in_a_row(text.lines)
    if twice:
        below = filter(lambda line: len(line.text) < PROSE_LENGTH, lines[1:])
        captions = chain(filterfalse(is_prose, lines[:1]), below)
        yield from filter(lambda line: line.text in twice, captions)


def find_pictured(loose: Sequence[Line], lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the captions between two paragraphs, which say what is to be seen, and where.

    `loose` are the lines that can be captions.
    """
    captions = list(compress(loose, map(_PICTURED.fullmatch, map(TEXT_OF, loose))))
    for line in captions:
        number = lines.index(line)
        before, after = lines[max(0, number - 1)], lines[number + 1 :][:1]
        is_below = any(map(_is_apart, after))
        if all((line.after_blank, before.is_sentence, is_below)):
            yield line


def find_posed(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the paragraphs below the lead that say who stands where in a picture: `Ani Sari (kiri) membuka …`."""
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        is_paragraph = all((line.after_blank, before.is_sentence, after.after_blank))
        if is_paragraph and _SHOWN.search(line.text):
            yield line


def _is_apart(line: Line) -> bool:
    return all((line.after_blank, is_prose(line)))
