"""Choose a few word triples of a text, by which its relatives are found.

Which triples are chosen depends on their words alone, so relatives choose the same ones
wherever they share a passage.
"""

from binascii import crc32
from collections.abc import Iterable, Iterator, Sequence

RECIPE = 1
"""The version of what `sketch` chooses. An archive with another one is sketched anew."""

LEAST_SHARED = 2
"""The number of triples in common from which two releases are compared."""

_SHARES = (16, 4, 1)
_LEAST, _MOST = 6, 24
_SHORTEST_ANCHOR = 5
_MOST_REMEMBERED = 1 << 17


class _Ranks(dict[str, int]):
    """How rarely a word is chosen as an anchor, from 0: one long word in 16, in 4, any word."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        is_long = len(word) >= _SHORTEST_ANCHOR and word.isalpha()
        number = crc32(word.encode()) if is_long else 1
        self[word] = next(n for n, share in enumerate(_SHARES) if not number % share)
        return self[word]


_RANKS = _Ranks()


def sketch(words: Sequence[str]) -> tuple[int, ...]:
    """Return hashes of up to 24 word triples around anchors of a text, in ascending order.

    They are positive numbers of 32 bits. A text with few anchors gets six of more common ones.
    """
    rank_of = _RANKS
    ranks = [rank_of[word] for word in words]
    chosen = set(_hashes(words, [n for n, rank in enumerate(ranks) if not rank]))
    for limit in range(1, len(_SHARES)):
        if len(chosen) < _LEAST:
            others = [n for n, rank in enumerate(ranks) if rank == limit]
            chosen.update(sorted(_hashes(words, others))[:_LEAST])
    return tuple(sorted(chosen)[:_MOST])


def _hashes(words: Sequence[str], middles: Iterable[int]) -> Iterator[int]:
    """Yield the hash of the triple around each of the positions that has one."""
    for n in middles:
        triple = words[max(n - 1, 0) : n + 2]
        if len(triple) == 3:
            yield crc32(" ".join(triple).encode())
