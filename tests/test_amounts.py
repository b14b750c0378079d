"""Amounts as people type them: numbers, short forms, and units."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_cli.errors import UsageError
from umkm_cli.verbs.typed.amounts import AmountRange, parse_amount, parse_range

READ = [
    ("1000000", "1000000", None),
    ("1.000.000", "1000000", None),
    ("1,000,000.50", "1000000.50", None),
    ("1.000.000,5", "1000000.5", None),
    ("0,75", "0.75", None),
    ("1miliar", "1000000000", None),
    ("1 milyar", "1000000000", None),
    ("1juta", "1000000", None),
    ("1,5 triliun", "1500000000000", None),
    ("250jt", "250000000", None),
    ("15rb", "15000", None),
    ("1.5bn", "1500000000", None),
    ("1.5 Billion", "1500000000", None),
    ("3mn", "3000000", None),
    ("40k", "40000", None),
    ("2 ribu triliun", "2000000000000000", None),
    ("Rp1 miliar", "1000000000", "IDR"),
    ("rp 500.000", "500000", "IDR"),
    ("Rp. 5 juta", "5000000", "IDR"),
    ("IDR 5bn", "5000000000", "IDR"),
    ("5 juta rupiah", "5000000", "IDR"),
    ("Rp1,5T", "1500000000000", "IDR"),
    ("US$ 2 million", "2000000", "USD"),
    ("2 juta dolar AS", "2000000", "USD"),
    ("€5", "5", "EUR"),
    ("20%", "20", "percent"),
    ("64,5 persen", "64.5", "percent"),
    ("12 ton", "12", "t"),
    ("12t", "12", "t"),
    ("3 hektare", "3", "ha"),
    ("2 meter persegi", "2", "m2"),
]


@pytest.mark.parametrize(("typed", "value", "unit"), READ)
def test_amounts(typed: str, value: str, unit: str | None) -> None:
    """An amount is exact, in Indonesian and in English, with its unit if it has one."""
    amount = parse_amount(typed)
    assert (amount.value, amount.unit) == (Decimal(value), unit)
    assert amount.note == ""


AMBIGUOUS = [
    ("1M", None, "1000000", "1M was read as 1 million (1,000,000); else write 1miliar."),
    ("1,5 M", "count", "1500000", "else write 1,5miliar."),
    ("1M", "IDR", "1000000000", "1M was read as 1 miliar (1,000,000,000); else write 1juta."),
    ("Rp2m", None, "2000000000", "else write 2juta."),
    ("$3M", None, "3000000", "3M was read as 3 million"),
    ("3 M USD", None, "3000000", "3M was read as 3 million"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "unit", "value", "note"), AMBIGUOUS)
def test_a_bare_m(typed: str, unit: str | None, value: str, note: str) -> None:
    """M is miliar in rupiah and million in all else, and a sentence says so."""
    amount = parse_amount(typed, unit)
    assert amount.value == Decimal(value)
    assert note in amount.note


@pytest.mark.parametrize(
    "typed",
    ["", "abc", "-5", "1.2.3", "1,,5", "5.", "Rp", "5 xyz", "1e30", "5%%", "Rp5 USD",
     "20% miliar", "1 000", "5 juta kilo juta", "9" * 25, "1" + "0" * 5000, "juta", "5 %%", "1" + " juta" * 4],
)  # fmt: skip
def test_no_amounts(typed: str) -> None:
    """What is no amount is refused, with examples of what is."""
    with pytest.raises(UsageError, match="Write 1000000, 1juta"):
        parse_amount(typed)


@given(st.text(max_size=30))
def test_whatever_is_typed(typed: str) -> None:
    """Any text is an amount that is not negative, or is refused."""
    try:
        amount = parse_amount(typed)
    except UsageError:
        return
    assert amount.value >= 0
    assert amount.value.is_finite()


def test_bounds() -> None:
    """The unit of one end of a range holds for the other, and for what M means."""
    assert parse_range("1", "2%") == AmountRange(Decimal(1), Decimal(2), "percent")
    assert parse_range("1M", "Rp2 miliar").at_least == Decimal(10) ** 9
    assert parse_range(None, "5", "kg") == AmountRange(None, Decimal(5), "kg")
    assert parse_range(None, None, "kg") == AmountRange(None, None, "kg")
    assert parse_range("0", None) == AmountRange(Decimal(0), None, None)


@pytest.mark.parametrize(
    ("low", "high", "unit", "why"),
    [
        ("20%", "Rp5", None, "one unit, not percent and IDR"),
        ("20%", None, "IDR", "one unit, not IDR and percent"),
        ("10", "5", None, "ends before it begins"),
        ("", None, None, "cannot read the amount ''"),
    ],
)
def test_no_bounds(
    low: str | None, high: str | None, unit: str | None, why: str
) -> None:
    """Two units, and a range from more to less, are refused."""
    with pytest.raises(UsageError, match=why):
        parse_range(low, high, unit)
