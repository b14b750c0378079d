"""What another program does between two looks of ours: nothing is told that is not so, and nothing falls over."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, Umkm, release_text
from umkm_cli import catalogue
from umkm_cli.archive import Archive, connection, create_or_open, open_archive
from umkm_cli.archive.opening import check_version
from umkm_cli.archive.releases import get_release
from umkm_cli.archive.schema import VERSION
from umkm_cli.errors import CannotAccess, NoArchive
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Decision
from umkm_cli.sources import DEFAULT_MAX_BYTES, find_sources
from umkm_cli.verbs.export import iter_records
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.write import ingest
from umkm_cli.verbs.retag import retag
from umkm_cli.verbs.tag import tag
from umkm_cli.verbs.verify import find_faults

MEDAN = Decision("place", "set", "Medan")


def meanwhile(archive: Archive, statement: str, act: Callable[[], object]) -> None:
    """Have something done as soon as an archive is asked what a statement holds, once."""

    def look(asked: str) -> None:
        if statement in asked:
            archive.connection.set_trace_callback(None)
            act()

    archive.connection.set_trace_callback(look)


@pytest.fixture(
    params=[["remove", "2", "--yes"], ["remove", "2", "--purge", "--yes", "--yes"]],
    ids=" ".join,
)
def gone(request: pytest.FixtureRequest, filled: Umkm) -> Callable[[], None]:
    """Release 2 goes out of sight, by another process."""

    def act() -> None:
        assert filled(*request.param).returncode == 0

    return act


def test_an_export_leaves_out_what_has_gone(
    archive_path: Path, gone: Callable[[], None]
) -> None:
    """What is removed while a full export is written is not in it, and the rest is."""
    with open_archive(archive_path) as archive:
        holdings = iter_records(archive, Filter(), None, everything=True)
        next(holdings)
        gone()
        assert len(list(holdings)) == 34


def test_others_are_tagged_and_read_again(
    archive_path: Path, gone: Callable[[], None]
) -> None:
    """A release that was removed meanwhile is passed over by tag and retag."""
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
    """A decision about a file that was known and is removed before it is written is told as failed."""

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


def test_a_release_is_read_at_one_moment(filled: Umkm, archive_path: Path) -> None:
    """What another program would remove between two questions about a release waits until both are answered."""
    with open_archive(archive_path) as archive:
        others: list[subprocess.Popen[bytes]] = []

        def remove() -> None:
            command = [
                sys.executable,
                "-m",
                "umkm_cli",
                "--db",
                str(archive_path),
                "remove",
                "2",
            ]
            others.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))
            with suppress(subprocess.TimeoutExpired):
                others[0].wait(timeout=1.5)

        meanwhile(archive, "FROM copies c JOIN originals", remove)
        assert len(get_release(archive, 2).copies) == 1
    assert others[0].wait() == 0
    assert filled("show", "2").returncode == 4


def test_verify_beside_a_writer(filled: Umkm, archive_path: Path) -> None:
    """What another program writes between two questions of verify is no fault."""
    with open_archive(archive_path) as archive:

        def write() -> None:
            assert filled("tag", "1", "--set-headline", "Zaitun").returncode == 0

        meanwhile(archive, "SELECT id, sz FROM release_index_docsize", write)
        assert list(find_faults(archive, pytest.fail)) == []


def test_verify_beside_one_who_never_rests(
    filled: Umkm, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where others write all the while, verify says that it could not compare the index, and reports no fault."""
    told: list[str] = []
    with open_archive(archive_path) as archive:

        def write(asked: str) -> None:
            if "SELECT id, sz FROM release_index_docsize" in asked:
                writer = sqlite3.connect(archive_path)
                with writer:
                    writer.execute("UPDATE saved_searches SET seen_id = 0")
                    writer.execute(
                        "INSERT INTO release_index (rowid, headline) VALUES (999, 'hantu')"
                    )
                writer.close()

        archive.connection.set_trace_callback(write)
        assert list(find_faults(archive, told.append)) == []
    assert "others wrote all the while" in told[0]


def test_a_reader_beside_a_first_run(archive_path: Path) -> None:
    """An archive that is being made is not taken for another program's database."""
    with closing(sqlite3.connect(archive_path)) as asked:

        def make(statement: str) -> None:
            # Where it is asked by itself, the archive may be made since the question before it.
            if statement.strip() == "PRAGMA user_version":
                create_or_open(archive_path).close()

        asked.set_trace_callback(make)
        assert check_version(asked, archive_path) in (0, VERSION)


def test_an_archive_that_is_removed_while_it_is_written(archive_path: Path) -> None:
    """What went into a file that was removed meanwhile is not told to be in."""
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


@pytest.mark.parametrize(
    "arguments",
    [["backup"], ["export", "-o"], ["show", "1", "--original", "-o"]],
    ids=" ".join,
)
def test_the_sentence_names_the_file(
    arguments: list[str], filled: Umkm, tmp_path: Path
) -> None:
    """A path that cannot be used is named."""
    done = filled(*arguments, tmp_path / ("x" * 300) / "y")
    assert done.returncode == 74
    assert "xxx/y" in done.stderr


def test_backup_without_an_archive(umkm: Umkm, tmp_path: Path) -> None:
    """There is no archive, whatever lies where the backup goes."""
    (tmp_path / "there").touch()
    assert (
        umkm("backup", tmp_path / "there", "--force").returncode == NoArchive.EXIT_CODE
    )


def test_a_watched_folder_that_vanishes(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """A folder that is removed and made again, as a drive that is unmounted for a while, is watched again."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    command = [sys.executable, "-m", "umkm_cli", "ingest", "--watch", str(folder)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stderr is not None
        assert b"watching" in run.stderr.readline()
        time.sleep(1)  # nothing tells that the watch stands
        folder.rmdir()
        time.sleep(1)
        folder.mkdir()
        (folder / "rilis.txt").write_text(release_text(), encoding="utf-8")
        assert b"1 new" in run.stderr.readline()
        run.terminate()


def test_a_drive_that_numbers_its_files_anew(
    archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive whose file has another number than before, as shared drives may give, is not taken for removed."""
    numbers = iter(range(99))
    monkeypatch.setattr(connection, "_file_at", lambda path: (0, next(numbers)))
    with create_or_open(archive_path) as archive:
        for name in "ab":
            with archive.transaction() as db:
                db.execute("INSERT INTO settings (name, value) VALUES (?, '')", (name,))
    with open_archive(archive_path) as archive, archive.snapshot() as db:
        assert db.execute("SELECT count(*) FROM settings").fetchone() == (2,)
