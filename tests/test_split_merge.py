"""`umkm split` and `umkm merge`: an archive in parts, and archives put together."""

import gzip
import json
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command import run_in_process
from tests.conftest import FIXTURES, Umkm, database, environment_in, release_text
from tests.test_rebuild import archive_of_work  # noqa: F401 - a fixture
from umkm_cli.archive import create_or_open
from umkm_cli.archive.transfer.rows import NAMES, ROWS
from umkm_cli.errors import ExitCode, NotAnArchive

SHARED = ("words", "claim_names", "rule_sets", "finding_kinds", "quote_kinds", "figure_kinds")  # fmt: skip
"""Tables of what many rows have in common: what none has any more does not move."""
IN_INDEX = ("release_index", "_sqlite_migrations")


def tables_of(path: Path) -> dict[str, set[str]]:
    """Return the rows of each table, but for what FTS5 keeps in its own form."""
    with database(path) as db:
        names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        own = [name for (name,) in names if not name.startswith(IN_INDEX)]
        rows = {name: set(map(repr, db.execute(f"SELECT * FROM {name}"))) for name in own}  # fmt: skip
        db.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, release_index, instance)")  # fmt: skip
        rows["index"] = set(map(repr, db.execute("SELECT * FROM temp.v")))
    return rows


def assert_same(path: Path, other: Path) -> None:
    """Assert that two archives have the same in each table, but for shared rows that nothing refers to."""
    one, two = tables_of(path), tables_of(other)
    assert one.keys() == two.keys()
    differing = {name for name in one if one[name] != two[name]}
    assert differing <= set(SHARED)
    assert all(two[name] <= one[name] for name in SHARED)


class Divided(NamedTuple):
    """An archive in which a person worked, its parts, and what they were merged to."""

    whole: Path
    parts: Path
    merged: Path
    said: str


