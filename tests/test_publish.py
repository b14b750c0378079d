"""`umkm publish`: a copy for readers, which other programs search and count without being told how."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from tests.checks import assert_refused
from tests.conftest import FIXTURES, Umkm, database, release_text
from umkm_cli.errors import (
    CannotAccess,
    NoSuchProgramme,
    NotAnArchive,
    NothingMatched,
    UsageError,
)
from umkm_cli.models.forms import FIGURE_FIELDS, QUOTE_FIELDS
from umkm_cli.models.published import RELEASE_COLUMNS

VERSIONS = FIXTURES / "versions"


@pytest.fixture
def reader(filled: Umkm, tmp_path: Path) -> Path:
    """A published copy of the fixture releases."""
    path = tmp_path / "reader.db"
    done = filled("publish", path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"36 releases published in {path}\n"
    return path


def rows_of(path: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table of a published copy."""
    with database(path) as db:
        found = db.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found]


def test_it_has_what_an_export_has(filled: Umkm, reader: Path) -> None:
    """Releases, programmes, quotes, figures and copies are those of a JSON export; a value is a number."""
    exported = json.loads(filled("export", "--json", "--sort", "oldest").stdout)
    by_id = {row["id"]: row for row in rows_of(reader, "releases")}
    assert list(by_id[1]) == [*RELEASE_COLUMNS]
    same = {*RELEASE_COLUMNS} & {*exported[0]} - {"programmes"}
    quotes, figures = rows_of(reader, "quotes"), rows_of(reader, "figures")
    copies = rows_of(reader, "copies")
    for release in exported:
        row = by_id.pop(release["id"])
        assert {name: row[name] for name in same} == {
            name: release[name] for name in same
        }
        assert json.loads(row["programmes"]) == release["programmes"]
        assert row["year"] == int((release["released_on"] or "0")[:4] or 0) or (
            row["year"] is None
        )
        (copy,) = (each for each in copies if each["release"] == release["id"])
        assert copy["sha256"] == row["sha256"] == release["copies"][0]["sha256"]
        assert copy["origin"] == row["origin"] == Path(copy["origin"]).name
    assert by_id == {}
    expected = [quote for release in exported for quote in release["quotes"]]
    assert sorted(map(repr, quotes)) == sorted(map(repr, expected))
    assert list(quotes[0]) == [*QUOTE_FIELDS]
    assert list(figures[0]) == [*FIGURE_FIELDS]
    numbers = {
        (figure["release"], figure["n"]): float(figure["value_max"])
        for release in exported
        for figure in release["figures"]
    }
    assert {(row["release"], row["n"]): row["value_max"] for row in figures} == numbers
    counted = {row["name"]: row["releases"] for row in rows_of(reader, "programmes")}
    assert counted["KUR"] == sum("KUR" in release["programmes"] for release in exported)
    with database(reader) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_it_has_nothing_else(umkm: Umkm, tmp_path: Path) -> None:
    """What was removed, erased or decided, who did it, and the folders of the computer are not in the file."""
    folder = tmp_path / "Folder of Sari"
    folder.mkdir()
    texts = {
        "tetap": release_text(body="Bambu terjual\x1b[31m habis di pasar Sleman."),
        "hapus": release_text("Kerupuk Ikan Laku", body="Kerupuk terjual habis."),
        "musnah": release_text("Rotan Laku", body="Rotan terjual habis di pasar."),
        "daftar": release_text("Daftar Kopi", body="Kopi dan teh ada di sini."),
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        assert umkm("ingest", folder / f"{name}.txt", USER="sari").returncode == 0
    umkm("remove", "2", "--yes")
    umkm("remove", "--purge", "3", "--yes", "--yes")
    umkm("tag", "4", "--not-a-release", "--yes")
    umkm("tag", "1", "--set-place", "Bantul", "--yes", USER="sari")
    reader = tmp_path / "reader.db"
    done = umkm("publish", reader)
    assert "1 marked as not a release was left out" in done.stderr
    content = reader.read_bytes()
    for secret in ("Folder of Sari", "sari", "Kerupuk", "Rotan", "Kopi", "\x1b[31m"):
        assert secret.encode() not in content, secret
    (release,) = rows_of(reader, "releases")
    assert (release["place"], release["origin"]) == ("Bantul", "tetap.txt")
    with database(reader) as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    assert not tables & {"originals", "texts", "decisions", "operations", "findings"}


def test_datasette_searches_and_counts(reader: Path) -> None:
    """datasette finds the index by itself, shows its search box, and counts by facets, also by each programme."""

    async def ask(address: str) -> Any:
        answer = await Datasette([str(reader)]).client.get(address)
        assert answer.status_code == 200, address
        return answer.text if "json" not in address else answer.json()

    facets = "_facet=organisation&_facet=year&_facet_array=programmes&_size=max"
    found = asyncio.run(
        ask(f"/reader/releases.json?_search=modal+usaha&{facets}&_shape=objects")
    )
    rows = found["rows"]
    assert 0 < len(rows) < 36
    for row in rows:
        words = f"{row['headline']} {row['subheadline']} {row['body']}".lower()
        assert "modal" in words
        assert "usaha" in words
    counted = {
        name: {each["value"]: each["count"] for each in facet["results"]}
        for name, facet in found["facet_results"].items()
    }
    assert counted["organisation"].keys() == {row["organisation"] for row in rows} - {
        None
    }
    programmes = [name for row in rows for name in json.loads(row["programmes"])]
    assert counted["programmes"] == {
        name: programmes.count(name) for name in programmes
    }
    assert 'name="_search"' in asyncio.run(ask("/reader/releases"))
    for page in ("", "/quotes?_search=usaha", "/figures", "/programmes", "/releases/1"):
        asyncio.run(ask(f"/reader{page}"))


def test_sqlite_utils_searches(reader: Path) -> None:
    """`sqlite-utils search` finds the index by itself; what is written later is indexed too."""
    with database(reader) as db:
        db.execute("UPDATE releases SET headline = 'Gerabah Zamrud' WHERE id = 1")
        db.execute("UPDATE releases SET headline = 'Gerabah Nila' WHERE id = 2")
    command = [sys.executable, "-m", "sqlite_utils", "search", str(reader)]
    done = subprocess.run(
        [*command, "releases", "gerabah zamrud", "-c", "id"],
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == [{"id": 1}]


def test_references_stay_within_the_copy(umkm: Umkm, tmp_path: Path) -> None:
    """A release whose correction is not in the copy is marked as superseded, and refers to nothing outside."""
    umkm("ingest", VERSIONS)
    reader = tmp_path / "reader.db"
    umkm("publish", reader)
    both = {row["id"]: row for row in rows_of(reader, "releases")}
    (old,) = (row for row in both.values() if row["superseded_by"])
    assert old["superseded_by"] in both
    corrections = [
        row for row in rows_of(reader, "links") if row["kind"] == "correction"
    ]
    ends = {(row["release"], row["other"], row["later"]) for row in corrections}
    new = old["superseded_by"]
    assert {(old["id"], new, new), (new, old["id"], new)} <= ends
    umkm("remove", str(new), "--yes")
    umkm("publish", reader, "--force")
    assert not any(row["is_superseded"] for row in rows_of(reader, "releases"))
    umkm("undo", "--yes")
    only = both[old["id"]]["released_on"]
    assert umkm("publish", reader, "--force", "--until", only).returncode == 0
    alone = {row["id"]: row for row in rows_of(reader, "releases")}
    assert new not in alone
    assert alone[old["id"]]["is_superseded"]
    assert alone[old["id"]]["superseded_by"] is None
    with database(reader) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["--query", "tidakadakataini"], NothingMatched),
        (["--programme", "Tidak Ada Program"], NoSuchProgramme),
        (["--limit", "0"], NothingMatched),
    ],
)
def test_nothing_is_published(
    arguments: list[str], error: type[Exception], filled: Umkm, reader: Path
) -> None:
    """Without a release that matches, an older copy is left as it is."""
    before = reader.read_bytes()
    done = filled("publish", reader, "--force", *arguments)
    assert_refused(done, error.EXIT_CODE)  # type: ignore[attr-defined]
    assert reader.read_bytes() == before


def test_only_a_copy_is_replaced(filled: Umkm, reader: Path, tmp_path: Path) -> None:
    """With --force it replaces an older copy, and never an archive; it is no archive itself."""
    archive = tmp_path / "archive.db"
    before = archive.read_bytes()
    assert_refused(filled("publish", archive, "--force"), UsageError.EXIT_CODE)
    assert archive.read_bytes() == before
    assert_refused(filled("publish", reader), UsageError.EXIT_CODE)
    assert filled("publish", reader, "--force", "--limit", "2").returncode == 0
    assert len(rows_of(reader, "releases")) == 2
    assert_refused(filled("--db", reader, "list"), NotAnArchive.EXIT_CODE)
    for place in (tmp_path, tmp_path / "no" / "reader.db"):
        assert_refused(filled("publish", place), CannotAccess.EXIT_CODE)
    assert [path.name for path in tmp_path.glob("*.part")] == []
