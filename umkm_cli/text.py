"""What a word is: letters and digits, compatibility forms made one (NFKC), in lower case (case-folded).

Every text of every release is cut into words three times on its way in, so this is made fast: nearly all texts hold
only characters of windows-1252, and for those a table of 256 bytes does what Unicode says. All others go the long way;
a test holds the two ways equal.
"""

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_LONG_RUN = re.compile(r"\S{256}")
_PIECES = re.compile(r"\S{1,256}\s*|\s+")
_FAST = "windows-1252"
_SPACE = ord(" ")
_LONG_WAY = 0


class ReleaseTokens(NamedTuple):
    """The words of a release, part by part: what its identity and its index entries are made of."""

    headline: list[str]
    lead: list[str]
    rest: list[str]
    boilerplate: list[str]

    @classmethod
    def of(cls, headline: str | None, body: str, boilerplate: str) -> "ReleaseTokens":
        """Cut a release into words; the lead is the body's first paragraph."""
        lead, _, rest = body.partition("\n\n")
        return cls(
            tokenize(headline or ""),
            tokenize(lead),
            tokenize(rest),
            tokenize(boilerplate),
        )


class Folded(NamedTuple):
    """A text character by character: its words folded and all between them spaces, and in lower case."""

    words: str
    lower: str


def tokenize(text: str) -> list[str]:
    """The words of a text in order."""
    try:
        made = text.encode(_FAST).translate(_TABLE)
    except UnicodeEncodeError:
        return _words_the_long_way(text)
    return _words_the_long_way(text) if _LONG_WAY in made else _decoded(made).split()


def fold(text: str) -> Folded | None:
    """A text folded character by character; None where that takes the long way."""
    try:
        coded = text.encode(_FAST)
    except UnicodeEncodeError:
        return None
    made = coded.translate(_TABLE)
    return (
        None
        if _LONG_WAY in made
        else Folded(_decoded(made), _decoded(coded.translate(_LOWER)))
    )


def _decoded(coded: bytes) -> str:
    return coded.decode("ascii" if coded.isascii() else _FAST)


def _words_the_long_way(text: str) -> list[str]:
    return _WORD.findall(normalize(text).casefold())


def normalize(text: str) -> str:
    """A text with compatibility forms made one (NFKC).

    Piece by piece where much stands without a space: sorting a long row of combining marks takes quadratic time.
    """
    if not _LONG_RUN.search(text):
        return unicodedata.normalize("NFKC", text)
    return "".join(
        unicodedata.normalize("NFKC", piece) for piece in _PIECES.findall(text)
    )


def _byte_table() -> bytes:
    """For each byte of windows-1252 the byte of its folded letter or digit, a space for what is neither.

    A character that folds to several (`½`, `™`), or to one outside windows-1252, wants the long way.
    """
    table = bytearray()
    for byte in range(256):
        character = bytes([byte]).decode(_FAST, "replace")
        folded = unicodedata.normalize("NFKC", character).casefold()
        if character == "\ufffd":
            table.append(_LONG_WAY)
        elif not _WORD.search(folded):
            # What decomposes into marks that join the next letter (`´`) is not a plain gap.
            table.append(
                _SPACE
                if not unicodedata.decomposition(character) or folded.isspace()
                else _LONG_WAY
            )
        elif len(folded) == 1 and folded.encode(_FAST, "ignore"):
            table += folded.encode(_FAST)
        else:
            table.append(_LONG_WAY)
    return bytes(table)


_TABLE = _byte_table()
_LOWER = bytes(range(256)).decode(_FAST, "replace").lower().encode(_FAST, "replace")
