"""Searching: what was taken in is found, whatever is typed."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import FIXTURES, Umkm
from tests.test_query import TYPED
from umkm_cli import catalogue
from umkm_cli.archive import Archive, create_or_open, open_archive
from umkm_cli.archive.query import read_query
from umkm_cli.archive.search import matching_of, search, unknown_words
from umkm_cli.archive.snippets import snippet_of
from umkm_cli.archive.stems import stems
from umkm_cli.errors import UsageError
from umkm_cli.models import Filter
from umkm_cli.sources import DEFAULT_MAX_BYTES, find_sources
from umkm_cli.verbs.ingest import ingest
from umkm_cli.verbs.intake import Asked
from umkm_cli.words import words


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive of the fixture releases."""
    path = tmp_path_factory.mktemp("search") / "archive.db"
    with create_or_open(path) as made:
        sources = find_sources([str(FIXTURES / "releases")])
        list(ingest(made, sources, catalogue.load(), today=date(2026, 1, 1), asked=Asked(DEFAULT_MAX_BYTES)))
    with open_archive(path) as opened:
        yield opened


def headlines(archive: Archive, typed: str, **filters: object) -> list[str | None]:
    found = search(archive, read_query(typed, "any"), Filter(**filters), snippet_length=180)  # type: ignore[arg-type]
    return [hit.release.values.headline for hit in found.hits]


def test_headline_words_in_other_forms(archive: Archive) -> None:
    """A release is found first by the words of its headline, whatever affixes they wear."""
    expected = "Penjahit Tas di Cicalengka Jahit 9.000 Set APD untuk Puskesmas"
    assert headlines(archive, "menjahit APD puskesmas Cicalengka")[0] == expected
    assert headlines(archive, "dijahit penjahit cicalengka")[0] == expected


def test_any_and_all(archive: Archive) -> None:
    """Any of the words will do; how many hold all is told."""
    found = search(archive, read_query("APD Cicalengka", "any"), Filter(), snippet_length=180)
    assert found.any_count > found.all_count == 1
    assert len(found.hits) == found.any_count


def test_phrases_beginnings_and_exclusions(archive: Archive) -> None:
    """A phrase wants its words side by side, a beginning any word that begins so, an exclusion their absence."""
    assert headlines(archive, '"alat pelindung diri"')
    assert not headlines(archive, '"diri pelindung alat"')
    assert set(headlines(archive, "cicalengk*")) == set(headlines(archive, "Cicalengka")) != set()
    every = set(headlines(archive, "APD"))
    assert set(headlines(archive, "APD -Cicalengka")) == every - set(headlines(archive, "Cicalengka"))
    total = len(headlines(archive, "-APD"))
    assert total + len(every) == len(list((FIXTURES / "releases").iterdir()))


def test_place_of_the_dateline(archive: Archive) -> None:
    """A release is found by the place that only its dateline names."""
    assert "Bunga Ringan KUR Antar Perajin Rotan Trangsan Kembali Mengirim Kontainer" in headlines(
        archive, "jakarta"
    )


def test_number_and_subheadline_are_found(filled: Umkm) -> None:
    """A release is found by its number, as it is written, and by the words of its sub-headline."""
    number = "S-118/PNM-SPR/XII/21"
    assert [each["headline"] for each in json.loads(filled("search", number, "--json").stdout)] == [
        "Dari Kelompok Kumpulan ke Rumah Produksi, Nasabah PNM di Sumenep Bangun Merek Sendiri"
    ]
    shown = json.loads(filled("export", "--json", "--query", "48 eksportir pemula sembilan importir").stdout)
    assert "BNI pertemukan 48 eksportir pemula dengan sembilan importir" in [
        each["subheadline"] for each in shown
    ]


def test_stop_words_alone_still_find(archive: Archive) -> None:
    """A query of nothing but common words finds what holds them."""
    assert headlines(archive, "yang dan di")


def test_filters_narrow(archive: Archive) -> None:
    """Programme, period and place narrow a search; limit and offset page through it."""
    every = headlines(archive, "usaha")
    narrowed = headlines(archive, "usaha", since="2020-01-01", until="2020-12-31")
    assert 0 < len(narrowed) < len(every)
    pages = [headlines(archive, "usaha", limit=3, offset=offset) for offset in range(0, len(every), 3)]
    assert [each for page in pages for each in page] == every
    newest = search(archive, read_query("usaha", "any"), Filter(sort="newest"), snippet_length=180).hits
    dates = [hit.release.values.released_on for hit in newest if hit.release.values.released_on]
    assert dates == sorted(dates, reverse=True)


