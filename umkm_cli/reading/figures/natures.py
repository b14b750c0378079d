"""Decide what kind of figure a number is, and for which period it holds."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from umkm_cli.catalogue.units import MONEY
from umkm_cli.models.claims import Nature
from umkm_cli.reading.figures.context import Context
from umkm_cli.reading.figures.periods import When

_TARGETS: Final = frozenset(
    (
        "target targetnya menargetkan ditargetkan menarget targeting berencana rencananya direncanakan merencanakan"
        " diharapkan berharap mengharapkan diproyeksikan memproyeksikan proyeksi bertekad membidik mematok ingin"
        " menyasar sasaran aims aim aiming targets targeted expects expect expected hopes hope plans plan planned"
        " planning projected projects goal intends"
    ).split()
)
_GROWTH: Final = frozenset(
    (
        "tumbuh naik turun meningkat menurun melonjak bertambah berkurang terkoreksi menguat melemah anjlok merosot"
        " kenaikan penurunan pertumbuhan peningkatan inflasi up down rose fell grew increased increase decreased growth"
        " bunga suku margin marjin administrasi interest diskon discount potongan pajak kadar ambang batas rate"
        " deflasi susut selisih efisiensi jasa"
    ).split()
)
_SHARES: Final = frozenset(
    (
        "porsi porsinya pangsa kontribusi kontribusinya berkontribusi menyumbang proporsi komposisi mayoritas"
        " sisanya selebihnya share portion proportion accounts account accounting"
    ).split()
)
_SHARE_BEHIND = re.compile(
    r"(?:nya)? (?:di ?antaranya|of them|of (?!gdp)|dari (?!tahun|periode|bulan|posisi|sebelumnya|rp|usd))|nya\b",
    re.IGNORECASE,
)
_NO_SHARE_BEHIND = re.compile(
    r"\s*(?:[.,;:)(\"”“|–—-]|$)| (?:per|secara|dibanding|dibandingkan|from|a|pada|dalam|setahun|sebulan|tahun|year|dan"
    r"|menjadi|hingga|di|on|for|at|to|year-on-year|yoy|yang|karena|atau|and|in|compared|than|lebih|setelah|sejak|\()(?!\w)"
)
_UNTIL_NOW = re.compile(
    r"\b(?:(?:hingga|sampai|s/d|s\.d\.?|until|up to)(?: dengan)? (?:kini|sekarang|saat ini|hari ini|pekan|minggu|bulan"
    r"|akhir|awal|pertengahan|kemarin|now|today|the end)|selama ini|sejauh ini|so far|to date|kumulatif"
    r"|akumulasi|cumulative(?:ly)?|secara akumulatif|sejak (?:awal|pertama|diluncurkan|berdiri|dimulai|program)"
    r"|since (?:its|it|the|then))\b"
)
_NOW: Final = frozenset(
    "kini sekarang currently now nowadays tercatat posisi outstanding".split()
)
_AT_PRESENT = re.compile(
    r"\b(?:saat ini|per hari ini|as of|as at|at present|per akhir|sampai saat ini)\b"
)
_HAVING: Final = frozenset(
    "memiliki mempunyai membina has have had employs mempekerjakan".split()
)
_RATES: Final = frozenset(
    (
        "sehari sebulan sepekan seminggu setahun semalam harian bulanan tahunan hariannya bulanannya tahunannya daily"
        " monthly weekly yearly annually saban sepanjang selama during"
    ).split()
)
_RATE = re.compile(
    r"\b(?:(?:per|setiap|tiap|saban|a|an|each|every) (?:hari|bulan|minggu|pekan|tahun|malam|musim|panen|day"
    r"|month|week|year|morning|season)|(?:tahun|bulan|pekan|minggu|musim|kuartal|triwulan|semester) (?:ini|lalu|pertama|terakhir"
    r"|sebelumnya|kemarin)|(?:this|last|in its first|previous) (?:year|month|week|quarter|season)"
    r"|dalam (?:sebulan|setahun|sepekan|\w+ (?:bulan|tahun|pekan|hari|malam)))\b"
)
_PRICES: Final = frozenset(
    "harga harganya biaya tarif iuran sewa bunga jasa plafon plafonnya price prices ceiling interest"
    " kapasitas capacity".split()
)
_BORROWED = re.compile(r"\b(?:dijual|dihargai|dibanderol|seharga|sells?|sold|priced)\b")


class Evidence:
    """What decides the nature of a figure."""

    def __init__(
        self, context: Context, counted: str | None, when: When | None
    ) -> None:
        self.context = context
        self.number = context.number
        self.when = when
        self.before = context.before.lower()
        self.words = context.lower_before
        self.after = context.after.lower()
        self.counted = set((counted or "").lower().split())

    @property
    def is_percent(self) -> bool:
        return self.number.unit == "percent"


def _is_target(evidence: Evidence) -> bool:
    clause = evidence.words[-24:]
    behind = evidence.context.lower_after[:3]
    return not _TARGETS.isdisjoint(clause) or (
        behind[:1] == ["yang"] and not _TARGETS.isdisjoint(behind)
    )


def _is_share(evidence: Evidence) -> bool:
    if evidence.number.rule in ("figure-fraction", "figure-share"):
        return True
    if not evidence.is_percent:
        return False
    near = evidence.words[-7:]
    if not _SHARES.isdisjoint(near):
        return True
    if not _GROWTH.isdisjoint(near) or not _GROWTH.isdisjoint(evidence.counted):
        return False
    if _SHARE_BEHIND.match(evidence.after):
        return True
    return not _NO_SHARE_BEHIND.match(evidence.after)


def _is_cumulative(evidence: Evidence) -> bool:
    if evidence.is_percent:
        return False
    when = evidence.when
    if when and when.role == "until":
        return True
    if when and when.role == "since":
        begins = when.start - evidence.context.sentence[0] < 40
        return begins or when.start > evidence.number.start
    return bool(
        _UNTIL_NOW.search(evidence.before) or _UNTIL_NOW.search(evidence.after[:50])
    )


def _is_as_of(evidence: Evidence) -> bool:
    when = evidence.when
    if _is_growth(evidence):
        return False
    if when and when.role == "at":
        return True
    if not _NOW.isdisjoint(evidence.words) or _AT_PRESENT.search(evidence.before):
        return True
    return (
        not _HAVING.isdisjoint(evidence.words[-4:])
        and evidence.number.unit not in MONEY
    )


def _is_growth(evidence: Evidence) -> bool:
    return evidence.is_percent and not _GROWTH.isdisjoint(evidence.words[-6:])


def _is_period(evidence: Evidence) -> bool:
    if evidence.is_percent or not _PRICES.isdisjoint(evidence.counted):
        return False
    if _BORROWED.search(evidence.before[-40:]):
        return False
    when = evidence.when
    if when and when.role == "in" and (len(when.first) < 10 or when.first != when.last):
        return True
    near = [*evidence.words[-8:], *evidence.context.lower_after[:6], *evidence.counted]
    if not _RATES.isdisjoint(near):
        return True
    return bool(
        _RATE.search(evidence.before[-60:]) or _RATE.search(evidence.after[:45])
    )


_RULES: Final[dict[Nature, Callable[[Evidence], bool]]] = {
    "target": _is_target,
    "share": _is_share,
    "cumulative": _is_cumulative,
    "as-of": _is_as_of,
    "period": _is_period,
}
"""What each nature is known by; the first that fits is right."""


def nature_of(context: Context, counted: str | None, when: When | None) -> Nature:
    """Return what kind of figure a number is."""
    evidence = Evidence(context, counted, when)
    fitting = (nature for nature, fits in _RULES.items() if fits(evidence))
    return next(fitting, "other")


def period_of(nature: Nature, when: When | None) -> tuple[str | None, str | None]:
    """Return the first and the last day, month or year for which a figure holds."""
    if when is None:
        return None, None
    if when.role == "since":
        return when.first, None
    if when.role == "until" or nature == "target":
        return None, when.last
    if nature == "other" and len(when.first) == 10 and when.first == when.last:
        return None, None
    return when.first, when.last


def nearest_when(
    whens: Sequence[When], context: Context, following: int | None
) -> When | None:
    """Return the date of the sentence that belongs to a number.

    It is the one behind it, before the `following` figure, or the last one before it.
    """
    start, end = context.sentence
    behind = [each for each in whens if context.number.end <= each.start < end]
    if behind and (following is None or behind[0].start < following):
        return behind[0]
    before = [each for each in whens if start <= each.start < context.number.start]
    return before[-1] if before else None
