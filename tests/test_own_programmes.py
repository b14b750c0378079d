"""A user's own programmes: tried on the archive, added, removed; the rest of the file stays as it is."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Umkm, conversation, release_text
from umkm_cli.catalogue.own import with_programme, without_programme
from umkm_cli.catalogue.programmes import Programme, read_programmes
from umkm_cli.errors import BadCatalogue, NothingMatched, NotYourProgramme, UsageError

NAMES = st.text(st.characters(categories=["L", "Nd"], include_characters=" -'"), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
).filter(lambda text: bool(text) and not text.startswith("#"))  # fmt: skip


@pytest.fixture
def one(umkm: Umkm, tmp_path: Path) -> Umkm:
    """An archive of one release that speaks of a Lapak Bambu."""
    (tmp_path / "one.txt").write_text(
        release_text(body="Bank Mandiri membuka Lapak Bambu bagi perajin di Sleman, kata pejabatnya."),
        encoding="utf-8",
    )
    assert umkm("ingest", tmp_path / "one.txt").returncode == 0
    return umkm


def test_tried_before_it_is_saved(one: Umkm) -> None:
    """`test` shows what a programme would tag, with the words, and saves nothing."""
    (trial,) = json.loads(one("programmes", "test", "lapak bambu", "--json").stdout)
    assert (trial["id"], trial["evidence"]) == (1, "Lapak Bambu")
    assert "membuka Lapak Bambu bagi" in trial["context"]
    assert one("programmes", "test", "Lapak Rotan").returncode == NothingMatched.EXIT_CODE
    assert one("programmes", "test", "Lapak Rotan", "--alias", "Lapak Bambu").returncode == 0
    assert "Lapak" not in one("programmes").stdout


def test_added_and_removed(one: Umkm, tmp_path: Path) -> None:
    """`add` saves a programme with its aliases and owner, `remove` takes it out; retag follows both."""
    assert one("programmes", "add", "Lapak Kita", "--alias", "Lapak Bambu", "--owner", "Kami").returncode == (
        UsageError.EXIT_CODE
    )
    added = one("programmes", "add", "Lapak Kita", "--alias", "Lapak Bambu", "--owner", "Kami", "--yes")
    assert added.returncode == 0
    assert "it would tag 1 release." in added.stderr
    assert "Lapak Kita\tKami\tLapak Bambu" in one("programmes").stdout
    assert "1\tprogrammes\t\tLapak Kita" in one("retag").stdout
    assert one("programmes", "remove", "lapak kita").returncode == 0
    assert "1\tprogrammes\tLapak Kita\t" in one("retag").stdout
    assert one("programmes", "remove", "KUR").returncode == NotYourProgramme.EXIT_CODE


def test_asked_on_a_terminal(one: Umkm, environment: dict[str, str]) -> None:
    """On a terminal a person is asked, and nothing is saved unless they agree."""
    seen = conversation(environment, "programmes", "add", "Lapak Bambu", answers=["n"])
    assert "membuka Lapak Bambu bagi" in " ".join(seen.split())
    assert "nothing was saved" in seen
    assert "Lapak" not in one("programmes").stdout
    assert "saved in" in conversation(environment, "programmes", "add", "Lapak Bambu", answers=["y"])
    assert "Lapak Bambu" in one("programmes").stdout


@pytest.mark.parametrize("name", ["KUR", "kredit usaha rakyat", "!?", ""])
def test_what_cannot_be_added(one: Umkm, name: str) -> None:
    """A name that is known already, or that is no name, is refused in one sentence."""
    refused = one("programmes", "add", name, "--yes")
    assert refused.returncode == UsageError.EXIT_CODE
    assert "Traceback" not in refused.stderr


def test_a_file_of_their_own_making() -> None:
    """Comments, other columns and their order stay; a column that is missing is added."""
    text = "# ours\nnote\tname\nlama\tLapak Lama\n"
    made = with_programme(text, Programme("Lapak Baru", "Kami", ("LB",)))
    assert made == "# ours\nnote\tname\towner\taliases\nlama\tLapak Lama\n\tLapak Baru\tKami\tLB\n"
    assert (
        without_programme(made, "lapak lama")
        == "# ours\nnote\tname\towner\taliases\n\tLapak Baru\tKami\tLB\n"
    )
    for bad in ("a\tb", "a|b", "a\nb", "Lapak Baru"):
        with pytest.raises(BadCatalogue):
            with_programme(made, Programme(bad))


@given(NAMES, st.lists(NAMES, max_size=3), NAMES)
def test_what_was_added_is_read_again(name: str, aliases: list[str], other: str) -> None:
    """What was written into the file is what is read from it; taken out, the file is as it was."""
    text = with_programme("", Programme(f"x{other}x"))
    made = with_programme(text, Programme(name, aliases=tuple(aliases)))
    (read,) = (each for each in read_programmes(made) if each.name == name)
    assert read.aliases == tuple(aliases)
    assert without_programme(made, name) == text
