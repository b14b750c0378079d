"""Numbers that say no amount: of laws, floors, ages and phones, in names and idioms."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from umkm_cli.catalogue.numerals import plain
from umkm_cli.catalogue.things import thing_of
from umkm_cli.reading.figures.context import Context
from umkm_cli.reading.figures.number import Number
from umkm_cli.reading.figures.phrases import CONNECTORS, STOPS, is_clause_verb

_NUMBERED: Final = frozenset(
    (
        "nomor no nomer pasal ayat lantai lt halaman hal iso sni npk psak rt rw gang gg blok kav kavling jalan jl jln"
        " hall aula stan booth gerbang terminal gate tahap fase kelas level tingkat grade golongan tipe type model"
        " peringkat ranking rangking urutan posisi juara batch angkatan gelombang kloter episode edisi volume vol seri"
        " versi version series bab bagian lampiran huruf poin butir uu pp perpres permen perda perma pojk peraturan"
        " undang-undang keputusan telepon telp tlp hp wa whatsapp fax faks nib nik npwp rekening kode nopol pelat plat"
        " km klaster zona wilayah sektor ronde putaran babak pekan minggu hari bulan tahun tanggal tgl pukul jam usia"
        " umur berusia berumur aged age simpang segi roda kaki sumbu liga top sma smk smp sd sman smkn smpn sdn negeri"
        " kodim korem kodam yonif industri society revolusi bintang euro number article law regulation decree chapter"
        " page floor room suite phase stage step class figure table point regulations government act section rank"
        " ranked operasi daop divre regional semester kuartal triwulan quarter week day season edition channel kanal"
        " pin desil faktor skor satelit generasi dusun koordinat titik"
    ).split()
)
"""The words that make the number behind them a name or a place in an order."""

_IDIOMS: Final = frozenset(
    (
        "hati jadi matang mati sadar telanjang lipat times fold arah pintu sisi mata waktu"
        " serangkai muka belah"
    ).split()
)
"""The words that make no number of the word before them: `setengah hati`."""

_ORDINALS: Final = frozenset(
    "first second third last pertama kedua ketiga paruh".split()
)
_YOUNGER: Final = frozenset("younger older".split())
_STREETS: Final = frozenset("jalan jl jl. jln jln. street".split())
_CHANGED: Final = frozenset("naik turun menguat melemah menjadi meningkat dari".split())
_AGE = re.compile(r"[A-Z][\w’'.]*, $")
_AFTER_AGE = re.compile(r",(?! [0-9])")
_IN_BRACKETS = re.compile(
    r"\)|, ?(?:perempuan|laki-laki|pria|wanita|female|male|L|P)\b"
)
_PLATE = re.compile(r"\b[A-Z]{1,2} $")
_PLATE_END = re.compile(r" [A-Z]{1,3}\b")
_TIME = re.compile(
    r" ?(?:x|kali|times|fold|kali lipat)\b"
    r"|[ -](?:(?:working|business|consecutive|full|school|more|kerja) )?(?:days?|weeks?|months?|years?|hours?|mornings?"
    r"|afternoons?|evenings?|nights?|weekends?|hari|pekan|jam|babak|putaran|musim)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:^|[.!?;:,)\n]) ?\(?$")
_ITEM_END = re.compile(r"[.)] ?(?=[^\W\d_])|[.)]\s*$")
_LOWER_BEHIND = re.compile(r"\. [a-z]")
_LIST = re.compile(
    r",? (?:dan|atau|ataupun|serta|and|or|&|hingga|sampai) |, | ?[-–/&] ?"
)
_MOST_DECIMALS = 3


def without_codes(
    numbers: Iterable[Number], read: Callable[[Number], Context], body: str
) -> Iterator[Context]:
    """Yield the numbers that say an amount, with the words around them.

    A number that follows a code in a list is one as well: `pasal 5 dan 7`.
    """
    end, is_code = -1, False
    for number in numbers:
        is_listed = is_code and _LIST.fullmatch(body, end, number.start) is not None
        end, is_code = number.end, number.kind == "code"
        if number.kind == "figure":
            context = read(number)
            if context.cell:
                is_code = not context.cell.counts
            else:
                is_code = (is_listed and _is_bare(number)) or is_no_figure(context)
            if not is_code:
                yield context


def is_no_figure(context: Context) -> bool:
    """Return whether a number says no amount."""
    number = context.number
    if number.has_sign or number.unit not in ("", "m", "km", "°C"):
        return False
    if _last_word(context) in _NUMBERED or _TIME.match(context.behind):
        return True
    if number.scale > 1:
        return False
    tests = _TESTS_OF_DIGITS if _is_bare(number) else _TESTS_OF_WORDS
    return any(test(context) for test in tests)


def _last_word(context: Context) -> str:
    """Return the word before a number in lower case, also if a full stop follows it."""
    return context.words[-1].rstrip(".:").lstrip('("“') if context.words else ""


def _is_half(context: Context) -> bool:
    is_fraction = context.number.rule == "figure-fraction"
    return is_fraction and _last_word(context) in _ORDINALS


def _is_idiom(context: Context) -> bool:
    behind = context.next_words[:1]
    return bool(behind) and behind[0].rstrip('.,;”"') in _IDIOMS


def _is_coordinate(context: Context) -> bool:
    """Return whether a bare number has as many decimals as coordinates have."""
    decimals = plain(context.number.low).partition(".")[2]
    return len(decimals) > _MOST_DECIMALS


def _is_bare(number: Number) -> bool:
    is_alone = number.scale == 1 and not number.unit and not number.is_rough
    return is_alone and number.rule == "figure-digits"


def _is_age(context: Context) -> bool:
    """Return whether a number is the age of a person, or stands alone in brackets."""
    number = context.number
    if number.low > 999:
        return False
    if context.before.endswith("("):
        return _IN_BRACKETS.match(context.behind) is not None
    if number.low > 110:
        return False
    is_younger = not _YOUNGER.isdisjoint(context.words[-2:])
    is_apposition = _AFTER_AGE.match(context.behind) and _AGE.search(context.before)
    return is_younger or bool(is_apposition)


def _is_plate(context: Context) -> bool:
    return bool(_PLATE_END.match(context.behind) and _PLATE.search(context.before))


def _is_item(context: Context) -> bool:
    """Return whether a number begins the item of a list: `1. Kartu`, `2) Formulir`."""
    if context.number.low > 99 or not _ITEM_END.match(context.behind):
        return False
    is_inside = _LOWER_BEHIND.match(context.behind) is not None
    is_tail = _last_word(context) not in CONNECTORS and context.before[-1:].isspace()
    return is_inside or is_tail or _ITEM.search(context.before) is not None


def _is_address(context: Context) -> bool:
    return not _STREETS.isdisjoint(context.words[-5:])


def _is_named(context: Context) -> bool:
    """Return whether a number stands behind a name and before nothing it could count."""
    if not context.words or not context.before.endswith(" "):
        return False
    word = context.words[-1]
    if word == "ke":
        return _is_ordinal(context)
    first = context.before[-len(word) - 1 :][:1]
    if not first.isupper() or context.is_first or word in CONNECTORS:
        return False
    return word[-1].isalnum() and not _has_noun_behind(context)


def _is_ordinal(context: Context) -> bool:
    """Return whether `ke` before a number makes it a place in an order."""
    is_change = not _CHANGED.isdisjoint(context.words[-9:])
    return not is_change and not _has_noun_behind(context)


def _has_noun_behind(context: Context) -> bool:
    if not context.next_words or not context.behind[:1].isspace():
        return False
    word = context.behind.split(maxsplit=1)[0].rstrip('.,;:)”"')
    if word[:1].isupper():
        return word.isupper() and thing_of(word) is not None
    return word[:1].isalpha() and word not in STOPS and not is_clause_verb(word)


_TESTS_OF_WORDS: Final = (_is_half, _is_idiom, _is_named)
_TESTS_OF_DIGITS: Final = (
    _is_idiom,
    _is_coordinate,
    _is_age,
    _is_plate,
    _is_item,
    _is_address,
    _is_named,
)
