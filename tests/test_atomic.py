"""Files that appear whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from umkm_cli.atomic import move_into_place, open_replacement, part_path, replacing


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
        part = part_path(target)
        with replacing(target, part):
            part.write_bytes(b"ba")
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


def test_no_other_file_is_replaced(target: Path) -> None:
    """Where nothing is to be replaced, what is there stays, and the new file beside it."""
    part = part_path(target)
    part.write_bytes(b"baru")
    with pytest.raises(FileExistsError):
        move_into_place(part, target, replace=False)
    assert (target.read_bytes(), part.read_bytes()) == (b"lama", b"baru")
    move_into_place(part, target)
    assert target.read_bytes() == b"baru"
