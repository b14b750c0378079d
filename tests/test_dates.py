"""Dates in every form that releases print, and numbers that are none."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dated import KINDS, measured, table
from tests.effort import effort
from umkm_cli.catalogue.calendar import format_date, parse_date
from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.errors import BadDate
from umkm_cli.models.release import Finding, PartialDate
from umkm_cli.reading import choose, values_of
from umkm_cli.reading.date_order import refuse_earlier
from umkm_cli.reading.date_sentences import SENTENCE_RULES, WordsBefore
from umkm_cli.reading.dates import FoundDate, can_date_release, find_dates
from umkm_cli.reading.spans import lower_letters


def found(text: str) -> list[FoundDate]:
    return find_dates(SearchableText(text))


@pytest.mark.parametrize(
    ("text", "iso", "evidence"),
    [
        ("Jakarta, 12 Oktober 2020 – Fokus", "2020-10-12", "12 Oktober 2020"),
        ("Jakarta, April 13, 2021- Age", "2021-04-13", "April 13, 2021"),
        ("Lampung, 02 Desember 2020 –", "2020-12-02", "02 Desember 2020"),
        ("ujar Fadjar, Senin, 13 Mei 2024", "2024-05-13", "Senin, 13 Mei 2024"),
        ("di Jayapura, Senin 8 Juli 2024", "2024-07-08", "Senin 8 Juli 2024"),
        ("kata dia, Minggu (14/3/2021).", "2021-03-14", "Minggu (14/3/2021)"),
        ("kata dia, Selasa (27/7/21)", "2021-07-27", "Selasa (27/7/21)"),
        ("Sabtu. (29.8.2020)", "2020-08-29", "Sabtu. (29.8.2020)"),
        ("Jum'at (5/3/2021)", "2021-03-05", "Jum'at (5/3/2021)"),
        ("Ahad 18 Feb 2024", "2024-02-18", "Ahad 18 Feb 2024"),
        ("tanggal 7 Pebruari 2017", "2017-02-07", "7 Pebruari 2017"),
        ("17 Nopember 2017", "2017-11-17", "17 Nopember 2017"),
        ("21 Agt 2023", "2023-08-21", "21 Agt 2023"),
        ("Rabu 23 Oct 2019 19:33 WIB", "2019-10-23", "Rabu 23 Oct 2019"),
        ("Dec 01, 2022 07:18", "2022-12-01", "Dec 01, 2022"),
        ("on Friday (04/17/2020)", "2020-04-17", "Friday (04/17/2020)"),
        ("Tanggal 2021-10-15 15:24", "2021-10-15", "2021-10-15"),
        ("hingga Mei 2021", "2021-05", "Mei 2021"),
        ("Jakarta,12 Oktober 2020 –", "2020-10-12", "12 Oktober 2020"),
        ("Tanggal:12 Oktober 2020", "2020-10-12", "12 Oktober 2020"),
        ("Monday 3rd August 2020", "2020-08-03", "Monday 3rd August 2020"),
        ("Rote, 4   Mei    2022 –", "2022-05-04", "4   Mei    2022"),
        ("Rote, 4 Febuari 2022 –", "2022-02-04", "4 Febuari 2022"),
        ("Rote, 4 Mei '22 –", "2022-05-04", "4 Mei '22"),
        ("Mei ’22", "2022-05", "Mei ’22"),
        ("Rote, 2022/05/04 –", "2022-05-04", "2022/05/04"),
        ("Rote, 2022.5.4 –", "2022-05-04", "2022.5.4"),
        ("Rote, 4/V/2022 –", "2022-05-04", "4/V/2022"),
        ("Rote, 04-XII-2022 –", "2022-12-04", "04-XII-2022"),
        ("Rote, 24-05-22 –", "2022-05-24", "24-05-22"),
        ("Rote, 20220504 –", "2022-05-04", "20220504"),
        ("Jum`at, 6 Mei 2022", "2022-05-06", "Jum`at, 6 Mei 2022"),
        ("Jum´at   6 Mei 2022", "2022-05-06", "Jum´at   6 Mei 2022"),
        ("Jum′at (6/5/2022)", "2022-05-06", "Jum′at (6/5/2022)"),
        ("dilansir AntaraJumat (6/5/2022)", "2022-05-06", "Jumat (6/5/2022)"),
        ("Jumat (6/ 05/2022)", "2022-05-06", "Jumat (6/ 05/2022)"),
        ("Jumat ( 6 / 5 / 22 )", "2022-05-06", "Jumat ( 6 / 5 / 22 )"),
        ("Jumat (6-5-22)", "2022-05-06", "Jumat (6-5-22)"),
        ("Jumat (6/Mei/2022)", "2022-05-06", "Jumat (6/Mei/2022)"),
        ("Jumat, 8 Julli 2022", "2022-07-08", "Jumat, 8 Julli 2022"),
        ("Jumat, 2 Desmber 2022", "2022-12-02", "Jumat, 2 Desmber 2022"),
        ("Jumat, 5 Agutsus 2022", "2022-08-05", "Jumat, 5 Agutsus 2022"),
        ("Jumat [6/5/2022]", "2022-05-06", "Jumat [6/5/2022]"),
        ("Jumat {6/5/2022}", "2022-05-06", "Jumat {6/5/2022}"),
    ],
)
def test_forms(text: str, iso: str, evidence: str) -> None:
    """Each printed form gives its date, and the span holds exactly the words that give it."""
    (date,) = found(text)
    assert date.date is not None
    assert date.date.iso == iso
    assert text[date.start : date.end] == evidence


@pytest.mark.parametrize(
    "text",
    [
        "9 Agustus 20201",
        "(16/72019)",
        "PER-02/MBU/04/2020",
        "Rp1,5 miliar",
        "FAJAR PEBRIANTO",
        "pukul 08.30 WIB",
        "31 Februari 2020",
        "tumbuh 12/5 kali",
        "12 mei-mei",
        "versi 1.2.3",
        "Nomor SP/4/V/2022",
        "telepon 0380-24-05-22",
        "Nomor 12-4/5/2022",
        "Nomor 1234-14/5/2022",
        "https://a.example/2022/05/04/judul",
        "NIK 5314202205040001",
        "2022/13/04",
    ],
)
def test_no_dates(text: str) -> None:
    """Broken numbers, decrees, amounts and names are not repaired into dates."""
    assert [date for date in found(text) if date.date is not None] == []


@pytest.mark.parametrize(
    ("text", "day", "month", "weekday"),
    [("Selasa (10/11)", 10, 11, 1), ("(Jumat, 18/11)", 18, 11, 4), ("pada (6/6)", 6, 6, None),
     ("Thursday, March 7.", 7, 3, 3), ("Senin, 15 Februari", 15, 2, 0), ("Sikka, 8/3 (Suara Nusa) ---", 8, 3, None)],
)  # fmt: skip
def test_without_a_year(text: str, day: int, month: int, weekday: int | None) -> None:
    """A day and month without a year are kept as that: no year is made up."""
    (date,) = found(text)
    assert (date.date, date.day, date.month, date.weekday) == (
        None,
        day,
        month,
        weekday,
    )


@pytest.mark.parametrize(
    "text",
    [
        "12–14 Mei 2022", "12 - 14 Mei 2022", "12 & 14 Mei 2022", "12 s.d. 14 Mei 2022", "12 s/d 14 Mei 2022",
        "12 sampai 14 Mei 2022", "30 April–2 Mei 2022",
        "12 dan 14 Mei 2022", "May 12-14, 2022", "30 April 2022 – 2 Mei 2022", "12/5/2022 - 14/5/2022",
        "12th to 14th May 2022", "12-14/5/2022", "12+14/5/2022",
    ],
)  # fmt: skip
def test_ranges(text: str) -> None:
    """A range of days is one date that spans all of it, and is known to be a range."""
    (date,) = found(f"Rote, {text} – Perajin")
    assert (date.ranged, date.year, date.month) == (True, "2022", 5)
    assert date.start == len("Rote, ")
    assert date.end == len(f"Rote, {text}")


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19 - 4 Mei 2022",
        "19 - 4 Mei 2022",
        "10.30 - 14 Mei 2022",
        "4 Mei 2022 – 2 Mei",
    ],
)
def test_no_ranges(text: str) -> None:
    """A number before a date begins no range if it is part of another word or the greater."""
    assert not found(text)[-1].ranged


def test_weekday_conflict() -> None:
    """12 August 2020 was a Wednesday: the printed weekday speaks against the date."""
    assert found("selasa, 12 Agustus 2020")[0].conflicts
    assert not found("Rabu, 12 Agustus 2020")[0].conflicts


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-10-12", "2020-10-12", "2020-10-12"),
        ("Okt 2020", "2020-10-01", "2020-10-31"),
        ("12 Oktober 2020", "2020-10-12", "2020-10-12"),
        ("October 12, 2020", "2020-10-12", "2020-10-12"),
        ("Senin, 12 Okt 2020", "2020-10-12", "2020-10-12"),
        ("12/10/2020", "2020-10-12", "2020-10-12"),
        ("2020/10/12", "2020-10-12", "2020-10-12"),
        ("2020.10.12", "2020-10-12", "2020-10-12"),
        ("2020-1-5", "2020-01-05", "2020-01-05"),
        ("Agustus 2021", "2021-08-01", "2021-08-31"),
    ],
)
def test_typed_dates(typed: str, first: str, last: str) -> None:
    """What a person types is a day, a month or a year, as far as it was typed; day comes before month."""
    date = parse_date(typed)
    assert (date.first, date.last) == (first, last)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Oktober",
        "12 Oktober",
        "2020-13",
        "2020-02-30",
        "kemarin",
        "12/10/20",
        "2020/13/40",
    ],
)
def test_typed_nonsense(typed: str) -> None:
    """What lacks a year or does not exist is said to be so, never completed from today."""
    with pytest.raises(BadDate):
        parse_date(typed)


def test_written_out() -> None:
    """Dates are written out in the release's language, as far as they are known."""
    assert format_date("2020-10-12", "id") == "12 Oktober 2020"
    assert format_date("2020-10-12", "en") == "October 12, 2020"
    assert format_date("2020-10", None) == "Oktober 2020"
    assert format_date("2020", "en") == "2020"


