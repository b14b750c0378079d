"""`umkm backup`: a copy that is whole, also while others write."""

import gzip
import os
import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checks import assert_refused, assert_whole
from tests.command import UMKM
from tests.conftest import FIXTURES, Umkm
from umkm_cli.errors import CannotAccess, NoArchive, UsageError

OLD = FIXTURES / "archives" / "schema-4.db.gz"


def test_backup(filled: Umkm, tmp_path: Path) -> None:
    """A backup equals the archive; it replaces other files only with --force, and the archive itself never."""
    target = tmp_path / "backup.db"
    assert filled("backup", target).returncode == 0
    assert (
        filled("--db", target, "export", "--jsonl", "--full").stdout
        == filled("export", "--jsonl", "--full").stdout
    )
    assert filled("backup", target).returncode == 2
    assert filled("backup", target, "--force").returncode == 0
    assert filled("backup", tmp_path).returncode == CannotAccess.EXIT_CODE
    assert (
        filled("backup", tmp_path / "no" / "folder.db").returncode
        == CannotAccess.EXIT_CODE
    )
    assert [path.name for path in tmp_path.glob("*.part")] == []
    assert "itself" in filled("--db", target, "backup", target, "--force").stderr


@pytest.mark.parametrize(
    "arguments",
    [["backup"], ["publish"], ["export", "-o"], ["show", "1", "--original", "-o"]],
    ids=" ".join,
)
def test_one_rule_for_files_that_exist(
    arguments: list[str], filled: Umkm, tmp_path: Path
) -> None:
    """Every command that writes a file replaces an existing one only with --force, and a database's journal never."""
    there = tmp_path / "there"
    there.write_bytes(b"as it was")
    done = filled(*arguments, there)
    assert_refused(done, UsageError.EXIT_CODE)
    assert done.stderr == f"umkm: {there} already exists; --force overwrites it.\n"
    assert there.read_bytes() == b"as it was"
    assert filled(*arguments, there, "--force").returncode == 0
    assert there.read_bytes() != b"as it was"
    for ending in ("journal", "wal", "shm"):
        sidecar = tmp_path / f"archive.db-{ending}"
        done = filled(*arguments, sidecar, "--force")
        assert_refused(done, UsageError.EXIT_CODE)
        assert not sidecar.exists()


@pytest.mark.posix
@pytest.mark.parametrize("mode", [0o600, 0o640])
@pytest.mark.parametrize(
    "arguments", [["backup"], ["rebuild"], ["tag", "1", "--set-place", "Medan", "--db"]]
)
def test_copies_are_as_private_as_the_archive(
    arguments: list[str],
    mode: int,
    umkm: Umkm,
    archive_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A copy of an archive has its permissions, whether asked for or kept by a migration, and is never wider."""
    archive_path.write_bytes(gzip.decompress(OLD.read_bytes()))
    archive_path.chmod(mode)
    seen: set[int] = set()
    for name in ("fsync", "replace", "link"):
        monkeypatch.setattr(os, name, _looking(getattr(os, name), tmp_path, seen))
    if arguments[0] == "tag":
        copy = archive_path.with_name(f"{archive_path.name}.schema-4")
        assert umkm(*arguments, archive_path).returncode == 0
    else:
        copy = tmp_path / "copy.db"
        assert umkm(*arguments, copy).returncode == 0
    assert stat.S_IMODE(copy.stat().st_mode) == mode
    assert 0o600 in seen
    assert seen <= {0o600, mode}


def _looking(
    act: Callable[..., None], folder: Path, seen: set[int]
) -> Callable[..., None]:
    """Return a function that first notes the permissions of all files of a folder."""

    def look_and_act(*given: object) -> None:
        seen.update(
            stat.S_IMODE(each.stat().st_mode)
            for each in folder.iterdir()
            if each.is_file()
        )
        act(*given)

    return look_and_act


@pytest.mark.parametrize("command", ["backup", "rebuild"])
def test_a_neighbour_is_left_alone(command: str, filled: Umkm, tmp_path: Path) -> None:
    """A file that happens to be called like the target with `.part` is nobody's leftover."""
    neighbour = tmp_path / "copy.db.part"
    neighbour.write_bytes(b"as it was")
    assert filled(command, tmp_path / "copy.db").returncode == 0
    assert neighbour.read_bytes() == b"as it was"
    assert {path.name for path in tmp_path.iterdir()} == {
        "archive.db",
        "copy.db",
        "copy.db.part",
    }


@pytest.mark.deep
def test_backup_while_others_write(
    many_releases: Path, umkm: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """Backups that are made during an ingest are whole."""
    umkm("ingest", FIXTURES / "releases")
    writer = subprocess.Popen(
        [*UMKM, "ingest", str(many_releases)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    made = 0
    while writer.poll() is None or not made:
        target = tmp_path / f"backup{made}.db"
        assert umkm("backup", target).returncode == 0
        assert assert_whole(target) >= 36
        made += 1
        time.sleep(0.05)
    assert writer.returncode == 0


def test_backup_without_an_archive(umkm: Umkm, tmp_path: Path) -> None:
    """Without an archive, backup says so, even if a file exists where the backup would go."""
    (tmp_path / "there").touch()
    assert (
        umkm("backup", tmp_path / "there", "--force").returncode == NoArchive.EXIT_CODE
    )
