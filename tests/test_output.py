"""What people and programs see: exact formats, and nothing that could harm a terminal or a spreadsheet."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import STYLE, Umkm, real_terminal, terminal
from umkm_cli.errors import UsageError
from umkm_cli.models.forms import CSV_COLUMNS, LIST_FIELDS, SHOW_FIELDS
from umkm_cli.output.clean import clean, escape_json, one_line
from umkm_cli.output.plain import BOM, escape_formula, write_csv

HOSTILE = "\x1b[31mMerah\x1b]0;judul\x07\x9b2J [bold]tebal[/bold] [/b] \u202egnp.exe \x08 =1+1"
TEXT = f"Siaran {HOSTILE}\n\nJakarta, 12 Oktober 2020 – Perajin {HOSTILE} menjual batik di pasar kota itu.\n"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@given(st.text())
def test_clean_text(text: str) -> None:
    """Cleaned text keeps its length and holds no control character but tab and newline."""
    assert len(clean(text)) == len(text)
    assert not CONTROL.search(clean(text))
    assert "\n" not in one_line(text)


@given(st.text())
def test_json_stays_exact(text: str) -> None:
    """Unsafe characters are escaped in JSON, and the value comes back exactly."""
    written = escape_json(json.dumps(text, ensure_ascii=False))
    assert not CONTROL.search(written)
    assert json.loads(written) == text


CELLS = st.text(
    st.sampled_from("=+-@'\t\r\n\";,a é")
    | st.characters(codec="utf-8", categories=("L", "N", "P"))
)


@given(st.lists(CELLS, min_size=1, max_size=4), st.booleans())
def test_csv_round_trip(row: list[str], excel: bool) -> None:
    """A cell that a spreadsheet would take for a formula gets one quote in front; taking one off gives it back."""
    out = io.StringIO(newline="")
    write_csv([row], [f"c{number}" for number in range(len(row))], out, excel=excel)
    text = out.getvalue()
    assert text.startswith(BOM) == excel
    (_, back) = csv.reader(
        io.StringIO(text.removeprefix(BOM), newline=""), delimiter=";" if excel else ","
    )
    for cell, was in zip(back, row, strict=True):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        dangerous = clean(was).lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r"))
        assert (cell[1:] if dangerous else cell) == clean(was)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("'=1", "''=1"),
        ("Rp1", "Rp1"),
        ("-5", "'-5"),
        (None, None),
        (7, 7),
    ],
)
def test_disarm(cell: str | int | None, written: str | int | None) -> None:
    """Formulas are escaped; numbers and words are not changed."""
    assert escape_formula(cell) == written


@pytest.mark.parametrize("columns", [40, 80, 160])
@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "batik"],
        ["list"],
        ["list", "--table"],
        ["show", "1"],
        ["why", "1"],
        ["stats", "--by", "year"],
    ],
    ids=" ".join,
)
def test_hostile_text_on_a_terminal(
    umkm: Umkm,
    environment: dict[str, str],
    tmp_path: Path,
    arguments: list[str],
    columns: int,
) -> None:
    """On a terminal only our own styles are escape sequences, lines fit, and markup in a release stays text."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert umkm("ingest", tmp_path / "a.txt", "--programme", "KUR").returncode == 0
    seen = terminal(environment, *arguments, columns=columns)
    assert "\x1b[" in seen
    plain = STYLE.sub("", seen)
    assert not CONTROL.search(plain)
    for line in plain.splitlines():
        # An address, or a checksum behind its name, is not broken.
        assert len(line) <= columns or len(line.split()) <= 2
    if arguments == ["list", "--table"]:
        assert any(line.lstrip().startswith("1 ") for line in plain.splitlines())
    if arguments == ["show", "1"] and columns > 40:
        assert "[bold]tebal[/bold] [/b]" in plain
    for without in (
        terminal(environment | {"NO_COLOR": "1"}, *arguments, columns=columns),
        terminal(environment, *arguments, "--no-color", columns=columns),
    ):
        assert not any(
            re.search(r"[\[;][34]\d", style) for style in STYLE.findall(without)
        )


