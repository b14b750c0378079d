"""`umkm verify`: damage is found and named, and `--repair` restores what can be derived."""

import csv
import hashlib
import io
import json
import random
import sqlite3
from pathlib import Path

import pytest

from tests import made
from tests.checks import contents, meanwhile
from tests.conftest import FIXTURES, Umkm, database
from tests.effort import effort
from umkm_cli.archive import open_archive
from umkm_cli.errors import Damaged
from umkm_cli.verbs.verify import find_faults

DELETE_FROM_INDEX = "INSERT INTO release_index (release_index, rowid, headline) VALUES ('delete', 2, 'batik')"


@pytest.mark.deep
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DELETE FROM findings WHERE release_id = 2", "it has no findings"),
        (
            "UPDATE findings SET end = 99999 WHERE release_id = 3 AND n = 0",
            "points outside the text",
        ),
        (
            "UPDATE releases SET headline = 'Lain', place = 'Medan' WHERE id = 4",
            "not those that findings and decisions",
        ),
        ("DELETE FROM words WHERE word > 'k'", "the vocabulary is missing"),
        (
            "INSERT INTO release_index (release_index) VALUES ('delete-all')",
            "the index is out of date for it",
        ),
        (DELETE_FROM_INDEX, "the index differs from the releases"),
        (
            "INSERT INTO release_index (rowid, headline) VALUES (999, 'hantu')",
            "a release 999 that does not exist",
        ),
    ],
)
def test_what_is_derived_is_mended(
    change: str, said: str, filled: Umkm, archive_path: Path
) -> None:
    """Verify finds derived data that is wrong, and `--repair` derives it again."""
    filled("tag", "1", "--set-date", "2021-02-03")
    before = contents(archive_path)
    assert filled("verify").returncode == 0
    with database(archive_path) as db:
        db.execute(change)
    done = filled("verify", "--json")
    assert done.returncode == Damaged.EXIT_CODE
    assert any(
        said in each["damage"] and each["mendable"] == "yes"
        for each in json.loads(done.stdout)
    )
    assert "umkm verify --repair" in done.stderr
    done = filled("verify", "--repair")
    assert done.returncode == 0, done.stderr
    assert "repaired" in done.stderr
    assert "36 originals checked: all are as received" in done.stderr
    assert filled("verify").returncode == 0
    assert contents(archive_path) == before


def test_what_cannot_be_mended_is_said(filled: Umkm, archive_path: Path) -> None:
    """Received data that is lost is named, and `--repair` does not hide the loss."""
    with database(archive_path) as db:
        db.execute("DELETE FROM findings WHERE release_id = 1")
        db.execute("DELETE FROM copies WHERE release_id = 1")
    done = filled("verify", "--repair")
    assert done.returncode == Damaged.EXIT_CODE
    assert "no copy records where it came from" in done.stdout


@pytest.mark.parametrize("seed", range(effort.damaged_archives))
def test_flipped_bytes_are_found(seed: int, filled: Umkm, archive_path: Path) -> None:
    """Overwritten bytes are reported as damage, unless they were unused; no command falls over them."""
    assert filled("list").returncode == 0
    before = contents(archive_path)
    content = bytearray(archive_path.read_bytes())
    chance = random.Random(seed)
    start = chance.randrange(4096, len(content) - 4096)
    content[start : start + 2048] = chance.randbytes(2048)
    archive_path.write_bytes(content)
    for arguments in (["verify"], ["search", "APD"], ["list"], ["export"]):
        done = filled(*arguments)
        assert "Traceback" not in done.stderr
        assert done.returncode in (0, 1, Damaged.EXIT_CODE)
    if filled("verify").returncode == 0:
        assert contents(archive_path) == before


