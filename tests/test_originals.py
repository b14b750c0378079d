"""Every file that was received is kept bit for bit, whatever held it, and comes back so."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import made
from tests.accuracy import FILES, releases_of
from tests.conftest import FIXTURES, Umkm, database, release_text, terminal
from umkm_cli.errors import Damaged, NoSuchCopy, SomeFailed, UsageError

EVERY_KIND = [path for folder in FILES for path in releases_of(folder)]


def outcomes(
    umkm: Umkm, *arguments: str | Path, code: int = 0
) -> dict[str, tuple[str, int | None]]:
    """What became of each file of a run, by the name of the file or member."""
    done = umkm("ingest", *arguments, "--json")
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return {
        Path(row["origin"]).name: (row["outcome"], row["id"])
        for row in json.loads(done.stdout)
    }


def test_the_same_words_in_every_kind(umkm: Umkm, tmp_path: Path) -> None:
    """One release that came as text, Word, OpenDocument, PDF, rich text and web page is one, with so many copies."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    makers = (
        made.text,
        made.word,
        made.open_document,
        made.pdf,
        made.rich_text,
        made.page,
        made.saved_page,
    )
    paths = [make(folder) for make in makers]
    paths.append(made.page(folder, "lama.htm", "windows-1252"))
    found = outcomes(umkm, folder)
    assert {release_id for _, release_id in found.values()} == {1}
    shown = json.loads(umkm("show", "1", "--json").stdout)
    assert len(shown["copies"]) == len(paths)
    assert shown["headline"] == made.HEADLINE
    assert shown["body"].split("\n\n") == list(made.BODY)
    assert (shown["released_on"], shown["place"]) == ("2022-03-14", "Sukoharjo")
    assert shown["url"] == "https://kabarmebel.example/2022/03/rotan"


def test_originals_come_back(umkm: Umkm, tmp_path: Path) -> None:
    """The bytes of every file of every kind come back exactly, to a file and into a pipe."""
    umkm("ingest", *(folder / "releases" for folder in FILES))
    held = {
        Path(copy["origin"]): (row["id"], number)
        for row in json.loads(umkm("export", "--json").stdout)
        for number, copy in enumerate(row["copies"], 1)
        if "!" not in copy["origin"]
    }
    assert len(held) >= len(EVERY_KIND) - 3
    for path in list(held)[::6]:
        release_id, number = held[path]
        back = tmp_path / "kembali"
        done = umkm(
            "show", str(release_id), "--original", "--copy", str(number), "-o", back
        )
        assert done.returncode == 0
        assert back.read_bytes() == path.read_bytes()
    assert umkm("verify").stderr.endswith("all are as received\n")


