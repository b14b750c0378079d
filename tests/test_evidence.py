"""Every finding can be checked: its value is what the rules make of exactly the characters at its span."""

import re
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.accuracy import TEXTS, TODAY, releases_of
from tests.claims import reading_of
from umkm_cli import catalogue
from umkm_cli.catalogue.calendar import WEEKDAYS
from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.catalogue.organisations import Organisations
from umkm_cli.catalogue.programmes import Programmes
from umkm_cli.catalogue.rules import RULES
from umkm_cli.models.claims import Figure
from umkm_cli.models.release import SET_ASIDE, Extract, Finding, Reading
from umkm_cli.reading import read
from umkm_cli.reading.dates import find_dates
from umkm_cli.reading.figures import find_numbers
from umkm_cli.reading.furniture import LINE_RULES, PLACE_RULES
from umkm_cli.reading.organisation_names import find_mentions
from umkm_cli.reading.village_heads import TITLE
from umkm_cli.sources.formats.text import read as extract

KNOWN = catalogue.load()
_SHORT_REGION = re.compile(
    r"(?:Kabupaten|Kota|Provinsi) ([A-Z]\w+(?: [A-Z]\w+)*) \((\w+)\)"
)
OUTSIDE = {*PLACE_RULES, *(rule.name for rule in LINE_RULES)}

# Pieces that releases are made of, to be put together in any order.
PIECES = [
    "Jakarta, 12 Oktober 2020 – ", "JAKARTA (ANTARA) - ", "Lampung & Bengkulu, 2 Desember 2020 – ",
    "KOMPAS.com – ", "Siaran Pers Nomor HM.4.6/123/SET.M.EKON.3/10/2023", "Perajin Batik Lasem Naik Kelas",
    "\n", "\n\n", " ", "kata Direktur BRI Rani, Kamis (30/5/2024).",
    "dalam keterangan tertulis, Selasa 31 Maret 2020,", "Baca juga: Batik",
    "said in a statement on Thursday (12/07/2023).", "Senin (6/7)", "tahun 2020", "hingga 23 Oktober 2025",
    "16–19 Maret 2023", "Program Kemitraan (PK)", "Program Jaring Pesisir", "PNM Mekaar", "Manager CSR & TJSL",
    "Pengembangan Ekspor Nasional (PEN)", "PT Pertamina (Persero)", "Pemkot Magelang",
    "Dinas Koperasi dan UKM Provinsi Lampung", "PT Maju Jaya Abadi Tbk", "Tentang Pertamina",
    "Narahubung: Rani", "(esy/jpnn)", "***", "“", "”", "\"", "İstanbul", "Jum’at", "dan", "di", "yang",
    "Minggu, 25 Oktober 2015 |08:00 WIB", "A A A", " date 2022-12 ", "[MTW]", "PT ", "İ", "ß", "\u200b", "\t",
    "20201", "(16/72019)",
    "Rp3,4 miliar", " 1.250 perajin", "12–14 ton", "dua belas ", "ribuan", "naik dari 14 menjadi 41 kg", "64,5 persen",
    "No | Debitur (juta)", "1 | 1.250", " | ", "sepertiga", "hingga Mei 2021 ", "satu dari lima", "-2,3%", "Rp",
]  # fmt: skip


def folded(text: str) -> str:
    return " ".join(text.split())


def _is_named(region: str, text: str) -> bool:
    """Whether a text names a region, perhaps by its short name."""
    places = (
        KNOWN.places.at(text, each.start()) for each in re.finditer(r"\b[A-Z]", text)
    )
    return region in folded(text) or any(
        place and place[0] == region for place in places
    )


