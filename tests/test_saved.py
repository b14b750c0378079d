"""Saved searches: asked again by name, and for what came in since."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import FIXTURES, STYLE, Umkm, release_text, terminal
from umkm_cli.errors import NoSuchSavedSearch, NothingMatched
from umkm_cli.verbs import saved
from umkm_cli.verbs.context import Context

ONE = FIXTURES / "releases" / "statement-keterangan-tertulis-apd.txt"
OTHER = FIXTURES / "releases" / "dateline-bandung-apd-short-form-pk.txt"

TAILORS = "Penjahit Tas di Cicalengka Jahit 9.000 Set APD untuk Puskesmas"


def names(umkm: Umkm, *arguments: str) -> list[str]:
    """The headlines of an answer in JSON."""
    return [each["headline"] for each in json.loads(umkm(*arguments, "--json").stdout)]


def test_asked_by_name(filled: Umkm) -> None:
    """`@NAME` is the saved query, in search, in other commands' --query, and among other words."""
    assert filled("saved", "add", "apd", "APD", "-Cicalengka").returncode == 0
    every = names(filled, "search", "APD", "-Cicalengka")
    assert names(filled, "search", "@apd") == every
    assert sorted(names(filled, "list", "--query", "@APD")) == sorted(every)
    assert names(filled, "search", "@apd AND kemenperin") == names(
        filled, "search", "(APD -Cicalengka) AND kemenperin"
    )
    assert filled("search", "@nothing").returncode == NoSuchSavedSearch.EXIT_CODE
    assert "apd" in filled("search", "@nothing").stderr


