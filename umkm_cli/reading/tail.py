"""Find the lines below the last paragraph that do not belong to the body."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import compress, count, groupby, pairwise, takewhile
from operator import attrgetter, methodcaller

from umkm_cli.reading.cut_off import NO_INVITATION, breaks_off, goes_on_keyed, takes_up
from umkm_cli.reading.furniture.patterns import (
    END_MARK,
    FOOT,
    MARK_LENGTH,
    OUTLET_DATE,
    TRAILING_MARK,
)
from umkm_cli.reading.layout import (
    BEGINS_ITEM,
    PROSE_LENGTH,
    TEXT_OF,
    Line,
    Text,
    capital_share,
    is_prose,
    join_lines,
)
from umkm_cli.reading.told import share_told

_HEADLINE_SHARE, _TOLD, _RELATED = 0.6, 0.5, 0.3
_LONGEST_END, _LONGEST_TITLE = 24, 100  # lines; characters of a name or job title
_HEADED = 2  # lines: a sub-heading, and the line that breaks off
_LIST_HEADING_WORDS = 8
_ANNOUNCES_LIST = re.compile(
    r"(?: : | \b (?: berikut(?:\ ini)? | yaitu | yakni | antara\ lain"
    r" | the\ following | as\ follows ) [.,]? )\Z",
    re.IGNORECASE | re.VERBOSE,
)
"""Matches the end of a line that points at a list below."""
_ANNOUNCES_REACH = len("the following.")
_INVITES = re.compile(
    r"(?:simak|baca|lihat|saksikan|tonton|klik|cek|read|watch)\b", re.IGNORECASE
)
"""Matches the beginning of a line that points at something else: `Simak video berikut`."""
_HEADS_LIST = re.compile(
    r"daftar\ (?! sekarang | di\ ?sini | akun | gratis | langganan | isi | bacaan )"
    r".+ | list\ of\ .+"
    r"| (?: nama(?:-nama)? | rincian | names\ of )\ .+"
    r"| (?: para\ )? (?: penerima | pemenang | peserta | finalis | juara"
    r" | winners | recipients | finalists | participants )\b .*",
    re.IGNORECASE | re.VERBOSE,
)
"""Matches a line that stands above a list: `Daftar penerima`; not `Daftar Sekarang`."""
_WRAPPED_LENGTH, _TAG_LENGTH = 40, 20
_SOURCE = re.compile(r"[”\"»][.]?\n[—–―]\s?\w|\n[—–―]\s.+\(@\w+\)")
"""Matches the line below a quotation that says whose it is: `— Sari, perajin`."""
_SHORTEST_CLAUSE = 6  # words
# Words that sentences have, but neither headlines, names nor tags.
_IN_CLAUSES = re.compile(
    rf"{NO_INVITATION}.*"
    r"(?<=\s)(?:yang|ini|itu|tersebut|akan|telah|sudah|adalah|merupakan|kami|kita|mereka"
    r"|juga|bahwa|sehingga|karena|agar|dapat|bisa|tidak"
    r"|this|that|these|which|who|we|our|they|their|it|its|has|have|had|was|were|are"
    r"|because|so)\b"
)
# Sentences whose subjects are names: who came, and who said what is quoted before.
_NAMES_GUESTS = re.compile(
    r"(?:(?:Turut|Ikut|Tampak|Terlihat) [a-z]{4,}|Hadir)[ ,](?=.{60}|.*[, ](?:dan|serta) )"
    # from the first such word on, since another one has less behind it
    r"|(?:(?!(?<!\w)dihadiri ).)*(?<!\w)dihadiri (?=.*[, ](?:dan|serta) )"
    r"|[“\"].{20,}[,.!?][”\"] ?[a-z]{3,}(?!\S)"
)
_LONGEST_HEADLINE = 220  # characters
_SIGNS = frozenset("([*#•■▪–—-")  # one is in any mark but an outlet's address
_OUTLETS = (".com", ".id", ".net", ".news")
# `… untuk dijemur,” tutupnya`, `… dijemur,” kata Sari Wening`
_NAMES_SPEAKER = re.compile(r"[”\"],? [a-z]{3,}(?:nya| [A-Z]\w+(?: [A-Z]\w+)?)\Z")
_HASHTAGS = re.compile(r"[.!?”\"]\s?(?:#\w+\s?)+\Z")
_MARK_OF_END = re.compile(
    f"{TRAILING_MARK.pattern}|{_NAMES_SPEAKER.pattern}|{_HASHTAGS.pattern}"
)
_FIRST, _LAST = re.compile(r"\A\S+ \S+"), re.compile(r"\S+ \S+\Z")
_NUMBER = re.compile(r"(\d{1,2})([.)] ?)")
_FIGURE = "0"  # stands for any
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
    # The first item of a list may read on from the line that announces the list.
    near = lines[:end][-2:]
    if near and near[-1].is_sentence:
        near = near[-1:]
    if any(map(_announces_list, near)):
        return ()
    above = list(takewhile(_heads_no_list, lines[end:-1]))
    if end + len(above) < len(lines) - 1:
        return above
    if not any(map(is_prose, lines[:end])):
        return ()
    end += len(list(takewhile(_is_unfinished, lines[end:])))
    end += _count_cut_off(text, lines, end)
    # With a date each, they are other stories.
    undated = list(takewhile(lambda line: not text.dates_on(line), lines[end:]))
    if text.setting.spaced:
        end += _count_going_on([lines[end - 1], *undated])
    end += max(_count_alike(_FIRST, undated), _count_alike(_LAST, undated))
    last = max(0, end - 1)
    begun = map(BEGINS_ITEM.match, map(TEXT_OF, lines[last:]))
    items = list(compress(count(last), begun))
    first = 0 if items and _is_next_number(lines, items[0]) else 1
    end = max([end - 1, *items[first:]]) + 1
    return lines[end + _count_cut_off(text, lines, end) :]


def is_end_mark(line: Line) -> bool:
    """Return whether a line is only a mark of the end: `***`, `-- selesai --`."""
    return len(line.text) < MARK_LENGTH and END_MARK.fullmatch(line.text) is not None


def below_end(text: Text, lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines below the last end mark, if these are only names and job titles."""
    marks = filter(is_end_mark, text.lines[-_LONGEST_END:])
    end = max(map(attrgetter("end"), marks), default=len(text.characters))
    below = [line for line in lines[-_LONGEST_END:] if line.start > end]
    return () if any(map(_tells, below)) else below


