"""Several commands at work on one archive at once: nothing is lost, and nobody sees half a release."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.benchmark import Maker
from tests.checks import (
    assert_refused,
    assert_sound,
    receipts,
)
from tests.command import UMKM, Result, run_in_process, started
from tests.conftest import FIXTURES, Umkm, environment_in, release_text
from umkm_cli.archive import create_or_open, sqlite_errors
from umkm_cli.errors import NoArchive, SomeFailed
from umkm_cli.models.ingest import Receipt
from umkm_cli.sources import DEFAULT_MAX_BYTES, find_sources
from umkm_cli.verbs.ingest.opening import Opener
from umkm_cli.verbs.ingest.options import IngestOptions

SHORT = (
    "headline",
    "released_on",
    "date_status",
    "place",
    "organisation",
    "programmes",
    "url",
    "summary",
)
"""The fields of a release in a list, besides its number."""


AT_ONCE = """
import sys
import umkm_cli.cli.{0}
from umkm_cli.__main__ import main
print("loaded", file=sys.stderr, flush=True)
sys.stdin.read()
main()
"""
"""Loads a command, and starts it when its standard input is closed."""


def apart(folder: Path, *arguments: str | Path) -> str:
    """Return the answer of a command on an archive that several tests share."""
    done = run_in_process(environment_in(folder), *map(str, arguments))
    assert done.code == 0, done.said
    return done.out


class Held(NamedTuple):
    """A release in an answer, without its number and time, which depend on the order of ingest."""

    fields: dict[str, Any]
    origins: frozenset[str]


def held(rows: Sequence[dict[str, Any]]) -> dict[str, Held]:
    """Return the releases of an answer by the SHA-256 of their files."""
    found: dict[str, Held] = {}
    for row in rows:
        copies = row["copies"]
        (sha256,) = {copy["sha256"] for copy in copies}
        assert sha256 not in found
        fields = {
            name: value for name, value in row.items() if name not in ("id", "copies")
        }
        for claim in (*row["quotes"], *row["figures"]):
            del claim["release"]  # its number
        found[sha256] = Held(fields, frozenset(copy["origin"] for copy in copies))
    return found


def exported(answer: str) -> dict[str, Held]:
    """Return the releases of an export in JSON Lines."""
    return held([json.loads(line) for line in answer.splitlines()])


class Run(NamedTuple):
    """A running command, and the file that its answer goes to."""

    process: "subprocess.Popen[str]"
    answer: Path

    def done(self) -> Result:
        """Wait for its end, and return its result."""
        said = self.process.communicate()[1]
        return subprocess.CompletedProcess(
            self.process.args,
            self.process.returncode,
            self.answer.read_text(encoding="utf-8"),
            said,
        )


def at_once(
    environment: dict[str, str], folder: Path, *commands: Sequence[str]
) -> list[Run]:
    """Start commands at the same moment, once all of them are loaded."""
    wait, go = os.pipe()
    runs = []
    for number, command in enumerate(commands):
        answer = folder / f"{command[0]}{number}.answer"
        module = {"list": "list_"}.get(command[0], command[0])
        with answer.open("w") as out:
            process = subprocess.Popen(
                [sys.executable, "-c", AT_ONCE.format(module), *command],
                env=environment,
                stdin=wait,
                stdout=out,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
        runs.append(Run(process, answer))
    os.close(wait)
    for run in runs:
        assert run.process.stderr is not None
        assert run.process.stderr.readline() == "loaded\n"
    os.close(go)
    return runs


TAG = ("tag", "--query", "zaitun", "--add-programme", "Rumah BUMN", "--yes")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Four folders of releases: all of the first contain `zaitun`; each of the others shares files with two."""
    maker = Maker(seed=4)
    texts = [maker.release() for _ in range(150)]
    parts = {
        "first": [f"{maker.release()}\nMinyak zaitun.\n" for _ in range(50)],
        "a": texts[:75],
        "b": texts[50:125],
        "c": texts[100:] + texts[:25],
    }
    made = []
    for name, its in parts.items():
        made.append(tmp_path_factory.mktemp(name))
        for number, text in enumerate(its):
            (made[-1] / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def undisturbed(
    folders: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> list[dict[str, Held]]:
    """The contents of an archive of these folders without concurrent commands: before tagging, and after."""
    folder = tmp_path_factory.mktemp("undisturbed")
    apart(folder, "ingest", *folders)
    before = exported(apart(folder, "export", "--jsonl"))
    apart(folder, *TAG)
    after = exported(apart(folder, "export", "--jsonl"))
    assert len(before) == 200
    assert len([sha256 for sha256 in before if before[sha256] != after[sha256]]) > 45
    return [before, after]


@pytest.mark.deep
def test_first_runs_at_once(
    folders: list[Path],
    undisturbed: list[dict[str, Held]],
    umkm: Umkm,
    environment: dict[str, str],
    tmp_path: Path,
) -> None:
    """Several first runs on overlapping folders all succeed; each release is in once, with all its copies."""
    first, a, b, c = map(str, folders)
    runs = at_once(
        environment,
        tmp_path,
        ["ingest", first, a],
        ["ingest", b, c],
        ["ingest", c, a],
        ["ingest", a, b, first],
    )
    done = [run.done() for run in runs]
    assert [(each.returncode, "umkm: " in each.stderr) for each in done] == [
        (0, False)
    ] * 4
    told = [receipts(each) for each in done]
    assert sum(len(each.get("new", ())) for each in told) == 200
    assert {outcome for each in told for outcome in each} == {"new", "known"}
    assert_sound(umkm)
    assert exported(umkm("export", "--jsonl").stdout) == undisturbed[0]


@pytest.mark.deep
def test_everything_at_once(
    folders: list[Path],
    undisturbed: list[dict[str, Held]],
    umkm: Umkm,
    environment: dict[str, str],
    tmp_path: Path,
) -> None:
    """During ingest, tag and retag, readers only ever see whole releases, and in the end nothing is lost."""
    first, a, b, c = map(str, folders)
    umkm("ingest", first)
    writing = [
        ["ingest", a, b],
        ["ingest", b, c],
        ["ingest", c, first],
        list(TAG),
        ["retag", "--all"],
    ]
    reading = [
        ["export", "--jsonl"],
        ["show", "1", "40", "last", "--json"],
        ["list", "--json"],
        ["search", "zaitun", "--json"],
    ]
    seen: dict[str, list[str]] = {command: [] for command, *_ in reading}
    runs = at_once(environment, tmp_path, *writing, *reading)
    writers, readers = runs[: len(writing)], runs[len(writing) :]
    while readers:
        for command, run in zip(reading, readers, strict=True):
            done = run.done()
            assert (done.returncode, "umkm: " in done.stderr) == (0, False), (
                command,
                done.stderr,
            )
            seen[command[0]].append(done.stdout)
        at_work = any(run.process.poll() is None for run in writers)
        readers = at_once(environment, tmp_path, *reading) if at_work else []
    for command, run in zip(writing, writers, strict=True):
        done = run.done()
        assert (done.returncode, "umkm: " in done.stderr) == (0, False), (
            command,
            done.stderr,
        )
    assert_sound(umkm)
    assert exported(umkm("export", "--jsonl").stdout) == undisturbed[1]

    whole = [
        *map(exported, seen["export"]),
        *(held(json.loads(each)) for each in seen["show"]),
    ]
    assert min(map(len, whole)) >= 2
    for sha256, release in (each for answer in whole for each in answer.items()):
        assert release.fields in [each[sha256].fields for each in undisturbed]
        assert release.origins
        assert release.origins <= undisturbed[0][sha256].origins
    known = {
        json.dumps([each.fields[name] for name in SHORT])
        for releases in undisturbed
        for each in releases.values()
    }
    short = [json.loads(each) for each in (*seen["list"], *seen["search"])]
    assert min(map(len, short)) >= 20
    assert {
        json.dumps([row[name] for name in SHORT]) for rows in short for row in rows
    } <= known


def begun(
    environment: dict[str, str], *arguments: str | Path
) -> "subprocess.Popen[bytes]":
    """Start an ingest that has opened the archive, listed the first files, and waits for the end of stdin.

    Of what it gets there a pipe cannot hold the half: once all is written, it is being read.
    """
    run = subprocess.Popen(
        [*UMKM, "ingest", "-", *map(str, arguments)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdin is not None
    run.stdin.write(release_text(body="Perajin bambu. " * 10000).encode())
    run.stdin.flush()
    return run


def ended(run: "subprocess.Popen[bytes]") -> Result:
    """Close its stdin, wait for its end, and return its result."""
    answer, said = run.communicate()
    return subprocess.CompletedProcess(
        run.args, run.returncode, answer.decode(), said.decode()
    )


@pytest.mark.deep
def test_a_folder_that_vanishes(
    folders: list[Path], environment: dict[str, str], umkm: Umkm, tmp_path: Path
) -> None:
    """If a folder is removed during ingest, each of its files is in or reported as gone, and all others are in."""
    folder = tmp_path / "releases"
    files = [folder / f"{number:03}.txt" for number in range(100)]
    (folder / "below").mkdir(parents=True)
    for number, path in enumerate(files):
        path.write_text(release_text(f"Perajin Nomor {number}"), encoding="utf-8")
    run = begun(environment, folder, folders[0])
    for path in files:
        path.unlink()
    (folder / "below").rmdir()
    folder.rmdir()
    done = ended(run)
    assert_refused(done, SomeFailed.EXIT_CODE)
    told = receipts(done)
    failed = [each for each in told["failed"] if not each.endswith("below")]
    assert len(failed) >= 50
    there = [each for each in told["new"] if each.startswith(str(folder))]
    assert sorted(there + failed) == [str(path) for path in files]
    assert all(
        f"{each}: no such file or folder" in done.stderr.replace("umkm: ", "")
        for each in failed
    )
    assert len(told["new"]) == len(there) + 1 + 50
    assert_sound(umkm)
    origins = [
        each.origins for each in exported(umkm("export", "--jsonl").stdout).values()
    ]
    assert sorted(origin for each in origins for origin in each) == sorted(told["new"])


@pytest.mark.deep
def test_an_archive_that_vanishes_under_a_writer(
    environment: dict[str, str], filled: Umkm, archive_path: Path
) -> None:
    """If the archive is removed before ingest writes, no release is reported as in, and no file appears."""
    run = begun(environment, FIXTURES / "pages" / "releases")
    archive_path.unlink()
    done = ended(run)
    assert_refused(done)
    assert str(archive_path) in done.stderr
    assert receipts(done) == {}
    assert list(archive_path.parent.glob("archive.db*")) == []
    assert_refused(filled("list"), NoArchive.EXIT_CODE)


@pytest.mark.deep
def test_an_archive_that_vanishes_under_a_reader(
    folders: list[Path], environment: dict[str, str], umkm: Umkm, archive_path: Path
) -> None:
    """A running export survives the removal of the archive; the next command says that there is none."""
    umkm("ingest", *folders)
    before = umkm("export", "--jsonl", "--full").stdout
    assert len(before) > 10 * 65536  # what a pipe holds
    command = [*UMKM, "export", "--jsonl", "--full"]
    with started(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        answer = run.stdout.readline()
        archive_path.unlink()
        answer += run.stdout.read()
        assert run.stderr.read() == ""
    assert run.returncode == 0
    assert answer == before
    assert_refused(umkm("export", "--jsonl"), NoArchive.EXIT_CODE)
    assert not archive_path.exists()


@pytest.fixture
def holder(archive_path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that has locked the archive for writing."""
    create_or_open(archive_path).close()
    other = sqlite3.connect(archive_path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def test_a_writer_says_that_it_waits(
    holder: sqlite3.Connection, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that waits for longer than a moment says so once, and continues when the lock is released."""
    monkeypatch.setattr(sqlite_errors, "SILENT_SECONDS", 0.05)
    told: list[str] = []

    def release(sentence: str) -> None:
        told.append(sentence)
        threading.Timer(0.1, holder.rollback).start()

    with create_or_open(archive_path, release) as archive, archive.transaction() as db:
        db.execute("INSERT INTO settings VALUES ('a', 'b')")
    assert len(told) == 1
    assert "waiting up to 30 seconds" in told[0]


_TRY_TO_WRITE = """
import sqlite3, sys
sqlite3.connect(sys.argv[1], timeout=0).execute("BEGIN IMMEDIATE")
"""


@pytest.mark.posix
def test_a_folder_with_the_archive_in_it(archive_path: Path, tmp_path: Path) -> None:
    """Ingest leaves the archive itself alone, under any name, so that it keeps its lock."""
    (tmp_path / "rilis.txt").write_text(release_text(), encoding="utf-8")
    create_or_open(archive_path).close()
    os.link(archive_path, tmp_path / "lain.txt")
    (tmp_path / "tautan").symlink_to(archive_path)
    options = IngestOptions(DEFAULT_MAX_BYTES)
    with create_or_open(archive_path) as archive, archive.transaction():
        with Opener(archive, options) as opener:
            opened = list(opener.open_all(find_sources([str(tmp_path)])))
        other = subprocess.run(
            [sys.executable, "-c", _TRY_TO_WRITE, archive_path],
            capture_output=True,
            check=False,
        )
    assert b"database is locked" in other.stderr
    told = [each.error for each in opened if isinstance(each, Receipt)]
    assert told == [
        f"the archive itself ({each})" for each in (".db", ".txt", "tautan")
    ]
    assert len(opened) == 4
