"""Searching: what was taken in is found, whatever is typed."""

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.accuracy import CONTEXT
from tests.conftest import FIXTURES, Umkm, release_text, terminal
from tests.effort import effort
from tests.test_query import TYPED
from umkm_cli import catalogue
from umkm_cli.archive import Archive, create_or_open, open_archive
from umkm_cli.archive.releases import count_releases
from umkm_cli.archive.search.engine import SearchResult, count_hits, search
from umkm_cli.archive.search.snippets import Marker
from umkm_cli.archive.search.stemming import stems
from umkm_cli.archive.search.vocabulary import near_words, unknown_words
from umkm_cli.catalogue.synonyms import find_synonyms
from umkm_cli.catalogue.tables import read_rows, read_shipped, split_cell
from umkm_cli.errors import NoSuchProgramme, NoSuchSavedSearch, UsageError
from umkm_cli.models.query import Filter
from umkm_cli.query import Mode
from umkm_cli.query.format import format_query
from umkm_cli.query.parse import read_query
from umkm_cli.sources import DEFAULT_MAX_BYTES, find_sources
from umkm_cli.text import tokenize
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.write import ingest
from umkm_cli.verbs.typed.query import resolve_query, resolve_required_query


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive of the fixture releases."""
    path = tmp_path_factory.mktemp("search") / "archive.db"
    with create_or_open(path) as made:
        sources = find_sources([str(FIXTURES / "releases")])
        list(
            ingest(
                made,
                sources,
                catalogue.load(),
                today=date(2026, 1, 1),
                options=IngestOptions(DEFAULT_MAX_BYTES),
            )
        )
    with open_archive(path) as opened:
        yield opened


def found_by(
    archive: Archive, typed: str, *, exact: bool = False, **filters: object
) -> SearchResult:
    asked = resolve_query(CONTEXT, archive, typed, "any", exact=exact)
    return search(archive, asked.query, Filter(**filters), snippet_length=180)  # type: ignore[arg-type]


def headlines(
    archive: Archive, typed: str, *, exact: bool = False, **filters: object
) -> list[str | None]:
    return [
        hit.release.values.headline
        for hit in found_by(archive, typed, exact=exact, **filters).hits
    ]


def test_headline_words_in_other_forms(archive: Archive) -> None:
    """A release is found first by the words of its headline, whatever affixes they wear."""
    expected = "Penjahit Tas di Cicalengka Jahit 9.000 Set APD untuk Puskesmas"
    assert headlines(archive, "menjahit APD puskesmas Cicalengka")[0] == expected
    assert headlines(archive, "dijahit penjahit cicalengka")[0] == expected


def test_any_and_all(archive: Archive) -> None:
    """Any of the words will do; how many hold all is told."""
    asked = resolve_query(CONTEXT, archive, "APD Cicalengka", "any")
    assert asked.every is not None
    found = search(archive, asked.query, Filter(), snippet_length=180)
    assert (
        len(found.hits)
        == found.ranked.total.releases
        > count_hits(archive, asked.every, Filter()).releases
        == 1
    )


def test_phrases_beginnings_and_exclusions(archive: Archive) -> None:
    """A phrase wants its words side by side, a beginning any word that begins so, an exclusion their absence."""
    assert headlines(archive, '"alat pelindung diri"')
    assert not headlines(archive, '"diri pelindung alat"')
    assert (
        set(headlines(archive, "cicalengk*"))
        == set(headlines(archive, "Cicalengka"))
        != set()
    )
    every = set(headlines(archive, "APD"))
    assert set(headlines(archive, "APD -Cicalengka")) == every - set(
        headlines(archive, "Cicalengka")
    )
    total = len(headlines(archive, "-APD"))
    assert total + len(every) == len(list((FIXTURES / "releases").iterdir()))


def test_place_of_the_dateline(archive: Archive) -> None:
    """A release is found by the place that only its dateline names."""
    assert (
        "Bunga Ringan KUR Antar Perajin Rotan Trangsan Kembali Mengirim Kontainer"
        in headlines(archive, "jakarta")
    )


def test_number_and_subheadline_are_found(filled: Umkm) -> None:
    """A release is found by its number, as it is written, and by the words of its sub-headline."""
    number = "S-118/PNM-SPR/XII/21"
    assert [
        each["headline"]
        for each in json.loads(filled("search", number, "--json").stdout)
    ] == [
        "Dari Kelompok Kumpulan ke Rumah Produksi, Nasabah PNM di Sumenep Bangun Merek Sendiri"
    ]
    shown = json.loads(
        filled(
            "export", "--json", "--query", "48 eksportir pemula sembilan importir"
        ).stdout
    )
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
    pages = [
        headlines(archive, "usaha", limit=3, offset=offset)
        for offset in range(0, len(every), 3)
    ]
    assert [each for page in pages for each in page] == every
    newest = found_by(archive, "usaha", sort="newest").hits
    dates = [
        hit.release.values.released_on
        for hit in newest
        if hit.release.values.released_on
    ]
    assert dates == sorted(dates, reverse=True)


def test_every_fixture_is_found_by_its_headline(archive: Archive) -> None:
    """Each release with a headline is the first hit of its headline."""
    for path in (FIXTURES / "expected").glob("*.json"):
        headline = json.loads(path.read_text(encoding="utf-8"))["headline"]
        if headline is not None:
            assert headlines(archive, headline, limit=1) == [headline]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=effort.search_queries,
)
@given(typed=TYPED, mode=st.sampled_from(["any", "all"]), exact=st.booleans())
def test_nothing_typed_raises(
    archive: Archive, typed: str, mode: Mode, exact: bool
) -> None:
    """Whatever is typed is searched for, or is a usage error; hits lie in their snippets; counts agree."""
    try:
        query = resolve_query(CONTEXT, archive, typed, mode, exact=exact).query
    except (UsageError, NoSuchProgramme, NoSuchSavedSearch):
        return
    for hit in search(archive, query, Filter(limit=3), snippet_length=100).hits:
        assert all(0 <= span.start < span.end <= len(hit.snippet) for span in hit.spans)
    assert (
        count_releases(archive, Filter(), query)
        == count_hits(archive, query, Filter()).releases
    )


@given(
    st.lists(
        st.sampled_from(["batik", "Membatik", "pasar.", "—", "kopi", "é", "\n\n"]),
        max_size=60,
    ).map(" ".join),
    st.integers(20, 200),
)
def test_snippets(text: str, length: int) -> None:
    """A snippet is about as long as asked, and its spans hold words of the query's stems."""
    snippet, spans = Marker(read_query("batik kop*", "any"), "id").snippet(text, length)
    assert len(snippet) <= length + 4
    for span in spans:
        (word,) = tokenize(snippet[span.start : span.end])
        assert stems([word], "id") == stems(["batik"], "id") or word.startswith("kop")
    if "batik" in text.lower():
        assert spans


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=effort.search_queries,
)
@given(typed=TYPED)
def test_what_was_understood_can_be_asked(archive: Archive, typed: str) -> None:
    """A query as `--explain` writes it finds what the query typed finds."""
    try:
        query = resolve_query(CONTEXT, archive, typed, "any").query
    except (UsageError, NoSuchProgramme, NoSuchSavedSearch):
        return
    again = read_query(format_query(query), "all")
    assert count_releases(archive, Filter(), again) == count_releases(
        archive, Filter(), query
    )


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (["zzzzy*"], "no release contains zzzzy*"),
        (["programme:KUR", "date:1990"], "no release matches"),
        (["jahit", "place:Papua"], "none has these fields"),
        (["APD", "--place", "Papua"], "none passes the filters"),
    ],
)
def test_why_nothing_was_found(filled: Umkm, typed: list[str], why: str) -> None:
    """Where nothing is found the sentence says what it is for."""
    done = filled("search", *typed)
    assert done.returncode == 1
    assert why in done.stderr