def _tells(line: Line) -> bool:
    """Return whether a line is a sentence, an item of a list or as long as a paragraph."""
    is_item = BEGINS_ITEM.match(line.text) is not None
    return any((line.is_sentence, is_item, len(line.text) > _LONGEST_TITLE))


def _is_next_number(lines: Sequence[Line], item: int) -> bool:
    """Return whether an item goes on with the numbers of headings in the text above it."""
    number = _NUMBER.match(lines[item].text)
    if number is None:
        return False
    before = f"{int(number[1]) - 1}{number[2]}"
    return any(map(methodcaller("startswith", before), map(TEXT_OF, lines[:item])))


def _count_going_on(lines: Sequence[Line]) -> int:
    """Return how many lines go on with the block of the first, which does not end.

    So do the last items of a list that begins in the body. Meant for texts with blank
    lines between paragraphs.
    """
    pairs = takewhile(lambda pair: _goes_on(*pair), pairwise(lines))
    return len(list(pairs))


def _goes_on(before: Line, line: Line) -> bool:
    return not (line.after_blank or _is_over(before))


def _is_over(line: Line) -> bool:
    """Return whether a line ends like a sentence or with an end mark, or is one without its end."""
    if line.is_sentence or _NAMES_GUESTS.match(line.text):
        return True
    tail = max(0, len(line.text) - MARK_LENGTH)
    return _MARK_OF_END.search(line.text, tail) is not None