def test_partial_dates_know_their_days() -> None:
    """A month ends with its last day, in leap years too."""
    assert PartialDate(2024, 2).last == "2024-02-29"
    assert PartialDate.from_iso("2023-02").last == "2023-02-28"
    with pytest.raises(ValueError, match="no such day"):
        PartialDate.from_iso("2023-02-29")


@pytest.mark.parametrize("weekday", ["KAMİS", "Kamıs", "Kamiſ", "KAMIS", "Kamis"])
def test_letters_that_pass_for_others(weekday: str) -> None:
    """A weekday with a letter that only looks like its own (a Turkish İ, a long s) is the weekday."""
    (only,) = found(f"Jakarta, {weekday} (12/11/2020) - Perajin")
    assert (only.date, only.weekday) == (PartialDate(2020, 11, 12), 3)


@pytest.mark.parametrize(
    ("iso", "can"),
    [
        ("1945-08-16", False),
        ("1945-08-17", True),
        ("1945-07", False),
        ("1945-08", True),
        ("1945", True),
        ("1944", False),
        ("2026-11-25", True),
        ("2026-11-26", False),
        ("2026-12", False),
        ("2026", True),
        ("2027", False),
    ],
)
def test_the_days_a_release_can_have(iso: str, can: bool) -> None:
    """From the republic's first day to the last that is given; of a month or a year, any day."""
    assert can_date_release(PartialDate.from_iso(iso), "2026-11-25") is can


