"""What another program changes between two reads of ours: answers stay true, and nothing fails."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest

from tests.checks import (
    meanwhile,
)
from tests.command import UMKM
from tests.conftest import FIXTURES, Umkm
from umkm_cli import catalogue
from umkm_cli.archive import connection, create_or_open, open_archive
from umkm_cli.archive.opening import inspect_schema
from umkm_cli.archive.releases import get_release
from umkm_cli.archive.schema import VERSION
from umkm_cli.errors import CannotAccess
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Decision
from umkm_cli.sources import DEFAULT_MAX_BYTES, find_sources
from umkm_cli.verbs.export import iter_records
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.write import ingest
from umkm_cli.verbs.retag import retag
from umkm_cli.verbs.tag import tag
from umkm_cli.verbs.whole_releases import WholeReleases

MEDAN = Decision("place", "set", "Medan")


@pytest.fixture(
    params=[["remove", "2", "--yes"], ["remove", "2", "--purge", "--yes", "--yes"]],
    ids=" ".join,
)
def gone(request: pytest.FixtureRequest, filled: Umkm) -> Callable[[], None]:
    """Remove release 2, as another program would."""

    def act() -> None:
        assert filled(*request.param).returncode == 0

    return act


def test_an_export_leaves_out_what_has_gone(
    archive_path: Path, gone: Callable[[], None]
) -> None:
    """A release that is removed during a full export is left out of it; all others are in."""
    with open_archive(archive_path) as archive:
        holdings = iter_records(
            WholeReleases(archive, Filter(), None, 3), everything=True
        )
        next(holdings)
        gone()
        assert len(list(holdings)) == 34


def test_others_are_tagged_and_read_again(
    archive_path: Path, gone: Callable[[], None]
) -> None:
    """Tag and retag pass over a release that another program has removed."""
    gone()
    with create_or_open(archive_path) as archive:
        assert tag(archive, [1, 2, 3], [MEDAN], []) == [2]
        read = retag(
            archive,
            [1, 2, 3],
            catalogue.load(),
            everything=True,
            dry_run=False,
            arguments=[],
        )
        assert [each.id for each in read] == [1, 3]
        assert [get_release(archive, each).values.place for each in (1, 3)] == [
            "Medan",
            "Medan",
        ]


def test_a_known_file_that_has_gone(
    archive_path: Path, gone: Callable[[], None]
) -> None:
    """A decision about a known file fails if another program removes the file first."""

    def sources() -> Iterator[object]:
        yield from find_sources([str(FIXTURES / "releases")])
        gone()

    with create_or_open(archive_path) as archive:
        asked = IngestOptions(DEFAULT_MAX_BYTES, (MEDAN,))
        made = ingest(
            archive,
            sources(),  # type: ignore[arg-type]
            catalogue.load(),
            today=date(2026, 1, 1),
            options=asked,
        )
        outcomes = [each.outcome for each in made]
    assert outcomes.count("failed") == 1
    assert outcomes.count("known") == 35


@pytest.mark.deep
def test_a_release_is_read_at_one_moment(filled: Umkm, archive_path: Path) -> None:
    """Another program cannot remove a release between two queries about it."""
    with open_archive(archive_path) as archive:
        others: list[subprocess.Popen[bytes]] = []

        def remove() -> None:
            command = [*UMKM, "--db", str(archive_path), "remove", "2"]
            others.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))
            with suppress(subprocess.TimeoutExpired):
                others[0].wait(timeout=1.5)

        meanwhile(archive, "FROM copies c JOIN originals", remove)
        assert len(get_release(archive, 2).copies) == 1
    assert others[0].wait() == 0
    assert filled("show", "2").returncode == 4


def test_a_reader_beside_a_first_run(archive_path: Path) -> None:
    """An archive that is just being created is not mistaken for another program's database."""
    with closing(sqlite3.connect(archive_path)) as asked:

        def make(statement: str) -> None:
            # Where it is asked by itself, the archive may be made since the question before it.
            if statement.strip() == "PRAGMA user_version":
                create_or_open(archive_path).close()

        asked.set_trace_callback(make)
        assert inspect_schema(asked, archive_path)[0] in (0, VERSION)


def test_an_archive_that_is_removed_while_it_is_written(archive_path: Path) -> None:
    """A write into an archive file that was removed in the meantime is reported as failed."""
    with create_or_open(archive_path) as archive:

        def write() -> None:
            with archive.transaction() as db:
                db.execute(
                    "INSERT OR REPLACE INTO settings (name, value) VALUES ('a', 'b')"
                )
                archive_path.unlink(missing_ok=True)

        for _ in range(2):
            with pytest.raises(CannotAccess, match="removed or replaced"):
                write()


def test_a_drive_that_numbers_its_files_anew(
    archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive whose inode number changes, as on shared drives, is not mistaken for a removed one."""
    numbers = iter(range(99))
    monkeypatch.setattr(connection, "_file_at", lambda path: (0, next(numbers)))
    with create_or_open(archive_path) as archive:
        for name in "ab":
            with archive.transaction() as db:
                db.execute("INSERT INTO settings (name, value) VALUES (?, '')", (name,))
    with open_archive(archive_path) as archive, archive.snapshot() as db:
        written = "SELECT count(*) FROM settings WHERE name IN ('a', 'b')"
        assert db.execute(written).fetchone() == (2,)
