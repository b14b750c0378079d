"""`umkm read`, and `umkm ingest` of what it wrote. It needs the extra `parquet`, and so runs with `--deep`."""

import json
import os
from collections.abc import Callable
from contextlib import chdir
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from tests.attacks import zip_of_zeros
from tests.benchmark import Maker
from tests.checks import assert_refused
from tests.conftest import FIXTURES, ROOT, Umkm, database, release_text
from tests.read_results import assert_same, fill
from tests.web_archives import captured, record, release
from umkm_cli.errors import NotAnArchive, UsageError
from umkm_cli.exit_codes import ExitCode
from umkm_cli.verbs.read import plan
from umkm_cli.verbs.read.tables import TABLES

BROKEN = NotAnArchive.EXIT_CODE


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with files of many kinds."""
    return fill(tmp_path_factory.mktemp("received") / "files")


@pytest.fixture
def result(umkm: Umkm, tmp_path: Path) -> Path:
    """The result of reading three releases."""
    folder = tmp_path / "result"
    files = sorted((FIXTURES / "releases").iterdir())[:3]
    done = umkm("read", *files, "-o", folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert (
        done.stderr == f"3 files read into {folder}: 3 releases, 0 skipped, 0 failed\n"
    )
    return folder


def operations(path: Path) -> int:
    """Return how many operations the journal has."""
    with database(path) as db:
        (count,) = db.execute("SELECT count(*) FROM operations").fetchone()
        return int(count)


def test_an_archive_is_the_same(
    umkm: Umkm, received: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read, in several parts, gives the archive that an ingest of the files gives; again, it adds nothing."""
    monkeypatch.setattr(plan, "_MOST_FILES", 8)
    folder, loaded, plain = (tmp_path / name for name in ("r", "a.db", "b.db"))
    assert umkm("read", received, "-o", folder).returncode == 0
    assert len(os.listdir(folder / "done")) > 3
    one = umkm("ingest", folder, UMKM_DB=str(loaded))
    other = umkm("ingest", received, UMKM_DB=str(plain))
    assert (one.returncode, one.stdout) == (other.returncode, other.stdout)
    assert one.returncode == ExitCode.SOME_FAILED
    assert_same(loaded, plain)
    again = umkm("ingest", folder, UMKM_DB=str(loaded))
    assert again.stdout == umkm("ingest", received, UMKM_DB=str(plain)).stdout
    assert operations(loaded) == 1
    assert_same(loaded, plain)


def test_words_are_learned_as_in_an_ingest(umkm: Umkm, tmp_path: Path) -> None:
    """Many texts that were read give an archive the dictionary, and the originals, that an ingest gives it."""
    folder, loaded, plain = (tmp_path / name for name in ("r", "a.db", "b.db"))
    received, maker = tmp_path / "received", Maker(seed=4)
    received.mkdir()
    for number in range(300):
        (received / f"{number:03}.txt").write_text(maker.release(), encoding="utf-8")
    assert umkm("read", received, "-o", folder).returncode == 0
    assert umkm("ingest", folder, UMKM_DB=str(loaded)).returncode == 0
    assert umkm("ingest", received, UMKM_DB=str(plain)).returncode == 0
    with database(loaded) as db:
        used = db.execute("SELECT count(dictionary_id) FROM originals").fetchone()
    assert used == (300,)
    assert_same(loaded, plain)


def test_what_the_archive_has_already_counts(
    umkm: Umkm, received: Path, tmp_path: Path
) -> None:
    """Files that the archive has, kept unread or that a person removed, become what an ingest makes of them."""
    folder, loaded, plain = (tmp_path / name for name in ("r", "a.db", "b.db"))
    assert umkm("read", received, "-o", folder).returncode == 0
    for path in (loaded, plain):
        some = sorted((received / "documents").iterdir())[::2]
        umkm("ingest", *some, UMKM_DB=str(path))
        named = [received / "damaged.pdf", received / "releases"]
        umkm("ingest", *named, "--keep-unread", UMKM_DB=str(path))
        umkm("remove", "3", "5", "9", "--yes", UMKM_DB=str(path))
        purge = ("remove", "--purge", "7", "--yes", "--yes", "--doubtful", "keep")
        umkm(*purge, UMKM_DB=str(path))
    one = umkm("ingest", folder, UMKM_DB=str(loaded))
    other = umkm("ingest", received, UMKM_DB=str(plain))
    assert (one.returncode, one.stdout) == (other.returncode, other.stdout)
    assert "known" in one.stdout
    assert one.stderr == other.stderr
    assert "removed" in one.stderr
    assert_same(loaded, plain)
    one = umkm("ingest", folder, "--removed", UMKM_DB=str(loaded))
    other = umkm("ingest", received, "--removed", UMKM_DB=str(plain))
    assert one.stdout == other.stdout
    assert_same(loaded, plain)