def test_original_into_a_pipe(
    environment: dict[str, str], umkm: Umkm, tmp_path: Path
) -> None:
    """Into a pipe go the very bytes; on a terminal nothing does, since a file may hold anything."""
    path = made.pdf(tmp_path)
    umkm("ingest", path)
    command = [sys.executable, "-m", "umkm_cli", "show", "1", "--original"]
    assert (
        subprocess.run(command, env=environment, capture_output=True, check=True).stdout
        == path.read_bytes()
    )
    assert "%PDF" not in terminal(environment, "show", "1", "--original")
    assert "-o FILE" in terminal(environment, "show", "1", "--original")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["1", "--original", "--copy", "2"], NoSuchCopy.EXIT_CODE),
        (["1", "-o", "x"], UsageError.EXIT_CODE),
        (["1", "1", "--original"], UsageError.EXIT_CODE),
        (["1", "--original", "-o", "."], 74),
    ],
)
def test_originals_that_cannot_be_given(
    arguments: list[str], code: int, umkm: Umkm, tmp_path: Path
) -> None:
    """A copy that is not there, options that go with nothing and a folder to write to are one sentence each."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    umkm("ingest", tmp_path / "a.txt")
    done = umkm("show", *arguments)
    assert (done.returncode, done.stderr.count("\n")) == (code, 1)


def test_a_zip_of_zips(umkm: Umkm, tmp_path: Path) -> None:
    """What files hold is taken in with its place; each of them is an original too, behind what it holds."""
    inner = made.zip_of(
        {"b/rilis.docx": made.word(tmp_path).read_bytes(), "foto.jpg": b"\xff\xd8\xff"}
    )
    outer = made.zipped(
        tmp_path,
        {"dalam.zip": inner, "lain.txt": release_text().encode(), ".DS_Store": b"x"},
    )
    done = umkm("ingest", outer, "--json")
    told = [
        (row["origin"].removeprefix(str(tmp_path)), row["outcome"])
        for row in json.loads(done.stdout)
    ]
    assert told == [
        ("/arsip.zip!dalam.zip!b/rilis.docx", "new"),
        ("/arsip.zip!dalam.zip!foto.jpg", "skipped"),
        ("/arsip.zip!dalam.zip", "opened"),
        ("/arsip.zip!lain.txt", "new"),
        ("/arsip.zip", "opened"),
    ]
    with database(tmp_path / "archive.db") as db:
        kinds = [
            kind
            for (kind,) in db.execute("SELECT media_type FROM originals ORDER BY id")
        ]
    assert kinds.count("application/zip") == 2
    again = {outcome for outcome, _ in outcomes(umkm, outer).values()}
    assert again == {"known", "skipped"}


def test_a_run_that_broke_off_within_a_zip(umkm: Umkm, tmp_path: Path) -> None:
    """A file that holds others is noted behind them: what a broken run left out comes in with the next one."""
    texts = {
        f"{number}.txt": release_text(f"Perajin Nomor {number} Naik Kelas").encode()
        for number in range(3)
    }
    path = made.zipped(tmp_path, texts)
    umkm("ingest", path)
    with database(tmp_path / "archive.db") as db:
        # As it is on disk when the run is killed between two transactions.
        db.execute("DELETE FROM copies WHERE release_id IS NULL OR release_id = 3")
        db.execute("DELETE FROM findings WHERE release_id = 3")
        db.execute("DELETE FROM release_programmes WHERE release_id = 3")
        db.execute("DELETE FROM releases WHERE id = 3")
        db.execute(
            "DELETE FROM originals WHERE id NOT IN (SELECT original_id FROM copies)"
        )
    found = outcomes(umkm, path)
    assert [outcome for outcome, _ in found.values()] == [
        "known",
        "known",
        "new",
        "opened",
    ]


def test_a_mailbox(umkm: Umkm, tmp_path: Path) -> None:
    """Each message of a mailbox is a member, and so is what is attached to it."""
    one = made.mail("\n\n".join(made.PARAGRAPHS))
    two = made.mail(
        "Terlampir.",
        made.pdf(tmp_path, paragraphs=("Kopi Gayo Naik Harga", *made.PARAGRAPHS[1:])),
    )
    envelope = b"From humas@mebel.example Tue Mar 15 08:15:00 2022\n"
    box = b"".join(envelope + each.as_bytes() + b"\n" for each in (one, two))
    (tmp_path / "kotak.mbox").write_bytes(box)
    assert outcomes(umkm, tmp_path / "kotak.mbox") == {
        "kotak.mbox!1.eml": ("new", 1),
        "kotak.mbox!2.eml!rilis.pdf": ("new", 2),
        "kotak.mbox!2.eml": ("opened", None),
        "kotak.mbox": ("opened", None),
    }


def test_a_mail_dates_what_is_attached(umkm: Umkm, tmp_path: Path) -> None:
    """A release without a date, attached to a mail, has the mail's: as its publication, with the words that say so."""
    undated = (made.HEADLINE, made.LEAD, made.QUOTE, made.LAST)
    path = made.mail_file(
        tmp_path, made.mail("Terlampir.", made.word(tmp_path, paragraphs=undated))
    )
    umkm("ingest", path)
    (row,) = json.loads(umkm("list", "--json").stdout)
    assert (row["released_on"], row["date_status"]) == ("2022-03-15", "stated")
    told = [
        line for line in umkm("why", "1").stdout.splitlines() if "mail-date" in line
    ]
    assert "15 Mar 2022" in told[0]