@pytest.mark.parametrize("kept", [100, 4096, 20000, 90000])
def test_a_truncated_archive_is_found(
    kept: int, filled: Umkm, archive_path: Path
) -> None:
    """A truncated archive is reported as damaged in one sentence."""
    archive_path.write_bytes(archive_path.read_bytes()[:kept])
    for arguments in (
        ["verify"],
        ["search", "APD"],
        ["ingest", str(FIXTURES / "releases")],
    ):
        done = filled(*arguments)
        assert "Traceback" not in done.stderr
        assert done.returncode == Damaged.EXIT_CODE


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            "UPDATE originals SET bytes = x'00' WHERE id = 3",
            "its bytes cannot be unpacked",
        ),
        (
            "UPDATE originals SET bytes = x'616263', encoding = 'identity' WHERE id = 3",
            "it has 3 bytes",
        ),
        (
            "UPDATE originals SET bytes = zeroblob(byte_size), encoding = 'identity' WHERE id = 3",
            "do not match the SHA-256 recorded",
        ),
    ],
)
def test_fixity(change: str, said: str, filled: Umkm, archive_path: Path) -> None:
    """Originals whose bytes changed are named with their release and origin in every output form, with exit code 5."""
    with database(archive_path) as db:
        db.execute(change)
    done = filled("verify")
    assert done.returncode == Damaged.EXIT_CODE
    (row,) = csv.DictReader(io.StringIO(done.stdout), delimiter="\t")
    assert said in row["damage"]
    assert row["release"] == "3"
    assert row["origin"].endswith(".txt")
    assert "1 fault in" in done.stderr
    assert "restore a backup" in done.stderr
    assert json.loads(filled("verify", "--json").stdout)[0]["sha256"] == row["sha256"]


def test_verify_beside_a_writer(filled: Umkm, archive_path: Path) -> None:
    """A change that another program makes during verify is not reported as damage."""
    with open_archive(archive_path) as archive:

        def write() -> None:
            assert filled("tag", "1", "--set-headline", "Zaitun").returncode == 0

        meanwhile(archive, "SELECT id, sz FROM release_index_docsize", write)
        assert list(find_faults(archive, pytest.fail)) == []


def test_verify_beside_one_who_never_rests(
    filled: Umkm, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If others keep writing, verify says that it could not check the index, and reports no damage."""
    told: list[str] = []
    with open_archive(archive_path) as archive:

        def write(asked: str) -> None:
            if "SELECT id FROM release_index_docsize" in asked:
                writer = sqlite3.connect(archive_path)
                with writer:
                    writer.execute("UPDATE saved_searches SET seen_id = 0")
                    writer.execute(
                        "INSERT INTO release_index (rowid, headline) VALUES (999, 'hantu')"
                    )
                writer.close()

        archive.connection.set_trace_callback(write)
        assert list(find_faults(archive, told.append)) == []
    assert "others wrote all the while" in told[0]


def test_a_missing_text_is_extracted_apart(
    umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """If the text of a Word file is missing, verify, why and retag extract it again, in a process of its own."""
    umkm("ingest", made.word(tmp_path))
    why = umkm("why", "1").stdout
    with database(archive_path) as db:
        assert db.execute("DELETE FROM texts").rowcount == 1
    assert umkm("verify").returncode == 0
    assert umkm("why", "1").stdout == why
    assert umkm("retag", "--all").returncode == 0


def test_a_missing_text_that_cannot_be_extracted(
    umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """If a text is missing and its original is hostile, verify names it and other commands end with exit code 5."""
    umkm("ingest", made.word(tmp_path))
    content = made.zip_of(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<"}
    )
    with database(archive_path) as db:
        db.execute("DELETE FROM texts")
        db.execute(
            "UPDATE originals SET encoding = 'identity', bytes = ?, byte_size = ?, sha256 = ?",
            (content, len(content), hashlib.sha256(content).hexdigest()),
        )
    done = umkm("verify")
    assert done.returncode == Damaged.EXIT_CODE
    assert "cannot be read again: damaged" in done.stdout
    for command in (("why", "1"), ("retag", "--all")):
        done = umkm(*command)
        assert done.returncode == Damaged.EXIT_CODE
        assert "Traceback" not in done.stderr
