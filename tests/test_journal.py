"""The journal: who wrote what and when, which releases it touched, and what undoing it would change."""

import gzip
import json
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, Umkm, database, release_text, terminal
from umkm_cli.errors import CannotUndo, NoSuchOperation

WHO = {"LOGNAME": "sari"}


@pytest.fixture
def two(umkm: Umkm, tmp_path: Path) -> Umkm:
    """An archive of two releases."""
    for place in ("Sleman", "Bantul"):
        text = release_text(
            f"Perajin Bambu {place} Naik Kelas",
            f"{place}, 3 Maret 2020 – ",
            f"Bank Mandiri membuka Lapak Bambu bagi perajin di {place}, kata pejabatnya.",
        )
        (tmp_path / f"{place}.txt").write_text(text, encoding="utf-8")
    paths = [tmp_path / "Sleman.txt", tmp_path / "Bantul.txt"]
    assert umkm("ingest", *paths, **WHO).returncode == 0
    return umkm


def test_who_and_where(
    two: Umkm, environment: dict[str, str], archive_path: Path
) -> None:
    """Each operation has the user and the computer, unless a setting keeps them out."""
    (entry,) = json.loads(two("log", "--json").stdout)
    assert entry["user"] == "sari"
    assert entry["computer"]
    assert f"sari@{entry['computer']}" in terminal(environment, "log")
    assert (
        two("log", "--csv")
        .stdout.splitlines()[1]
        .endswith(f",sari,{entry['computer']}")
    )
    two("tag", "1", "--set-place", "Medan", UMKM_NO_IDENTITY="1", **WHO)
    two("undo", UMKM_NO_IDENTITY="1", **WHO)
    for entry in json.loads(two("log", "--json").stdout)[:2]:
        assert (entry["user"], entry["computer"]) == (None, None)
    assert b"sari" in archive_path.read_bytes()
    assert terminal(environment, "log").count("sari") == 1


def test_an_odd_name_is_harmless(
    two: Umkm, environment: dict[str, str], archive_path: Path
) -> None:
    """A user's name can neither stop a write nor reach the terminal as a control sequence."""
    name = "a\x1b[2J\udce9"
    assert two("tag", "1", "--set-place", "Medan", LOGNAME=name).returncode == 0
    assert "\x1b[2J" not in terminal(environment, "log")
    with database(archive_path) as db:
        db.execute("UPDATE operations SET at = 'kemarin\x1b[2J'")
    seen = terminal(environment, "log")
    assert "kemarin" in seen
    assert "\x1b[2J" not in seen


@pytest.mark.posix
def test_local_time(two: Umkm, environment: dict[str, str], archive_path: Path) -> None:
    """A person sees local time; programs get UTC."""
    import time

    with database(archive_path) as db:
        db.execute("UPDATE operations SET at = '2026-11-24T20:30:15Z'")
    try:
        for zone, local in (("WIB-7", "2026-11-25 03:30"), ("UTC", "2026-11-24 20:30")):
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("TZ", zone)
                time.tzset()
                seen = terminal(environment | {"TZ": zone}, "log")
            assert f"{local} ·" in seen
    finally:
        time.tzset()
    (entry,) = json.loads(two("log", "--json").stdout)
    assert entry["at"] == "2026-11-24T20:30:15Z"


def test_the_releases_of_an_operation(two: Umkm, environment: dict[str, str]) -> None:
    """`log --json` and `log N` list the releases that an operation touched, also after it was undone."""
    two("tag", "2", "--set-place", "Medan")
    two("remove", "1")
    two("saved", "add", "bambu", "bambu")
    two("undo", "2")
    log = {each["number"]: each for each in json.loads(two("log", "--json").stdout)}
    assert [log[number]["release_ids"] for number in range(1, 6)] == [
        [1, 2],
        [2],
        [1],
        [],
        [2],
    ]
    assert (
        two("log", "2").stdout == "id\theadline\n2\tPerajin Bambu Bantul Naik Kelas\n"
    )
    assert two("log", "1").stdout.splitlines()[1] == "1\t"
    assert json.loads(two("log", "3", "--json").stdout) == [log[3]]
    page = two("log", "1", "--limit", "1", "--offset", "1")
    assert page.stdout.splitlines()[1:] == ["2\tPerajin Bambu Bantul Naik Kelas"]
    assert "2 releases; shown 2–2" in page.stderr
    seen = terminal(environment, "log", "1")
    assert "umkm ingest" in seen
    assert "1  (hidden)" in seen
    assert "Perajin Bambu Bantul" in seen
    for wrong in ("9", "x", "last"):
        assert two("log", wrong).returncode == NoSuchOperation.EXIT_CODE


