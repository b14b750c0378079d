"""Gather the signs of the words before a figure, by the stretch in which they stand."""

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise, takewhile
from operator import or_
from typing import Final

from umkm_cli.reading.figures.pairs import PAIRS
from umkm_cli.reading.figures.signs import (
    DIGIT,
    PAIRED,
    PAUSE,
    STOP,
    STRETCHES,
    VERB,
    bit,
    mask_of,
    signs_in,
)

_NEAR, _GOVERNED = 10, 14
_ENTERED: Final = ("naik kelas", "masuk")
"""What is done without a verb that tells so by its form."""
_DURING: Final = frozenset("sepanjang selama during".split())
_NO_PREDICATE: Final = frozenset(
    "yang who which that dan and untuk to dengan with mengaku mengatakan menyebut said says".split()
)
_CLOSING_MARKS: Final = ',.;:”’)»"'
_DOING, _FLOW, _RATE, _TIME, _WITHIN = map(bit, "doing flow rate time within".split())
_HAS_DONE, _PURPOSE, _FOR, _RECURRING = map(
    bit, "has-done purpose for-this recurring".split()
)
_JOINT, _APPOSED, _JUST, _SOON = map(bit, "joint apposed just soon".split())
_VERBAL: Final = bit("state flow gathered doing gained owning")
_DEFINITE: Final = frozenset("terakhir pertama setelah sejak itu ini lalu".split())
"""The words that make a time one of its own: `sebulan terakhir`."""
_IN: Final = STRETCHES
_MOST_WORDS = 18
_LENGTHS_BEFORE: Final = {
    **{f"last-{length}": length for length in (1, 2, 3, 4, 6, 8, 9, 18)},
    "near": _NEAR,
    "near-4": 4,
}
_ALLOWED: Final = [
    reduce(or_, (_IN[name] for name, most in _LENGTHS_BEFORE.items() if place < most))
    for place in range(_MOST_WORDS)
]
"""The signs that count at each place before a figure, the nearest first."""
_ALL: Final = -1
_FAR: Final = ~(_IN["near"] | _IN["near-4"])
"""The signs that count even if a comma, or another figure, stands between."""
_PAIRED_BEFORE: Final = {
    "up-to": 2,
    "below": 3,
    "sold-at": 3,
    "made": 6,
    "asked": 6,
    "present": 30,
    "to-come": 18,
    "of-target": 6,
}
"""In how many words before a figure two of them are a sign together."""
_PAIR_SIGNS: Final = {name: bit(name) for name in PAIRS}
_PAIR_PLACES: Final = {
    pair: [
        (_PAIR_SIGNS[name], most)
        for name, most in _PAIRED_BEFORE.items()
        if pair in PAIRS[name]
    ]
    for pair in frozenset().union(*PAIRS.values())
}
"""The signs that two words give before a figure, and how far from it they may stand."""


def signs_before(words: Sequence[str], masks: Sequence[int], seen: int) -> int:
    """Return the signs of the words of the sentence before a figure; `seen` are all of theirs."""
    signs, kept = signs_in(masks[:2], _IN["first-2"]), _ALL
    signs |= seen & _IN["sentence"]
    for allowed, mask in zip(_ALLOWED, reversed(masks), strict=False):
        if mask & STOP:
            kept = _FAR
        signs |= mask & allowed & kept
    return signs | _signs_of_two(words, masks) if seen & PAIRED else signs


def _signs_of_two(words: Sequence[str], masks: Sequence[int]) -> int:
    """Return the signs that two words before a figure give together."""
    signs, last = 0, len(words)
    firsts = [at for at, mask in enumerate(masks[:-1]) if mask & PAIRED]
    for at in firsts:
        pair = words[at], words[at + 1].rstrip(_CLOSING_MARKS)
        for sign, most in _PAIR_PLACES.get(pair, ()):
            signs |= sign if last - at <= most else 0
    return signs


