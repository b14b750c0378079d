"""`umkm export -o x.parquet`: a table with types. It needs the extra `parquet`, and so runs with `--deep`."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.checks import assert_refused
from tests.conftest import Umkm, release_text
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.models.forms import CSV_COLUMNS
from umkm_cli.models.sheets import Sheet, SheetColumn
from umkm_cli.output import parquet
from umkm_cli.output.parquet import write_parquet

BESIDE = {"released_first": "DATE", "released_last": "DATE"}


def read(path: Path) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Return the columns of a file with their types, and its rows."""
    with duckdb.connect() as db:
        found = db.read_parquet(str(path))
        types = dict(zip(found.columns, map(str, found.types), strict=True))
        rows = found.fetchall()
    return types, [dict(zip(types, row, strict=True)) for row in rows]


def test_it_has_what_json_has(filled: Umkm, tmp_path: Path) -> None:
    """Each release is a row with the columns of CSV, in the same order, with programmes as a list and days as dates."""
    path = tmp_path / "a.parquet"
    done = filled("export", "-o", path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"36 releases written to {path}\n"
    types, rows = read(path)
    assert [name for name in types if name in CSV_COLUMNS] == [*CSV_COLUMNS]
    assert {name: types[name] for name in BESIDE} == BESIDE
    assert (types["id"], types["programmes"]) == ("BIGINT", "VARCHAR[]")
    exported = json.loads(filled("export", "--json").stdout)
    same = {*CSV_COLUMNS} & {*exported[0]}
    assert len(same) == 11
    for row, release in zip(rows, exported, strict=True):
        assert {name: row[name] for name in same} == {
            name: release[name] for name in same
        }
        assert row["sha256"] == release["copies"][0]["sha256"]


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("3 Maret 2020", ("2020-03-03", "2020-03-03", "2020-03-03", "day")),
        ("Februari 2020", ("2020-02", "2020-02-01", "2020-02-29", "month")),
        ("2020", ("2020", "2020-01-01", "2020-12-31", "year")),
        (None, (None, None, None, None)),
    ],
)
def test_dates(
    dateline: str | None, expected: tuple[str | None, ...], umkm: Umkm, tmp_path: Path
) -> None:
    """A date that is not known to the day stays so, between two days that are dates."""
    (tmp_path / "a.txt").write_text(release_text(dateline=""), encoding="utf-8")
    umkm("ingest", tmp_path / "a.txt")
    if dateline:
        umkm("tag", "1", "--set-date", dateline, "--yes")
    assert umkm("export", "-o", tmp_path / "a.parquet").returncode == 0
    _, (row,) = read(tmp_path / "a.parquet")
    day, first, last, precision = expected
    assert row["released_on"] == day
    assert row["released_first"] == (date.fromisoformat(first) if first else None)
    assert row["released_last"] == (date.fromisoformat(last) if last else None)
    assert row["released_precision"] == precision


def test_it_takes_the_options_of_an_export(filled: Umkm, tmp_path: Path) -> None:
    """Filters, columns and --force work as they do with CSV; nothing is written for nothing."""
    path = tmp_path / "a.parquet"
    columns = "superseded_by,not_a_release,id,released_on"
    chosen = ["--programme", "KUR", "--columns", columns, "--limit", "2"]
    assert filled("export", "-o", path, *chosen).returncode == 0
    types, rows = read(path)
    assert list(types) == [*columns.split(","), *BESIDE, "released_precision"]
    assert types["not_a_release"] == "BOOLEAN"
    assert [row["not_a_release"] for row in rows] == [False, False]
    before = path.read_bytes()
    assert_refused(filled("export", "-o", path), UsageError.EXIT_CODE)
    assert_refused(filled("export", "--json", "-o", path, "--force"), 2)
    done = filled("export", "-o", path, "--force", "--query", "tidakadakataini")
    assert_refused(done, NothingMatched.EXIT_CODE)
    assert path.read_bytes() == before


def test_rows_come_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are written in groups and keep their order, also long ones and those of any letters."""
    monkeypatch.setattr(parquet, "_ROWS_IN_GROUP", 2048)
    texts = [f"{number} 'ü😀\n\"" for number in range(5000)]
    texts[7] = "x" * 3_000_000
    texts[8] = "a\x00b\x1b[31m"
    columns = [SheetColumn("id", "id"), SheetColumn("text"), SheetColumn("n", "number")]
    out = io.BytesIO()
    rows = [(number, text, "1.5") for number, text in enumerate(texts)]
    write_parquet(Sheet("a", columns, iter(rows)), out)
    path = tmp_path / "a.parquet"
    path.write_bytes(out.getvalue())
    _, found = read(path)
    texts[8] = "a\ufffdb\ufffd[31m"
    assert [row["text"] for row in found] == texts
    assert {row["n"] for row in found} == {1.5}
    with duckdb.connect() as db:
        groups = db.sql(
            f"SELECT DISTINCT row_group_id FROM parquet_metadata('{path}')"
        ).fetchall()
    assert len(groups) > 1


def test_a_table_without_rows(tmp_path: Path) -> None:
    """A table without rows has its columns."""
    out = io.BytesIO()
    write_parquet(Sheet("a", [SheetColumn("a", "list")], []), out)
    (tmp_path / "a.parquet").write_bytes(out.getvalue())
    assert read(tmp_path / "a.parquet") == ({"a": "VARCHAR[]"}, [])