TABLE = "judul;isi;tanggal;kota\r\n" + "".join(
    f"Perajin Nomor {number} Naik Kelas;{made.LEAD}\n\n{made.LAST} Yang ke-{number}.;{number}/03/2021;Solo\r\n"
    for number in range(1, 4)
)


def test_a_table_of_others(umkm: Umkm, tmp_path: Path) -> None:
    """Columns that a person names are taken in as what they are named: headline, body, date, place."""
    (tmp_path / "daftar.csv").write_bytes(
        TABLE.replace("\n\n", " ").encode("windows-1252")
    )
    mapped = "headline=judul,body=isi,date=tanggal,place=kota"
    found = outcomes(umkm, tmp_path / "daftar.csv", "--map", mapped)
    assert [outcome for outcome, _ in found.values()] == ["new", "new", "new", "opened"]
    shown = json.loads(umkm("show", "2", "--json").stdout)
    assert shown["headline"] == "Perajin Nomor 2 Naik Kelas"
    assert (shown["released_on"], shown["date_status"], shown["place"]) == (
        "2021-03-02",
        "stated",
        "Solo",
    )
    assert shown["body"].endswith("Yang ke-2.")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_table_that_names_its_separator(
    separator: str, umkm: Umkm, tmp_path: Path
) -> None:
    """Excel's first line `sep=;` names the separator, and is no header."""
    rows = [["headline", "body"], ["Kopi Solo", "Solo, 2 Mei 2020 - a;b,c"]]
    table = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    (tmp_path / "a.csv").write_text(f"SEP={separator}\r\n{table}\r\n", newline="")
    assert outcomes(umkm, tmp_path / "a.csv") == {
        "a.csv!1": ("new", 1),
        "a.csv": ("opened", None),
    }


