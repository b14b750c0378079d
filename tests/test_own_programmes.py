"""Own programmes: tried on the archive, kept in it or in a file, added, imported, removed, exported."""

import json
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from tests.command import UMKM
from tests.conftest import Umkm, conversation, release_text
from umkm_cli.catalogue.programmes import (
    Programme,
    add_programme,
    read_programmes,
    remove_programme,
)
from umkm_cli.errors import (
    BadCatalogue,
    CannotAccess,
    NothingMatched,
    NotYourProgramme,
    UsageError,
)
from umkm_cli.verbs import personal_programmes

NAMES = st.text(st.characters(categories=["L", "Nd"], include_characters=" -'"), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
).filter(lambda text: bool(text) and not text.startswith("#"))  # fmt: skip


@pytest.fixture
def one(umkm: Umkm, tmp_path: Path) -> Umkm:
    """An archive of one release that speaks of a Lapak Bambu."""
    (tmp_path / "one.txt").write_text(
        release_text(
            body="Bank Mandiri membuka Lapak Bambu bagi perajin di Sleman, kata pejabatnya."
        ),
        encoding="utf-8",
    )
    assert umkm("ingest", tmp_path / "one.txt").returncode == 0
    return umkm


def test_tried_before_it_is_saved(one: Umkm) -> None:
    """`test` shows what a programme would tag, with the words, and saves nothing."""
    (trial,) = json.loads(one("programmes", "test", "lapak bambu", "--json").stdout)
    assert (trial["id"], trial["evidence"]) == (1, "Lapak Bambu")
    assert "membuka Lapak Bambu bagi" in trial["context"]
    assert (
        one("programmes", "test", "Lapak Rotan").returncode == NothingMatched.EXIT_CODE
    )
    assert (
        one("programmes", "test", "Lapak Rotan", "--alias", "Lapak Bambu").returncode
        == 0
    )
    assert "Lapak Bambu" not in one("programmes").stdout


def test_added_and_removed(one: Umkm, tmp_path: Path) -> None:
    """`add` saves a programme with its aliases and owner, `remove` takes it out; retag follows both."""
    assert one(
        "programmes", "add", "Lapak Kita", "--alias", "Lapak Bambu", "--owner", "Kami"
    ).returncode == (UsageError.EXIT_CODE)
    added = one(
        "programmes",
        "add",
        "Lapak Kita",
        "--alias",
        "Lapak Bambu",
        "--owner",
        "Kami",
        "--yes",
    )
    assert added.returncode == 0
    assert "it would tag 1 release." in added.stderr
    assert "Lapak Kita\tKami\tLapak Bambu" in one("programmes").stdout
    assert "1\tprogrammes\t\tLapak Kita" in one("retag").stdout
    assert one("programmes", "remove", "lapak kita", "--yes").returncode == 0
    assert "1\tprogrammes\tLapak Kita\t" in one("retag").stdout
    assert one("programmes", "remove", "KUR").returncode == NotYourProgramme.EXIT_CODE


@pytest.mark.posix
def test_asked_on_a_terminal(one: Umkm, environment: dict[str, str]) -> None:
    """On a terminal umkm asks, and saves nothing unless the user agrees."""
    seen = conversation(environment, "programmes", "add", "Lapak Bambu", answers=["n"])
    assert "membuka Lapak Bambu bagi" in " ".join(seen.split())
    assert "nothing was saved" in seen
    assert "Lapak Bambu" not in one("programmes").stdout
    assert "saved in" in conversation(
        environment, "programmes", "add", "Lapak Bambu", answers=["y"]
    )
    assert "Lapak Bambu" in one("programmes").stdout


@pytest.mark.parametrize("name", ["KUR", "kredit usaha rakyat", "!?", "", "Mei 2024"])
def test_what_cannot_be_added(one: Umkm, name: str) -> None:
    """A known or invalid name is refused in one sentence."""
    refused = one("programmes", "add", name, "--yes")
    assert refused.returncode == UsageError.EXIT_CODE
    assert "Traceback" not in refused.stderr


def test_a_file_of_their_own_making() -> None:
    """Comments, other columns and their order are kept; a missing column is added."""
    text = "# ours\nnote\tname\nlama\tLapak Lama\n"
    made = add_programme(text, Programme("Lapak Baru", "Kami", ("LB",)))
    assert (
        made
        == "# ours\nnote\tname\towner\taliases\nlama\tLapak Lama\n\tLapak Baru\tKami\tLB\n"
    )
    assert (
        remove_programme(made, "lapak lama")
        == "# ours\nnote\tname\towner\taliases\n\tLapak Baru\tKami\tLB\n"
    )
    for bad in ("a\tb", "a|b", "a\nb", "Lapak Baru"):
        with pytest.raises(BadCatalogue):
            add_programme(made, Programme(bad))


@given(NAMES, st.lists(NAMES, max_size=3), NAMES)
def test_what_was_added_is_read_again(
    name: str, aliases: list[str], other: str
) -> None:
    """What is added to the file is read back from it; after removal the file is as before."""
    text = add_programme("", Programme(f"x{other}x"))
    made = add_programme(text, Programme(name, aliases=tuple(aliases)))
    (read,) = (each for each in read_programmes(made) if each.name == name)
    assert read.aliases == tuple(aliases)
    assert remove_programme(made, name) == text


