"""An archive from a stranger: nothing in it runs, and what is wrong with it is said in one sentence."""

import gc
import gzip
import json
import sqlite3
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.checks import assert_refused
from tests.command import Result, run_in_process
from tests.conftest import (
    FIXTURES,
    Umkm,
    database,
    environment_in,
    release_text,
)
from tests.effort import effort
from tests.hand_read import Hand, reading_by
from umkm_cli.archive import open_archive, schema
from umkm_cli.archive.connection import connect
from umkm_cli.archive.objects import differences
from umkm_cli.archive.opening import create_or_open
from umkm_cli.archive.schema import VERSION
from umkm_cli.archive.value_checks import faults_of_values, has_foreign_content
from umkm_cli.errors import CannotAccess, Damaged, NotAnArchive

pytestmark = pytest.mark.deep

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, i AS headline FROM n"
DECIDE = "INSERT INTO decisions SELECT 9, '', 1, 'link',"
FEW = (
    "dateline-bandung-apd-short-form-pk",
    "dateline-english-capitals-about-bri",
    "dateline-jakarta-number-above-headline",
)
QUOTING = (
    "“Kini 40 ikat selesai,” kata Marlina Usop, ketua kelompok Bunga, kepada 2–3 tamu."
)
READING = (
    ["list"],
    ["search", "pelatihan"],
    ["show", "1"],
    ["why", "1"],
    ["export", "--jsonl", "--full"],
    ["calendar"],
    ["ledger", "--of", "tamu"],
    ["log"],
    ["review"],
    ["similar", "1"],
    ["quotes", "tamu"],
    ["figures", "--of", "tamu"],
    ["versions"],
    ["diff", "1", "2"],
    ["saved"],
    ["rebuild", "REBUILT"],
    ["split", "-o", "REBUILT.parts"],
)
WRITING = (
    ["ingest", "-"],
    ["tag", "1", "--set-place", "Solo", "--yes"],
    ["retag", "--all"],
    ["versions", "--rebuild"],
    ["remove", "1", "--yes"],
    ["undo", "1", "--yes"],
    ["saved", "add", "mekar", "Mekaar"],
)


