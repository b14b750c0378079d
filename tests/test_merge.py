"""`umkm merge` of archives that grew apart: what both have is one, nothing is lost, and all of it can be undone."""

import gzip
import json
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.checks import assert_refused, assert_whole
from tests.command import ROOT, UMKM, Result
from tests.conftest import FIXTURES, Umkm, database, release_text
from umkm_cli.cli.commands import when_interrupted
from umkm_cli.errors import CannotAccess, ExitCode, NotAnArchive

HEADLINES = (
    "Pembatik Lasem Ikut Pameran",
    "Nelayan Rembang Terima Kapal",
    "Petani Garut Panen Kopi Robusta",
)


class Offices:
    """The archives of two offices, which are merged to a third."""

    def __init__(self, umkm: Umkm, folder: Path) -> None:
        self.umkm = umkm
        self.folder = folder
        self.merged = folder / "bersama.db"

    def run(self, office: str, *words: str | Path) -> Result:
        done = self.umkm("--db", self.folder / f"{office}.db", *words)
        assert done.returncode == 0, done.stderr
        return done

    def ingest(
        self, office: str, headline: str, body: str = "Isinya pendek saja."
    ) -> None:
        """Give an office a release, as a file of its own."""
        file = self.folder / f"{office} {headline}.txt"
        file.write_text(release_text(headline, body=f"{headline} hari ini. {body}"))
        self.run(office, "ingest", file)

    def merge(self) -> tuple[list[Any], str]:
        """Merge both; return what merge answers and says."""
        self.merged.unlink(missing_ok=True)
        paths = (self.folder / "humas.db", self.folder / "csr.db")
        done = self.umkm("merge", *paths, "-o", self.merged, "--json")
        assert done.returncode == 0, done.stderr
        assert self.asked("verify").returncode == 0
        return json.loads(done.stdout), done.stderr

    def asked(self, *words: str) -> Result:
        return self.umkm("--db", self.merged, *words)

    def shown(self, number: int) -> Any:
        return json.loads(self.asked("show", str(number), "--json").stdout)


@pytest.fixture
def offices(umkm: Umkm, tmp_path: Path) -> Offices:
    """Two archives of which each has a release of its own, and both one from different files."""
    made = Offices(umkm, tmp_path)
    made.ingest("humas", HEADLINES[0])
    made.ingest("humas", HEADLINES[1])
    made.ingest("csr", HEADLINES[2])
    made.ingest("csr", HEADLINES[0])
    return made


def test_one_release_from_both(offices: Offices) -> None:
    """What both have becomes one release with both copies; the others get numbers after those of the first."""
    answer, said = offices.merge()
    second = answer[1]
    assert (second["releases"], second["id_offset"], said) == (2, 2, "")
    assert second["united"] == [{"id": 2, "merged_id": 1}]
    assert len(offices.shown(1)["copies"]) == 2
    assert offices.shown(3)["headline"] == HEADLINES[2]
    assert assert_whole(offices.merged) == 3


def test_other_bytes_are_a_copy(offices: Offices) -> None:
    """A file with the same words in other bytes becomes a copy, with its own findings, as ingest makes it."""
    with database(offices.folder / "csr.db") as db:
        assert db.execute("SELECT count(*) FROM originals").fetchone() == (2,)
    body = f"Sleman, 3 Maret 2020 – {HEADLINES[1]} hari ini. Isinya pendek saja."
    page = f"<html><body><h1>{HEADLINES[1]}</h1><p>{body}</p></body></html>"
    (offices.folder / "laman.html").write_text(page)
    offices.run("csr", "ingest", offices.folder / "laman.html")
    offices.run("csr", "tag", "3", "--set-place", "Bantul")
    answer, _ = offices.merge()
    assert answer[1]["united"] == [{"id": 2, "merged_id": 1}, {"id": 3, "merged_id": 2}]
    found = offices.shown(2)
    assert {copy["media_type"] for copy in found["copies"]} == {
        "text/plain",
        "text/html",
    }
    assert found["place"] == "Bantul"
    assert offices.asked("search", "rembang").returncode == 0
    assert offices.asked("list", "--place", "Bantul", "--json").stdout != "[]\n"
    with database(offices.merged) as db:
        copies = "SELECT count(DISTINCT copy_id) FROM findings WHERE release_id = 2"
        assert db.execute(copies).fetchone() == (2,)
    assert assert_whole(offices.merged) == 3


