"""What an archive survives besides: others at work on it, no room to grow, rights that are missing, files that go."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.benchmark import Maker
from tests.command import ROOT, UMKM, Result, run_in_process, started
from tests.conftest import FIXTURES, Umkm, conversation, environment_in, release_text
from umkm_cli.errors import CannotAccess, NoArchive, SomeFailed, UsageError

Deprived = Callable[[str], dict[str, str]]

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
"""What a list tells of a release beside its number."""

BITS_BIND = """
import ctypes, os
if os.geteuid() == 0:
    # Root without the capabilities to pass over permission bits (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH).
    system = ctypes.CDLL(None)
    header, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert system.capget(header, sets) == 0
    for each in range(3):
        sets[each] &= ~0b110
    assert system.capset(header, sets) == 0
"""
"""Permission bits bind a process, one of root too."""

NO_FILE_LARGER = (
    "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"
)
"""No file can be written beyond so many bytes. What is longer already stays, and cannot be changed there."""

AT_ONCE = """
import sys
import umkm_cli.cli.{0}
from umkm_cli.__main__ import main
print("loaded", file=sys.stderr, flush=True)
sys.stdin.read()
main()
"""
"""A command that is loaded, and begins when its standard input is closed."""


@pytest.fixture
def deprived(tmp_path: Path) -> Deprived:
    """Makes of a piece of code the environment of a process that begins with it, before anything of umkm."""
    numbers = count()

    def environment(code: str) -> dict[str, str]:
        folder = tmp_path / f"deprived{next(numbers)}"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
        return {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}

    return environment


def apart(folder: Path, *arguments: str | Path) -> str:
    """What a command answers on an archive in a folder that no single test has to itself."""
    done = run_in_process(environment_in(folder), *map(str, arguments))
    assert done.code == 0, done.said
    return done.out


@pytest.fixture
def no_rights(deprived: Deprived) -> dict[str, str]:
    """The environment of a process that permission bits bind."""
    return deprived(BITS_BIND)


def assert_refused(done: Result, code: int = CannotAccess.EXIT_CODE) -> None:
    """It ended with one sentence and the exit code of what happened; ingest may have named files before it."""
    assert done.returncode == code, done.stderr
    sentences = [line for line in done.stderr.splitlines() if line.startswith("umkm: ")]
    assert sentences[-1:] == done.stderr.splitlines()[-1:]
    assert len(sentences) == 1 or code == SomeFailed.EXIT_CODE, done.stderr
    assert "Traceback" not in done.stderr


def assert_sound(umkm: Umkm) -> None:
    """All that the archive holds is as it was received, and belongs together."""
    done = umkm("verify")
    assert done.returncode == 0, done.stdout + done.stderr


def receipts(done: Result) -> dict[str, list[str]]:
    """The files that ingest told of, by outcome."""
    told: dict[str, list[str]] = {}
    for line in done.stdout.splitlines()[1:]:
        origin, outcome, *_ = line.split("\t")
        told.setdefault(outcome, []).append(origin)
    return told


class Held(NamedTuple):
    """A release as an answer tells it; its number and the time it came in say only when that was."""

    fields: dict[str, Any]
    origins: frozenset[str]


def held(rows: Sequence[dict[str, Any]]) -> dict[str, Held]:
    """The releases of an answer, each by the SHA-256 of its file."""
    found: dict[str, Held] = {}
    for row in rows:
        copies = row["copies"]
        (sha256,) = {copy["sha256"] for copy in copies}
        assert sha256 not in found
        fields = {
            name: value for name, value in row.items() if name not in ("id", "copies")
        }
        found[sha256] = Held(fields, frozenset(copy["origin"] for copy in copies))
    return found


def exported(answer: str) -> dict[str, Held]:
    """The releases of an export in JSON Lines."""
    return held([json.loads(line) for line in answer.splitlines()])


class Run(NamedTuple):
    """A command at work, and where what it answers goes."""

    process: "subprocess.Popen[str]"
    answer: Path

    def done(self) -> Result:
        """What became of it, once it has ended."""
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
    """Commands that begin at the same moment, when all are loaded."""
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
    """Four folders of releases. All of the first hold the word `zaitun`; of the others each shares files with two."""
    maker = Maker(seed=4)
    texts = [maker.release() for _ in range(300)]
    parts = {
        "first": [f"{maker.release()}\nMinyak zaitun.\n" for _ in range(100)],
        "a": texts[:150],
        "b": texts[100:250],
        "c": texts[200:] + texts[:50],
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
    """What an archive of these folders holds that nobody else was at work on: before it is tagged, and after."""
    folder = tmp_path_factory.mktemp("undisturbed")
    apart(folder, "ingest", *folders)
    before = exported(apart(folder, "export", "--jsonl"))
    apart(folder, *TAG)
    after = exported(apart(folder, "export", "--jsonl"))
    assert len(before) == 400
    assert len([sha256 for sha256 in before if before[sha256] != after[sha256]]) > 90
    return [before, after]


def test_first_runs_at_once(
    folders: list[Path],
    undisturbed: list[dict[str, Held]],
    umkm: Umkm,
    environment: dict[str, str],
    tmp_path: Path,
) -> None:
    """Several first runs on folders that overlap all end well; each release is in once, with all its copies."""
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
    assert sum(len(each.get("new", ())) for each in told) == 400
    assert {outcome for each in told for outcome in each} == {"new", "known"}
    assert_sound(umkm)
    assert exported(umkm("export", "--jsonl").stdout) == undisturbed[0]


def test_everything_at_once(
    folders: list[Path],
    undisturbed: list[dict[str, Held]],
    umkm: Umkm,
    environment: dict[str, str],
    tmp_path: Path,
) -> None:
    """While releases come in, are tagged and read anew, whoever reads sees whole ones; in the end nothing is lost."""
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
        ["show", "1", "60", "last", "--json"],
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


@pytest.mark.parametrize(
    ("limit", "arguments"),
    [
        # Not even the journal can be written: nothing has begun.
        (4096, ["ingest", "MORE"]),
        (4096, ["tag", "1", "--set-place", "Medan"]),
        (4096, ["retag", "--all"]),
        (4096, ["saved", "add", "batik", "batik"]),
        (4096, ["undo", "--yes"]),
        # The journal can be written, the archive cannot: what is half written is taken back by the next command.
        (65536, ["ingest", "MORE"]),
        (65536, ["tag", "--query", "umkm", "--add-programme", "Rumah BUMN", "--yes"]),
        (65536, ["saved", "add", "batik", "batik"]),
        (65536, ["remove", "1", "2", "--yes"]),
        (65536, ["remove", "1", "2", "--purge", "--yes", "--yes"]),
        # What is there can be changed, and nothing added.
        (None, ["ingest", "MORE"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_an_archive_that_cannot_grow(
    limit: int | None,
    arguments: list[str],
    filled: Umkm,
    umkm_process: Umkm,
    archive_path: Path,
    deprived: Deprived,
) -> None:
    """A command that has no room to write says so, and leaves what was in; with room it does what it was asked."""
    more = FIXTURES / "pages" / "releases"
    arguments = [str(more) if each == "MORE" else each for each in arguments]
    before = filled("export", "--jsonl", "--full").stdout
    narrow = deprived(NO_FILE_LARGER.format(limit or archive_path.stat().st_size))
    assert_refused(umkm_process(*arguments, **narrow))
    assert filled("export", "--jsonl", "--full").stdout == before
    assert_sound(filled)
    assert filled(*arguments).returncode == 0
    assert filled("export", "--jsonl", "--full").stdout != before or arguments[0] in (
        "retag",
        "saved",
    )


def test_a_run_for_which_room_ends(
    umkm: Umkm,
    umkm_process: Umkm,
    archive_path: Path,
    deprived: Deprived,
    tmp_path: Path,
) -> None:
    """Where room ends in the middle of a run, what it told of is in, and no more; the next run does the rest."""
    folder = tmp_path / "many"
    folder.mkdir()
    chance = random.Random(8)
    for number in range(
        30
    ):  # of 400 kB that cannot be packed: written in more than one transaction
        page = f"<h1>Perajin Nomor {number}</h1><p>{release_text()}</p><!--{chance.randbytes(200_000).hex()}-->"
        (folder / f"{number:02}.html").write_text(
            f"<html><body>{page}</body></html>", encoding="utf-8"
        )
    alone = tmp_path / "alone.db"
    umkm("--db", alone, "ingest", folder)
    narrow = deprived(NO_FILE_LARGER.format(int(alone.stat().st_size * 0.85)))
    done = umkm_process("ingest", folder, **narrow)
    assert_refused(done)
    told = receipts(done)["new"]
    assert 0 < len(told) < 30
    assert_sound(umkm)
    rows = umkm("export", "--columns", "origin").stdout.splitlines()[1:]
    assert sorted(rows) == sorted(told)
    again = umkm("ingest", folder)
    assert again.returncode == 0
    assert len(receipts(again)["new"]) == 30 - len(told)
    assert_sound(umkm)


@pytest.mark.parametrize(
    "arguments",
    [
        ["backup", "--force"],
        ["export", "--jsonl", "--full", "-o"],
        ["show", "1", "--original", "-o"],
    ],
    ids=" ".join,
)
def test_a_copy_that_finds_no_room(
    arguments: list[str],
    filled: Umkm,
    umkm_process: Umkm,
    deprived: Deprived,
    tmp_path: Path,
) -> None:
    """A file that could not be written whole does not take the place of one that is there, and leaves nothing."""
    folder = tmp_path / "copies"
    folder.mkdir()
    there, new = folder / "there", folder / "new"
    there.write_bytes(b"as it was")
    for target in (there, new):
        assert_refused(
            umkm_process(*arguments, target, **deprived(NO_FILE_LARGER.format(512)))
        )
    assert [path.name for path in folder.iterdir()] == ["there"]
    assert there.read_bytes() == b"as it was"
    for target in (there, new):
        assert filled(*arguments, target).returncode == 0
    assert there.read_bytes() == new.read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [["export"], ["export", "--jsonl", "--full"], ["show", "1", "--original"]],
    ids=" ".join,
)
def test_a_device_that_is_full(arguments: list[str], filled: Umkm) -> None:
    """What is written to a device that is full is one sentence with its name."""
    done = filled(*arguments, "-o", "/dev/full")
    assert_refused(done)
    assert "/dev/full" in done.stderr
    assert Path("/dev/full").is_char_device()


def test_nobody_has_room_for_the_answer(
    environment: dict[str, str], umkm: Umkm
) -> None:
    """Where the answer of ingest finds no room, that is said; the archive is sound, and what was written is in."""
    folder = FIXTURES / "releases"
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*UMKM, "ingest", str(folder)],
            env=environment, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    assert_refused(done)
    assert_sound(umkm)
    again = umkm("ingest", folder)
    assert (again.returncode, list(receipts(again))) == (0, ["known"])


@pytest.fixture
def shelf(filled: Umkm, archive_path: Path, tmp_path: Path) -> Iterator[Path]:
    """A bare copy of an archive with a saved search, to which one release is new: read-only, in a read-only folder."""
    filled("saved", "add", "bambu", "bambu")
    (tmp_path / "1.txt").write_text(release_text(), encoding="utf-8")
    filled("ingest", tmp_path / "1.txt")
    folder = tmp_path / "shelf"
    folder.mkdir()
    copy = folder / "copy.db"
    copy.write_bytes(archive_path.read_bytes())
    copy.chmod(0o444)
    folder.chmod(0o555)
    yield copy
    folder.chmod(0o755)


def test_reading_where_nothing_can_be_written(
    shelf: Path,
    umkm: Umkm,
    umkm_process: Umkm,
    no_rights: dict[str, str],
    tmp_path: Path,
) -> None:
    """Every command that reads answers from a read-only copy in a read-only folder as from the archive itself."""
    before = shelf.read_bytes()
    for arguments in (
        ["search", "APD", "--facets"],
        ["search", "@bambu"],
        ["show", "1", "last"],
        ["show", "2", "--original"],
        ["similar", "1"],
        ["list", "--query", "batik"],
        ["export", "--jsonl", "--full"],
        ["why", "1"],
        ["stats", "--by", "year"],
        ["saved"],
        ["saved", "new", "bambu", "--keep"],
        ["review"],
        ["retag", "--all", "--dry-run"],
        ["ingest", "--dry-run", str(tmp_path / "1.txt")],
        ["remove", "1", "--dry-run"],
        ["undo", "--dry-run"],
        ["log"],
        ["verify"],
    ):
        done = umkm_process(*arguments, **no_rights, UMKM_DB=str(shelf))
        assert (done.returncode, done.stdout) == (0, umkm(*arguments).stdout), (
            arguments,
            done.stderr,
        )
    assert (
        umkm_process(
            "backup", tmp_path / "backup.db", **no_rights, UMKM_DB=str(shelf)
        ).returncode
        == 0
    )
    assert umkm("verify", UMKM_DB=str(tmp_path / "backup.db")).returncode == 0
    assert shelf.read_bytes() == before
    assert list(shelf.parent.iterdir()) == [shelf]


@pytest.mark.parametrize(
    ("file", "folder"), [(0o444, 0o555), (0o444, 0o755), (0o644, 0o555)]
)
def test_writing_where_nothing_can_be_written(
    file: int,
    folder: int,
    shelf: Path,
    umkm_process: Umkm,
    environment: dict[str, str],
    no_rights: dict[str, str],
) -> None:
    """Where the archive, its folder, or both are read-only, every command that writes says so and changes nothing."""
    shelf.chmod(file)
    shelf.parent.chmod(folder)
    before = shelf.read_bytes()
    for arguments in (
        ["ingest", str(FIXTURES / "pages" / "releases")],
        ["ingest", str(FIXTURES / "releases"), "--date", "2021"],
        ["tag", "--query", "umkm", "--add-programme", "Rumah BUMN", "--yes"],
        ["retag", "--all"],
        ["saved", "add", "batik", "batik"],
        ["saved", "new", "bambu"],
        ["remove", "1", "--yes"],
        ["remove", "1", "--purge", "--yes", "--yes"],
        ["undo", "--yes"],
    ):
        done = umkm_process(*arguments, **no_rights, UMKM_DB=str(shelf))
        assert_refused(done)
        assert str(shelf) in done.stderr, arguments
    seen = conversation(
        environment | no_rights | {"UMKM_DB": str(shelf)}, "review", answers=["a"]
    )
    assert "umkm: cannot read or write" in seen
    assert "Traceback" not in seen
    assert shelf.read_bytes() == before
    assert list(shelf.parent.iterdir()) == [shelf]


def test_a_shelf_takes_no_file(
    shelf: Path, umkm_process: Umkm, no_rights: dict[str, str]
) -> None:
    """No file can be put into a folder that is read-only: neither a new archive nor a copy, and that is said."""
    folder = shelf.parent
    for arguments in (
        ["--db", str(folder / "new.db"), "ingest", str(FIXTURES / "releases")],
        [
            "--db",
            str(folder / "below" / "new.db"),
            "ingest",
            str(FIXTURES / "releases"),
        ],
        ["backup", str(folder / "backup.db")],
        ["export", "-o", str(folder / "export.csv")],
        ["show", "1", "--original", "-o", str(folder / "1.txt")],
    ):
        done = umkm_process(*arguments, **no_rights)
        assert_refused(done)
        assert str(folder) in done.stderr
    assert list(folder.iterdir()) == [shelf]


def test_where_no_folder_is(umkm: Umkm, tmp_path: Path) -> None:
    """In a folder that is missing there is no archive, and reading makes neither; ingest makes both."""
    path = tmp_path / "not" / "there" / "archive.db"
    assert_refused(umkm("list", UMKM_DB=str(path)), NoArchive.EXIT_CODE)
    assert_refused(
        umkm("tag", "1", "--set-place", "Medan", UMKM_DB=str(path)), NoArchive.EXIT_CODE
    )
    assert not (tmp_path / "not").exists()
    assert umkm("ingest", FIXTURES / "releases", UMKM_DB=str(path)).returncode == 0
    assert umkm("verify", UMKM_DB=str(path)).returncode == 0
    inside = path / "archive.db"  # a file is where its folder should be
    assert_refused(umkm("ingest", FIXTURES / "releases", UMKM_DB=str(inside)))
    assert_refused(umkm("list", UMKM_DB=str(inside)), NoArchive.EXIT_CODE)
    assert umkm("verify", UMKM_DB=str(path)).returncode == 0


def begun(
    environment: dict[str, str], *arguments: str | Path
) -> "subprocess.Popen[bytes]":
    """An ingest that has opened the archive, listed the first files, and waits for the end of standard input.

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
    """What became of it, once it has all of standard input."""
    answer, said = run.communicate()
    return subprocess.CompletedProcess(
        run.args, run.returncode, answer.decode(), said.decode()
    )