@pytest.mark.parametrize(
    ("name", "content", "mapped", "said"),
    [
        ("a.csv", "judul,isi\na,b\n", [], "no column holds the release text"),
        (
            "a.csv",
            "judul,isi\na,b\n",
            ["--map", "body=teks"],
            "no column 'teks'; its columns are judul, isi",
        ),
        (
            "a.csv",
            "judul,isi\na,b,c\n",
            ["--map", "body=isi"],
            "it has 3 cells, the header 2",
        ),
        ("a.json", "{", [], "not JSON"),
        ("a.json", "[1, 2]", [], "not a JSON object"),
        ("a.jsonl", '{"body": "isi satu"}\n{"body": \n', [], "not JSON"),
        ("a.json", '[{"name": "umkm"}]', [], "Its columns are name"),
    ],
)
def test_tables_that_are_none(
    name: str, content: str, mapped: list[str], said: str, umkm: Umkm, tmp_path: Path
) -> None:
    """A table without a text, rows that do not fit it, and what is no JSON: one sentence each, and exit 3."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = umkm("ingest", tmp_path / name, *mapped)
    assert done.returncode == SomeFailed.EXIT_CODE
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_map_that_cannot_be_read(umkm: Umkm) -> None:
    """A column that no release has, or a map without a sign, is a matter of usage."""
    for typed in ("judul", "bodi=isi", "body="):
        assert (
            umkm("ingest", "x.csv", "--map", typed).returncode == UsageError.EXIT_CODE
        )


FIELDS = (
    "headline",
    "released_on",
    "date_status",
    "place",
    "organisation",
    "programmes",
    "number",
    "language",
    "url",
)


@pytest.mark.parametrize("form", [("--csv",), ("--excel",), ("--jsonl",), ("--json",)])
def test_our_own_exports_come_back(
    form: tuple[str, ...], filled: Umkm, tmp_path: Path
) -> None:
    """A plain export makes an archive of the same releases, value for value; where it came from it is known."""
    ending = {"--jsonl": "jsonl", "--json": "json"}.get(form[0], "csv")
    path = tmp_path / f"ekspor.{ending}"
    filled("export", *form, "--sort", "oldest", "-o", path)
    before = json.loads(filled("export", "--json", "--sort", "oldest").stdout)
    assert {outcome for outcome, _ in outcomes(filled, path).values()} == {
        "known",
        "opened",
    }
    other = {"UMKM_DB": str(tmp_path / "lain.db")}
    done = filled("ingest", path, **other)
    assert done.returncode == 0, done.stderr
    after = json.loads(filled("export", "--json", "--sort", "oldest", **other).stdout)
    assert [[row[name] for name in FIELDS] for row in after] == [
        [row[name] for name in FIELDS] for row in before
    ]


def test_a_cell_like_a_formula_comes_back(umkm: Umkm, tmp_path: Path) -> None:
    """The mark that keeps a spreadsheet from computing a headline is taken off again, and only that one."""
    for number, headline in enumerate(
        ("=SUM(A1) Naik", "'=1+1 Naik Kelas", "+62 Naik Kelas")
    ):
        (tmp_path / f"{number}.txt").write_text(
            release_text(headline), encoding="utf-8"
        )
        umkm("ingest", tmp_path / f"{number}.txt")
        umkm("tag", str(number + 1), "--set-headline", headline, "--yes")
    umkm("export", "-o", tmp_path / "e.csv", "--sort", "oldest")
    umkm("ingest", tmp_path / "e.csv", UMKM_DB=str(tmp_path / "b.db"))
    rows = json.loads(umkm("list", "--json", UMKM_DB=str(tmp_path / "b.db")).stdout)
    assert {row["headline"] for row in rows} == {
        "=SUM(A1) Naik",
        "'=1+1 Naik Kelas",
        "+62 Naik Kelas",
    }


def test_a_full_export_is_lossless(umkm: Umkm, tmp_path: Path) -> None:
    """An archive that is exported in full and taken in again is exported as the very same bytes."""
    folder = tmp_path / "masuk"
    shutil.copytree(FIXTURES / "documents" / "releases", folder)
    made.zipped(
        folder,
        {"a.txt": release_text().encode(), "b.pdf": made.pdf(tmp_path).read_bytes()},
    )
    (folder / "gambar.pdf").write_bytes(b"%PDF-1.4 rusak")
    umkm("ingest", folder, "--keep-unread")
    umkm("ingest", made.page(tmp_path))
    umkm("tag", "2", "--set-date", "2020-01-02", "--add-programme", "KUR", "--yes")
    umkm("tag", "2", "3", "--clear", "date", "--set-place", "Solo", "--yes")
    one, two = tmp_path / "satu.jsonl", tmp_path / "dua.jsonl"
    assert umkm("export", "--jsonl", "--full", "-o", one).returncode == 0
    other = {"UMKM_DB": str(tmp_path / "lain.db")}
    done = umkm("ingest", one, **other)
    assert done.returncode == 0, done.stderr
    umkm("export", "--jsonl", "--full", "-o", two, **other)
    assert two.read_bytes() == one.read_bytes()
    assert umkm("verify", **other).returncode == 0
    assert (
        json.loads(umkm("show", "2", "--json", **other).stdout)["place"] == "Surakarta"
    )
    # What comes back a second time changes nothing.
    umkm("ingest", one, **other)
    umkm("export", "--jsonl", "--full", "-o", two, **other)
    assert two.read_bytes() == one.read_bytes()


def test_an_export_that_was_changed(filled: Umkm, tmp_path: Path) -> None:
    """An original that does not have the SHA-256 beside it, or is none, is refused; the others come in."""
    lines = filled("export", "--jsonl", "--full").stdout.splitlines()
    first, second = json.loads(lines[0]), json.loads(lines[1])
    first["copies"][0]["original"] = "aXNpIGxhaW4="
    second["copies"][0]["original"] = "%%%"
    path = tmp_path / "e.jsonl"
    path.write_text(
        "\n".join([json.dumps(first), json.dumps(second), *lines[2:]]), encoding="utf-8"
    )
    done = filled("ingest", path, UMKM_DB=str(tmp_path / "lain.db"))
    assert done.returncode == SomeFailed.EXIT_CODE
    assert "do not have the SHA-256" in done.stderr
    assert "not an original" in done.stderr
    assert (
        len(filled("list", UMKM_DB=str(tmp_path / "lain.db")).stdout.splitlines())
        == len(lines) - 1
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            "UPDATE originals SET bytes = x'00' WHERE id = 3",
            "its bytes cannot be unpacked",
        ),
        (
            "UPDATE originals SET bytes = x'616263', encoding = 'identity' WHERE id = 3",
            "it has 3 bytes",
        ),
        (
            "UPDATE originals SET bytes = zeroblob(byte_size), encoding = 'identity' WHERE id = 3",
            "do not have the SHA-256 that was noted",
        ),
    ],
)
def test_fixity(change: str, said: str, filled: Umkm, archive_path: Path) -> None:
    """Bytes that changed are named with their release and origin, whatever form is asked for, and exit 5."""
    with database(archive_path) as db:
        db.execute(change)
    done = filled("verify")
    assert done.returncode == Damaged.EXIT_CODE
    (row,) = csv.DictReader(io.StringIO(done.stdout), delimiter="\t")
    assert said in row["damage"]
    assert row["release"] == "3"
    assert row["origin"].endswith(".txt")
    assert "1 fault in" in done.stderr
    assert "restore a backup" in done.stderr
    assert json.loads(filled("verify", "--json").stdout)[0]["sha256"] == row["sha256"]


def test_what_cannot_be_read_is_kept_where_asked(umkm: Umkm, tmp_path: Path) -> None:
    """Of a file without a text that we read, --keep-unread keeps the bytes, and the sentence stands all the same."""
    (tmp_path / "lama.doc").write_bytes(OLD_WORD)
    assert outcomes(umkm, tmp_path / "lama.doc", code=3) == {
        "lama.doc": ("failed", None)
    }
    done = umkm("ingest", tmp_path / "lama.doc", "--keep-unread")
    assert done.returncode == 0
    assert "save it as .docx" in done.stderr
    with database(tmp_path / "archive.db") as db:
        (size,) = db.execute("SELECT byte_size FROM originals").fetchone()
    assert size == len(OLD_WORD)
    assert "1 original checked: it is as received" in umkm("verify").stderr


OLD_WORD = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + bytes(500)
    + "WordDocument".encode("utf-16-le")
    + bytes(500)
)


def test_a_try_writes_nothing(umkm: Umkm, tmp_path: Path) -> None:
    """--dry-run tells outcome, headline, date, place and programmes of each file, before and beside an archive."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    made.word(folder)
    made.pdf(folder)
    (folder / "kosong.txt").write_bytes(b"")
    done = umkm("ingest", "--dry-run", folder)
    assert done.returncode == SomeFailed.EXIT_CODE
    rows = list(csv.DictReader(io.StringIO(done.stdout), delimiter="\t"))
    assert [row["outcome"] for row in rows] == ["failed", "new", "copy"]
    assert rows[1]["headline"] == made.HEADLINE
    assert (rows[1]["released_on"], rows[1]["place"]) == ("2022-03-14", "Sukoharjo")
    assert rows[1]["programmes"] == "Program Kemitraan"
    assert not (tmp_path / "archive.db").exists()
    umkm("ingest", folder / "rilis.docx")
    held = (tmp_path / "archive.db").read_bytes()
    done = umkm(
        "ingest", "--dry-run", folder / "rilis.docx", folder / "rilis.pdf", "--json"
    )
    assert [(row["outcome"], row["id"]) for row in json.loads(done.stdout)] == [
        ("known", 1),
        ("copy", 1),
    ]
    assert (tmp_path / "archive.db").read_bytes() == held