def trailing_mark(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match of an end mark between two positions, at the end; None for none."""
    tail = text[start:end]
    has_sign = not _SIGNS.isdisjoint(tail)
    if not any((has_sign, tail.endswith(_OUTLETS))):
        return None
    return TRAILING_MARK.search(text, start, end)


def _is_unfinished(line: Line) -> bool:
    """Return whether a line is a sentence that lacks its end."""
    is_long = line.word_count >= _SHORTEST_CLAUSE
    is_plain = capital_share(line.text) < _HEADLINE_SHARE
    return all((is_long, is_plain, _IN_CLAUSES.match(line.text)))


def _count_cut_off(text: Text, lines: Sequence[Line], end: int) -> int:
    """Return how many lines from `end` on are a last one that breaks off, with its heading.

    Copies of a certain length end in the middle of a sentence, which is no headline. The
    text has the words of a heading above it, or the last line has, if it is about the same.
    """
    rest = lines[end:]
    if not rest or rest[-1].end != text.lines[-1].end or len(rest) > _HEADED:
        return 0
    *headings, last = rest
    if not (breaks_off(last.text) or goes_on_keyed(lines[end - 1], last)):
        return 0
    if takes_up(last.text):
        return len(rest)
    is_over = _MARK_OF_END.search(lines[end - 1].text) is not None
    above = join_lines(lines[:end]).lower()
    goes_on = all((not is_over, share_told(last.text, above) >= _RELATED))
    told = f"{above} {last.text.lower()}" if goes_on else above
    is_own = all(share_told(each.text, told) >= _TOLD for each in headings)
    return len(rest) if is_own else 0


def _count_alike(pattern: re.Pattern[str], lines: Sequence[Line]) -> int:
    """Return how many of some lines, from the first on, make a list; 0 if too few.

    They begin or end with figures of the same form: `Pembukaan (30 menit)`.
    """
    forms = map(partial(_form, pattern), map(TEXT_OF, lines))
    form, run = next(groupby(forms), ("", ()))
    alike = len(list(run))
    return alike * all((_FIGURE in form, alike >= _LEAST_ALIKE))


def _form(pattern: re.Pattern[str], text: str) -> str:
    """Return the form of the part of a line that matches, with `a` for words."""
    figured = re.sub(r"\d+", _FIGURE, "".join(pattern.findall(text)))
    return re.sub(r"[^\W\d_]+", "a", figured)


def _announces_list(line: Line) -> bool:
    """Return whether a line points at a list below."""
    end = _ANNOUNCES_LIST.search(line.text, len(line.text) - _ANNOUNCES_REACH)
    return end is not None and _INVITES.match(line.text) is None


def _heads_no_list(line: Line) -> bool:
    """Return whether a line neither announces a list nor is the heading of one."""
    if _announces_list(line):
        return False
    is_long = line.word_count > _LIST_HEADING_WORDS
    return is_long or _HEADS_LIST.fullmatch(line.text) is None


def _is_tail(line: Line, before: Line, rows: frozenset[int]) -> bool:
    """Return whether a line at the end is just a few words, or set like a headline.

    A sentence, a row of a table, or the last line of a hard-wrapped paragraph is not.
    """
    if _is_over(line) or line.start in rows:
        return False
    if FOOT.match(line.text):
        return True
    if _SOURCE.search(f"{before.text[-2:]}\n{line.text}"):
        return False
    is_stamp = OUTLET_DATE.match(line.text) is not None
    begins_anew = any((line.after_blank, _is_over(before), is_stamp))
    goes_on = line.text[0].islower() and len(before.text) >= _TAG_LENGTH
    reads_on = any((goes_on, len(before.text) >= _WRAPPED_LENGTH))
    if all((reads_on, not begins_anew)):
        return False
    is_headline = capital_share(line.text) >= _HEADLINE_SHARE
    return len(line.text) < (PROSE_LENGTH, _LONGEST_HEADLINE)[is_headline]