@pytest.mark.parametrize(
    "arguments",
    [["search", "batik"], ["search", "batik", "--json"], ["list"], ["list", "--table"], ["list", "--csv"],
     ["show", "1"], ["show", "1", "--json"], ["export"], ["export", "--json"], ["export", "--jsonl"], ["why", "1"],
     ["why", "1", "--json"]],
    ids=" ".join,
)  # fmt: skip
def test_hostile_text_in_a_pipe(
    umkm: Umkm, tmp_path: Path, arguments: list[str]
) -> None:
    """In a pipe no control character of a release is written, in any format."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    umkm("ingest", tmp_path / "a.txt")
    done = umkm(*arguments)
    assert done.returncode == 0
    assert not CONTROL.search(done.stdout.replace("\r\n", "\n"))


@pytest.mark.deep
@pytest.mark.posix
def test_progress_and_sum_on_a_terminal(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """On a terminal ingest of a few files shows each new release and the totals."""
    (tmp_path / "a.txt").write_text(TEXT.replace(HOSTILE, "Baik"), encoding="utf-8")
    seen = STYLE.sub("", real_terminal(environment, "ingest", str(tmp_path / "a.txt")))
    assert "1 file: 1 new" in seen
    assert "Siaran Baik" in seen


def test_json_fields_are_the_promised_ones(filled: Umkm) -> None:
    """The JSON of lists, searches, shown and exported releases has the promised fields in the promised order."""
    listed = json.loads(filled("list", "--json").stdout)
    assert tuple(listed[0]) == LIST_FIELDS
    (line, *_) = filled("list", "--jsonl").stdout.splitlines()
    assert json.loads(line) == listed[0]
    found = json.loads(filled("search", "APD", "--json").stdout)
    assert tuple(found[0]) == (*LIST_FIELDS, "snippet", "hits")
    for start, end in found[0]["hits"]:
        assert found[0]["snippet"][start:end].strip()
    shown = json.loads(filled("show", "1", "--json").stdout)
    assert tuple(shown) == SHOW_FIELDS
    assert tuple(shown["copies"][0]) == (
        "origin",
        "ingested_at",
        "media_type",
        "sha256",
        "byte_size",
    )
    assert [
        each["id"] for each in json.loads(filled("show", "2", "1", "--json").stdout)
    ] == [2, 1]
    exported = json.loads(filled("export", "--json").stdout)
    assert tuple(exported[0]) == SHOW_FIELDS
    assert len(exported) == len(listed)


def test_tables_in_a_pipe(filled: Umkm) -> None:
    """In a pipe a list is tab-separated with a header line: the CSV columns without the body."""
    lines = filled("list").stdout.splitlines()
    assert lines[0].split("\t") == [
        column for column in CSV_COLUMNS if column != "body"
    ]
    assert {line.count("\t") for line in lines} == {len(CSV_COLUMNS) - 2}
    assert len(lines) == 1 + len(json.loads(filled("list", "--json").stdout))


def test_export(filled: Umkm, tmp_path: Path) -> None:
    """CSV is RFC 4180 with CRLF; Excel's has a mark and semicolons; columns can be chosen; a file appears whole."""
    path = tmp_path / "releases.csv"
    done = filled("export", "-o", path)
    assert done.returncode == 0
    assert done.stdout == ""
    content = path.read_bytes().decode("utf-8")
    assert content == filled("export").stdout == filled("export", "--csv").stdout
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert content.startswith(",".join(CSV_COLUMNS) + "\r\n")
    body = json.loads(filled("show", rows[0]["id"], "--json").stdout)["body"]
    assert rows[0]["body"] == body
    excel = filled(
        "export", "--excel", "--columns", "id,programmes", "--programme", "KUR"
    ).stdout
    assert excel.splitlines()[0] == BOM + "id;programmes"
    assert "KUR" in excel
    assert "body" not in filled("export", "--no-body").stdout.splitlines()[0]
    assert [each.name for each in tmp_path.glob("releases*")] == ["releases.csv"]
    assert filled("export", "--columns", "id,title").returncode == 2
    assert filled("export", "-o", tmp_path / "none" / "x.csv").returncode == 74
    archive = (tmp_path / "archive.db").read_bytes()
    assert filled("export", "--force", "-o", tmp_path / "archive.db").returncode == 2
    assert (tmp_path / "archive.db").read_bytes() == archive