def test_a_folder_that_vanishes(
    folders: list[Path], environment: dict[str, str], umkm: Umkm, tmp_path: Path
) -> None:
    """Of a folder that is removed while it is taken in, each file is in or told to be gone; what follows is in."""
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
    assert len(told["new"]) == len(there) + 1 + 100
    assert_sound(umkm)
    origins = [
        each.origins for each in exported(umkm("export", "--jsonl").stdout).values()
    ]
    assert sorted(origin for each in origins for origin in each) == sorted(told["new"])


def test_an_archive_that_vanishes_under_a_writer(
    environment: dict[str, str], filled: Umkm, archive_path: Path
) -> None:
    """An archive that is removed before a run writes is missed: no release is told to be in, and no file appears."""
    run = begun(environment, FIXTURES / "pages" / "releases")
    archive_path.unlink()
    done = ended(run)
    assert_refused(done)
    assert str(archive_path) in done.stderr
    assert receipts(done) == {}
    assert list(archive_path.parent.glob("archive.db*")) == []
    assert_refused(filled("list"), NoArchive.EXIT_CODE)


def test_an_archive_that_vanishes_under_a_reader(
    folders: list[Path], environment: dict[str, str], umkm: Umkm, archive_path: Path
) -> None:
    """A reader that has begun gets all of an archive that is removed meanwhile; the next one is told there is none."""
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


