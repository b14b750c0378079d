"""Containers and their members: `umkm verify` proves each member from what it came in."""

import json
import os
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests import made
from tests.checks import assert_sound
from tests.conftest import Umkm, database, release_text
from umkm_cli.errors import Damaged, UnreadableFile
from umkm_cli.verbs.ingest.apart import Apart
from umkm_cli.verbs.ingest.options import Limit

ONE = release_text().encode()
TWO = release_text("Pembatik Lasem Ikut Pameran").encode()
ROWS = [
    {"judul": "Perajin Bambu", "isi": "Perajin bambu di Sleman menerima pinjaman."},
    {"judul": "Pembatik Lasem", "isi": "Pembatik Lasem ikut pameran di Solo."},
]
MAP = ("--map", "headline=judul,body=isi")
OWN_TABLE = b"headline;body\nPerajin Bambu;Perajin bambu di Sleman menerima pinjaman.\n"


def mailed(folder: Path) -> bytes:
    (folder / "rilis.txt").write_bytes(ONE)
    return made.mail("Terlampir.", folder / "rilis.txt").as_bytes()


CONTAINERS: dict[str, Callable[[Path], bytes]] = {
    "a.zip": lambda _: made.zip_of({"satu!.txt": ONE, "b/dua.txt": TWO}),
    "b.zip": lambda _: made.zip_of({"c.zip": made.zip_of({"satu.txt": ONE})}),
    "a.eml": mailed,
    "a.mbox": lambda folder: (
        b"From a@b.example Tue Mar 15 08:15:00 2022\n" + mailed(folder)
    ),
    "a.json": lambda _: json.dumps(ROWS).encode(),
    "a.jsonl": lambda _: b"\n".join(json.dumps(row).encode() for row in ROWS),
    "a.csv": lambda _: OWN_TABLE,
}
"""A container of each kind, by its name."""


def ingested(umkm: Umkm, folder: Path, name: str) -> Path:
    """Ingest one of the containers."""
    (folder / "masuk").mkdir(exist_ok=True)
    path = folder / "masuk" / name
    path.write_bytes(CONTAINERS[name](folder))
    options = MAP if name.startswith("a.js") else ()
    assert umkm("ingest", *options, path).returncode == 0
    return path


@pytest.mark.deep
@pytest.mark.parametrize("name", CONTAINERS)
def test_members_are_proved(name: str, umkm: Umkm, tmp_path: Path) -> None:
    """Verify compares each member with its container, and names one that is not what that holds."""
    path = ingested(umkm, tmp_path, name)
    done = umkm("verify")
    assert done.returncode == 0, done.stdout
    assert "not compared" not in done.stderr
    with database(tmp_path / "archive.db") as db:
        original_id, origin = db.execute(
            "SELECT original_id, origin FROM copies WHERE release_id = 1"
        ).fetchone()
        # As if what was kept had always been this, so that its SHA-256 matches.
        other = json.dumps({"body": "Lain."}).encode()
        db.execute(
            "UPDATE originals SET bytes = ?, byte_size = ?, encoding = 'identity', "
            "sha256 = ? WHERE id = ?",
            (other, len(other), sha256(other).hexdigest(), original_id),
        )
    done = umkm("verify", "--json")
    assert done.returncode == Damaged.EXIT_CODE
    (fault,) = [
        each
        for each in json.loads(done.stdout)
        if "its bytes are not those that" in each["damage"]
    ]
    assert fault["origin"] == origin
    assert str(path) in fault["damage"]
    assert fault["mendable"] == "no"


def test_containers_of_the_same_path(umkm: Umkm, tmp_path: Path) -> None:
    """A file that changed between two ingests proves its members of both times."""
    path = ingested(umkm, tmp_path, "a.zip")
    for content in (TWO, ONE + b"\n", ONE):
        path.write_bytes(made.zip_of({"satu!.txt": content}))
        umkm("ingest", path)
    umkm("undo")
    done = umkm("verify")
    assert done.returncode == 0, done.stdout
    assert "not compared" not in done.stderr


def test_members_without_their_container(umkm: Umkm, tmp_path: Path) -> None:
    """Members whose own container was never kept, or was replaced, are no damage."""
    path = ingested(umkm, tmp_path, "a.jsonl")
    with database(tmp_path / "archive.db") as db:
        # As after a run that was killed before it came to the container.
        db.execute("DELETE FROM copies WHERE release_id IS NULL")
        db.execute("DELETE FROM originals WHERE media_type = 'application/x-ndjson'")
    assert_sound(umkm)
    path.write_bytes(CONTAINERS["a.jsonl"](tmp_path).replace(b"Sleman", b"Bantul"))
    umkm("ingest", *MAP, path)
    done = umkm("verify")
    assert done.returncode == 0, done.stdout
    assert "not compared with the files that they came in: 1 member" in done.stderr


def test_a_rebuilt_archive_proves_them(umkm: Umkm, tmp_path: Path) -> None:
    """Members are proved in a rebuilt archive and in one made of an export, too."""
    for name in CONTAINERS:
        ingested(umkm, tmp_path, name)
    assert umkm("rebuild", tmp_path / "lagi.db").returncode == 0
    export = tmp_path / "semua.jsonl"
    assert umkm("export", "--jsonl", "--full", "-o", export).returncode == 0
    assert umkm("--db", tmp_path / "lain.db", "ingest", export).returncode == 0
    for name in ("lagi.db", "lain.db"):
        done = umkm("--db", tmp_path / name, "verify")
        assert done.returncode == 0, done.stdout
        assert "not compared" not in done.stderr


@pytest.mark.parametrize(
    ("shared", "function", "why"),
    [
        (60.0, time.sleep, "takes longer than 0.5 seconds"),
        (1 << 34, bytes, "more memory"),
        (3, os._exit, "crashes the reader"),
    ],
)
def test_a_hostile_file_fails_alone(
    shared: object, function: Callable[..., object], why: str
) -> None:
    """What unpacks a file of an archive runs within limits of time and memory, and may crash."""
    with Apart((shared,), Limit(seconds=0.5)) as apart:
        with pytest.raises(UnreadableFile, match=why):
            apart.call(function)
        assert apart.call(isinstance, type(shared)) is True