def check(text: str, finding: Finding) -> None:
    """The finding's span is inside the text, and its slice gives its value."""
    assert 0 <= finding.start < finding.end <= len(text), finding
    rules = OUTSIDE if finding.field == SET_ASIDE else RULES
    assert finding.rule in rules, finding
    words = text[finding.start : finding.end]
    assert words.strip(), finding
    if (
        finding.field in ("headline", "subheadline", "number")
        and finding.value is not None
    ):
        # Furniture can stand between the lines of a headline.
        assert all(word in words.split() for word in finding.value.split()), finding
    elif finding.rule == "told-weekday-date":
        assert finding.value is not None
        day = date.fromisoformat(finding.value)
        assert day.weekday() == WEEKDAYS[words.lower()], finding
    elif finding.field == "date" and finding.value is not None:
        found = [
            each
            for each in find_dates(SearchableText(words))
            if (each.start, each.end) == (0, len(words))
        ]
        assert len(found) == 1, (finding, words)
        year, *rest = finding.value.split("-")
        printed = {found[0].month, found[0].day}
        assert {int(each) for each in rest} <= printed, (finding, words)
        assert found[0].date is None or found[0].date.year == int(year), (
            finding,
            words,
        )
    elif finding.field == "place":
        assert finding.value is not None
        for name in finding.value.split(" & "):
            # A district that no table has is named as the text names it.
            assert name == words.title() or any(
                (place := KNOWN.places.at(words, at)) is not None and place[0] == name
                for at in range(len(words))
            ), (finding, words)
    elif finding.field == "organisation":
        assert finding.value is not None
        # The release gives a region its short name elsewhere, or names the region of a bare title.
        ends = [
            finding.value.split(" ", n)[-1]
            for n in range(1, finding.value.count(" ") + 1)
        ]
        placed = [f"{words} {end}" for end in ends if _is_named(end, text)]
        spelled = words
        for region, short in _SHORT_REGION.findall(text):
            spelled = re.sub(rf"\b{short}\b", region, spelled)
        alone = [
            mention
            for each in (words, spelled, *placed)
            for mention in find_mentions(
                SearchableText(each), KNOWN.organisations, KNOWN.places
            )
        ]
        names = {each.name for each in alone} | {
            match.name
            for match in KNOWN.organisations.lexicon.find(SearchableText(words))
        }
        held = KNOWN.organisations.canonical(folded(words))
        names |= {held} if held else set()
        # An office can have another name on the day of the release.
        offices = [KNOWN.organisations.by_name.get(each) for each in names]
        lines = {line for office in offices if office for line in office.lines}
        value = KNOWN.organisations.by_name.get(finding.value)
        # The release gives an office its region elsewhere.
        explained = f"{folded(words)} "
        in_full = finding.value.startswith(explained) and finding.value in folded(text)
        # The release gives a company its full name, its short one in brackets behind it.
        short = re.escape(folded(words).removeprefix("PT "))
        told = rf"{re.escape(finding.value)} \((?:PT )?{short}\)"
        in_full = in_full or re.search(told, folded(text)) is not None
        # The short form of a name can stand within it, and for it: `Pengurus Ranting Lontar (PRL) Waru`, `PRL Waru`.
        initials, _, end = folded(words).partition(" ")
        within = f"{finding.value.removesuffix(f' {end}')} ({initials}) {end}"
        in_full = in_full or within in folded(text)
        in_full = in_full or finding.value == re.sub(r" \(\w+\)", "", folded(words))
        # The head of a village speaks for its government, and the text ends the name of the village elsewhere.
        headed = re.fullmatch(rf"(?:{TITLE}|Pemdes) (.+)", folded(words))
        government = rf"Pemerintah \w+ {re.escape(headed[1])}" if headed else r"\Z."
        in_full = in_full or re.fullmatch(government, finding.value) is not None
        assert in_full or finding.value in names or finding.value in (held, folded(words)) or (
            KNOWN.organisations.canonical(folded(words).rpartition(" (")[0]) == finding.value
            or KNOWN.organisations.canonical(folded(words).removesuffix(" Tbk").rstrip(",")) == finding.value
            or (value is not None and not lines.isdisjoint(value.lines))
        ), (finding, words)  # fmt: skip
    elif finding.field == "programme":
        assert finding.value is not None
        names = {match.name for match in KNOWN.programmes.find(SearchableText(words))}
        assert finding.value in names or finding.value == folded(words), (
            finding,
            words,
        )


def check_figure(body: str, language: str | None, figure: Figure) -> None:
    """The figure's number is that of its own words, but for a scale beside them, and its thing is in the body."""
    words = body[figure.start : figure.end]
    assert figure.rule in RULES, figure
    assert words.strip() == words, figure
    low, high = Decimal(figure.low), Decimal(figure.high)
    assert low <= high, figure
    assert (f"{low:f}", f"{high:f}") == (figure.low, figure.high)
    # `antara 2 dan 3` is a range, the `hundred` of `first hundred` and the 2021 of `2021 orang` a number.
    whole = []
    for lead, tail in product(("", "antara ", "first "), ("", " orang", " of")):
        alone = lead + words + tail
        found = find_numbers(alone, alone.lower(), language)
        spans = [(each.start, each.end) for each in found]
        if spans == [(len(lead), len(lead + words))] and found[0].kind == "figure":
            whole += found
    assert whole, (figure, words)
    # A table's header, or the number that it becomes, can tell the scale of a number.
    for value, said in ((low, whole[0].low), (high, whole[0].high)):
        assert value.normalize().as_tuple().digits == said.normalize().as_tuple().digits
    for word in (figure.counted or "").split():
        assert word in body, (figure, word)


def check_reading(text: str, reading: Reading, metadata: str = "") -> None:
    """Each finding is what the words of its part say; all figures stand in the body, in order and apart."""
    for finding in reading.findings:
        check(metadata if finding.part == "metadata" else text, finding)
    languages = [each.value for each in reading.findings if each.field == "language"]
    body, end = reading.texts.body, 0
    for figure in reading.claims.figures:
        assert end <= figure.start < figure.end <= len(body), figure
        check_figure(body, languages[0] if languages else None, figure)
        end = figure.end


@pytest.mark.deep
@pytest.mark.parametrize("folder", TEXTS, ids=lambda folder: folder.name)
def test_of_every_fixture(folder: Path) -> None:
    """In every fixture, chosen or not, each finding's value comes from its own words."""
    for path in releases_of(folder):
        metadata = extract(path.read_bytes()).metadata  # of a mail pasted into a text
        check_reading(*reading_of(path), metadata)


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=30).map("".join)
)
def test_of_any_text(text: str) -> None:
    """The same of any text that the pieces of releases make: nothing raises, nothing points beside its words."""
    check_reading(text, read(Extract(text, "test", stored=False), KNOWN, TODAY))


@pytest.mark.deep
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_reading_is_the_same_each_time(text: str) -> None:
    """Reading depends on the text, the catalogue and the day alone, not on what was read before."""
    extracted = Extract(text, "test", stored=False)
    unused = KNOWN._replace(
        programmes=Programmes(KNOWN.programmes.by_name.values()),
        organisations=Organisations(KNOWN.organisations.by_name.values()),
    )
    assert read(extracted, KNOWN, TODAY) == read(extracted, unused, TODAY)
