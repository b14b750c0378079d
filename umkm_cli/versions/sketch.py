"""Choose a few word triples of a text, by which its relatives are found.

Which triples are chosen depends on their words alone, so relatives choose the same ones
wherever they share a passage.
"""

import re
from binascii import crc32
from collections.abc import Iterator, Sequence

LEAST_SHARED = 2
"""The number of triples in common from which two releases are compared."""

_RANK_BY_REMAINDER = (0, 2, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2)
_ANCHORS = tuple(re.compile(bytes([rank])) for rank in range(3))
_LEAST = 8
_MOST = (24, _LEAST, _LEAST)
"""How many triples are chosen at least, and how many at most around anchors of a rank."""

_SHORTEST_LONG_WORD = 5
_MOST_REMEMBERED = 1 << 17


class _Ranks(dict[str, int]):
    """How rarely a word is an anchor: 0 for one long word in 16, 1 for one in 4, else 2."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        is_long = len(word) >= _SHORTEST_LONG_WORD and word.isalpha()
        remainder = crc32(word.encode()) % 16 if is_long else 1
        rank = self[word] = _RANK_BY_REMAINDER[remainder]
        return rank


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
