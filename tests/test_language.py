"""umkm says each sentence in the language of whoever reads it."""

from decimal import Decimal

import pytest

from tests import translations
from umkm_cli.language import (
    best_tongue,
    gettext,
    ngettext,
    speaking,
    spoken,
    written_number,
)
from umkm_cli.language.names import counted_releases, heading_of, value_name


def test_every_sentence_is_translated() -> None:
    """Each sentence in the code has its Indonesian, with the same placeholders, compiled; and no other."""
    assert not list(translations.faults())


def test_a_sentence_is_said_in_the_language_that_is_spoken() -> None:
    """The language holds inside the block and not after it; numbers have its marks, and one form for all."""
    assert (spoken(), gettext("Headline")) == ("en", "Headline")
    with speaking("id"):
        assert spoken() == "id"
        assert gettext("Headline") == "Judul"
        assert heading_of("released_on") == "Tanggal"
        assert counted_releases(1234) == "1.234 siaran pers"
        assert ngettext("{} release", "{} releases", 1) == "{} siaran pers"
        assert written_number(Decimal("1234.5")) == "1.234,5"
    assert counted_releases(1) == "1 release"
    assert value_name("as-of") == "as of a day"
    assert written_number(1234) == "1,234"


@pytest.mark.parametrize(
    ("accepted", "tongue"),
    [
        ("id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7", "id"),
        ("en-GB,en;q=0.9,id;q=0.8", "en"),
        ("fr-FR, in;q=0.5, en;q=0.3", "id"),
        ("id;q=0, en;q=0.1", "en"),
        ("id_ID.UTF-8", "id"),
        ("C.UTF-8", "en"),
        ("", "en"),
        ("id;q=satu,*", "en"),
        ("\x00;;q=,,-", "en"),
    ],
)
def test_the_language_that_a_browser_or_a_system_prefers(
    accepted: str, tongue: str
) -> None:
    """The first of the two by its weight; English if there is neither, or nothing legible."""
    assert best_tongue(accepted) == tongue
