"""Gather the signs of a figure's nature from the number, its date, and the words around it."""

import re
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise, takewhile
from operator import or_
from typing import Final

from umkm_cli.catalogue.units import MONEY
from umkm_cli.reading.figures.holding import ONE_DAY
from umkm_cli.reading.figures.periods import When
from umkm_cli.reading.figures.signs import (
    DIGIT,
    PAIRED,
    PAIRS,
    PAUSE,
    STOP,
    STRETCHES,
    TIMELY,
    VERB,
    bit,
    mask_of,
    signs_in,
)
from umkm_cli.reading.figures.surroundings import Surroundings

_BEHIND_TIME = re.compile(
    r"[,.;:)”\"]| [0-9]| (?:"
    r"dan|dengan|untuk|serta|sebelum|setelah|yang|karena|kepada|bagi|at|and|with|"
    r"for|before|after|which|who|if|by|whose|when|ketika|saat"
    r")(?!\w)"
)
_STOP = re.compile(r"[,.;:)”\"]| [0-9]")
_SHARE_BEHIND = re.compile(
    r"(?:-?nya)? (?:di ?antaranya|of them|of (?!gdp)|dari (?!tahun|periode|bulan|posisi|sebelumnya|rp|usd))|-?nya\b"
)
_NO_NOUN_BEHIND = re.compile(
    r"\s*(?:[.,;:)(\"”“|–—-]|$)| (?:per|secara|dibanding|dibandingkan|from|a|pada|dalam|setahun|sebulan|tahun|year"
    r"|dan"
    r"|menjadi|hingga|di|on|for|at|to|year-on-year|yoy|yang|karena|atau|and|in|compared|than|setelah|sejak|as|\("
    r"|lebih"
    r"|more|less|higher|lower|cheaper|tetap|sebelum|since)(?!\w)"
)
_OF_THIS = re.compile(
    r"(?:dari|of) (?:jumlah|total|angka|nilai|this|that|the) (?:itu|tersebut|ini|amount|total|number)\b"
)
_UNTIL_NOW = re.compile(
    r"\b(?:(?:hingga|sampai|s/d|s\.d\.?|until|up to)(?: dengan)? (?:kini|sekarang|saat ini|hari ini|pekan|minggu"
    r"|bulan"
    r"|akhir|awal|pertengahan|kemarin|now|today|the end)|selama ini|sejauh ini|so far|to date|kumulatif"
    r"|akumulasi|cumulative(?:ly)?|secara akumulatif|sejak (?:pertama|diluncurkan|berdiri|dimulai|program|dibuka)"
    r"|since (?:its|it|the|then|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|last))\b"
)
_PER_UNIT = re.compile(
    r" ?(?:per |/ ?|an? )(?!hari|bulan|minggu|pekan|tahun|day|week|month|year|panen|musim)\w"
    r"| se(?:kilo(?:gram)?|liter|bungkus|botol|ekor|meter|potong|lembar|porsi|mangkuk|ton|karung|cangkir)\b| each\b"
)
"""Matches what makes a sum the price of one thing."""

_FROM: Final = ["dari"], ["of"]
_NEAR, _GOVERNED, _EARLY, _OPENING, _NEXT, _SHORT = 10, 14, 8, 40, 7, 3
_SHARE_RULES: Final = frozenset(("figure-fraction", "figure-share"))
_LENGTHS: Final = frozenset("m m2 cm km kWp W MW kW".split())
_DURING: Final = frozenset("sepanjang selama during".split())
_NO_PREDICATE: Final = frozenset(
    "yang who which that dan and untuk to dengan with".split()
)
_OPENING_MARKS: Final = "“\"'‘(«"
_CLOSING_MARKS: Final = ',.;:”’)»"'
_DOING, _FLOW, _RATE, _TIME, _WITHIN = map(bit, "doing flow rate time within".split())
_UNTIL_HINT: Final = bit("until-hint")
_IN: Final = STRETCHES
_MOST_WORDS = 200
_LENGTHS_BEFORE: Final = {
    **{f"last-{length}": length for length in (1, 2, 3, 4, 6, 8, 9, 18)},
    "near": _NEAR,
    "near-4": 4,
    "sentence": _MOST_WORDS,
}
_ALLOWED: Final = [
    reduce(or_, (_IN[name] for name, most in _LENGTHS_BEFORE.items() if place < most))
    for place in range(_MOST_WORDS)
]
"""The signs that count at each place before a figure, the nearest first."""
_ALL: Final = -1
_FAR: Final = ~(_IN["near"] | _IN["near-4"])
"""The signs that count even if a comma, or another figure, stands between."""

