"""`umkm` alone: the archive at a glance, or how to begin one."""

from contextlib import chdir
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.conftest import STYLE, Umkm, database, release_text, terminal
from umkm_cli.archive import limits
from umkm_cli.errors import NotAnArchive
from umkm_cli.verbs import overview


@pytest.mark.parametrize("columns", [80, 160])
def test_overview_on_a_terminal(
    filled: Umkm, environment: dict[str, str], archive_path: Path, columns: int
) -> None:
    """It says how much there is, of what time, what came last, and what to do next, in either language."""
    filled("saved", "add", "kur", "programme:KUR")
    shown = STYLE.sub("", terminal(environment, columns=columns))
    assert shown.startswith(
        "36 releases, June 20, 2016 to July 3, 2024, 6 without a date\n"
    )
    assert str(archive_path) in shown.replace("\n", "")
    assert (
        "  36  undated     Klaster Telur Asin Brebes Bersatu Tekan Ongkos Pakan"
        in shown
    )
    assert "  umkm review        answer 9 open questions" in shown
    assert "  umkm saved news    what is new in 1 saved search" in shown
    assert "  umkm search WORDS  search by words" in shown
    spoken = STYLE.sub("", terminal(environment | {"UMKM_LANG": "id"}, columns=columns))
    assert spoken.startswith(
        "36 siaran pers, 20 Juni 2016 sampai 3 Juli 2024, 6 tanpa tanggal\n"
    )
    assert "  umkm tinjau          jawab 9 pertanyaan terbuka" in spoken


def test_overview_in_a_pipe(filled: Umkm, archive_path: Path) -> None:
    """In a pipe it is one row, with English names and plain values; nothing is changed."""
    before = archive_path.read_bytes()
    done = filled(UMKM_LANG="id")
    header, row = (line.split("\t") for line in done.stdout.splitlines())
    cells = dict(zip(header, row, strict=True))
    assert cells.pop("added_at").startswith("20")
    assert cells == {
        "archive": str(archive_path),
        "releases": "36",
        "first": "2016-06-20",
        "last": "2024-07-03",
        "undated": "6",
        "newest": "36; 35; 34",
        "to_review": "9",
        "reviews_at_least": "no",
        "searches": "0",
    }
    assert (done.stderr, done.returncode) == ("", 0)
    assert archive_path.read_bytes() == before


def test_what_takes_long_is_not_counted(
    filled: Umkm, environment: dict[str, str]
) -> None:
    """If all that needs review is not found in a moment, it says how many there are at least."""
    with patch.object(overview, "_SECONDS", 0), patch.object(limits, "_INSTRUCTIONS", 100):  # fmt: skip
        shown = terminal(environment, columns=80)
        rows = filled().stdout.splitlines()[1]
    assert "answer at least 6 open questions" in STYLE.sub("", shown)
    assert rows.endswith("\t6\tyes\t0")


def test_how_to_begin(umkm: Umkm, environment: dict[str, str], tmp_path: Path) -> None:
    """Without an archive, or with nothing in it, it says how to begin, makes none, and is no error."""
    folder = tmp_path / "here"
    folder.mkdir()
    with chdir(folder):
        empty = umkm()
        (folder / "a.txt").write_text(release_text(), encoding="utf-8")
        (folder / "Surat.EML").write_text("")
        (folder / "lagu.mp3").write_text("")
        done = umkm()
        shown = STYLE.sub("", terminal(environment, columns=80))
        spoken = umkm(UMKM_LANG="id").stdout
    assert "umkm ingest FOLDER " in empty.stdout
    assert "umkm ingest . " not in empty.stdout
    assert (
        "umkm ingest .                  add this folder: it has 2 files that umkm reads"
        in done.stdout
    )
    assert "  umkm ingest .  " in shown
    assert "  umkm masukkan FOLDER --simulasi   hanya tampilkan" in spoken
    assert (done.stderr, done.returncode, empty.returncode) == ("", 0, 0)
    assert not (tmp_path / "archive.db").exists()
    umkm("ingest", folder / "a.txt")
    umkm("undo", "--yes")
    assert "There are no releases yet in " in umkm().stdout


def test_an_archive_of_undated_releases(umkm: Umkm, tmp_path: Path) -> None:
    """Releases without a date or a headline have a place in it, too."""
    (tmp_path / "a.txt").write_text(
        "Rapat\n\nPedagang pasar berkumpul di balai desa.\n"
    )
    umkm("ingest", tmp_path / "a.txt")
    with database(tmp_path / "archive.db") as db:
        db.execute("UPDATE releases SET headline = NULL")
    row = umkm().stdout.splitlines()[1].split("\t")
    assert row[1:5] == ["1", "", "", "1"]


def test_a_damaged_archive(umkm: Umkm, archive_path: Path) -> None:
    """What is no archive is answered with one sentence, as by any command."""
    archive_path.write_text("no database")
    done = umkm()
    assert done.returncode == NotAnArchive.EXIT_CODE
    assert done.stderr.startswith("umkm: ")
    assert done.stdout == ""
