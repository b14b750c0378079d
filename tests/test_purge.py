"""`umkm remove --purge`: nothing that umkm has written still has the words of what it erased."""

import csv
import gzip
import io
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from tests import feeds, made
from tests import web_archives as web
from tests.checks import assert_sound
from tests.conftest import FIXTURES, Umkm, conversation, database, release_text
from tests.kills import leave_words
from umkm_cli import atomic
from umkm_cli.archive import sqlite_errors
from umkm_cli.errors import CannotAccess, NoSuchRelease, UsageError
from umkm_cli.exit_codes import ExitCode
from umkm_cli.sources.formats import record
from umkm_cli.verbs import purge, purge_search

SECRET = ("zulkarnaen", "hardjasoemantri", "kwitansinya")
"""Words that only the purged release has."""
HEADLINE = "Zulkarnaen Terima Modal"
BODY = (
    "Zulkarnaen Hardjasoemantri menerima modal dari Bank Mandiri di Sleman, dan "
    "menyimpan kwitansinya di lemari kayu jati peninggalan kakeknya sendiri."
)
TEXT = release_text(HEADLINE, body=BODY).encode()
OTHER = release_text("Pembatik Lasem Ikut Pameran").encode()
ROWS = (
    {"judul": HEADLINE, "isi": BODY},
    {"judul": "Pembatik Lasem Pameran", "isi": "Pembatik Lasem ikut pameran di Solo."},
)
PADDING = b" " * (2 * 1024 * 1024)


