"""Split text into words: runs of letters and digits, in NFKC form and case-folded."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import count, pairwise
from operator import sub
from typing import NamedTuple

from umkm_cli._fast_tokens import fold_words

Splitter = Callable[[str], list[str]]
"""Splits a text into its words, in order."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = "'’‘`´ʼʻ′"
_INVISIBLE = "".join(
    map(
        chr,
        (
            0xAD,
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x206A),
            0xFEFF,
        ),
    )
)
"""Soft hyphens, spaces without width, and marks of direction."""

_JOINT = rf"""(?ix)
    [{_APOSTROPHES}{_INVISIBLE}]
    (?: (?<= [{_INVISIBLE}] )
      # Jum'at, Qur’an; not Indonesia's or they'll
      | (?<= [^\W\d_] . ) (?= [^\W\d_] ) (?! (?: s | ll | re | ve ) \b )
    )
"""
_GROUPED = (
    r"(?x) (?<![0-9]) (?<![0-9][.,]) [1-9][0-9]{0,2}"
    r"(?: (?:\.[0-9]{3})+ (?!\.?[0-9]) | (?:,[0-9]{3})+ (?!,?[0-9]) )"
)
"""9.000 or 1,500,000: thousands, in Indonesian or in English; not 12.10.2020 or 0.125."""

_MARK = re.compile(r"[.,]")
_MAY_JOIN = re.compile(
    rf"[.,{_APOSTROPHES}{_INVISIBLE}] (?: (?<=[0-9].)[0-9]{{3}} | (?<![.,]) )",
    re.VERBOSE,
)
_DASHES = dict.fromkeys(map(ord, "−–‒"), "-")
_FIGURE = r"""(?x)
    [0-9\-−–‒+<>≤≥±=×÷\#%‰°$€£¥]
    (?: (?<=[0-9]) (?: [0-9] | [.,:/] (?=[0-9]) )*                 # 1.500, 10:30
      | (?<=[-−–‒]) (?=[0-9]) (?: (?<![^\W_].) | (?<=[Rr][Pp].) )  # -2, Rp-2; not 10-15
      | (?<=[+\#]) (?<=[^\W_+\#].)                                 # C++, AA+
      | (?<=[+<>≤≥±=×÷]) (?=\s?[0-9])
      | (?<=[%‰°$€£¥])
    )
"""
"""A number with its marks, or a sign or symbol that belongs to a number or a word."""

ITEM = (
    r"(?:[-–•*▪◦●■□‣➢✓✔·]|[0-9][0-9]{0,2}(?:\.[0-9]{1,2})*[.)]|[a-z][.)]|[A-Z]\)"
    r"|[ivx][ivx]{1,4}[.)]|[IVX][IVX]{1,4}[.)]"
    r"|\((?:[0-9]{1,3}|[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5})\))\s"
)
"""Matches the mark of a list item at the beginning of a line that may be a wrapped one."""

_ITEM_MARK = r"""(?x) \n [^\S\n]*
    (?: (?:
        [-–—−+*•◦▪▫●○■□‣⁃∙·➢➤→✓✔§] (?=\s)
      | [oüØ] (?=\s)                            # Courier's and Wingdings' in other fonts
      | [①-⓿❶-➓] (?=[\s\w])
      | \(? (?: [0-9]{1,3} | [a-zA-Z] | [ivx]{2,5} | [IVX]{2,5} ) (?: \.?\) | \.(?=\s) )
      | [0-9]{1,2} \. (?=[^\W\d_]{2})            # 1.Kartu; not 1.500
      | [0-9]{1,2} (?:\.[0-9]{1,2})+ \. (?=\s)   # 1.2.
      | [0-9]{1,2} (?:\.[0-9]{1,2}){2,} (?=\s)   # 1.2.3; not 1.5 juta
    ) [^\S\n]* )+
"""
"""The marks of list items at the beginning of lines: `1.`, `(a)`, `iv)`, `2.1.`, `•`, `-`.

Not the figures that begin a sentence: `12 orang`, `1.500 nasabah`, `2021. Tahun`.
"""

_LONG_RUN = re.compile(r"\S{256}")
_PIECES = re.compile(r"\S{1,256}\s*|\s+")


