"""What is not a release: marked by the rules or by a person, kept, and left out of lists."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.command import run_in_process
from tests.conftest import STYLE, Umkm, database, environment_in, release_text, terminal
from tests.effort import effort
from umkm_cli.archive import Archive, open_archive
from umkm_cli.archive.left_out import count_non_releases
from umkm_cli.archive.releases import release_ids
from umkm_cli.archive.search.engine import search
from umkm_cli.archive.search.expressions import matching_condition
from umkm_cli.archive.search.filters import EVERYTHING
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.models.query import Filter
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.query import resolve_required_query

ONE_IS_OUT = "1 marked as not a release was left out: --with-non-releases adds it"
AND_ONE = "; and 1 marked as not a release: --with-non-releases adds it"


def write_releases(folder: Path) -> list[str]:
    """Write three releases about batik, the last without a date; return their paths."""
    paths: list[str] = []
    datelines = ("Sleman, 3 Maret 2020 – ", "Sleman, 4 Mei 2021 – ", "Sleman – ")
    for number, dateline in enumerate(datelines, 1):
        body = (
            f"Perajin batik di Sleman menerima pinjaman, kata pejabat nomor {number}. "
            "Pinjaman itu dipakai untuk membeli bahan dan alat yang belum mereka punya."
        )
        path = folder / f"{number}.txt"
        text = release_text(f"Perajin Batik Kelompok {number}", dateline, body)
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


@pytest.fixture(scope="module")
def archive_with_a_mark(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive of releases of 2020 (1), 2021 (2) and without a date (3); 2 is marked as none."""
    folder = tmp_path_factory.mktemp("marked")
    environment = environment_in(folder)
    for arguments in (
        ("ingest", *write_releases(folder)),
        ("tag", "2", "--not-a-release"),
    ):
        assert run_in_process(environment, *arguments).code == 0
    return Path(environment["UMKM_DB"]).read_bytes()


@pytest.fixture
def marked(umkm: Umkm, archive_path: Path, archive_with_a_mark: bytes) -> Umkm:
    """The same as `umkm`, on that archive."""
    archive_path.write_bytes(archive_with_a_mark)
    return umkm


def listed(umkm: Umkm, *arguments: str) -> list[int]:
    """The ids in the answer of a command with `--json`, sorted."""
    rows = json.loads(umkm(*arguments, "--json").stdout)
    return sorted(row["id"] for row in rows)


def is_marked(umkm: Umkm, release_id: str = "2") -> object:
    return json.loads(umkm("show", release_id, "--json").stdout)["not_a_release"]


@pytest.mark.parametrize(
    ("command", "said", "with_it"),
    [
        ("list", f"2 releases{AND_ONE}", [1, 2, 3]),
        ("list --since 2020", f"adds it{AND_ONE}", [1, 2]),
        ("list --query date:2021", f"with-undated adds it. {ONE_IS_OUT}", [2]),
        ("search batik", f"2 releases{AND_ONE}", [1, 2, 3]),
        ("search kelompok date:2021", ONE_IS_OUT, [2]),
        ("search pinjaman -bandung --sort oldest", AND_ONE, [1, 2, 3]),
        ("similar 1", ONE_IS_OUT, [2, 3]),
    ],
)
def test_lists_leave_them_out(
    marked: Umkm, command: str, said: str, with_it: list[int]
) -> None:
    """Lists leave out what is marked, and say how many that are; an option brings them in."""
    arguments = command.split()
    assert listed(marked, *arguments) == [each for each in with_it if each != 2]
    assert said in marked(*arguments).stderr
    arguments.append("--with-non-releases")
    assert listed(marked, *arguments) == with_it
    assert "not a release" not in marked(*arguments).stderr


@pytest.mark.parametrize(
    ("command", "row"),
    [
        ("export --columns id", "2"),
        ("export --jsonl", '{"id": 2, "headline": '),
        ("stats --by year", "2021\t1"),
        ("review", "2\tinferred\t"),
        ("tag --query batik --set-place Medan --dry-run", "2\tplace\t"),
        ("retag --since 2021 --all", ""),
    ],
)
def test_other_commands_leave_them_out(
    marked: Umkm, archive_path: Path, command: str, row: str
) -> None:
    """Exports, counts, reviews and changes of many releases leave them out as lists do."""
    with database(archive_path) as db:
        db.execute("UPDATE releases SET date_status = 'inferred' WHERE id = 2")
    for option, is_there in (([], False), (["--with-non-releases"], True)):
        done = marked(*command.split(), *option)
        rows = [line for line in done.stdout.splitlines() if line.startswith(row)]
        assert bool(rows and row) == (is_there and row != "")
        assert (ONE_IS_OUT in done.stderr) != is_there