@pytest.mark.parametrize(
    "rule",
    [rule for rule, _ in SENTENCE_RULES if isinstance(rule, WordsBefore)],
    ids=lambda rule: rule.pattern.pattern[:24],
)
@settings(max_examples=effort.texts_per_cue_rule)
@given(data=st.data())
def test_no_cue_is_missing(rule: WordsBefore, data: st.DataObject) -> None:
    """Whatever a pattern finds holds one of its cues, so that no rule is passed over for want of a word."""
    text = data.draw(st.from_regex(rule.pattern))
    assert any(cue in lower_letters(text) for cue in rule.cues)


@pytest.mark.parametrize(
    ("days", "released_on"),
    [
        # Of statements the latest, whatever their order.
        ([("statement", "2023-05-15"), ("statement", "2023-06-09")], "2023-06-09"),
        ([("statement", "2023-06-09"), ("statement", "2023-05-15")], "2023-06-09"),
        ([("statement", "2023-06-09"), ("statement", "2023-06")], "2023-06-09"),
        # A statement before an outlet looked, but not long before.
        ([("statement", "2023-06-09"), ("citation", "2023-06-12")], "2023-06-09"),
        ([("statement", "2023-06-09"), ("citation", "2023-06-13")], "2023-06-13"),
        ([("statement", "2023-06"), ("citation", "2023-06-13")], "2023-06"),
        ([("citation", "2023-06-09"), ("event", "2023-06-10")], None),
        ([("citation", "2023-06-09"), ("plan", "2023-06-10")], "2023-06-09"),
        # A day whose year the text leaves out is a statement, too.
        ([("statement", "2023-06-09"), ("completed", "2023-06-11")], "2023-06-11"),
        ([("statement", "2023-06-09"), ("completed", "2023-06-08")], "2023-06-09"),
        ([("completed", "2023-06-09"), ("event", "2023-06-10")], None),
        ([("dateline", "2023-06-01"), ("statement", "2023-06-09")], "2023-06-01"),
    ],
)
def test_later_days_overtake_earlier_ones(
    days: list[tuple[str, str]], released_on: str | None
) -> None:
    """A text was written after every day that it reports; the latest of its statements counts."""
    confidence = {"event": 0, "plan": 0}
    found = [
        Finding("date", day, role, "rule", confidence.get(role, 50), at, at + 1)
        for at, (role, day) in enumerate(days)
    ]
    for order in (found, found[::-1]):
        assert values_of(choose(refuse_earlier(order))).released_on == released_on


def test_how_near_the_day_of_publication() -> None:
    """The measurement counts the day itself, a day off, another day and no day, for each rule."""
    said = '"Panen baik," kata Ketua Koperasi Siti, {}.'
    days = ("Rabu (4/5/2022)", "Selasa (3/5/2022)", "Senin (2/5/2022)", "Rabu (4/5)")
    lines = [
        json.dumps(
            {
                "headline": "Panen Jagung di Sikka",
                "text": said.format(day),
                "published": "2022-05-04",
            }
        )
        for day in days
    ]
    results = list(measured(lines))
    assert [near for _, near in results] == list(KINDS)
    assert results[0][0] == "statement, saying-date"
    heads, counts, *_, shares = table(results)
    assert heads.split()[-3:] == ["off", "another", "none"]
    assert counts.split() == ["all", "1", "1", "1", "1"]
    assert shares.split() == ["share", *["25.0%"] * 4]