def test_a_value_of_several_words(filled: Umkm) -> None:
    """A shell takes the quotes off a value; it is one all the same, also where it excludes."""
    told = json.loads(
        filled(
            "search", "usaha", "programme:Program Kemitraan", "--explain", "--json"
        ).stdout
    )
    assert told["query"].endswith('AND programme:"Program Kemitraan"')
    told = json.loads(
        filled(
            "search", "usaha", "-programme:Program Kemitraan", "--explain", "--json"
        ).stdout
    )
    assert told["query"].endswith('NOT programme:"Program Kemitraan"')


def test_any_are_no_fewer_than_all(archive: Archive) -> None:
    """As many or more releases hold any of the words as hold all; a stop word changes neither."""
    for typed in (
        "alat pelindung diri",
        "UMKM pelatihan",
        "kredit usaha rakyat rotan",
        "UMKM yang",
    ):
        asked = resolve_query(CONTEXT, archive, typed, "any")
        some = count_hits(archive, asked.query, Filter()).releases
        every = resolve_required_query(CONTEXT, archive, typed)
        assert some >= count_releases(archive, Filter(), every)
        assert some
    one, other = (
        resolve_required_query(CONTEXT, archive, typed)
        for typed in ("UMKM", "UMKM yang")
    )
    assert count_releases(archive, Filter(), one) == count_releases(
        archive, Filter(), other
    )


