"""The years that figures hold for: a word is no name only because it begins a sentence."""

import pytest

from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.figures import find_figures


@pytest.mark.parametrize(
    "before", ["", "Gerai itu baru.\n\n", "Gerai itu baru. ", "“", "("]
)
@pytest.mark.parametrize("word", ["Sepanjang", "Selama", "Pada"])
def test_a_year_behind_the_first_word(before: str, word: str) -> None:
    """`Sepanjang 2021` at the start of a text, a paragraph, a sentence or a quotation is the year, and no event."""
    text = f"{before}{word} 2021, koperasi itu menjangkau 2.100 nasabah baru."
    (figure,) = find_figures(ClaimText(text, "id"))
    assert (figure.nature, figure.first, figure.last) == ("period", "2021", "2021")


def test_the_year_of_an_event() -> None:
    """In the middle of a sentence a capital letter still makes a name: `Jogja Fair 2023`."""
    text = "Peserta Jogja Fair 2023 menjual 2.100 tas."
    (figure,) = find_figures(ClaimText(text, "id"))
    assert figure.last is None