def test_what_cannot_be_read_of_a_folder(
    umkm: Umkm, umkm_process: Umkm, no_rights: dict[str, str], tmp_path: Path
) -> None:
    """A file or a folder without rights, a link to nothing, a link to itself: each is a sentence, all else is in."""
    folder = tmp_path / "releases"
    for number, name in enumerate(("open", "shut", "shut/below", "names", "last")):
        (folder / name).mkdir(parents=True)
        for part in ("1", "2"):
            text = release_text(f"Perajin Nomor {number}.{part} Terima Pinjaman")
            (folder / name / f"{part}.txt").write_text(text, encoding="utf-8")
    (folder / "open" / "nothing.txt").symlink_to(tmp_path / "nothing.txt")
    (folder / "open" / "round.txt").symlink_to(folder / "open" / "round.txt")
    (folder / "open" / "2.txt").chmod(0)
    (folder / "names").chmod(0o444)  # its files can be listed, and not opened
    (folder / "shut").chmod(0)
    try:
        done = umkm_process("ingest", folder, tmp_path / "gone.txt", **no_rights)
    finally:
        for each in (folder / "names", folder / "shut"):
            each.chmod(0o755)
        (folder / "open" / "2.txt").chmod(0o644)
    assert_refused(done, SomeFailed.EXIT_CODE)
    refused = ["names/1.txt", "names/2.txt", "open/2.txt", "shut"]
    missing = [folder / "open" / "nothing.txt", tmp_path / "gone.txt"]
    for name in refused:
        assert f"{folder / name}: no permission to read it\n" in done.stderr
    for path in missing:
        assert f"{path}: no such file or folder\n" in done.stderr
    told = receipts(done)
    failed = [
        *(folder / name for name in refused),
        *missing,
        folder / "open" / "round.txt",
    ]
    assert sorted(told["failed"]) == sorted(map(str, failed))
    whole = [str(folder / name) for name in ("last/1.txt", "last/2.txt", "open/1.txt")]
    assert told["new"] == whole
    assert_sound(umkm)
    answer = tmp_path / "answer.tsv"
    answer.write_text(done.stdout, encoding="utf-8")
    again = umkm("ingest", "--from", answer)
    assert len(receipts(again)["new"]) == 2 + 1 + 4
    assert len(receipts(again)["failed"]) == 3


