"""`umkm remove`: releases out of sight, or erased for good."""

import json
import zipfile
from pathlib import Path

import pytest

from tests import made
from tests.conftest import (
    FIXTURES,
    Umkm,
    conversation,
    database,
    real_conversation,
    release_text,
)
from umkm_cli.archive import create_or_open
from umkm_cli.errors import UsageError
from umkm_cli.verbs import purge as purging


def test_removed(filled: Umkm, tmp_path: Path) -> None:
    """A removed release is hidden and its file kept; it returns only with `--removed` or undo."""
    release = json.loads(filled("show", "3", "--json").stdout)
    assert filled("remove", "3").returncode == 0
    for arguments in (
        ["show", "3"],
        ["why", "3"],
        ["similar", "3"],
        ["versions", "3"],
        ["diff", "3", "1"],
        ["tag", "3", "--set-place", "Medan"],
    ):
        assert filled(*arguments).returncode == 4
    assert filled("search", "Cicalengka").returncode == 1
    for arguments in (
        ["list", "--json"],
        ["export", "--jsonl"],
        ["stats", "--by", "place", "--json"],
    ):
        assert "Cicalengka" not in filled(*arguments).stdout
    assert "36 originals" in filled("verify").stderr
    other = tmp_path / "other.txt"
    path = FIXTURES / "releases" / "dateline-bandung-apd-short-form-pk.txt"
    other.write_bytes(path.read_bytes() + b"\n")
    for name in (path, other):
        (receipt,) = json.loads(filled("ingest", name, "--json").stdout)
        assert (receipt["outcome"], receipt["id"]) == ("skipped", None)
        assert "--removed" in receipt["error"]
    (receipt,) = json.loads(filled("ingest", path, "--removed", "--json").stdout)
    assert (receipt["outcome"], receipt["id"]) == ("new", 37)
    filled("undo")
    assert filled("undo", "--yes").returncode == 0
    assert json.loads(filled("show", "3", "--json").stdout) == release
    assert "Remove 2 releases?" in filled("remove", "1", "2").stderr
    assert filled("remove", "1", "2", "--yes").returncode == 0
    assert filled("remove", "1").returncode == 4


def test_purged(umkm: Umkm, archive_path: Path, tmp_path: Path) -> None:
    """A purged release leaves only the SHA-256 of its files and of their containers."""
    secret = "Zulkarnaen Hardjasoemantri"
    with zipfile.ZipFile(tmp_path / "kiriman.zip", "w") as held:
        held.writestr(
            "a.txt",
            release_text(f"{secret} Terima Modal", body=f"Kata {secret} di Sleman."),
        )
        held.writestr("b.txt", release_text("Pembatik Lasem Ikut Pameran"))
    umkm("ingest", tmp_path / "kiriman.zip")
    umkm("tag", "1", "--set-headline", f"{secret} lagi")
    umkm("undo")
    umkm("tag", "1", "--set-organisation", secret)
    assert umkm("remove", "--purge", "1").returncode == 2
    assert umkm("remove", "--purge", "1", "--yes").returncode == 2
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert done.returncode == 0
    assert f"its container: {tmp_path}/kiriman.zip" in done.stderr
    held_bytes = archive_path.read_bytes().lower()
    for word in secret.lower().split():
        assert word.encode() not in held_bytes
    (erased,) = [
        each["erased"]
        for each in json.loads(umkm("log", "--json").stdout)
        if each["erased"]
    ]
    assert len(erased) == 2
    assert umkm("show", "1").returncode == 4
    assert umkm("show", "2").returncode == 0
    assert umkm("verify").returncode == 0
    with zipfile.ZipFile(tmp_path / "lagi.zip", "w") as held:
        held.write(tmp_path / "kiriman.zip", "dalam/kiriman.zip")
    outcomes = [
        each["outcome"]
        for each in json.loads(
            umkm("ingest", tmp_path / "kiriman.zip", "--json").stdout
        )
    ]
    assert outcomes == ["skipped", "known", "skipped"]
    # Nor does it come in within another file that holds it.
    assert umkm("ingest", tmp_path / "lagi.zip").returncode == 0
    assert b"zulkarnaen" not in archive_path.read_bytes().lower()
    assert umkm("ingest", tmp_path / "kiriman.zip", "--removed").returncode == 0
    assert umkm("show", "last").returncode == 0
    done = umkm("undo", "5")
    assert done.returncode == 2
    assert "permanently" in done.stderr