def test_a_file_that_only_one_could_read(offices: Offices, umkm: Umkm) -> None:
    """A file that one archive kept unread gets the release that another one read from it, with its text."""
    page = offices.folder / "laman.html"
    body = f"Sleman, 3 Maret 2020 – {HEADLINES[1]} sejak pagi. Isinya pendek saja."
    head = f'<meta name="author" content="Humas"><title>{HEADLINES[1]}</title>'
    page.write_text(f"<html><head>{head}</head><body><p>{body}</p></body></html>")
    for office in ("humas", "csr"):
        offices.run(office, "ingest", page)
    with database(offices.folder / "humas.db") as db:
        for table in (
            "findings",
            "quotes",
            "figures",
            "sketches",
            "release_sketches",
            "release_programmes",
        ):
            db.execute(f"DELETE FROM {table} WHERE release_id = 3")
        db.execute("DELETE FROM releases WHERE id = 3")
        db.execute("UPDATE copies SET release_id = NULL WHERE release_id = 3")
        db.execute("DELETE FROM texts")
        db.execute("DELETE FROM copy_metadata")
    offices.merge()
    with database(offices.merged) as db:
        (release_id,) = db.execute("SELECT release_id FROM copies WHERE origin LIKE '%html'").fetchone()  # fmt: skip
    assert offices.shown(release_id)["headline"] == HEADLINES[1]


def test_different_decisions_are_named(offices: Offices) -> None:
    """Where two archives decided differently, the last one counts, and merge names both; nothing is lost."""
    offices.run("csr", "tag", "2", "--set-place", "Bantul")
    offices.run("humas", "tag", "1", "--set-place", "Medan")
    answer, said = offices.merge()
    assert answer[1]["disagreements"] == [
        {"subject": "decision", "id": 1, "about": "place", "before": "set Medan", "after": "set Bantul"}
    ]  # fmt: skip
    assert (
        "release 1: 'set place Medan' was decided before, and 'set place Bantul' in"
        in said
    )
    assert offices.shown(1)["place"] == "Bantul"
    with database(offices.merged) as db:
        assert db.execute("SELECT count(*) FROM decisions").fetchone() == (2,)


def test_what_was_removed_in_one_stays_in_the_other(offices: Offices) -> None:
    """A release that one archive removed and another has is kept, and merge says so, in either order."""
    offices.run("humas", "remove", "1", "--yes")
    answer, said = offices.merge()
    assert [each["subject"] for each in answer[1]["disagreements"]] == ["removed"]
    assert "was removed from an archive, and another one has it; it was kept." in said
    offices.run("humas", "undo", "--yes")
    offices.run("csr", "remove", "2", "--purge", "--yes", "--yes")
    answer, _ = offices.merge()
    assert [each["subject"] for each in answer[1]["disagreements"]] == ["erased"]
    assert len(offices.shown(1)["copies"]) == 1


@pytest.mark.parametrize("eraser", ["humas", "csr"])
def test_what_one_erased_and_the_other_hid(offices: Offices, eraser: str) -> None:
    """A release that one archive erased and the other only hid is kept, and merge says so, in either order."""
    for office, number in (("humas", "1"), ("csr", "2")):
        purge = ["--purge", "--yes"] if office == eraser else []
        offices.run(office, "remove", number, *purge, "--yes")
    answer, said = offices.merge()
    assert [each["subject"] for each in answer[1]["disagreements"]] == ["erased"]
    assert "was erased from an archive, and another one has it; it was kept." in said


