"""Disks that fail: no room, no rights, a folder that is missing. One sentence, and the archive as it was."""

import gc
import os
import random
import re
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest

from tests.checks import assert_refused, assert_sound, receipts
from tests.command import ROOT, UMKM, Result
from tests.conftest import FIXTURES, Umkm, real_conversation, release_text
from umkm_cli.errors import (
    NoArchive,
    SomeFailed,
)

pytestmark = [pytest.mark.posix, pytest.mark.deep]

Deprived = Callable[[str], dict[str, str]]


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
"""Makes permission bits bind a process or a thread, even one of root."""


NO_FILE_LARGER = (
    "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"
)
"""Keeps a process from writing any file beyond so many bytes."""


@pytest.fixture
def deprived(tmp_path: Path) -> Deprived:
    """Return the environment of a process that runs a piece of code before umkm loads."""
    numbers = count()

    def environment(code: str) -> dict[str, str]:
        folder = tmp_path / f"deprived{next(numbers)}"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
        # Python 3.11 takes bytecode that it had no room to write as a whole for written.
        return {
            "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    return environment


@pytest.fixture
def no_rights(deprived: Deprived) -> dict[str, str]:
    """Return the environment of a process that permission bits bind."""
    return deprived(BITS_BIND)


@pytest.fixture
def bound(umkm: Umkm) -> Umkm:
    """The same as `umkm`, in a thread that permission bits bind."""

    def run(*arguments: str | Path, **more: str) -> Result:
        with ThreadPoolExecutor(
            1, initializer=exec, initargs=(BITS_BIND, {})
        ) as thread:
            return thread.submit(umkm, *arguments, **more).result()

    return run


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
    """A command without room to write says so and changes nothing; once there is room, it works."""
    more = FIXTURES / "frozen" / "releases"
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
    """When the disk fills up during ingest, exactly the reported releases are in; the next run adds the rest."""
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
        ["publish", "--force"],
        ["export", "--jsonl", "--full", "--force", "-o"],
        ["show", "1", "--original", "--force", "-o"],
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
    """A file that cannot be written whole neither replaces an existing file nor leaves a part of itself."""
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
    assert _timeless(there) == _timeless(new)


def _timeless(path: Path) -> bytes:
    """Return the bytes of a file without the moments of today that it tells."""
    return re.sub(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"", path.read_bytes())


@pytest.mark.parametrize(
    "arguments",
    [["export"], ["export", "--jsonl", "--full"], ["show", "1", "--original"]],
    ids=" ".join,
)
def test_a_device_that_is_full(arguments: list[str], filled: Umkm) -> None:
    """Writing to a full device is one sentence that names the device."""
    done = filled(*arguments, "-o", "/dev/full")
    assert_refused(done)
    assert "/dev/full" in done.stderr
    assert Path("/dev/full").is_char_device()


def test_nobody_has_room_for_the_answer(
    environment: dict[str, str], umkm: Umkm
) -> None:
    """When ingest cannot write its answer, it says so; the archive is sound and keeps what was written."""
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
    """A read-only copy of an archive in a read-only folder; one release is new to its saved search."""
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
    shelf: Path, umkm: Umkm, bound: Umkm, tmp_path: Path
) -> None:
    """Every reading command answers from a read-only copy in a read-only folder as from the archive itself."""
    before = shelf.read_bytes()
    for arguments in (
        ["search", "APD", "--facets"],
        ["search", "@bambu"],
        ["show", "1", "last"],
        ["show", "2", "--original"],
        ["similar", "1"],
        ["quotes"],
        ["figures"],
        ["diff", "1", "2"],
        ["list", "--query", "batik"],
        ["export", "--jsonl", "--full"],
        ["why", "1"],
        ["stats", "--by", "year"],
        ["calendar"],
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
        done = bound(*arguments, UMKM_DB=str(shelf))
        assert (done.returncode, done.stdout) == (0, umkm(*arguments).stdout), (
            arguments,
            done.stderr,
        )
    done = bound("backup", tmp_path / "backup.db", UMKM_DB=str(shelf))
    assert done.returncode == 0
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
    bound: Umkm,
    environment: dict[str, str],
    no_rights: dict[str, str],
) -> None:
    """If the archive, its folder, or both are read-only, every writing command says so and changes nothing."""
    shelf.chmod(file)
    shelf.parent.chmod(folder)
    before = shelf.read_bytes()
    for arguments in (
        ["ingest", str(FIXTURES / "versions")],
        ["ingest", str(FIXTURES / "releases"), "--date", "2021"],
        ["tag", "--query", "umkm", "--add-programme", "Rumah BUMN", "--yes"],
        ["retag", "--all"],
        ["saved", "add", "batik", "batik"],
        ["saved", "new", "bambu"],
        ["remove", "1", "--yes"],
        ["remove", "1", "--purge", "--yes", "--yes"],
        ["undo", "--yes"],
    ):
        done = bound(*arguments, UMKM_DB=str(shelf))
        assert_refused(done)
        assert str(shelf) in done.stderr, arguments
    seen = real_conversation(
        environment | no_rights | {"UMKM_DB": str(shelf)}, "review", answers=["a"]
    )
    assert "umkm: cannot read or write" in seen
    assert "Traceback" not in seen
    assert shelf.read_bytes() == before
    assert list(shelf.parent.iterdir()) == [shelf]


