"""`umkm figures`: how much was claimed, and the fields of a query about quotes and figures."""

import json
from pathlib import Path

import pytest

from tests.claim_archive import archive_with_claims, claimed
from tests.conftest import STYLE, Umkm, release_text, terminal
from umkm_cli.errors import NothingMatched, UsageError

__all__ = ["archive_with_claims", "claimed"]

KEYS = (
    "release n text value_min value_max unit counted approximate nature "
    "period_first period_last programme organisation quote start end ocr status"
).split()
GAYO = ["Rp3 miliar", "1.200", "40", "25", "Rp500 juta"]
LASEM = ["2.150", "3–5", "80"]


def test_json_of_a_figure(claimed: Umkm) -> None:
    """JSON has the promised keys; values are decimals, and the span is where the figure is."""
    answer = json.loads(claimed("figures", "--of", "karung", "--json").stdout)
    (figure,) = answer
    assert list(figure) == KEYS
    body = json.loads(claimed("show", "1", "--json").stdout)["body"]
    assert body[figure["start"] : figure["end"]] == figure["text"] == "40"
    assert [figure[key] for key in KEYS[3:14]] == [
        *("40", "40", "count", "karung", None, "as-of", "2022-03"),
        *(None, None, None, 1),
    ]
    (ranged,) = json.loads(claimed("figures", "--of", "koperasi", "--json").stdout)
    assert (ranged["value_min"], ranged["value_max"]) == ("3", "5")
    header = claimed("figures", "--csv").stdout.splitlines()[0]
    assert header.split(",") == [*KEYS[:-2], "released_on", "headline", *KEYS[-2:]]


FOUND = [
    ((), [*LASEM, *GAYO, "12"]),
    (("kopi",), [*GAYO[:3], "12"]),
    (("headline:panen",), GAYO),
    (("--of", "nasabah"), ["2.150", "1.200"]),
    (("--of", "Customers"), ["2.150", "1.200"]),
    (("--of", "kain"), ["80"]),
    (("--of", "koperasinya"), ["3–5"]),
    (("--of", "tidak ada"), []),
    (("--unit", "IDR"), ["Rp3 miliar", "Rp500 juta"]),
    (("--unit", "rupiah"), ["Rp3 miliar", "Rp500 juta"]),
    (("--unit", "Count", "--at-least", "100"), ["2.150", "1.200"]),
    (("--at-least", "Rp1"), ["Rp3 miliar", "Rp500 juta"]),
    (("--at-least", "1juta", "--at-most", "1miliar"), ["Rp500 juta"]),
    (("--at-least", "3miliar"), ["Rp3 miliar"]),
    (("--at-most", "12"), ["3–5", "12"]),
    (("--at-least", "4", "--at-most", "4"), ["3–5"]),
    (("--nature", "target"), []),
    (("--nature", "as-of", "--of", "barista"), ["25"]),
    (("figure:>1000",), ["2.150", "Rp3 miliar", "1.200", "Rp500 juta"]),
    (("of:nasabah",), ["2.150", "1.200"]),
    (("of:nasabah", "--at-least", "2000"), ["2.150"]),
    (("of:nasabah", "--of", "kain"), ["80"]),
    (("--organisation", "PNM", "--limit", "2"), LASEM[:2]),
    (("--sort", "oldest", "--offset", "7"), [LASEM[2], "12"]),
    (("--undated",), ["12"]),
]