def test_purged_with_all_that_was_read_of_it(
    umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """Purging also erases what an undone operation made of the same file."""
    path = tmp_path / "rilis.txt"
    path.write_text(release_text("Zulkarnaen Terima Modal"), encoding="utf-8")
    umkm("ingest", path)
    umkm("undo")
    umkm("ingest", path)
    assert b"zulkarnaen" in archive_path.read_bytes()
    assert umkm("remove", "--purge", "last", "--yes", "--yes").returncode == 0
    assert b"zulkarnaen" not in archive_path.read_bytes().lower()
    assert umkm("undo", "2").returncode == 2
    assert umkm("list").returncode == 1
    assert umkm("verify").returncode == 0


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two files with different bytes and the same words."""
    paths = (tmp_path / "satu.txt", tmp_path / "dua.txt")
    for path, end in zip(paths, ("\n", "\n\n"), strict=True):
        path.write_text(release_text("Zulkarnaen Terima Modal") + end, encoding="utf-8")
    return paths


def test_a_decision_stands_when_its_copy_goes(
    umkm: Umkm, two: tuple[Path, Path]
) -> None:
    """A decision about a release stands when the copy it was made on is removed."""
    for path in two:
        umkm("ingest", path)
    umkm("tag", "1", "--set-place", "Medan")
    assert umkm("undo", "1").returncode == 0
    assert json.loads(umkm("show", "1", "--json").stdout)["place"] == "Medan"
    assert umkm("verify").returncode == 0
    umkm("undo", "3")
    assert json.loads(umkm("show", "1", "--json").stdout)["place"] == "Sleman"


def test_what_was_removed_since_comes_first(umkm: Umkm, two: tuple[Path, Path]) -> None:
    """An ingest cannot be undone before a later removal of its releases: undoing that would bring them back."""
    umkm("ingest", two[0])
    umkm("remove", "1")
    done = umkm("undo", "1")
    assert done.returncode == 2
    assert "hidden since, by operation 2" in done.stderr
    umkm("undo", "2")
    assert umkm("undo", "1").returncode == 0
    assert umkm("list").returncode == 1


def test_no_container_brings_back_what_was_erased(
    umkm: Umkm, archive_path: Path, two: tuple[Path, Path], tmp_path: Path
) -> None:
    """Purging erases every container of the file: ZIP files and mails, also of the same text in other bytes."""
    mail = made.mail_file(tmp_path, made.mail("", two[0]))
    umkm("ingest", two[0], mail)
    assert umkm("remove", "--purge", "1", "--yes", "--yes").returncode == 0
    other = tmp_path / "lain.eml"
    other.write_bytes(mail.read_bytes().replace(b"Subject: ", b"Subject: Fwd: "))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as held:
        held.write(two[1], "dua.txt")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as held:
        held.write(mail, "surat.eml")
    for path in (mail, other, tmp_path / "a.zip", tmp_path / "b.zip"):
        outcomes = {
            each["outcome"]
            for each in json.loads(umkm("ingest", path, "--json").stdout)
        }
        assert outcomes == {"skipped"}, path
    with database(archive_path) as db:
        assert db.execute("SELECT count(*) FROM originals").fetchone() == (0,)


def test_only_what_held_it_is_erased(
    umkm: Umkm, two: tuple[Path, Path], tmp_path: Path
) -> None:
    """A ZIP file of the same name that never held the file is kept."""
    path = tmp_path / "kiriman.zip"
    for name in (
        two[0],
        FIXTURES / "releases" / "dateline-bandung-apd-short-form-pk.txt",
    ):
        with zipfile.ZipFile(path, "w") as held:
            held.write(name, name.name)
        umkm("ingest", path)
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert done.stderr.count("its container") == 1
    assert umkm("verify").returncode == 0
    assert [
        each["outcome"] for each in json.loads(umkm("ingest", path, "--json").stdout)
    ] == [
        "known",
        "known",
    ]


def test_what_is_erased_is_looked_at_again(
    archive_path: Path, umkm: Umkm, two: tuple[Path, Path]
) -> None:
    """A copy that arrives between the confirmation and the purge is neither erased unseen nor left behind."""
    umkm("ingest", two[0])
    with create_or_open(archive_path) as archive:
        plan = purging.plan_purge(archive, [1])
        umkm("ingest", two[1])
        with pytest.raises(UsageError, match="has changed in the meantime"):
            purging.purge(archive, plan, [])
        purging.purge(archive, purging.plan_purge(archive, [1]), [])
    assert umkm("list").returncode == 1
    assert umkm("verify").returncode == 0


def test_the_words_of_what_is_skipped(
    umkm: Umkm, two: tuple[Path, Path], tmp_path: Path
) -> None:
    """A release that shares its words with a skipped file can be found by them."""
    umkm("ingest", two[0])
    umkm("remove", "--purge", "1", "--yes", "--yes")
    (tmp_path / "tiga.txt").write_text(
        release_text("Zulkarnaen Tambah Modal"), encoding="utf-8"
    )
    umkm("ingest", two[1], tmp_path / "tiga.txt")
    assert umkm("search", "zulkar*").returncode == 0
    assert umkm("verify").returncode == 0


def test_what_is_in_again_is_known(umkm: Umkm, two: tuple[Path, Path]) -> None:
    """An erased text stays barred until it is ingested with `--removed`; from then on it is known."""
    umkm("ingest", two[0])
    umkm("undo")
    umkm("remove", "--purge", "1", "--yes", "--yes")
    for path in two:
        assert (
            json.loads(umkm("ingest", path, "--json").stdout)[0]["outcome"] == "skipped"
        )
    assert (
        json.loads(umkm("ingest", two[0], "--removed", "--json").stdout)[0]["outcome"]
        == "new"
    )
    assert json.loads(umkm("ingest", two[0], "--json").stdout)[0]["outcome"] == "known"
    assert json.loads(umkm("ingest", two[1], "--json").stdout)[0]["outcome"] == "copy"


def test_doubtful_files_are_for_a_purge(filled: Umkm) -> None:
    """What to do with doubtful files is refused where nothing is erased."""
    done = filled("remove", "1", "--doubtful", "keep")
    assert done.returncode == 2
    assert "--doubtful only works with --purge" in done.stderr
    assert filled("show", "1").returncode == 0


@pytest.mark.posix
def test_purging_is_asked_twice(filled: Umkm, environment: dict[str, str]) -> None:
    """On a terminal purging asks two questions; a removed release can be purged, too."""
    filled("remove", "1")
    seen = conversation(environment, "remove", "--purge", "1", answers=["y", "no"])
    assert "nothing was erased" in seen
    seen = conversation(environment, "remove", "--purge", "1", answers=["n"])
    assert "nothing was erased" in seen
    seen = real_conversation(
        environment, "remove", "--purge", "1", answers=["y", "erase"]
    )
    assert "1 file erased permanently" in seen
    assert filled("undo", "2").returncode == 2
    assert filled("verify").returncode == 0
