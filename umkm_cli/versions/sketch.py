"""Choose a few word triples of a text, by which its relatives are found.

Which triples are chosen depends on their words alone, so relatives choose the same ones
wherever they share a passage.
"""

import re
from binascii import crc32
from collections.abc import Iterator, Sequence

LEAST_SHARED = 2
"""The number of triples in common from which two releases are compared."""

_SHARES = (16, 4, 1)
_ANCHORS = tuple(re.compile(bytes([rank])) for rank in range(len(_SHARES)))
_LEAST = 8
_MOST = (24, _LEAST, _LEAST)
"""How many triples are chosen at least, and how many at most around anchors of a rank."""

_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_MOST_REMEMBERED = 1 << 17


class _Ranks(dict[str, int]):
    """How rarely a word is an anchor: 0 for one long word in 16, 1 for one in 4, else 2."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        number = crc32(word.encode()) if _LONG_WORD.fullmatch(word) else 1
        divides = [number % share == 0 for share in _SHARES]
        self[word] = divides.index(True)
        return self[word]


_RANKS = _Ranks()


def sketch(words: Sequence[str]) -> tuple[int, ...]:
    """Return hashes of up to 24 word triples around anchors of a text, in ascending order.

    They are numbers of 32 bits. A text with fewer than eight gets some around more common
    words, too.
    """
    ranks = bytes(map(_RANKS.__getitem__, words))
    chosen: set[int] = set()
    for anchor, most in zip(_ANCHORS, _MOST, strict=True):
        chosen.update(sorted(_hashes(words, anchor, ranks))[:most])
        if len(chosen) >= _LEAST:
            break
    return tuple(sorted(chosen))


def _hashes(
    words: Sequence[str], anchor: re.Pattern[bytes], ranks: bytes
) -> Iterator[int]:
    """Yield the hash of the triple around each anchor that stands between two words."""
    for match in anchor.finditer(ranks, 1, len(ranks) - 1):
        n = match.start()
        yield crc32(" ".join(words[n - 1 : n + 2]).encode())
