"""`umkm ledger`: one claim over time, in every form, without what does not belong to it."""

import csv
import gzip
import io
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.command import run_in_process
from tests.conftest import (
    FIXTURES,
    STYLE,
    Umkm,
    environment_in,
    release_text,
    terminal,
)
from tests.test_ledger_accounts import claim
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.models.forms import LEDGER_FIELDS
from umkm_cli.models.ledger import MarkedWords
from umkm_cli.models.release import Span
from umkm_cli.output.amounts import format_amount, format_range
from umkm_cli.output.terminal import open_console
from umkm_cli.output.views.ledger import LedgerView
from umkm_cli.verbs.ledger.accounts import keep_accounts
from umkm_cli.verbs.ledger.places import limiting_places

MEKAAR = ("ledger", "--programme", "Mekaar", "--of", "nasabah")
VERSIONS = "and 1 other version: umkm versions shows it\n"


@pytest.fixture(scope="module")
def archive_of_claims(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive of the releases of `fixtures/ledger`, with ids in the order of their names."""
    environment = environment_in(tmp_path_factory.mktemp("ledger"))
    done = run_in_process(environment, "ingest", str(FIXTURES / "ledger" / "releases"))
    assert done.code == 0, done.said
    return Path(environment["UMKM_DB"]).read_bytes()


@pytest.fixture
def claims(umkm: Umkm, archive_path: Path, archive_of_claims: bytes) -> Umkm:
    """The command line, on that archive."""
    archive_path.write_bytes(archive_of_claims)
    return umkm


def lines_of(umkm: Umkm, *arguments: str) -> list[dict[str, Any]]:
    """The lines of a ledger, as JSON has them."""
    done = umkm(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    lines: list[dict[str, Any]] = json.loads(done.stdout)
    return lines


def test_a_claim_over_time(claims: Umkm) -> None:
    """Each nature has its own lines in the order of time; another programme's figures are not among them."""
    lines = lines_of(claims, *MEKAAR)
    assert [
        (line["nature"], line["period_last"], line["value_min"], line["change"], line["change_percent"])
        for line in lines
    ] == [
        ("cumulative", "2018", "3900000", None, None),
        ("cumulative", "2019-08", "5200000", "1300000", "33.3"),
        ("cumulative", "2020-11", "7800000", "2600000", "50.0"),
        ("cumulative", "2021-05", "9400000", "1600000", "20.5"),
        ("cumulative", "2022-12", "12700000", "3300000", "35.1"),
        ("cumulative", "2024-03", "14200000", "1500000", "11.8"),
        ("period", "2021", "2100000", None, None),
        ("period", "2022", "2600000", "500000", "23.8"),
        ("as-of", "2020-04-30", "5900000", None, None),
        ("target", "2022", "12000000", None, None),
    ]  # fmt: skip
    corrected = lines[3]
    assert (corrected["date"], corrected["releases"]) == ("2021-06-16", 2)
    assert len(corrected["also_in"]) == 1
    assert lines[4]["approximate"] == "more than"


def test_the_figure_is_found_in_its_release(claims: Umkm) -> None:
    """Release, number and text are those of `show`, and the sentence has the text."""
    for line in lines_of(claims, *MEKAAR):
        (figure,) = (
            each
            for each in json.loads(claims("show", str(line["release"]), "--json").stdout)["figures"]
            if each["n"] == line["n"]
        )  # fmt: skip
        shared = figure.keys() & line.keys()
        assert {"value_min", "text", "unit", "nature", "release"} <= shared
        assert {name: figure[name] for name in shared} == {name: line[name] for name in shared}  # fmt: skip
        assert line["text"] in line["sentence"]


def test_the_corrected_release_does_not_count(claims: Umkm) -> None:
    """Of a release and its correction only the newest counts, which is said; the older one is asked for alone."""
    done = claims(*MEKAAR)
    assert done.stderr == f"10 lines from 9 releases; {VERSIONS}"
    assert "10400000" not in done.stdout
    old = lines_of(claims, *MEKAAR, "--until", "2021-06-15", "--sort", "newest")
    assert old[0]["value_min"] == "10400000"


def cell(value: Any) -> str:
    """A value of JSON as tables have it."""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def test_forms_for_programs(claims: Umkm) -> None:
    """TSV, CSV, JSON and JSON Lines have the same fields, exact and in the documented order."""
    objects = lines_of(claims, *MEKAAR)
    for line in objects:
        assert tuple(line) == LEDGER_FIELDS
    assert objects == [json.loads(line) for line in claims(*MEKAAR, "--jsonl").stdout.splitlines()]  # fmt: skip
    rows = list(csv.reader(io.StringIO(claims(*MEKAAR, "--csv").stdout)))
    tsv = [line.split("\t") for line in claims(*MEKAAR).stdout.splitlines()]
    assert rows == tsv
    assert rows == [list(LEDGER_FIELDS), *(list(map(cell, line.values())) for line in objects)]  # fmt: skip


TERMINAL = """\
cumulative · nasabah
released    holds for           value              change                release
2019-02-04  until 2018       3,9 juta                      ███▎                1
2019-09-17  until 2019-08    5,2 juta  +1,3 juta (+33,3%)  ████▍               2
2020-12-08  until 2020-11    7,8 juta    +2,6 juta (+50%)  ██████▌             4
2021-06-16  until 2021-05    9,4 juta  +1,6 juta (+20,5%)  ███████▉            5
2023-01-24  until 2022-12  >12,7 juta  +3,3 juta (+35,1%)  ██████████▋         9
2024-04-18  until 2024-03   14,2 juta  +1,5 juta (+11,8%)  ████████████       10

 1  Hingga akhir 2018, PNM Mekaar telah membiayai 3,9 juta nasabah.
 2  Menurut catatan perusahaan, PNM Mekaar telah melayani 5,2 juta nasabah
    hingga Agustus 2019.
 4  Hingga November 2020, PNM Mekaar telah membiayai 7,8 juta nasabah.
 5  Hingga Mei 2021, PNM Mekaar telah membiayai 9,4 juta nasabah di seluruh
    Indonesia. also in 7
"""


def test_a_terminal_shows_a_chart(claims: Umkm, environment: dict[str, str]) -> None:
    """Each section has its values with bars beside them, then the sentences with the figure marked."""
    seen = terminal(environment, *MEKAAR)
    assert "\x1b[1;35m3,9 juta\x1b[0m" in seen
    plain = "\n".join(map(str.rstrip, STYLE.sub("", seen).splitlines()))
    assert plain.startswith(TERMINAL)
    assert (
        "target · nasabah\nreleased    holds for     value  change  release\n" in plain
    )


def letters_on(environment: dict[str, str], columns: int, *form: str) -> Counter[str]:
    """How often each character, but for bars, is on a terminal, no line of which is too wide."""
    done = run_in_process(environment, *MEKAAR, *form, columns=columns)
    seen = STYLE.sub("", done.out)
    assert max(map(len, seen.splitlines())) <= columns
    return Counter(each for each in seen if each.isalnum() or each in "+%,.")


def test_a_narrow_terminal_loses_nothing(
    claims: Umkm, environment: dict[str, str]
) -> None:
    """However narrow the terminal, every value, change and word is there in full."""
    wide = letters_on(environment, 300)
    for columns in (20, 40, 80):
        assert letters_on(environment, columns) == wide
    tables = [letters_on(environment, columns, "--table") for columns in (30, 80)]
    assert tables[0] == tables[1]
    narrow = STYLE.sub("", terminal(environment, *MEKAAR, columns=40)).splitlines()
    assert narrow[3].split() == ["2019-02-04", "3,9", "juta", "1"]
    second = "2019-09-17 5,2 juta +1,3 juta 2 until (+33,3%) 2019-08"
    assert " ".join(narrow[5:8]).split() == second.split()


def test_a_table_in_a_pipe(claims: Umkm) -> None:
    """`--table` has one row per line, with the words, also in a pipe."""
    rows = claims(*MEKAAR, "--table").stdout.splitlines()
    assert rows[0].split() == ["nature", "released", "holds", "for", "value", "change", "id", "words"]  # fmt: skip
    assert len(rows) == 11
    assert "+1,3 juta (+33,3%)   2  Menurut catatan perusahaan, PNM Mekaar" in rows[2]


def test_sort_limit_and_offset_are_about_lines(claims: Umkm) -> None:
    """The changes stay those since the line before in time, whatever is shown and in which order."""
    every = lines_of(claims, *MEKAAR, "--nature", "cumulative")
    newest = lines_of(claims, *MEKAAR, "--nature", "cumulative", "--sort", "newest")
    assert newest == every[::-1]
    done = claims(*MEKAAR, "--limit", "2", "--offset", "5", "--jsonl")
    some = list(map(json.loads, done.stdout.splitlines()))
    assert [line["nature"] for line in some] == ["cumulative", "period"]
    assert done.stderr == f"10 lines from 9 releases; shown 6–7 (--limit, --offset); {VERSIONS}"  # fmt: skip


def test_a_sum(claims: Umkm, environment: dict[str, str]) -> None:
    """Periods that do not overlap are added up on request, in each form that is not rows of one kind."""
    asked = (*MEKAAR, "--nature", "period", "--sum")
    answer = json.loads(claims(*asked, "--json").stdout)
    total = {"value_min": "4700000", "value_max": "4700000", "unit": "count", "approximate": None,
             "period_first": "2021", "period_last": "2022", "lines": 2}  # fmt: skip
    assert answer["sum"] == total
    assert len(answer["lines"]) == 2
    *_, empty, header, row = claims(*asked).stdout.splitlines()
    assert (empty, header.split("\t")) == ("", list(total))
    assert row.split("\t") == list(map(cell, total.values()))
    for form in ((), ("--table",)):
        seen = STYLE.sub("", terminal(environment, *asked, *form, apart=True))
        assert "\n\nsum 4,7 juta of 2 lines, 2021–2022\n" in seen
    nothing = json.loads(claims(*asked, "--limit", "0", "--json").stdout)
    assert nothing == {"lines": [], "sum": None}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            (*MEKAAR, "--sum", "--limit", "1"),
            "--sum cannot add these up: figure 3 of release 1 is cumulative.",
        ),
        (
            (*MEKAAR, "--nature", "period", "--sum", "--csv"),
            "--sum does not go with --csv.",
        ),
        (
            (*MEKAAR, "--sort", "relevance"),
            "a ledger has no relevance: --sort takes oldest or newest.",
        ),
        (
            ("ledger", "--programme", "Mekaar"),
            "say what to follow: --of nasabah, --of pembiayaan, …",
        ),
    ],
)
def test_what_has_no_meaning(
    claims: Umkm, arguments: tuple[str, ...], message: str
) -> None:
    """What cannot be answered is refused in one sentence."""
    done = claims(*arguments)
    assert (done.returncode, done.stdout) == (UsageError.EXIT_CODE, "")
    assert done.stderr == f"umkm: {message}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--of", "nasabah", "--programme", "KUR"),
            "no release has the programme 'KUR'. `umkm stats --by programme` lists them.",
        ),
        (
            ("--of", "zebra", "--since", "2024"),
            "no figure of 'zebra' in 1 release. Counted there: nasabah.",
        ),
        (
            ("--of", "nasabh", "--since", "2024"),
            "no figure of 'nasabh' in 1 release. Did you mean: nasabah? Counted there: nasabah.",
        ),
        (
            ("--of", "perajin", "--programme", "ULaMM"),
            "no figure of 'perajin' in 1 release. Counted there: nasabah, pembiayaan.",
        ),
        (
            ("--of", "nasabah", "--unit", "ton", "--since", "2024"),
            "no such figure of 'nasabah' in 1 release. Its units there are: count. Its natures there are: cumulative. "
            "Counted there: nasabah. It is counted of: PNM Mekaar, ULaMM.",
        ),
    ],
)
def test_what_is_near(claims: Umkm, arguments: tuple[str, ...], message: str) -> None:
    """Where nothing belongs, the message names things, units, natures and programmes that would."""
    done = claims("ledger", *arguments, "--json")
    assert (done.returncode, done.stdout) == (NothingMatched.EXIT_CODE, "")
    assert done.stderr == f"umkm: {message}\n"