def test_what_is_new(umkm: Umkm) -> None:
    """`new` lists what came in since, once; `--keep` leaves it new; each time counts from the time before."""
    umkm("ingest", ONE)
    umkm("saved", "add", "apd", "alat pelindung diri")
    assert umkm("saved", "new", "apd").returncode == NothingMatched.EXIT_CODE
    umkm("ingest", OTHER)
    assert json.loads(umkm("saved", "--json").stdout)[0]["new"] == 1
    assert names(umkm, "saved", "new", "apd", "--keep") == [TAILORS]
    assert names(umkm, "saved", "new", "apd") == [TAILORS]
    done = umkm("saved", "new", "apd", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (NothingMatched.EXIT_CODE, [])


def test_names_and_queries_are_checked(filled: Umkm) -> None:
    """A name is one word and stands once; a query that cannot be read is not saved; what is removed is gone."""
    assert filled("saved", "add", "two words", "APD").returncode == 2
    assert filled("saved", "add", "broken", "(APD").returncode == 2
    assert filled("saved", "add", "apd", "APD").returncode == 0
    assert "remove it first" in filled("saved", "add", "APD", "masker").stderr
    assert filled("saved", "remove", "@apd").stderr == "saved search apd removed.\n"
    assert filled("saved", "remove", "apd").returncode == NoSuchSavedSearch.EXIT_CODE
    assert filled("saved").returncode == NothingMatched.EXIT_CODE


def test_a_search_that_cannot_be_asked(filled: Umkm) -> None:
    """What cannot be asked is not saved; one that cannot be asked any more is said, and hides no other."""
    assert filled("saved", "add", "bad", "programme:Tidakada").returncode == 4
    assert filled("saved", "add", "worse", "date:awal").returncode == 2
    filled("saved", "add", "a", "APD")
    filled("saved", "add", "b", "@a", "masker")
    filled("saved", "remove", "a")
    filled("saved", "add", "a", "@b")
    done = filled("saved", "--json")
    assert done.returncode == 0
    assert {each["name"]: each["new"] for each in json.loads(done.stdout)} == {
        "a": None,
        "b": None,
    }
    assert "refers to itself" in done.stderr


def test_names_in_any_case(filled: Umkm) -> None:
    """A name stands once, in any case of any letters."""
    assert filled("saved", "add", "Ühr", "APD").returncode == 0
    assert "remove it first" in filled("saved", "add", "ühr", "APD").stderr


def test_no_archive(umkm: Umkm, archive_path: Path) -> None:
    """Saving a search makes no archive."""
    assert umkm("saved", "add", "apd", "APD").returncode == 6
    assert not archive_path.exists()


ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def two_saved(umkm: Umkm) -> Umkm:
    """An archive with two saved searches, one of which has news."""
    umkm("ingest", ONE)
    umkm("saved", "add", "apd", "alat pelindung diri")
    umkm("saved", "add", "kopi", "kopi")
    umkm("ingest", OTHER)
    return umkm


def news(umkm: Umkm, *options: str | Path) -> dict[str, list[str]]:
    """The headlines of what is new, by the name of the search."""
    done = umkm("saved", "news", "--json", *options)
    assert done.returncode == (0 if json.loads(done.stdout) else 1), done.stderr
    return {
        each["name"]: [release["headline"] for release in each["releases"]]
        for each in json.loads(done.stdout)
    }


def test_news_of_all_searches(two_saved: Umkm) -> None:
    """`news` has what is new in each search, once; `--keep` leaves it; without news it is quiet, and writes nothing."""
    assert news(two_saved, "--keep") == news(two_saved, "--keep") == {"apd": [TAILORS]}
    done = two_saved("saved", "news", "--keep")
    header, row = done.stdout.splitlines()
    assert header.startswith("search\tid\t")
    assert row.startswith("apd\t2\t")
    assert done.stderr.startswith("apd: 1 release new since ")
    assert two_saved("saved", "news", "--csv").stdout.startswith("search,id,")
    before = two_saved("log", "--json").stdout
    done = two_saved("saved", "news")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert news(two_saved) == {}
    assert two_saved("log", "--json").stdout == before
    assert json.loads(before)[0]["arguments"][:2] == ["saved", "news"]
    two_saved("undo", "--yes")
    assert news(two_saved) == {"apd": [TAILORS]}


def test_what_arrives_meanwhile_is_new_the_next_time(
    two_saved: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """Two programs that ask at once both have the news, and none of them takes what neither showed."""
    context = Context(archive=archive_path)
    with context.open_for_reading() as archive:
        asked = saved.resolve_searches(context, archive)
        earlier = saved.list_all_news(archive, asked)
        text = release_text(body="Dua puluh alat pelindung diri dijahit di Sleman.")
        (tmp_path / "c.txt").write_text(text, encoding="utf-8")
        two_saved("ingest", tmp_path / "c.txt")
        later = saved.list_all_news(archive, asked)
        (first,) = earlier[0].found.releases
        assert first.values.headline == TAILORS
        assert [each.found.total for each in later] == [2]
    with context.open_for_writing() as archive:
        saved.mark_news_seen(archive, earlier, ())
        shown = json.loads(two_saved("saved", "--json").stdout)
        assert [each["new"] for each in shown] == [1, 0]
        saved.mark_news_seen(archive, later, ())
        saved.mark_news_seen(archive, earlier, ())
    assert news(two_saved) == {}


def test_news_as_a_feed(two_saved: Umkm, tmp_path: Path) -> None:
    """`--feed` writes the newest of all searches as Atom, each once, whatever was seen before."""
    two_saved("saved", "add", "sama", "pelindung")
    feed = tmp_path / "news.atom"
    assert news(two_saved, "--feed", feed) == {"apd": [TAILORS]}
    first = ElementTree.fromstring(feed.read_bytes())
    titles = [each.text for each in first.iterfind(f"{ATOM}entry/{ATOM}title")]
    assert titles[0] == TAILORS
    assert len(titles) == len(set(titles)) == 2
    found = first.findall(f"{ATOM}entry/{ATOM}category[@scheme='umkm:saved']")
    assert {each.get("term") for each in found} == {"apd", "sama"}
    for entry in first.iterfind(f"{ATOM}entry"):
        # RFC 4287: an entry has a page, or its content is here.
        assert (entry.find(f"{ATOM}content") is None) == (entry.find(f"{ATOM}link") is not None)  # fmt: skip
    done = two_saved("saved", "news", "--feed", feed)
    assert (done.returncode, "--force" in done.stderr) == (2, True)
    done = two_saved("saved", "news", "--feed", feed, "--force", "--site", "https://arsip.test/")  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    second = ElementTree.fromstring(feed.read_bytes())
    links = [each.get("href") for each in second.iterfind(f"{ATOM}entry/{ATOM}link")]
    assert links == ["https://arsip.test/releases/2", "https://arsip.test/releases/1"]
    ids = [[each.text for each in tree.iter(f"{ATOM}id")] for tree in (first, second)]
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--feed", "nowhere/news.atom"], 74),
        (["--feed", "archive.db", "--force"], 2),
        (["--feed", "x.atom", "--site", "javascript:alert(1)"], 2),
    ],
)
def test_a_feed_that_fails_leaves_the_news_new(
    two_saved: Umkm,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    code: int,
) -> None:
    """What could not be written is not marked as seen, and no answer is given for it."""
    monkeypatch.chdir(tmp_path)
    done = two_saved("saved", "news", *options)
    assert (done.returncode, done.stdout) == (code, "")
    assert news(two_saved) == {"apd": [TAILORS]}


def test_news_where_a_search_is_no_longer_valid(two_saved: Umkm) -> None:
    """A search that cannot be asked any more is said, and does not hide the news of others."""
    two_saved("saved", "add", "b", "@kopi", "masker")
    two_saved("saved", "remove", "kopi")
    two_saved("saved", "add", "kopi", "@b")
    done = two_saved("saved", "news")
    assert done.returncode == 0
    assert "kopi: " in done.stderr
    assert "refers to itself" in done.stderr
    assert "apd: 1 release" in done.stderr
    for name in ("apd", "b", "kopi"):
        two_saved("saved", "remove", name)
    done = two_saved("saved", "news")
    assert (done.returncode, done.stderr[:40]) == (
        1,
        "umkm: no search is saved yet: umkm saved",
    )


def test_news_on_a_terminal(two_saved: Umkm, environment: dict[str, str]) -> None:
    """A person sees each search with its news below it."""
    seen = STYLE.sub("", terminal(environment, "saved", "news"))
    assert seen.startswith("apd · 1 release · alat pelindung diri\n\n")
    assert TAILORS in seen