def test_programmes_count_releases_only(marked: Umkm) -> None:
    """The number of releases of a programme is that of the list of them."""
    marked("tag", "1", "2", "--add-programme", "KUR", "--yes")
    rows = json.loads(marked("programmes", "--json").stdout)
    (count,) = (row["releases"] for row in rows if row["name"] == "KUR")
    assert count == len(listed(marked, "list", "--programme", "KUR")) == 1


def test_a_mark_is_shown(marked: Umkm, environment: dict[str, str]) -> None:
    """Whatever shows a release that is marked shows its mark, and `why` says that a person set it."""
    assert (is_marked(marked), is_marked(marked, "1")) == (True, False)
    assert "not_a_release: yes" in marked("show", "2").stdout
    page = STYLE.sub("", terminal(environment, "show", "2"))
    assert "not a release · 4 Mei 2021 · Sleman" in page
    listed_all = ("list", "--with-non-releases")
    lines = STYLE.sub("", terminal(environment, *listed_all))
    assert "2021-05-04  not a release · Perajin" in lines
    entries = STYLE.sub("", terminal(environment, *listed_all, "--long"))
    assert "not a release · 2021-05-04 · Sleman" in entries
    why = json.loads(marked("why", "2", "--json").stdout)
    mark = {"field": "not_a_release", "action": "set", "value": "yes"}
    assert why["decisions"] == [mark]
    page = STYLE.sub("", terminal(environment, "why", "2"))
    assert "not a release set yes" in " ".join(page.split())
    plan = terminal(environment, "tag", "2", "--is-a-release", "--dry-run")
    assert "not a release yes → no" in " ".join(STYLE.sub("", plan).split())
    columns = ("export", "--columns", "id,not_a_release", "--with-non-releases")
    assert marked(*columns).stdout.split() == [
        "id,not_a_release",
        "2,yes",
        "1,no",
        "3,no",
    ]


def test_a_person_decides(marked: Umkm, archive_path: Path, tmp_path: Path) -> None:
    """A mark is set, taken back and cleared like any decision: it survives retag and rebuild, and undo undoes it."""
    assert marked("retag", "--all").returncode == 0
    assert is_marked(marked)
    fresh = tmp_path / "fresh.db"
    assert marked("rebuild", fresh).returncode == 0
    assert listed(marked, "--db", str(fresh), "list") == [1, 3]
    done = marked("tag", "2", "--is-a-release")
    assert done.stdout == "id\tfield\tbefore\tafter\n2\tnot_a_release\tyes\tno\n"
    assert not is_marked(marked)
    assert marked("undo").returncode == 0
    assert is_marked(marked)
    assert "tag 2 --not-a-release" in marked("log").stdout
    marked("tag", "2", "--clear", "not_a_release")
    assert not is_marked(marked)
    assert marked("verify").returncode == 0
    with database(archive_path) as db:
        stored = db.execute("SELECT id, not_a_release FROM releases").fetchall()
    assert stored == [(1, 0), (2, 0), (3, 0)]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--not-a-release", "--is-a-release"),
        ("--not-a-release", "--clear", "not_a_release"),
    ],
)
def test_what_cannot_be_decided_at_once(
    marked: Umkm, arguments: tuple[str, ...]
) -> None:
    """Options that contradict each other are refused, and nothing changes."""
    done = marked("tag", "1", *arguments)
    assert done.returncode == UsageError.EXIT_CODE
    assert "cannot be combined" in done.stderr
    assert not is_marked(marked, "1")