def test_the_journal_of_earlier_schemas(umkm: Umkm, archive_path: Path) -> None:
    """The journal of an archive of any earlier schema can be read in full."""
    for path in sorted((FIXTURES / "archives").glob("schema-*.db.gz")):
        archive_path.write_bytes(gzip.decompress(path.read_bytes()))
        first = json.loads(umkm("log", "--json").stdout)[-1]
        assert first["release_ids"][:1] == [1]
        assert (first["user"], first["programmes"]) == (None, 0)
        assert umkm("log", "1").returncode == 0


def test_a_dry_run_of_undo(two: Umkm, archive_path: Path) -> None:
    """`undo --dry-run` shows field by field what would change, and that is what undo changes."""
    two("tag", "1", "2", "--set-place", "Medan", "--set-date", "2021", "--yes")
    before = archive_path.read_bytes()
    shown = two("undo", "--dry-run")
    assert shown.stdout.splitlines()[1:] == [
        "1\treleased_on\t2021\t2020-03-03",
        "1\tplace\tMedan\tSleman",
        "2\treleased_on\t2021\t2020-03-03",
        "2\tplace\tMedan\tBantul",
    ]
    assert "2 releases: date 2, place 2" in shown.stderr
    assert json.loads(two("undo", "--dry-run", "--json").stdout)[1] == {
        "id": 1,
        "headline": "Perajin Bambu Sleman Naik Kelas",
        "field": "place",
        "before": "Medan",
        "after": "Sleman",
    }
    assert archive_path.read_bytes() == before
    assert two("undo", "--yes").returncode == 0
    back = two("undo", "3", "--dry-run").stdout
    assert "1\tplace\tSleman\tMedan" in back
    assert two("undo", "1", "--dry-run").stdout.splitlines()[1:] == [
        "1\trelease\tshown\thidden",
        "2\trelease\tshown\thidden",
    ]


def test_a_dry_run_of_what_is_no_release(two: Umkm) -> None:
    """It names saved searches and programmes that would come or go, with what they say."""
    two("saved", "add", "bambu", "bambu OR rotan")
    two("programmes", "add", "Lapak Bambu", "--owner", "Kami", "--yes")
    assert "programme Lapak Bambu: owner: Kami → nothing" in (
        two("undo", "--dry-run").stderr
    )
    assert "saved search bambu: bambu OR rotan → nothing" in (
        two("undo", "2", "--dry-run").stderr
    )
    two("programmes", "remove", "Lapak Bambu", "--yes")
    assert "programme Lapak Bambu: nothing → owner: Kami" in (
        two("undo", "--dry-run").stderr
    )
    assert two("undo", "3", "--dry-run").returncode == CannotUndo.EXIT_CODE


def test_a_dry_run_on_an_earlier_schema(umkm: Umkm, archive_path: Path) -> None:
    """It changes neither an archive of an earlier schema nor the files next to it."""
    for path in sorted((FIXTURES / "archives").glob("schema-*.db.gz")):
        held = gzip.decompress(path.read_bytes())
        archive_path.write_bytes(held)
        log = json.loads(umkm("log", "--json").stdout)
        tag = max(
            (each["number"] for each in log
             if each["command"] == "tag" and not each["undone_by"]),
            default=1,
        )  # fmt: skip
        shown = umkm("undo", str(tag), "--dry-run")
        assert shown.returncode == 0, shown.stderr
        assert len(shown.stdout.splitlines()) > 1
        assert archive_path.read_bytes() == held
        assert list(archive_path.parent.glob("archive.db*")) == [archive_path]
