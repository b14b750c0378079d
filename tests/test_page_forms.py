"""Forms of pages: odd datelines, bylines, captions, teasers and lists around a text."""

from datetime import date

import pytest

from umkm_cli import catalogue
from umkm_cli.models.release import Extract, Reading, Values
from umkm_cli.reading import read, values_of

KNOWN = catalogue.load()
HEADLINE = "Pembuat Getuk Waru Mendapat Tungku Baru"
LEAD = (
    "Pembuat getuk di kampung Waru mendapat tungku baru dari pemerintah agar dapur mereka tidak lagi berasap, kata"
    " Camat Rini Astuti di balai desa yang ramai itu."
)
BELOW = "Para pembuat getuk senang karena tungku itu memakai sedikit kayu."


def read_page(*blocks: str) -> Reading:
    """Read a page of some blocks with blank lines between them."""
    text = "\n\n".join(blocks)
    return read(Extract(text, "text-1", stored=False), KNOWN, date(2026, 11, 24))


def values_on(*blocks: str) -> Values:
    """Return the values of such a page."""
    return values_of(read_page(*blocks).findings)


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("Jatim.Wartauji.co - ", None),
        ("JATENG.WARTAUJI.COM - ", None),
        ("Jatim.Wartauji.co, Surabaya - ", "Surabaya"),
        ("Bandung,-Wartauji.news||\n", "Bandung"),
        ("Bandung, -Wartauji.news ", "Bandung"),
        ("Wartauji.com,(Padang) – ", "Padang"),
        ("Cihideung, InfoPublik - ", "Cihideung"),
    ],
)
def test_outlets_addresses_in_datelines(dateline: str, place: str | None) -> None:
    """A region in an outlet's address is no place; a town in front of one, or in brackets behind it, is."""
    found = read_page(HEADLINE, f"{dateline}{LEAD}", BELOW)
    assert values_of(found.findings).place == place
    assert found.texts.body == f"{LEAD}\n\n{BELOW}"


@pytest.mark.parametrize(
    "dateline",
    [
        "WARTAUJI.ID, TALANG WARU – ",
        "wartauji.id | Talang Waru - ",
        "TALANG WARU, WartaUji – ",
    ],
)
def test_a_district_behind_an_outlet_that_the_text_names(dateline: str) -> None:
    """A place that no table has is the dateline's, beside an outlet, if the text says that it is a district."""
    told = "Tungku itu dibuat di Kecamatan Talang Waru oleh dua puluh pandai besi."
    assert values_on(HEADLINE, f"{dateline}{LEAD}", told).place == "Talang Waru"
    assert values_on(HEADLINE, f"{dateline}{LEAD}", BELOW).place is None


@pytest.mark.parametrize("town", ["SINGARAJA", "TALANG WARU"])
def test_a_town_and_an_outlet_below_the_lead(town: str) -> None:
    """A town and an outlet on a line of their own below the lead are its dateline, not a paragraph."""
    below = "Tungku itu dibuat di Kecamatan Talang Waru oleh dua puluh pandai besi yang bekerja siang dan malam."
    found = read_page(HEADLINE, LEAD, f"{town}, WartaUji", below)
    assert values_of(found.findings).place == town.title()
    assert found.texts.body == f"{LEAD}\n\n{below}"


def test_a_firm_on_a_line_of_its_own_is_no_dateline() -> None:
    """Two names between paragraphs are a dateline only if the second is an outlet's in one word."""
    found = read_page(HEADLINE, LEAD, "SINGARAJA, BALI", f"{BELOW} {BELOW} {BELOW}")
    assert values_of(found.findings).place is None


def test_a_writer_and_the_pages_outlet_below_the_day() -> None:
    """A writer and an outlet that the page names elsewhere stand below its day; no headline is made of them."""
    day = "Diposting : 18 July 2019 13:03"
    lead = f"wartauji.id | Bandung - {LEAD}"
    found = values_on(f"{day}\nI Gede Wirawan - Warta Uji\n{lead}", BELOW)
    assert (found.headline, found.released_on) == (None, "2019-07-18")
    headline = "Pembuat Getuk Waru - Kota Bandung"
    assert values_on(f"{day}\n{headline}\n{lead}", BELOW).headline == headline