def test_others_in_the_same_releases(umkm: Umkm, tmp_path: Path) -> None:
    """A release about two programmes says of its figures without a name whose they are not: they are left out."""
    body = "PNM Mekaar dan ULaMM membuka kantor bersama. Kantor itu melayani 850 nasabah hingga Mei 2021."
    path = tmp_path / "two.txt"
    path.write_text(release_text(body=body), encoding="utf-8")
    assert umkm("ingest", path).returncode == 0
    done = umkm("ledger", "--of", "nasabah", "--programme", "ULaMM")
    assert done.returncode == NothingMatched.EXIT_CODE
    sentence = (
        "no figure of 'nasabah' belongs to what you asked for; 1 belongs to others."
    )
    assert done.stderr.startswith(f"umkm: {sentence}")
    assert len(lines_of(umkm, "ledger", "--of", "nasabah")) == 1


def test_a_dropped_figure_does_not_count(claims: Umkm) -> None:
    """What a person dropped is in no ledger, and the change is that since the line before it."""
    line = lines_of(claims, *MEKAAR)[1]
    dropped = claims("tag", str(line["release"]), "--drop-figure", str(line["n"]), "--yes")  # fmt: skip
    assert dropped.returncode == 0, dropped.stderr
    second = lines_of(claims, *MEKAAR)[1]
    assert (second["value_min"], second["change"]) == ("7800000", "3900000")


