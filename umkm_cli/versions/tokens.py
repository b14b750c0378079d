"""Split a text into tokens that compare as equal where two spellings mean the same.

`Rp1,5 miliar` and `Rp 1.500.000.000`, `12 Oktober` and `12/10`, curly and straight
quotes, capitals and none, a word and the same one hyphenated at the end of a line.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import chain
from typing import Literal, NamedTuple

from umkm_cli.catalogue.calendar import MONTH_NAMES, MONTHS, WEEKDAYS
from umkm_cli.catalogue.folding import fold_word
from umkm_cli.catalogue.numerals import (
    IN_WORDS,
    NUMBER,
    SCALES,
    plain,
    read_number,
    read_words,
    scale_of,
)

TokenKind = Literal[
    "word", "first", "name", "figure", "day", "month", "weekday", "year"
]
"""What a token is; `first` is a word whose capital may be only that of its sentence."""

DATES: frozenset[TokenKind] = frozenset(("day", "month", "weekday", "year"))
"""The kinds of tokens that date something; a `month` may be a quarter of a year."""

_ENGLISH_MONTHS = (*MONTH_NAMES["en"], *(name[:3] for name in MONTH_NAMES["en"]))
_QUARTERS = {
    "pertama": 1,
    "kedua": 2,
    "ketiga": 3,
    "keempat": 4,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
}
_LETTERS = {"M": 10**9, "T": 10**12}
"""What stands for `miliar` and `triliun` in sums of money: `Rp1,5 M`."""

_WORDS_FOR_ONE = frozenset(("satu", "one"))
_NAMELESS = frozenset(
    "account bank bapak bupati bu camat cq cv desa dinas direktorat direktur dirut dr dra drs executive general"
    " gubernur haji hajjah head hj ibu ir jalan jl jln kab kabid kabupaten kadin kadis kasi kec kecamatan kel kelurahan"
    " kementerian kepala ketua kota lurah manager manajer menteri menkop mr mrs ms no nomor officer pak persero"
    " pemimpin pimpinan pj plt president presiden prof prov province provinsi pt regency rektor rp sdr sekretaris"
    " senior staf tbk the umkm ukm utama vice vp wali walikota wakil".split()
)
"""Words with a capital that name nobody and no place: posts, ranks and forms of firms."""


_CAPITAL = re.compile(r"[^\W\d_a-zà-ÿ]\S")
_INNER_CAPITAL = re.compile(r"\S+[A-Z]")


class TextToken(NamedTuple):
    """A word, name, figure or date of a text; equal keys mean the same."""

    key: str
    kind: TokenKind
    start: int
    end: int


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a token; its outermost group says which kind it is."""
    months, weekdays, scales = map(_any_of, (MONTHS, WEEKDAYS, SCALES))
    day, month = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
    return re.compile(
        rf"""(?xi)
        (?P<percent>%|(?<![^\W_])(?:persen|percent)(?![^\W_]))
      | (?<![^\W_])(?:
            (?P<iso>\d{{4}}-\d\d-\d\d)(?![^\W_])
          | (?P<numeric>{day}(?:/{month}(?:/(?:\d\d)?\d\d)?|(?P<mark>\s?[./-]\s?){month}(?P=mark)\d{{4}}))
            (?![^\W_]|[/.]\d)
          | (?P<day_month>(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s)?(?P<month_after>{months}))(?![^\W_])
          | (?P<month_day>(?P<month_before>{_any_of(_ENGLISH_MONTHS)})\.?\s+(?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?)
            (?![^\W_]|[.:]\d)
          | (?P<month>(?-i:(?=[A-Z]))(?:{months}))(?![^\W_])
          | (?P<quarter>(?P<period>triwulan|kuartal|semester|quarter)\s+(?P<which>{_any_of(_QUARTERS)}))(?![^\W_])
          | (?P<weekday>(?-i:(?=[A-Z]))(?:{weekdays}))(?![^\W_])
          | (?P<money>(?:Rp\.?|IDR|US\$|\$)\s?(?P<amount>{NUMBER})\s?(?P<letter>(?-i:[MT])))(?![^\W_])
          | (?P<figure>(?:(?:Rp\.?|IDR|USD?|US\$|\$)\s?)?(?P<number>{NUMBER})
            (?P<scale>(?:\s?(?:{scales})){{0,2}}))(?![^\W_])
          | (?P<spelled>{IN_WORDS})(?![^\W_])
          | (?P<word>[^\W_]+(?:['’‘ʼ`´\u00ad-][^\W_]+|-\s(?-i:(?=[a-z]))[^\W_]+)*)
        )"""
    )


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[TextToken]:
    """Return the tokens of a sentence, with positions in the whole text."""
    stop = len(text) if end is None else end
    found = _pattern().finditer(text, start, stop)
    return list(chain.from_iterable(map(partial(_read, start), found)))