class Received(NamedTuple):
    """Files to ingest one after the other, each with options; the first has the release."""

    runs: tuple[tuple[str | Path, ...], ...]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the received files are, which umkm did not write."""
    (tmp_path / "masuk").mkdir()
    return tmp_path / "masuk"


@pytest.fixture
def umkm(umkm: Umkm, tmp_path: Path) -> Umkm:
    """The same as `umkm`, with a folder of this test for temporary files."""
    (tmp_path / "sementara").mkdir()

    def run(*arguments: str | Path, **more: object) -> object:
        return umkm(*arguments, **{"TMPDIR": str(tmp_path / "sementara"), **more})

    return run  # type: ignore[return-value]


def written(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def table_of(rows: tuple[dict[str, str], ...] = ROWS, separator: str = ",") -> bytes:
    made_table = io.StringIO()
    table = csv.DictWriter(made_table, [*rows[0]], delimiter=separator)
    table.writeheader()
    table.writerows(rows)
    return made_table.getvalue().encode()


def encrypted(content: bytes) -> bytes:
    """A ZIP file whose first member says that it has a password."""
    flags = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        flags[content.index(signature) + offset] |= 1
    return bytes(flags)


def mailed(folder: Path, note: str = "Terlampir.") -> bytes:
    return made.mail(note, written(folder, "rilis.txt", TEXT)).as_bytes()


def page_of(text: bytes) -> bytes:
    headline, *paragraphs = text.decode().split("\n\n")
    return web.page(headline, *paragraphs)


def answer_of_script() -> bytes:
    """What a server gives its own scripts: no page, but all words of one, with escapes."""
    text = json.dumps(ROWS).replace("Z", "\\u005a").encode()
    packed = gzip.compress(text)
    answer = web.response(
        packed, media_type="application/json", Content_Encoding="gzip"
    )
    return web.record("wp-json/wp/v2/posts/1", answer)


MAP = ("--map", "headline=judul,body=isi")
CONTAINERS: dict[str, Callable[[Path], Received]] = {
    "text": lambda folder: Received(((written(folder, "a.txt", TEXT),),)),
    "word": lambda folder: Received(
        ((made.word(folder, paragraphs=(HEADLINE, "Sleman, 3 Maret 2020 – " + BODY)),),)
    ),
    "json with --map": lambda folder: Received(
        ((*MAP, written(folder, "a.json", json.dumps(ROWS).encode())),)
    ),
    "json lines with --map": lambda folder: Received(
        ((*MAP, written(folder, "a.jsonl", b"\n".join(json.dumps(row).encode() for row in ROWS))),)
    ),
    "csv with --map": lambda folder: Received(((*MAP, written(folder, "a.csv", table_of())),)),
    "utf-16 table": lambda folder: Received(
        ((*MAP, written(folder, "a.csv", table_of(separator=";").decode().encode("utf-16"))),)
    ),
    "own columns": lambda folder: Received(
        ((written(folder, "a.csv", table_of(({"headline": HEADLINE, "body": BODY},))),),)
    ),
    "zip": lambda folder: Received(
        ((written(folder, "a.zip", made.zip_of({"a.txt": TEXT, "b.txt": OTHER})),),)
    ),
    "zip in zip": lambda folder: Received(
        ((written(folder, "a.zip", made.zip_of({"b.zip": made.zip_of({"a.txt": TEXT})})),),)
    ),
    "zip with --max-size": lambda folder: Received(
        (("--max-size", "3", written(folder, "a.zip", made.zip_of({"a.txt": TEXT + PADDING}))),)
    ),
    "table in zip": lambda folder: Received(
        ((*MAP, written(folder, "a.zip", made.zip_of({"a.json": json.dumps(ROWS).encode()}))),)
    ),
    "mail": lambda folder: Received(
        ((written(folder, "a.eml", mailed(folder, f"Terlampir rilis tentang {HEADLINE}.")),),)
    ),
    "mailbox": lambda folder: Received(
        ((written(folder, "a.mbox", b"From a@b.example Tue Mar 15 08:15:00 2022\n" + mailed(folder)),),)
    ),
    "mail in zip": lambda folder: Received(
        ((written(folder, "a.zip", made.zip_of({"a.eml": mailed(folder)})),),)
    ),
    "table that could not be read": lambda folder: Received(
        ((written(folder, "a.txt", TEXT),), (written(folder, "a.json", json.dumps(ROWS).encode()),))
    ),
    "escapes in json": lambda folder: Received(
        (
            (written(folder, "a.txt", TEXT),),
            (written(folder, "a.json", json.dumps(ROWS).encode().replace(b"Z", b"\\u005a")),),
        )
    ),
    "zip with a member too large": lambda folder: Received(
        (
            (written(folder, "a.txt", TEXT + PADDING),),
            (
                "--max-size", "1",
                written(folder, "a.zip", made.zip_of({"a.txt": TEXT + PADDING, "b.txt": OTHER})),
            ),
        )
    ),
    "zip with a password": lambda folder: Received(
        (
            (written(folder, "a.txt", TEXT),),
            (written(folder, "a.zip", encrypted(made.zip_of({"a.txt": TEXT, "b.txt": OTHER}))),),
        )
    ),
    "kept unread": lambda folder: Received(
        (
            (written(folder, "a.txt", TEXT),),
            ("--keep-unread", written(folder, "lama.doc", made.OLD_WORD + BODY.encode("utf-16"))),
        )
    ),
    "page of a web archive": lambda folder: Received(
        ((written(folder, "a.warc", web.captured("rilis/1", page_of(TEXT))),),)
    ),
    "script of a web archive": lambda folder: Received(
        (
            (written(folder, "a.txt", TEXT),),
            (written(folder, "a.warc", web.captured("rilis/2", page_of(OTHER)) + answer_of_script()),),
        )
    ),
    "list of pages in a web archive": lambda folder: Received(
        (
            (written(folder, "a.txt", TEXT),),
            (
                written(
                    folder, "a.wacz", web.wacz({"a.warc": web.captured("rilis/2", page_of(OTHER))}, TEXT.decode())
                ),
            ),
        )
    ),
    "summary in a feed": lambda folder: Received(
        (
            (written(folder, "a.txt", TEXT),),
            (written(folder, "a.rss", feeds.rss(*feeds.POSTS, feeds.Post(HEADLINE, f"<p>{BODY}</p>", number=3))),),
        )
    ),
    "a name that tells": lambda folder: Received(
        ((written(folder, "zulkarnaen-hardjasoemantri.txt", TEXT),),)
    ),
}  # fmt: skip
"""How a release can arrive, and what else may hold its text."""


def blobs_of(path: Path) -> Iterator[bytes]:
    """Yield every value in every table of an archive, unpacked, as bytes."""
    with database(path) as db:
        tables = [
            name
            for (name,) in db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            )
            if not name.startswith("release_index")
        ]
        for table in tables:
            for row in db.execute(f"SELECT * FROM {table}"):
                for value in row:
                    if isinstance(value, bytes):
                        try:
                            yield zlib.decompress(value)
                        except zlib.error:
                            yield value
                    elif isinstance(value, str):
                        yield value.encode()
        yield from (
            str(word).encode() for (word,) in db.execute("SELECT word FROM words")
        )


def places_of_secrets(folder: Path) -> set[str]:
    """Return the files written by umkm that have a secret word, as they are or unpacked."""
    places: set[str] = set()
    for path in folder.rglob("*"):
        if not path.is_file() or path.parent.name == "masuk":
            continue
        contents = [path.read_bytes()]
        if path.name == "archive.db":
            contents += blobs_of(path)
        for content in contents:
            lower = content.lower().replace(b"\x00", b"")
            if any(word.encode() in lower for word in SECRET):
                places.add(path.name)
    return places


@pytest.mark.deep
@pytest.mark.parametrize("kind", CONTAINERS)
def test_nothing_is_left(
    kind: str, umkm: Umkm, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a release came in, a purge leaves none of its words in any file of umkm's."""
    if kind == "zip with --max-size":  # which is more than files usually may have
        monkeypatch.setattr(purge_search, "DEFAULT_MAX_BYTES", 1024 * 1024)
    for arguments in CONTAINERS[kind](folder).runs:
        umkm("ingest", *arguments)
    umkm("tag", "1", "--set-organisation", "Hardjasoemantri & Anak")
    assert places_of_secrets(tmp_path) == {"archive.db"}
    done = umkm("remove", "--purge", "1", "--yes", "--yes", "--doubtful", "erase")
    assert done.returncode == 0, done.stderr
    assert places_of_secrets(tmp_path) == set()
    assert_sound(umkm)


