"""Leave out what a text has twice: runs of lines, and headlines beside a site's name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, count, pairwise
from operator import eq

from umkm_cli.reading.layout import TEXT_OF, Line

_LONG, _SHORT = 60, 12  # characters
_IN_WORDS = re.compile(rf"[^\n]{{{_SHORT},}} ").match
# A caption and the same again, with the photographer between: `Anyaman rotan. ANI SARIAnyaman rotan.`
_TWICE_ON_LINE = re.compile(
    r"(?P<caption>[^\n]{15,240}?)(?:(?<=[^\n]{30})\s|[.\s]{1,2}[A-Z][A-Z ./]{3,40})(?P=caption)\.?\Z"
).match
_LONGEST_TITLE, _EDGE, _LONGEST_TRAIL = 200, 20, 80
_TRAIL = re.compile(r"(?:Beranda|Home)(?=[ A-Z])")
_SECTION = r"(?:Berita(?: Utama| Terkini)?|Bisnis|Daerah|Ekbis|Ekonomi(?: (?:&|dan) Bisnis)?|Nasional|News|UMKM)"
TRAIL = (
    rf"(?-i:(?:Beranda|Home){_SECTION}{{1,3}}(?=[A-Z“\"])"
    rf"|(?:Beranda|Home(?= {_SECTION} {_SECTION}))(?: {_SECTION}){{1,3}} (?!{_SECTION} )(?=[A-Z“\"][^\n]{{25}}))"
)
"""The path to a page, glued to its headline: `BerandaBerita UtamaPerajin …`, `Beranda Ekonomi Perajin …`."""

# A place and a day, with which a text can begin and be signed: `Bontang, 19 Desember 2017`.
_ENDS_IN_DAY = re.compile(
    r"\d{1,2}[ /-](?:[A-Z][a-z]{2,8}|\d{1,2})[ /-]\d{4}\)?\Z"
).search
# `Perajin Ikut Pameran – Warta Uji`, `blog warta: Perajin Ikut Pameran`, `BerandaBisnisPerajin Ikut …`,
# `Home Ekonomi Perajin Ikut Pameran`
_SITE_BESIDE = re.compile(
    r"(?P<before>.{20,}?)\s+[|–—·»-]\s+[^|–—·»]{2,60}|[^:.]{3,40}:\s+(?P<behind>.{20,})"
    rf"|(?:{TRAIL}|(?:Beranda|Home)(?:\s+(?:[»>/]\s+)?{_SECTION})*\s+(?:[»>/]\s+)?)(?P<below>.{{20,}})"
)


def deduplicate(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without duplicates.

    Some releases arrive with their body twice and the headline in between (a page's
    summary, then its text). If a repeated run of lines is a body, the later copy is
    kept, so that the headline ends up above it; of a repeated headline, the first.
    """
    firsts = [line.text[:_SHORT].split(maxsplit=1)[0].rstrip(". |") for line in lines]
    recurring = set(_doubled(sorted(firsts)))
    begun = compress(lines, map(recurring.__contains__, firsts))
    alike = list(map(_key, begun))
    if len(set(alike)) == len(alike):  # a shortcut to the same result
        return list(lines)
    keys = list(map(_key, lines))
    last = dict(zip(keys, count(), strict=False))
    dropped: set[int] = set()
    number = 0
    while number < len(lines):
        later = last[keys[number]]
        length = _run_length(keys, number, later)
        dropped.update(_worse_copy(lines, keys, range(number, number + length), later))
        number += max(length, 1)
    # Of a headline that stands there three times, only the last was dropped so far.
    kept = sorted(set(range(len(lines))) - dropped)
    first = {keys[each]: each for each in reversed(kept)}
    return [
        lines[each]
        for each in kept
        if first[keys[each]] == each or _may_recur(keys[each])
    ]


def _doubled(texts: Sequence[str]) -> Iterator[str]:
    """Yield each text that follows itself."""
    return compress(texts, map(eq, texts, texts[1:]))


def _key(line: Line) -> str:
    """Return what a line and its repetition have in common: a caption may have a full stop."""
    return " ".join(line.text.split()).rstrip(". |")


def _may_recur(key: str) -> bool:
    """Return whether a line is very short, or the label of a list: `Sasaran:`."""
    return len(key) <= _SHORT or key.endswith(":")