_PART, _PERCENTAGE, _PERCENT, _MONEY, _UNIT, _LENGTH, _BECOMES = map(
    bit, "part percentage percent money unit length becomes".split()
)
_EARLY_DATE, _LATER_DATE, _DAY = map(bit, "early later dated".split())
_ROLES: Final = {
    "until": bit("dated limit until"),
    "since": bit("dated limit since"),
    "at": bit("dated at"),
    "in": bit("dated in"),
}
_UNTIL, _OF, _SHARE, _NOUN, _PRICE, _EQUATION, _UP_TO, _PLAN = map(
    bit,
    "until-now of-this share-behind noun-behind per-unit equation up-to plan".split(),
)
_TIME_NEAR, _TIME_BEHIND, _TIME_COUNTED, _HAS_DONE, _DONE_BEHIND = map(
    bit, "time-near time-behind time-counted has-done done-behind".split()
)
_PAIR_SIGNS: Final = {name: bit(name) for name in PAIRS}
_VERBAL: Final = bit("state flow gathered")


def _signs_of_number(context: Surroundings, when: When | None) -> int:
    """Return what the number itself is, and what its date says."""
    number = context.number
    is_part = number.rule in _SHARE_RULES
    is_percentage = number.unit == "percent"
    signs = (
        _PART * is_part
        | _PERCENTAGE * is_percentage
        | _PERCENT * (is_part or is_percentage)
        | _MONEY * (number.unit in MONEY)
        | _UNIT * (number.unit != "")
        | _LENGTH * (number.unit in _LENGTHS)
    )
    if when is None:
        return signs
    is_day = when.role == "in" and ONE_DAY.fullmatch(when.first + when.last)
    return (
        signs
        | (_DAY if is_day else _ROLES[when.role])
        | _EARLY_DATE * (when.start < context.sentence[0] + _OPENING)
        | _LATER_DATE * (when.start > number.start)
    )


def _signs_before(words: Sequence[str], masks: Sequence[int]) -> int:
    """Return the signs of the words of the sentence before a figure."""
    signs, seen, kept = signs_in(masks[:2], _IN["first-2"]), 0, _ALL
    for allowed, mask in zip(_ALLOWED, reversed(masks), strict=False):
        if mask & STOP:
            kept = _FAR
        signs |= mask & allowed & kept
        seen |= mask
    if seen & PAIRED:
        signs |= _pairs(words[-6:], "made")
        signs |= _pairs(words[:4], "present") | _pairs(words[-8:], "present")
    return signs


def _near(masks: Sequence[int]) -> Sequence[int]:
    """Return the last words up to another figure or a comma."""
    last = len(masks)
    for place in range(last - 1, max(-1, last - _NEAR - 1), -1):
        if masks[place] & STOP:
            return masks[place + 1 :]
    return masks[-_NEAR:]


def _pairs(words: Sequence[str], name: str) -> int:
    """Return a sign if two of some words give it together."""
    return _PAIR_SIGNS[name] * (not PAIRS[name].isdisjoint(pairwise(words)))


def _signs_of_verb(masks: Sequence[int]) -> int:
    """Return what the verb says that the figure belongs to: whether it is done, or a state.

    A comma before the figure ends the object of a verb, unless another figure stands there.
    """
    seen, last = 0, len(masks)
    for place in range(last - 1, max(-1, last - _GOVERNED - 1), -1):
        mask = masks[place]
        seen |= mask
        if mask & VERB:
            before = signs_in(masks[max(0, place - 3) : place], _IN["verb"])
            return mask & (_VERBAL | _DOING) | _HAS_DONE * (before & _DOING > 0)
        if mask & PAUSE and not seen & DIGIT:
            break
    return 0


def _signs_of_predicate(words: Sequence[str]) -> int:
    """Return whether the words behind a figure say that it is done: `nasabah telah membuka`."""
    own = list(takewhile(_is_of_predicate, words))
    masks = [mask_of(word.rstrip(_CLOSING_MARKS)) for word in own]
    marks = [place for place, mask in enumerate(masks) if mask & _DOING]
    place = marks[0] if marks else len(masks)
    return _DONE_BEHIND * (
        signs_in(masks[place + 1 : place + 3], _IN["verb"]) & _FLOW > 0
    )


