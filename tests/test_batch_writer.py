"""Writing new releases as a batch gives the same archive as writing each by itself."""

import math
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, release_text
from umkm_cli import catalogue
from umkm_cli.archive import create_or_open
from umkm_cli.archive.batch_writer import ReleaseBatch
from umkm_cli.models.ingest import Receipt
from umkm_cli.models.release import Decision
from umkm_cli.sources import DEFAULT_MAX_BYTES, find_sources
from umkm_cli.verbs.ingest import write as writing
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.write import ingest


def take_in(path: Path, folder: Path, *decisions: Decision) -> list[Receipt]:
    with create_or_open(path) as archive:
        found = find_sources([str(folder)])
        asked = IngestOptions(DEFAULT_MAX_BYTES, decisions)
        return list(
            ingest(
                archive, found, catalogue.load(), today=date(2026, 1, 1), options=asked
            )
        )


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_what_is_new_only_once(archive_path: Path, tmp_path: Path) -> None:
    """Bytes and words that come twice in one batch are new the first time; receipts keep the order of the files."""
    one, two, three = (
        release_text(headline=f"Batik Lasem Nomor {each}") for each in "123"
    )
    folder = write(tmp_path / "all", a=one, b=two, c=one, d="", e=two + "\n\n", f=three)
    receipts = take_in(archive_path, folder)
    assert [(Path(each.origin).stem, each.outcome, each.id) for each in receipts] == [
        ("a", "new", 1),
        ("b", "new", 2),
        ("c", "known", 1),
        ("d", "failed", None),
        ("e", "copy", 2),
        ("f", "new", 3),
    ]


def test_ids_are_never_given_again(archive_path: Path, tmp_path: Path) -> None:
    """A new release never reuses an id, even of the last release; all its rows have the new id."""
    take_in(
        archive_path,
        write(
            tmp_path / "one",
            a=release_text(),
            b=release_text(headline="Batik Lasem Naik"),
        ),
    )
    with sqlite3.connect(archive_path) as db:
        for table in (
            "findings",
            "copies",
            "release_programmes",
            "sketches",
            "release_sketches",
            "quotes",
            "figures",
        ):
            db.execute(f"DELETE FROM {table} WHERE release_id = 2")
        db.execute("DELETE FROM links")
        db.execute("DELETE FROM releases WHERE id = 2")
    folder = write(
        tmp_path / "two",
        c=release_text(headline="Tenun Lasem"),
        d=release_text(headline="Rotan"),
    )
    receipts = take_in(archive_path, folder, Decision("place", "set", "Lasem"))
    assert [each.id for each in receipts] == [3, 4]
    with sqlite3.connect(archive_path) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = db.execute(
            "SELECT r.id, r.headline, r.place, c.origin, d.value FROM releases r JOIN copies c ON c.release_id = r.id "
            "JOIN decisions d ON d.original_id = c.original_id ORDER BY r.id"
        ).fetchall()
    assert rows == [
        (3, "Tenun Lasem", "Lasem", str(folder / "c.txt"), "Lasem"),
        (4, "Rotan", "Lasem", str(folder / "d.txt"), "Lasem"),
    ]


@pytest.mark.deep
def test_the_index_is_gathered(
    archive_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch larger than FTS5 gathers by itself is one segment all the same; told once, for every later run."""
    # One batch, however slow the machine is.
    monkeypatch.setattr(writing, "_BATCH_SECONDS", math.inf)
    body = " ".join(f"kata{number} lasem{number}" for number in range(8000))
    texts = {
        f"n{n}": release_text(headline=f"Batik {n}", body=f"Bank {n} {body}.")
        for n in range(12)
    }
    take_in(archive_path, write(tmp_path / "one", **texts))
    with sqlite3.connect(archive_path) as db:
        assert db.execute(
            "SELECT count(DISTINCT segid) FROM release_index_idx"
        ).fetchone() == (1,)
        assert db.execute(
            "SELECT count(*) FROM release_index_config WHERE k = 'hashsize'"
        ).fetchone() == (1,)


def rows(path: Path) -> dict[str, list[str]]:
    """Return every table of an archive without its timestamps, and every word of its index."""
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, release_index, instance)"
        )
        tables = [
            name
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE sql > ''")
            if not name.startswith(("release_index", "sqlite_", "_sqlite"))
        ]
        found = {"index": sorted(map(repr, db.execute("SELECT * FROM temp.held")))}
        for table in tables:
            columns = [
                name
                for _, name, *_ in db.execute(f"PRAGMA table_info({table})")
                if name not in ("at", "ingested_at")
            ]
            if columns:
                some = db.execute(f"SELECT {', '.join(columns)} FROM {table}")
                found[table] = sorted(map(repr, some))
        return found


@pytest.mark.deep
def test_a_batch_is_written_as_one_by_one(
    archive_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fast path writes the same rows as writing file by file."""
    decision = Decision("place", "set", "Medan")
    take_in(archive_path, FIXTURES / "releases", decision)
    take_in(archive_path, FIXTURES / "pages" / "releases")
    monkeypatch.setattr(ReleaseBatch, "is_new", lambda *_: False)
    plain = tmp_path / "plain.db"
    take_in(plain, FIXTURES / "releases", decision)
    take_in(plain, FIXTURES / "pages" / "releases")
    fast = rows(archive_path)
    assert len(fast["releases"]) > 40
    assert rows(plain) == fast