def _damage(path: Path, number: int) -> None:
    with database(path) as db:
        db.execute("UPDATE originals SET bytes = x'00' WHERE id = ?", (number,))


def test_a_damaged_original(offices: Offices, umkm: Umkm) -> None:
    """The whole bytes of an original replace damaged ones, in either order; what none has whole is named."""
    _damage(offices.folder / "humas.db", 1)
    answer, said = offices.merge()
    assert ([each["disagreements"] for each in answer], said) == ([[], []], "")
    _damage(offices.folder / "csr.db", 2)
    _damage(offices.folder / "csr.db", 1)
    paths = (offices.folder / "humas.db", offices.folder / "csr.db")
    offices.merged.unlink()
    done = umkm("merge", *paths, "-o", offices.merged, "--json")
    told = [each["disagreements"] for each in json.loads(done.stdout)]
    assert [each["id"] for each in told[0]] == [1]
    assert [each["id"] for each in told[1]] == [3]
    assert {each["subject"] for each in (*told[0], *told[1])} == {"damaged"}
    assert done.stderr.count("is damaged in") == 2
    assert offices.asked("verify").stdout.count("cannot be unpacked") == 2
    parts = umkm("split", "-o", offices.folder / "bagian", UMKM_DB=str(offices.merged))
    assert "2 files are damaged, as they were before" in parts.stderr


def test_searches_and_programmes(offices: Offices) -> None:
    """Of one name with two meanings, both searches are kept, and the first programme; merge names them."""
    for office, owner in (("humas", "Dinas"), ("csr", "Bank")):
        offices.run(office, "saved", "add", "kopi", f"kopi {owner}")
        offices.run(office, "saved", "add", "batik", "batik")
        offices.run(
            office, "programmes", "add", "Rumah Kopi", "--owner", owner, "--yes"
        )
    answer, said = offices.merge()
    assert [(each["subject"], each["about"]) for each in answer[1]["disagreements"]] == [
        ("search", "kopi"), ("programme", "Rumah Kopi"),
    ]  # fmt: skip
    assert said.count("\n") == 2
    searches = json.loads(offices.asked("saved", "--json").stdout)
    assert {each["name"]: each["query"] for each in searches} == {
        "batik": "batik", "kopi": "kopi Dinas", "kopi-2": "kopi Bank",
    }  # fmt: skip


def test_history_of_each_can_be_undone(offices: Offices) -> None:
    """What an archive did can be undone after the merge, even where rows got new numbers: readings, tags, removals."""
    offices.run("csr", "programmes", "add", "Panen Kopi", "--yes")
    offices.run("csr", "tag", "1", "--set-place", "Bantul")
    offices.run("csr", "remove", "1", "--yes")
    offices.merge()
    log = json.loads(offices.asked("log", "--json").stdout)
    assert len(log) == 7
    for _ in range(3):
        assert offices.asked("undo", "--yes").returncode == 0
    found = offices.shown(3)
    assert (found["place"], found["programmes"]) == ("Sleman", [])
    with database(offices.folder / "csr.db") as db:
        kept = db.execute("SELECT count(*) FROM replaced_readings WHERE reading IS NOT NULL").fetchone()  # fmt: skip
    assert kept > (0,)
    assert offices.asked("verify").returncode == 0


def test_an_older_copy_adds_nothing(offices: Offices, umkm: Umkm) -> None:
    """Merging an archive with an older copy of itself gives the archive: shared history is told from new."""
    older = offices.folder / "csr.db"
    offices.run("humas", "tag", "1", "--set-place", "Medan")
    older.write_bytes((offices.folder / "humas.db").read_bytes())
    offices.ingest("humas", HEADLINES[2])
    answer, said = offices.merge()
    assert (answer[1]["id_offset"], len(answer[1]["united"]), said) == (0, 2, "")
    whole = umkm("--db", offices.folder / "humas.db", "export", "--jsonl", "--full")
    assert offices.asked("export", "--jsonl", "--full").stdout == whole.stdout
    with database(offices.merged) as db:
        assert db.execute("SELECT count(*) FROM operations").fetchone() == (4,)