def test_did_you_mean(archive: Archive) -> None:
    """For a mistyped word the archive's own words are offered."""
    assert unknown_words(archive, read_query("cicalengke apd", "any")) == ["cicalengke"]
    assert near_words(archive, "cicalengke") == ["cicalengka"]
    assert near_words(archive, "icicalengka") == ["cicalengka"]


def test_nothing_found(filled: Umkm) -> None:
    """Nothing found is exit 1 with a hint; `--json` prints an empty list all the same."""
    done = filled("search", "cicalengke")
    assert done.returncode == 1
    assert "Did you mean: cicalengka?" in done.stderr
    assert (
        "none passes the filters" in filled("search", "APD", "--since", "2025").stderr
    )
    assert "try without quotes" in filled("search", '"diri alat"').stderr
    done = filled("search", "xyzzy", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (1, [])


@pytest.mark.parametrize(
    "typed",
    [
        "ultra-mikro",
        "PER-1/MBU/03/2023",
        "Rp1,5",
        "BRI's",
        '"',
        "*",
        "a:b",
        "^x",
        "{",
        "AND",
    ],
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
    assert (
        filled("search", "-Cicalengka", "APD", "--limit", "1").stdout.count("\n") == 2
    )
    # "words" is also what the program itself calls the argument.
    assert filled("search", "words", "APD", "words", "-bandung").returncode == 0
    assert filled("search", "APD", "--x").returncode == 2
    assert filled("search", "APD", "--", "-Cicalengka").stdout.count("\n") == every - 1


def test_excluded_words_are_said(filled: Umkm) -> None:
    """A person who typed `-json` for `--json` is told that it excluded a word."""
    done = filled("search", "kopi", "-json", "-alat pelindung diri")
    (count,) = re.findall(r"^\d+ releases?(.*)$", done.stderr, re.MULTILINE)
    assert count == ", without json, alat pelindung diri"
    assert "without" not in filled("search", "kopi").stderr
    assert filled("search", "Cicalengka", "-APD").stderr.endswith(" Excluded: APD.\n")


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


@pytest.mark.parametrize(
    ("typed", "headline"),
    [
        (
            "PPE Cicalengka",
            "Penjahit Tas di Cicalengka Jahit 9.000 Set APD untuk Puskesmas",
        ),
        (
            "personal protective equipment Cicalengka",
            "Penjahit Tas di Cicalengka Jahit 9.000 Set APD untuk Puskesmas",
        ),
        (
            "kredit usaha rakyat rotan",
            "Bunga Ringan KUR Antar Perajin Rotan Trangsan Kembali Mengirim Kontainer",
        ),
    ],
)
def test_what_means_the_same(archive: Archive, typed: str, headline: str) -> None:
    """An acronym finds what it stands for, a programme's name its alias, and the other way round."""
    assert headlines(archive, typed, limit=1) == [headline]


def test_all_words_or_what_means_the_same(archive: Archive) -> None:
    """Where all words are wanted, an expression may be replaced as a whole."""
    asked = resolve_required_query(CONTEXT, archive, "alat pelindung diri Cicalengka")
    same = resolve_required_query(CONTEXT, archive, "APD Cicalengka")
    assert (
        count_releases(archive, Filter(), asked)
        == count_releases(archive, Filter(), same)
        == 1
    )


def test_synonyms_are_whole_words() -> None:
    """An expression counts where its words stand side by side, and no part of a word is one."""
    assert find_synonyms(["apd"]) == find_synonyms(["alat", "pelindung", "diri"]) != []
    assert find_synonyms(["alat", "diri"]) == []
    assert all(("kur",) not in group for group in find_synonyms(["kurang"]))


def test_the_table_of_synonyms() -> None:
    """Each expression stands in one group, each group has two or more, a kind and a source."""
    seen: set[tuple[str, ...]] = set()
    for number, row in read_rows(read_shipped("synonyms.tsv")):
        group = {tuple(tokenize(each)) for each in split_cell(row["terms"])}
        assert len(group) > 1, number
        assert not group & seen, (number, group & seen)
        seen |= group
        assert row["kind"] in ("acronym", "spelling", "synonym", "translation"), number
        assert row["source"], number


def test_fields(archive: Archive) -> None:
    """A field beside words must hold; fields can be joined by OR, excluded, and stand alone."""
    every = headlines(archive, "usaha")
    about = headlines(archive, "usaha programme:KUR")
    assert 0 < len(about) < len(every)
    assert set(about) == set(headlines(archive, "usaha", programmes=("KUR",)))
    assert set(headlines(archive, "usaha -programme:KUR")) == set(every) - set(about)
    assert set(
        headlines(archive, 'programme:"kredit usaha rakyat" OR programme:Mekaar')
    ) >= set(about)
    assert set(headlines(archive, "usaha date:2020..2021")) == set(
        headlines(archive, "usaha", since="2020-01-01", until="2021-12-31")
    )
    undated = headlines(archive, "date:none")
    assert len(undated) + len(headlines(archive, "-date:none")) == len(
        list((FIXTURES / "releases").iterdir())
    )
    assert headlines(archive, "headline:puskesmas") == [
        "Penjahit Tas di Cicalengka Jahit 9.000 Set APD untuk Puskesmas"
    ]
    assert set(headlines(archive, "cicalengka OR place:Denpasar")) == {
        *headlines(archive, "cicalengka"),
        *headlines(archive, "place:Denpasar"),
    }


def test_what_is_not_known(archive: Archive) -> None:
    """`none` finds releases of which a field is not known."""
    total = len(list((FIXTURES / "releases").iterdir()))
    for name in ("programme", "place", "organisation"):
        without = headlines(archive, f"{name}:none")
        assert len(without) < total
        assert without or name != "place"
        assert len(without) + len(headlines(archive, f"-{name}:none")) == total


def test_tags_are_found_by_name(umkm: Umkm, tmp_path: Path) -> None:
    """A release is found by the names that it is tagged with, whatever its text says, and whoever tagged it."""
    text = "Perajin Ikut #BanggaBuatanIndonesia\n\nJakarta, 3 Maret 2021 - Kemenkop UKM membawa perajin ke pasar.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    umkm("ingest", tmp_path / "a.txt")
    assert "Perajin" in umkm("search", "Bangga Buatan Indonesia").stdout
    assert "Perajin" in umkm("search", "Kementerian Koperasi dan UKM").stdout
    umkm("tag", "1", "--add-programme", "Rumah BUMN")
    assert "Perajin" in umkm("list", "--query", '"rumah bumn"').stdout
    assert "Perajin" in umkm("search", "--exact", "rumah").stdout
    umkm("tag", "1", "--remove-programme", "Rumah BUMN")
    assert umkm("list", "--query", '"rumah bumn"').returncode == 1


def test_help_of_a_search(umkm: Umkm) -> None:
    """`-h` is no word to exclude if it comes first: it asks for help."""
    assert umkm("search", "-h").stdout == umkm("search", "--help").stdout
    assert umkm("search", "-h", "kopi").stdout == umkm("search", "--help").stdout


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["APD", "--since", "2021", "--until", "2020"], 2),
        (["APD", "--since", "2020,2021"], 2),
        (["date:2020,2021"], 2),
    ],
)
def test_periods_that_are_none(filled: Umkm, typed: list[str], code: int) -> None:
    """A period that ends before it begins, and two years at once, are refused."""
    assert filled("search", *typed).returncode == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("date:awal", 2),
        ("date:2021..2020", 2),
        ("date:..", 2),
        ("programme:tidakada", 4),
        ("date:2020-13", 2),
    ],
)
def test_values_that_cannot_be(filled: Umkm, typed: str, code: int) -> None:
    """A value that a field cannot have is pointed at, an unknown programme named with its neighbours."""
    done = filled("search", "APD", typed)
    assert done.returncode == code
    if code == 2:
        assert done.stderr.endswith(f"  APD {typed}\n      ^\n")


