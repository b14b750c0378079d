"""Leave out what tells the lead of a text again: teasers, summaries, and copies of it that break off."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import compress, filterfalse, pairwise, starmap

from umkm_cli.reading.layout import TEXT_OF, Line, capital_share
from umkm_cli.reading.told import share_told

_LONG, _LEAST_SUMMARY, _LONGEST_TITLE = 60, 80, 200  # characters
_TITLE_SHARE, _RETOLD = 0.6, 0.9
_TELLING = 4  # lines: a dateline, a headline and the lead
_BEHIND_DASH = re.compile(rf"[^\n]{{0,{_LONG}}}?\s[–—-]+\s(.{{{_LONG},}})").match
_FIGURE = re.compile(r"\d[\d.,]*")
_COPY = 3  # lines: a text, its headline, and the text again


def without_teaser(lines: list[Line]) -> list[Line]:
    """Return the lines without a first one that breaks off and that the next ones tell in full.

    Nor have they a summary above the text that is the beginning of the next line, or a
    line below it that is the beginning of the lead and breaks off, or the lead again
    without its dateline, or its beginning with another one.
    """
    lines = _without_lead_begun_again(_without_lead_alone(lines))
    lines = _without_lead_retold(_without_cut_lead(lines))
    pairs = pairwise(lines[: _TELLING + 1])
    begun = set(compress(lines, starmap(_is_beginning, pairs)))
    lines = list(filterfalse(begun.__contains__, lines))
    return lines[1:] if _begins_with_teaser(lines) else lines


def _begins_with_teaser(lines: Sequence[Line]) -> bool:
    """Return whether the first line breaks off with dots, and the next ones tell it in full."""
    first = next(map(TEXT_OF, lines), "")
    if len(first) < _LONG:
        return False
    told = first.rstrip(".… ")
    below = "".join(map(TEXT_OF, lines[1 : _TELLING + 1]))
    is_told = _squeezed(below).startswith(_squeezed(told))
    return all((first.endswith(("...", "…")), is_told))


def _without_lead_begun_again(lines: list[Line]) -> list[Line]:
    """Return the lines without one that begins a paragraph above it once more and breaks off."""
    told = {line.text[:_LONG]: line.text for line in reversed(lines)}
    if len(told) == len(lines):  # a shortcut to the same result
        return lines
    return [
        line for line in lines if not _is_cut_copy(line.text, told[line.text[:_LONG]])
    ]


def _without_lead_alone(lines: list[Line]) -> list[Line]:
    """Return the lines without a sentence that stands above, with a dateline in front of it."""
    first = {line.text[-_LONG:]: line.text for line in reversed(lines)}
    if len(first) == len(lines):  # a shortcut to the same result
        return lines
    return [line for line in lines if not _is_end_of(line, first[line.text[-_LONG:]])]


def _without_cut_lead(lines: list[Line]) -> list[Line]:
    """Return the lines without one that tells the beginning of another behind a dateline, and breaks off.

    As the list of a page's stories does above the text: `• WARTA.ID – Pasar Waru dib`.
    """
    found = map(_BEHIND_DASH, map(TEXT_OF, lines))
    told = {line: text[1] for line, text in zip(lines, found, strict=True) if text}
    longest = {text[:_LONG]: text for text in sorted(told.values(), key=len)}
    if len(longest) == len(told):  # a shortcut to the same result
        return lines
    cut = {
        line
        for line, text in told.items()
        if _is_cut_copy(text, longest[text[:_LONG]]) and not line.is_sentence
    }
    return list(filterfalse(cut.__contains__, lines))


def _without_lead_retold(lines: list[Line]) -> list[Line]:
    """Return the lines without one below the lead that tells it again, without its dateline, in hardly other words."""
    number, lead = next(_leads(lines), (len(lines), ""))
    below = lines[number + 1 :]
    return [
        *lines[: number + 1],
        *filterfalse(partial(_is_retold, lead), below),
    ]


def _leads(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Yield the number of each line with a dateline, and what is behind that."""
    found = map(_BEHIND_DASH, map(TEXT_OF, lines))
    return ((number, lead[1]) for number, lead in enumerate(found) if lead)


def _is_retold(lead: str, line: Line) -> bool:
    is_begun = line.text[:_LONG] == lead[:_LONG]
    has_more = bool(set(_FIGURE.findall(line.text)) - set(_FIGURE.findall(lead)))
    may_be_copy = all((is_begun, not has_more))
    return may_be_copy and share_told(line.text, lead.lower()) >= _RETOLD


def _is_end_of(line: Line, above: str) -> bool:
    if not (line.is_sentence and above.endswith(line.text)):
        return False
    dateline = above[: -len(line.text)]
    return len(dateline) <= _LONG and any(map(str.isalpha, dateline))


def is_told_again(lines: Sequence[Line]) -> bool:
    """Return whether the first line is a text that begins again below the headline.

    More than half of it stands there. The page was cut off, or gives all of its text twice.
    """
    if len(lines) < _COPY or len(lines[0].text) < _LONGEST_TITLE:
        return False
    whole, headline, copy = lines[:_COPY]
    is_headed = (
        capital_share(headline.text) >= _TITLE_SHARE and not headline.is_sentence
    )
    is_most = 2 * len(copy.text) > len(whole.text)
    return is_headed and is_most and _is_cut_copy(copy.text, whole.text)


def _is_cut_copy(text: str, above: str) -> bool:
    is_shorter = _LEAST_SUMMARY <= len(text) < len(above)
    return is_shorter and above.startswith(text)


def _is_beginning(above: Line, line: Line) -> bool:
    """Return whether the sentence below a line begins with it."""
    told = above.text.rstrip(".… ")
    is_long = _LEAST_SUMMARY <= len(told) < len(line.text)
    if not (is_long and line.text.startswith(told)):
        return False
    is_title = capital_share(told) >= _TITLE_SHARE  # as above a caption
    return line.is_sentence and not is_title


def _squeezed(text: str) -> str:
    return "".join(text.split())