def _is_of_predicate(word: str) -> bool:
    return word not in _NO_PREDICATE


def _tells_time(words: Sequence[str]) -> bool:
    """Return whether some words say how often something happens, or during what time."""
    signs = reduce(or_, map(mask_of, words), 0)
    if signs & _RATE:
        return True
    if not signs & _TIME:
        return False
    return signs & _WITHIN != 0 or not PAIRS["pair"].isdisjoint(pairwise(words))


def _without_length(words: Sequence[str]) -> Sequence[str]:
    """Return words without a last one that begins a length of time: `selama 60 hari`."""
    return words[:-1] if words and words[-1] in _DURING else words


def _signs_behind(context: Surroundings, seen: int) -> int:
    """Return the signs of the words behind a figure; `seen` are all they may have."""
    text, signs = context.next_text, 0
    if seen & TIMELY:
        clause = _without_length(_BEHIND_TIME.split(text, maxsplit=1)[0].split())
        signs |= _TIME_BEHIND * _tells_time(clause)
        signs |= signs_in(map(mask_of, clause[:3]), _IN["next-3"])
    if seen & PAIRED:
        whole = _STOP.split(text, maxsplit=1)[0].split()
        signs |= _pairs(whole, "last-time") | _pairs(whole, "at-day")
    if seen & _DOING:
        signs |= _signs_of_predicate(context.next_words[:_NEXT])
    return signs


def _signs_right_behind(text: str, number: int) -> int:
    """Return the signs of what begins right behind a percentage or a sum."""
    if number & _PERCENTAGE:
        is_share = _SHARE_BEHIND.match(text) is not None
        return _SHARE * is_share | _NOUN * (_NO_NOUN_BEHIND.match(text) is None)
    return _PRICE * (number & _MONEY > 0 and _PER_UNIT.match(text) is not None)


def _signs_of_words(words: Sequence[str], masks: Sequence[int]) -> int:
    """Return what a sentence up to a figure says of the time, and of what there is."""
    signs = _UP_TO * (words[-2:] == ["up", "to"])
    if signs_in(masks, TIMELY):
        opening, comma, _ = " ".join(words[:_EARLY]).partition(",")
        near = _without_length(words[len(words) - len(_near(masks)) :])
        is_timed = _tells_time(near) or _tells_time(opening.split() if comma else ())
        signs |= _TIME_NEAR * is_timed
    if words[:1] in _FROM:
        signs |= _OF * (_OF_THIS.match(" ".join(words[:3])) is not None)
    if len(words) > _SHORT:
        return signs
    is_own = "".join(words[:1]).endswith("nya") and not signs_in(masks, VERB)
    return signs | _EQUATION * is_own


def signs_of(
    context: Surroundings, counted: str, when: When | None, *, was: bool
) -> int:
    """Return all signs of a figure."""
    words = _without_mark(context.words)
    masks = list(map(mask_of, words))
    names = [word.removesuffix("nya") for word in counted.lower().split()]
    count_masks = list(map(mask_of, names))
    number = _signs_of_number(context, when)
    next_signs = reduce(or_, map(mask_of, context.next_words), 0)
    signs = (
        _BECOMES * was
        | number
        | _signs_before(words, masks)
        | _signs_of_words(words, masks)
        | _signs_of_verb(masks)
        | _signs_behind(context, next_signs)
        | _signs_right_behind(context.next_text, number)
        | signs_in(count_masks, _IN["counted"])
        | signs_in(count_masks[:1], _IN["counted-first"])
        | _TIME_COUNTED * _tells_time(names)
    )
    if (signs | next_signs) & _UNTIL_HINT:
        text = f"{' '.join(words)}{context.next_text}"
        signs |= _UNTIL * (_UNTIL_NOW.search(text) is not None)
    if context.next_words[:1] == ["yang"]:
        signs |= (
            signs_in(map(mask_of, context.next_words[1:3]), _IN["sentence"]) & _PLAN
        )
    return signs


def _without_mark(words: Sequence[str]) -> Sequence[str]:
    """Return words without the mark that opens a quotation."""
    first = "".join(words[:1]).lstrip(_OPENING_MARKS)
    return [first, *words[1:]] if first else words