def test_an_archive_of_an_earlier_umkm(umkm: Umkm, archive_path: Path) -> None:
    """One sentence says how the figures of an old archive are found."""
    packed = FIXTURES / "archives" / "schema-9.db.gz"
    archive_path.write_bytes(gzip.decompress(packed.read_bytes()))
    done = umkm("ledger", "--of", "nasabah")
    assert done.returncode == NothingMatched.EXIT_CODE
    assert done.stderr.count("\n") == 1
    assert "has no quotes and figures yet; `umkm retag` finds them" in done.stderr


def ingest_figures(
    umkm: Umkm, folder: Path, *sentences: str, dated: bool = True
) -> None:
    """Ingest a release of these sentences."""
    dateline = "Sleman, 3 Maret 2020 – " if dated else ""
    path = folder / "figures.txt"
    path.write_text(
        release_text("Perajin Bambu Sleman", dateline, " ".join(sentences)),
        encoding="utf-8",
    )
    assert umkm("ingest", path).returncode == 0


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("BRI melayani [63.400] nasabah di Kabupaten Sumbawa dan Sumbawa Barat.", "Sumbawa & Sumbawa Barat"),
        ("BRI melayani [2.000] nasabah baru hingga Mei 2021 di Kecamatan Moyo Hilir.", "Kecamatan Moyo Hilir"),
        ("BRI melayani [2.000] nasabah aktif se-Jawa Tengah.", "Jawa Tengah"),
        ("BRI melayani [2.000] nasabah di Kabupaten Kerinci, Jambi.", "Kerinci"),
        ("Sementara itu, di Pulau Madura BRI melayani [2.000] nasabah.", "Pulau Madura"),
        ("Di Jawa Barat, BRI melayani [2.000] nasabah.", "Jawa Barat"),
        ("In May BRI served [2,000] customers in West Java and Bali.", "Bali & Jawa Barat"),
        ("BRI melayani [2.000] nasabah di seluruh Indonesia.", ""),
        ("BRI melayani [2.000] nasabah di 34 provinsi.", ""),
        ("BRI melayani [2.000] nasabah di BNI.", ""),
        ("Di Jakarta, Rini mengatakan BRI melayani [2.000] nasabah.", ""),
        ("Untuk [2.000] nasabah, BRI membuka kantor.", ""),
    ],
)  # fmt: skip
def test_the_place_of_a_figure(sentence: str, place: str) -> None:
    """A sentence may limit its figure to places, behind it or first; the whole country is none."""
    start, end = sentence.index("["), sentence.index("]") - 1
    text = sentence.replace("[", "").replace("]", "")
    assert limiting_places(MarkedWords(text, Span(start, end))) == place


