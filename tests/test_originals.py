"""Originals: every received file is kept bit for bit, and can be written out again."""

import csv
import io
import json
import os
import subprocess
from pathlib import Path

import pytest

from tests import made
from tests.accuracy import FILES, releases_of
from tests.checks import (
    outcomes,
)
from tests.command import UMKM
from tests.conftest import Umkm, database, real_terminal, release_text
from umkm_cli.errors import NoSuchCopy, SomeFailed, UsageError

EVERY_KIND = [path for folder in FILES for path in releases_of(folder)]


def test_the_same_words_in_every_kind(umkm: Umkm, tmp_path: Path) -> None:
    """The same release as text, Word, OpenDocument, PDF, RTF and web page is one release with several copies."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    makers = (
        made.text,
        made.word,
        made.open_document,
        made.pdf,
        made.rich_text,
        made.page,
        made.saved_page,
    )
    paths = [make(folder) for make in makers]
    paths.append(made.page(folder, "lama.htm", "windows-1252"))
    found = outcomes(umkm, folder)
    assert {release_id for _, release_id in found.values()} == {1}
    shown = json.loads(umkm("show", "1", "--json").stdout)
    assert len(shown["copies"]) == len(paths)
    assert shown["headline"] == made.HEADLINE
    assert shown["body"].split("\n\n") == list(made.BODY)
    assert (shown["released_on"], shown["place"]) == ("2022-03-14", "Sukoharjo")
    assert shown["url"] == "https://kabarmebel.example/2022/03/rotan"


@pytest.mark.deep
def test_originals_come_back(umkm: Umkm, tmp_path: Path) -> None:
    """The bytes of files of every format come back exactly."""
    umkm("ingest", *(folder / "releases" for folder in FILES))
    held = {
        Path(copy["origin"]): (row["id"], number)
        for row in json.loads(umkm("export", "--json").stdout)
        for number, copy in enumerate(row["copies"], 1)
        if "!" not in copy["origin"]
    }
    assert len(held) >= len(EVERY_KIND) - 3
    for path in list(held)[::6]:
        release_id, number = held[path]
        back = tmp_path / "kembali"
        done = umkm(
            "show",
            str(release_id),
            "--original",
            "--copy",
            str(number),
            "--force",
            "-o",
            back,
        )
        assert done.returncode == 0
        assert back.read_bytes() == path.read_bytes()
    assert umkm("verify").stderr.endswith("all are as received\n")


@pytest.mark.posix
def test_original_into_a_pipe(
    environment: dict[str, str], umkm: Umkm, tmp_path: Path
) -> None:
    """An original is written to a pipe as it is, and never to a terminal, since a file may contain anything."""
    path = made.pdf(tmp_path)
    umkm("ingest", path)
    command = [*UMKM, "show", "1", "--original"]
    assert (
        subprocess.run(command, env=environment, capture_output=True, check=True).stdout
        == path.read_bytes()
    )
    assert "%PDF" not in real_terminal(environment, "show", "1", "--original")
    assert "-o FILE" in real_terminal(environment, "show", "1", "--original")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["1", "--original", "--copy", "2"], NoSuchCopy.EXIT_CODE),
        (["1", "-o", "x"], UsageError.EXIT_CODE),
        (["1", "--force"], UsageError.EXIT_CODE),
        (["1", "1", "--original"], UsageError.EXIT_CODE),
        (["1", "--original", "-o", "."], 74),
    ],
)
def test_originals_that_cannot_be_given(
    arguments: list[str], code: int, umkm: Umkm, tmp_path: Path
) -> None:
    """A missing copy, options that do not fit together, and a folder as the target are one sentence each."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    umkm("ingest", tmp_path / "a.txt")
    done = umkm("show", *arguments)
    assert (done.returncode, done.stderr.count("\n")) == (code, 1)


def test_what_cannot_be_read_is_kept_where_asked(umkm: Umkm, tmp_path: Path) -> None:
    """`--keep-unread` keeps the bytes of a file that cannot be read, which still fails with its sentence."""
    (tmp_path / "lama.doc").write_bytes(made.OLD_WORD)
    assert outcomes(umkm, tmp_path / "lama.doc", code=3) == {
        "lama.doc": ("failed", None)
    }
    done = umkm("ingest", tmp_path / "lama.doc", "--keep-unread")
    assert done.returncode == 0
    assert "damaged: the text of this Word document" in done.stderr
    with database(tmp_path / "archive.db") as db:
        (size,) = db.execute("SELECT byte_size FROM originals").fetchone()
    assert size == len(made.OLD_WORD)
    assert "1 original checked: it is as received" in umkm("verify").stderr


