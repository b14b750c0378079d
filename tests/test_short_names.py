"""Short names: what a release calls a person by, in each form that gives one."""

import pytest

from umkm_cli.reading.quotes.short_names import nicknames_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rini Astuti (AHY) hadir.", ["AHY"]),
        ("Rini Astuti (Pak Zul) dan Ari Wening (Iwan) hadir.", ["Zul", "Iwan"]),
        ("Rini, yang disapa Zul, hadir.", ["Zul"]),
        ("Rini akrab dipanggil Pak Zul.", ["Zul"]),
        ("Rini dengan sapaan akrabnya Zul.", ["Zul"]),
        ("Rini dengan panggilan Zul.", ["Zul"]),
        ("Rini alias Zul hadir.", ["Zul"]),
        ("Rini Astuti, known as Zul, came.", ["Zul"]),
        ("Pak Zul, begitu ia disapa, hadir.", ["Zul"]),
        ("Zul, demikian ia akrab dikenal, hadir.", ["Zul"]),
        ("Rini Astuti (AHY), yang disapa Zul, hadir.", ["AHY", "Zul"]),
        ("Rini Astuti (54) hadir di Solo (rumah produksi).", []),
    ],
)
def test_each_form_gives_a_name(text: str, names: list[str]) -> None:
    """A short name is found in brackets or beside a word that tells it, each by itself."""
    assert list(nicknames_in(text)) == names