def test_links_across_archives(offices: Offices) -> None:
    """Releases of different archives are linked as if one archive had taken in both."""
    body = " ".join(
        f"Paragraf {n} menyebut pelatihan, pameran dan pinjaman bagi perajin kelompok {n}."
        for n in range(30)
    )
    offices.ingest("humas", "Perajin Tuban Dapat Pelatihan", body)
    offices.ingest(
        "csr", "RALAT: Perajin Tuban Dapat Pelatihan", body.replace("30", "31")
    )
    offices.merge()
    links = json.loads(offices.asked("versions", "--json").stdout)
    with database(offices.merged) as db:
        found = db.execute("SELECT a, b, kind, directed FROM links").fetchall()
    assert links
    assert offices.asked("versions", "--rebuild").returncode == 0
    with database(offices.merged) as db:
        assert db.execute("SELECT a, b, kind, directed FROM links").fetchall() == found


@pytest.mark.deep
@pytest.mark.parametrize("schema", [1, 6, 13, 14])
def test_archives_of_earlier_versions(umkm: Umkm, tmp_path: Path, schema: int) -> None:
    """An archive of an earlier umkm is split and merged like one of today, and not changed itself."""
    packed = FIXTURES / "archives" / f"schema-{schema}.db.gz"
    old = tmp_path / "old.db"
    old.write_bytes(gzip.decompress(packed.read_bytes()))
    before = old.read_bytes()
    assert umkm("split", "--db", old, "-o", tmp_path / "parts").returncode == 0
    done = umkm("merge", tmp_path / "parts" / "*.db", old, "-o", tmp_path / "new.db")
    assert done.returncode == 0, done.stderr
    ids = [json.loads(umkm("--db", path, "list", "--json").stdout) for path in (old, tmp_path / "new.db")]  # fmt: skip
    assert [each["id"] for each in ids[0]] == [each["id"] for each in ids[1]]
    assert umkm("--db", tmp_path / "new.db", "verify").returncode == 0
    assert old.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} >= {"old.db", "new.db", "parts"}
    assert not list(tmp_path.glob("*schema*"))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE figures SET dropped = 'ya'",
        "UPDATE operations SET arguments = '{\"of\": 1'",
        "UPDATE releases SET date_status = x'ff', body = 7",
        "UPDATE releases SET body = x'ff'",
    ],
)
def test_values_that_umkm_does_not_write(
    offices: Offices, umkm: Umkm, change: str
) -> None:
    """An archive with values that are none of umkm's is named as damaged, or merged as it is; nothing falls over."""
    offices.ingest("csr", "Koperasi Salurkan Modal", "Sebanyak 40 perajin ikut serta.")
    humas, csr = (offices.folder / f"{name}.db" for name in ("humas", "csr"))
    with database(csr) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(change)
    done = umkm("merge", humas, csr, "-o", offices.merged)
    assert done.returncode in (0, NotAnArchive.EXIT_CODE)
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert f"{csr} is damaged" in done.stderr
        assert not offices.merged.exists()


def test_nothing_is_overwritten(offices: Offices, umkm: Umkm) -> None:
    """What exists is never replaced, not even an archive that is merged; a single archive is not merged."""
    humas, csr = (offices.folder / f"{name}.db" for name in ("humas", "csr"))
    before = humas.read_bytes()
    for words in (
        ("merge", humas, csr, "-o", humas),
        ("split", "--db", humas, "-o", humas),
        ("split", "--db", humas, "-o", offices.folder),
        ("merge", humas, humas, "-o", offices.merged),
    ):
        assert_refused(umkm(*words), ExitCode.USAGE)
    assert humas.read_bytes() == before
    assert not offices.merged.exists()


