"""Find the names that a text introduces as programmes in a list, in a row, or by their initials.

`Berikut tiga program BRI:` announces a list, `sejumlah program, antara lain …` a row, and
`meluncurkan Kios Garam Waru (KGW)` gives a name with its initials.
"""

import re
from collections.abc import Iterator
from itertools import chain

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.reading.spans import find_words

_NAME = r"[A-Z][\w’'-]*(?: (?:(?:dan|untuk|bagi|of|for) )?[A-Z\d][\w’'-]*){1,5}"
# How many programmes: what follows are they, not who receives them.
_SEVERAL = (
    r"(?<!\w)(?:\d{1,2}|dua|tiga|empat|lima|enam|tujuh|delapan|sejumlah|beberapa|berbagai|daftar|two|three|four|five|six"
    r"|seven|several|these)\s(?:[\w-]+\s)?"
)
_HEAD = re.compile(
    rf"^(?=[^\n]{{0,150}}:[^\S\n]*$)[^\n]{{0,90}}{_SEVERAL}program(?:mes?|s)?\b",
    re.IGNORECASE | re.MULTILINE,
)
_ITEM = re.compile(
    rf"^[^\S\n]*(?:[-–•*▪●]|\d{{1,2}}[.)])\s(?P<name>{_NAME})(?=\s*$|\s?[:–—(]|\s-\s)",
    re.MULTILINE,
)
_LIST_REACH, _LEAST_ITEMS = 3000, 2
_SEVERAL_BEFORE = re.compile(rf"{_SEVERAL}\Z", re.IGNORECASE)
_ROW = re.compile(
    r"(?i:program\w*)(?:\s[\w&-]+){0,4}?,?\s(?:yaitu|yakni|antara lain|di antaranya|seperti|meliputi|such as|including"
    rf"|namely)\s(?P<name>{_NAME}(?:, {_NAME}){{0,6}},? (?:dan|serta|and) {_NAME})"
)
_IN_ROW = re.compile(
    r"(?<=[a-z\d])(?:, (?:(?:dan|serta|and) )?| (?:dan|serta|and) )(?=[A-Z])"
)
_ROW_BEFORE, _ROW_REACH = 30, 320  # characters
_LAUNCHED = re.compile(
    rf"[a-z]+ (?:program |the )?(?P<name>{_NAME}) \((?P<initials>[A-Z]{{3,6}})\)"
)
_LAUNCH_WORDS = frozenset(
    "meluncurkan luncurkan menggulirkan menginisiasi menggagas membuka launched launches introduced".split()
)
_PROGRAMME_WORDS = frozenset(["program", "programme", "programs", "programmes"])
_INITIAL = re.compile(r"(?<!\S)[A-Z]")


def find_introduced(haystack: SearchableText) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names."""
    words = _PROGRAMME_WORDS & haystack.words
    if words:
        yield from _in_lists(haystack.text)
        yield from _in_rows(haystack, words)
    if "(" in haystack.text:
        yield from _by_initials(haystack)


def _in_lists(text: str) -> Iterator[tuple[int, int]]:
    """Yield the items of the lists below lines that announce programmes."""
    if ":\n" not in text:
        return
    end = 0
    for head in _HEAD.finditer(text):
        if head.start() < end:
            continue
        items = list(_ITEM.finditer(text, head.end(), head.end() + _LIST_REACH))
        end = max(map(re.Match.end, items), default=0)
        if len(items) >= _LEAST_ITEMS:
            yield from (item.span("name") for item in items)


def _in_rows(
    haystack: SearchableText, words: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Yield the names in a row, which commas and the last `dan` part."""
    for _, start in find_words(haystack.lower, words):
        before = haystack.text[max(0, start - _ROW_BEFORE) : start]
        if not _SEVERAL_BEFORE.search(before):
            continue
        row = _ROW.match(haystack.text, start, start + _ROW_REACH)
        if row is not None:
            first, last = row.span("name")
            marks = map(re.Match.span, _IN_ROW.finditer(haystack.text, first, last))
            ends = [first, *chain.from_iterable(marks), last]
            yield from zip(ends[::2], ends[1::2], strict=True)


def _by_initials(haystack: SearchableText) -> Iterator[tuple[int, int]]:
    """Yield the names of what somebody launches, with their initials behind them."""
    for _, start in find_words(haystack.lower, _LAUNCH_WORDS & haystack.words):
        name = _LAUNCHED.match(haystack.text, start)
        if name and "".join(_INITIAL.findall(name["name"])) == name["initials"]:
            yield name.span("name")
