"""Decide what kind of figure a number is, and for which period it holds."""

import re
from collections.abc import Callable, Sequence
from itertools import filterfalse, pairwise, product, takewhile
from typing import Final

from umkm_cli.catalogue.units import MONEY
from umkm_cli.models.claims import Nature
from umkm_cli.reading.figures.holding import ONE_DAY
from umkm_cli.reading.figures.periods import When
from umkm_cli.reading.figures.surroundings import Surroundings

_TARGETS: Final = frozenset(
    (
        "target targetnya menargetkan ditargetkan menarget targeting berencana rencananya direncanakan merencanakan"
        " diharapkan berharap mengharapkan diproyeksikan memproyeksikan proyeksi bertekad membidik mematok ingin"
        " menyasar sasaran aims aim aiming targets targeted expects expect expected hopes hope plans plan planned"
        " planning projected projects goal intends aimed aiming"
    ).split()
)
_GROWTH: Final = frozenset(
    (
        "tumbuh naik turun meningkat menurun melonjak bertambah berkurang terkoreksi menguat melemah anjlok merosot"
        " kenaikan penurunan pertumbuhan peningkatan inflasi up down rose fell grew increased increase decreased growth"
        " bunga suku margin marjin administrasi interest diskon discount potongan pajak kadar ambang batas rate"
        " grown fallen risen tarif deflasi susut selisih efisiensi jasa non-performing bermasalah"
    ).split()
)
"""The words of a sentence about growth, interest or a limit: its shares are none."""

