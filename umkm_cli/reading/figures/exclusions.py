"""Numbers that say no amount: of laws, floors, ages and phones, in names and idioms."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from umkm_cli.catalogue.numerals import plain
from umkm_cli.catalogue.things import thing_of
from umkm_cli.reading.figures.context import Context
from umkm_cli.reading.figures.number import Number
from umkm_cli.reading.figures.phrases import ANY_VERB, CONNECTORS, STOPS

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
_CAPITAL_BEFORE = re.compile(r"(?:^|[\s(\"“/])[A-Z][\w’'-]* $")
_NOUN_BEHIND = re.compile(r"\s([^\W\d_][\w/-]*)")
_SMALL_UNITS = frozenset(("", "m", "km", "°C"))
_THOUSAND_AND_ONE = 1001
_MOST_DECIMALS, _MOST_ITEMS, _OLDEST, _LEAST_IN_BRACKETS = 3, 100, 111, 1000


def without_codes(
    numbers: Iterable[Number], read: Callable[[Number], Context], body: str
) -> Iterator[Context]:
    """Yield the numbers that say an amount, with the words around them.

    A number that follows a code in a list is one as well: `pasal 5 dan 7`.
    """
    last = Number(0, 0)
    for number in numbers:
        if number.kind == "figure":
            context = read(number)
            if is_no_figure(context) or _is_listed(last, number, body):
                number = number._replace(kind="code")
            else:
                yield context
        last = number


def _is_listed(last: Number, number: Number, body: str) -> bool:
    """Return whether a number follows a code in a list."""
    may_be = last.kind == "code" and _is_bare(number)
    return may_be and _LIST.fullmatch(body, last.end, number.start) is not None


def is_no_figure(context: Context) -> bool:
    """Return whether a number says no amount."""
    number = context.number
    if context.cell:
        return not context.cell.counts
    if number.has_sign or number.unit not in _SMALL_UNITS:
        return False
    if _last_word(context) in _NUMBERED or _TIME.match(context.behind):
        return True
    tests = _TESTS_OF_DIGITS if _is_bare(number) else _TESTS_OF_WORDS
    return number.scale == 1 and any(test(context) for test in tests)


def _last_word(context: Context) -> str:
    """Return the word before a number in lower case, also if a full stop follows it."""
    return "".join(context.words[-1:]).rstrip(".:").lstrip('("“')


def _is_half(context: Context) -> bool:
    """Return whether `half` or `paruh` is one of two: `the first half`."""
    is_ordinal = _last_word(context) in _ORDINALS
    return is_ordinal and context.number.rule == "figure-fraction"


def _is_idiom(context: Context) -> bool:
    words = {word.rstrip('.,;”"') for word in context.next_words[:1]}
    is_thousand_and_one = context.number.low == _THOUSAND_AND_ONE
    return is_thousand_and_one or not _IDIOMS.isdisjoint(words)


def _is_coordinate(context: Context) -> bool:
    """Return whether a bare number has as many decimals as coordinates have."""
    decimals = plain(context.number.low).partition(".")[2]
    return len(decimals) > _MOST_DECIMALS


def _is_bare(number: Number) -> bool:
    """Return whether a number has nothing but digits."""
    plainly = number.scale, number.unit, number.is_rough, number.rule
    return plainly == (1, "", False, "figure-digits")


def _is_in_brackets(context: Context) -> bool:
    """Return whether a number stands alone in brackets, as an age does: `Surti (45)`."""
    return all(
        (
            context.before.endswith("("),
            context.number.low < _LEAST_IN_BRACKETS,
            _IN_BRACKETS.match(context.behind),
        )
    )


def _is_age(context: Context) -> bool:
    """Return whether a bare number is the age of a person: `Sukinem, 52, menganyam`."""
    is_younger = not _YOUNGER.isdisjoint(context.words[-2:])
    is_apposition = _AFTER_AGE.match(context.behind) and _AGE.search(context.before)
    return context.number.low < _OLDEST and bool(is_younger or is_apposition)


def _is_plate(context: Context) -> bool:
    return bool(_PLATE_END.match(context.behind) and _PLATE.search(context.before))


def _is_item(context: Context) -> bool:
    """Return whether a number begins the item of a list: `1. Kartu`, `2) Formulir`."""
    is_marked = context.behind[:1] in (".", ")") and context.number.low < _MOST_ITEMS
    if not is_marked or not context.words:
        return is_marked
    return _ITEM_END.match(context.behind) is not None and any(
        (
            _LOWER_BEHIND.match(context.behind),
            _ITEM.search(context.before),
            context.before[-1].isspace() and _last_word(context) not in CONNECTORS,
        )
    )


def _is_address(context: Context) -> bool:
    return not _STREETS.isdisjoint(context.words[-5:])


def _is_named(context: Context) -> bool:
    """Return whether a number stands behind a name and before nothing it could count."""
    found = _CAPITAL_BEFORE.search(context.before)
    if found is None or context.is_first or context.words[-1] in CONNECTORS:
        return False
    return not _has_noun_behind(context)


def _is_ordinal(context: Context) -> bool:
    """Return whether `ke` before a number makes it a place in an order."""
    is_change = not _CHANGED.isdisjoint(context.words[-9:])
    is_behind = context.words[-1:] == ["ke"] and not is_change
    return is_behind and not _has_noun_behind(context)


def _has_noun_behind(context: Context) -> bool:
    """Return whether the word behind a number can be what it counts."""
    found = _NOUN_BEHIND.match(context.behind)
    if found is None:
        return False
    word = found[1]
    is_known = word.isupper() and thing_of(word) is not None
    is_other = word in STOPS or ANY_VERB.match(word)
    return is_known if word[0].isupper() else not is_other


_TESTS_OF_WORDS: Final = (_is_half, _is_idiom, _is_named)
_TESTS_OF_DIGITS: Final = (
    _is_idiom,
    _is_coordinate,
    _is_in_brackets,
    _is_age,
    _is_plate,
    _is_item,
    _is_address,
    _is_ordinal,
    _is_named,
)
