"""The writer's words around a date: sentences that titles do not end, and what is quoted."""

import pytest

from umkm_cli.reading.narration import (
    first_sentence,
    last_sentence,
    part_words,
    without_quotations,
)


@pytest.mark.parametrize(
    "name",
    [
        "H. Arman",
        "Hj. Siti",
        "Dr. Arman",
        "dr. Arman",
        "Drs. H. M. Arman",
        "Dra. Siti",
        "Ir. Arman",
        "Prof. Arman",
        "Arman Saputra, S.E. M.Si. Ketua Koperasi",
        "Arman Saputra, S.Sos. M.Kom. Ketua Koperasi",
        "PT. Gula Madu",
        "CV. Gula Madu",
        "No. HM.02",
        "KH. Arman",
        "Tn. Arman",
        "Ny. Siti",
        "Plt. Bupati",
        "Kab. Sikka",
        "Mr. Arman",
    ],
)
def test_titles_end_no_sentence(name: str) -> None:
    """The dot of a title, a degree or an abbreviation does not part a name from the words before it."""
    text = f"Hasilnya naik, ujar {name}, "
    assert last_sentence(f"Panen selesai. {text}") == text
    assert first_sentence(f"di Solo, menurut {name}. Panen selesai.") == (
        f"di Solo, menurut {name}"
    )


@pytest.mark.parametrize(
    "end",
    [
        "Panen selesai. ",
        "Panen selesai! ",
        "Apakah panen selesai? ",
        "“Panen selesai.” ",
        "Ada 20 KG. ",
        "Itu program UMKM. ",
    ],
)
def test_other_dots_end_a_sentence(end: str) -> None:
    """A mark behind an ordinary word, a number or an acronym ends the sentence."""
    assert last_sentence(f"{end}Pasar dibuka ") == "Pasar dibuka "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“Kami akan maju,” ujar Siti, ", "« ujar Siti, "),
        ('"Kami akan maju", ujar Siti, ', "«, ujar Siti, "),
        ("”Kami akan maju,” ujar Siti, ", "« ujar Siti, "),
        ("''Kami akan maju,'' ujar Siti, ", "« ujar Siti, "),
        ("‘’Kami akan maju,’’ ujar Siti, ", "« ujar Siti, "),
        ('Siti berkata:"Kami maju" di Solo, ', "Siti berkata:« di Solo, "),
        ("Siti maju. “Kami bangga.” Pasar dibuka ", "Siti maju. «. Pasar dibuka "),
        ("Kami akan maju,” ujar Siti, ", " ujar Siti, "),
        ('Kami akan maju" ujar Siti, ', " ujar Siti, "),
        ("Pasar dibuka ", "Pasar dibuka "),
    ],
)
def test_what_is_quoted_is_left_out(text: str, told: str) -> None:
    """A quotation is one mark, whatever marks it has; without an opening mark it began before."""
    assert without_quotations(text) == (told, False)


@pytest.mark.parametrize(
    "text", ['Siti: "Kami buka ', "Siti: “Kami buka ", '"A," ujar Siti. "Kami buka ']
)
def test_an_open_quotation(text: str) -> None:
    """In a quotation that is not closed, only its own words are around a date."""
    assert without_quotations(text) == ("Kami buka ", True)


def test_words_that_ran_together() -> None:
    """Where the address of a link was taken out, words have no space between them."""
    assert (
        part_words("kataBupati dilansir dariAntara, ")
        == "kata Bupati dilansir dari Antara, "
    )
