"""The third pass: find body, boilerplate and signature, from the lead on."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import (
    accumulate,
    chain,
    filterfalse,
    starmap,
    takewhile,
)
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.reading.captions import (
    find_captions,
    find_pictured,
    find_posed,
)
from umkm_cli.reading.dateline import read_dateline
from umkm_cli.reading.dateline_parts import Dateline
from umkm_cli.reading.furniture.line_shapes import opens_boilerplate_at
from umkm_cli.reading.furniture.own_lines import SetAside
from umkm_cli.reading.furniture.patterns import (
    CONTACT,
    END_MARK,
    FOOT,
    MARK_LENGTH,
    STANDING,
)
from umkm_cli.reading.layout import (
    TEXT_OF,
    Line,
    Text,
    is_prose,
)
from umkm_cli.reading.other_headlines import find_other_headlines
from umkm_cli.reading.paragraphs import split_paragraphs
from umkm_cli.reading.signed_names import names_signed
from umkm_cli.reading.tables import table_rows
from umkm_cli.reading.tail import (
    below_end,
    is_end_mark,
    trailing_lines,
    trailing_mark,
)

Stretch = tuple[int, int]
"""The start and end of a stretch of the text."""

STRETCH_OF: Callable[[Line], Stretch] = attrgetter("start", "end")

_SIGNATURE_LENGTH, _SIGNATURE_DEPTH = 80, 8
_LONGEST_FOOT = 24  # lines
_QUOTES = '“”"'
_QUOTED = re.compile(rf"[{_QUOTES}].{{18,298}}[{_QUOTES}]", re.DOTALL)
_MOST_PULLED = 40  # lines
_PULLED_WORDS, _LONGEST_PULLED = 6, 200
_STANDING_CONTACT = re.compile(
    rf"(?={CONTACT.pattern})(?:{STANDING.pattern})", re.IGNORECASE
)


class Body(NamedTuple):
    """The result of the pass; body and boilerplate are paragraphs of stretches."""

    body: list[list[Stretch]]
    boilerplate: list[list[Stretch]]
    signature: Dateline | None
    set_aside: list[SetAside]


def span_of(paragraphs: Sequence[Sequence[Stretch]]) -> Stretch:
    """Return the start and end of consecutive paragraphs; (0, 0) if there are none."""
    all_stretches = list(chain.from_iterable(paragraphs)) or [(0, 0)]
    return all_stretches[0][0], all_stretches[-1][1]


def read_body(text: Text, lines: list[Line]) -> Body:
    """Split the lines from the lead on into body, boilerplate and furniture."""
    first = len(list(takewhile(is_end_mark, lines)))
    signed_at, signature = _find_signature(text, lines, first + 1)
    standing_at = _find_boilerplate(lines, first + 1, signed_at)
    below = lines[signed_at + 1 :]
    # The lines below a signature, up to the contacts, are names and job titles.
    names = takewhile(lambda line: not STANDING.fullmatch(line.text), below)
    marks = filter(lambda line: END_MARK.fullmatch(line.text), below)
    rules = dict.fromkeys(filter(is_end_mark, lines[:signed_at]), "end-mark")
    rules |= dict.fromkeys(below_end(text, lines[first:standing_at]), "below-text")
    signed = names_signed(lines[first:])
    rules |= dict.fromkeys(chain(names, marks, signed), "below-signature")
    rules |= dict.fromkeys(lines[signed_at : signed_at + 1], "signature")
    body = list(filterfalse(rules.__contains__, lines[:standing_at]))
    standing = filterfalse(rules.__contains__, lines[standing_at:signed_at] + below)
    rules |= _foreign_rules(text, body)
    return Body(
        stretches(text, list(filterfalse(rules.__contains__, body))),
        stretches(text, list(standing)),
        signature,
        list(starmap(SetAside, rules.items())),
    )


def stretches(text: Text, lines: Sequence[Line]) -> list[list[Stretch]]:
    """Return the paragraphs of some lines, without end marks after the last one."""
    blocks = [
        list(map(STRETCH_OF, block)) for block in split_paragraphs(lines, text.setting)
    ]
    if not blocks:
        return []
    start, end = blocks[-1].pop()
    tail = max(start, end - MARK_LENGTH)
    while mark := trailing_mark(text.characters, tail, end):
        end = mark.start()
    if start < end:
        blocks[-1].append((start, end))
    return list(filter(None, blocks))


def _find_signature(
    text: Text, lines: Sequence[Line], first: int
) -> tuple[int, Dateline | None]:
    """Return the number of the line that signs the text, and the dateline on it.

    The line has a place and a date and nothing else, and no prose follows it. Between
    it and the contacts at the foot are only a few lines. Without a signature, the number
    is `len(lines)` and the dateline None.
    """
    end = len(lines)
    found: tuple[int, Dateline | None] = end, None
    last_lines = reversed(lines[max(first, end - _LONGEST_FOOT) :])
    for above, line in enumerate(takewhile(_may_be_signed, last_lines), 1):
        signature = _read_signature(text, line)
        below = map(TEXT_OF, lines[end - above + 1 :][:_SIGNATURE_DEPTH])
        near = chain([above <= _SIGNATURE_DEPTH], map(FOOT.match, below))
        if signature is not None and any(near):
            found = end - above, signature
    return found


def _may_be_signed(line: Line) -> bool:
    return not is_prose(line)


def _read_signature(text: Text, line: Line) -> Dateline | None:
    """Return the dateline of a line that has nothing else; None for any other line."""
    is_short = len(line.text) < _SIGNATURE_LENGTH
    if not is_short or text.next_date(line.start, line.end) is None:
        return None
    signature = read_dateline(text, line.start, line.end)
    return signature if signature is not None and signature.is_whole_line else None


def _find_boilerplate(lines: Sequence[Line], first: int, end: int) -> int:
    """Return the number of the first line of boilerplate; `end` if there is none.

    It begins with contacts or, in the second half of the lines' text, with a line like
    `Tentang …`.
    """
    before = [0, *accumulate(map(len, map(TEXT_OF, lines)))]
    second_half = bisect_left(before, before[-1] / 2)
    for number in range(first, end):
        opener = STANDING if number >= second_half else _STANDING_CONTACT
        is_worded = opener.fullmatch(lines[number].text)
        if all((is_worded, opens_boilerplate_at(lines, number))):
            return number
    return end


def _foreign_rules(text: Text, lines: Sequence[Line]) -> dict[Line, str]:
    """Return the lines that outlets add to a body, each with its rule.

    These are names of writers, tags and headlines of other stories, but never rows of
    a table.
    """
    rows = table_rows(text, lines)
    loose = list(filter(_may_be_pulled, lines))
    rules = dict.fromkeys(_find_pulled_quotes(loose, lines), "pulled-quote")
    rules |= dict.fromkeys(find_other_headlines(lines, text.setting), "other-headline")
    rules |= dict.fromkeys(find_captions(text, lines), "twice-captioned")
    pictured = chain(find_pictured(loose, lines), find_posed(lines))
    rules |= dict.fromkeys(pictured, "caption-between")
    rules |= dict.fromkeys(trailing_lines(text, lines, rows), "trailing-line")
    return {line: rule for line, rule in rules.items() if line.start not in rows}


def _find_pulled_quotes(quotes: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Return the pulled quotes and captions: words that also occur elsewhere in the text."""
    if len(quotes) > _MOST_PULLED:
        return []
    whole = "\n".join(map(TEXT_OF, lines))
    return [quote for quote in quotes if _is_repeated(_words_of(quote), whole)]


def _is_repeated(words: str, whole: str) -> bool:
    """Return whether a text has some words twice, or again within a sentence."""
    within = f" {words[:1].lower()}{words[1:]}"
    return whole.count(words) > 1 or within in whole


def _may_be_pulled(line: Line) -> bool:
    """Return whether a line is a quotation, or as long as a caption and no sentence."""
    if line.text[-1].isalpha() and len(line.text) < _LONGEST_PULLED:
        return line.word_count >= _PULLED_WORDS
    return _QUOTED.fullmatch(line.text) is not None


def _words_of(quote: Line) -> str:
    return quote.text.strip(_QUOTES + ".,")