def test_exact_words(archive: Archive) -> None:
    """`--exact` finds a word in its own form only, also in a phrase; more forms are found without."""
    for word in ("membina", "jahit", "penjahit"):
        exact = headlines(archive, word, exact=True)
        holding = {
            hit.release.values.headline
            for hit in found_by(archive, word).hits
            if word
            in tokenize(
                f"{hit.release.values.headline} {hit.release.body} {hit.release.boilerplate}"
            )
        }
        assert set(exact) == holding
        assert len(exact) < len(headlines(archive, word))
    assert headlines(archive, '"alat pelindung diri"', exact=True)
    assert not headlines(archive, '"alat melindungi diri"', exact=True)
    assert headlines(archive, '"alat melindungi diri"')


def test_explained(filled: Umkm) -> None:
    """`--explain` tells terms with their counts and forms, what was left out and put in, and how it was ranked."""
    told = json.loads(
        filled(
            "search", "dan pembinaan APD", "programme:KUR", "--explain", "--json"
        ).stdout
    )
    assert told["left_out"] == ["dan"]
    assert "alat pelindung diri" in told["added"]
    assert {each["words"]: each["kind"] for each in told["terms"]}[
        "pembinaan"
    ] == "word"
    assert "membina" in next(
        each["forms"] for each in told["terms"] if each["words"] == "pembinaan"
    )
    assert told["query"].endswith("AND programme:KUR")
    assert (told["bounded"], told["how"], told["weighed"]) == (
        False,
        "all",
        told["releases"],
    )
    lines = filled("search", "pembinaan", "--explain").stdout.splitlines()
    assert lines[0] == "what\ttold\treleases"


