"""The preview of `ingest --dry-run` equals what ingest then does."""

import io
import tempfile
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Umkm, release_text
from tests.effort import effort
from umkm_cli import catalogue
from umkm_cli.archive import Archive, create_or_open
from umkm_cli.archive.releases import release_ids
from umkm_cli.errors import UsageError
from umkm_cli.models.ingest import Receipt
from umkm_cli.models.query import Filter
from umkm_cli.models.release import Decision
from umkm_cli.sources import DEFAULT_MAX_BYTES, find_sources
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.preview import preview_ingest
from umkm_cli.verbs.ingest.write import ingest
from umkm_cli.verbs.purge import plan_purge, purge
from umkm_cli.verbs.remove import remove

KNOWN = catalogue.load()
TODAY = date(2026, 1, 1)


def test_removed_in_other_bytes(umkm: Umkm, tmp_path: Path) -> None:
    """The words of a removed release stay out in other bytes, too, and --dry-run says so."""
    (tmp_path / "a.txt").write_text(release_text(), encoding="utf-8")
    (tmp_path / "b.txt").write_text(release_text() + "\n\n", encoding="utf-8")
    umkm("ingest", tmp_path / "a.txt")
    umkm("remove", "1", "--yes")
    foretold = umkm("ingest", "--dry-run", tmp_path / "b.txt")
    done = umkm("ingest", tmp_path / "b.txt")
    assert "1 file: 1 skipped" in foretold.stderr
    assert "1 file: 1 skipped (1 removed)" in done.stderr
    cells = [line.split("\t")[1:4] for line in foretold.stdout.splitlines()]
    assert cells == [line.split("\t")[1:4] for line in done.stdout.splitlines()]


def text(words: int, end: str = "") -> bytes:
    """A text of these words, in other bytes for another end."""
    return (release_text(f"Perajin Nomor {words} Terima Pinjaman") + end).encode()


def zipped(contents: list[tuple[str, bytes]], whole: bool) -> tuple[str, bytes]:
    """A ZIP file, which need not be whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for number, (ending, content) in enumerate(contents):
            entry = zipfile.ZipInfo(f"{number}{ending}", (2020, 1, 1, 0, 0, 0))
            file.writestr(entry, content)
    damaged = bytearray(out.getvalue())
    if not whole and contents:
        damaged[32] ^= 0xFF
    return ".zip", bytes(damaged)


def mail(body: str, contents: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """A mail with attachments."""
    message = EmailMessage()
    message["Subject"] = "Siaran pers" if body else ""
    message["From"] = "humas@example.org"
    message.set_content(body)
    for number, (ending, content) in enumerate(contents):
        name = f"{number}{ending}"
        message.add_attachment(content, "application", "octet-stream", filename=name)
    message.set_boundary("b")
    return ".eml", message.as_bytes()


TEXTS = st.builds(
    lambda words, end: (".txt", text(words, end)),
    st.integers(0, 3),
    st.sampled_from(["", "\n", "\n\n"]),
)
UNREADABLE = st.sampled_from(
    [(".txt", b""), (".txt", b"*** --- ***"), (".pdf", b"%PDF-1.4\n"), (".jpg", b"x")]
)
PLAIN = st.one_of(TEXTS, TEXTS, UNREADABLE)
SOME = st.lists(PLAIN, max_size=3)
ZIPS = st.builds(zipped, SOME, st.sampled_from([True, True, False]))
INSIDE = st.lists(st.one_of(PLAIN, ZIPS), max_size=3)
MAILS = st.builds(mail, st.sampled_from(["", release_text("Surat")]), INSIDE)
FILES = st.one_of(
    TEXTS,
    TEXTS,
    UNREADABLE,
    ZIPS,
    MAILS,
    st.builds(
        zipped, st.lists(st.one_of(PLAIN, ZIPS, MAILS), max_size=3), st.just(True)
    ),
)
DECISIONS = st.sampled_from([(), (), (Decision("place", "set", "Medan"),)])
OPTIONS = st.builds(
    lambda decisions, keep_unread, removed: IngestOptions(
        DEFAULT_MAX_BYTES, decisions, keep_unread=keep_unread, removed=removed
    ),
    DECISIONS,
    st.booleans(),
    st.sampled_from([False, False, True]),
)
# What is given to one run, how, and which release is removed behind it, if there is one.
RUNS = st.tuples(
    st.lists(FILES, min_size=1, max_size=6),
    OPTIONS,
    st.sampled_from(["", "remove", "erase"]),
    st.integers(0, 5),
)


@pytest.mark.deep
@settings(max_examples=effort.previews)
@given(st.lists(RUNS, min_size=1, max_size=4))
def test_what_is_foretold_is_done(
    runs: list[tuple[list[tuple[str, bytes]], IngestOptions, str, int]],
) -> None:
    """For each file, outcome, reason and known release are those that --dry-run showed."""
    with (
        tempfile.TemporaryDirectory() as folder,
        create_or_open(Path(folder) / "archive.db") as archive,
    ):
        for number, (files, options, deed, which) in enumerate(runs):
            paths = []
            for at, (ending, content) in enumerate(files):
                path = Path(folder) / f"{number % 2}-{at}{ending}"
                path.write_bytes(content)
                paths.append(str(path))
            check(archive, paths, options)
            take_away(archive, deed, which)


def check(archive: Archive, paths: list[str], options: IngestOptions) -> None:
    """Compare the preview of files with what ingest does."""
    there = set(release_ids(archive, Filter()))
    foretold = [
        preview.receipt
        for preview in preview_ingest(
            archive, find_sources(paths), KNOWN, today=TODAY, options=options
        )
    ]
    done = list(
        ingest(archive, find_sources(paths), KNOWN, today=TODAY, options=options)
    )
    assert foretold == [as_foretold(receipt, there) for receipt in done]


def as_foretold(receipt: Receipt, there: set[int]) -> Receipt:
    """A receipt without the number of a release that was new in this run, and what it improved."""
    release_id = receipt.id if receipt.id in there else None
    return receipt._replace(id=release_id, improved=())


def take_away(archive: Archive, deed: str, which: int) -> None:
    """Remove or erase one release."""
    ids = list(release_ids(archive, Filter()))
    if not ids or not deed:
        return
    release_id = ids[which % len(ids)]
    if deed == "remove":
        remove(archive, [release_id], [])
        return
    try:
        purge(archive, plan_purge(archive, [release_id]), [])
    except UsageError:  # another release holds it as well
        remove(archive, [release_id], [])
