"""Assertions about archives and runs of ingest that tests of several subjects share."""

import itertools
import json
import random
from collections.abc import Callable
from pathlib import Path

from tests.command import Result
from tests.conftest import Umkm, database
from umkm_cli.archive import Archive, open_archive
from umkm_cli.archive.releases import get_release
from umkm_cli.archive.schema import SINCE_UNDO
from umkm_cli.errors import CannotAccess, SomeFailed
from umkm_cli.verbs.values import current_values


def assert_whole(path: Path) -> int:
    """Assert that the archive is sound and each of its releases complete. Return how many there are."""
    with open_archive(path) as archive, archive.snapshot() as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        ids = [each for (each,) in db.execute("SELECT id FROM releases")]
        for table, column in (
            ("copies", "release_id"),
            ("findings", "release_id"),
            ("release_index_docsize", "id"),
        ):
            held = {
                each for (each,) in db.execute(f"SELECT DISTINCT {column} FROM {table}")
            }
            assert held == set(ids), table
        (originals,) = db.execute("SELECT count(*) FROM originals").fetchone()
        kept = "SELECT original_id FROM copies"
        if db.schema_version >= SINCE_UNDO:
            kept += " UNION SELECT original_id FROM hidden_copies"
        assert originals == db.execute(f"SELECT count(*) FROM ({kept})").fetchone()[0]
        for release_id in random.Random(1).sample(ids, min(60, len(ids))):
            assert get_release(archive, release_id).values == current_values(
                db, release_id
            )
    return len(ids)


def contents(path: Path) -> list[tuple[object, ...]]:
    """Return the releases of an archive and how many findings each has, in an order independent of ingest."""
    with database(path) as db:
        return db.execute(
            "SELECT o.sha256, r.headline, r.released_on, r.place, r.organisation, r.body, count(f.n) "
            "FROM releases r JOIN copies c ON c.release_id = r.id JOIN originals o ON o.id = c.original_id "
            "JOIN findings f ON f.release_id = r.id GROUP BY r.id ORDER BY o.sha256"
        ).fetchall()


def assert_refused(done: Result, code: int = CannotAccess.EXIT_CODE) -> None:
    """Assert that a command ended with one sentence and this exit code. Ingest may have named files before."""
    assert done.returncode == code, done.stderr
    sentences = [line for line in done.stderr.splitlines() if line.startswith("umkm: ")]
    assert sentences[-1:] == done.stderr.splitlines()[-1:]
    assert len(sentences) == 1 or code == SomeFailed.EXIT_CODE, done.stderr
    assert "Traceback" not in done.stderr


def assert_sound(umkm: Umkm) -> None:
    """Assert that verify finds no damage."""
    done = umkm("verify")
    assert done.returncode == 0, done.stdout + done.stderr


def receipts(done: Result) -> dict[str, list[str]]:
    """Return the files of the receipts of an ingest, by outcome."""
    told: dict[str, list[str]] = {}
    for line in done.stdout.splitlines()[1:]:
        origin, outcome, *_ = line.split("\t")
        told.setdefault(outcome, []).append(origin)
    return told


def outcomes(
    umkm: Umkm, *arguments: str | Path, code: int = 0
) -> dict[str, tuple[str, int | None]]:
    """Ingest files. Return the outcome and release of each, by the name of the file or member."""
    done = umkm("ingest", *arguments, "--json")
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return {
        Path(row["origin"]).name: (row["outcome"], row["id"])
        for row in json.loads(done.stdout)
    }


def meanwhile(archive: Archive, statement: str, act: Callable[[], object]) -> None:
    """Call `act` once, when an archive executes a statement that contains a text."""

    def look(asked: str) -> None:
        if statement in asked:
            archive.connection.set_trace_callback(None)
            act()

    archive.connection.set_trace_callback(look)


def count_steps(archive: Archive, deed: Callable[[], object]) -> int:
    """Return how many thousand steps SQLite takes for a deed."""
    steps = itertools.count()
    archive.connection.set_progress_handler(lambda: next(steps) * 0, 1000)
    deed()
    archive.connection.set_progress_handler(None, 0)
    return next(steps)