def test_a_damaged_archive_is_refused(offices: Offices, umkm: Umkm) -> None:
    """An archive that lost a row that others refer to is neither split nor merged; nothing is left of the attempt."""
    with database(offices.folder / "csr.db") as db:
        db.execute("DELETE FROM originals WHERE id = 1")
    names = {path.name for path in offices.folder.iterdir()}
    humas, csr = (offices.folder / f"{name}.db" for name in ("humas", "csr"))
    for words in (
        ("merge", humas, csr, "-o", offices.merged),
        ("split", "--db", csr, "-o", offices.folder / "parts"),
    ):
        done = umkm(*words)
        assert_refused(done, NotAnArchive.EXIT_CODE)
        assert f"{csr} is damaged" in done.stderr
    with database(humas) as db:
        db.execute("UPDATE releases SET released_on = '../x'")
    done = umkm("split", "--db", humas, "-o", offices.folder / "parts")
    assert_refused(done, NotAnArchive.EXIT_CODE)
    assert {path.name for path in offices.folder.iterdir()} == names


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
from umkm_cli.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.deep
@pytest.mark.posix
@pytest.mark.parametrize(
    "words", ["split -o parts", "merge humas.db csr.db -o bersama.db"]
)
def test_a_full_disk(offices: Offices, environment: dict[str, str], words: str) -> None:
    """Where no more can be written, split and merge end in one sentence, and leave nothing."""
    names = {path.name for path in offices.folder.iterdir()}
    done = subprocess.run(
        [UMKM[0], "-c", LIMITED, "--db", "humas.db", *words.split()],
        cwd=offices.folder, env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert_refused(done, CannotAccess.EXIT_CODE)
    assert words.rpartition(" ")[2] in done.stderr
    assert ".part" not in done.stderr
    assert {path.name for path in offices.folder.iterdir()} == names


@pytest.mark.deep
@pytest.mark.posix
@pytest.mark.parametrize(
    "words", ["split -o parts", "merge humas.db csr.db -o bersama.db"]
)
def test_killed(
    offices: Offices,
    environment: dict[str, str],
    umkm: Umkm,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
) -> None:
    """Killed while it writes, split or merge leaves no target, the next run is whole, and clears away what was left."""
    sources = [offices.folder / "humas.db", offices.folder / "csr.db"]
    before = [path.read_bytes() for path in sources]
    target = offices.folder / words.split()[-1]
    killed = 0
    for moment in range(200):
        running = subprocess.Popen(
            [*UMKM, "--db", "humas.db", *words.split()],
            cwd=offices.folder, env={**environment, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        if _is_writing(running, offices.folder):
            time.sleep(moment % 10 / 50)
            running.send_signal(signal.SIGKILL)
        killed += running.wait() == -signal.SIGKILL and not target.exists()
        if killed == 3:
            break
        shutil.rmtree(target, ignore_errors=True)
        offices.merged.unlink(missing_ok=True)
    assert [path.read_bytes() for path in sources] == before
    monkeypatch.chdir(offices.folder)
    assert umkm("--db", "humas.db", *words.split()).returncode == 0
    files: Iterator[Path] = target.iterdir() if target.is_dir() else iter([target])
    assert all(umkm("--db", path, "verify").returncode == 0 for path in files)
    assert not list(offices.folder.glob(".umkm-*"))


def _is_writing(running: "subprocess.Popen[bytes]", folder: Path) -> bool:
    """Wait until a process has begun to write; return whether it has."""
    while running.poll() is None:
        if any(folder.glob(".umkm-*")):
            return True
        time.sleep(0.002)
    return False


@pytest.mark.parametrize("name", ["split", "merge", "ingest"])
def test_what_an_interruption_leads_to(name: str) -> None:
    """Ctrl-C in split or merge leaves nothing, and the sentence says so; of others it says what is complete."""
    assert ("nothing was written" in when_interrupted(name)) == (name != "ingest")