def test_a_try_writes_nothing(umkm: Umkm, tmp_path: Path) -> None:
    """--dry-run shows outcome, headline, date, place and programmes of each file, with and without an archive."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    made.word(folder)
    made.pdf(folder)
    (folder / "kosong.txt").write_bytes(b"")
    done = umkm("ingest", "--dry-run", folder)
    assert done.returncode == SomeFailed.EXIT_CODE
    rows = list(csv.DictReader(io.StringIO(done.stdout), delimiter="\t"))
    assert [row["outcome"] for row in rows] == ["failed", "new", "copy"]
    assert rows[1]["headline"] == made.HEADLINE
    assert (rows[1]["released_on"], rows[1]["place"]) == ("2022-03-14", "Sukoharjo")
    assert rows[1]["programmes"] == "Program Kemitraan"
    assert not (tmp_path / "archive.db").exists()
    umkm("ingest", folder / "rilis.docx")
    held = (tmp_path / "archive.db").read_bytes()
    done = umkm(
        "ingest", "--dry-run", folder / "rilis.docx", folder / "rilis.pdf", "--json"
    )
    assert [(row["outcome"], row["id"]) for row in json.loads(done.stdout)] == [
        ("known", 1),
        ("copy", 1),
    ]
    assert (tmp_path / "archive.db").read_bytes() == held


@pytest.mark.parametrize("form", ["tsv", "json", "plain"])
def test_what_failed_can_be_run_again(form: str, umkm: Umkm, tmp_path: Path) -> None:
    """`--from` ingests a list of paths, or the failed files of ingest's own answer, members with their containers."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    path = made.zipped(
        tmp_path, {"c.txt": b"", "d.txt": release_text("Kopi Gayo Naik Kelas").encode()}
    )
    done = umkm(
        "ingest",
        tmp_path / "a.txt",
        tmp_path / "b.txt",
        path,
        *(["--json"] if form == "json" else []),
    )
    assert done.returncode == SomeFailed.EXIT_CODE
    plain = f"{tmp_path / 'b.txt'}\n{path}!c.txt\n"
    (tmp_path / "daftar").write_text(
        plain if form == "plain" else done.stdout, encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(
        release_text("Tenun Sumba Naik Kelas"), encoding="utf-8"
    )
    found = outcomes(umkm, "--from", tmp_path / "daftar", code=3)
    assert found["b.txt"] == ("new", 3)
    assert "a.txt" not in found
    assert found["arsip.zip!c.txt"] == ("failed", None)


def test_what_was_kept_unread_is_read_at_last(
    umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """A file that was kept unread becomes a release once it can be read, and keeps its number."""
    path = made.pdf(tmp_path)
    umkm("ingest", path)
    with database(archive_path) as db:
        # As it is where an earlier umkm could not read this file.
        db.execute("UPDATE copies SET release_id = NULL")
        for table in (
            "findings",
            "release_programmes",
            "texts",
            "copy_metadata",
            "releases",
        ):
            db.execute(f"DELETE FROM {table}")
        db.execute("INSERT INTO release_index (release_index) VALUES ('delete-all')")
    assert outcomes(umkm, path) == {"rilis.pdf": ("new", 2)}
    (copy,) = json.loads(umkm("show", "2", "--json").stdout)["copies"]
    assert copy["origin"] == str(path)
    assert outcomes(umkm, path) == {"rilis.pdf": ("known", 2)}


def test_lists_of_odd_names(umkm: Umkm, tmp_path: Path) -> None:
    """A list may begin with a bracket and contain odd bytes or zeros: each name is tried, none ends the run."""
    (tmp_path / "[2020] rilis.txt").write_text(release_text(), encoding="utf-8")
    odd = os.fsencode(tmp_path) + b"/odd\xff.txt"
    with open(odd, "wb") as file:
        file.write(release_text("Kopi Gayo Naik Kelas").encode())
    (tmp_path / "daftar").write_text(
        f"[2020] rilis.txt\n{tmp_path}/odd\\xff.txt\na\x00b\n", encoding="utf-8"
    )
    done = umkm("ingest", "--from", tmp_path / "daftar", PWD=str(tmp_path))
    assert "Traceback" not in done.stderr
    assert "1 new" in done.stderr
