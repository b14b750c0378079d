"""Find the captions and the headlines of other stories among the paragraphs of a body."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, compress, filterfalse, groupby

from umkm_cli.reading.duplicates import twice_in_a_row
from umkm_cli.reading.layout import (
    PROSE_LENGTH,
    TEXT_OF,
    Line,
    Text,
    capital_share,
    is_prose,
)

# What a picture shows, and where: `Pelatihan batik untuk ibu rumah tangga muda di Kota Solo`.
_PICTURED = re.compile(
    r"(?:Foto|Suasana|Para|Peserta|Pelatihan|Pendampingan|Sosialisasi|Kegiatan|Acara|Pameran|Bazar|Penyerahan|Pembagian"
    r"|Penyaluran|Pembukaan|Penutupan|Peresmian|Peninjauan|Kunjungan|Rapat)"
    r"(?: [^\s.,:;?!]+){3,18} di(?: [A-Z][\w’'-]*){1,4}"
)
_HEADLINE_WORDS, _HEADLINE_SHARE = 7, 0.8


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


def _is_apart(line: Line) -> bool:
    return all((line.after_blank, is_prose(line)))


def find_headline_runs(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the headlines that stand together between two paragraphs, each set apart."""
    runs = [(is_alike, list(run)) for is_alike, run in groupby(lines, _is_set_apart)]
    triples = zip(runs, runs[1:], runs[2:], strict=False)
    for (_, above), (is_alike, run), (_, below) in triples:
        before, after = above[-1], below[0]
        # The items of a list begin alike.
        are_apart = len({line.text.split()[0] for line in run}) == len(run)
        is_between = all((is_alike, after.after_blank, len(run) > 1, are_apart))
        if is_between and all(map(is_prose, (before, after))):
            yield from run


def _is_set_apart(line: Line) -> bool:
    """Return whether a line below a blank one is set like a headline."""
    if line.is_sentence:
        return False
    is_long = line.word_count >= _HEADLINE_WORDS
    is_apart = all((line.after_blank, is_long, not is_prose(line)))
    return is_apart and capital_share(line.text) >= _HEADLINE_SHARE
