"""What the tests of `umkm read` share: whether two archives hold the same, and a folder of many kinds of files."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.conftest import FIXTURES, release_text
from tests.kills import state_of
from tests.made import zip_of
from tests.web_archives import packed, site

_TERMS = (
    "CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, release_index, instance)"
)


def assert_same(one: Path, other: Path) -> None:
    """Assert that two archives have the same rows in every table, and the same index.

    Moments may differ, and the command lines in the journal, which name other paths.
    """
    had, has = state_of(one), state_of(other)
    del had["operations"], has["operations"]
    assert {name for name in had if had[name] != has.get(name)} == set()
    assert had.keys() == has.keys()
    assert terms_of(one) == terms_of(other)


def terms_of(path: Path) -> set[tuple[object, ...]]:
    """Return all terms of the index with their places: how it is cut into pages says nothing."""
    with closing(sqlite3.connect(path)) as db:
        db.execute(_TERMS)
        return set(db.execute("SELECT * FROM terms"))


def fill(folder: Path) -> Path:
    """Fill a folder with files of many kinds: releases, copies, containers, mails, damaged and foreign ones."""
    for name, paths in (
        ("releases", sorted((FIXTURES / "releases").iterdir())[::3]),
        ("documents", sorted((FIXTURES / "documents" / "releases").iterdir())[::2]),
    ):
        (folder / name).mkdir(parents=True)
        for path in paths:
            shutil.copy(path, folder / name)
    text = release_text("Koperasi Baru Sleman Dibuka").encode()
    files = {
        "a.warc.gz": packed(site()),
        "b.zip": zip_of(
            {"b.txt": text, "empty.txt": b"", "c.zip": zip_of({"d": b"d"})}
        ),
        "copy of b.txt": text,
        "again.txt": text + b"\n\n",
        "damaged.pdf": b"%PDF-1.7\nnothing",
        "empty.txt": b"",
        "photo.jpg": b"\xff\xd8\xff\xe0 no photo",
        "rows.csv": b"headline,body\nPasar Murah,Pasar murah dibuka di Sleman.\n",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
