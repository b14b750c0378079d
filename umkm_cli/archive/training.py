"""Choose the words that files of one kind have in common, as a dictionary for zlib."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, starmap
from operator import itemgetter
from typing import Final

_MOST_BYTES: Final = 32_000
"""zlib looks back 32 kB, and a little less from a file's first byte."""
LEAST_FILES: Final = 256
_LEAST_BYTES, _LEAST_DICTIONARY = 256 * 1024, 8 * 1024
"""With fewer of them, a dictionary would take more than it saves."""
_BEGINNING: Final = 16 * 1024
_REFERENCE: Final = 3
"""About how many bytes it takes to refer to a word of the dictionary."""
_WORD = re.compile(rb"\S+ ?")


def train(files: Sequence[bytes]) -> bytes:
    """Return the words that save most, the best one last; b"" if too little is known.

    Words alone do better than phrases: of made releases, 37.6 % is left instead of 38.9, of
    news 36.8 instead of 37.2.
    zlib refers to what is at the end of a dictionary with the fewest bits.
    """
    if len(files) < LEAST_FILES or sum(map(len, files)) < _LEAST_BYTES:
        return b""
    counts = Counter(chain.from_iterable(map(_words_of, files)))
    saved = zip(starmap(_saving, counts.items()), counts, strict=True)
    ordered = sorted((each for each in saved if each[0] > 0), reverse=True)
    words = list(_first(map(itemgetter(1), ordered)))
    content = b"".join(reversed(words))
    return content if len(content) >= _LEAST_DICTIONARY else b""


def _words_of(content: bytes) -> set[bytes]:
    return set(_WORD.findall(content[:_BEGINNING]))


def _saving(word: bytes, count: int) -> int:
    """Return how many bytes a word saves that so many files have; the dictionary has it once, too."""
    return (count - 1) * (len(word) - _REFERENCE)


def _first(words: Iterable[bytes]) -> Iterable[bytes]:
    """Yield words as long as the dictionary has room for them."""
    room = _MOST_BYTES
    for word in words:
        if len(word) <= room:
            room -= len(word)
            yield word
