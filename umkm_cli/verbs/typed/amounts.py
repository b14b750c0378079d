"""Read amounts as people type them: `1,5 triliun`, `250jt`, `Rp1 miliar`, `20%`."""

import re
from decimal import Decimal
from functools import partial
from math import prod
from operator import attrgetter
from typing import Final, NamedTuple

from umkm_cli.catalogue.folding import fold_word
from umkm_cli.catalogue.numerals import SCALES, read_number
from umkm_cli.catalogue.units import CURRENCY_SIGNS, TWO_WORDS, UNITS
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _

_MOST_DIGITS, _MOST_SCALES = 24, 3
_RUPIAH = "IDR"
_AMBIGUOUS = "m"
_LETTERS: Final[dict[str, int]] = {
    "k": 10**3,
    "K": 10**3,
    "mn": 10**6,
    "mio": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "B": 10**9,
    "bn": 10**9,
    "T": 10**12,
    "tn": 10**12,
    "trn": 10**12,
}
"""The short forms that multiply a number, as they are written; `t` is a ton."""
_MEANINGS = {True: (10**9, "miliar", "juta"), False: (10**6, "million", "miliar")}
"""What a bare M means, by whether the amount is one of rupiah: the number, its name, and
the word for what else it could mean. Releases write Rp1 M for a miliar."""
_NUMBER = (
    r"\d{1,3}(?:(?:\.\d{3})+(?:,\d{1,2})?|(?:,\d{3})+(?:\.\d{1,2})?)|\d+(?:[.,]\d+)?"
)
_SCALE = re.compile(
    rf"(?:(?i:{'|'.join([_AMBIGUOUS, *SCALES])})|{'|'.join(_LETTERS)})(?![^\W\d_])"
)
_AMOUNT = re.compile(
    rf"(?P<sign>[^\d\s.,]*(?:\s?[^\w\s.,]|\.)?)\s*(?P<number>{_NUMBER})"
    rf"(?P<scales>(?:\s*{_SCALE.pattern})*)\s*(?P<unit>(?:[^\d\s.,].*)?)",
    re.DOTALL,
)
_SIGNS: Final[dict[str, str]] = {
    "".join(sign.split()).casefold().rstrip("."): unit
    for sign, unit in CURRENCY_SIGNS.items()
}


class Amount(NamedTuple):
    """An amount: its exact value and its unit, if one was typed.

    `note` says how a short form was understood that can mean two things; empty for none.
    """

    value: Decimal
    unit: str | None = None
    note: str = ""


class AmountRange(NamedTuple):
    """The lowest and the highest amount of a range, either of which may be open."""

    at_least: Decimal | None
    at_most: Decimal | None
    unit: str | None
    notes: tuple[str, ...] = ()


def parse_range(
    low: str | None, high: str | None, unit: str | None = None
) -> AmountRange:
    """Return the range between two typed amounts, whose unit may stand at one of them.

    Raises UsageError for what is no amount or no range, and for two units.
    """
    typed = {"at_least": low, "at_most": high}
    ends = {name: each for name, each in typed.items() if each is not None}
    unit = _one_unit(unit, *map(attrgetter("unit"), map(parse_amount, ends.values())))
    amounts = {name: parse_amount(each, unit) for name, each in ends.items()}
    values = list(map(attrgetter("value"), amounts.values()))
    if values != sorted(values):
        raise UsageError(_("the range ends before it begins."))
    notes = tuple(filter(None, map(attrgetter("note"), amounts.values())))
    bounds = dict.fromkeys(typed) | dict(zip(amounts, values, strict=True))
    return AmountRange(**bounds, unit=unit, notes=notes)


def _one_unit(*units: str | None) -> str | None:
    """Return the only unit among some. Raises UsageError if there are two."""
    named = list(dict.fromkeys(filter(None, units)))
    if len(named) > 1:
        raise UsageError(
            _("an amount has one unit, not {units}.").format(
                units=_(" and ").join(named)
            )
        )
    return next(iter(named), None)


def unit_named(typed: str) -> str | None:
    """Return the unit that a word or a sign names: `rupiah`, `Rp`, `%`, `ton`; None for none."""
    words = " ".join(typed.casefold().split())
    sign = words.replace(" ", "").rstrip(".")
    of_word = UNITS.get(typed.strip()), UNITS.get(words)
    named = TWO_WORDS.get(words), _SIGNS.get(sign), *of_word
    return next(filter(None, named), None)


def parse_unit(typed: str | None) -> str | None:
    """Return the unit that was typed, if any: by its usual name, or an unknown one as it is."""
    return typed and (unit_named(typed) or " ".join(typed.split()))


def parse_amount(typed: str, unit: str | None = None) -> Amount:
    """Return the amount that a person typed; `unit` is what another option says of it.

    Raises UsageError for anything else.
    """
    found = _AMOUNT.fullmatch(typed.strip())
    amount = found and _amount_of(found, unit)
    if not amount:
        shown = " ".join(typed.split())
        raise UsageError(
            _(
                "cannot read the amount '{shown}'. "
                "Write 1000000, 1juta, 1,5 triliun, Rp500juta or 20%."
            ).format(shown=shown)
        )
    return amount


def _amount_of(found: re.Match[str], unit: str | None) -> Amount | None:
    """Return the amount that was matched; None if its units are not known, or are two."""
    number, scales = found["number"], _SCALE.findall(found["scales"])
    units = set(map(unit_named, filter(None, found.group("sign", "unit"))))
    readable = (
        len(units) <= 1,
        None not in units,
        len(number) <= _MOST_DIGITS,
        len(scales) <= _MOST_SCALES,
    )
    if not all(readable):
        return None
    own = next(iter(units), None)
    factor, name, other = _MEANINGS[(own or unit) == _RUPIAH]
    factors = map(partial(_factor_of, ambiguous=factor), scales)
    value = read_number(number) * prod(factors)
    if _AMBIGUOUS not in map(str.casefold, scales):
        return Amount(value, own)
    note = _(
        "{number}M was read as {number} {name} ({value:,f}); else write {number}{other}."
    ).format(number=number, name=name, value=value, other=other)
    return Amount(value, own, note)


def _factor_of(word: str, ambiguous: int) -> int:
    """Return what a word multiplies a number by."""
    words = SCALES | {_AMBIGUOUS: ambiguous}
    return _LETTERS.get(word) or words[fold_word(word)]