@pytest.mark.parametrize("kind", ["zip with a password", "kept unread"])
def test_what_cannot_be_read_is_a_persons_choice(
    kind: str, umkm: Umkm, folder: Path
) -> None:
    """A file that cannot be proved free of the release is named; a script must say what becomes of it."""
    for arguments in CONTAINERS[kind](folder).runs:
        umkm("ingest", *arguments)
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert done.returncode == UsageError.EXIT_CODE
    assert "may contain it" in done.stderr
    assert "--doubtful erase or --doubtful keep" in done.stderr
    assert umkm("show", "1").returncode == 0
    done = umkm("remove", "--purge", "1", "--yes", "--yes", "--doubtful", "keep")
    assert done.returncode == 0
    assert "may contain it (named above): 1 file" in done.stderr
    assert_sound(umkm)


@pytest.mark.posix
def test_what_cannot_be_read_is_asked_about(
    umkm: Umkm, folder: Path, environment: dict[str, str]
) -> None:
    """On a terminal a person is asked about such files before anything is erased."""
    for arguments in CONTAINERS["zip with a password"](folder).runs:
        umkm("ingest", *arguments)
    purge = ("remove", "--purge", "1")
    seen = conversation(environment, *purge, answers=["y", "y", "no"])
    assert "protected by a password" in seen
    assert "Erase release 1 and 2 files permanently?" in seen
    seen = conversation(environment, *purge, answers=["n", "y", "erase"])
    assert "1 file erased permanently" in seen