def test_a_shelf_takes_no_file(shelf: Path, bound: Umkm) -> None:
    """A new archive or a copy in a read-only folder is refused with a sentence."""
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
        ["publish", str(folder / "reader.db")],
        ["export", "-o", str(folder / "export.csv")],
        ["show", "1", "--original", "-o", str(folder / "1.txt")],
    ):
        done = bound(*arguments)
        assert_refused(done)
        assert str(folder) in done.stderr
    assert list(folder.iterdir()) == [shelf]


def test_where_no_folder_is(umkm: Umkm, tmp_path: Path) -> None:
    """Reading commands create neither a missing folder nor an archive; ingest creates both."""
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


def test_what_cannot_be_read_of_a_folder(
    umkm: Umkm, bound: Umkm, tmp_path: Path
) -> None:
    """An unreadable file or folder and a broken link are one sentence each; ingest takes in all other files."""
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
        done = bound("ingest", folder, tmp_path / "gone.txt")
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


def test_full_disk(filled: Umkm, environment: dict[str, str]) -> None:
    """An answer that cannot be written is one sentence and exit code 74."""
    with open("/dev/full", "wb") as full:
        run = subprocess.run(
            [*UMKM, "export", "--json"],
            env=environment, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert run.returncode == 74
    assert run.stderr.decode() == f"umkm: cannot read or write: {os.strerror(28)}.\n"
    assert filled("list").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [["backup"], ["publish"], ["export", "-o"], ["show", "1", "--original", "-o"]],
    ids=" ".join,
)
def test_the_sentence_names_the_file(
    arguments: list[str], filled: Umkm, tmp_path: Path
) -> None:
    """A path that cannot be used is named in the message."""
    done = filled(*arguments, tmp_path / ("x" * 300) / "y")
    assert done.returncode == 74
    assert "xxx/y" in done.stderr


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx", "zip"])
def test_a_full_disk_stops_a_report_in_one_sentence(
    umkm: Umkm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    """Whatever library writes a report, none has a word of its own when the disk is full."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    umkm("ingest", tmp_path / "a.txt")
    file = tmp_path / f"laporan.{ending}"
    file.symlink_to("/dev/full")
    gc.collect()  # what earlier tests left is not this one's
    ignored: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", ignored.append)
    done = umkm("report", "-o", file)
    gc.collect()
    assert (done.returncode, done.stderr) == (
        74,
        f"umkm: cannot write {file}: No space left on device.\n",
    )
    assert not ignored