@pytest.mark.parametrize("form", ["tsv", "json", "plain"])
def test_what_failed_can_be_run_again(form: str, umkm: Umkm, tmp_path: Path) -> None:
    """A list of paths, or ingest's own answer, is a run again: of the answer what failed, a member with its file."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    path = made.zipped(
        tmp_path, {"c.txt": b"", "d.txt": release_text("Kopi Gayo Naik Kelas").encode()}
    )
    done = umkm(
        "ingest",
        tmp_path / "a.txt",
        tmp_path / "b.txt",
        path,
        *(["--json"] if form == "json" else []),
    )
    assert done.returncode == SomeFailed.EXIT_CODE
    plain = f"{tmp_path / 'b.txt'}\n{path}!c.txt\n"
    (tmp_path / "daftar").write_text(
        plain if form == "plain" else done.stdout, encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(
        release_text("Tenun Sumba Naik Kelas"), encoding="utf-8"
    )
    found = outcomes(umkm, "--from", tmp_path / "daftar", code=3)
    assert found["b.txt"] == ("new", 3)
    assert "a.txt" not in found
    assert found["arsip.zip!c.txt"] == ("failed", None)


def test_watching_a_folder(
    environment: dict[str, str], umkm: Umkm, tmp_path: Path
) -> None:
    """--watch takes in what is there and what arrives, whole, and survives a restart: nothing twice, nothing missed."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    (folder / "a.txt").write_text(
        release_text("Perajin Awal Naik Kelas"), encoding="utf-8"
    )

    def watched(arrive: "list[tuple[str, str]]", expected: int) -> str:
        command = [sys.executable, "-m", "umkm_cli", "ingest", "--watch", str(folder)]
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as run:
            assert run.stderr is not None
            while b"watching" not in run.stderr.readline():
                pass
            for name, text in arrive:
                with open(folder / name, "w", encoding="utf-8") as file:
                    # Written in two pieces: what is still being written is not taken in.
                    file.write(text[:40])
                    file.flush()
                    time.sleep(0.8)
                    file.write(text[40:])
            deadline = time.monotonic() + 30
            while (
                len(umkm("list").stdout.splitlines()) - 1 < expected
                and time.monotonic() < deadline
            ):
                time.sleep(0.3)
            run.send_signal(signal.SIGINT)
            _, error = run.communicate(timeout=20)
            assert run.returncode == 0
            return error.decode()

    # Of a clock that goes wrong, as those of cameras and shared drives do.
    os.utime(folder / "a.txt", (2**33, 2**33))
    watched([("b.txt", release_text("Perajin Kedua Naik Kelas"))], 2)
    (folder / "c.txt").write_text(
        release_text("Perajin Ketiga Naik Kelas"), encoding="utf-8"
    )
    (folder / "dalam").mkdir()
    error = watched([("dalam/d.txt", release_text("Perajin Keempat Naik Kelas"))], 4)
    assert "2 new, 2 known already" in error
    assert {row["headline"] for row in json.loads(umkm("list", "--json").stdout)} == {
        f"Perajin {each} Naik Kelas" for each in ("Awal", "Kedua", "Ketiga", "Keempat")
    }


