"""How exact a figure claims to be, by the words next to it."""

import re
from collections.abc import Sequence
from typing import Final

from umkm_cli.models.claims import Approximation
from umkm_cli.reading.figures.surroundings import Surroundings

_CUES: Final[dict[Approximation, str]] = {
    "about": (
        "sekitar|kira-kira|sekira|sekitaran|kurang lebih|lebih kurang|kisaran|berkisar|about|around|roughly"
        "|approximately|some|circa|plus minus|±|~"
    ),
    "more than": (
        "lebih dari|lebih dr|di atas|diatas|sedikitnya|setidaknya|paling sedikit|sekurang-kurangnya|setidak-tidaknya"
        "|minimal|minimum"
        "|tidak kurang dari|tak kurang dari|lebih|melebihi|melampaui|paling rendah|at least|more than|over"
        "|above|no fewer than|no less than|not less than|exceeding|exceeded|a minimum of|>|≥"
    ),
    "almost": "hampir|nyaris|mendekati|almost|nearly|close to|just under|hampir mencapai|nyaris mencapai",
    "up to": (
        "hingga|sampai|sampai dengan|maksimal|maksimum|paling banyak|paling tinggi|paling besar|setinggi-tingginya"
        "|sebanyak-banyaknya|tidak lebih dari|tak lebih dari|kurang dari|di bawah|dibawah|dapat mencapai|bisa"
        " mencapai"
        "|up to|at most|no more than|not more than|less than|below|under|as much as|as many as|a maximum of|<|≤"
        ""
    ),
}
_BY_WORDS: Final[dict[tuple[str, ...], Approximation]] = {
    tuple(cue.split()): kind for kind, cues in _CUES.items() for cue in cues.split("|")
}
_BEHIND = re.compile(
    r" (?:atau )?lebih\b(?! (?:dari|banyak|tinggi|rendah|besar|kecil|murah|mahal|cepat|baik|dulu|awal|lanjut))"
    r"|\+| or more\b| ke atas\b|-plus\b"
)
_UNITS_BETWEEN: Final = frozenset("sebesar senilai sebanyak".split())


def approximation(context: Surroundings) -> Approximation | None:
    """Return how exact a figure claims to be; None if it claims to be exact."""
    number = context.number
    ways: list[tuple[object, Approximation]] = [
        (number.is_rough, "about"),
        (number.rule == "figure-rough", "more than"),
        (_BEHIND.match(context.behind), "more than"),
    ]
    fitting = (kind for holds, kind in ways if holds)
    return _cue_before(context.words) or next(fitting, None)


def _cue_before(words: Sequence[str]) -> Approximation | None:
    """Return what the longest cue at the end of some words means."""
    last = tuple(words[-4:])
    if last and last[-1] in _UNITS_BETWEEN:
        last = last[:-1]
    cues = map(_BY_WORDS.get, (last[-3:], last[-2:], last[-1:]))
    return next(filter(None, cues), None)