@pytest.fixture(scope="module")
def divided(
    archive_of_work: bytes,  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> Divided:
    folder = tmp_path_factory.mktemp("divided")
    made = Divided(folder / "whole.db", folder / "parts", folder / "merged.db", "")
    made.whole.write_bytes(archive_of_work)
    environment = environment_in(folder)
    split = ["split", "--db", str(made.whole), "-o", str(made.parts)]
    done = run_in_process(environment, *split)
    assert done.code == 0, done.said
    merged = ["merge", str(made.parts / "*.db"), "-o", str(made.merged)]
    again = run_in_process(environment, *merged)
    assert again.code == 0, again.said
    return made._replace(said=done.said)


@pytest.mark.deep
def test_split_and_merged_an_archive_is_the_same(divided: Divided) -> None:
    """Split and merged, an archive has the same in every table: releases, files, decisions, links, history, index."""
    assert_same(divided.whole, divided.merged)


def test_every_table_moves(tmp_path: Path) -> None:
    """Each column of each table of an archive is among those that move, or belongs to the archive as a whole."""
    create_or_open(tmp_path / "new.db").close()
    moving = {table: "id, " + ", ".join(columns) for table, columns, *_ in NAMES}
    moving |= {table: rest.strip("() ") for table, _, rest in map(str.partition, ROWS, " " * len(ROWS))}  # fmt: skip
    with database(tmp_path / "new.db") as db:
        names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        own = {name for (name,) in names if not name.startswith((*IN_INDEX, "sqlite_"))}
        columns = {
            name: {each for _, each, *_ in db.execute(f"PRAGMA table_info({name})")}
            for name in own - {"saved_searches", "own_programmes", "settings", "words"}
        }
    assert {name: set(listed.split(", ")) for name, listed in moving.items()} == columns


@pytest.mark.deep
@pytest.mark.parametrize(
    "words",
    [
        "list --table",
        "search batik --json",
        "search apd --explain",
        "stats --by programme",
        "calendar",
        "quotes --json",
        "figures --csv",
        "versions --json",
        "why 1 --json",
        "show 4 --json",
        "review --json",
        "log --json",
        "saved",
        "programmes --csv",
        "similar 1",
        "export --jsonl --full",
        "verify",
    ],
)
def test_what_was_split_and_merged_answers_as_before(
    divided: Divided, umkm: Umkm, words: str
) -> None:
    """Every reading command answers from the merged parts as from the archive that was split."""
    answers = [umkm("--db", path, *words.split()) for path in (divided.whole, divided.merged)]  # fmt: skip
    one, other = ((done.returncode, done.stdout, done.stderr) for done in answers)
    assert one == other
    assert one[1] or words == "verify"


@pytest.mark.deep
def test_parts_are_archives(divided: Divided, umkm: Umkm) -> None:
    """Each part has the releases of its year, with their numbers, and is sound; asked together, they have all."""
    every = json.loads(umkm("--db", divided.whole, "list", "--json").stdout)
    for path in divided.parts.iterdir():
        found = json.loads(umkm("--db", path, "list", "--json").stdout)
        year = None if path.stem == "undated" else path.stem
        assert {each["id"] for each in found} == {
            each["id"] for each in every if (each["released_on"] or "")[:4] == (year or "")
        }  # fmt: skip
        assert umkm("--db", path, "verify").returncode == 0
    together = json.loads(umkm("--db", divided.parts / "*.db", "list", "--json").stdout)
    assert len(together) == len(every)


def test_parts_rank_as_the_whole(umkm: Umkm, tmp_path: Path) -> None:
    """Searched together, the parts rank as the whole does, although their numbers have gaps."""
    parts = tmp_path / "bagian" / "*.db"
    umkm("ingest", FIXTURES / "releases")
    umkm("split", "-o", parts.parent)
    for query in ("modal", "kopi ekspor", "pinjaman", "pelaku usaha modal", '"program kemitraan"'):  # fmt: skip
        whole = json.loads(umkm("search", query, "--json").stdout)
        several = json.loads(umkm("--db", parts, "search", query, "--json").stdout)
        found = [int(str(each["id"]).partition(":")[2]) for each in several]
        assert found == [each["id"] for each in whole]


@pytest.mark.deep
def test_history_moves_along(divided: Divided, umkm: Umkm, tmp_path: Path) -> None:
    """What was undone or not before can be undone in the merged archive, with the same result."""
    copies = [tmp_path / name for name in ("whole.db", "merged.db")]
    for path, source in zip(copies, (divided.whole, divided.merged), strict=True):
        path.write_bytes(source.read_bytes())
    numbers = [each["number"] for each in json.loads(umkm("--db", copies[0], "log", "--json").stdout)]  # fmt: skip
    codes = [
        [
            umkm("--db", path, "undo", str(number), "--yes").returncode
            for number in numbers
        ]
        for path in copies
    ]
    assert codes[0] == codes[1]
    assert 0 in codes[0]
    one, other = (umkm("--db", path, "export", "--jsonl", "--full") for path in copies)
    assert one.stdout == other.stdout


@pytest.fixture
def mixed(umkm: Umkm, tmp_path: Path) -> Path:
    """An archive with a ZIP file of two years, one unreadable file, and a pair of related releases of two years."""
    path = tmp_path / "mixed.db"
    text = release_text("Pembatik Lasem Ikut Pameran")
    with zipfile.ZipFile(tmp_path / "kiriman.zip", "w") as held:
        held.writestr("a.txt", text.replace("2020", "2019"))
        held.writestr("b.txt", release_text("Nelayan Rembang Terima Kapal"))
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4\n")
    words = ["ingest", tmp_path / "kiriman.zip", tmp_path / "scan.pdf", "--keep-unread"]
    umkm("--db", path, *words)
    with database(path) as db:
        db.execute("INSERT INTO meanings VALUES (1, 'model', x'01', x'02')")
    return path


def test_a_container_is_in_each_part(mixed: Path, umkm: Umkm, tmp_path: Path) -> None:
    """A ZIP file with releases of two years is in both archives, and split says so; merged, it is there once."""
    folder = tmp_path / "parts"
    done = umkm("split", "--db", mixed, "-o", folder)
    assert "1 file with releases of several parts is in each of them" in done.stderr
    for name in ("2019", "2020"):
        with database(folder / f"{name}.db") as db:
            rows = db.execute(
                "SELECT count(*), count(release_id) FROM copies"
            ).fetchone()
        assert rows == (2, 1)
    with database(folder / "undated.db") as db:
        assert db.execute("SELECT count(*) FROM originals").fetchone() == (1,)
    merged = tmp_path / "merged.db"
    assert umkm("merge", folder / "*.db", "-o", merged).returncode == 0
    assert_same(mixed, merged)


def test_an_empty_archive(umkm: Umkm, tmp_path: Path) -> None:
    """An archive without releases has one part, which keeps its own programmes."""
    path = tmp_path / "empty.db"
    umkm("--db", path, "programmes", "add", "Kapal Rakyat", "--yes")
    assert umkm("split", "--db", path, "-o", tmp_path / "parts").returncode == 0
    assert_same(path, tmp_path / "parts" / "undated.db")


def test_split_by_month(mixed: Path, umkm: Umkm, tmp_path: Path) -> None:
    """By month there is an archive for each month; anything else is refused before anything is written."""
    folder = tmp_path / "parts"
    assert umkm("split", "--db", mixed, "--by", "month", "-o", folder).returncode == 0
    assert {path.stem for path in folder.iterdir()} == {"2019-03", "2020-03", "undated"}
    done = umkm("split", "--db", mixed, "--by", "place", "-o", tmp_path / "more")
    assert done.returncode == ExitCode.USAGE
    assert done.stderr == "umkm: cannot split by 'place'; choose from year, month.\n"
    assert not (tmp_path / "more").exists()


def test_what_is_not_umkms_stays_behind(
    mixed: Path, umkm: Umkm, tmp_path: Path
) -> None:
    """Others' tables move with neither command, and both say so; so do archives of earlier versions, by refusing."""
    old = tmp_path / "old.db"
    old.write_bytes(gzip.decompress((FIXTURES / "archives" / "schema-10.db.gz").read_bytes()))  # fmt: skip
    for each in (mixed, old):
        with database(each) as db:
            db.execute("CREATE TABLE catatan (id, isi)")
    parts, merged = tmp_path / "parts", tmp_path / "merged.db"
    done = umkm("--db", mixed, "split", "-o", parts)
    assert done.returncode == 0
    assert "the table catatan is not umkm's; no part has it." in done.stderr
    done = umkm("merge", mixed, parts / "2020.db", "-o", merged, "--json")
    assert done.returncode == 0
    assert f"the table catatan in {mixed} is not umkm's" in done.stderr
    first, second = json.loads(done.stdout)
    (foreign,) = first["disagreements"]
    assert (foreign["subject"], foreign["about"]) == ("foreign", "table catatan")
    assert not second["disagreements"]
    split_old = ("--db", old, "split", "-o", tmp_path / "older")
    merge_old = ("merge", mixed, old, "-o", tmp_path / "both.db")
    for arguments in (split_old, merge_old):
        done = umkm(*arguments)
        assert done.returncode == NotAnArchive.EXIT_CODE
        assert f"{old} holds a table catatan" in done.stderr
    assert not (tmp_path / "both.db").exists()