def test_facets(filled: Umkm) -> None:
    """`--facets` counts the hits along each field; what has no value counts, too."""
    told = json.loads(filled("search", "usaha", "--facets", "--json").stdout)
    assert set(told) == {"releases", "facets", "undated", "non_releases"}
    total = json.loads(filled("search", "usaha", "--explain", "--json").stdout)[
        "releases"
    ]
    for name in ("year", "place", "organisation"):
        assert sum(each["releases"] for each in told["facets"][name]) == total
    assert filled("search", "usaha", "--facets", "--csv").returncode == 2
    assert "facet\tvalue\treleases" in filled("search", "usaha", "--facets").stdout


def test_facets_of_nothing(filled: Umkm, environment: dict[str, str]) -> None:
    """Where nothing is found, a terminal shows no names of facets either."""
    shown = terminal(environment, "search", "zzzz", "--facets")
    assert shown.strip().startswith("umkm: no release contains zzzz.")


_NO_FIELD = "{}: is not a field, so it was searched as a word. Did you mean {}:?"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("skema:KUR", _NO_FIELD.format("skema", "programme")),
        ("Programm:KUR", _NO_FIELD.format("programm", "programme")),
        ("-skema:KUR", _NO_FIELD.format("skema", "programme")),
        ('skema:"Kredit Usaha"', _NO_FIELD.format("skema", "programme")),
        ("lokasi:Medan", _NO_FIELD.format("lokasi", "place")),
        ("(tempt:Medan OR batik)", _NO_FIELD.format("tempt", "tempat")),
        ("organisations:BRI", _NO_FIELD.format("organisations", "organisation")),
        ("title:batik", _NO_FIELD.format("title", "headline")),
        ("tahun:2020", _NO_FIELD.format("tahun", "date")),
        (
            "lang:en",
            "lang: is not a field, so it was searched as a word. "
            "The fields are programme:, place:, organisation:, headline:, date:, speaker:, figure: and of:.",
        ),
        ("place: Medan", "place: has no value: type it without a space, place:VALUE."),
    ],
)
def test_fields_that_do_not_exist(filled: Umkm, typed: str, said: str) -> None:
    """What is typed like a field but is none is named, with the nearest field, in each command with a query."""
    words = typed.split()
    for command in (
        ("search", "usaha", *words),
        ("search", "usaha", *words, "--explain"),
        ("search", "xqzyw", "--place", "Jakarta", *words),
        ("list", "--query", f"usaha {typed}"),
        ("tag", "--query", f"usaha {typed}", "--set-place", "Medan", "--dry-run"),
    ):
        assert filled(*command).stderr.count(said) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "pukul 09:30",
        "https://umkm.example/batik",
        '"skema:KUR"',
        "place:Medan",
        "headline:skema:x",
        "Siaran Pers: batik",
    ],
)
def test_what_is_no_field(filled: Umkm, typed: str) -> None:
    """A time, an address, a phrase in quotes and a colon at the end of a word are not taken for fields."""
    done = filled("list", "--query", typed)
    assert "field" not in done.stderr
    assert "has no value" not in done.stderr