def test_no_page_of_a_browsers_folder(umkm: Umkm, tmp_path: Path) -> None:
    """What a browser saves beside a page, scripts and advertisements, is no release; a document that lies there is."""
    folder = tmp_path / "rilis_files"
    folder.mkdir()
    made.page(tmp_path)
    made.page(folder, "iklan.html")
    made.word(folder, paragraphs=("Kopi Gayo Naik Harga", *made.PARAGRAPHS[1:]))
    assert outcomes(umkm, tmp_path) == {
        "archive.db": ("skipped", None),
        "rilis.html": ("new", 1),
        "iklan.html": ("skipped", None),
        "rilis.docx": ("new", 2),
    }


def changed(line: str, where: str, value: object) -> str:
    """A line of a full export with one thing in it changed, or taken out."""
    row = json.loads(line)
    target = row["copies"][0]
    if where.startswith("decision"):
        held = {
            "at": "2026-01-01T00:00:00Z",
            "sha256": target["sha256"],
            "field": "place",
            "action": "set",
        }
        row["decisions"] = [{**held, "value": "Solo", **value}]  # type: ignore[dict-item]
    elif value is None:
        del target[where]
    else:
        target[where] = value
    return json.dumps(row)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("sha256", None),
        ("sha256", "00"),
        ("original", 5),
        ("origin", "\ud800"),
        ("origin", ["a"]),
        ("ingested_at", "yesterday"),
        ("media_type", 5),
        ("metadata", "\ud800"),
        ("decision", {"field": "date", "value": "kemarin"}),
        ("decision", {"field": "nonsense"}),
        ("decision", {"field": "programme", "action": "set"}),
        ("decision", {"action": "erase"}),
        ("decision", {"at": "\ud800"}),
        ("decision", {"value": 5}),
    ],
)
def test_an_export_that_cannot_be(
    where: str, value: object, umkm: Umkm, tmp_path: Path
) -> None:
    """Whatever was changed in a full export, the original it was changed in fails alone, with a sentence."""
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(
            release_text(f"Perajin {number} Naik Kelas"), encoding="utf-8"
        )
    umkm("ingest", *(tmp_path / f"{number}.txt" for number in range(3)))
    lines = umkm("export", "--jsonl", "--full").stdout.splitlines()
    lines[1] = changed(lines[1], where, value)
    (tmp_path / "e.jsonl").write_text("\n".join(lines), encoding="utf-8")
    other = {"UMKM_DB": str(tmp_path / "lain.db")}
    done = umkm("ingest", tmp_path / "e.jsonl", **other)
    assert done.returncode == SomeFailed.EXIT_CODE, done.stderr
    assert "Traceback" not in done.stderr
    assert len(json.loads(umkm("list", "--json", **other).stdout)) == 2


