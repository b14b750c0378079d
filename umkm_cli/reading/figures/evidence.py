"""Gather the signs of a figure's nature from the number, its date, and the words around it.

`EVIDENCE` is the table of the signs that one question each decides; those of the words
before a figure, by where they stand, are gathered in `stretches`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import filterfalse
from operator import or_
from typing import Final

from umkm_cli.reading.figures.behind import (
    AT_DAY,
    EQUAL_BEHIND,
    LISTED_BEHIND,
    NO_NOUN_BEHIND,
    SHARE_BEHIND,
    SO_MUCH_BEFORE,
    STILL_BEHIND,
    TARGET_BEHIND,
    UNTIL_MONTH,
    UNTIL_NOW,
    WHO_BEHIND,
)
from umkm_cli.reading.figures.holding import ONE_DAY
from umkm_cli.reading.figures.number_signs import signs_of_number
from umkm_cli.reading.figures.periods import When
from umkm_cli.reading.figures.prices import PER_UNIT
from umkm_cli.reading.figures.signs import (
    PAIRED,
    STRETCHES,
    TIMELY,
    VERB,
    bit,
    mask_of,
    signs_in,
)
from umkm_cli.reading.figures.stretches import (
    has_verb,
    is_done,
    near,
    signs_before,
    signs_of_pairs,
    signs_of_verb,
    tells_rhythm,
    tells_time,
    without_length,
)
from umkm_cli.reading.figures.surroundings import Surroundings

_BEHIND_TIME = re.compile(
    r"[,.;:)”\"]| [0-9]| (?:"
    r"dan|dengan|itu|tersebut|untuk|serta|sebelum|setelah|yang|karena|kepada|bagi|at|and|with|"
    r"for|before|after|which|who|if|by|whose|when|ketika|saat|mengaku|mengatakan|menyebut|mengungkapkan|said"
    r")(?!\w)"
)
_STOP = re.compile(r"[,.;:)”\"]| [0-9]")
_OF_THIS = re.compile(
    r"(?:dari|of) (?:jumlah|total|angka|nilai|this|that|the) (?:itu|tersebut|ini|amount|total|number)\b"
)


_FROM: Final = ["dari"], ["of"]
_FOR_THIS: Final = ["untuk"], ["for"]
_ROUGHLY: Final = frozenset("sekitar total sebanyak about".split())
_EARLY, _OPENING, _NEXT, _SHORT = 8, 40, 7, 3
_OPENING_MARKS: Final = "“\"'‘(«"
_PLAN, _SOON, _DOING, _FLOW = map(bit, "plan soon doing flow".split())
_GROWTH: Final = bit("growth")
_IN: Final = STRETCHES
_NO_TIMES: Final[tuple[Sequence[str], ...]] = ((), (), ())


@lru_cache(maxsize=4096)
def _names_in(counted: str) -> tuple[str, ...]:
    """Return the words for what is counted without -nya."""
    return tuple(word.removesuffix("nya") for word in counted.lower().split())


class _Facts:
    """What is known around a figure: the words before it with their signs, and the others.

    `words` are those before it, `masks` their signs, `names` the words for what is counted,
    `own` all signs of those before, `behind` all that those behind may have, `seen` both.
    `times` are the stretches that may tell a time: the last words before the figure, those
    before the first comma, and those behind.
    """

    __slots__ = (
        "behind",
        "context",
        "masks",
        "names",
        "next_text",
        "own",
        "seen",
        "times",
        "was",
        "when",
        "words",
    )

    def __init__(
        self, context: Surroundings, counted: str, when: When | None, *, was: bool
    ) -> None:
        self.context, self.when, self.was = context, when, was
        self.next_text = context.next_text
        self.words = _without_mark(context.words)
        if context.intro and not context.cell:
            self.words = [*context.intro, *self.words]
        self.masks = list(map(mask_of, self.words))
        self.names = _names_in(counted)
        self.behind = reduce(or_, map(mask_of, context.next_words), 0)
        self.own = reduce(or_, self.masks, 0)
        self.seen = self.own | self.behind
        self.times = self._times() if self.seen & TIMELY else _NO_TIMES

    def _times(self) -> tuple[Sequence[str], ...]:
        words = self.words
        opening, comma, _ = " ".join(words[:_EARLY]).partition(",")
        clause = _BEHIND_TIME.split(self.next_text, maxsplit=1)[0]
        return (
            without_length(words[len(words) - len(near(self.masks)) :]),
            opening.split() if comma else (),
            without_length(clause.split()),
        )


def _is_of_this(facts: _Facts) -> bool:
    """Return whether a sentence begins with an amount told before: `Dari jumlah itu`."""
    first = " ".join(facts.words[:3])
    return facts.words[:1] in _FROM and _OF_THIS.match(first) is not None


def _is_base(facts: _Facts) -> bool:
    """Return whether a clause begins with the whole of which it tells: `dari 316 anggota`."""
    last = list(filterfalse(_ROUGHLY.__contains__, facts.words[-3:]))
    return last[-1:] in _FROM and (len(last) == 1 or last[-2].endswith(","))


def _is_equation(facts: _Facts) -> bool:
    """Return whether a sentence has no verb, but its subject right before: `Anggotanya 5`."""
    is_short = len(facts.words) <= _SHORT
    is_own = is_short and "".join(facts.words[:1]).endswith("nya")
    return is_own and not signs_in(facts.masks, VERB)


def _is_until_now(facts: _Facts) -> bool:
    """Return whether a sentence tells what there is up to now: `selama ini`."""
    text = f"{' '.join(facts.words)}{facts.next_text}"
    until = facts.when is None and UNTIL_MONTH.search(text)
    return any((UNTIL_NOW.search(text), until and not until[1]))


def _is_at_day(facts: _Facts) -> bool:
    """Return whether a day without a year is told before a figure: `per 30 September`."""
    may_be = facts.when is None and "per" in facts.words
    return may_be and AT_DAY.search(" ".join(facts.words)) is not None


def _is_listed(facts: _Facts) -> bool:
    """Return whether a share is the first of a list: `sebagian besar kuliner 40 persen, kriya 30 persen`."""
    is_change = facts.own & _GROWTH
    return not is_change and LISTED_BEHIND.match(facts.next_text) is not None


def _is_planned_behind(facts: _Facts) -> bool:
    """Return whether a relative clause tells of a plan: `55.000 debitur yang ditargetkan`."""
    words = facts.context.next_words[:_NEXT]
    place = words.index("yang") + 1 if "yang" in words else _NEXT
    masks = list(map(mask_of, words[place : place + 2]))
    is_to_come = signs_in(masks[:1], _SOON) != 0 and signs_in(masks[1:], _FLOW) != 0
    is_planned = place == 1 and signs_in(masks, _IN["sentence"]) & _PLAN != 0
    return is_to_come or is_planned


def _is_done_behind(facts: _Facts) -> bool:
    """Return whether something is done: `nasabah telah membuka`, `sudah 40 orang dilatih`."""
    behind = facts.context.next_words[:_NEXT]
    is_begun = signs_in(facts.masks[-1:], _DOING) != 0
    return is_done(behind) or (is_begun and has_verb(behind, _FLOW))


def _is_reached(facts: _Facts) -> bool:
    """Return whether a sentence without a verb tells of a state: `Anggotanya sudah 85 orang`."""
    is_begun = signs_in(facts.masks[-1:], _DOING) != 0
    behind = facts.context.next_words[:_NEXT]
    has_any = signs_in(facts.masks, VERB) or has_verb(behind, VERB)
    return is_begun and len(facts.words) > 1 and not has_any


EVIDENCE: Final[Mapping[str, Mapping[str, Callable[[_Facts], bool]]]] = {
    "known": {"equation": _is_equation},
    "whole": {"of-this": _is_of_this, "out-of": _is_base},
    "doing": {"done-behind": _is_done_behind, "reached": _is_reached},
    "parting": {"listed": _is_listed},
    "headless": {"plan": _is_planned_behind},
    "still": {
        "still-behind": lambda facts: STILL_BEHIND.match(facts.next_text) is not None,
    },
    "until-hint": {"until-now": _is_until_now},
    "paired": {"at-day": _is_at_day},
    "timely": {
        "time-near": lambda facts: any(map(tells_time, facts.times[:2])),
        "time-behind": lambda facts: tells_time(facts.times[2]),
        "rhythm": lambda facts: any(map(tells_rhythm, facts.times)),
    },
    "percentage": {
        "share-behind": lambda facts: SHARE_BEHIND.match(facts.next_text) is not None,
        "for-behind": lambda facts: facts.context.next_words[:1] in _FOR_THIS,
        "bracketed": lambda facts: (
            facts.context.before.endswith("(") and facts.next_text.startswith(")")
        ),
        "who-behind": lambda facts: WHO_BEHIND.match(facts.next_text) is not None,
        "so-much": lambda facts: (
            SO_MUCH_BEFORE.search(facts.context.before) is not None
        ),
        "equal-behind": lambda facts: EQUAL_BEHIND.match(facts.next_text) is not None,
        "noun-behind": lambda facts: NO_NOUN_BEHIND.match(facts.next_text) is None,
    },
    "unit": {
        "per-unit": lambda facts: PER_UNIT.match(facts.next_text) is not None,
    },
}
"""What each of these signs is known by; it needs another one, which is known already."""

_ASKED: Final = [
    (bit(needed), [(bit(name), is_so) for name, is_so in asked.items()])
    for needed, asked in EVIDENCE.items()
]

_BECOMES, _TIME_COUNTED, _RHYTHM = map(bit, "becomes time-counted rhythm".split())
_DAY, _EARLY_DATE, _LATER_DATE = map(bit, "dated early later".split())
_ROLES: Final = {
    "until": bit("dated limit until"),
    "since": bit("dated limit since"),
    "at": bit("dated at"),
    "in": bit("dated in"),
}


def _signs_of_date(facts: _Facts) -> int:
    """Return what the date of a figure says of it."""
    when, context = facts.when, facts.context
    if when is None:
        return 0
    is_day = when.role == "in" and ONE_DAY.fullmatch(when.first + when.last)
    signs = _DAY if is_day else _ROLES[when.role]
    if when.start < context.sentence[0] + _OPENING:
        signs |= _EARLY_DATE
    return signs | _LATER_DATE if when.start > context.number.start else signs


def _signs_behind(facts: _Facts) -> int:
    """Return the signs of the words behind a figure."""
    signs = signs_in(map(mask_of, facts.times[2][:3]), _IN["next-3"])
    if TARGET_BEHIND.match(facts.next_text):
        signs |= _PLAN
    if facts.behind & PAIRED:
        whole = _STOP.split(facts.next_text, maxsplit=1)[0].split()
        signs |= signs_of_pairs(whole, "last-time")
        signs |= signs_of_pairs(whole, "at-day")
        signs |= signs_of_pairs(whole, "to-come")
    return signs


@lru_cache(maxsize=4096)
def _signs_of_names(names: tuple[str, ...]) -> int:
    """Return the signs of the words for what is counted."""
    masks = list(map(mask_of, names))
    signs = signs_in(masks, _IN["counted"]) | signs_in(masks[:1], _IN["counted-first"])
    signs |= _TIME_COUNTED if tells_time(names) else 0
    return signs | _RHYTHM if tells_rhythm(names) else signs


def signs_of(
    context: Surroundings, counted: str, when: When | None, *, was: bool
) -> int:
    """Return all signs of a figure."""
    facts = _Facts(context, counted, when, was=was)
    signs = signs_before(facts.words, facts.masks, facts.own)
    signs |= signs_of_verb(facts.masks)
    signs |= _signs_of_names(facts.names) | _signs_of_date(facts)
    signs |= signs_of_number(context.number, is_named=bool(facts.names))
    signs |= _signs_behind(facts) | (_BECOMES if was else 0)
    seen = facts.seen | signs
    for needed, asked in _ASKED:
        if seen & needed:
            signs |= sum(sign for sign, is_so in asked if is_so(facts))
    return signs


def _without_mark(words: Sequence[str]) -> Sequence[str]:
    """Return words without the mark that opens a quotation."""
    first = "".join(words[:1]).lstrip(_OPENING_MARKS)
    return [first, *words[1:]] if first else words
