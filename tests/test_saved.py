"""Saved searches: asked again by name, and for what came in since."""

import json
from pathlib import Path

from tests.conftest import FIXTURES, Umkm
from umkm_cli.errors import NoSuchSavedSearch, NothingMatched

ONE = FIXTURES / "releases" / "statement-keterangan-tertulis-apd.txt"
OTHER = FIXTURES / "releases" / "dateline-bandung-apd-short-form-pk.txt"


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
    headline = "Penjahit Tas di Cicalengka Jahit 9.000 Set APD untuk Puskesmas"
    assert names(umkm, "saved", "new", "apd", "--keep") == [headline]
    assert names(umkm, "saved", "new", "apd") == [headline]
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