@pytest.mark.parametrize(("arguments", "texts"), FOUND, ids=str)
def test_what_is_found(
    claimed: Umkm, arguments: tuple[str, ...], texts: list[str]
) -> None:
    """Figures are found by what they count, in any form and either language, by unit, amount and nature."""
    answer = json.loads(claimed("figures", *arguments, "--json").stdout)
    assert [each["text"] for each in answer] == texts


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("--unit", "IDR", "--at-least", "1M"), "1M was read as 1 miliar (1,000,000,000)"),
        (("--at-least", "1M"), "1M was read as 1 million (1,000,000); else write 1miliar."),
        (("figure:>Rp1M",), "1M was read as 1 miliar"),
        (("--of", "nasabahh"), "Did you mean: nasabah"),
        (("--unit", "kuintal"), "The units of this archive are count, IDR."),
        (("Medan",), "no such figure in the only release that matches."),
    ],
)  # fmt: skip
def test_what_is_said(claimed: Umkm, arguments: tuple[str, ...], part: str) -> None:
    """stderr says how a short amount was read, and what is near to something that is not there."""
    done = claimed("figures", *arguments)
    assert part in done.stderr
    assert done.returncode in (0, NothingMatched.EXIT_CODE)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--at-least", "banyak"),
        ("--at-least", "5%", "--unit", "kg"),
        ("--at-least", "2", "--at-most", "1"),
        ("--of", "!"),
        ("--nature", "sum"),
        ("--at-least", ""),
    ],
)
def test_wrong_options(claimed: Umkm, arguments: tuple[str, ...]) -> None:
    """Options that mean nothing are refused before anything is written."""
    done = claimed("figures", *arguments)
    assert (done.stdout, done.returncode) == ("", UsageError.EXIT_CODE)


FIELDS = [
    ("speaker:rini", [2, 1]),
    ('speaker:"Yohanes Dagut"', [2]),
    ("speaker:none", [4, 3]),
    ("-speaker:rini", [4, 3]),
    ("figure:none", [4]),
    ("of:none", [4]),
    ("figure:>1miliar", [1]),
    ("figure:>=Rp500juta", [1]),
    ("figure:>3miliar", []),
    ("figure:>=3miliar", [1]),
    ("figure:≥3000000000", [1]),
    ("figure:<4", [2]),
    ("figure:<3", []),
    ("figure:<=3", [2]),
    ("figure:<10%", []),
    ("figure:1juta..5miliar", [1]),
    ("figure:12..", [2, 1, 3]),
    ("figure:..12", [2, 3]),
    ("figure:12", [3]),
    ("figure:=12", [3]),
    ("figure:4", [2]),  # a range has every value in it
    ('figure:>"1 miliar"', [1]),
    ("of:nasabah", [2, 1]),
    ("of:customers", [2, 1]),
    ("of:(barista OR kain)", [2, 1]),
    ("figure:>1000 of:nasabah", [2, 1]),
    ("figure:>2000 of:nasabah", [2]),  # one figure is both
    ("of:nasabah figure:>1miliar", []),
    ("(of:nasabah) AND (figure:>1miliar)", []),
    ("of:nasabah AND (figure:>1miliar OR headline:x)", [1]),  # another figure will do
    ("of:nasabah of:kain", [2]),  # a figure counts one thing
    ("figure:>1000 figure:<2000", [1]),
    ("kopi figure:>2000 of:nasabah", [2]),
    ("kopi NOT figure:>1000", [4, 3]),
    ("kopi NOT (figure:>2000 of:nasabah)", [4, 1, 3]),
    ("figure:>2000 OR of:peserta", [2, 1, 3]),
]


@pytest.mark.parametrize(("query", "ids"), FIELDS)
def test_fields(claimed: Umkm, query: str, ids: list[int]) -> None:
    """A query asks for speakers, figures and what they count; side by side, of the same figure."""
    answer = json.loads(claimed("list", "--query", query, "--json").stdout)
    assert [each["id"] for each in answer] == ids
    found = json.loads(claimed("search", query, "--sort", "newest", "--json").stdout)
    assert [each["id"] for each in found] == ids
    explained = json.loads(claimed("search", query, "--explain", "--json").stdout)
    again = json.loads(claimed("search", explained["query"], "--json").stdout)
    assert {each["id"] for each in again} == set(ids)