def test_words_like_fields_are_searched(filled: Umkm) -> None:
    """A field that does not exist changes nothing in what is found: it is a phrase of its name and its value."""
    for typed, phrase in (("pelaku:usaha", '"pelaku usaha"'), ("lang:en", '"lang en"')):
        done = filled("search", "batik", typed, "--json")
        assert done.stdout == filled("search", "batik", phrase, "--json").stdout
        assert f"{typed.partition(':')[0]}: is not a field" in done.stderr


def test_saved_searches_with_fields_that_do_not_exist(filled: Umkm) -> None:
    """A field that does not exist is named when a search is saved, and by the search's name in the list of them."""
    assert "Did you mean programme:?" in filled("saved", "add", "x", "skema:KUR").stderr
    assert filled("saved").stderr.startswith("x: skema: is not a field")
    assert filled("saved").returncode == 0


def test_similar(filled: Umkm) -> None:
    """Like a release about sewing protective gear are others about it, and not itself."""
    ids = {
        each["headline"]: each["id"]
        for each in json.loads(filled("list", "--json").stdout)
    }
    one = ids["Penjahit Tas di Cicalengka Jahit 9.000 Set APD untuk Puskesmas"]
    other = "Kemenperin Ajak IKM Pakaian Jadi Alihkan Mesin ke Produksi APD"
    found = json.loads(filled("similar", str(one), "--limit", "3", "--json").stdout)
    assert other == found[0]["headline"]
    assert one not in {each["id"] for each in found}
    assert filled("similar", "99999").returncode == 4


