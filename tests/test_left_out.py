"""Nothing drops out silently: what a file did not give, ingest says in a line or in the sum."""

import re
from pathlib import Path

import pytest

from tests import made
from tests.conftest import Umkm, release_text, terminal
from umkm_cli.errors import SomeFailed

PICTURE = b"\xff\xd8\xff\xe0" + bytes(200)


def lines(done_stderr: str, folder: Path) -> list[str]:
    """The lines on stderr, with the names of files relative to a folder."""
    return done_stderr.replace(f"{folder}/", "").splitlines()


def release_in(folder: Path, name: str = "rilis.txt") -> Path:
    path = folder / name
    path.write_text(release_text(), encoding="utf-8")
    return path


def test_a_named_file_of_no_kind(umkm: Umkm, tmp_path: Path) -> None:
    """A named file that is no release gets a line with the reason, and exit code 3.

    Nothing else is in the archive, so the message does not say that.
    """
    (tmp_path / "foto.jpg").write_bytes(PICTURE)
    done = umkm("ingest", tmp_path / "foto.jpg")
    assert done.returncode == SomeFailed.EXIT_CODE
    assert lines(done.stderr, tmp_path) == [
        "umkm: foto.jpg: not a release format (.jpg)",
        "1 file: 1 skipped (1 .jpg)",
        "umkm: 1 file was not ingested (named above).",
    ]
    assert done.stdout.splitlines()[1].split("\t")[1:3] == ["skipped", ""]
    preview = umkm("ingest", "--dry-run", tmp_path / "foto.jpg")
    assert preview.returncode == SomeFailed.EXIT_CODE
    assert "1 file would not be ingested (named above).\n" in preview.stderr


def test_the_others_are_in_the_archive(umkm: Umkm, tmp_path: Path) -> None:
    """Only where another file came in, or was there already, the message says that it is in the archive."""
    (tmp_path / "foto.jpg").write_bytes(PICTURE)
    (tmp_path / "kosong.txt").write_bytes(b"")
    release = release_in(tmp_path)
    ending = "(named above); everything else is in the archive.\n"
    for _ in ("new", "known"):
        done = umkm("ingest", tmp_path / "foto.jpg", release)
        assert done.returncode == SomeFailed.EXIT_CODE
        assert done.stderr.endswith(f"umkm: 1 file was not ingested {ending}")
    done = umkm("ingest", tmp_path / "foto.jpg", tmp_path / "kosong.txt")
    assert done.stderr.endswith("umkm: 2 files were not ingested (named above).\n")


def test_files_in_a_folder_are_counted(umkm: Umkm, tmp_path: Path) -> None:
    """Files of other kinds that were only found in a folder are counted by kind, without a line each."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    release_in(folder)
    for name in ("a.jpg", "b.jpg", "c.xlsx"):
        (folder / name).write_bytes(PICTURE)
    done = umkm("ingest", folder)
    assert done.returncode == 0
    assert done.stderr == "4 files: 1 new, 3 skipped (2 .jpg, 1 .xlsx)\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            {"a.jpg": PICTURE, "b/c.png": b"x"},
            "no file in it is in a release format (1 .jpg, 1 .png)",
        ),
        ({".DS_Store": b"x"}, "it contains no files"),
        ({"dalam.zip": made.zip_of({})}, "no file in it is a release"),
    ],
    ids=["pictures", "hidden", "nested"],
)
def test_a_zip_that_gives_nothing(
    umkm: Umkm, tmp_path: Path, content: dict[str, bytes], reason: str
) -> None:
    """A ZIP file without a release gets a line wherever it was, and exit code 3 if it was named."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    path = made.zipped(folder, content)
    release_in(folder)
    preview = umkm("ingest", "--dry-run", path)
    assert preview.returncode == SomeFailed.EXIT_CODE
    named = umkm("ingest", path)
    assert f"umkm: arsip.zip: {reason}" in lines(named.stderr, folder)
    assert named.returncode == SomeFailed.EXIT_CODE
    assert named.stderr.endswith("1 file was not ingested (named above).\n")


