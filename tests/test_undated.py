"""Releases without a date: a period leaves them out, and every answer says so."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.command import run_in_process
from tests.conftest import Umkm, environment_in, release_text
from tests.effort import effort
from umkm_cli.archive import Archive, open_archive
from umkm_cli.archive.left_out import count_undated
from umkm_cli.archive.releases import release_ids
from umkm_cli.archive.search.expressions import matching_condition
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.models.query import Filter, Size
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.query import resolve_required_query

SHOWS = (
    "2 undated releases were left out: --undated shows them, --with-undated adds them"
)


@pytest.fixture(scope="module")
def archive_of_some(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive of batik (1: 2020, 2: undated) and masker (3: 2021, 4: undated)."""
    folder = tmp_path_factory.mktemp("some")
    environment = environment_in(folder)
    for number, (word, dateline) in enumerate(
        [
            ("batik", "Sleman, 3 Maret 2020 – "),
            ("batik", "Sleman – "),
            ("masker", "Sleman, 3 Maret 2021 – "),
            ("masker", "Sleman – "),
        ],
        start=1,
    ):
        body = (
            f"Perajin {word} di Sleman menerima pinjaman, kata pejabat nomor {number}. "
            "Pinjaman itu dipakai untuk membeli bahan dan alat yang belum mereka punya."
        )
        path = folder / f"{number}.txt"
        path.write_text(
            release_text(f"Perajin {word} Kelompok {number}", dateline, body),
            encoding="utf-8",
        )
        assert run_in_process(environment, "ingest", str(path)).code == 0
    return Path(environment["UMKM_DB"]).read_bytes()


@pytest.fixture
def some(umkm: Umkm, archive_path: Path, archive_of_some: bytes) -> Umkm:
    """The same as `umkm`, on that archive."""
    archive_path.write_bytes(archive_of_some)
    assert [row["id"] for row in listed(umkm, "--undated")] == [4, 2]
    return umkm


def listed(umkm: Umkm, *arguments: str) -> list[dict[str, int]]:
    """The rows of `umkm list --json`."""
    rows: list[dict[str, int]] = json.loads(umkm("list", "--json", *arguments).stdout)
    return rows


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            "list --since 2020",
            "2 releases; and 2 undated: --undated shows them, --with-undated adds them",
        ),
        (
            "list --since 2020 --limit 1",
            "2 releases; shown 1–1 (--limit, --offset); and 2 undated: "
            "--undated shows them, --with-undated adds them",
        ),
        (
            "list --query date:2020.. --until 2022",
            "2 releases; and 2 undated: --with-undated adds them",
        ),
        (
            "search perajin --until 2021",
            "2 releases; and 2 undated: --undated shows them, --with-undated adds them",
        ),
        (
            "search batik date:2020",
            "1 release; and 1 undated: date:none shows it, --with-undated adds it",
        ),
        (
            "search batik --since 2021",
            "umkm: 2 releases match the query, but none passes the filters. 1 undated "
            "release was left out: --undated shows it, --with-undated adds it",
        ),
        ("list --since 2031", f"umkm: no release matches. {SHOWS}"),
        ("stats --by year --since 2020", SHOWS),
        ("stats --by year --since 2031", f"umkm: no release matches. {SHOWS}"),
        ("export --since 2020", SHOWS),
        ("export --since 2031", f"{SHOWS}\numkm: no release matches."),
        ("review --since 2020", f"{SHOWS}\numkm: nothing needs review."),
        ("retag --since 2020 --dry-run --all", SHOWS),
        ("tag --since 2020 --set-place Medan --dry-run", SHOWS),
    ],
)
def test_every_answer_says_what_a_period_leaves_out(
    some: Umkm, command: str, said: str
) -> None:
    """Each command that takes a period says how many undated releases it leaves out, and what shows them."""
    done = some(*command.split())
    assert said in done.stderr.rstrip("\n")
    with_them = some(*command.split(), "--with-undated")
    assert "--with-undated" not in with_them.stderr


@pytest.mark.parametrize(
    "command", ["list", "search perajin", "stats", "export", "list --undated", "review"]
)
def test_without_a_period_nothing_is_said(some: Umkm, command: str) -> None:
    """An answer that no period narrows has all undated releases in it, and says nothing of them."""
    assert "--with-undated" not in some(*command.split()).stderr


@pytest.mark.parametrize(
    ("query", "matching", "left_out"),
    [
        ("date:2020", [1], [2, 4]),
        ("batik date:2020..2021", [1], [2]),
        ("batik OR date:2021", [1, 2, 3], [4]),
        ("date:2020 OR date:none", [1, 2, 4], []),
        ("(batik date:2020) OR masker", [1, 3, 4], [2]),
        ("batik -date:2020", [2], []),
        ("masker NOT (batik NOT date:2020)", [3, 4], []),
        ("NOT (NOT date:2020)", [1], [2, 4]),
        ("batik", [1, 2], []),
        ("date:none", [2, 4], []),
        ("tidakada date:2020", [], []),
    ],
)
def test_what_a_period_of_a_query_leaves_out(
    some: Umkm, archive_path: Path, query: str, matching: list[int], left_out: list[int]
) -> None:
    """Left out is an undated release that matches but for its date; `--with-undated` adds exactly these."""
    ids = [row["id"] for row in listed(some, "--query", query)]
    assert sorted(ids) == matching
    more = [row["id"] for row in listed(some, "--query", query, "--with-undated")]
    assert sorted(more) == sorted(matching + left_out)
    with open_archive(archive_path) as archive:
        resolved = resolve_required_query(Context(), archive, query)
        assert count_undated(archive, Filter(), resolved).releases == len(left_out)
        in_2020 = Filter(since="2020-01-01", until="2020-12-31")
        every = {2, 4} & {*matching, *left_out}
        assert count_undated(archive, in_2020, resolved).releases == len(every)