def test_records_of_an_older_umkm(
    umkm: Umkm, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table whose rows an older version stored in other bytes is found by its text."""
    content_of = record.content_of
    with monkeypatch.context() as older:
        older.setattr(record, "content_of", lambda values: content_of(values) + b" ")
        umkm("ingest", *CONTAINERS["own columns"](folder).runs[0])
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert "its container" in done.stderr
    assert places_of_secrets(tmp_path) == set()


def test_files_of_others_stay(umkm: Umkm, folder: Path) -> None:
    """Files that can be proved free of a release are kept, though they hold tables, mails and pictures."""
    others = written(
        folder,
        "lain.zip",
        made.zip_of(
            {"b.txt": OTHER, "foto.jpg": b"\xff\xd8\xff", "c.csv": table_of(ROWS[1:])}
        ),
    )
    umkm("ingest", written(folder, "a.txt", TEXT), others, *MAP)
    umkm("ingest", written(folder, "tabel.json", json.dumps(ROWS[1:]).encode()))
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert done.returncode == 0, done.stderr
    assert "1 file erased" in done.stderr
    assert umkm("show", "2").returncode == 0
    assert_sound(umkm)


def test_a_picture_that_may_be_a_page_is_doubtful(umkm: Umkm, folder: Path) -> None:
    """A picture large enough to be a page may show an erased release, which no search finds; a logo may not."""
    picture = io.BytesIO()
    Image.new("L", (700, 900), 255).save(picture, "PNG")
    files = {"b.txt": OTHER, "halaman.png": picture.getvalue()}
    others = written(folder, "lain.zip", made.zip_of(files))
    umkm("ingest", written(folder, "a.txt", TEXT), others)
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert done.returncode == ExitCode.USAGE
    assert "halaman.png in it: a picture" in done.stderr


def test_the_journal_forgets(umkm: Umkm, folder: Path, tmp_path: Path) -> None:
    """Arguments, file names and saved searches lose the words of the release, and nothing else."""
    umkm("ingest", *CONTAINERS["a name that tells"](folder).runs[0])
    umkm("ingest", written(folder, "lain.txt", OTHER))
    umkm("saved", "add", "zul", "zulkarnaen OR hardjasoemantri")
    umkm("saved", "remove", "zul")
    umkm("saved", "add", "batik", "pembatik")
    umkm("saved", "add", "orang", "kwitansinya")
    umkm("programmes", "add", "Modal Hardjasoemantri", "--yes")
    umkm("programmes", "remove", "Modal Hardjasoemantri", "--yes")
    umkm("tag", "2", "--set-headline", "Zulkarnaen dan Pembatik")
    umkm("undo")
    umkm(
        "tag",
        "2",
        "--set-headline=Pembatik Hardjasoemantri",
        "--set-place",
        "Surakarta",
    )
    umkm("tag", "2", "--set-headline", "Pembatik Saja")
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert "the saved search orang" in done.stderr
    assert places_of_secrets(tmp_path) == set()
    arguments = [each["arguments"] for each in json.loads(umkm("log", "--json").stdout)]
    assert ["tag", "2", "--set-headline", "Pembatik Saja"] in arguments
    assert [
        "tag",
        "2",
        "--set-headline=(erased)",
        "--set-place",
        "Surakarta",
    ] in arguments
    assert ["saved", "add", "zul", "(erased)"] in arguments
    assert umkm("saved", "--json").stdout.count('"name"') == 1
    shown = json.loads(umkm("show", "2", "--json").stdout)
    assert (shown["headline"], shown["place"]) == ("Pembatik Saja", "Surakarta")
    assert_sound(umkm)


def test_a_programme_with_its_words_is_named(umkm: Umkm, folder: Path) -> None:
    """One of the archive's own programmes that has words of the release is named, and stays."""
    umkm("ingest", written(folder, "a.txt", TEXT))
    umkm("programmes", "add", "Modal Hardjasoemantri", "--yes")
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert (
        "the programme Modal Hardjasoemantri has words of it, and stays" in done.stderr
    )
    assert "Modal Hardjasoemantri" in umkm("programmes", "--json").stdout


def test_what_others_say_about_it_is_named(umkm: Umkm, folder: Path) -> None:
    """A release that came in the same mail keeps that mail's subject, and a purge says so."""
    one = written(folder, "rilis.txt", TEXT)
    two = written(folder, "lain.txt", OTHER)
    mail = made.mail("Terlampir.", one, two, subject="Rilis Zulkarnaen")
    umkm("ingest", written(folder, "surat.eml", mail.as_bytes()))
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert done.returncode == 0, done.stderr
    assert "release 2 came from a file whose name or subject has words of it" in (
        done.stderr
    )


def test_a_file_of_two_releases(umkm: Umkm, folder: Path) -> None:
    """A file that was removed and ingested again is erased only if both releases are named."""
    path = written(folder, "a.txt", TEXT)
    umkm("ingest", path)
    umkm("remove", "1")
    umkm("ingest", path, "--removed")
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert done.returncode == UsageError.EXIT_CODE
    assert "release 2 was read from the same file" in done.stderr
    assert umkm("show", "2").returncode == 0
    done = umkm("remove", "--purge", "1", "2", "--yes", "--yes")
    assert done.returncode == 0, done.stderr
    assert umkm("list").returncode == 1


def older_archive(tmp_path: Path, schema: int = 5) -> Path:
    path = tmp_path / "archive.db"
    kept = FIXTURES / "archives" / f"schema-{schema}.db.gz"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    return path


@pytest.mark.parametrize("schema", [1, 5])
def test_the_older_archive_beside(schema: int, umkm: Umkm, tmp_path: Path) -> None:
    """What an upgrade kept next to the archive is named, and erased with the release that it has."""
    path = older_archive(tmp_path, schema)
    done = umkm("remove", "--purge", "1", "--dry-run")
    assert done.returncode == UsageError.EXIT_CODE
    assert "earlier umkm" in done.stderr
    with database(path) as db:
        (body,) = db.execute("SELECT body FROM releases WHERE id = 1").fetchone()
    leftover = path.with_name(f"archive.db.schema-{schema}.part")
    leftover.write_bytes(body.encode()[:100])
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert done.returncode == 0, done.stderr
    assert f"the older archive {path}.schema-{schema}," in done.stderr
    assert [each.name for each in tmp_path.glob("archive.db*")] == ["archive.db"]
    assert body.encode()[:60] not in path.read_bytes()


@pytest.mark.posix
def test_an_older_archive_that_cannot_be_erased(
    umkm: Umkm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the older archive cannot be erased, nothing is, and a purge can be tried again."""
    older_archive(tmp_path)
    umkm("tag", "1", "--set-place", "Solo")

    def refuse(path: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(path))

    with monkeypatch.context() as without_rights:
        without_rights.setattr(Path, "unlink", refuse)
        done = umkm("remove", "--purge", "1", "--yes", "--yes")
        assert done.returncode == CannotAccess.EXIT_CODE
        assert "schema-5: Operation not permitted" in done.stderr
    assert umkm("show", "1").returncode == 0
    assert umkm("remove", "--purge", "1", "--yes", "--yes").returncode == 0
    assert umkm("show", "1").returncode == 4
    assert not list(tmp_path.glob("*schema*"))


def test_what_a_killed_export_left(umkm: Umkm, folder: Path, tmp_path: Path) -> None:
    """A hidden file next to the archive that a killed export left behind goes with the release."""
    umkm("ingest", written(folder, "a.txt", TEXT))
    left = tmp_path / f".umkm-{atomic._host()}-999999999-x.part"
    left.write_bytes(TEXT)
    assert umkm("remove", "--purge", "1", "--yes", "--yes").returncode == 0
    assert places_of_secrets(tmp_path) == set()


def test_damaged_files_are_doubtful(umkm: Umkm, folder: Path, tmp_path: Path) -> None:
    """A container whose bytes are damaged does not keep a release from being erased."""
    umkm("ingest", *CONTAINERS["zip"](folder).runs[0])
    with database(tmp_path / "archive.db") as db:
        db.execute(
            "UPDATE originals SET bytes = x'00', encoding = 'zlib' "
            "WHERE media_type = 'application/zip'"
        )
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert done.returncode == 0, done.stderr
    assert "its bytes are damaged" in done.stderr
    assert places_of_secrets(tmp_path) == set()


def test_an_older_archive_without_it_stays(
    umkm: Umkm, folder: Path, tmp_path: Path
) -> None:
    """The older archive stays if the release came in after the upgrade."""
    path = older_archive(tmp_path)
    umkm("ingest", written(folder, "a.txt", TEXT))
    done = umkm("remove", "--purge", "last", "--yes", "--yes")
    assert done.returncode == 0, done.stderr
    assert path.with_name("archive.db.schema-5").exists()
    assert places_of_secrets(tmp_path) == set()


def test_an_archive_with_a_write_ahead_log(
    umkm: Umkm, folder: Path, tmp_path: Path
) -> None:
    """If another program has switched the archive to a write-ahead log, that is emptied, too."""
    umkm("ingest", written(folder, "a.txt", TEXT))
    reader = sqlite3.connect(tmp_path / "archive.db")
    reader.execute("PRAGMA journal_mode = WAL").fetchone()
    umkm("tag", "1", "--set-place", "Surakarta")
    done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert done.returncode == 0, done.stderr
    assert places_of_secrets(tmp_path) == set()
    reader.close()


def test_an_interrupted_purge(
    umkm: Umkm, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a purge ends before it could overwrite what it erased, the next command that writes does it."""
    umkm("ingest", written(folder, "a.txt", TEXT), written(folder, "b.txt", OTHER))
    leave_words(tmp_path / "archive.db")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as interrupted:
        interrupted.setattr(purge, "overwrite", interrupt)
        done = umkm("remove", "--purge", "1", "--yes", "--yes")
    assert done.returncode == ExitCode.INTERRUPTED
    assert umkm("show", "1").returncode == NoSuchRelease.EXIT_CODE
    assert places_of_secrets(tmp_path) == {"archive.db"}
    with database(tmp_path / "archive.db") as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM releases").fetchone()
        monkeypatch.setattr(sqlite_errors, "WAIT_SECONDS", 0.1)
        done = umkm("ingest", folder / "b.txt")
    assert done.returncode == 0, done.stderr
    assert "not overwritten yet" in done.stderr
    done = umkm("ingest", folder / "b.txt")
    assert "overwriting what an earlier, interrupted purge erased" in done.stderr
    assert places_of_secrets(tmp_path) == set()
    assert "overwr" not in umkm("ingest", folder / "b.txt").stderr
    assert_sound(umkm)