def test_show_in_a_pipe(filled: Umkm) -> None:
    """A release in a pipe is lines of fields, an empty line, and the body."""
    shown = json.loads(filled("show", "1", "--json").stdout)
    head, _, rest = filled("show", "1").stdout.partition("\n\n")
    assert f"headline: {shown['headline']}" in head.splitlines()
    assert f"released_on: {shown['released_on']}" in head.splitlines()
    assert rest.startswith(shown["body"])


def test_why(filled: Umkm) -> None:
    """`why` tells each finding with its evidence, chosen or not."""
    number = json.loads(filled("search", "Cicalengka", "--json").stdout)[0]["id"]
    told = json.loads(filled("why", str(number), "--json").stdout)
    chosen = {each["field"]: each for each in told["findings"] if each["chosen"]}
    assert chosen["date"]["value"] == "2020-05-18"
    assert chosen["date"]["rule"] == "dateline-date"
    assert chosen["date"]["evidence"] == "18 Mei 2020"
    assert chosen["programme"]["evidence"].startswith("Program Kemitraan")
    assert filled("why", str(number)).stdout.splitlines()[0].split("\t")[0] == "field"


def test_stats(filled: Umkm) -> None:
    """Counts by several dimensions add up, in CSV and JSON, with the filters of a list."""
    by_year = json.loads(filled("stats", "--by", "year", "--json").stdout)
    assert sum(row["releases"] for row in by_year) == len(
        json.loads(filled("list", "--json").stdout)
    )
    years = [row["year"] for row in by_year if row["year"]]
    assert years == sorted(years)
    rows = filled(
        "stats",
        "--by",
        "programme,month",
        "--csv",
        "--since",
        "2020",
        "--until",
        "2020",
    ).stdout.splitlines()
    assert rows[0] == "programme,month,releases"
    assert all(",2020-" in row for row in rows[1:])
    only = filled("stats", "--programme", "KUR").stdout.splitlines()
    assert [row.split("\t")[0] for row in only] == ["programme", "KUR"]
    assert filled("stats", "--by", "colour").returncode == 2