def near(masks: Sequence[int]) -> Sequence[int]:
    """Return the last words up to another figure, a comma, or the predicate before this one."""
    seen, last = 0, len(masks)
    while last and masks[last - 1] & _APPOSED:
        last -= 1
    for place in range(last - 1 - (last < len(masks)), max(-1, last - _NEAR - 1), -1):
        ends = STOP | (_JOINT if seen & VERB else 0)
        if masks[place] & ends:
            return masks[place + 1 :]
        seen |= masks[place]
    return masks[-_NEAR:]


def signs_of_pairs(words: Sequence[str], name: str) -> int:
    """Return a sign if two of some words give it together."""
    bare = [word.rstrip(_CLOSING_MARKS) for word in words]
    return 0 if PAIRS[name].isdisjoint(pairwise(bare)) else _PAIR_SIGNS[name]


def signs_of_verb(masks: Sequence[int]) -> int:
    """Return what the verb says that the figure belongs to: whether it is done, or a state.

    A comma before the figure ends the object of a verb, unless another figure stands there.
    """
    seen, last = 0, len(masks)
    for place in range(last - 1, max(-1, last - _GOVERNED - 1), -1):
        mask = masks[place]
        seen |= mask
        if mask & VERB:
            return mask & _VERBAL | _signs_before_verb(masks, place)
        if mask & PAUSE and not seen & DIGIT:
            break
    return 0


def _signs_before_verb(masks: Sequence[int], place: int) -> int:
    """Return whether a verb says what is done: `telah melatih`, or what for: `untuk membeli`."""
    before = reduce(or_, masks[max(0, place - 3) : place], 0)
    last = masks[place - 1] if place else 0
    # `telah mengumumkan akan membagikan` is still to come.
    is_done = not before & _SOON and before & _DOING | last & _JUST
    return (_HAS_DONE if is_done else 0) | (_PURPOSE if last & _FOR else 0)


def is_done(words: Sequence[str]) -> bool:
    """Return whether the words behind a figure say that it is done: `nasabah telah membuka`."""
    masks = _predicate(words)
    marks = [place for place, mask in enumerate(masks) if mask & _DOING]
    place = marks[0] if marks else len(masks)
    next_words = " ".join(words[place + 1 : place + 3])
    return (
        next_words.startswith(_ENTERED)
        or signs_in(masks[place + 1 : place + 3], _IN["verb"]) & _FLOW != 0
    )


def has_verb(words: Sequence[str], kind: int) -> bool:
    """Return whether the first verb of the words behind a figure is of a kind."""
    verbs = (mask for mask in _predicate(words) if mask & VERB)
    return next(verbs, 0) & kind != 0


def _predicate(words: Sequence[str]) -> list[int]:
    """Return the signs of the words behind a figure up to another clause."""
    return list(map(mask_of, takewhile(_is_of_predicate, words)))


def _is_of_predicate(word: str) -> bool:
    return word not in _NO_PREDICATE


def tells_time(words: Sequence[str]) -> bool:
    """Return whether some words say how often something happens, or during what time."""
    signs = reduce(or_, map(mask_of, words), 0)
    if signs & _RATE:
        return True
    if not signs & _TIME:
        return False
    return signs & _WITHIN != 0 or not PAIRS["pair"].isdisjoint(pairwise(words))


def tells_rhythm(words: Sequence[str]) -> bool:
    """Return whether some words say that something comes again and again: `sebulan`."""
    pairs = PAIRS["rhythm-pair"]
    ends = [at + 1 for at, pair in enumerate(pairwise(words)) if pair in pairs]
    ends += [at for at, word in enumerate(words) if mask_of(word) & _RECURRING]
    return any(_DEFINITE.isdisjoint(words[end + 1 : end + 2]) for end in ends)


def without_length(words: Sequence[str]) -> Sequence[str]:
    """Return words without a last one that begins a length of time: `selama 60 hari`."""
    return words[:-1] if words and words[-1] in _DURING else words