def test_a_place_is_not_compared_with_the_country(umkm: Umkm, tmp_path: Path) -> None:
    """Numbers of a place change since the last one of that place, never since that of the country."""
    sentences = (
        "Hingga Januari 2018, bank itu melayani 9.000 nasabah.",
        "Hingga Februari 2018, bank itu melayani 500 nasabah di Kabupaten Sleman.",
        "Hingga Maret 2018, bank itu melayani 9.500 nasabah.",
        "Hingga April 2018, bank itu melayani 700 nasabah di Sleman.",
        "Hingga Mei 2018, bank itu melayani 900 nasabah di Bantul.",
    )
    ingest_figures(umkm, tmp_path, *sentences)
    lines = lines_of(umkm, "ledger", "--of", "nasabah")
    told = [(line["value_min"], line["place"], line["change"]) for line in lines]
    assert told == [
        ("9000", None, None),
        ("500", "Sleman", None),
        ("9500", None, "500"),
        ("700", "Sleman", "200"),
        ("900", "Bantul", None),
    ]


def test_a_part_of_what_was_told_is_not_compared(umkm: Umkm, tmp_path: Path) -> None:
    """`Dari jumlah itu, 400 aktif` is of what the sentence before tells, perhaps of a place: it compares with none."""
    sentences = (
        "Per Januari 2018, bank itu memiliki 9.000 nasabah.",
        "Bank itu bekerja di Kabupaten Sleman. Dari jumlah itu, 400 nasabah masih aktif.",
        "Per Maret 2018, bank itu memiliki 9.500 nasabah.",
    )
    ingest_figures(umkm, tmp_path, *sentences)
    lines = lines_of(umkm, "ledger", "--of", "nasabah")
    told = {line["value_min"]: line["change"] for line in lines}
    assert told == {"9000": None, "400": None, "9500": "500"}