_SHARES: Final = frozenset(
    (
        "porsi porsinya pangsa kontribusi kontribusinya berkontribusi menyumbang proporsi komposisi mayoritas"
        " sisanya selebihnya share portion proportion accounts account accounting kehadiran sumbangan"
    ).split()
)
_SHARE_BEHIND = re.compile(
    r"(?:nya)? (?:di ?antaranya|of them|of (?!gdp)|dari (?!tahun|periode|bulan|posisi|sebelumnya|rp|usd))|nya\b",
    re.IGNORECASE,
)
_NO_SHARE_BEHIND = re.compile(
    r"\s*(?:[.,;:)(\"”“|–—-]|$)| (?:per|secara|dibanding|dibandingkan|from|a|pada|dalam|setahun|sebulan|tahun|year|dan"
    r"|menjadi|hingga|di|on|for|at|to|year-on-year|yoy|yang|karena|atau|and|in|compared|than|setelah|sejak|as|\()(?!\w)"
)
_SO_MUCH = ["atau"], ["or"], ["setara"]
_OF_THIS = re.compile(
    r"(?:dari|of) (?:jumlah|total|angka|nilai|this|that|the) (?:itu|tersebut|ini|amount|total|number)\b"
)
_UNTIL_HINTS: Final = frozenset(
    (
        "hingga sampai s/d s.d until up selama sejauh so to kumulatif akumulasi cumulative cumulatively akumulatif"
        " sejak since"
    ).split()
)
_UNTIL_NOW = re.compile(
    r"\b(?:(?:hingga|sampai|s/d|s\.d\.?|until|up to)(?: dengan)? (?:kini|sekarang|saat ini|hari ini|pekan|minggu|bulan"
    r"|akhir|awal|pertengahan|kemarin|now|today|the end)|selama ini|sejauh ini|so far|to date|kumulatif"
    r"|akumulasi|cumulative(?:ly)?|secara akumulatif|sejak (?:pertama|diluncurkan|berdiri|dimulai|program)"
    r"|since (?:its|it|the|then))\b"
)
_DONE: Final = frozenset("telah sudah berhasil has have".split())
_NOW: Final = frozenset(
    "kini sekarang currently now nowadays tercatat posisi outstanding".split()
)
_RECORDED: Final = frozenset("tercatat posisi outstanding".split())
_AT_PRESENT: Final = frozenset(
    (
        ("saat", "ini"),
        ("saat", "ini,"),
        ("hari", "ini"),
        ("as", "of"),
        ("as", "at"),
        ("at", "present"),
        ("per", "akhir"),
    )
)
_HAVING: Final = frozenset(
    "memiliki mempunyai membina has have had employs mempekerjakan".split()
)
_ROUGHLY: Final = frozenset(
    "lebih dari sekitar hampir sedikitnya hanya about more than over nearly some".split()
)
_RATES: Final = frozenset(
    (
        "sehari sebulan sepekan seminggu setahun semalam harian bulanan tahunan hariannya bulanannya tahunannya daily"
        " monthly weekly yearly annually saban sepanjang selama during"
    ).split()
)
_TIME: Final = frozenset(
    (
        "hari bulan minggu pekan tahun malam musim panen kuartal triwulan semester periode day month week year morning"
        " season quarter session"
    ).split()
)
_BEFORE_TIME: Final = (
    "per setiap tiap saban a an each every this last previous first sepanjang selama during"
).split()
_BEHIND_TIME: Final = ("ini lalu pertama terakhir sebelumnya kemarin berjalan").split()
_TIME_PAIRS: Final = frozenset(
    (*product(_BEFORE_TIME, _TIME), *product(_TIME, _BEHIND_TIME))
)
_WITHIN: Final = frozenset("dalam within in".split())
_CLAUSE_END = re.compile(
    r"[,.;:)”\"]| [0-9]| (?:"
    r"dan|dengan|untuk|serta|sebelum|setelah|yang|karena|kepada|bagi|at|and|with|"
    r"for|before|after|which|who|if|by|whose|when|ketika|saat"
    r")(?!\w)"
)
_NEAR, _EARLY, _OPENING = 10, 8, 40
_NO_END = re.compile(r"(?![0-9]|rp).*(?<![,;:])$")
_SHARE_RULES = frozenset(("figure-fraction", "figure-share"))
_LIMITS = frozenset(("until", "since"))
_LENGTHS = ["sepanjang"], ["selama"]
_PLACES: Final = frozenset(
    "provinsi kabupaten kota desa kecamatan negara kabupaten/kota provinces countries villages cities".split()
)
_PRICES: Final = frozenset(
    (
        "harga harganya biaya tarif iuran sewa bunga jasa plafon plafonnya price prices ceiling interest kapasitas"
        " capacity loan instalments instalment angsuran cicilan fee fees"
    ).split()
)
_SELLING: Final = frozenset(
    "dijual dibeli dihargai dibanderol seharga sells sell sold priced biaya dipungut".split()
)


class _Evidence:
    """What decides the nature of a figure.

    `near` are the words before it up to another figure or a comma, `behind` those after
    it in the same clause.
    """

    __slots__ = (
        "behind",
        "context",
        "counted",
        "is_growth",
        "is_percent",
        "is_price",
        "near",
        "number",
        "when",
        "words",
    )

    def __init__(
        self, context: Surroundings, counted: str | None, when: When | None
    ) -> None:
        self.context, self.number, self.when = context, context.number, when
        self.words = context.words
        self.counted = (counted or "").lower().split()
        self.near = _near(context.words)
        self.behind = _CLAUSE_END.split(context.next_text, maxsplit=1)[0].split()
        self.is_percent = self.number.unit == "percent"
        near = (*self.words[-6:], *self.counted)
        self.is_growth = all((self.is_percent, not _GROWTH.isdisjoint(near)))
        self.is_price = any(
            (
                not _PRICES.isdisjoint(self.counted),
                not _SELLING.isdisjoint(self.words),
            )
        )


def _near(words: Sequence[str]) -> Sequence[str]:
    """Return the last words up to another figure or a comma."""
    near = takewhile(_NO_END.match, words[: -_NEAR - 1 : -1])
    return list(near)[::-1]


def _is_target(evidence: _Evidence) -> bool:
    behind = evidence.context.next_words[:3]
    words = (*evidence.words, *behind) if behind[:1] == ["yang"] else evidence.words
    return not _TARGETS.isdisjoint(words)


