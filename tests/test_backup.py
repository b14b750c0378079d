"""`umkm backup`: a copy that is whole, also while others write."""

import subprocess
import time
from pathlib import Path

from tests.checks import assert_whole
from tests.command import UMKM
from tests.conftest import FIXTURES, Umkm
from umkm_cli.errors import CannotAccess, NoArchive


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
