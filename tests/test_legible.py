"""Legible text: letters as letters, and no characters that nobody sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_cli.sources.legible import make_legible


@pytest.mark.parametrize(
    "hidden",
    "\u00ad\u061c\u200b\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff",
    ids=ascii,
)
def test_nothing_hidden_stays(hidden: str) -> None:
    """A character that nobody sees is removed, also where it is the only odd one."""
    assert make_legible(f"12 Okt{hidden}ober 2020") == "12 Oktober 2020"


@pytest.mark.parametrize(
    ("styled", "plain"),
    [
        ("\U0001d400\U0001d7d8", "A0"),
        ("\U0001d7ff", "9"),
        ("\uff12\uff10", "20"),
        ("\uff21\uff3a\uff41\uff5a", "AZaz"),
        # Wide signs are styled beside wide letters, and those of Chinese elsewhere.
        ("\uff08\uff21\uff09", "(A)"),
        ("\u5427\uff01", "\u5427\uff01"),
    ],
)
def test_letters_are_letters(styled: str, plain: str) -> None:
    """Letters and digits in place of bold or wide ones are read as such."""
    assert make_legible(f"Solo – {styled}") == f"Solo – {plain}"


@given(st.text(st.sampled_from("aZ9 \n–“”’…•é½™\u00a0\u200d\u4e2d\uff01\U0001f600")))
def test_legible_text_stays(text: str) -> None:
    """Text without odd characters stays as it is, whatever its script and its marks."""
    assert make_legible(text) == text
