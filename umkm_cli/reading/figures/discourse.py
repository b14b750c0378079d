"""Find out when a figure is of the same nature and time as the one before it.

It may be a part of that one, its worth, a share of it, or more about what the sentence
before told: `BRI menyalurkan Rp5 miliar sepanjang 2023. Penerimanya 38 orang.`
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from umkm_cli.catalogue.units import MONEY
from umkm_cli.models.claims import Figure, Nature
from umkm_cli.reading.figures.prices import PER_UNIT
from umkm_cli.reading.figures.stretches import tells_rhythm
from umkm_cli.reading.figures.surroundings import Surroundings
from umkm_cli.reading.figures.tabular import Cell

_PARTS = re.compile(
    r"\b(?:merinci|rinciannya|rincian|terdiri|termasuk|masing-masing|including|comprising|of which)\b"
)
_LISTED = re.compile(
    r"^[^.;]*(?:,|\bdan|\band)(?!.*\b(?:naik|turun|tumbuh|bunga|up|down|rose|fell|grew)\b)[^.;]*$"
)
_ITEM = r"(?: [^\W\d][\w()/-]*){1,4}(?:,? (?:dan|serta|and)|,)"
_NEXT_IN_LIST = re.compile(rf"{_ITEM} $")
_LAST_IN_LIST = re.compile(r" (?:dan|serta|and) $")
_GOES_ON_WITH = re.compile(rf"{_ITEM} [0-9]")
"""Match what is between and behind the things of a list: `40 outlet, 12 gerai, dan 3 toko`."""
_WITH = re.compile(r"^[^,;]* (?:dengan|with|who) (?:[a-z-]+ ){0,5}$")
_TO = re.compile(
    r" (?:untuk|kepada|bagi|ke|to|for|among)(?: (?:sebanyak|total|sekitar|lebih dari|hampir|about|some|nearly))* $"
)
"""Matches what stands between a sum and the number of those who got it."""
_JOINED = re.compile(
    r"^[^,;.]* yang (?:diikuti|dihadiri|melibatkan|dikunjungi)(?: oleh)?(?: sekitar| lebih dari)? $"
)
"""Matches what stands between an event and the number of those who took part in it."""
_WORTH = re.compile(
    r", (?:dengan|senilai|with|worth)(?: (?:nilai|total|a|value|of|omzet|akad|pembiayaan))* (?:\w+ )?$"
)
_NO_PARTS: Final = ("other", "target")
_FAR, _FARTHEST, _LONGEST_SUBJECT, _MOST_IN_SENTENCE = 90, 240, 7, 20
_MOST_BETWEEN, _LATEST = 6, 14
_FORMER = re.compile(
    r"^[^.;]*\b(?:naik|turun|meningkat|menurun|membaik|tumbuh|up|down)(?: [a-z]+)? (?:dari|from)(?: posisi| sekitar)? $"
)
_IS_WORTH = re.compile(
    r",? (?:atau|setara|or)(?: (?:sekitar|setara|dengan|sebesar|senilai|mencapai|about))* "
)
"""Matches what stands between a share and the amount that it is: `5 persen atau sekitar Rp3 miliar`."""
_BREAKDOWN = re.compile(
    r"\b(?:[Rr]inci(?:an|annya)?|[Mm]e(?:me)?rinci|berikut|[Bb]erikut|breakdown|follows)\b"
)
"""Matches what announces the parts of an amount."""
_END = attrgetter("end")
_NEW_SENTENCE = re.compile(r"[.!?][”’\"']? [\"“‘]?[A-Z]|\n")
_DETAILING: Final = frozenset(
    "merinci, memerinci, merinci memerinci dirinci rinciannya rinciannya, rincian perinciannya".split()
)
"""The words at the beginning of a sentence that goes into the parts of what was told."""
_RECEIVED: Final = re.compile(
    r"(?:[\w()&-]+ ){1,6}(?:itu|ini|tersebut) (?:(?:telah|sudah|kemudian|lalu) )?"
    r"(?:diberikan|disalurkan|diterima|dinikmati|tersalurkan|tersalur|digulirkan|dikucurkan|terserap|diserap|dibagikan)"
    r" (?:kepada|oleh|ke|untuk|bagi)(?: (?:sekitar|sebanyak|lebih|dari|total))*"
)
"""Matches what stands before the number of those who got an amount that was told."""
_ANOTHER_YEAR: Final = re.compile(
    r"[^.,;!?]{0,20}[.,]?[”\"]? (?:[Dd]an|[Ll]alu|[Kk]emudian|[Ss]erta|[Aa]nd)(?: di [a-z ]{1,40})?"
    r" (?:(?:pada|di|in|tahun) ){0,2}20\d\d(?: (?:itu|ada|ke|menjadi|jadi|sebesar|sebanyak|sekitar))* "
)
"""Matches what stands between a plan and that for another year."""
_THIS: Final = ["itu"], ["itu,"], ["tersebut"], ["tersebut,"], ["ini"], ["ini,"]
_AMOUNTS: Final = frozenset("jumlah total angka nilai".split())
_MAY_BE_PART: Final = frozenset(("other", "share"))
_TELLING: Final = frozenset(("cumulative", "period", "as-of"))
_MAY_GO_ON: Final = frozenset(("other", "as-of"))
_SUBJECTS: Final = frozenset(
    "jumlah nilai total penerima peserta debitur nasabah realisasi penyaluran transaksi pendapatan omzet penjualan"
    " laba produksi ekspor pembiayaan".split()
)
"""What a sentence may go on with: the amount, the people, or what came in by it."""
_LEVELS: Final = frozenset("outstanding saldo aset baki rata-rata".split())
"""The beginnings of subjects that are of a time of their own."""
_LINKS: Final = frozenset(
    "tercatat mencapai sebanyak sebesar sejumlah senilai berjumlah sekitar lebih dari hampir ada adalah".split()
)


def source_of(
    body: str, context: Surroundings, figures: Sequence[Figure], nature: Nature
) -> Figure | None:
    """Return the earlier figure whose nature and time one of some nature by itself takes."""
    last = figures[-1]
    if context.cell:
        is_open = nature == "other" and context.number.unit != "percent"
        return _announced(body, context.cell, figures) if is_open else None
    gap = body[last.end : context.number.start].lower()
    if nature == "as-of" and (
        _is_price(gap, context, last) or _is_part_of_one(gap, context, last)
    ):
        return last
    if nature in _MAY_BE_PART:
        whole = _whole(gap, context, figures)
        if whole is not None:
            return whole
    goes_on = any((_tells_more(gap, context, last), _passes_on(gap, context, last)))
    if nature in _MAY_GO_ON and goes_on:
        main = main_of(body, figures)
        return main if main.nature in _TELLING else None
    return None


def _announced(body: str, cell: Cell, figures: Sequence[Figure]) -> Figure | None:
    """Return the figure before a table whose parts its cells without a date are."""
    before = body[cell.above[0] : cell.corner[0]]
    if not _BREAKDOWN.search(before):
        return None
    place = bisect_right(figures, cell.above[1], key=_END)
    earlier = reversed(figures[max(0, place - _MOST_BETWEEN) : place])
    return next((each for each in earlier if each.nature in _TELLING), None)


def is_former(body: str, context: Surroundings, last: Figure) -> bool:
    """Return whether a figure with a date is what another was: `turun dari 2,9 persen pada 2021`."""
    is_same = last.unit == context.number.figure_unit and last.nature == "as-of"
    gap = body[last.end : context.number.start]
    return is_same and len(gap) < _FAR and _FORMER.search(gap) is not None


def _is_price(gap: str, context: Surroundings, last: Figure) -> bool:
    """Return whether a sum is the price after another: `Rp22 ribu sebalok, sekarang Rp14 ribu`."""
    is_same = last.unit == context.number.figure_unit and last.unit in MONEY
    is_near = last.start >= context.sentence[0]
    return all((is_same, is_near, last.nature == "other", PER_UNIT.match(gap)))


def _is_part_of_one(gap: str, context: Surroundings, last: Figure) -> bool:
    """Return whether a count is a part of one that is no state: `45 mitra terdiri dari 11 kafe`."""
    is_same = last.unit == context.number.figure_unit and last.nature == "other"
    is_told = any((_PARTS.search(gap), _is_item(gap, context)))
    return all((is_same, last.start >= context.sentence[0], is_told))


def plans_on(body: str, context: Surroundings, last: Figure) -> bool:
    """Return whether a plan goes on with another year: `40 desa. Lalu pada 2024 ada 60`."""
    kind = last.nature, last.unit
    is_plan = kind == ("target", context.number.figure_unit)
    gap = body[last.end : context.number.start]
    goes_on = _ANOTHER_YEAR.fullmatch(gap)
    return all((is_plan, len(gap) < _FAR, goes_on))


def main_of(body: str, figures: Sequence[Figure]) -> Figure:
    """Return the first of the figures in the sentence of the last one."""
    main = figures[-1]
    for figure in figures[-2:-_MOST_IN_SENTENCE:-1]:
        if _NEW_SENTENCE.search(body, figure.end, main.start):
            break
        main = figure
    return main


def _whole(gap: str, context: Surroundings, figures: Sequence[Figure]) -> Figure | None:
    """Return the figure of which one is a part, or to which it adds something."""
    last, unit = figures[-1], context.number.figure_unit
    is_alike = last.unit == unit and last.nature not in _NO_PARTS
    is_list = is_alike and any((_is_item(gap, context), _lists(gap, last)))
    is_listed = all((is_list, len(gap) < _FAR))
    if is_listed or _adds_to(gap, context, last):
        return last
    is_worth = all((last.nature == "share", _IS_WORTH.fullmatch(gap)))
    is_part = any((is_worth, goes_into_parts(context.words)))
    if unit == "percent" or not is_part:
        return None
    wholes = (each for each in figures[:-_MOST_BETWEEN:-1] if each.unit == unit)
    return next((each for each in wholes if each.nature in _TELLING), None)


def goes_into_parts(words: Sequence[str]) -> bool:
    """Return whether a sentence tells of parts of an amount: `Dari jumlah itu`, `Ia merinci`."""
    first = words[:3]
    is_amount = not _AMOUNTS.isdisjoint(first[1:2])
    is_of_this = all((first[:1] == ["dari"], is_amount, first[2:] in _THIS))
    return is_of_this or not _DETAILING.isdisjoint(words[:_LATEST])


def _lists(gap: str, last: Figure) -> bool:
    """Return whether the words behind a figure announce its parts, or go on with shares."""
    is_share = (last.nature, last.unit) == ("share", "percent")
    return any((_PARTS.search(gap), all((is_share, _LISTED.search(gap)))))


def _is_item(gap: str, context: Surroundings) -> bool:
    """Return whether a count is a further thing of a list, up to its last one."""
    number = context.number
    if any((number.unit, number.low < 1)):
        return False
    is_listed = _LAST_IN_LIST.search(gap) or _GOES_ON_WITH.match(context.next_text)
    return all((is_listed, _NEXT_IN_LIST.match(gap)))


def goes_to(gap: str, context: Surroundings, last: Figure) -> bool:
    """Return whether a figure tells how many got the sum before it: `Rp5 miliar untuk 30 debitur`."""
    is_paid = all((last.unit in MONEY, context.number.unit == ""))
    return all((is_paid, _TO.fullmatch(gap)))


def receivers_before(figures: Sequence[Figure]) -> str | None:
    """Return what the last number of things counts, near some sum: `debitur`."""
    near = reversed(figures[-_MOST_BETWEEN // 2 :])
    return next((each.counted for each in near if each.unit == "count"), None)


def _adds_to(gap: str, context: Surroundings, last: Figure) -> bool:
    """Return whether a sum belongs to the figure before it: `…, senilai Rp5 juta`."""
    if last.start < context.sentence[0]:
        return False
    if last.unit != "count":
        return all((last.nature in _TELLING, goes_to(gap, context, last)))
    if context.number.unit in MONEY:
        return _WORTH.search(context.before) is not None
    is_with = all((last.nature == "as-of", _WITH.search(gap)))
    return any((is_with, all((last.nature in _TELLING, _JOINED.search(gap)))))


def _passes_on(gap: str, context: Surroundings, last: Figure) -> bool:
    """Return whether a sentence tells who got what was told: `Dana itu disalurkan kepada 5 desa`."""
    is_told = all((last.nature in _TELLING, last.start < context.sentence[0]))
    is_near = all((len(gap) < _FARTHEST, context.number.unit == ""))
    before = " ".join(context.words)
    return all((is_told, is_near, _RECEIVED.match(before)))


def _tells_more(gap: str, context: Surroundings, last: Figure) -> bool:
    """Return whether a sentence without a time tells more of the one before: `Nilainya Rp5 juta`."""
    words = context.words
    is_same = last.start >= context.sentence[0]
    if any((is_same, context.cell, not words)):
        return False
    is_near = len(gap) < _FARTHEST and "\n" not in gap and words[0] not in _LEVELS
    is_amount = context.number.unit in ("", *MONEY)
    is_subject = not _SUBJECTS.isdisjoint(
        word.removesuffix("nya") for word in words[:2]
    )
    is_linked = any((not _LINKS.isdisjoint(words[-2:]), words[-1].endswith("nya")))
    return all(
        (
            is_near,
            is_amount,
            is_subject,
            is_linked,
            len(words) <= _LONGEST_SUBJECT,
            not tells_rhythm(context.next_words),
        )
    )