class Texts(NamedTuple):
    """The texts of a release: body, boilerplate, and the lines that are in no part of it."""

    body: str
    boilerplate: str = ""
    set_aside: str = ""


class ReleaseTokens(NamedTuple):
    """The words of a release as they are searched for, by part."""

    headline: list[str]
    lead: list[str]
    rest: list[str]
    boilerplate: list[str]
    set_aside: list[str]

    @classmethod
    def of(
        cls, headline: str | None, texts: Texts, split: Splitter | None = None
    ) -> "ReleaseTokens":
        """Split a release into words; its lead is the first paragraph of the body.

        They are `search_words` unless another way to `split` is given.
        """
        split = split or search_words
        lead, _, rest = texts.body.partition("\n\n")
        parts = (headline or "", lead, rest, texts.boilerplate, texts.set_aside)
        return cls(*map(split, parts))


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that most searches do not need, which saves them a millisecond."""
    return re.compile(pattern)


def tokenize(text: str) -> list[str]:
    """Return the words of a text, in order."""
    folded = fold_words(text)
    return tokenize_unicode(text) if folded is None else folded.split()


def tokenize_unicode(text: str) -> list[str]:
    """Return the words of a text, as `tokenize` does, without the fast path."""
    return _WORD.findall(normalize(text).casefold())


def normalize(text: str) -> str:
    """Return a text in compatibility form (NFKC).

    A long run without spaces is normalized in pieces, because sorting a long sequence
    of combining marks takes quadratic time.
    """
    if not _LONG_RUN.search(text):
        return unicodedata.normalize("NFKC", text)
    normalize_piece = partial(unicodedata.normalize, "NFKC")
    return "".join(map(normalize_piece, _PIECES.findall(text)))


def search_words(text: str) -> list[str]:
    """Return the words of a text as they are searched for, in order.

    They differ from those of `tokenize` where two spellings mean the same: `9.000` and
    `9,000` are `9000`, `Jum'at` is `jumat`, and invisible characters inside a word
    (soft hyphens) do not split it.
    """
    return tokenize(join_words(text).text) if may_join(text) else tokenize(text)


def may_join(text: str) -> bool:
    """Return whether the words of `search_words` may differ from those of `tokenize`."""
    return _MAY_JOIN.search(text) is not None


class JoinedText(NamedTuple):
    """A text without the characters that `search_words` ignores inside words.

    `starts` are the positions in `text` that follow them, in order.
    """

    text: str
    starts: Sequence[int] = ()

    def span_before(self, start: int, end: int) -> tuple[int, int]:
        """Return the start and end that a stretch of `text` had before the joining."""
        begin = start + bisect_right(self.starts, start)
        return begin, end + bisect_right(self.starts, end - 1)


def join_words(text: str) -> JoinedText:
    """Remove the characters that `search_words` ignores inside words."""
    joints = list(map(re.Match.start, _compile(_JOINT).finditer(text)))
    for match in _compile(_GROUPED).finditer(text):
        joints += map(re.Match.start, _MARK.finditer(text, *match.span()))
    joints.sort()
    starts = list(map(sub, joints, count()))
    kept = [text[begin + 1 : end] for begin, end in pairwise([-1, *joints, len(text)])]
    return JoinedText("".join(kept), starts)


def strip_invisible(text: str) -> str:
    """Remove soft hyphens, spaces without width, and marks of direction."""
    return text if text.isascii() else _compile(f"[{_INVISIBLE}]").sub("", text)


def strip_item_marks(text: str) -> str:
    """Remove the marks of list items from the beginnings of lines, all that a line has."""
    return _compile(_ITEM_MARK).sub("\n", f"\n{text}")[1:]


def figures(text: str) -> str:
    """Return what the words of a text do not tell: its numbers as they are written.

    These are numbers with their marks (`1.500` or `1,500`), and the signs and symbols
    at numbers and words (`-2`, `50%`, `C++`), in order and joined by spaces.
    """
    return normalize(" ".join(_compile(_FIGURE).findall(text))).translate(_DASHES)


def replace_nul(text: str) -> str:
    """Replace NUL: SQLite counts the characters of a text only up to the first."""
    return text.replace("\x00", "\ufffd")
