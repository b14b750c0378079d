"""Damaged files of packed and binary kinds: each is read, or refused in one sentence (see `tests.damage`)."""

import json
import sqlite3
import time
from contextlib import closing
from io import BytesIO
from pathlib import Path
from unittest.mock import patch
from zipfile import ZipFile

import pytest

from tests import made
from tests.conftest import Umkm
from tests.damage import SEEDS, Fault, damaged, faults_of, ingest_damaged
from tests.effort import effort
from tests.outlook_messages import PLAIN, winmail
from umkm_cli.errors import NoText
from umkm_cli.sources import extract, identify_kind


def test_damaged_files(tmp_path: Path) -> None:
    """Files with changed, lost, doubled or swapped bytes are read or refused; nothing falls, hangs or is a bug."""
    assert ingest_damaged(SEEDS, range(effort.damaged_files), tmp_path) == []


@pytest.mark.parametrize(
    "said",
    [
        "this file triggers a bug in umkm (KeyError(1))",
        "damaged: it cannot be read (IndexError: list index out of range)",
        "damaged\nin two lines",
    ],
)
def test_what_a_fault_is(said: str) -> None:
    """The exception of a library, a bug, or more than a line is a fault; a sentence of ours is none."""
    receipts: list[dict[str, str | None]] = [
        {"origin": "a", "error": said},
        {"origin": "b", "error": "damaged"},
        {"origin": "c", "error": None},
    ]
    assert faults_of(receipts) == [Fault("a", said)]


def test_damage_is_the_same_each_time() -> None:
    """A fault is found again by the number of its file; not all files are the same."""
    now = time.time()
    for kind in SEEDS:
        some = [damaged(kind, number) for number in range(6)]
        with patch.object(time, "time", lambda: now + 100_000):
            assert some == [damaged(kind, number) for number in range(6)]
        assert len(set(some)) > 3


@pytest.mark.parametrize(
    ("ending", "part"),
    [("xlsx", "xl/workbook.xml"), ("xlsb", "xl/workbook.bin"), ("epub", "mimetype")],
)
def test_a_damaged_part(ending: str, part: str, umkm: Umkm, tmp_path: Path) -> None:
    """A packed file of which a part cannot be unpacked is what its name says, and not a ZIP file of parts."""
    content = bytearray(next(SEEDS[ending]()))
    with ZipFile(BytesIO(content)) as file:
        at = file.getinfo(part).header_offset
    content[at : at + 4] = b"rusa"
    (tmp_path / f"rusak.{ending}").write_bytes(content)
    (receipt,) = json.loads(
        umkm("ingest", tmp_path / f"rusak.{ending}", "--json").stdout
    )
    assert receipt["origin"].endswith(f"rusak.{ending}")
    assert (ending == "epub") == (receipt["outcome"] == "new")


def test_a_binary_workbook(umkm: Umkm, tmp_path: Path) -> None:
    """A list in a binary workbook is read like one in any other, and so is a release in its cells."""
    (tmp_path / "daftar.xlsb").write_bytes(next(SEEDS["xlsb"]()))
    done = umkm("ingest", tmp_path / "daftar.xlsb", "--map", "headline=judul,body=isi")
    assert "2 new" in done.stderr
    first, second = json.loads(umkm("export", "--json", "--sort", "oldest").stdout)
    assert {first["headline"], second["headline"]} == {made.HEADLINE}
    assert first["body"].split() == " ".join(made.BODY).split()


@pytest.mark.parametrize("kind", ["doc", "msg"])
def test_sectors_larger_than_any_number(kind: str) -> None:
    """A compound file that says its small sectors have 2^127 bytes is damaged."""
    content = bytearray(next(SEEDS[kind]()))
    content[32:34] = (127).to_bytes(2, "little")
    found = identify_kind(f"rusak.{kind}", bytes(content), named=True)
    assert found is not None
    with pytest.raises(NoText, match="the parts of this file cannot be found"):
        extract(found, bytes(content))


def test_a_text_with_nul(umkm: Umkm, archive_path: Path, tmp_path: Path) -> None:
    """NUL in a text, up to which SQLite counts characters, becomes U+FFFD, also where an earlier umkm kept it."""
    words = "\n\n".join(made.PARAGRAPHS).replace("kursi", "ku\x00rsi", 1)
    (tmp_path / "winmail.dat").write_bytes(winmail({PLAIN: words}, {}))
    umkm("ingest", tmp_path / "winmail.dat")
    assert "ku\ufffdrsi" in umkm("show", "1").stdout
    assert umkm("verify").returncode == 0
    with closing(sqlite3.connect(archive_path)) as db, db:
        for table, column in (("texts", "text"), ("releases", "body")):
            db.execute(
                f"UPDATE {table} SET {column} = replace({column}, char(65533), char(0))"
            )
    assert "points outside its body" in umkm("verify").stdout
    assert umkm("verify", "--repair").returncode == 0
    assert umkm("verify").returncode == 0


def test_text_as_bytes_in_a_winmail() -> None:
    """The text of a `winmail.dat` that says that it is no text is read, whatever its bytes."""
    content = winmail({PLAIN: f"{made.LEAD}\xa0“Batik”".encode("cp1252")}, {})
    found = identify_kind("winmail.dat", content, named=True)
    assert found is not None
    assert extract(found, content).text.strip() == f"{made.LEAD}\xa0“Batik”"
