"""Files that hold others: ZIP archives, mail and mailboxes, folders of browsers."""

import json
from pathlib import Path

from tests import made
from tests.checks import outcomes
from tests.conftest import Umkm, database, release_text
from umkm_cli.errors import SomeFailed


def test_a_zip_of_zips(umkm: Umkm, tmp_path: Path) -> None:
    """Members are ingested with their position; their containers are originals too, stored after them."""
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
    """A container is recorded after its members, so that the next run adds what an interrupted one left out."""
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
    """Each message of a mailbox is a member, and so is each attachment."""
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
    """An undated release that is attached to a mail gets the mail's date as its publication date, with evidence."""
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


def test_no_page_of_a_browsers_folder(umkm: Umkm, tmp_path: Path) -> None:
    """Scripts and advertisements that a browser saved with a page are not releases; a document among them is."""
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


def test_a_mail_is_looked_into_again(umkm: Umkm, tmp_path: Path) -> None:
    """An attachment that could not be read is tried again when its mail is ingested again."""
    (tmp_path / "lama.doc").write_bytes(made.OLD_WORD)
    path = made.mail_file(tmp_path, made.mail("Terlampir.", tmp_path / "lama.doc"))
    assert outcomes(umkm, path, code=3)["surat.eml!lama.doc"] == ("failed", None)
    found = outcomes(umkm, path, "--keep-unread")
    assert found == {
        "surat.eml!lama.doc": ("unread", None),
        "surat.eml": ("known", 1),
    }


def test_mails_in_mails(umkm: Umkm, tmp_path: Path) -> None:
    """Mails within mails are followed five levels deep; deeper ones fail with one sentence."""
    message = made.mail("\n\n".join(made.PARAGRAPHS)).as_bytes()
    for number in range(400):
        message = (
            (
                f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n\n"
                f"Lihat lampiran.\n--b{number}\nContent-Type: application/octet-stream\n"
                "Content-Disposition: attachment; filename=a.eml\n\n"
            ).encode()
            + message
            + f"\n--b{number}--\n".encode()
        )
    (tmp_path / "surat.eml").write_bytes(message)
    done = umkm("ingest", tmp_path / "surat.eml")
    assert done.returncode == SomeFailed.EXIT_CODE
    assert "nested deeper than 5" in done.stderr
    assert "Traceback" not in done.stderr
