"""Read amounts as people type them: `1,5 triliun`, `250jt`, `Rp1 miliar`, `20%`."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from math import prod
from typing import Final, NamedTuple

from umkm_cli.catalogue.folding import fold_word
from umkm_cli.catalogue.numerals import SCALES, read_number
from umkm_cli.catalogue.units import CURRENCY_SIGNS, TWO_WORDS, UNITS
from umkm_cli.errors import UsageError

_MOST_DIGITS = 24
_RUPIAH = "IDR"
_AMOUNT = re.compile(
    r"(?P<sign>[^\d\s.,]*(?:\s?[^\w\s.,]|\.)?)\s*"
    r"(?P<number>\d[\d.,]*)(?<![.,])(?P<rest>(?:\s*[^\d\s.,]\S*)*)"
)
_NUMBER = re.compile(
    r"\d{1,3}(?:(?:\.\d{3})+(?:,\d{1,2})?|(?:,\d{3})+(?:\.\d{1,2})?)|\d+(?:[.,]\d+)?"
)
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
    "t": 10**12,
    "tn": 10**12,
    "trn": 10**12,
}
"""The short forms that multiply a number, as they are written."""
_MEANINGS = {True: (10**9, "miliar", "juta"), False: (10**6, "million", "miliar")}
"""What a bare M means, by whether the amount is one of rupiah: the number, its name, and
the word for what else it could mean. Releases write Rp1 M for a miliar."""
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
    typed = [each for each in (low, high) if each is not None]
    if not typed:
        raise UsageError("there is no amount.")
    named = [unit, *(parse_amount(each).unit for each in typed)]
    units = list(dict.fromkeys(filter(None, named)))
    if len(units) > 1:
        raise UsageError(f"an amount has one unit, not {' and '.join(units)}.")
    unit = next(iter(units), None)
    amounts = {each: parse_amount(each, unit) for each in typed}
    values = [each.value for each in amounts.values()]
    if values != sorted(values):
        raise UsageError("the range ends before it begins.")
    notes = tuple(filter(None, (each.note for each in amounts.values())))
    least, most = (
        None if each is None else amounts[each].value for each in (low, high)
    )
    return AmountRange(least, most, unit, notes)


def unit_named(typed: str) -> str | None:
    """Return the unit that a word or a sign names: `rupiah`, `Rp`, `%`, `ton`; None for none."""
    first, *others = typed.split() or [""]
    if others:
        return TWO_WORDS.get(first.casefold(), {}).get(" ".join(others).casefold())
    folded = first.casefold()
    of_sign = _SIGNS.get(folded.rstrip("."))
    return UNITS.get(first) or UNITS.get(folded) or of_sign


def parse_amount(typed: str, unit: str | None = None) -> Amount:
    """Return the amount that a person typed; `unit` is what another option says of it.

    Raises UsageError for anything else.
    """
    found = _AMOUNT.fullmatch(typed.strip())
    amount = found and _amount_of(found, unit)
    if not amount:
        shown = " ".join(typed.split())
        raise UsageError(
            f"cannot read the amount '{shown}'. "
            "Write 1000000, 1juta, 1,5 triliun, Rp500juta or 20%."
        )
    return amount


def _amount_of(found: re.Match[str], unit: str | None) -> Amount | None:
    sign = "".join(found["sign"].split()).casefold().rstrip(".")
    number, words = found["number"], found["rest"].split()
    is_number = len(number) <= _MOST_DIGITS and _NUMBER.fullmatch(number)
    if not is_number or (sign and sign not in _SIGNS):
        return None
    of_sign = _SIGNS.get(sign)
    for scales in range(len(words) + 1):
        behind = " ".join(words[scales:])
        own = unit_named(behind) if behind.casefold() != _AMBIGUOUS else None
        fits = own in (None, of_sign) if of_sign else True
        if fits and bool(own) == bool(behind):
            amount = _scaled(number, words[:scales], of_sign or own, unit)
            if amount:
                return amount
    return None


def _scaled(
    number: str, scales: Sequence[str], own: str | None, unit: str | None
) -> Amount | None:
    """Return a number times its scale words; None if these are none."""
    factor, name, other = _MEANINGS[(own or unit) == _RUPIAH]
    factors = list(map(partial(_factor_of, ambiguous=factor), scales))
    if not all(factors):
        return None
    value = read_number(number) * prod(factors)
    if _AMBIGUOUS not in map(str.casefold, scales):
        return Amount(value, own)
    note = f"{number}M was read as {number} {name} ({value:,f}); else write {number}{other}."
    return Amount(value, own, note)


def _factor_of(word: str, ambiguous: int) -> int:
    """Return what a word multiplies a number by; 0 if it is no scale word."""
    if word.casefold() == _AMBIGUOUS:
        return ambiguous
    return _LETTERS.get(word) or SCALES.get(fold_word(word), 0)
