"""Numbers that say no amount: of laws, floors, ages and phones, in names and idioms."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from umkm_cli.catalogue.numerals import plain
from umkm_cli.catalogue.things import thing_of
from umkm_cli.reading.figures.number import Number
from umkm_cli.reading.figures.phrases import ANY_VERB, CONNECTORS, STOPS
from umkm_cli.reading.figures.surroundings import Surroundings

_NUMBERED: Final = frozenset(
    (
        "nomor no nomer pasal ayat lantai lt halaman hal iso sni npk psak rt rw gang gg blok kav kavling jalan jl jln"
        " hall aula stan booth gerbang terminal gate tahap fase kelas level tingkat grade golongan tipe type model"
        " peringkat ranking rangking urutan posisi juara batch angkatan gelombang kloter episode edisi volume vol"
        " seri"
        " versi version series bab bagian lampiran huruf poin butir uu pp perpres permen perda perma pojk peraturan"
        " undang-undang keputusan telepon telp tlp hp wa whatsapp fax faks nib nik npwp rekening kode nopol pelat"
        " plat"
        " km klaster zona wilayah sektor ronde putaran babak pekan minggu hari bulan tahun tanggal tgl pukul jam usia"
        " umur berusia berumur aged age simpang segi roda kaki sumbu liga top sma smk smp sd sman smkn smpn sdn"
        " negeri"
        " kodim korem kodam yonif industri society revolusi bintang euro number article law regulation decree chapter"
        " page floor room suite phase stage step class figure table point regulations government act section rank"
        " ranked operasi daop divre regional semester kuartal triwulan quarter week day season edition channel kanal"
        " pin desil faktor skor satelit generasi dusun koordinat titik pph"
    ).split()
)
"""The words that make the number behind them a name or a place in an order."""

_CHANGED: Final = frozenset("naik turun menguat melemah menjadi meningkat dari".split())
"""The words with which `ke` before a number says what something becomes."""


class _Code(NamedTuple):
    """What stands before and behind a number below a limit that says no amount."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    limit: int = 10**6


def _code(before: str, behind: str, limit: int = 10**6) -> _Code:
    return _Code(re.compile(rf"(?:{before})$"), re.compile(behind), limit)


_PERSON = r"\)|, ?(?:perempuan|laki-laki|pria|wanita|female|male|L|P)\b"
_TIMES = (
    r" ?(?:x|kali|times|fold|kali lipat)\b"
    r"|[ -](?:(?:working|business|consecutive|full|school|more|kerja) )?(?:days?|weeks?|months?|years?|hours?"
    r"|mornings?"
    r"|afternoons?|evenings?|nights?|weekends?|hari|pekan|jam|babak|putaran|musim)\b"
)
_IDIOMS = (
    r" (?:hati|jadi|matang|mati|sadar|telanjang|lipat|arah|pintu|sisi|mata|waktu|serangkai|muka|belah)\b"
    r"| the (?:story|battle|fun|job)\b"
)
_ALWAYS: Final = (_code("", f"(?i:{_TIMES})"),)
"""Durations, and how often something happens."""

_OF_WORDS: Final = (_code("", _IDIOMS),)
_OF_FRACTIONS: Final = (
    *_OF_WORDS,
    _code(r"(?i:first|second|third|last|pertama|kedua|ketiga|paruh) ", ""),
)
"""Idioms such as `setengah hati`, and for parts `the second half`."""

_OF_DIGITS: Final = (
    _code("", _IDIOMS),
    _code(r"\b[A-Z]{1,2} ", r" [A-Z]{1,3}\b"),  # B 9417 KCD
    _code(r"\(", _PERSON, 1000),  # Surti (45)
    _code(r"[A-Z][\w’'.]*, ", r",(?! [0-9])", 111),  # Sukinem, 52, menganyam
    _code(r"^\s*\(?", r"[.)]", 100),  # 1. Kartu keluarga
    _code(r"", r"\. [a-z]", 100),
    _code(r"[.!?;:,)\n] ?\(?", r"[.)] ?(?:[^\W\d_]|$)", 100),
)
"""Plates, ages, addresses, and the marks of list items."""

