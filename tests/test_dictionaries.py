"""Dictionaries: what many originals have in common is stored once, and their bytes come back all the same."""

import json
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import run_in_process
from tests.conftest import Umkm, database, environment_in
from umkm_cli.archive import Archive, create_or_open, open_archive
from umkm_cli.archive.dictionaries import TABLES, add_dictionary
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.originals import original_bytes
from umkm_cli.archive.packing import pack
from umkm_cli.archive.training import train
from umkm_cli.errors import ExitCode
from umkm_cli.models.release import Original

pytestmark = pytest.mark.deep

_COUNT = 300
_SECRET = "zulkarnaen"
_SYLLABLES = [first + second for first in "bdghjklmnprst" for second in "aiueo"]
_MADE = random.Random(5)
_WORDS = ["".join(_MADE.choices(_SYLLABLES, k=4)) for _ in range(1500)]


def _releases(folder: Path, count: int = _COUNT) -> Path:
    """Write releases of words that many of them have; only two of them have the secret one."""
    some = random.Random(3)
    folder.mkdir()
    for number in range(count):
        words = " ".join(some.choices(_WORDS, k=130))
        secret = f"Bapak {_SECRET}" if number in (7, 8) else "Ibu"
        text = (
            f"Pasar {number} dibuka\n\nSolo, 3 Mei 2021 – {secret} membuka {words}.\n"
        )
        (folder / f"{number:03}.txt").write_text(text)
    return folder


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with releases in `masuk`, and the archive that they were ingested into."""
    folder = tmp_path_factory.mktemp("dictionaries")
    _releases(folder / "masuk")
    environment = environment_in(folder)
    done = run_in_process(environment, "ingest", str(folder / "masuk"), "--db", str(folder / "a.db"))  # fmt: skip
    assert done.code == 0, done.said
    return folder


@pytest.fixture
def path(filled: Path, archive_path: Path) -> Path:
    """A copy of that archive, where `umkm` looks for one."""
    archive_path.write_bytes((filled / "a.db").read_bytes())
    return archive_path


def assert_whole(path: Path, releases: Path) -> None:
    """Assert that an archive returns the bytes of all files."""
    with open_archive(path) as archive, archive.snapshot() as db:
        rows = db.execute(
            "SELECT origin, sha256 FROM copies c JOIN originals o ON o.id = c.original_id"
        ).fetchall()
        assert len(rows) >= _COUNT - 2
        for origin, digest in rows:
            assert original_bytes(db, digest) == (releases / Path(origin).name).read_bytes()  # fmt: skip


def with_dictionary(path: Path) -> int:
    with database(path) as db:
        query = "SELECT count(*) FROM originals WHERE dictionary_id IS NOT NULL"
        return int(db.execute(query).fetchone()[0])


def test_a_run_of_many_texts_learns_a_dictionary(filled: Path, path: Path) -> None:
    """A first run learns one dictionary before it stores anything, and takes much less for each file."""
    assert with_dictionary(path) == _COUNT
    assert_whole(path, filled / "masuk")
    with database(path) as db:
        plain = [len(zlib.compress(file.read_bytes(), 6)) for file in (filled / "masuk").iterdir()]  # fmt: skip
        (stored,) = db.execute("SELECT sum(length(bytes)) FROM originals").fetchone()
        both = [db.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES]
    assert stored < 0.75 * sum(plain)
    assert both[0] == both[1]
    assert len(both[0]) == 1


def test_few_texts_have_no_dictionary(
    umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """A dictionary would take more than it saves a few texts; the archive learns it when there are more."""
    umkm("ingest", _releases(tmp_path / "masuk", 255))
    assert with_dictionary(archive_path) == 0
    (tmp_path / "baru.txt").write_text("Pasar baru dibuka\n\nSolo, 4 Mei 2021 – Ibu membuka pasar.\n")  # fmt: skip
    umkm("ingest", tmp_path / "baru.txt")
    assert with_dictionary(archive_path) == 1
    umkm(
        "ingest",
        "-",
        stdin=b"Batik\n\nSolo, 5 Mei 2021 - Batik laris di pasar.",
    )
    assert with_dictionary(archive_path) == 2
    assert umkm("verify").returncode == 0


def _damage(path: Path, *tables: str) -> None:
    with database(path) as db:
        for table in tables:
            db.execute(f"UPDATE {table} SET bytes = substr(bytes, 2)")


@pytest.mark.parametrize("table", TABLES)
def test_one_damaged_dictionary_loses_nothing(
    table: str, filled: Path, path: Path, umkm_process: Umkm
) -> None:
    """If one of its two copies is damaged, originals come back all the same, and verify names and repairs it."""
    # In processes of their own: this one remembers the dictionary.
    _damage(path, table)
    assert umkm_process("show", "1", "--original").stdout == (filled / "masuk" / "000.txt").read_text()  # fmt: skip
    found = umkm_process("verify")
    assert found.returncode == ExitCode.NOT_AN_ARCHIVE
    assert "one of the two copies of a dictionary" in found.stdout
    assert umkm_process("verify", "--repair").returncode == 0
    with database(path) as db:
        both = [db.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES]
    assert both[0] == both[1] != []
    assert umkm_process("verify").returncode == 0


def test_a_lost_dictionary_is_said(path: Path, umkm_process: Umkm) -> None:
    """If both copies are damaged, verify says so, names each file, and other commands fail in one sentence."""
    _damage(path, *TABLES)
    found = umkm_process("verify")
    assert found.returncode == ExitCode.NOT_AN_ARCHIVE
    assert "a dictionary is damaged: no original that needs it" in found.stdout
    assert found.stdout.count("the dictionary that it was compressed with is damaged") >= _COUNT  # fmt: skip
    shown = umkm_process("show", "1", "--original")
    assert shown.returncode == ExitCode.NOT_AN_ARCHIVE
    assert "the dictionary that it was compressed with is damaged" in shown.stderr
    assert "Traceback" not in shown.stderr


def _export(path: Path, umkm: Umkm, tmp_path: Path) -> Path:
    lines = umkm("--db", path, "export", "--jsonl", "--full").stdout
    (tmp_path / "semua.jsonl").write_text(lines)
    umkm("--db", tmp_path / "dua.db", "ingest", tmp_path / "semua.jsonl")
    return tmp_path / "dua.db"


def _rebuild(path: Path, umkm: Umkm, tmp_path: Path) -> Path:
    umkm("--db", path, "rebuild", tmp_path / "dua.db")
    return tmp_path / "dua.db"


def _back_up(path: Path, umkm: Umkm, tmp_path: Path) -> Path:
    umkm("--db", path, "backup", tmp_path / "dua.db")
    return tmp_path / "dua.db"


def _split_and_merge(path: Path, umkm: Umkm, tmp_path: Path) -> Path:
    umkm("--db", path, "tag", "1", "2", "3", "--set-date", "2020-05-03", "--yes")
    umkm("--db", path, "split", "-o", tmp_path / "bagian")
    parts = sorted((tmp_path / "bagian").glob("*.db"))
    assert len(parts) == 2
    assert with_dictionary(parts[0]) == 3
    assert umkm("--db", parts[0], "verify").returncode == 0
    umkm("merge", *parts, "-o", tmp_path / "dua.db")
    return tmp_path / "dua.db"


@pytest.mark.parametrize("carry", [_export, _rebuild, _back_up, _split_and_merge])
def test_originals_are_carried_whole(
    carry: Callable[[Path, Umkm, Path], Path],
    filled: Path,
    path: Path,
    umkm: Umkm,
    tmp_path: Path,
) -> None:
    """Whatever carries an archive elsewhere carries its originals, which need nothing of the first one."""
    other = carry(path, umkm, tmp_path)
    path.unlink()
    assert with_dictionary(other) == _COUNT
    assert umkm("--db", other, "verify").returncode == 0
    assert_whole(other, filled / "masuk")


def test_a_missing_dictionary_is_repaired_before_a_merge(
    filled: Path, path: Path, umkm_process: Umkm, tmp_path: Path
) -> None:
    """An archive that lost a row with a dictionary is not merged, or its files would be lost; repaired, it is."""
    with database(path) as db:
        db.execute("DELETE FROM dictionaries")
    merge = ("merge", path, filled / "a.db", "-o", tmp_path / "dua.db")
    assert umkm_process(*merge).returncode == ExitCode.NOT_AN_ARCHIVE
    assert umkm_process("show", "1", "--original").stdout.startswith("Pasar 0 dibuka")
    assert umkm_process("verify", "--repair").returncode == 0
    assert umkm_process(*merge).returncode == 0
    assert with_dictionary(tmp_path / "dua.db") == _COUNT
    assert_whole(tmp_path / "dua.db", filled / "masuk")


def test_an_erased_word_leaves_the_dictionary(
    filled: Path, path: Path, umkm: Umkm
) -> None:
    """A purge learns the dictionary anew, without words that only erased releases had."""
    with database(path) as db:
        for table in TABLES:
            ((content,),) = db.execute(f"SELECT bytes FROM {table}").fetchall()
            assert _SECRET.encode() in content
    found = json.loads(umkm("search", _SECRET, "--json").stdout)
    ids = [str(row["id"]) for row in found]
    assert len(ids) == 2
    assert umkm("remove", *ids, "--purge", "--yes", "--yes").returncode == 0
    assert _SECRET.encode() not in path.read_bytes().lower()
    assert with_dictionary(path) == _COUNT - 2
    assert umkm("verify").returncode == 0
    assert_whole(path, filled / "masuk")


def _archive_with_dictionary(path: Path) -> tuple[Archive, bytes]:
    return create_or_open(path), train([" ".join(_WORDS).encode()] * _COUNT)


def test_a_dictionary_that_was_erased_meanwhile_is_not_needed(tmp_path: Path) -> None:
    """An original that was compressed with a dictionary of before an erasure is stored without it."""
    archive, content = _archive_with_dictionary(tmp_path / "a.db")
    text = " ".join(_WORDS[:90]).encode()
    with archive:
        with archive.transaction() as db:
            learned = add_dictionary(db, "text/plain", content)
        packed = pack(Original("0" * 64, "text/plain", text), {"text/plain": learned})
        assert packed.dictionary == learned.sha256
        with archive.transaction() as db:
            for table in TABLES:
                db.execute(f"DELETE FROM {table}")
        with Operation(archive, "ingest", ()).transaction() as writer:
            writer.add_original(packed)
        with archive.snapshot() as db:
            assert original_bytes(db, "0" * 64) == text
            assert db.execute("SELECT dictionary_id FROM originals").fetchall() == [(None,)]  # fmt: skip


def test_what_saves_most_comes_last() -> None:
    """A dictionary has what several files have in common; what saves most is nearest to the text."""
    files = [
        f"{' '.join(_WORDS)} hanya{number} pembiayaan pembiayaan".encode()
        for number in range(_COUNT)
    ]
    content = train(files)
    assert 8_000 < len(content) <= 32_000
    assert b"hanya7" not in content
    assert content.endswith(b"pembiayaan ")
    assert train(files[:255]) == b""
