"""Numbers that say no amount: of laws, floors, ages and phones, in names and idioms."""

import re
from typing import Final

from umkm_cli.catalogue.numerals import plain
from umkm_cli.reading.figures.context import Context

_NUMBERED: Final = frozenset(
    (
        "nomor no nomer pasal ayat lantai lt halaman hal iso sni npk psak rt rw gang gg blok kav kavling jalan jl jln"
        " hall aula stan booth gerbang terminal gate tahap fase kelas level tingkat grade golongan tipe type model"
        " peringkat ranking rangking urutan posisi juara batch angkatan gelombang kloter episode edisi volume vol seri"
        " versi version series bab bagian lampiran huruf poin butir uu pp perpres permen perda perma pojk peraturan"
        " undang-undang keputusan telepon telp tlp hp wa whatsapp fax faks nib nik npwp rekening kode nopol pelat plat"
        " km kilometer paket klaster zona wilayah sektor ronde putaran babak pekan minggu hari bulan tahun tanggal tgl"
        " pukul jam usia umur berusia berumur aged age simpang segi roda kaki liga top sma smk smp sd sman smkn smpn"
        " sdn negeri kodim korem kodam yonif satu industri society revolusi web ronde bintang euro number article"
        " law regulation decree chapter page floor room suite phase stage step grade class figure table point"
        " regulations government act section rank ranked place unit-unit operasi daop divre regional semester kuartal"
        " triwulan quarter week day season edition channel kanal pin"
    ).split()
)
"""The words that make the number behind them a name or a place in an order."""

_PAIRS: Final = frozenset(("first half", "second half", "the half"))
_IDIOMS: Final = frozenset(
    "hati jadi matang mati sadar telanjang kali kalinya lipat times fold arah pintu sisi mata"
    " waktu serangkai muka".split()
)
"""The words that make no number of the word before them: `setengah hati`."""
_ORDINALS: Final = frozenset(
    "first second third last pertama kedua ketiga paruh".split()
)
_AGE = re.compile(r"[A-Z][\w’'.]*, $")
_YOUNGER: Final = frozenset("younger older".split())
_AFTER_AGE = re.compile(r",|\)")
_BRACKET = re.compile(r"\($")
_PLATE = re.compile(r"\b[A-Z]{1,2} $")
_PLATE_END = re.compile(r" [A-Z]{1,3}\b")
_TIMES = re.compile(
    r" ?(?:x|kali|times|fold|kali lipat)\b(?! kunjungan)", re.IGNORECASE
)
_DAYS = re.compile(
    r"[ -](?:working|business|consecutive|full|school|kerja)? ?(?:days?|weeks?|months?|years?|hours?|mornings?"
    r"|afternoons?|evenings?|nights?|weekends?|hari|pekan|jam|babak|putaran|musim)\b"
)


def is_no_figure(context: Context) -> bool:
    """Return whether a number says no amount."""
    number = context.number
    if number.unit not in ("", "m", "km", "°C"):
        return False
    lower = context.lower_before
    last = lower[-1] if lower else ""
    if last == "." and len(lower) > 1:
        last = lower[-2]
    if number.has_sign:
        return False
    checks = (
        last in _NUMBERED and last not in ("satu",),
        number.rule == "figure-fraction" and last in _ORDINALS,
        _is_age(context, last),
        _is_plate(context),
        bool(_TIMES.match(context.after)),
        bool(_DAYS.match(context.after)),
        bool(context.lower_after)
        and context.lower_after[0] in _IDIOMS
        and number.scale == 1,
        _is_coordinate(context),
        _is_item(context),
        _is_named(context),
    )
    return any(checks)


_MOST_DECIMALS = 3


def _is_coordinate(context: Context) -> bool:
    """Return whether a bare number has as many decimals as coordinates have."""
    number = context.number
    decimals = plain(number.low).partition(".")[2]
    return (
        number.scale == 1
        and not number.unit
        and number.rule == "figure-digits"
        and len(decimals) > _MOST_DECIMALS
    )


def _is_age(context: Context, last: str) -> bool:
    """Return whether a bare number of two digits is the age of a person."""
    number = context.number
    if number.low > 120 or number.rule != "figure-digits":
        return False
    if last == "than" and context.lower_before[-2] in _YOUNGER:
        return True
    if _BRACKET.search(context.before) and context.after.startswith(")"):
        return True
    return bool(_AGE.search(context.before) and _AFTER_AGE.match(context.after))


def _is_plate(context: Context) -> bool:
    return bool(_PLATE.search(context.before) and _PLATE_END.match(context.after))


def _is_item(context: Context) -> bool:
    """Return whether a number begins the item of a list: `1. Kartu`, `2) Formulir`."""
    if context.before.strip(" (") or context.number.rule != "figure-digits":
        return False
    return context.after[:2] in (". ", ") ") or context.after == "."


_NAME_END = re.compile(r"(?:^|[\s(])[A-Z][\w’'-]* $")


def _is_named(context: Context) -> bool:
    """Return whether a number stands behind a name and before none it could count."""
    number = context.number
    if number.scale > 1 or number.unit or not _NAME_END.search(context.before):
        return False
    if len(context.lower_before) == 1 and context.is_first:
        return False
    after = context.after
    return not after[:1].isspace() or after[1:2].isupper() or not after[1:2].isalpha()