_STREETS: Final = frozenset("jalan jl jl. jln jln. street".split())
_ADDRESS = re.compile(r"(?:(?i:jalan|jl\.?|jln\.?)|Street)(?: [A-Z][\w.]*){1,5} $")
_AGES: Final = frozenset((("younger", "than"), ("older", "than")))
_MARKED = re.compile(r"[.)] ?(?:[^\W\d_]|$)|[.)]$")
_CAPITAL_BEFORE = re.compile(r"(?:^|[\s(\"“/])[A-Z][\w’'-]* $")
_NOUN_BEHIND = re.compile(r"\s([^\W\d_][\w/-]*)")
_LIST = re.compile(
    r",? (?:dan|atau|ataupun|maupun|serta|and|or|&|hingga|sampai) |, | ?[-–/&] ?"
)
_SMALL_UNITS = frozenset(("", "m", "km", "°C"))
_MOST_DECIMALS, _MOST_ITEMS, _LEAST_AMOUNT = 3, 100, 1000
_WINDOW, _NAME_LENGTH = 56, 28


def without_codes(
    numbers: Iterable[Number], read: Callable[[Number], Surroundings], body: str
) -> Iterator[Surroundings]:
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
    return all(
        (
            last.kind == "code",
            (number.scale, number.unit) == (1, ""),
            _LIST.fullmatch(body, last.end, number.start),
        )
    )


def is_no_figure(context: Surroundings) -> bool:
    """Return whether a number says no amount."""
    number = context.number
    if context.cell:
        return not context.cell.counts
    if any((number.has_sign, number.unit not in _SMALL_UNITS)):
        return False
    word = "".join(context.words[-1:]).rstrip(".:").lstrip('("“')
    if any((word in _NUMBERED, _is_any(context, _ALWAYS))):
        return True
    if number.scale > 1:
        return False
    if not _is_bare(number):
        codes = _OF_FRACTIONS if number.rule == "figure-fraction" else _OF_WORDS
        return any((_is_any(context, codes), _is_named(context)))
    return any(
        (
            len(plain(number.low).partition(".")[2]) > _MOST_DECIMALS,
            tuple(context.words[-2:]) in _AGES,
            _is_any(context, _OF_DIGITS),
            _is_address(context),
            _is_item(context, word),
            _is_named(context),
        )
    )


def _is_any(context: Surroundings, codes: Iterable[_Code]) -> bool:
    """Return whether the text around a number is that of one of some codes."""
    before = context.before[-_WINDOW:]
    for code in codes:
        if code.behind.match(context.behind) and code.before.search(before):
            return context.number.low < code.limit
    return False


def _is_bare(number: Number) -> bool:
    """Return whether a number has nothing but digits."""
    plainly = number.scale, number.unit, number.is_rough, number.rule
    return plainly == (1, "", False, "figure-digits")


def _is_address(context: Surroundings) -> bool:
    """Return whether a number is that of a house: `Jalan Pahlawan 76`."""
    is_near = not _STREETS.isdisjoint(context.words[-6:])
    return is_near and _ADDRESS.search(context.before) is not None


def _is_item(context: Surroundings, word: str) -> bool:
    """Return whether a number in the middle of a line is the mark of a list item."""
    return all(
        (
            context.number.low < _MOST_ITEMS,
            _MARKED.match(context.behind),
            context.before[-1:].isspace(),
            word not in CONNECTORS,
        )
    )


def _is_named(context: Surroundings) -> bool:
    """Return whether a number belongs to the name before it: `Atto 3`, `Presiden ke 7`."""
    word = "".join(context.words[-1:])
    if word == "ke":
        is_order = context.number.low < _LEAST_AMOUNT
        is_name = is_order and _CHANGED.isdisjoint(context.words[-9:])
    else:
        is_name = all(
            (
                not context.is_first,
                word not in CONNECTORS,
                _CAPITAL_BEFORE.search(context.before[-_NAME_LENGTH:]),
            )
        )
    return is_name and not _has_noun_behind(context.behind)


def _has_noun_behind(behind: str) -> bool:
    """Return whether the word behind a number can be what it counts."""
    found = _NOUN_BEHIND.match(behind)
    word = found[1] if found else "di"
    if word[0].isupper():
        return word.isupper() and thing_of(word) is not None
    return all((word not in STOPS, ANY_VERB.match(word) is None))
