"""Files that appear whole or not at all."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from umkm_cli.atomic import new_folder, open_replacement, replacing, temporary_folder
from umkm_cli.errors import CannotAccess, FileExists, UsageError


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that is there."""
    path = tmp_path / "berkas.txt"
    path.write_bytes(b"lama")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.posix
def test_written_beside(target: Path) -> None:
    """Until the block ends the old file is there, afterwards the new one, and nothing else."""
    with open_replacement(target) as out:
        out.write(b"baru")
        out.flush()
        assert target.read_bytes() == b"lama"
        (part,) = (path for path in target.parent.iterdir() if path != target)
        assert stat.S_IMODE(part.stat().st_mode) == 0o600
    assert target.read_bytes() == b"baru"
    assert names(target.parent) == [target.name]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_a_failure_leaves_what_was_there(
    target: Path, error: type[BaseException]
) -> None:
    """What fails halfway, or is interrupted, leaves the old file and no other."""

    def fail_in_open_replacement() -> None:
        with open_replacement(target) as out:
            out.write(b"ba")
            raise error

    def fail_in_replacing() -> None:
        with replacing(target) as part:
            part.write_bytes(b"ba")
            Path(f"{part}-journal").touch()
            raise error

    for fail in (fail_in_open_replacement, fail_in_replacing):
        with pytest.raises(error):
            fail()
    assert target.read_bytes() == b"lama"
    assert names(target.parent) == [target.name]


@pytest.mark.posix
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o444])
def test_permissions_stay(target: Path, mode: int) -> None:
    """The new file may be read and written by whoever could read and write the old one."""
    target.chmod(mode)
    with open_replacement(target) as out:
        out.write(b"baru")
    assert stat.S_IMODE(target.stat().st_mode) == mode
    assert target.read_bytes() == b"baru"


@pytest.mark.posix
def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    """A file that replaces none is as any program makes it."""
    (tmp_path / "usual").touch()
    with open_replacement(tmp_path / "new"):
        pass
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.posix
def test_on_the_disk_before_it_has_its_name(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is brought to the disk, then renamed, then its folder is brought there."""
    done: list[str] = []
    sync, rename = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        mode = os.fstat(descriptor).st_mode
        done.append("folder" if stat.S_ISDIR(mode) else "file")
        sync(descriptor)

    def replace(source: Path, destination: Path) -> None:
        done.append("renamed")
        rename(source, destination)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    with open_replacement(target):
        pass
    assert done == ["file", "renamed", "folder"]


@pytest.mark.parametrize("links", [True, False])
def test_no_other_file_is_replaced(
    links: bool, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without leave to overwrite, a file that exists stays, also one that appears in the meantime."""
    if not links:
        monkeypatch.setattr(os, "link", _no_links)
    with pytest.raises(FileExists), replacing(target, overwrite=False):
        pytest.fail("it began to write")
    late = target.with_name("late.txt")
    with (
        pytest.raises(FileExists),
        open_replacement(late, overwrite=False) as out,
    ):
        out.write(late.write_bytes(b"lama").to_bytes())
    assert late.read_bytes() == target.read_bytes() == b"lama"
    new = target.with_name("new.txt")
    with open_replacement(new, overwrite=False) as out:
        out.write(b"baru")
    assert new.read_bytes() == b"baru"
    assert names(target.parent) == ["berkas.txt", "late.txt", "new.txt"]


def _no_links(*_: object) -> None:
    raise PermissionError("this drive has no hard links")


@pytest.mark.posix
@pytest.mark.parametrize(
    ("own", "model", "expected"),
    [(None, 0o600, 0o600), (0o644, 0o600, 0o600), (0o600, 0o644, 0o600)],
)
def test_a_copy_is_as_private_as_its_model(
    own: int | None, model: int, expected: int, tmp_path: Path
) -> None:
    """A copy grants nobody more than the file it copies, nor than the one it replaces."""
    like, target = tmp_path / "like", tmp_path / "target"
    like.touch(model)
    if own is not None:
        target.touch(own)
    with replacing(target, like=like):
        pass
    assert stat.S_IMODE(target.stat().st_mode) == expected


@pytest.mark.posix
def test_what_a_killed_process_left_is_deleted(target: Path) -> None:
    """The next write deletes what a killed one left, but no file of a living process or of anyone else."""
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from umkm_cli.atomic import open_replacement\n"
        "with open_replacement(Path(sys.argv[1])) as out:\n"
        "    out.write(b'rahasia')\n"
        "    out.flush()\n"
        "    print('written', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    others = ["berkas.txt.part", ".umkm-abc.part", ".umkm-000000000000-1-abc.part"]
    for name in others:
        target.with_name(name).touch()
    with subprocess.Popen(
        [sys.executable, "-c", code, str(target)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"written\n"
        (part,) = {*names(target.parent)} - {target.name, *others}
        Path(f"{target.with_name(part)}-journal").touch()
        with open_replacement(target) as out:
            out.write(b"baru")
        assert part in names(target.parent)
        writer.send_signal(signal.SIGKILL)
    with open_replacement(target) as out:
        out.write(b"baru")
    assert names(target.parent) == sorted([target.name, *others])


@pytest.mark.parametrize("name", ["x.db-journal", "x.db-wal", "X.DB-SHM"])
def test_the_journal_of_a_database_is_no_target(name: str, tmp_path: Path) -> None:
    """A file never takes a name that SQLite would read as the journal of a database."""
    with pytest.raises(UsageError, match="journal"), open_replacement(tmp_path / name):
        pytest.fail("it began to write")
    assert names(tmp_path) == []


@pytest.mark.posix
def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    """A named pipe or device is never replaced by a file."""
    os.mkfifo(tmp_path / "pipe")
    for each in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(CannotAccess), replacing(each):
            pytest.fail("it began to write")


def test_a_new_folder(tmp_path: Path) -> None:
    """A folder appears with all of its files, or nothing of it is left; one that exists is refused."""
    target = tmp_path / "baru"
    with pytest.raises(FileNotFoundError), new_folder(target) as part:
        part.joinpath("a.txt").joinpath("b.txt").write_text("b")
    assert list(tmp_path.iterdir()) == []
    with new_folder(target) as part:
        (part / "a.txt").write_text("a")
        assert not target.exists()
    assert [path.name for path in target.iterdir()] == ["a.txt"]
    with pytest.raises(UsageError), new_folder(target):
        pass


@pytest.mark.posix
def test_what_a_killed_process_left_of_a_folder(tmp_path: Path) -> None:
    """The folder of a process that has ended is deleted with the next one; that of a running one is not."""
    with temporary_folder(tmp_path) as part:
        code = "import os; print(os.getpid())"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # fmt: skip
        ended = done.stdout.strip()
        left = part.with_name(part.name.replace(f"-{os.getpid()}-", f"-{ended}-"))
        left.mkdir()
        (left / "a.db").write_text("a")
        with temporary_folder(tmp_path):
            assert part.exists()
        assert not left.exists()
