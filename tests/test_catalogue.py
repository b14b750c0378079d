"""The catalogue: its tables are whole, its names are found, a user's own come on top."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_cli import catalogue
from umkm_cli.catalogue.lexicon import SearchableText, cue_words
from umkm_cli.catalogue.places import read_places
from umkm_cli.catalogue.programmes import read_programmes
from umkm_cli.catalogue.tables import read_shipped
from umkm_cli.errors import BadCatalogue, CannotAccess, NoSuchProgramme
from umkm_cli.text import tokenize_unicode

KNOWN = catalogue.load()


def named(text: str) -> list[str]:
    return [
        match.name
        for match in KNOWN.programmes.lexicon.find(SearchableText(text))
        if match.name
    ]


@given(st.text(st.sampled_from("aÉß½’ .-\n\u00a0İ"), max_size=30))
def test_words_of_stretches(text: str) -> None:
    """The words of lines are those that `tokenize` finds, in one pass over the text."""
    searchable = SearchableText(text)
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    words = searchable.words_of(lines)
    assert words is None or words == tokenize_unicode(text)
    assert searchable.words == frozenset(tokenize_unicode(text))
    assert len(searchable.lower) == len(text)


def test_cues_among_the_words() -> None:
    """A text tells which cues it has, also of those that were made after it."""
    text = SearchableText("Tahu tempe lontar")
    assert text.cues_among(cue_words(["tahu", "12"])) == {"tahu"}
    assert text.cues_among(cue_words(["lontar", "sagu"])) == {"lontar"}


def test_every_form_finds_its_programme() -> None:
    """Each alias of each programme, alone in a text, is that programme and no other."""
    for programme in KNOWN.programmes.by_name.values():
        for form in programme.forms:
            assert named(f"({form}),") == [programme.name], form


def test_every_form_finds_its_organisation() -> None:
    """Each alias and title of each organisation, alone in a text, is that organisation."""
    for organisation in KNOWN.organisations.by_name.values():
        for form in organisation.forms:
            found = KNOWN.organisations.lexicon.find(SearchableText(f"({form}),"))
            assert [match.name for match in found] == [organisation.name], form


def test_no_alias_of_two() -> None:
    """No form names two programmes, and no form two organisations: which is meant would be chance."""
    programmes = [each.forms for each in KNOWN.programmes.by_name.values()]
    organisations = [each.forms for each in KNOWN.organisations.by_name.values()]
    for names in (programmes, organisations):
        forms = [form for each in names for form in {form.casefold() for form in each}]
        assert [form for form in forms if forms.count(form) > 1] == []


def test_one_office_for_each_task() -> None:
    """The years of offices are stretches of ISO days, and on no day do two offices have one task."""
    offices = [each for each in KNOWN.organisations.by_name.values() if each.lines]
    stretches = [each for office in offices for each in office.years]
    day = r"(?:\d{4}-\d\d-\d\d)?"
    assert all(re.fullmatch(f"{day}/{day}", each) for each in stretches)
    for line in {line for office in offices for line in office.lines}:
        held = sorted(
            (start, end or "9")
            for office in offices
            if line in office.lines
            for start, end in (years.split("/") for years in office.years)
        )
        assert len(held) > 1, line
        assert all(end <= start for (_, end), (start, _) in pairwise(held)), line


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Program Kemitraan dan Bina Lingkungan (PKBL)", ["PKBL", "PKBL"]),
        ("program kemitraannya berjalan", ["Program Kemitraan"]),
        ("Holding Ultra Mikro bersama UMi", ["Holding Ultra Mikro", "UMi"]),
        ("Ibu Umi menanam padi", []),
        ("terus gencarkan promosi", []),
        ("Direktorat Jenderal PEN", []),
        ("Indonesia CSR-PKBL Award 2020", []),
        ("Program\nKemitraan", ["Program Kemitraan"]),
        ("PKBLnya", []),
    ],
)
def test_longest_form_wins(text: str, names: list[str]) -> None:
    """A name inside a longer one is not found; acronyms match in their own case; hiding phrases hide."""
    assert named(text) == names


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("solo", "Surakarta"),
        ("Kota Bandung", "Bandung"),
        ("Kabupaten Jayapura", "Jayapura"),
        ("MALUKU TENGAH", "Maluku Tengah"),
        ("Bandarlampung", "Bandar Lampung"),
        ("Muarasabak", "Muara Sabak"),
        ("Washington, D.C.", None),
        ("Kebumenan", None),
    ],
)
def test_places(typed: str, name: str | None) -> None:
    """Places are known by name and alias, with or without `Kota` or `Kabupaten`."""
    assert KNOWN.places.canonical(typed.title()) == name


def test_all_of_indonesia() -> None:
    """38 provinces, 416 regencies and 98 cities, as the Ministry of Home Affairs counts them."""
    kinds = [
        kind
        for place in read_places(read_shipped("places.tsv"))
        for kind in place.kind.split(", ")
    ]
    assert [kinds.count(kind) for kind in ("province", "regency", "city")] == [
        38,
        416,
        98,
    ]


def test_names_in_any_case() -> None:
    """A person may type a name or alias in any case; what is unknown is answered with the nearest names."""
    assert KNOWN.programmes.named("kredit usaha  rakyat") == "KUR"
    assert KNOWN.programmes.named("pk") == "Program Kemitraan"
    with pytest.raises(NoSuchProgramme, match="Program Kemitraan"):
        KNOWN.programmes.named("Program Kemitran")


def test_own_programmes_come_on_top(tmp_path: Path) -> None:
    """A user's file adds programmes, and replaces one of the same name; another state has another SHA-256."""
    own = tmp_path / "own.tsv"
    own.write_text(
        "name\taliases\nDesa Emas\tDE Program|Kampung Emas\nKUR\tKredit Rakyat\n",
        encoding="utf-8",
    )
    known = catalogue.load(own)
    assert known.programmes.named("kampung emas") == "Desa Emas"
    assert known.programmes.by_name["KUR"].own
    assert known.sha256 != KNOWN.sha256