def _read(start: int, match: re.Match[str]) -> Iterable[TextToken]:
    """Return the tokens of a match in a sentence that begins at `start`."""
    kind = str(match.lastgroup)
    if kind == "word":
        return (_word(match, is_first=match.start() == start),)
    return _READERS[kind](match)


def _word(match: re.Match[str], *, is_first: bool) -> TextToken:
    """Return a word; one with a capital is a name, or the first of its sentence."""
    key = fold_word(match[0])
    kind: TokenKind = "word"
    if key not in _NAMELESS and _CAPITAL.match(match[0]):
        signs = not is_first, _INNER_CAPITAL.match(match[0])
        kind = "name" if any(signs) else "first"
    return TextToken(key, kind, *match.span())


def _percent(match: re.Match[str]) -> Iterator[TextToken]:
    yield TextToken("%", "word", *match.span())


def _spelled(match: re.Match[str]) -> Iterator[TextToken]:
    """Yield a number in words, but not `one`, which counts nothing in most sentences."""
    written = fold_word(match[0])
    if written in _WORDS_FOR_ONE:
        yield TextToken(written, "word", *match.span())
    else:
        yield TextToken(plain(read_words(match[0])), "figure", *match.span())


def _figure(match: re.Match[str]) -> Iterator[TextToken]:
    """Yield a number in digits, with its scale; four digits alone may be a year."""
    if re.fullmatch(r"(?:19|20)\d\d", match[0]):
        yield TextToken(match[0], "year", *match.span())
        return
    value = read_number(match["number"]) * scale_of(match["scale"])
    yield TextToken(plain(value), "figure", *match.span())


def _money(match: re.Match[str]) -> Iterator[TextToken]:
    value = read_number(match["amount"]) * _LETTERS[match["letter"]]
    yield TextToken(plain(value), "figure", *match.span())


def _numeric(match: re.Match[str]) -> Iterator[TextToken]:
    """Yield the day of `12/10/2021`, and its year."""
    day, month, *years = re.finditer(r"\d+", match[0])
    offset = match.start()
    key = f"{int(day[0])}-{int(month[0])}"
    yield TextToken(key, "day", offset, offset + month.end())
    for year in years:
        written = year[0] if len(year[0]) == 4 else f"20{year[0]}"
        yield TextToken(written, "year", offset + year.start(), match.end())


def _iso(match: re.Match[str]) -> Iterator[TextToken]:
    """Yield the year and the day of `2021-10-12`."""
    year, month, day = match[0].split("-")
    parted = match.start() + len(year)
    yield TextToken(year, "year", match.start(), parted)
    yield TextToken(f"{int(day)}-{int(month)}", "day", parted + 1, match.end())


def _day_month(match: re.Match[str]) -> Iterator[TextToken]:
    month = MONTHS[fold_word(match["month_after"])]
    yield TextToken(f"{int(match['day'])}-{month}", "day", *match.span())


def _month_day(match: re.Match[str]) -> Iterator[TextToken]:
    month = MONTHS[fold_word(match["month_before"])]
    yield TextToken(f"{int(match['day_after'])}-{month}", "day", *match.span())


def _month(match: re.Match[str]) -> Iterator[TextToken]:
    yield TextToken(f"month {MONTHS[fold_word(match[0])]}", "month", *match.span())


def _quarter(match: re.Match[str]) -> Iterator[TextToken]:
    number = _QUARTERS[fold_word(match["which"])]
    yield TextToken(f"{fold_word(match['period'])} {number}", "month", *match.span())


def _weekday(match: re.Match[str]) -> Iterator[TextToken]:
    yield TextToken(
        f"weekday {WEEKDAYS[fold_word(match[0])]}", "weekday", *match.span()
    )


_READERS: dict[str, Callable[[re.Match[str]], Iterator[TextToken]]] = {
    "iso": _iso,
    "numeric": _numeric,
    "day_month": _day_month,
    "month_day": _month_day,
    "month": _month,
    "quarter": _quarter,
    "weekday": _weekday,
    "money": _money,
    "figure": _figure,
    "percent": _percent,
    "spelled": _spelled,
}
"""What reads a match, by the outermost group of the pattern."""