def test_similar_in_a_small_archive(umkm: Umkm, tmp_path: Path) -> None:
    """Nearly identical releases are similar in an archive of hardly any others, and the most alike comes first."""
    texts = {
        "a": release_text(),
        "b": release_text(dateline="Sleman, 4 Maret 2020 – "),
        "c": release_text().replace("pinjaman", "hibah"),
        "other": release_text(
            "Kopi Gayo Tembus Eropa",
            "Takengon, 2 Mei 2021 – ",
            "Petani kopi menjual panennya.",
        ),
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    umkm("ingest", *(tmp_path / f"{name}.txt" for name in ("a", "b", "c")))

    def like(release: str) -> list[int]:
        return [
            each["id"] for each in json.loads(umkm("similar", release, "--json").stdout)
        ]

    assert like("1") == [2, 3]
    umkm("ingest", tmp_path / "other.txt")
    assert like("1") == [2, 3]
    assert sorted(like("3")) == [1, 2]
    assert umkm("similar", "4").returncode == 1


FIGURES = """Perajin Rotan Plumbon Kirim Kursi ke Rotterdam

Cirebon, 5 November 2021 – Nilai ekspor Rp1.500.000.000 atau 1,5 miliar rupiah untuk 9.000 set, kata ketua koperasi
pada hari Jum’at. Peraturan PER-1/MBU/03/2023 dan versi 2.5.1 menyebut pem\u00adbinaan dan makna Qur'an.
"""


@pytest.fixture
def figures(umkm: Umkm, tmp_path: Path) -> Umkm:
    """The command line on an archive with one release of many figures."""
    (tmp_path / "rilis.txt").write_text(FIGURES, encoding="utf-8")
    umkm("ingest", tmp_path / "rilis.txt")
    return umkm


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("9000", "9.000"),
        ("9.000", "9.000"),
        ("9,000", "9.000"),
        ("1500000000", "Rp1.500.000.000"),
        ("Rp1500000000", "Rp1.500.000.000"),
        ('"Rp 1,500,000,000"', "Rp1.500.000.000"),
        ("1.5", "1,5"),
        ('"1.5 miliar"', "1,5 miliar"),
        ("jumat", "Jum’at"),
        ("jum'at", "Jum’at"),
        ("Jum`at", "Jum’at"),
        ("juma*", "Jum’at"),
        ("Qur’an", "Qur'an"),
        ("quran", "Qur'an"),
        ("pembinaan", "pembinaan"),  # its soft hyphen was left out when it came in
        ("PER-1/MBU/03/2023", "PER-1/MBU/03/2023"),
        ("2.5.1", "2.5.1"),
    ],
)
def test_figures_and_apostrophes(figures: Umkm, typed: str, marked: str) -> None:
    """A number or a word with an apostrophe is found however it is written, and marked as it stands in the text."""
    (hit,) = json.loads(figures("search", typed, "--json").stdout)
    assert [hit["snippet"][start:end] for start, end in hit["hits"]] == [marked]


@pytest.mark.parametrize(
    "typed", ["1.500", "500", "15", "9.00", "900", "2.51", "150000*"]
)
def test_other_amounts(figures: Umkm, typed: str) -> None:
    """Another amount is not found, nor a part of one."""
    assert figures("search", typed).returncode == 1


def test_exact_figures(figures: Umkm) -> None:
    """The exact form of a number is its value."""
    for typed in ("9000", "9.000", "jum'at"):
        assert figures("search", "--exact", typed).returncode == 0


@pytest.mark.parametrize("schema", [2, 3, 4, 5])
def test_an_index_of_before(schema: int, umkm: Umkm, archive_path: Path) -> None:
    """What an earlier umkm indexed is found as before, and as today from the next write on."""
    held = FIXTURES / "archives" / f"schema-{schema}.db.gz"
    archive_path.write_bytes(gzip.decompress(held.read_bytes()))
    texts = [each["body"] for each in json.loads(umkm("export", "--json").stdout)]
    numbers = set(re.findall(r"(?<![\d.,])\d{1,3}\.\d{3}(?![\d.,])", " ".join(texts)))
    assert numbers
    for number in numbers:
        assert umkm("search", number).returncode == 0
        assert number in umkm("search", f'"{number}"', "--json").stdout
    assert umkm("saved", "add", "perajin", "perajin").returncode == 0
    for number in numbers:
        assert umkm("search", number).returncode == 0
        assert umkm("search", number.replace(".", "")).returncode == 0
        assert umkm("search", number.replace(".", ",")).returncode == 0
    assert umkm("verify").returncode == 0


def test_a_snippet_prefers_the_body_to_boilerplate(umkm: Umkm, tmp_path: Path) -> None:
    """A snippet shows the body if a word stands there, even if the contacts below have more of the words."""
    body = "Perajin rotan di Cirebon menerima pinjaman tanpa bunga untuk membeli mesin serut."
    text = f"Mesin Serut untuk Perajin\n\n{body}\n\nTentang Pegadaian\n\nPegadaian memberi pinjaman emas kepada warga."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    umkm("ingest", tmp_path / "a.txt")
    for typed, part in (("pinjaman emas warga", body), ("emas", "Tentang Pegadaian")):
        (hit,) = json.loads(umkm("search", typed, "--json").stdout)
        assert hit["snippet"].startswith(part)