def closed(environment: dict[str, str], streams: str, *arguments: str | Path) -> Result:
    """A command that some of its standard streams are closed for."""
    return subprocess.run(
        [
            "sh",
            "-c",
            f'exec "$@" {streams}',
            "sh",
            *UMKM,
            *map(str, arguments),
        ],
        # What is opened in place of a stream that is closed is left open to the end, of which Python would warn.
        env=environment | {"PYTHONWARNINGS": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_no_standard_input(umkm: Umkm, environment: dict[str, str]) -> None:
    """Without standard input a command that would read it or ask has none, says so, and does what it can."""
    done = closed(environment, "<&-", "ingest", "-", FIXTURES / "releases")
    assert_refused(done, SomeFailed.EXIT_CODE)
    assert receipts(done)["failed"] == ["-"]
    assert len(receipts(done)["new"]) == 36
    before = umkm("export", "--jsonl", "--full").stdout
    done = closed(environment, "<&-", "tag", "--query", "umkm", "--set-place", "Medan")
    assert_refused(done, UsageError.EXIT_CODE)
    assert umkm("export", "--jsonl", "--full").stdout == before
    assert closed(environment, "<&-", "review").stdout == umkm("review").stdout
    assert_sound(umkm)


def test_no_standard_stream_at_all(umkm: Umkm, environment: dict[str, str]) -> None:
    """With nobody to talk to, files come in and tags hold; nothing of what would be told goes into the archive."""
    nobody = "<&- >&- 2>&-"
    assert closed(environment, nobody, "ingest", FIXTURES / "releases").returncode == 0
    assert (
        closed(environment, nobody, "tag", "1", "--set-place", "Medan").returncode == 0
    )
    assert (
        closed(environment, nobody, "tag", "999", "--set-place", "Medan").returncode
        == 4
    )
    assert json.loads(umkm("show", "1", "--json").stdout)["place"] == "Medan"
    assert len(umkm("export", "--jsonl").stdout.splitlines()) == 36
    assert_sound(umkm)