@pytest.mark.posix
def test_the_file_keeps_what_it_is(umkm: Umkm, tmp_path: Path) -> None:
    """Links, line ends, byte order mark and permissions of the file are kept."""
    real, link = tmp_path / "real.tsv", tmp_path / "own.tsv"
    real.write_bytes(b"\xef\xbb\xbfname\towner\r\nLapak Lama\tKami\r\n")
    real.chmod(0o600)
    link.symlink_to(real)
    assert (
        umkm(
            "programmes", "add", "Lapak Baru", "--yes", "--programmes", link
        ).returncode
        == 0
    )
    assert link.is_symlink()
    assert (
        real.read_bytes()
        == b"\xef\xbb\xbfname\towner\taliases\r\nLapak Lama\tKami\r\nLapak Baru\r\n"
    )
    assert real.stat().st_mode & 0o777 == 0o600
    assert (
        umkm("programmes", "remove", "lapak  lama", "--programmes", link).returncode
        == 0
    )
    assert [path.name for path in tmp_path.glob("*real*")] == ["real.tsv"]


@pytest.mark.deep
def test_several_at_once(environment: dict[str, str], tmp_path: Path) -> None:
    """Programmes that are added simultaneously are all in the file."""
    own = tmp_path / "own.tsv"
    command = [
        *UMKM,
        "programmes",
        "add",
        "--yes",
        "--programmes",
        str(own),
    ]
    runs = [
        subprocess.Popen([*command, f"Lapak {number}"], env=environment)
        for number in range(5)
    ]
    assert [run.wait() for run in runs] == [0] * 5
    assert {each.name for each in read_programmes(own.read_text(encoding="utf-8"))} == {
        f"Lapak {n}" for n in range(5)
    }


def test_another_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in use is waited for, then reported as in use; a lock file that a crash left does not count."""
    monkeypatch.setattr(personal_programmes, "_LOCK_SECONDS", 0.1)
    own = tmp_path / "own.tsv"
    lock = tmp_path / "own.tsv.lock"
    with (
        FileLock(lock),
        pytest.raises(CannotAccess, match="being changed by another program"),
    ):
        personal_programmes.add_to_file(own, Programme("Lapak Kita"))
    assert not own.exists()
    assert lock.exists()
    personal_programmes.add_to_file(own, Programme("Lapak Kita"))
    assert "Lapak Kita" in own.read_text(encoding="utf-8")
    assert not lock.exists()


@pytest.mark.parametrize("content", [b"name\n\xff\n", b"Lapak Kita\tKami\n"])
def test_a_file_that_is_no_table(umkm: Umkm, tmp_path: Path, content: bytes) -> None:
    """Each command reports a file that is not UTF-8 or has no header, and does not change it."""
    own = tmp_path / "own.tsv"
    own.write_bytes(content)
    for command in (
        ["add", "Lapak Baru", "--yes"],
        ["remove", "Lapak Kita"],
        ["test", "Lapak Baru"],
    ):
        refused = umkm("programmes", *command, "--programmes", own)
        assert refused.returncode == BadCatalogue.EXIT_CODE, refused.stderr
        assert "Traceback" not in refused.stderr
    assert own.read_bytes() == content


@pytest.mark.parametrize("name", ["Aa\x1b]0;P\x07Bb", "Caf\udce9", "# Aa", "Aa|Bb"])
def test_names_that_cannot_be_kept(one: Umkm, name: str) -> None:
    """A name that could break a terminal or the table is refused, and leaves nothing behind."""
    refused = one("programmes", "add", name, "--yes")
    assert refused.returncode == UsageError.EXIT_CODE
    assert "Traceback" not in refused.stderr
    assert "\x1b" not in refused.stderr


def test_a_trial_is_what_retag_does(umkm: Umkm, tmp_path: Path) -> None:
    """A name in a sub-headline, in letters beyond ASCII, or in a release whose headline was set is found."""
    headlines = "Bank Mandiri Beri Pinjaman\n\nPerajin Bambu di Sleman Naik Kelas"
    text = f"{headlines}\n\nSleman, 3 Maret 2020 – Bank Mandiri membuka ÉCOLE BAMBU di Sleman.\n"
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    umkm("ingest", tmp_path / "1.txt")
    own = tmp_path / "own.tsv"
    for name in ("École Bambu", "Perajin Bambu"):
        own.write_text(f"name\n{name}\n", encoding="utf-8")
        umkm("tag", "1", "--set-headline", "Lain")
        tried = json.loads(umkm("programmes", "test", name, "--json").stdout)
        assert len(tried) == 1, name
        assert name in umkm("retag", "--dry-run", "--programmes", own).stdout
    umkm("retag", "--programmes", own)
    umkm("tag", "1", "--remove-programme", "Perajin Bambu", "--programmes", own)
    assert (
        umkm("programmes", "test", "Perajin Bambu").returncode
        == NothingMatched.EXIT_CODE
    )