def test_changed_programmes_are_loaded_again(tmp_path: Path) -> None:
    """What was loaded is used again only as long as the user's file and the archive's table are the same."""
    own = tmp_path / "own.tsv"
    own.write_text("name\nDesa Emas\n", encoding="utf-8")
    first = catalogue.load(own)
    assert catalogue.load(own).programmes is first.programmes
    own.write_text("name\nDesa Padi\n", encoding="utf-8")
    second = catalogue.load(own)
    third = catalogue.load(own, "name\nDesa Emas\n")
    assert second.programmes.canonical("desa padi") == "Desa Padi"
    assert second.programmes.canonical("desa emas") is None
    assert third.programmes.canonical("desa emas") == "Desa Emas"
    assert len({each.sha256 for each in (KNOWN, first, second, third)}) == 4


def test_own_aliases_win(tmp_path: Path) -> None:
    """A form that a user's programme shares with one that ships is the user's."""
    own = tmp_path / "own.tsv"
    own.write_text("name\taliases\nZona Kami\tKUR|Mekaar\n", encoding="utf-8")
    known = catalogue.load_programmes(own)
    assert known.named("kur") == "Zona Kami"
    found = known.lexicon.find(SearchableText("KUR dan Mekaar, Kredit Usaha Rakyat"))
    assert [match.name for match in found] == ["Zona Kami", "Zona Kami", "KUR"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Desa Emas\tKampung Emas\n", "must name the columns"),
        ("owner\tname\nBRI\t\n", "line 2: no name"),
        ("name\nA\nA\n", "line 3: 'A' appears twice"),
    ],
)
def test_bad_lines_are_named(text: str, said: str) -> None:
    """An unusable line is reported with its number."""
    with pytest.raises(BadCatalogue, match=said):
        read_programmes(text)


def test_own_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A programmes file that is missing or no text is one sentence."""
    with pytest.raises(CannotAccess, match="programmes file"):
        catalogue.load(tmp_path / "none.tsv")
    (tmp_path / "bad.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadCatalogue, match="UTF-8"):
        catalogue.load(tmp_path / "bad.tsv")