def test_order_and_extent_of_stats(filled: Umkm, environment: dict[str, str]) -> None:
    """`--limit` and `--offset` select rows, and say which; `--sort` orders years and months, unknown last."""

    def counted(*arguments: str) -> list[tuple[Any, ...]]:
        done = filled("stats", "--json", *arguments)
        return [tuple(row.values()) for row in json.loads(done.stdout)]

    years = counted("--by", "year")
    assert years[-1][0] is None
    assert counted("--by", "year", "--sort", "oldest") == years
    newest = counted("--by", "year", "--sort", "newest")
    assert newest == [*reversed(years[:-1]), years[-1]]
    months = counted("--by", "programme,month", "--sort", "newest")
    assert sorted(map(str, months)) == sorted(
        map(str, counted("--by", "programme,month"))
    )
    by_programme = [name for name, _, _ in months]
    assert by_programme == [name for name, _, _ in counted("--by", "programme,month")]
    of_one = [month for name, month, _ in months if name == by_programme[0] and month]
    assert of_one == sorted(of_one, reverse=True)
    part = ("--by", "year", "--sort", "newest", "--limit", "2", "--offset", "1")
    assert counted(*part) == newest[1:3]
    note = f"{len(years)} rows; shown 2–3 (--limit, --offset)\n"
    for form in ((), ("--json",), ("--csv",)):
        assert filled("stats", *part, *form).stderr == note
    shown = STYLE.sub("", terminal(environment, "stats", *part))
    assert [line.split()[0] for line in shown.splitlines()[1:-2]] == [
        *(year for year, _ in newest[1:3]),
        "total",
    ]
    assert shown.endswith(note)
    assert filled("stats", "--by", "year").stderr == ""
    assert "none shown" in filled("stats", "--limit", "0").stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--by", "year", "--sort", "relevance"], "counts have no relevance"),
        (["--sort", "newest"], "--sort newest needs --by year or --by month"),
        (["--by", "place", "--sort", "oldest"], "--sort oldest needs --by year"),
    ],
)
def test_orders_that_counts_cannot_have(
    filled: Umkm, arguments: list[str], said: str
) -> None:
    """An order that counts cannot have is refused in one sentence, not ignored."""
    done = filled("stats", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(f"umkm: {said}")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "beginning"), [("a.JSON", "["), ("a.jsonl", '{"id"'), ("a.csv", "id,")]
)
def test_the_form_of_an_export(
    name: str, beginning: str, filled: Umkm, tmp_path: Path
) -> None:
    """The ending of a file decides its form, unless an option does."""
    filled("export", "-o", tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)
    filled("export", "--csv", "-o", tmp_path / f"b{name}")
    assert (tmp_path / f"b{name}").read_text(encoding="utf-8").startswith("id,")


@pytest.mark.parametrize("name", ["a.XLS", "a.ods"])
def test_no_csv_in_the_name_of_a_spreadsheet(
    name: str, filled: Umkm, tmp_path: Path
) -> None:
    """A name that a spreadsheet program would refuse is refused first, with the command that works."""
    for options in ([], ["--csv"], ["--json"]):
        refused = filled("export", *options, "-o", tmp_path / name)
        assert refused.returncode == UsageError.EXIT_CODE
        assert f"-o {tmp_path / 'a.xlsx'}" in refused.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["a.pdf", "a.DOCX"])
def test_no_csv_in_the_name_of_a_document(
    name: str, filled: Umkm, tmp_path: Path
) -> None:
    """A name of a document is refused, with the command that writes documents."""
    refused = filled("export", "-o", tmp_path / name)
    assert refused.returncode == UsageError.EXIT_CODE
    assert "`umkm report` writes .html" in refused.stderr
    assert not (tmp_path / name).exists()


def test_a_release_without_a_headline(
    umkm: Umkm, tmp_path: Path, environment: dict[str, str]
) -> None:
    """Lists for people show its first words, marked as such; JSON and CSV have no headline for it."""
    lead = "Empat puluh perajin bambu di Sleman menerima pinjaman tanpa agunan dari koperasi mereka."
    text = f"Sleman, 3 Maret 2020 – {lead}\n\nPinjaman itu dikembalikan setelah panen berikutnya.\n"
    (tmp_path / "rilis.txt").write_text(text, encoding="utf-8")
    umkm("ingest", tmp_path / "rilis.txt")
    shown = "(no headline) Empat puluh perajin bambu di Sleman menerima pinjaman …"
    for command in (["list"], ["search", "pinjaman"]):
        assert umkm(*command).stdout.split("\n")[1].split("\t")[3] == shown
        assert shown in umkm(*command, "--table").stdout
        assert shown[:58] in STYLE.sub("", terminal(environment, *command))
        (row,) = json.loads(umkm(*command, "--json").stdout)
        assert row["headline"] is None
        (row,) = csv.DictReader(io.StringIO(umkm(*command, "--csv").stdout))
        assert row["headline"] == ""
    assert umkm("export").stdout.split("\r\n")[1].startswith("1,2020-03-03,stated,,")
    assert "headline:\n" in umkm("show", "1").stdout
