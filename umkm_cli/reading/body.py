"""The third pass: find body, boilerplate and signature, from the lead on."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import (
    accumulate,
    chain,
    filterfalse,
    pairwise,
    starmap,
    takewhile,
)
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.reading.dateline import Dateline, read_dateline
from umkm_cli.reading.furniture.own_lines import SetAside
from umkm_cli.reading.furniture.patterns import (
    CONTACT,
    END_MARK,
    STANDING,
    TRAILING_MARK,
)
from umkm_cli.reading.layout import (
    BEGINS_ITEM,
    LONG_WORD,
    PROSE_LENGTH,
    Line,
    Text,
    capital_share,
    is_prose,
    split_paragraphs,
)
from umkm_cli.reading.table_lines import table_rows

Stretch = tuple[int, int]
"""The start and end of a stretch of the text."""

_STRETCH_OF: Callable[[Line], Stretch] = attrgetter("start", "end")

_SIGNATURE_LENGTH, _SIGNATURE_DEPTH, _MARK_LENGTH = 80, 8, 70
_QUOTES = '“”"'
_QUOTED = re.compile(rf"[{_QUOTES}].{{18,298}}[{_QUOTES}]", re.DOTALL)
_MOST_PULLED = 40  # lines
_STANDING_CONTACT = re.compile(
    rf"(?={CONTACT.pattern})(?:{STANDING.pattern})", re.IGNORECASE
)
_HEADLINE_SHARE, _FOREIGN_SHARE, _TOLD_SHARE = 0.6, 0.8, 0.5
_SUBHEADING_WORDS = 6
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
_FIRST, _LAST = re.compile(r"\A\S+ \S+"), re.compile(r"\S+ \S+\Z")
_FIGURED = re.compile("0")
_LEAST_ALIKE = 3  # lines


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
    first = len(list(takewhile(_is_end_mark, lines)))
    signed_at, signature = _find_signature(text, lines, first + 1)
    standing_at = _find_boilerplate(lines, first + 1, signed_at)
    below = lines[signed_at + 1 :]
    # The lines below a signature, up to the contacts, are names and job titles.
    names = takewhile(lambda line: not STANDING.fullmatch(line.text), below)
    marks = filter(lambda line: END_MARK.fullmatch(line.text), below)
    rules = dict.fromkeys(filter(_is_end_mark, lines[:signed_at]), "end-mark")
    rules |= dict.fromkeys(chain(names, marks), "below-signature")
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
        list(map(_STRETCH_OF, block)) for block in split_paragraphs(lines, text.setting)
    ]
    if not blocks:
        return []
    start, end = blocks[-1].pop()
    tail = max(start, end - _MARK_LENGTH)
    while mark := TRAILING_MARK.search(text.characters, tail, end):
        end = mark.start()
    if start < end:
        blocks[-1].append((start, end))
    return list(filter(None, blocks))


def _is_end_mark(line: Line) -> bool:
    return len(line.text) < _MARK_LENGTH and END_MARK.fullmatch(line.text) is not None


def _find_signature(
    text: Text, lines: Sequence[Line], first: int
) -> tuple[int, Dateline | None]:
    """Return the number of the line that signs the text, and the dateline on it.

    The line has a place and a date and nothing else, and no prose follows it. Without
    a signature, the number is `len(lines)` and the dateline None.
    """
    end = len(lines)
    found: tuple[int, Dateline | None] = end, None
    for number in reversed(range(max(first, end - _SIGNATURE_DEPTH), end)):
        line = lines[number]
        is_short = len(line.text) < _SIGNATURE_LENGTH
        if is_short and text.next_date(line.start, line.end) is not None:
            signature = read_dateline(text, line.start, line.end)
            if signature is not None and signature.is_whole_line:
                found = number, signature
        if is_prose(line):
            break
    return found


def _find_boilerplate(lines: Sequence[Line], first: int, end: int) -> int:
    """Return the number of the first line of boilerplate; `end` if there is none.

    It begins with contacts or, in the second half of the lines' text, with a line like
    `Tentang …`.
    """
    before = [0, *accumulate([len(line.text) for line in lines])]
    second_half = bisect_left(before, before[-1] / 2)
    for number in range(first, end):
        opener = STANDING if number >= second_half else _STANDING_CONTACT
        if opener.fullmatch(lines[number].text):
            return number
    return end


def _foreign_rules(text: Text, lines: Sequence[Line]) -> dict[Line, str]:
    """Return the lines that outlets add to a body, each with its rule.

    These are names of writers, tags and headlines of other stories, but never rows of
    a table.
    """
    rows = table_rows(text, lines)
    rules = dict.fromkeys(_find_pulled_quotes(lines), "pulled-quote")
    rules |= dict.fromkeys(_find_other_headlines(lines), "other-headline")
    rules |= dict.fromkeys(_trailing_lines(text, lines, rows), "trailing-line")
    return {line: rule for line, rule in rules.items() if line.start not in rows}


def _trailing_lines(
    text: Text, lines: Sequence[Line], rows: frozenset[int]
) -> Sequence[Line]:
    """Return the lines at the end that do not belong to the body.

    A list at the very end does, if its items are marked or alike, or if a line announces
    it. Below no paragraph at all, every line does.
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
    # With a date each, they are other stories.
    undated = takewhile(lambda line: not text.dates_on(line), lines[end:])
    end += _count_alike(list(undated))
    items = [
        n
        for n in range(max(0, end - 1), len(lines))
        if BEGINS_ITEM.match(lines[n].text)
    ]
    if len(items) > 1:
        end = max(end, items[-1] + 1)
    return lines[end:]


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


def _find_pulled_quotes(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the pulled quotes: quotations that also occur elsewhere in the text."""
    quotes = [line for line in lines if _QUOTED.fullmatch(line.text)]
    if 0 < len(quotes) <= _MOST_PULLED:
        whole = "\n".join(line.text for line in lines)
        for quote in quotes:
            if whole.count(quote.text.strip(_QUOTES + ".,")) > 1:
                yield quote


def _long_words(line: Line) -> list[str]:
    return LONG_WORD.findall(line.text.lower())


def _find_other_headlines(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the headlines of other stories between two paragraphs.

    They are longer than sub-headings, set like headlines, and have few words in common
    with the text.
    """
    words = Counter(chain.from_iterable(_long_words(line) for line in lines))
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        # In a list or poem, every line is short.
        stands_alone = line.after_blank and after.after_blank
        is_between = is_prose(before) and is_prose(after)
        if stands_alone and is_between and not line.is_sentence:
            is_long = len(line.text.split()) > _SUBHEADING_WORDS
            if is_long and capital_share(line.text) >= _FOREIGN_SHARE:
                own = _long_words(line)
                told = sum(words[word] > own.count(word) for word in own)
                if told < _TOLD_SHARE * len(own):
                    yield line
