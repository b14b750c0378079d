"""Decide what kind of figure a number is, and for which period it holds."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import filterfalse, pairwise
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
_AT_PRESENT = re.compile(
    r"\b(?:saat ini|per hari ini|as of|as at|at present|per akhir)\b"
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
_BEFORE_TIME: Final = frozenset(
    "per setiap tiap saban a an each every this last previous first sepanjang selama during".split()
)
_BEHIND_TIME: Final = frozenset(
    "ini lalu pertama terakhir sebelumnya kemarin berjalan".split()
)
_WITHIN: Final = frozenset("dalam within in".split())
_CLAUSE_ENDS: Final = frozenset(
    (
        "dan dengan untuk serta sebelum setelah yang karena kepada bagi at and with for before after which who"
        " if by whose when ketika saat"
    ).split()
)
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


class Evidence:
    """What decides the nature of a figure.

    `near` are the words before it up to another figure or a comma, `behind` those after
    it in the same clause.
    """

    __slots__ = "behind", "context", "counted", "near", "number", "when", "words"

    def __init__(
        self, context: Context, counted: str | None, when: When | None
    ) -> None:
        self.context, self.number, self.when = context, context.number, when
        self.words = context.words
        self.counted = counted.lower().split() if counted else []
        self.near = _near(context.words)
        self.behind = _clause(context.next_words)

    @property
    def is_percent(self) -> bool:
        """Whether the figure is in percent."""
        return self.number.unit == "percent"

    @property
    def is_growth(self) -> bool:
        """Whether it says how much something grew, or what it costs to borrow."""
        is_close = not _GROWTH.isdisjoint(self.words[-6:])
        return self.is_percent and (is_close or not _GROWTH.isdisjoint(self.counted))

    @property
    def is_price(self) -> bool:
        """Whether it is a price, a fee, a limit or a capacity."""
        is_called = not _PRICES.isdisjoint(self.counted)
        return is_called or not _SELLING.isdisjoint(self.words)


def _near(words: Sequence[str]) -> Sequence[str]:
    """Return the last words up to another figure or a comma."""
    for place in range(len(words) - 1, max(-1, len(words) - 11), -1):
        word = words[place]
        if word[-1] in ",;:" or word[0].isdigit() or word.startswith("rp"):
            return words[place + 1 :]
    return words[-10:]


def _clause(words: Iterable[str]) -> list[str]:
    """Return the first words up to the end of their clause."""
    clause = []
    for word in words:
        if word in _CLAUSE_ENDS or word[0].isdigit():
            break
        clause.append(word.rstrip(',.;:)”"'))
        if word[-1] in ",.;:":
            break
    return clause


def _is_target(evidence: Evidence) -> bool:
    if not _TARGETS.isdisjoint(evidence.words):
        return True
    behind = evidence.context.next_words[:3]
    return behind[:1] == ["yang"] and not _TARGETS.isdisjoint(behind)


def _is_share(evidence: Evidence) -> bool:
    if evidence.number.rule in ("figure-fraction", "figure-share"):
        return True
    if not evidence.is_percent:
        return _OF_THIS.match(" ".join(evidence.words[:3])) is not None
    if not _SHARES.isdisjoint(evidence.words[-9:]):
        return True
    if evidence.is_growth:
        return False
    if evidence.words[-1:] in _SO_MUCH:
        return True
    behind = evidence.context.behind
    return bool(_SHARE_BEHIND.match(behind) or not _NO_SHARE_BEHIND.match(behind))


def _is_cumulative(evidence: Evidence) -> bool:
    when = evidence.when
    if evidence.is_percent or evidence.is_price:
        return False
    if when and when.role == "until":
        return True
    if when and when.role == "since":
        begins = when.start - evidence.context.sentence[0] < 40
        is_done = not _DONE.isdisjoint(evidence.near)
        return begins or is_done or when.start > evidence.number.start
    return _is_until_now(evidence.context)


def _is_until_now(context: Context) -> bool:
    words = *context.words, *context.behind.lower().split()
    if _UNTIL_HINTS.isdisjoint(words):
        return False
    return _UNTIL_NOW.search(" ".join(words)) is not None


def _is_as_of(evidence: Evidence) -> bool:
    if evidence.is_growth and not evidence.when:
        return False
    if evidence.when and evidence.when.role == "at":
        return not evidence.is_growth or evidence.when.start > evidence.number.start
    if evidence.number.unit in MONEY:
        return not evidence.is_price and not _RECORDED.isdisjoint(evidence.near)
    if _tells_time(evidence.behind):
        return False
    if not _NOW.isdisjoint(evidence.words[-8:]) or not _NOW.isdisjoint(
        evidence.words[:2]
    ):
        return True
    if (
        _AT_PRESENT.search(" ".join(evidence.words[:4]))
        or "masih" in evidence.behind[:2]
    ):
        return True
    having = next(filterfalse(_ROUGHLY.__contains__, evidence.words[:-5:-1]), "")
    return having in _HAVING


def _is_period(evidence: Evidence) -> bool:
    if evidence.is_percent or evidence.is_price:
        return False
    if not _PLACES.isdisjoint(evidence.counted[:1]):
        return False
    when = evidence.when
    if when and when.role == "in" and (len(when.first) < 10 or when.first != when.last):
        return True
    is_long = evidence.near[-1:] in _LENGTHS
    near = evidence.near[:-1] if is_long else evidence.near
    return any(
        map(_tells_time, (near, evidence.behind, evidence.counted))
    ) or _tells_time(evidence.words[:7], opening=True)


def _tells_time(words: Sequence[str], *, opening: bool = False) -> bool:
    """Return whether some words say how often something happens, or during what time.

    At the opening of a sentence only a comma ends such words.
    """
    if opening:
        commas = (n for n, word in enumerate(words) if word.endswith(","))
        words = [word.rstrip(",") for word in words[: next(commas, -1) + 1]]
    if not _RATES.isdisjoint(words):
        return True
    if _TIME.isdisjoint(words):
        return False
    pairs = pairwise(words)
    is_pair = any(map(_is_time_pair, pairs))
    return is_pair or not _WITHIN.isdisjoint(words)


def _is_time_pair(pair: tuple[str, str]) -> bool:
    first, second = pair
    is_rate = first in _BEFORE_TIME and second in _TIME
    return is_rate or (first in _TIME and second in _BEHIND_TIME)


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
    for nature, fits in _RULES.items():
        if fits(evidence):
            return nature
    return "other"


def period_of(nature: Nature, when: When | None) -> tuple[str | None, str | None]:
    """Return the first and the last day, month or year for which a figure holds."""
    if when is None:
        return None, None
    if when.role == "since":
        return when.first, None
    if when.role == "until" or nature in ("target", "cumulative"):
        return None, when.last
    if nature == "other" and len(when.first) == 10 and when.first == when.last:
        return None, None
    return when.first, when.last


def nearest_when(
    whens: Sequence[When], context: Context, following: Context | None
) -> When | None:
    """Return the date of the sentence that belongs to a number.

    It is the one behind it, before the `following` figure, or the last one before it.
    """
    if not whens:
        return None
    start, end = context.sentence
    place = context.number.start
    nearest = None
    for when in whens:
        if when.start >= end:
            break
        if start <= when.start < place:
            nearest = when
        elif when.start > place:
            is_own = following is None or when.start < following.number.start
            is_other = (
                following is not None and following.number.unit != context.number.unit
            )
            is_shared = is_other and nearest is None and when.role == "in"
            return when if is_own or is_shared else nearest
    return nearest
