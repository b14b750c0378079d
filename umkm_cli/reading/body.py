"""The third pass: body, boilerplate and signature, from the lead on."""

import re
from collections.abc import Sequence
from itertools import accumulate, dropwhile
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
    PROSE_LENGTH,
    Line,
    Text,
    capital_share,
    is_prose,
    split_paragraphs,
    table_rows,
)

Stretch = tuple[int, int]
"""Where a stretch of the text begins and ends."""

_SIGNATURE_LENGTH, _SIGNATURE_DEPTH, _MARK_LENGTH = 80, 8, 70
_QUOTES = '“”"'
_QUOTED = re.compile(rf"[{_QUOTES}].{{18,298}}[{_QUOTES}]", re.DOTALL)
_MOST_PULLED = 40  # lines
_HEADLINE_SHARE, _FOREIGN_SHARE = 0.6, 0.8
_SUBHEADING_WORDS = 6
_WRAPPED_LENGTH = 40


class Body(NamedTuple):
    """Body and boilerplate as paragraphs of stretches of the text, and the signature."""

    body: list[list[Stretch]]
    boilerplate: list[list[Stretch]]
    signature: Dateline | None
    set_aside: list[SetAside]

    @property
    def span(self) -> Stretch:
        """Return where the body begins and ends; 0 and 0 where there is none."""
        if not self.body:
            return 0, 0
        return self.body[0][0][0], self.body[-1][-1][1]


def read_body(text: Text, lines: list[Line]) -> Body:
    """Sort the lines from the lead on."""
    first = next((n for n, line in enumerate(lines) if not _is_end_mark(line)), 0)
    signed_at, signature = _find_signature(text, lines, first + 1)
    standing_at = _find_boilerplate(lines, first + 1, signed_at)
    set_aside: list[SetAside] = []
    body = _without_marks(lines[:standing_at], set_aside)
    standing = _without_marks(lines[standing_at:signed_at], set_aside)
    standing += _contacts(lines[signed_at + 1 :], set_aside)
    body = _without_foreign(text, body, set_aside)
    return Body(stretches(text, body), stretches(text, standing), signature, set_aside)


def stretches(text: Text, lines: Sequence[Line]) -> list[list[Stretch]]:
    """Return the paragraphs of some lines, a mark at the very end off."""
    blocks = [
        [(line.start, line.end) for line in block]
        for block in split_paragraphs(lines, text.setting)
    ]
    if not blocks:
        return []
    start, end = blocks[-1][-1]
    tail = max(start, end - _MARK_LENGTH)
    while mark := TRAILING_MARK.search(text.characters, tail, end):
        end = mark.start()
    blocks[-1][-1] = (start, end)
    if start == end:
        blocks.pop()
    return blocks


def _is_end_mark(line: Line) -> bool:
    return len(line.text) < _MARK_LENGTH and END_MARK.fullmatch(line.text) is not None


def _without_marks(lines: Sequence[Line], set_aside: list[SetAside]) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        if _is_end_mark(line):
            set_aside.append(SetAside(line, "end-mark"))
        else:
            kept.append(line)
    return kept


def _find_signature(
    text: Text, lines: Sequence[Line], first: int
) -> tuple[int, Dateline | None]:
    """Return the number of the line of place and date at the end, and the dateline there.

    It says nothing else, and no prose stands below it. Where there is none the number is
    that behind the last line.
    """
    for number in range(max(first, len(lines) - _SIGNATURE_DEPTH), len(lines)):
        line = lines[number]
        is_dated = text.next_date(line.start, line.end) is not None
        if not is_dated or len(line.text) >= _SIGNATURE_LENGTH:
            continue
        signature = read_dateline(text, line.start, line.end)
        if signature is None or not signature.is_whole_line:
            continue
        if not any(map(is_prose, lines[number + 1 :])):
            return number, signature
    return len(lines), None


def _find_boilerplate(lines: Sequence[Line], first: int, end: int) -> int:
    """Return the number of the first line of standing text; `end` where there is none.

    Contacts open it, a line like `Tentang …` only where less follows than came.
    """
    before = [0, *accumulate(len(line.text) for line in lines)]
    for number in range(first, end):
        words = lines[number].text
        if STANDING.fullmatch(words) is None:
            continue
        if CONTACT.match(words) or before[-1] - before[number] <= before[number]:
            return number
    return end


def _contacts(lines: Sequence[Line], set_aside: list[SetAside]) -> list[Line]:
    """Return the standing text below a signature; names and offices before it are left out."""
    standing = dropwhile(lambda line: not STANDING.fullmatch(line.text), lines)
    contacts = [line for line in standing if not END_MARK.fullmatch(line.text)]
    for line in lines:
        if line not in contacts:
            set_aside.append(SetAside(line, "below-signature"))
    return contacts


def _without_foreign(
    text: Text, lines: Sequence[Line], set_aside: list[SetAside]
) -> list[Line]:
    """Return the lines of a body without what outlets put behind and into it.

    Names of writers, tags, headlines of other stories. A list at the very end, opened by
    a colon, stays.
    """
    if not lines:
        return []
    rows = table_rows(text, lines)
    pulled = _pulled(lines)
    end = _tail_start(lines, rows)
    kept: list[Line] = []
    for number, line in enumerate(lines[:end]):
        if line.start in rows:
            kept.append(line)
        elif _is_foreign(line, lines[number + 1 : number + 2]):
            set_aside.append(SetAside(line, "other-headline"))
        elif line.start in pulled:
            set_aside.append(SetAside(line, "pulled-quote"))
        else:
            kept.append(line)
    set_aside += [SetAside(line, "trailing-line") for line in lines[end:]]
    return kept


def _tail_start(lines: Sequence[Line], rows: frozenset[int]) -> int:
    """Return the number of the first line below the last that is the body's own."""
    end = len(lines)
    while end > 1 and lines[end - 1].start not in rows:
        if not _is_tail(lines[end - 1], lines[end - 2]):
            break
        end -= 1
    return len(lines) if lines[end - 1].text.endswith(":") else end


def _pulled(lines: Sequence[Line]) -> frozenset[int]:
    """Return where lines begin that repeat in large letters what somebody says elsewhere."""
    quoted = [line for line in lines if _QUOTED.fullmatch(line.text)]
    if not quoted or len(quoted) > _MOST_PULLED:
        return frozenset()
    whole = "\n".join(line.text for line in lines)
    return frozenset(
        line.start
        for line in quoted
        if whole.count(line.text.strip(_QUOTES + ".,")) > 1
    )


def _is_tail(line: Line, before: Line) -> bool:
    """Tell whether a line at the end is no sentence: set like a headline, or a few words."""
    if line.is_sentence or TRAILING_MARK.search(line.text):
        return False
    if _ends_paragraph(line, before):
        return False
    return len(line.text) < PROSE_LENGTH or capital_share(line.text) >= _HEADLINE_SHARE


def _ends_paragraph(line: Line, before: Line) -> bool:
    """Tell whether a line is the last one of a hard-wrapped paragraph."""
    if line.after_blank or before.is_sentence:
        return False
    return line.text[0].islower() or len(before.text) >= _WRAPPED_LENGTH


def _is_foreign(line: Line, after: Sequence[Line]) -> bool:
    """Tell whether a line between paragraphs is the headline of another story.

    It is longer than sub-headings are, and set like a headline.
    """
    if line.is_sentence or not line.after_blank:
        return False
    if not after or not after[0].after_blank:
        return False
    if len(line.text.split()) <= _SUBHEADING_WORDS:
        return False
    return capital_share(line.text) >= _FOREIGN_SHARE