def _run_length(keys: Sequence[str], first: int, later: int) -> int:
    """Return how many lines from `first` on are repeated from `later` on.

    The last line of a text may break off.
    """
    longest = min(later - first, len(keys) - later)
    length = 0
    while length < longest and keys[first + length] == keys[later + length]:
        length += 1
    last = keys[-1]
    is_last = all((0 < length < longest, later + length == len(keys) - 1))
    is_cut = all((is_last, len(last) > _SHORT, keys[first + length].startswith(last)))
    return length + is_cut


def _worse_copy(
    lines: Sequence[Line], keys: Sequence[str], run: range, later: int
) -> range:
    """Return which of a run of lines and its later copy is left out; none of a short line."""
    copy = range(later, later + len(run))
    if not _is_body(lines[run.start : run.stop], keys[run.start : run.stop]):
        return copy if len(keys[run.start]) > _SHORT else range(0)
    return copy if _is_begun_again(lines, run.stop, later, len(run)) else run


def _is_begun_again(lines: Sequence[Line], below: int, later: int, length: int) -> bool:
    """Return whether a text that goes on below a run begins anew, and breaks off sooner.

    Lines from `below` to `later` stand between the run of `length` lines and its copy.
    A run at the very top is a page's summary.
    """
    if not below > length > 1:
        return False
    between, rest = lines[below:later], lines[later + length :]
    told = sum(len(line.text) for line in between if line.is_sentence)
    return told > sum(map(len, map(TEXT_OF, rest)))


def _is_body(lines: Sequence[Line], keys: Sequence[str]) -> bool:
    """Return whether a run of lines contains a long sentence, or is long itself."""
    if sum(map(len, keys)) >= 3 * _LONG:
        return True
    return any(
        line.is_sentence and len(key) >= _LONG
        for line, key in zip(lines, keys, strict=True)
    )


def twice_in_a_row(lines: Sequence[Line]) -> set[str]:
    """Return the lines of several words that follow themselves, as captions do.

    Pages give a picture's text for the blind, and then the same below the picture.
    """
    texts = list(map(TEXT_OF, lines))
    return set(filter(_IN_WORDS, _doubled(texts)))


def is_twice_on_line(line: Line) -> bool:
    """Return whether a line consists of a caption and the same again."""
    return _TWICE_ON_LINE(line.text) is not None


def without_site_names(lines: list[Line]) -> list[Line]:
    """Return the lines without a headline beside a site's name that stands there alone, too."""
    short = [line for line in lines if len(line.text) < _LONGEST_TITLE]
    beginnings = {line.text[:_EDGE] for line in short}
    ends = {line.text[-_EDGE:] for line in short}
    if len(beginnings) == len(ends) == len(short):  # a shortcut to the same result
        return lines
    beside = map(_SITE_BESIDE.fullmatch, map(TEXT_OF, short))
    named = {
        line: found[str(found.lastgroup)]
        for line, found in zip(short, beside, strict=True)
        if found and not _ENDS_IN_DAY(found[str(found.lastgroup)])
    }
    whole = set(map(TEXT_OF, lines))
    headlines = {
        line.text[-_EDGE:]: line.text for line in short if not _TRAIL.match(line.text)
    }
    return [
        line
        for line in lines
        if named.get(line) not in whole and not _is_trail(line.text, headlines)
    ]


def _is_trail(text: str, headlines: Mapping[str, str]) -> bool:
    """Return whether a line is the path to a page, with the headline at its end: `Beranda > Bisnis > Perajin …`.

    The lines that may be headlines are by their ends.
    """
    headline = headlines.get(text[-_EDGE:], "")
    if len(headline) < _EDGE or _TRAIL.match(text) is None:
        return False
    return text.endswith(headline) and len(text) - len(headline) <= _LONGEST_TRAIL


def with_breaks(lines: Sequence[Line], kept: list[Line]) -> list[Line]:
    """Return the kept lines; below one that was left out, a line has the break above it."""
    if len(kept) == len(lines):
        return kept
    left_out = set(lines).difference(kept)
    broken = {
        below.start
        for above, below in pairwise(lines)
        if above.after_blank and above in left_out
    }
    return [
        line._replace(after_blank=line.after_blank or line.start in broken)
        for line in kept
    ]
