"""Tables of releases from elsewhere: CSV and JSON, and the mapping of their columns."""

import json
from pathlib import Path

import pytest

from tests import made
from tests.checks import outcomes
from tests.conftest import Umkm
from umkm_cli.errors import SomeFailed, UsageError

TABLE = "judul;isi;tanggal;kota\r\n" + "".join(
    f"Perajin Nomor {number} Naik Kelas;{made.LEAD}\n\n{made.LAST} Yang ke-{number}.;{number}/03/2021;Solo\r\n"
    for number in range(1, 4)
)


def test_a_table_of_others(umkm: Umkm, tmp_path: Path) -> None:
    """`--map` ingests columns as headline, body, date and place."""
    (tmp_path / "daftar.csv").write_bytes(
        TABLE.replace("\n\n", " ").encode("windows-1252")
    )
    mapped = "headline=judul,body=isi,date=tanggal,place=kota"
    found = outcomes(umkm, tmp_path / "daftar.csv", "--map", mapped)
    assert [outcome for outcome, _ in found.values()] == ["new", "new", "new", "opened"]
    shown = json.loads(umkm("show", "2", "--json").stdout)
    assert shown["headline"] == "Perajin Nomor 2 Naik Kelas"
    assert (shown["released_on"], shown["date_status"], shown["place"]) == (
        "2021-03-02",
        "stated",
        "Solo",
    )
    assert shown["body"].endswith("Yang ke-2.")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_table_that_names_its_separator(
    separator: str, umkm: Umkm, tmp_path: Path
) -> None:
    """Excel's first line `sep=;` names the separator, and is no header."""
    rows = [["headline", "body"], ["Kopi Solo", "Solo, 2 Mei 2020 - a;b,c"]]
    table = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    (tmp_path / "a.csv").write_text(f"SEP={separator}\r\n{table}\r\n", newline="")
    assert outcomes(umkm, tmp_path / "a.csv") == {
        "a.csv!1": ("new", 1),
        "a.csv": ("opened", None),
    }


@pytest.mark.parametrize(
    ("name", "content", "mapped", "said"),
    [
        ("a.csv", "judul,isi\na,b\n", [], "no column holds the release text"),
        (
            "a.csv",
            "judul,isi\na,b\n",
            ["--map", "body=teks"],
            "no column 'teks'; its columns are judul, isi",
        ),
        (
            "a.csv",
            "judul,isi\na,b,c\n",
            ["--map", "body=isi"],
            "it has 3 cells, the header 2",
        ),
        ("a.json", "{", [], "not JSON"),
        ("a.json", "[1, 2]", [], "not a JSON object"),
        ("a.jsonl", '{"body": "isi satu"}\n{"body": \n', [], "not JSON"),
        ("a.json", '[{"name": "umkm"}]', [], "Its columns are name"),
    ],
)
def test_tables_that_are_none(
    name: str, content: str, mapped: list[str], said: str, umkm: Umkm, tmp_path: Path
) -> None:
    """A table without a text column, misshapen rows, and invalid JSON: one sentence each, and exit code 3."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = umkm("ingest", tmp_path / name, *mapped)
    assert done.returncode == SomeFailed.EXIT_CODE
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("cells", "days", "concerns"),
    [
        (["05/03/2022", "25/03/2022"], ["2022-03-05", "2022-03-25"], []),
        (["03/05/2022", "03/25/2022"], ["2022-03-05", "2022-03-25"], []),
        (["05/03/2022", "25/03/2022", "03/25/2022"], [None, "2022-03-25", "2022-03-25"], ["date not read: 05/03/2022"]),
        (["44625", "entah", "-"], ["2022-03-05", None, None], ["date not read: entah"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_a_column_of_dates(
    form: str, cells: list[str], days: list[str | None], concerns: list[str],
    umkm: Umkm, tmp_path: Path,
) -> None:  # fmt: skip
    """The dates of a column have one order, which its values decide; one that cannot be read is told."""
    rows = [{"isi": f"{made.LEAD} {made.LAST} Nomor {at}", "hari": cell} for at, cell in enumerate(cells)]  # fmt: skip
    forms = {
        "csv": "isi;hari\n" + "".join(f"{row['isi']};{row['hari']}\n" for row in rows),
        "json": json.dumps(rows),
        "jsonl": "\n".join(map(json.dumps, rows)),
    }
    path = tmp_path / f"a.{form}"
    path.write_text(forms[form])
    done = umkm("ingest", path, "--map", "body=isi,date=hari", "--json")
    told = [concern for row in json.loads(done.stdout) for concern in row["concerns"]]
    assert [concern for concern in told if concern.startswith("date")] == concerns
    shown = json.loads(umkm("export", "--json").stdout)
    assert [
        row["released_on"] for row in sorted(shown, key=lambda row: row["id"])
    ] == days


def test_html_in_a_table(umkm: Umkm, tmp_path: Path) -> None:
    """A cell with HTML is read as its text, also in an object of WordPress; other cells keep their characters."""
    path = tmp_path / "a.json"
    html = f"<p>{made.LEAD}</p><p>Kopi &amp; teh dijual di pasar.</p>"
    posts = [
        {"title": {"rendered": "Topi &#8211; Rote"}, "content": {"rendered": html}},
        {"title": "Satu <3 dua", "content": f"{made.LEAD} <b>Tebal.</b>\n\n5 < 7 & 9: {made.LAST}"},
    ]  # fmt: skip
    path.write_text(json.dumps(posts))
    found = outcomes(umkm, path, "--map", "headline=title,body=content")
    assert [outcome for outcome, _ in found.values()] == ["new", "new", "opened"]
    one, two = (json.loads(umkm("show", n, "--json").stdout) for n in "12")
    assert (one["headline"], one["body"]) == (
        "Topi – Rote",
        f"{made.LEAD}\n\nKopi & teh dijual di pasar.",
    )
    assert two["headline"] == "Satu <3 dua"
    assert two["body"] == f"{made.LEAD} Tebal.\n\n5 < 7 & 9: {made.LAST}"
    assert umkm("verify").returncode == 0


def test_a_map_that_cannot_be_read(umkm: Umkm) -> None:
    """An unknown field or a missing `=` in `--map` is a usage error."""
    for typed in ("judul", "bodi=isi", "body="):
        assert (
            umkm("ingest", "x.csv", "--map", typed).returncode == UsageError.EXIT_CODE
        )