def test_an_original_of_a_later_kind_is_kept(umkm: Umkm, tmp_path: Path) -> None:
    """An export that holds a kind of file which this umkm does not know loses none of its bytes."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    umkm("ingest", tmp_path / "a.txt")
    line = umkm("export", "--jsonl", "--full").stdout
    (tmp_path / "e.jsonl").write_text(
        changed(line, "media_type", "application/x-later"), encoding="utf-8"
    )
    other = {"UMKM_DB": str(tmp_path / "lain.db")}
    done = umkm("ingest", tmp_path / "e.jsonl", **other)
    assert "a kind that this umkm does not know" in done.stderr
    assert (
        json.loads(umkm("export", "--jsonl", "--full", **other).stdout)["copies"][0][
            "sha256"
        ]
        in line
    )


def test_the_last_decision_stands_after_two_imports(umkm: Umkm, tmp_path: Path) -> None:
    """Taking in the same full export again, into its own archive too, takes no later decision back."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    umkm("ingest", tmp_path / "a.txt")
    umkm("tag", "1", "--set-place", "Bandung", "--yes")
    umkm("export", "--jsonl", "--full", "-o", tmp_path / "e.jsonl")
    umkm("tag", "1", "--set-place", "Surabaya", "--yes")
    umkm("ingest", tmp_path / "e.jsonl")
    assert json.loads(umkm("show", "1", "--json").stdout)["place"] == "Surabaya"


def test_an_export_larger_than_files_may_be(umkm: Umkm, tmp_path: Path) -> None:
    """A full export comes back however large it is; each original in it is as large as it was."""
    for number in range(3):
        text = release_text(
            f"Perajin {number} Naik Kelas",
            body="Bank menyalurkan pinjaman kepada perajin. " * 12000,
        )
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    umkm("ingest", *(tmp_path / f"{number}.txt" for number in range(3)))
    umkm("export", "--jsonl", "--full", "-o", tmp_path / "e.jsonl")
    assert (tmp_path / "e.jsonl").stat().st_size > 1 << 20
    other = {"UMKM_DB": str(tmp_path / "lain.db")}
    assert (
        umkm("ingest", tmp_path / "e.jsonl", "--max-size", "1", **other).returncode == 0
    )
    umkm("export", "--jsonl", "--full", "-o", tmp_path / "f.jsonl", **other)
    assert (tmp_path / "f.jsonl").read_bytes() == (tmp_path / "e.jsonl").read_bytes()