def test_a_place_is_not_added_to_the_country(umkm: Umkm, tmp_path: Path) -> None:
    """A sum is of one place, or of none."""
    first = "Sepanjang 2018, bank itu melayani 500 nasabah di Sleman."
    second = "Sepanjang 2019, bank itu melayani 9.000 nasabah."
    ingest_figures(umkm, tmp_path, first, second)
    done = umkm("ledger", "--of", "nasabah", "--sum")
    assert done.returncode == UsageError.EXIT_CODE
    assert done.stderr.endswith("figure 2 of release 1 is about no single place.\n")


def test_one_claim_and_an_undated_one(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """A ledger of one line has no chart; one that nothing dates says so."""
    claim = "Bank Mandiri melayani sekitar 12–14 ribu nasabah di Sleman."
    ingest_figures(umkm, tmp_path, claim, dated=False)
    seen = STYLE.sub("", terminal(environment, "ledger", "--of", "nasabah"))
    assert "undated" in seen
    assert "±12.000–14.000" in seen
    assert "█" not in seen
    assert "1 line from 1 release; 1 undated, at the end" in seen


def test_equal_claims_have_equal_bars(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """Where nothing moved, the bars are equally long and the changes nothing."""
    months = ("Januari 2019", "Mei 2019", "Juni 2019")
    sentences = (
        f"Hingga {month}, bank itu melayani 5.000 nasabah." for month in months
    )
    ingest_figures(umkm, tmp_path, *sentences)
    seen = STYLE.sub("", terminal(environment, "ledger", "--of", "nasabah"))
    assert seen.count("0 (0%)") == 2
    bars = [line.count("█") for line in seen.splitlines() if "█" in line]
    assert len(bars) == 3
    assert len(set(bars)) == 1


@pytest.mark.deep
def test_a_release_of_many_figures(
    umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """A thousand figures, half of them in one sentence, are followed, each with what stands near it alone."""
    many = [f"Kelompok ini melayani {n} nasabah." for n in range(2200, 2700)]
    long = ", ".join(f"{n} nasabah" for n in range(2700, 3200))
    ingest_figures(umkm, tmp_path, *many, f"Juga {long}.")
    lines = lines_of(umkm, "ledger", "--of", "nasabah")
    terminal(environment, "ledger", "--of", "nasabah")
    assert len(lines) > 900
    assert max(len(line["sentence"]) for line in lines) < 1000


def test_extreme_values_are_drawn() -> None:
    """Enormous, negative and equal values, nothing and ranges have bars within the screen, and exact texts."""
    values = ("1" + "0" * 30, "-5", "0", "0.001", "9" * 40)
    claims = [claim(each, n=n, last=str(2010 + n)) for n, each in enumerate(values)]
    claims.append(claim("-3", to="1" + "0" * 45, n=9, last="2020"))
    out = io.StringIO()
    console = open_console(out)
    console.width = 150
    LedgerView(keep_accounts(claims)).print(console)
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= 150
    for each in ("1.000.000.000.000.000.000 triliun", "-5", "0", "0,001"):
        assert any(each in line for line in lines)
    assert f"9{'.999' * 13}" in "".join(lines)
    assert "-3–1.000" in "".join(lines)


@pytest.mark.parametrize(
    ("number", "unit", "indonesian", "english"),
    [
        ("3400000000", "IDR", "Rp3,4 miliar", "Rp3.4 billion"),
        ("12700000", "count", "12,7 juta", "12.7 million"),
        ("12734561", "count", "12.734.561", "12,734,561"),
        ("12750000", "USD", "US$12,75 juta", "US$12.75 million"),
        ("64.50", "percent", "64,5%", "64.5%"),
        ("-2500", "t", "-2.500 t", "-2,500 t"),
        ("-3400000", "IDR", "-Rp3,4 juta", "-Rp3.4 million"),
        ("0", "count", "0", "0"),
        ("1" + "0" * 30, "count", "1.000.000.000.000.000.000 triliun", "1,000,000,000,000,000,000 trillion"),
        ("1" + "0" * 29 + "1", "CHF", "1" + ".000" * 9 + ".001 CHF", "1" + ",000" * 9 + ",001 CHF"),
    ],
)  # fmt: skip
def test_amounts_as_people_read_them(
    number: str, unit: str, indonesian: str, english: str
) -> None:
    """Amounts are scaled by a word where that loses nothing, and never rounded."""
    assert format_amount(Decimal(number), unit, english=False) == indonesian
    assert format_amount(Decimal(number), unit, english=True) == english


def test_ranges_and_signs() -> None:
    """A range has both values, and a sign says how exact a value claims to be."""
    two, three = Decimal(2_000_000), Decimal(3_000_000)
    assert format_range(two, three, "IDR", "about", english=False) == "±Rp2 juta–Rp3 juta"  # fmt: skip
    assert format_range(two, two, "count", "more than", english=True) == ">2 million"
    assert format_range(two, two, "count", "almost", english=False) == "<2 juta"
    assert format_range(two, two, "count", "up to", english=False) == "≤2 juta"