def test_options_of_reading_hold(umkm: Umkm, received: Path, tmp_path: Path) -> None:
    """What a person decides when files are read is in the archive, and in its journal of decisions."""
    folder, loaded, plain = (tmp_path / name for name in ("r", "a.db", "b.db"))
    options = (
        "--programme",
        "KUR",
        "--date",
        "2020",
        "--keep-unread",
        "--map",
        "body=isi",
    )
    assert umkm("read", received, "-o", folder, *options).returncode == 0
    umkm("ingest", folder, UMKM_DB=str(loaded))
    umkm("ingest", received, *options, UMKM_DB=str(plain))
    assert_same(loaded, plain)


def test_a_preview_writes_nothing(umkm: Umkm, result: Path, archive_path: Path) -> None:
    """A dry run of a result says what an ingest would do, also without an archive."""
    done = umkm("ingest", result, "--dry-run")
    assert done.returncode == 0
    assert "3 new; nothing was written" in done.stderr
    assert not archive_path.exists()


def test_a_large_web_archive_is_shared(
    umkm: Umkm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages of a web archive that several workers read come in in its order."""
    pages = [captured(f"berita/{n}", release(n)) for n in range(200)]
    ballast = [
        record("x.png", b"\x89PNG" + os.urandom(1 << 20), "resource", "image/png")
    ]
    web = tmp_path / "a.warc"
    web.write_bytes(b"".join(pages + ballast))
    monkeypatch.setattr(plan, "_SHARE_BYTES", web.stat().st_size // 2)
    folder, loaded, plain = (tmp_path / name for name in ("r", "a.db", "b.db"))
    assert umkm("read", web, "-o", folder, "--max-size", "1").returncode == 0
    assert len(os.listdir(folder / "done")) == 3
    one = umkm("ingest", folder, UMKM_DB=str(loaded))
    other = umkm("ingest", web, "--max-size", "1", UMKM_DB=str(plain))
    assert (one.returncode, one.stdout) == (other.returncode, other.stdout)
    assert_same(loaded, plain)


def test_reading_goes_on(
    umkm: Umkm, received: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading that was interrupted reads only what is missing; until then it is not ingested."""
    monkeypatch.setattr(plan, "_MOST_FILES", 8)
    folder = tmp_path / "r"
    umkm("read", received, "-o", folder)
    first, second = folder / "files" / "000001.parquet", folder / "done" / "000002.json"
    before = first.stat().st_mtime_ns
    second.unlink()
    done = umkm("ingest", folder)
    assert_refused(done, BROKEN)
    assert "1 part is missing" in done.stderr
    assert umkm("read", received, "-o", folder).returncode == 0
    assert second.exists()
    assert first.stat().st_mtime_ns == before
    about = json.loads((folder / "umkm-read.json").read_text())
    del about["parts"]
    (folder / "umkm-read.json").write_text(json.dumps(about))
    assert_refused(umkm("ingest", folder), BROKEN)
    assert umkm("read", received, "-o", folder).returncode == 0
    assert umkm("ingest", folder).returncode == ExitCode.SOME_FAILED


def test_hostile_files_fail_alone(umkm: Umkm, tmp_path: Path) -> None:
    """A file that would fill the memory is a row with its error, and what is beside it is read."""
    files = tmp_path / "files"
    files.mkdir()
    (files / "bomb.zip").write_bytes(zip_of_zeros(1500, 8))
    (files / "rilis.txt").write_text(release_text())
    folder, loaded, plain = (tmp_path / name for name in ("r", "a.db", "b.db"))
    assert umkm("read", files, "-o", folder).returncode == 0
    one = umkm("ingest", folder, UMKM_DB=str(loaded))
    other = umkm("ingest", files, UMKM_DB=str(plain))
    assert (one.returncode, one.stdout) == (other.returncode, other.stdout)
    assert "bomb.zip" in one.stderr
    assert_same(loaded, plain)


def change_byte(path: Path) -> None:
    """Change one byte in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 255
    path.write_bytes(content)


def forge(result: Path, table: str, query: str) -> None:
    """Write a table anew, from a query, with the SHA-256 that it then has."""
    path, done = result / table / "000001.parquet", result / "done" / "000001.json"
    with duckdb.connect() as db:
        rows = db.sql(query.format(f"read_parquet('{path}')"))
        rows.write_parquet(str(path.with_suffix(".new")))
    path.with_suffix(".new").replace(path)
    marks = json.loads(done.read_text())
    marks["sha256"][table] = sha256(path.read_bytes()).hexdigest()
    done.write_text(json.dumps(marks))


def forged(table: str, query: str) -> Callable[[Path], None]:
    """Return what forges a table."""
    return lambda result: forge(result, table, query)


DAMAGE: dict[str, Callable[[Path], object]] = {
    **{name: lambda r, name=name: change_byte(r / name / "000001.parquet") for name in TABLES},  # type: ignore[misc]
    "no table": lambda result: (result / "quotes" / "000001.parquet").unlink(),
    "no plan": lambda result: (result / "plan" / "000001.json").unlink(),
    "other plan": lambda result: (result / "plan" / "000001.json").write_text("[1]"),
    "no JSON": lambda result: (result / "umkm-read.json").write_text("{"),
    "no object": lambda result: (result / "umkm-read.json").write_text("1"),
    "other done": lambda result: (result / "done" / "000001.json").write_text("{}"),
    "other bytes": forged("originals", "SELECT * REPLACE ('\\x00'::BLOB AS stored_bytes) FROM {}"),
    "other columns": forged("quotes", "SELECT 1 AS a"),
    "fewer rows": forged("sketches", "FROM {} LIMIT 1"),
    "more rows": forged("files", "FROM {0} UNION ALL FROM {0}"),
    "nothing in it": forged("releases", "SELECT * REPLACE (NULL AS body) FROM {}"),
    "other outcome": forged("files", "SELECT * REPLACE ('x' AS outcome) FROM {}"),
    "no list": forged("releases", "SELECT * REPLACE (NULL AS new_words) FROM {}"),
}  # fmt: skip
"""What may happen to a result."""


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_is_one_sentence(
    umkm: Umkm, result: Path, archive_path: Path, what: str
) -> None:
    """A result that is damaged or forged is refused in one sentence, and nothing of it is in the archive."""
    DAMAGE[what](result)
    assert_refused(umkm("ingest", result), BROKEN)
    if archive_path.exists():
        assert operations(archive_path) == 0


def test_other_readers_are_recognised(umkm: Umkm, result: Path, tmp_path: Path) -> None:
    """A result of another version of umkm, or of other programmes than the archive has, is refused."""
    about = result / "umkm-read.json"
    values = json.loads(about.read_text())
    about.write_text(json.dumps(values | {"recipe": "1/x/1"}))
    done = umkm("ingest", result)
    assert_refused(done, BROKEN)
    assert "another version" in done.stderr
    about.write_text(json.dumps(values))
    umkm("programmes", "add", "Kapal Rakyat", "--yes")
    done = umkm("ingest", result)
    assert_refused(done, BROKEN)
    assert "other programmes" in done.stderr
    files = sorted((FIXTURES / "releases").iterdir())[:3]
    assert umkm("read", *files, "-o", tmp_path / "r2").returncode == 0
    assert umkm("ingest", tmp_path / "r2").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "{file}", "-o", "{result}"),
        ("read", "{file}", "-o", "{folder}"),
        ("read", "-", "-o", "{new}"),
        ("read", "hdfs:///a", "-o", "{new}"),
        ("ingest", "{result}", "{file}"),
        ("ingest", "{result}", "--programme", "KUR"),
        ("ingest", "{result}", "--watch"),
    ],
    ids=" ".join,
)
def test_misuse_is_one_sentence(
    umkm: Umkm, result: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """A folder with anything else, another reading, or options that came too late are refused in one sentence."""
    file = tmp_path / "a.txt"
    file.write_text(release_text())
    names = {"file": file, "result": result, "folder": tmp_path, "new": tmp_path / "n"}
    done = umkm(*(each.format(**names) for each in arguments))
    assert_refused(done, UsageError.EXIT_CODE)


def test_exports_are_no_readings(filled: Umkm, tmp_path: Path) -> None:
    """A full export fails with a sentence: it has decisions, which no reading may lose."""
    export, folder = tmp_path / "a.jsonl", tmp_path / "r"
    assert filled("export", "--full", "--limit", "2", "-o", export).returncode == 0
    assert filled("read", export, "-o", folder).returncode == 0
    done = filled("ingest", folder)
    assert_refused(done, ExitCode.SOME_FAILED)
    assert "umkm ingest` takes exports in directly" in done.stdout


def test_tables_are_joined_by_place(umkm: Umkm, tmp_path: Path) -> None:
    """Any program that reads Parquet finds the parts of a release, and related ones as the guide says."""
    text = min((FIXTURES / "releases").iterdir()).read_text()
    (tmp_path / "terbaca.txt").write_text(text)
    (tmp_path / "copy.txt").write_text(f"{text}\nDan satu kalimat lagi.\n")
    paths = sorted(tmp_path.glob("*.txt"))
    assert umkm("read", *paths, "-o", tmp_path / "terbaca").returncode == 0
    page = (ROOT / "umkm_cli" / "docs" / "spark.md").read_text()
    query = page.split("```sql\n")[1].split("```")[0]
    with chdir(tmp_path), duckdb.connect() as db:
        ((one, other, shared),) = db.sql(query).fetchall()
        (found,) = db.sql(
            "SELECT count(*) FROM 'terbaca/releases/*.parquet' r "
            "JOIN 'terbaca/files/*.parquet' f USING (read_part, step) "
            "JOIN 'terbaca/findings/*.parquet' USING (read_part, step) "
            "WHERE field = 'headline' AND chosen AND value = r.headline"
        ).fetchall()
    assert (one, other) == ((1, 0), (1, 1))
    assert shared > 2
    assert found == (2,)