@pytest.fixture(scope="module")
def fixtures_archive(
    archive_of_releases: bytes, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Archive]:
    """An archive of the fixture releases, of which six are undated."""
    path = tmp_path_factory.mktemp("undated") / "archive.db"
    path.write_bytes(archive_of_releases)
    with open_archive(path) as archive:
        yield archive


PIECES = st.sampled_from(
    "usaha pinjaman batik AND OR NOT ( ) -( -usaha date:2021 date:..2022 -date:2021 date:none".split()
)


@settings(max_examples=effort.search_queries)
@given(st.lists(PIECES, min_size=1, max_size=9).map(" ".join), st.booleans())
def test_with_undated_adds_what_is_counted(
    fixtures_archive: Archive, typed: str, in_period: bool
) -> None:
    """Of any query: `--with-undated` keeps what matched, adds undated releases only, and as many as were left out."""
    archive = fixtures_archive
    without = Filter(since="2021-01-01") if in_period else Filter()
    try:
        query = resolve_required_query(Context(), archive, typed)
    except UsageError:
        return
    added = resolve_required_query(Context(), archive, typed, with_undated=True)
    matching = {*release_ids(archive, without, query)}
    more = {*release_ids(archive, without._replace(with_undated=in_period), added)}
    undated = {*release_ids(archive, Filter(undated=True))}
    assert len(undated) == 6
    assert matching <= more
    assert more - matching <= undated
    left_out = count_undated(archive, without, query)
    assert left_out == Size(len(more - matching))


def test_fields_of_json(some: Umkm) -> None:
    """Where JSON is one object the number is a field of it; a list stays a list of releases."""
    facets = json.loads(
        some("search", "batik", "--since", "2020", "--facets", "--json").stdout
    )
    assert (facets["undated"], len(facets["releases"])) == (1, 1)
    plan = json.loads(
        some("search", "batik", "date:2020", "--explain", "--json").stdout
    )
    assert (plan["undated"], plan["releases"]) == (1, 1)
    rows = some("search", "batik", "date:2020", "--explain").stdout.splitlines()
    assert "undated\tleft out by the period\t1" in rows
    assert len(listed(some, "--since", "2020")) == 2


def test_understood_with_undated(some: Umkm) -> None:
    """`--explain` shows that a period includes undated releases, in a query that can be typed."""
    arguments = ("search", "batik", "date:2020", "--explain", "--json")
    plan = json.loads(some(*arguments, "--with-undated").stdout)
    assert plan["query"].endswith("(date:2020-01-01..2020-12-31 OR date:none)")
    assert (plan["undated"], plan["releases"]) == (0, 2)
    assert (
        json.loads(some("search", plan["query"], "--explain", "--json").stdout)[
            "releases"
        ]
        == plan["releases"]
    )


def test_new_in_a_saved_search(some: Umkm, tmp_path: Path) -> None:
    """`saved new` says how many new undated releases the period of the saved query leaves out."""
    some("saved", "add", "kini", "perajin", "date:2020..")
    text = release_text("Perajin Rotan Cirebon", "Cirebon – ")
    (tmp_path / "e.txt").write_text(text, encoding="utf-8")
    some("ingest", tmp_path / "e.txt")
    done = some("saved", "new", "kini", "--keep")
    assert done.returncode == NothingMatched.EXIT_CODE
    assert done.stderr.endswith("UTC; and 1 undated, left out by date:\n")


def test_alone_it_selects_nothing(some: Umkm) -> None:
    """`--with-undated` without a period keeps what is kept without it, and does not name releases to change."""
    assert listed(some, "--with-undated") == listed(some)
    done = some("tag", "--with-undated", "--set-place", "Medan", "--yes")
    assert done.returncode == UsageError.EXIT_CODE
    whole = some("export", "--jsonl", "--full").stdout
    assert some("export", "--jsonl", "--full", "--with-undated").stdout == whole
    done = some("list", "--undated", "--with-undated")
    assert done.returncode == UsageError.EXIT_CODE
    assert "cannot be combined" in done.stderr


def test_counting_reads_only_an_index(some: Umkm, archive_path: Path) -> None:
    """Undated releases are counted in the index of days: their texts are not read, nor those of the dated."""
    with open_archive(archive_path) as archive, archive.snapshot() as db:
        condition = matching_condition(db, Filter(undated=True))
        plan = db.execute(
            f"EXPLAIN QUERY PLAN SELECT r.id FROM releases r WHERE {condition.sql}"
        ).fetchall()
    assert [row[3] for row in plan] == [
        "SEARCH r USING COVERING INDEX releases_by_day (released_first=?)",
    ]