def test_a_row_that_was_edited(filled: Umkm, tmp_path: Path) -> None:
    """A row of our own export that a person changed is no longer the release it was exported from."""
    filled("export", "--limit", "2", "--sort", "oldest", "-o", tmp_path / "e.csv")
    text = (tmp_path / "e.csv").read_text(encoding="utf-8")
    headline = json.loads(
        filled("list", "--json", "--limit", "1", "--sort", "oldest").stdout
    )[0]["headline"]
    (tmp_path / "e.csv").write_text(
        text.replace(headline, headline + " Lagi"), encoding="utf-8"
    )
    found = outcomes(filled, tmp_path / "e.csv")
    assert [outcome for outcome, _ in found.values()] == ["new", "known", "opened"]


def test_what_was_kept_unread_is_read_at_last(
    umkm: Umkm, archive_path: Path, tmp_path: Path
) -> None:
    """A file that was kept without its text becomes a release once it can be read, and keeps its place."""
    path = made.pdf(tmp_path)
    umkm("ingest", path)
    with database(archive_path) as db:
        # As it is where an earlier umkm could not read this file.
        db.execute("UPDATE copies SET release_id = NULL")
        for table in (
            "findings",
            "release_programmes",
            "texts",
            "copy_metadata",
            "releases",
        ):
            db.execute(f"DELETE FROM {table}")
        db.execute("INSERT INTO release_index (release_index) VALUES ('delete-all')")
    assert outcomes(umkm, path) == {"rilis.pdf": ("new", 2)}
    (copy,) = json.loads(umkm("show", "2", "--json").stdout)["copies"]
    assert copy["origin"] == str(path)
    assert outcomes(umkm, path) == {"rilis.pdf": ("known", 2)}


def test_a_mail_is_looked_into_again(umkm: Umkm, tmp_path: Path) -> None:
    """What is attached to a mail and could not be taken in is tried again with the mail."""
    (tmp_path / "lama.doc").write_bytes(OLD_WORD)
    path = made.mail_file(tmp_path, made.mail("Terlampir.", tmp_path / "lama.doc"))
    assert outcomes(umkm, path, code=3)["surat.eml!lama.doc"] == ("failed", None)
    found = outcomes(umkm, path, "--keep-unread")
    assert found == {
        "surat.eml!lama.doc": ("unread", None),
        "surat.eml": ("known", None),
    }


def test_mails_in_mails(umkm: Umkm, tmp_path: Path) -> None:
    """A mail in a mail in a mail, and so on, is followed five deep; what lies deeper fails with a sentence."""
    message = made.mail("\n\n".join(made.PARAGRAPHS))
    for _ in range(400):
        outer = made.mail("Lihat lampiran.")
        outer.add_attachment(
            message.as_bytes(),
            "application",
            "octet-stream",
            filename="a.eml",
            cte="8bit",
        )
        message = outer
        if len(message.as_bytes()) > 1 << 20:
            break
    done = umkm("ingest", made.mail_file(tmp_path, message))
    assert done.returncode == SomeFailed.EXIT_CODE
    assert "nested deeper than 5" in done.stderr
    assert "Traceback" not in done.stderr


def test_lists_of_odd_names(umkm: Umkm, tmp_path: Path) -> None:
    """A list may begin with a bracket and hold odd bytes or zeros: each name is looked for, none ends the run."""
    (tmp_path / "[2020] rilis.txt").write_text(release_text(), encoding="utf-8")
    odd = os.fsencode(tmp_path) + b"/odd\xff.txt"
    with open(odd, "wb") as file:
        file.write(release_text("Kopi Gayo Naik Kelas").encode())
    (tmp_path / "daftar").write_text(
        f"[2020] rilis.txt\n{tmp_path}/odd\\xff.txt\na\x00b\n", encoding="utf-8"
    )
    done = umkm("ingest", "--from", tmp_path / "daftar", PWD=str(tmp_path))
    assert "Traceback" not in done.stderr
    assert "1 new" in done.stderr