def test_every_fixture_is_found_by_its_headline(archive: Archive) -> None:
    """Each release with a headline is the first hit of its headline."""
    for path in (FIXTURES / "expected").glob("*.json"):
        headline = json.loads(path.read_text(encoding="utf-8"))["headline"]
        if headline is not None:
            assert headlines(archive, headline, limit=1) == [headline]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=TYPED)
def test_nothing_typed_raises(archive: Archive, typed: str) -> None:
    """Whatever is typed is searched for, or is a usage error; hits lie in their snippets."""
    try:
        query = read_query(typed, "any")
    except UsageError:
        return
    for hit in search(archive, query, Filter(limit=3), snippet_length=100).hits:
        assert all(0 <= span.start < span.end <= len(hit.snippet) for span in hit.spans)
    matching_of(archive, query)


@given(
    st.lists(st.sampled_from(["batik", "Membatik", "pasar.", "—", "kopi", "é", "\n\n"]), max_size=60).map(
        " ".join
    ),
    st.integers(20, 200),
)
def test_snippets(text: str, length: int) -> None:
    """A snippet is about as long as asked, and its spans hold words of the query's stems."""
    terms = [(tuple(stems(["batik"])), False), (("kop",), True)]
    snippet, spans = snippet_of(text, terms, length)
    assert len(snippet) <= length + 4
    for span in spans:
        (word,) = words(snippet[span.start : span.end])
        assert stems([word]) == stems(["batik"]) or word.startswith("kop")
    if "batik" in text.lower():
        assert spans


def test_did_you_mean(archive: Archive) -> None:
    """For a mistyped word the archive's own words are offered."""
    assert unknown_words(archive, read_query("cicalengke apd", "any")) == (["cicalengke"], ["cicalengka"])


def test_nothing_found(filled: Umkm) -> None:
    """Nothing found is exit 1 with a hint; `--json` prints an empty list all the same."""
    done = filled("search", "cicalengke")
    assert done.returncode == 1
    assert "Did you mean: cicalengka?" in done.stderr
    assert "none within the filters" in filled("search", "APD", "--since", "2025").stderr
    assert "try them without quotes" in filled("search", '"diri alat"').stderr
    done = filled("search", "xyzzy", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (1, [])


@pytest.mark.parametrize(
    "typed", ["ultra-mikro", "PER-1/MBU/03/2023", "Rp1,5", "BRI's", '"', "*", "a:b", "^x", "{", "AND"]
)
def test_awkward_words_on_the_command_line(filled: Umkm, typed: str) -> None:
    """Hyphens, slashes, quotes and signs of other query languages are found, not found, or a usage error."""
    done = filled("search", typed)
    assert done.returncode in (0, 1, 2)
    assert "Traceback" not in done.stderr


def test_excluding_argument(filled: Umkm) -> None:
    """`-word` excludes, also several words in one argument; `--x` is an unknown option; `--` ends the options."""
    every = filled("search", "APD").stdout.count("\n")
    assert filled("search", "APD", "-Cicalengka").stdout.count("\n") == every - 1
    assert filled("search", "APD", "-alat pelindung diri").stdout.count("\n") < every
    assert filled("search", "-Cicalengka", "APD", "--limit", "1").stdout.count("\n") == 2
    assert filled("search", "APD", "--x").returncode == 2
    assert filled("search", "APD", "--", "-Cicalengka").stdout.count("\n") == every - 1


def test_unclosed_bracket_is_pointed_at(filled: Umkm) -> None:
    """An unreadable query is exit 2, with a pointer at the character."""
    done = filled("search", "batik", "(APD")
    assert done.returncode == 2
    assert done.stderr.endswith("  batik (APD\n        ^\n")


def test_archive_of_one_word(umkm: Umkm, tmp_path: Path) -> None:
    """A release of one line is found by its word."""
    (tmp_path / "a.txt").write_text("Batik", encoding="utf-8")
    umkm("ingest", tmp_path / "a.txt")
    assert "Batik" in umkm("search", "batik").stdout
