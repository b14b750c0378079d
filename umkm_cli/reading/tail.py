"""Find the lines below the last paragraph that do not belong to the body."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from umkm_cli.reading.furniture.patterns import TRAILING_MARK
from umkm_cli.reading.layout import (
    ITEM,
    PROSE_LENGTH,
    Line,
    Text,
    capital_share,
    is_prose,
)

_HEADLINE_SHARE = 0.6
_LIST_HEADING_WORDS = 8
_ANNOUNCES_LIST = re.compile(
    r"(?! (?: simak | baca | lihat | saksikan | tonton | klik | cek | read | watch ) \b )"
    r".* (?: : | \b (?: berikut(?:\ ini)? | yaitu | yakni | antara\ lain"
    r" | the\ following | as\ follows ) [.,]? )",
    re.IGNORECASE | re.VERBOSE,
)
"""Matches a line that points at a list below; not `Simak video berikut`."""
_HEADS_LIST = re.compile(
    r"daftar\ (?! sekarang | di\ ?sini | akun | gratis | langganan | isi | bacaan )"
    r".+ | list\ of\ .+"
    r"| (?: nama(?:-nama)? | rincian | names\ of )\ .+"
    r"| (?: para\ )? (?: penerima | pemenang | peserta | finalis | juara"
    r" | winners | recipients | finalists | participants )\b .*",
    re.IGNORECASE | re.VERBOSE,
)
"""Matches a line that stands above a list: `Daftar penerima`; not `Daftar Sekarang`."""
_WRAPPED_LENGTH = 40
_SOURCE = re.compile(r"[”\"»][.]?\n[—–―]\s?\w|\n[—–―]\s.+\(@\w+\)")
"""Matches the line below a quotation that says whose it is: `— Sari, perajin`."""
_SHORTEST_CLAUSE = 6  # words
_NO_INVITATION = (
    r"(?![^:]{0,40}:\s|.*\b(?:silakan|silahkan|klik|unduh|daftar|dapatkan|bagikan|tonton|kunjungi|ikuti|simak|hubungi|baca|komentar|comments?|please|click"
    r"|visit|follow|read|download|subscribe)\b)"
)
# Words that sentences have, but neither headlines, names nor tags.
_IN_CLAUSES = re.compile(
    rf"{_NO_INVITATION}.*"
    r"(?<=\s)(?:yang|ini|itu|tersebut|akan|telah|sudah|adalah|merupakan|kami|kita|mereka"
    r"|juga|bahwa|sehingga|karena|agar|dapat|bisa|tidak"
    r"|this|that|these|which|who|we|our|they|their|it|its|has|have|had|was|were|are"
    r"|because|so)\b"
)
_CUT_OFF = re.compile(rf"{_NO_INVITATION}[“\"‘'(]?[A-Z0-9]\S*(?: \S+){{3,}}")
"""Matches a last line that may have been cut off: `“Jika gudang sudah penuh bar`."""
_FIRST, _LAST = re.compile(r"\A\S+ \S+"), re.compile(r"\S+ \S+\Z")
_FIGURED = re.compile("0")
_LEAST_ALIKE = 3  # lines


def trailing_lines(
    text: Text, lines: Sequence[Line], rows: frozenset[int]
) -> Sequence[Line]:
    """Return the lines at the end that do not belong to the body.

    A list at the very end does, if its items are marked or alike, or if a line announces
    it, and so does a paragraph without its end, as in a copy that was cut off. Below no
    paragraph at all, every line does.
    """
    from_end = pairwise(reversed(lines))
    length = len(list(takewhile(lambda pair: _is_tail(*pair, rows), from_end)))
    end = len(lines) - length
    before = lines[max(0, end - 1) : end]
    if end > 1 and not lines[end - 1].is_sentence:
        # The first item of a list may read on from the line that announces the list.
        before = lines[end - 2 : end]
    if any(_ANNOUNCES_LIST.fullmatch(line.text) for line in before):
        return ()
    for number in range(end, len(lines) - 1):
        if _heads_list(lines[number]):
            return lines[end:number]
    if not any(map(is_prose, lines[:end])):
        return ()
    end += len(list(takewhile(_is_unfinished, lines[end:])))
    end += _is_cut_off(text, lines[end:])
    # With a date each, they are other stories.
    below = lines[end:]
    undated = list(takewhile(lambda line: not text.dates_on(line), below))
    if text.setting.spaced:
        end += _count_going_on([lines[end - 1], *undated])
    end += _count_alike(undated)
    items = [n for n in range(max(0, end - 1), len(lines)) if ITEM.match(lines[n].text)]
    if len(items) > 1:
        end = max(end, items[-1] + 1)
    return lines[end:]


def _count_going_on(lines: Sequence[Line]) -> int:
    """Return how many lines go on with the block of the first, which does not end.

    So do the last items of a list that begins in the body. Meant for texts with blank
    lines between paragraphs.
    """
    pairs = takewhile(lambda pair: _goes_on(*pair), pairwise(lines))
    return len(list(pairs))


def _goes_on(before: Line, line: Line) -> bool:
    is_over = before.is_sentence or TRAILING_MARK.search(before.text) is not None
    return not (is_over or line.after_blank)


def _is_unfinished(line: Line) -> bool:
    """Return whether a line is a sentence that lacks its end."""
    return (
        len(line.text.split()) >= _SHORTEST_CLAUSE
        and capital_share(line.text) < _HEADLINE_SHARE
        and _IN_CLAUSES.match(line.text) is not None
    )


def _is_cut_off(text: Text, lines: Sequence[Line]) -> bool:
    """Return whether some lines are only the last one of the text, and it breaks off.

    Copies of a certain length end in the middle of a sentence, which is no headline.
    """
    if [line.end for line in lines] != [text.lines[-1].end]:
        return False
    is_headline = capital_share(lines[0].text) >= _HEADLINE_SHARE
    return not is_headline and _CUT_OFF.fullmatch(lines[0].text) is not None


def _count_alike(lines: Sequence[Line]) -> int:
    """Return how many of some lines, from the first on, make a list; 0 if too few.

    They begin or end with figures of the same form: `Pembukaan (30 menit)`.
    """
    counts = [
        len(list(takewhile(form.__eq__, forms)))
        for pattern in (_FIRST, _LAST)
        for forms in [[_form(pattern, line.text) for line in lines]]
        for form in filter(_FIGURED.search, forms[:1])
    ]
    return max(filter(_LEAST_ALIKE.__le__, counts), default=0)


def _form(pattern: re.Pattern[str], text: str) -> str:
    """Return the form of the part of a line that matches, with `a` for words."""
    figured = re.sub(r"\d+", "0", "".join(pattern.findall(text)))
    return re.sub(r"[^\W\d_]+", "a", figured)


def _heads_list(line: Line) -> bool:
    if _ANNOUNCES_LIST.fullmatch(line.text):
        return True
    is_short = len(line.text.split()) <= _LIST_HEADING_WORDS
    return is_short and _HEADS_LIST.fullmatch(line.text) is not None


def _is_tail(line: Line, before: Line, rows: frozenset[int]) -> bool:
    """Return whether a line at the end is just a few words, or set like a headline.

    A sentence, a row of a table, or the last line of a hard-wrapped paragraph is not.
    """
    is_marked = TRAILING_MARK.search(line.text) is not None
    is_source = _SOURCE.search(f"{before.text[-2:]}\n{line.text}") is not None
    if line.is_sentence or is_marked or is_source or line.start in rows:
        return False
    begins_anew = line.after_blank or before.is_sentence
    reads_on = line.text[0].islower() or len(before.text) >= _WRAPPED_LENGTH
    if reads_on and not begins_anew:
        return False
    return len(line.text) < PROSE_LENGTH or capital_share(line.text) >= _HEADLINE_SHARE