def test_a_zip_in_a_folder_that_gives_nothing(umkm: Umkm, tmp_path: Path) -> None:
    """A ZIP file that was only found gets its line too, but does not change the exit code."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    made.zipped(folder, {"a.jpg": PICTURE})
    release_in(folder)
    done = umkm("ingest", folder)
    assert done.returncode == 0
    assert lines(done.stderr, folder) == [
        "umkm: arsip.zip: no file in it is in a release format (1 .jpg)",
        "3 files: 1 new, 1 opened, 1 skipped (1 .jpg)",
    ]


def test_a_mail_that_gives_nothing(umkm: Umkm, tmp_path: Path) -> None:
    """So does a mail of a few words with a picture attached."""
    message = made.mail("Terlampir.")
    message.add_attachment(PICTURE, "image", "jpeg", filename="undangan.jpg")
    path = tmp_path / "surat.eml"
    path.write_bytes(message.as_bytes())
    done = umkm("ingest", path)
    assert done.returncode == SomeFailed.EXIT_CODE
    assert lines(done.stderr, tmp_path)[0] == (
        "umkm: surat.eml: no file in it is in a release format (1 .jpg)"
    )


def test_parts_that_are_left_out(umkm: Umkm, tmp_path: Path) -> None:
    """If a file that was named gave a release, a line says what else was in it and left out, at any depth."""
    inner = made.zip_of({"tabel.xlsx": b"x", "rilis.txt": release_text().encode()})
    path = made.zipped(tmp_path, {"dalam.zip": inner, "!foto!.jpg": PICTURE})
    done = umkm("ingest", path)
    assert done.returncode == 0
    assert lines(done.stderr, tmp_path) == [
        "umkm: arsip.zip: left out of it, as no release formats: 1 .xlsx, 1 .jpg",
        "5 files: 1 new, 2 opened, 2 skipped (1 .xlsx, 1 .jpg)",
    ]
    mail = made.mail("\n\n".join(made.PARAGRAPHS * 3))
    mail.add_attachment(b"x", "application", "x-y", filename="lampiran.xlsx")
    (tmp_path / "surat.eml").write_bytes(mail.as_bytes())
    done = umkm("ingest", tmp_path / "surat.eml")
    assert lines(done.stderr, tmp_path)[0] == (
        "umkm: surat.eml: left out of it, as no release formats: 1 .xlsx"
    )


def test_an_encrypted_member(umkm: Umkm, tmp_path: Path) -> None:
    """A member with a password is named with the reason; its ZIP file needs no second line."""
    path = made.zipped(tmp_path, {"a.txt": release_text().encode()})
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)
    done = umkm("ingest", path)
    assert done.returncode == SomeFailed.EXIT_CODE
    assert lines(done.stderr, tmp_path) == [
        "umkm: arsip.zip!a.txt: protected by a password; unpack it first",
        "2 files: 1 opened, 1 failed",
        "umkm: 1 file was not ingested (named above).",
    ]


def test_a_removed_file_that_is_named(umkm: Umkm, tmp_path: Path) -> None:
    """A removed release stays out as a person decided: a line says so, and the exit code stays 0."""
    release = release_in(tmp_path)
    umkm("ingest", release)
    umkm("remove", "1", "--yes")
    done = umkm("ingest", release)
    assert done.returncode == 0
    assert lines(done.stderr, tmp_path)[0].startswith(
        "umkm: rilis.txt: removed before, as release 1 by operation 2"
    )


def test_progress_stays_within_its_total(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """The members of a ZIP file raise the total of the progress bar when they come to light."""
    texts = {
        f"{number}.txt": release_text(f"Perajin Nomor {number} Naik Kelas").encode()
        for number in range(8)
    }
    made.zipped(tmp_path, texts)
    seen = terminal(environment, "ingest", str(tmp_path / "arsip.zip"))
    steps = [tuple(map(int, each)) for each in re.findall(r"(\d+)/(\d+)", seen)]
    assert (9, 9) in steps
    assert all(done <= total for done, total in steps)