@pytest.mark.parametrize(
    ("query", "why", "position"),
    [
        ("kopi figure:banyak", "cannot read the amount 'banyak'", 5),
        ("figure:>", "there is no amount", 0),
        ("figure:5..1", "ends before it begins", 0),
        ("figure:1%..Rp5", "one unit, not percent and IDR", 0),
        ("of:... kopi", "needs what is counted", 0),
        ("kopi speaker:?", "needs a name", 5),
    ],
)
def test_unreadable_fields(claimed: Umkm, query: str, why: str, position: int) -> None:
    """A value that means nothing is refused, and the message points at its character."""
    done = claimed("list", "--query", query)
    assert done.returncode == UsageError.EXIT_CODE
    first, typed, pointer = done.stderr.splitlines()
    assert why in first
    assert pointer == f"  {' ' * position}^"
    assert typed == f"  {query}"


@pytest.mark.parametrize(
    "option",
    [("quotes", "--speaker="), ("figures", "--of="), ("search", "of:"), ("search", "speaker:")],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.parametrize(
    "typed",
    ["nasabah" * 9_000, "_".join(f"katak{chr(97 + n % 26) * (n % 40)}" for n in range(3_000))],
    ids=["word", "words"],
)  # fmt: skip
def test_very_long_words(claimed: Umkm, option: tuple[str, ...], typed: str) -> None:
    """However much is typed as what is counted or who speaks, the answer is that there is none."""
    done = claimed(*option[:-1], option[-1] + typed)
    assert done.returncode == NothingMatched.EXIT_CODE
    assert "Traceback" not in done.stderr
    assert "umkm: no " in done.stderr


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("tokoh:Rini", "speaker"), ("jumlah:12", "figure"), ("counted:nasabah", "of"), ("figur:5", "figure"),
     ("pembicra:5", "pembicara"), ("Progam:KUR", "program")],
)  # fmt: skip
def test_names_of_fields(claimed: Umkm, typed: str, meant: str) -> None:
    """Another name of a field, or one nearly right, leads to the field."""
    assert f"Did you mean {meant}:?" in claimed("search", typed, "kopi").stderr


def test_on_a_terminal(claimed: Umkm, environment: dict[str, str]) -> None:
    """Each figure stands in its sentence below its release; it and what it counts are marked."""
    shown = terminal(environment, "figures", "--of", "nasabah", "--limit", "1")
    assert "\x1b[1;35m2.150\x1b[0m \x1b[36mnasabah\x1b[0m" in shown
    assert [line.rstrip() for line in STYLE.sub("", shown).splitlines()] == [
        "2022-05-05 · Pembatik Lasem Kirim Kain · 2, figure 1",
        "    PNM mendampingi sekitar 2.150 nasabah dan 3–5 koperasi di Rembang.",
        "    2.150 · nasabah · about · as-of · since 2022-03",
        "",
        "2 figures in 2 releases; shown 1–1 (--limit, --offset)",
    ]
    rows = STYLE.sub("", terminal(environment, "figures", "--table")).splitlines()
    assert rows[0].split() == [
        "id",
        "n",
        "date",
        "figure",
        "counted",
        "nature",
        "period",
    ]
    assert max(map(len, rows[:-1])) <= 80
    narrow = STYLE.sub("", terminal(environment, "figures", "--table", columns=40))
    assert narrow.splitlines()[0].split() == ["id", "n", "date", "figure", "counted"]


def test_a_release_of_many_figures(
    claimed: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """Thousands of figures in one paragraph, some of them very large, are listed one by one."""
    counted = ", ".join(f"{n} karung" for n in range(2000))
    body = f"Gudang mencatat {counted} dan 1{'.000' * 10} butir kopi."
    (tmp_path / "gudang.txt").write_text(release_text(body=body), encoding="utf-8")
    claimed("ingest", tmp_path / "gudang.txt")
    shown = terminal(
        environment, "figures", "gudang", "--limit", "3", "--offset", "1990"
    )
    assert "2,001 figures in 1 release; shown 1991–1993" in shown
    assert len(shown) < 5000
    (large,) = json.loads(claimed("figures", "figure:>100triliun", "--json").stdout)
    assert large["value_min"] == "1" + "000" * 10
