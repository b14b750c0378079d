"""Split text into words: runs of letters and digits, in NFKC form and case-folded."""

import re
import unicodedata
from typing import NamedTuple

from umkm_cli._fast_tokens import fold_words

_WORD = re.compile(r"[^\W_]+")
_LONG_RUN = re.compile(r"\S{256}")
_PIECES = re.compile(r"\S{1,256}\s*|\s+")


class ReleaseTokens(NamedTuple):
    """The words of a release, by part; they make up its identity and index entries."""

    headline: list[str]
    lead: list[str]
    rest: list[str]
    boilerplate: list[str]

    @classmethod
    def of(cls, headline: str | None, body: str, boilerplate: str) -> "ReleaseTokens":
        """Split a release into words; its lead is the first paragraph of the body."""
        lead, _, rest = body.partition("\n\n")
        return cls(
            tokenize(headline or ""),
            tokenize(lead),
            tokenize(rest),
            tokenize(boilerplate),
        )


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
    return "".join(
        unicodedata.normalize("NFKC", piece) for piece in _PIECES.findall(text)
    )