def _is_share(evidence: _Evidence) -> bool:
    if evidence.number.rule in _SHARE_RULES:
        return True
    if not evidence.is_percent:
        return _OF_THIS.match(" ".join(evidence.words[:3])) is not None
    behind = evidence.context.behind
    if evidence.is_growth:
        return not _SHARES.isdisjoint(evidence.words[-9:])
    return any(
        (
            not _SHARES.isdisjoint(evidence.words[-9:]),
            evidence.words[-1:] in _SO_MUCH,
            _SHARE_BEHIND.match(behind),
            _NO_SHARE_BEHIND.match(behind) is None,
        )
    )


def _is_cumulative(evidence: _Evidence) -> bool:
    when = evidence.when
    if any((evidence.is_percent, evidence.is_price)):
        return False
    if when is None or when.role not in _LIMITS:
        return _is_until_now(evidence.context)
    return any(
        (
            when.role == "until",
            when.start < evidence.context.sentence[0] + _OPENING,
            when.start > evidence.number.start,
            not _DONE.isdisjoint(evidence.near),
        )
    )


def _is_until_now(context: Surroundings) -> bool:
    words = *context.words, *context.behind.lower().split()
    is_hinted = not _UNTIL_HINTS.isdisjoint(words)
    return is_hinted and _UNTIL_NOW.search(" ".join(words)) is not None


def _is_as_of(evidence: _Evidence) -> bool:
    when = evidence.when
    if when and when.role == "at":
        return any((not evidence.is_growth, when.start > evidence.number.start))
    if evidence.is_growth:
        return False
    if evidence.number.unit in MONEY:
        return all((not evidence.is_price, not _RECORDED.isdisjoint(evidence.near)))
    if _tells_time(evidence.behind):
        return False
    having = filterfalse(_ROUGHLY.__contains__, evidence.words[:-5:-1])
    return any(
        (
            not _NOW.isdisjoint((*evidence.words[-8:], *evidence.words[:2])),
            not _AT_PRESENT.isdisjoint(pairwise(evidence.words[:4])),
            "masih" in evidence.behind[:2],
            next(having, "") in _HAVING,
        )
    )


def _is_period(evidence: _Evidence) -> bool:
    is_place = not _PLACES.isdisjoint(evidence.counted[:1])
    if any((evidence.is_percent, evidence.is_price, is_place)):
        return False
    when = evidence.when
    if when and when.role == "in" and ONE_DAY.fullmatch(when.first + when.last) is None:
        return True
    is_long = evidence.near[-1:] in _LENGTHS
    near = evidence.near[:-1] if is_long else evidence.near
    opening = _opening(evidence.words)
    return any(map(_tells_time, (near, evidence.behind, evidence.counted, opening)))


def _opening(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a sentence up to its first comma, if that comes early."""
    opening, comma, _ = " ".join(words[:_EARLY]).partition(",")
    return opening.split() * len(comma)


def _tells_time(words: Sequence[str]) -> bool:
    """Return whether some words say how often something happens, or during what time."""
    if not _RATES.isdisjoint(words):
        return True
    if _TIME.isdisjoint(words):
        return False
    is_pair = any(map(_TIME_PAIRS.__contains__, pairwise(words)))
    return any((is_pair, not _WITHIN.isdisjoint(words)))


_RULES: Final[dict[Nature, Callable[[_Evidence], bool]]] = {
    "target": _is_target,
    "share": _is_share,
    "cumulative": _is_cumulative,
    "as-of": _is_as_of,
    "period": _is_period,
}
"""What each nature is known by; the first that fits is right."""


def nature_of(context: Surroundings, counted: str | None, when: When | None) -> Nature:
    """Return what kind of figure a number is."""
    evidence = _Evidence(context, counted, when)
    for nature, fits in _RULES.items():
        if fits(evidence):
            return nature
    return "other"