@pytest.fixture(scope="module")
def archive_of_few(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive of four releases, a saved search and a decision."""
    environment = environment_in(tmp_path_factory.mktemp("few"))
    files = [str(FIXTURES / "releases" / f"{name}.txt") for name in FEW]
    quoting = Path(environment["UMKM_DB"]).with_name("kutipan.txt")
    quoting.write_text(release_text(body=QUOTING), encoding="utf-8")
    files.insert(0, str(quoting))
    for arguments in (
        ["ingest", *files],
        ["saved", "add", "kur", "KUR"],
        ["tag", "1", "--set-place", "Medan"],
    ):
        with reading_by(Hand()):
            done = run_in_process(environment, *arguments)
        assert done.code == 0, done.said
    return Path(environment["UMKM_DB"]).read_bytes()


@pytest.fixture
def few(umkm: Umkm, archive_path: Path, archive_of_few: bytes) -> Iterator[Umkm]:
    """The same as `umkm`, on that archive."""
    archive_path.write_bytes(archive_of_few)
    with reading_by(Hand()):
        yield umkm


def replace_object(path: Path, kind: str, name: str, sql: str) -> None:
    """Put a view in the place of a table, or change a definition as a hex editor could."""
    with database(path) as db:
        if kind == "view":
            db.execute(f"DROP TABLE {name}")
            db.execute(sql)
        else:
            db.execute("PRAGMA writable_schema = ON")
            db.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, name))


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        (
            "trigger",
            "CREATE TRIGGER sisipan AFTER INSERT ON copies BEGIN UPDATE releases SET headline = 'diubah'; END",
        ),
        ("view", f"CREATE VIEW sisipan AS {ENDLESS}"),
        (
            "table",
            "CREATE TABLE sisipan (x CHECK (length(hex(zeroblob(99999999))) > x))",
        ),
        ("index", "CREATE INDEX sisipan ON releases (hex(zeroblob(length(body) * 9)))"),
    ],
)
def test_foreign_objects(
    name: str, statement: str, few: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """Readers ignore what umkm did not create, writers refuse it, verify names it, and rebuild leaves it out."""
    seen = few("list").stdout
    with database(archive_path) as db:
        db.execute(statement)
    before = archive_path.read_bytes()
    assert few("list").stdout == seen
    for arguments in WRITING:
        done = few(*arguments, stdin=release_text().encode())
        assert_refused(done, NotAnArchive.EXIT_CODE)
        assert f"a {name} sisipan that umkm did not create" in done.stderr
    done = few("verify", "--json")
    assert done.returncode == Damaged.EXIT_CODE
    (fault,) = json.loads(done.stdout)
    assert fault["damage"] == f"umkm did not create the {name} sisipan"
    assert "umkm rebuild NEW" in done.stderr
    assert few("backup", tmp_path / "backup.db").returncode == 0
    assert archive_path.read_bytes() == before
    fresh = tmp_path / "fresh.db"
    assert few("rebuild", fresh).returncode == 0
    assert few("--db", fresh, "verify").returncode == 0
    assert few("--db", fresh, "list").stdout == seen


@pytest.mark.parametrize(
    ("kind", "name", "sql"),
    [
        ("view", "releases", f"CREATE VIEW releases AS {ENDLESS}"),
        ("view", "operations", f"CREATE VIEW operations AS {ENDLESS}"),
        ("view", "settings", f"CREATE VIEW settings AS {ENDLESS}"),
        (
            "table",
            "settings",
            "CREATE TABLE settings (name TEXT PRIMARY KEY, value CHECK (hex(zeroblob(99999999)) > 0)) WITHOUT ROWID",
        ),
        (
            "table",
            "words",
            'CREATE TABLE words (word TEXT NOT NULL, stem "TEXT --" CHECK (hex(zeroblob(9)) > 0)\n, '
            "PRIMARY KEY (word, stem)) WITHOUT ROWID",
        ),
        (
            "table",
            "release_index_config",
            "CREATE TABLE 'release_index_config'(k PRIMARY KEY, v AS (hex(zeroblob(99999999)))) WITHOUT ROWID",
        ),
        (
            "index",
            "releases_by_place",
            "CREATE INDEX releases_by_place ON releases (upper(place))",
        ),
    ],
)
def test_what_poses_as_ours(
    kind: str, name: str, sql: str, few: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """A view, or an altered table, under the name of one of ours is damage: no command reads it or writes to it."""
    replace_object(archive_path, kind, name, sql)
    before = archive_path.read_bytes()
    for arguments in (*READING, *WRITING):
        typed = [
            each.replace("REBUILT", str(tmp_path / "new.db")) for each in arguments
        ]
        done = few(*typed, stdin=release_text().encode())
        assert_refused(done, NotAnArchive.EXIT_CODE)
        assert f"{kind} {name}" in done.stderr
    done = few("verify")
    assert done.returncode == Damaged.EXIT_CODE
    assert f"the {kind} {name} is not as umkm created it" in done.stdout
    assert archive_path.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [archive_path.name]


def test_what_is_missing(filled: Umkm, archive_path: Path) -> None:
    """A table or index that was dropped is named by verify, and writers refuse the archive."""
    with database(archive_path) as db:
        db.execute("DROP INDEX copies_by_release")
    assert "the index copies_by_release is missing" in filled("verify").stdout
    assert_refused(filled("remove", "1", "--yes"), NotAnArchive.EXIT_CODE)


@pytest.mark.parametrize("version", range(1, VERSION))
def test_archives_of_every_schema_are_ours(version: int, archive_path: Path) -> None:
    """Nothing is odd in an archive of any schema, before and after its migration, and after ANALYZE."""
    packed = FIXTURES / "archives" / f"schema-{version}.db.gz"
    archive_path.write_bytes(gzip.decompress(packed.read_bytes()))
    with open_archive(archive_path) as archive:
        assert not any(differences(archive.connection, version))
    create_or_open(archive_path).close()
    with database(archive_path) as db:
        db.execute("ANALYZE")
        assert not any(differences(db, VERSION))


def test_the_schema_of_today_is_kept(archive_path: Path) -> None:
    """What every schema creates is on record, today's too, so that the next umkm can check its archives."""
    recorded = Path(schema.__file__).parent / "schemas" / f"{VERSION}.sql"
    with database(archive_path) as db:
        db.executescript(recorded.read_text(encoding="utf-8"))
        assert not any(differences(db, VERSION))


def test_a_connection_trusts_no_file(archive_path: Path) -> None:
    """Nothing that a file defines may call functions with effects, nor rewrite its own schema."""
    create_or_open(archive_path).close()
    db = connect(archive_path)
    assert db.execute("PRAGMA trusted_schema").fetchone() == (0,)
    assert db.execute("PRAGMA cell_size_check").fetchone() == (1,)
    if sys.version_info >= (3, 12):
        assert db.getconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE)
    db.close()


