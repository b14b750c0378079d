"""The second pass: where the lead begins, and the dateline before it."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from umkm_cli.reading.dateline import Dateline
from umkm_cli.reading.dateline_reader import read_dateline, read_fused_dateline
from umkm_cli.reading.furniture.patterns import LABEL
from umkm_cli.reading.layout import Line, Setting, Text, is_prose, split_paragraphs

_LEAD_LENGTH = 80
_CAPTIONS, _CAPTION_LENGTH = 2, 240
_HEADER_DEPTH = 16
_LABEL_LENGTH = 160
_LEAST_TITLE, _LONGEST_TITLE = 3, 300  # words; characters


class Lead(NamedTuple):
    """The lines `above` the lead and those from it on, without the dateline.

    `title` is the line that the file itself gives as its title, where there is one.
    """

    above: list[Line]
    dateline: Dateline | None
    lines: list[Line]
    title: Line | None


def find_lead(text: Text, lines: list[Line]) -> Lead:
    """Part the release's own lines where its lead begins."""
    title = _find_title(lines, text.titles) if text.titles else None
    below = lines.index(title) + 1 if title is not None else 0
    start, dateline = _find_start(text, lines[below:])
    start += below
    rest = lines[start:]
    if dateline is not None:
        rest[:1] = _behind_dateline(text, rest[0], dateline)
    return Lead(lines[:start], dateline, rest, title)


def is_label(line: Line) -> bool:
    """Tell whether a line is a release's header label.

    A whole text on one line can begin like one.
    """
    return len(line.text) < _LABEL_LENGTH and LABEL.fullmatch(line.text) is not None


def _find_title(lines: Sequence[Line], titles: Collection[str]) -> Line | None:
    """Return the line that is a title of the file: the last before a paragraph below it."""
    keys = {_letters(title) for title in titles if len(title.split()) >= _LEAST_TITLE}
    found: Line | None = None
    for line in lines:
        if found is not None and is_prose(line):
            return found
        if len(line.text) < _LONGEST_TITLE and _letters(line.text) in keys:
            found = line
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _behind_dateline(text: Text, line: Line, dateline: Dateline) -> list[Line]:
    """Return what a line holds behind its dateline, as a line of its own; nothing if alone."""
    if dateline.alone:
        return []
    remaining = text.characters[dateline.end : line.end]
    indent = dateline.end - line.start
    return [Line(dateline.end, line.end, remaining, after_blank=True, indent=indent)]


def _find_start(text: Text, lines: Sequence[Line]) -> tuple[int, Dateline | None]:
    """Return the number of the line that the lead stands on, and its dateline."""
    following = [*lines[1 : _HEADER_DEPTH + 1], None]
    paragraphs = _paragraphs(lines, text.setting)
    header = zip(lines[:_HEADER_DEPTH], following, paragraphs, strict=False)
    for number, (line, after, paragraph) in enumerate(header):
        dateline = _lead_dateline(text, line, after)
        if dateline is not None and _stands_above_prose(dateline, after):
            return number, dateline
        if is_prose(paragraph) and not is_label(line):
            fused = read_fused_dateline(text, line.start, line.end)
            if fused is not None:
                return number, fused
            return _behind_captions(text, lines, number) or (number, None)
    return min(1, len(lines)), None


def _behind_captions(
    text: Text, lines: Sequence[Line], first: int
) -> tuple[int, Dateline] | None:
    """Return the line of a dateline below captions and summaries, and the dateline."""
    passed = len(lines[first].text)
    last = min(first + _CAPTIONS, _HEADER_DEPTH - 1, len(lines) - 1)
    for number in range(first + 1, last + 1):
        if passed > _CAPTION_LENGTH:
            break
        line = lines[number]
        after = lines[number + 1] if number + 1 < len(lines) else None
        dateline = _lead_dateline(text, line, after)
        if dateline is not None and not dateline.alone and _is_named(dateline):
            return number, dateline
        passed += len(line.text)
    return None


def _lead_dateline(text: Text, line: Line, after: Line | None) -> Dateline | None:
    """Return the dateline of a line, where a lead may stand behind it."""
    dateline = read_dateline(text, line.start, line.end)
    if dateline is None or dateline.timed:
        return None
    if dateline.alone or dateline.date is not None:
        return dateline
    return dateline if _opens_lead(text, dateline, line, after) else None


def _opens_lead(text: Text, dateline: Dateline, line: Line, after: Line | None) -> bool:
    """Tell whether what stands behind a dateline without a date may be a lead.

    A headline can begin like a dateline: `Solo - Jogja …`.
    """
    behind = text.characters[dateline.end : line.end].lstrip("“\"‘'(")
    if dateline.is_weak:
        return is_prose(line) and behind[:1].isupper()
    if len(behind) > _LEAD_LENGTH or line.is_sentence:
        return True
    goes_on = after is not None and not after.after_blank
    return goes_on and len(line.text) > _LEAD_LENGTH // 2


def _stands_above_prose(dateline: Dateline, after: Line | None) -> bool:
    """Tell whether the lead follows the dateline, on its line or below it."""
    if not dateline.alone:
        return True
    return bool(dateline.places) and after is not None and is_prose(after)


def _is_named(dateline: Dateline) -> bool:
    """Tell whether a dateline has a place, or an outlet in capitals."""
    return bool(dateline.places) or (dateline.outlet or "").isupper()


def _paragraphs(lines: Sequence[Line], setting: Setting) -> Iterator[Line]:
    """Yield each line; for the first of a hard-wrapped paragraph the whole of it."""
    depth = 2 * _HEADER_DEPTH
    for block in split_paragraphs(lines[:depth], setting._replace(parted=False)):
        first, last = block[0], block[-1]
        joined = " ".join(line.text for line in block)
        yield Line(first.start, last.end, joined, first.after_blank)
        yield from block[1:]
