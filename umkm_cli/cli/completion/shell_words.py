"""Read a command line as a shell does, even if its last word has only been begun."""

import re
from collections.abc import Iterator
from operator import attrgetter
from typing import Final, NamedTuple

_PIECE: Final = re.compile(
    r"""
    (?P<space> \s+ )
  | ' (?P<single> [^']* ) (?P<end> '? )
  | " (?P<double> (?: [^"\\] | \\. )* ) \\? (?P<ends> "? )
  | \\ (?P<escaped> .? )
  | (?P<plain> [^\s'"\\]+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED_IN_DOUBLE: Final = re.compile(r'\\([$`"\\\n])')
_UNSAFE: Final = re.compile(r"[^\w./:=@,+%-]")
_QUOTING: Final = {
    "": (_UNSAFE, r"\\\g<0>"),
    '"': (re.compile(r'[$`"\\]'), r"\\\g<0>"),
    "'": (re.compile("'"), r"'\\''"),
}
"""What must be quoted inside each kind of quotes, or outside of them, and how."""


_REPLACED: Final = "$@"
"""Breaks that readline replaces with what follows."""


class WordPiece(NamedTuple):
    """A part of a word: as it was typed up to its end, what it means, and the quotes it leaves open."""

    raw: str
    text: str
    is_plain: bool
    quote: str


def typed_words(line: str) -> list[list[WordPiece]]:
    """Return the words of a line, each with its pieces; the last word is the one that is typed."""
    words: list[list[WordPiece]] = [[]]
    for match in _PIECE.finditer(line):
        if match["space"]:
            words.append([])
        else:
            words[-1].append(_piece(match))
    return words


def _piece(match: re.Match[str]) -> WordPiece:
    kind, raw = match.lastgroup or "", match[0]
    if kind == "end":
        return WordPiece(raw, match["single"], False, "" if match["end"] else "'")
    if kind == "ends":
        text = _ESCAPED_IN_DOUBLE.sub(r"\1", match["double"])
        return WordPiece(raw, text, False, "" if match["ends"] else '"')
    return WordPiece(raw, match[kind], kind == "plain", "")


def text_of(word: list[WordPiece]) -> str:
    """Return what a word means, without quotes."""
    return "".join(map(attrgetter("text"), word))


def kept_text(word: list[WordPiece], breaks: str) -> tuple[str, str]:
    """Return the part of the last word that readline keeps, and the quotes that are open.

    It replaces what follows the last of some characters, or an opening quote.
    """
    quote = word[-1].quote if word else ""
    if quote:
        return text_of(word[:-1]), quote
    return text_of(list(_before_break(word, breaks))), ""


def _before_break(word: list[WordPiece], breaks: str) -> Iterator[WordPiece]:
    """Yield the pieces of a word up to its last break."""
    ends = [_end_of_break(piece, breaks) for piece in word]
    last = max((at for at, end in enumerate(ends) if end), default=None)
    if last is not None:
        yield from word[:last]
        yield word[last]._replace(text=word[last].text[: ends[last]])


def _end_of_break(piece: WordPiece, breaks: str) -> int:
    """Return where what readline keeps of a piece ends; 0 if it keeps nothing."""
    if not piece.is_plain:
        return 0
    last = max(map(piece.raw.rfind, breaks), default=-1)
    return max(last + (piece.raw[last] not in _REPLACED), 0)


def quoted(text: str, quote: str) -> str:
    """Return a text as it is typed inside open quotes, or outside of any."""
    unsafe, replacement = _QUOTING[quote]
    return unsafe.sub(replacement, text)