def bomb(size: int) -> bytes:
    """Return a few kilobytes of zlib that unfold to `size` zero bytes, whole megabytes."""
    packer = zlib.compressobj(9, wbits=-15)
    megabyte = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    adler32 = struct.pack(">HH", size % 65521, 1)
    return b"\x78\xda" + megabyte * (size >> 20) + b"\x03\x00" + adler32


@pytest.fixture(scope="module")
def great_bomb() -> bytes:
    """Half a megabyte that unfolds to half a gigabyte."""
    return bomb(_GREAT)


_GREAT, _ROOM = 512 << 20, 400 << 20
_RUN_EACH_IN_LITTLE_MEMORY = """
import json, os, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
from tests.command import Result, run_in_process
for arguments in json.loads(sys.argv[2]):
    done = run_in_process(dict(os.environ), *arguments)
    print(json.dumps([done.code, done.content.decode("utf-8", "replace"), done.said]))
"""


def run_in_little_memory(
    environment: dict[str, str], *commands: Sequence[str]
) -> list[Result]:
    """Run commands one after the other in a process that has room for no more than 400 MB."""
    code, typed = _RUN_EACH_IN_LITTLE_MEMORY, json.dumps(commands)
    done = subprocess.run(
        [sys.executable, "-c", code, str(_ROOM), typed],
        env=environment, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    answers = map(json.loads, done.stdout.splitlines())
    return [
        subprocess.CompletedProcess(arguments, *answer)
        for arguments, answer in zip(commands, answers, strict=True)
    ]


@pytest.mark.posix
def test_a_bomb_among_the_originals(
    great_bomb: bytes,
    environment: dict[str, str],
    archive_of_few: bytes,
    tmp_path: Path,
) -> None:
    """An original that unfolds to gigabytes, whatever size it claims, is damage, and takes little memory to find."""
    commands = (
        ["show", "1", "--original"],
        ["why", "1"],
        ["retag", "--all"],
        ["export", "--jsonl", "--full"],
        ["verify"],
    )
    typed: list[list[str]] = []
    for claimed in (None, _GREAT, 1 << 62, "banyak"):
        path = tmp_path / f"{claimed}.db"
        path.write_bytes(archive_of_few)
        with database(path) as db:
            db.execute(
                "UPDATE originals SET bytes = ?, encoding = 'zlib', byte_size = coalesce(?, byte_size) WHERE id = 1",
                (great_bomb, claimed),
            )
        typed += (["--db", str(path), *arguments] for arguments in commands)
    for done in run_in_little_memory(environment, *typed):
        assert done.returncode == NotAnArchive.EXIT_CODE, (done.args, done.stderr)
        assert "Traceback" not in done.stderr
        assert done.args[-1] != "verify" or "damaged: it" in done.stdout


@pytest.mark.posix
def test_a_bomb_in_the_journal(
    great_bomb: bytes,
    few: Umkm,
    environment: dict[str, str],
    archive_path: Path,
    tmp_path: Path,
) -> None:
    """A replaced reading that unfolds to gigabytes, or whose JSON does, is damage."""
    few("remove", "1", "--yes")
    number = json.loads(few("log", "--json").stdout)[0]["number"]
    readings = (
        great_bomb,
        zlib.compress(b"[" * 9_000_000, 9),
        zlib.compress(b'{"body": 5}'),
        zlib.compress(b'{"findings": [[1, ["date"]]]}'),
        zlib.compress(b'{"claims": [[["direct", 0]], []]}'),
        zlib.compress(b'{"claims": [[], 5]}'),
        b"x",
        5,
    )
    paths = [str(tmp_path / f"{position}.db") for position in range(len(readings))]
    for path, stored in zip(paths, readings, strict=True):
        Path(path).write_bytes(archive_path.read_bytes())
        with database(Path(path)) as db:
            db.execute(
                "UPDATE replaced_readings SET reading = ? WHERE operation_id = ?",
                (stored, number),
            )
    undo = [["--db", path, "undo", str(number), "--yes"] for path in paths]
    for done in run_in_little_memory(environment, *undo):
        assert_refused(done, NotAnArchive.EXIT_CODE)
    for path in paths:
        found = few("--db", path, "verify").stdout
        assert "values in replaced_readings.reading" in found, path


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("UPDATE operations SET arguments = '{'", "operations.arguments"),
        ("UPDATE operations SET arguments = '[]'", "operations.arguments"),
        ("UPDATE operations SET arguments = '{\"arguments\": 5}'", "operations.arguments"),
        ("UPDATE operations SET arguments = '{\"of\": \"x\"}'", "operations.arguments"),
        ("UPDATE operations SET arguments = json_object('of', id)", "operations.arguments"),
        ("UPDATE operations SET arguments = x'ff00'", "operations.arguments"),
        ("UPDATE operations SET arguments = hex(zeroblob(9)) || '" + "[" * 99999 + "'", "operations.arguments"),
        ("UPDATE operations SET at = x'ff'", "operations.at"),
        ("UPDATE releases SET headline = x'ff00ff' WHERE id = 1", "releases.headline"),
        ("UPDATE releases SET headline = x'ff00ff', body = x'ff' WHERE id = 1", "releases.body"),
        ("UPDATE releases SET place = x'00', organisation = x'00'", "releases.place"),
        ("UPDATE releases SET released_on = 'kemarin', released_first = '2020-02-31'", "releases.released_on"),
        ("UPDATE releases SET released_first = x'ff'", "releases.released_first"),
        ("UPDATE copies SET ingested_at = 'tadi'", "copies.ingested_at"),
        ("INSERT INTO links VALUES (1, 2, 'kopi', '', 1, 1, '[]')", "links.kind"),
        ("INSERT INTO links VALUES (1, 2, 'copy', '', 1, 1, '[[1]]')", "links.evidence"),
        (f"{DECIDE} 'add', 'kopi ' || sha256, 1 FROM originals WHERE id = 2", "decisions.value"),
        (f"{DECIDE} 'add', sha256, 1 FROM originals WHERE id = 2", "decisions.value"),
        ("UPDATE copies SET origin = x'ff'", "copies.origin"),
        ("UPDATE originals SET media_type = x'ff'", "originals.media_type"),
        ("UPDATE originals SET sha256 = x'ff' WHERE id = 1", "originals.sha256"),
        ("UPDATE originals SET bytes = 9999999999999", "originals.bytes"),
        ("UPDATE findings SET start = 'awal', end = x'00'", "findings.start"),
        ("UPDATE findings SET value = x'ff'", "findings.value"),
        ("UPDATE findings SET confidence = 'tinggi'", "findings.confidence"),
        ("UPDATE findings SET value = 'kemarin' WHERE value GLOB '20[0-9][0-9]-*'", "findings.value"),
        ("UPDATE finding_kinds SET field = x'ff' || id", "finding_kinds.field"),
        ("UPDATE release_programmes SET programme = CAST(programme AS BLOB)", "release_programmes.programme"),
        ("UPDATE saved_searches SET seen_id = 'x', query = x'ff'", "saved_searches.query"),
        ("UPDATE settings SET value = x'ff'", "settings.value"),
        ("UPDATE words SET stem = CAST(stem AS BLOB)", "words.stem"),
        ("UPDATE rule_sets SET code = 'satu', catalogue_sha256 = x'ff'", "rule_sets.code"),
        ("UPDATE quotes SET start = 'awal', end = x'00'", "quotes.start"),
        ("UPDATE quotes SET named_start = 'awal'", "quotes.named_start"),
        ("UPDATE quotes SET decided = 9, decided_speaker_id = 'x'", "quotes.decided_speaker_id"),
        ("UPDATE quote_kinds SET cue = x'ff' || id, kind = 'lisan'", "quote_kinds.cue"),
        ("UPDATE claim_names SET name = x'ff' || id", "claim_names.name"),
        ("UPDATE figures SET start = 'awal', quote = x'ff'", "figures.start"),
        ("UPDATE figures SET value_min = x'ff', value_max = x''", "figures.value_min"),
        ("UPDATE figures SET value_min = 'banyak'", "figures.value_min"),
        ("UPDATE figures SET value_max = '1e9'", "figures.value_max"),
        ("UPDATE figures SET period_first = 'kemarin'", "figures.period_first"),
        ("UPDATE figures SET dropped = 'ya', counted = x'ff'", "figures.dropped"),
        ("UPDATE figure_kinds SET unit = x'ff' || id, nature = 'lain'", "figure_kinds.unit"),
    ],
)  # fmt: skip
def test_wrong_values(
    change: str, where: str, few: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """Wrong types, dates that are none and broken JSON are damage that verify names; no command falls over them."""
    with database(archive_path) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(change)
    done = few("verify")
    assert done.returncode == Damaged.EXIT_CODE
    assert f"values in {where} are not what umkm writes there" in done.stdout
    harmed = archive_path.read_bytes()
    in_json = (["list"], ["show", "1"], ["why", "1"], ["log"], ["review"], ["stats"])
    commands = [
        *READING,
        *WRITING,
        *([*each, "--json"] for each in in_json),
        ["search", "KUR OR program*", "--facets", "--json"],
    ]
    every = effort.commands_per_damage
    for arguments in commands[len(change) % every :: every]:
        typed = [
            each.replace("REBUILT", str(tmp_path / "new.db")) for each in arguments
        ]
        gc.collect()  # a failed query holds its lock for as long as its traceback lives
        archive_path.write_bytes(harmed)
        done = few(*typed, stdin=release_text().encode())
        assert "Traceback" not in done.stderr, (typed, done.stderr)
        assert done.returncode in (0, 1, 2, 3, 4, NotAnArchive.EXIT_CODE)


def _writes_nothing(arguments: Sequence[str]) -> bool:
    """Whether a command makes no new archive."""
    return not arguments[-1].startswith("REBUILT")


def test_links_with_what_is_not_there(few: Umkm, archive_path: Path) -> None:
    """Links of a lost release, and of one with itself, hide nothing; verify names them, `versions --rebuild` mends."""
    seen = few("list").stdout
    with database(archive_path) as db:
        db.execute("INSERT INTO links VALUES (1, 99, 'correction', '', 1, 1, '[]')")
        db.execute("INSERT INTO links VALUES (2, 2, 'correction', '', 1, 1, '[]')")
    assert few("list").stdout == seen
    done = few("verify")
    assert done.returncode == Damaged.EXIT_CODE
    assert "a row of links refers to a row of releases that does not" in done.stdout
    for arguments in filter(_writes_nothing, READING):
        assert few(*arguments).returncode in (0, 1), arguments
    assert few("versions", "--rebuild").returncode == 0
    assert few("verify").returncode == 0


@pytest.mark.posix
def test_a_huge_row(
    few: Umkm,
    environment: dict[str, str],
    archive_path: Path,
) -> None:
    """A row of many megabytes ends a command that has no room for it with one sentence."""
    with database(archive_path) as db:
        db.execute(
            "UPDATE releases SET headline = replace(hex(zeroblob(15000000)), '0', 'a')"
            " WHERE id = 1"
        )
    for done in run_in_little_memory(environment, ["list"], ["show", "1"], ["verify"]):
        assert "Traceback" not in done.stderr
        assert done.returncode in (0, NotAnArchive.EXIT_CODE, CannotAccess.EXIT_CODE)


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_nothing_of_ours_is_foreign(
    version: int, filled: Umkm, archive_path: Path
) -> None:
    """What umkm itself has written is never taken for foreign, in an archive of any schema."""
    if version < VERSION:
        packed = FIXTURES / "archives" / f"schema-{version}.db.gz"
        archive_path.write_bytes(gzip.decompress(packed.read_bytes()))
    for arguments in WRITING:
        with open_archive(archive_path) as archive:
            assert faults_of_values(archive) == []
        filled(*arguments, stdin=release_text().encode())
    with open_archive(archive_path) as archive:
        assert faults_of_values(archive) == []
        assert not has_foreign_content(archive)
