"""Bytes in: which files, which kinds, which characters."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_cli.errors import UnreadableFile
from umkm_cli.sources import (
    Source,
    extract,
    find_sources,
    identify_kind,
    parse_path_list,
    read_bytes,
)
from umkm_cli.sources.formats.text import decode

TEXT = "Perajin “batik” Lasem – Rp1,5 juta\nkafé"
KIND = identify_kind("release.txt", b"x", named=True)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("utf-32-le"),
        TEXT.encode("utf-32-be"),
        TEXT.encode("windows-1252"),
        TEXT.replace("\n", "\r\n").encode("utf-8"),
        TEXT.replace("\n", "\r").encode("windows-1252"),
    ],
)
def test_encodings(content: bytes) -> None:
    """UTF-8, UTF-16 and UTF-32 with and without mark, windows-1252, and each kind of line end give the same text."""
    assert decode(content) == TEXT


@pytest.mark.parametrize(
    "content", [b"abc\x00def" * 50, bytes(range(1, 32)) * 20, b"\xff\xfe\x00\xd8\x00"]
)
def test_binary(content: bytes) -> None:
    """Zero bytes, control characters and broken UTF-16 are no text."""
    with pytest.raises(UnreadableFile):
        decode(content)


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    """Whatever the bytes, they become text without zero bytes or a carriage return, or one clear failure."""
    try:
        text = decode(content)
    except UnreadableFile:
        return
    assert "\x00" not in text
    assert "\r" not in text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x89PNG...", "picture"),
        (b"7z\xbc\xaf\x27\x1c...", "7-Zip"),
        (b"MZ\x00...", "program"),
    ],
)
def test_content_speaks_before_the_name(content: bytes, said: str) -> None:
    """An empty file, or a file of a kind we do not read behind a name of ours, is said to be that."""
    assert KIND is not None
    with pytest.raises(UnreadableFile, match=said):
        extract(KIND, content)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a/B.TXT", b"isi", "text/plain"),
        ("b.md", b"isi", "text/markdown"),
        ("rilis.txt", b"%PDF-1.7\n", "application/pdf"),
        ("rilis.pdf", b"<!DOCTYPE html><html>", "text/html"),
        ("rilis.doc", b"{\\rtf1\\ansi", "application/rtf"),
        ("rilis.dat", b"Received: by x\nSubject: y\n\nisi", "message/rfc822"),
        ("rilis.eml", b"From: a@b\nSubject: y\n\nisi", "message/rfc822"),
        ("rilis.txt", b"From: Humas\nSubject: y\n\nisi", "text/plain"),
        ("kotak", b"From a@b Mon Oct 12 08:00:00 2020\nSubject: y\n\nisi", "application/mbox"),
        ("laman", b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related", "multipart/related"),
        ("laman.html", "<html>isi</html>".encode("utf-16"), "text/html"),
        ("a.jsonl", b'{"body": "isi"}', "application/x-ndjson"),
        ("a.csv", b"headline,body", "text/csv"),
    ],
)  # fmt: skip
def test_kind(name: str, content: bytes, media_type: str) -> None:
    """The bytes tell the kind, whatever the name; where they could be several, the name does."""
    kind = identify_kind(name, content, named=False)
    assert kind is not None
    assert kind.media_type == media_type


def test_no_kind() -> None:
    """What other programs leave is no kind of release; a file without ending only where it was named."""
    assert identify_kind("photo.gif", b"GIF89a", named=True) is None
    assert identify_kind("Thumbs.db", b"\xd0\xcf", named=False) is None
    assert identify_kind("program.jar", b"PK\x03\x04", named=False) is None
    assert identify_kind("README", b"isi", named=False) is None
    assert identify_kind("README", b"isi", named=True) is not None


@pytest.mark.posix
def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    """Files of a folder come by name, then its folders; hidden and lock files are passed over; rings of links end."""
    lock = "~$a.docx"
    for name in (
        "b.txt",
        "a.txt",
        ".hidden.txt",
        lock,
        "z/c.txt",
        "y/d.txt",
        ".git/e.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "z" / "ring").symlink_to(tmp_path)
    (tmp_path / "y" / "self").symlink_to(tmp_path / "y" / "self")
    names = [
        os.path.relpath(source.path, tmp_path)
        for source in find_sources([str(tmp_path)])
    ]
    assert names == [
        "a.txt",
        "b.txt",
        os.path.join("y", "d.txt"),
        os.path.join("y", "self"),
        os.path.join("z", "c.txt"),
    ]


def test_a_document_whose_name_looks_like_a_lock(tmp_path: Path) -> None:
    """A file named like a lock file, but larger than any, is read: nothing that may have text is passed over."""
    (tmp_path / "~$rilis.txt").write_bytes(b"isi " * 500)
    (source,) = find_sources([str(tmp_path)])
    assert read_bytes(source, 10_000) == b"isi " * 500


def test_odd_file_names_can_be_written_down(tmp_path: Path) -> None:
    """A name of bytes that are no UTF-8 becomes text that any database holds."""
    path = os.path.join(os.fsencode(tmp_path), b"rilis-\xff.txt")
    with open(path, "wb") as file:
        file.write(b"isi")
    (source,) = find_sources([str(tmp_path)])
    assert source.origin.endswith("rilis-\\xff.txt")
    source.origin.encode("utf-8")
    assert read_bytes(source, 100) == b"isi"


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, a folder that vanished, a pipe and a file too large each have their sentence."""
    (tmp_path / "large.txt").write_bytes(b"x" * 101)
    (tmp_path / "~$rilis.docx").write_bytes(b"\x04Rina".ljust(162))
    os.mkfifo(tmp_path / "pipe.txt")
    for name, said in (
        ("none.txt", "no such file"),
        ("large.txt", "larger than"),
        ("~$rilis.docx", "a lock file"),
        ("pipe.txt", "not a regular file"),
    ):
        path = str(tmp_path / name)
        with pytest.raises(UnreadableFile, match=said):
            read_bytes(Source(path, path, named=True), 100)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("a.txt\n\n b.txt\na.txt\n", ["a.txt", " b.txt"]),
        ("origin\toutcome\terror\na.txt\tnew\t\nb.txt\tfailed\tdamaged\nc.txt\n", ["b.txt"]),
        ('[{"origin": "a.txt", "outcome": "failed"}, {"origin": "b.txt", "outcome": "new"}]', ["a.txt"]),
        ('[{"path": "a.txt"}]', ['[{"path": "a.txt"}]']),
        ("", []),
    ],
)  # fmt: skip
def test_lists_of_paths(text: str, paths: list[str]) -> None:
    """A list is one path a line; of an answer of ingest, in tabs or JSON, what failed is to be read."""
    assert parse_path_list(text) == paths