def test_a_full_export_has_them(marked: Umkm, tmp_path: Path) -> None:
    """An export that another archive needs leaves nothing out, and the mark comes back from it."""
    everything = tmp_path / "all.jsonl"
    marked("export", "--jsonl", "--full", "-o", everything)
    other = str(tmp_path / "other.db")
    assert marked("--db", other, "ingest", everything).returncode == 0
    assert listed(marked, "--db", other, "list") == [1, 3]
    assert listed(marked, "--db", other, "list", "--with-non-releases") == [1, 2, 3]
    since = marked("export", "--jsonl", "--full", "--since", "2021")
    assert since.returncode == NothingMatched.EXIT_CODE
    assert ONE_IS_OUT in since.stderr


def test_a_changed_export(marked: Umkm, tmp_path: Path) -> None:
    """A mark that no umkm writes makes a file of an export fail, and not the others."""
    lines = marked("export", "--jsonl", "--full").stdout.splitlines()
    changed = [line.replace('"value": "yes"', '"value": "maybe"') for line in lines]
    assert changed != lines
    (tmp_path / "all.jsonl").write_text("\n".join(changed), encoding="utf-8")
    done = marked("--db", tmp_path / "other.db", "ingest", tmp_path / "all.jsonl")
    assert done.returncode == 3
    assert "damaged" in done.stdout
    assert listed(marked, "--db", str(tmp_path / "other.db"), "list") == [1, 2]


def test_counts_beside_a_list(marked: Umkm) -> None:
    """Where JSON is one object the number of those left out is a field of it."""
    for option in ("--facets", "--explain"):
        told = json.loads(marked("search", "batik", option, "--json").stdout)
        assert told["non_releases"] == 1
    plan = marked("search", "batik", "--explain").stdout.splitlines()
    assert "not a release\tleft out by their mark\t1" in plan


def test_new_in_a_saved_search(marked: Umkm, tmp_path: Path) -> None:
    """`saved new` says how many new ones are marked as not a release."""
    marked("tag", "2", "--is-a-release")
    marked("saved", "add", "kini", "batik")
    (path,) = write_releases(tmp_path)[:1]
    text = Path(path).read_text(encoding="utf-8").replace("Sleman", "Bantul")
    Path(path).write_text(text, encoding="utf-8")
    marked("ingest", path)
    marked("tag", "4", "--not-a-release")
    done = marked("saved", "new", "kini", "--keep")
    assert done.returncode == NothingMatched.EXIT_CODE
    assert done.stderr.endswith("UTC; and 1 marked as not a release\n")


def test_an_archive_without_marks_pays_nothing(
    marked: Umkm, archive_path: Path
) -> None:
    """Releases are tested for a mark only where one is set, and then in an index of the marks alone."""
    plan = "EXPLAIN QUERY PLAN SELECT r.id FROM releases r WHERE "
    with open_archive(archive_path) as archive, archive.snapshot() as db:
        condition = matching_condition(db, Filter())
        steps = [row[3] for row in db.execute(plan + condition.sql)]
    assert "SCAN releases USING COVERING INDEX non_releases" in steps
    marked("tag", "2", "--is-a-release")
    with open_archive(archive_path) as archive, archive.snapshot() as db:
        assert matching_condition(db, Filter()) == EVERYTHING


PIECES = st.sampled_from(
    "batik kelompok AND OR NOT ( ) -( -batik date:2021 -date:2020 place:sleman date:none".split()
)


@pytest.fixture(scope="module")
def opened(
    archive_with_a_mark: bytes, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Archive]:
    """That archive, open."""
    path = tmp_path_factory.mktemp("marked") / "archive.db"
    path.write_bytes(archive_with_a_mark)
    with open_archive(path) as archive:
        yield archive


@settings(max_examples=effort.search_queries)
@given(st.lists(PIECES, min_size=1, max_size=9).map(" ".join))
def test_any_query_leaves_out_what_it_counts(opened: Archive, typed: str) -> None:
    """Of any query: lists and ranked answers have what matches but the marked one, which is counted."""
    try:
        query = resolve_required_query(Context(), opened, typed)
    except UsageError:
        return
    assert query is not None
    without, every = Filter(), Filter(non_releases="with")
    matching = {*release_ids(opened, every, query)}
    assert {*release_ids(opened, without, query)} == matching - {2}
    assert count_non_releases(opened, without, query).releases == len(matching & {2})
    assert count_non_releases(opened, every, query).releases == 0
    for filter_, expected in ((without, matching - {2}), (every, matching)):
        found = search(opened, query, filter_, snippet_length=0)
        assert {hit.release.id for hit in found.hits} == expected
