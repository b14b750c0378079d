"""Unpacking containers in processes of their own, and the bounds that all levels share."""

import io
import os
import random
import time
import zipfile
from collections.abc import Iterator, Mapping

import pytest

from tests import made
from tests.conftest import release_text
from umkm_cli.errors import UnreadableFile
from umkm_cli.sources import Bounds, Source
from umkm_cli.sources.formats.zip_parts import unpacked_pieces
from umkm_cli.verbs.ingest import process, unfold
from umkm_cli.verbs.ingest.apart import extract_apart
from umkm_cli.verbs.ingest.examine import Examined
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.options import CAN_LIMIT, Limit
from umkm_cli.verbs.ingest.unfolding import Unfolders

METHODS = [
    zipfile.ZIP_STORED,
    zipfile.ZIP_DEFLATED,
    zipfile.ZIP_BZIP2,
    zipfile.ZIP_LZMA,
]


def zip_item(files: Mapping[str, bytes], name: str = "a.zip") -> Item:
    content = made.zip_of(dict(files))
    return Item(Source(name, name, named=True), content, "0" * 64, "application/zip")


def unfold_all(item: Item, limit: Limit, bounds: Bounds) -> list[Examined]:
    with Unfolders(limit, {}) as unfolders:
        portions = list(unfolders.unfold(item, bounds))
    return [file for portion in portions for file in portion]


def names_of(files: list[Examined]) -> list[str]:
    return [
        file.origin
        if not isinstance(file, Item | ReadItem)
        else (file if isinstance(file, Item) else file.item).source.origin
        for file in files
    ]


@pytest.mark.deep
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("size", [0, 1, 70_000, 3 << 20])
def test_parts_unpack_as_they_were_packed(method: int, size: int) -> None:
    """A part comes out whole by any method, in pieces of at most 1 MB; with a byte changed, it is refused."""
    text = random.Random(size).randbytes(size // 2) + bytes(size - size // 2)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as file:
        file.writestr("a", text)
    with zipfile.ZipFile(held) as file:
        pieces = list(unpacked_pieces(file, file.getinfo("a"), 50 << 20))
        assert b"".join(pieces) == text
        assert max(map(len, pieces), default=0) <= 1 << 20
        info = file.getinfo("a")
        info.CRC ^= 1
        if size:
            with pytest.raises(zipfile.BadZipFile):
                list(unpacked_pieces(file, info, 50 << 20))


def test_what_is_inside_comes_before_its_container() -> None:
    """Members come in order with their bytes, each container behind its members, and the file itself last."""
    inner = made.zip_of({"b.txt": b"isi b"})
    item = zip_item({"a.txt": b"isi a", "dalam.zip": inner, "c.jpg": b"x"})
    files = unfold_all(item, Limit(), Bounds(1 << 20))
    assert names_of(files) == [
        "a.zip!a.txt",
        "a.zip!dalam.zip!b.txt",
        "a.zip!dalam.zip",
        "a.zip!c.jpg",
        "a.zip",
    ]
    first, nested, last = files[0], files[2], files[-1]
    assert isinstance(first, Item)
    assert first.content == b"isi a"
    assert isinstance(nested, ReadItem)
    assert nested.item.content == inner
    assert isinstance(last, ReadItem)
    assert last.item.content == item.content


def test_all_levels_share_their_bounds() -> None:
    """What one container unpacked is counted for the next, also where another process unpacks it."""
    bounds = Bounds(1000)
    text = bytes(900)
    first = unfold_all(zip_item({f"{n}.txt": text for n in range(12)}), Limit(), bounds)
    assert len(first) == 13
    again = unfold_all(zip_item({f"{n}.txt": text for n in range(12)}), Limit(), bounds)
    last = again[-1]
    assert isinstance(last, ReadItem)
    assert "unpacks to more than" in str(last.failure)
    assert len(again) == 11


def slowly(task: unfold.Task) -> Iterator[Examined]:
    yield from _unfold(task)
    time.sleep(60)


def fatally(task: unfold.Task) -> Iterator[Examined]:
    yield from _unfold(task)
    os._exit(11)


def greedily(task: unfold.Task) -> Iterator[Examined]:
    yield from _unfold(task)
    held = [os.urandom(1 << 20) for _ in range(400)]
    time.sleep(1 + len(held))


_unfold = unfold.unfold


@pytest.mark.deep
@pytest.mark.posix
@pytest.mark.parametrize(
    ("misbehave", "limit", "said"),
    [
        (slowly, Limit(seconds=1), "longer than 1 seconds"),
        (fatally, Limit(), "crashes the reader"),
        (greedily, Limit(bytes=150 << 20, watched=True), "more memory"),
    ],
)
def test_one_that_misbehaves_fails_alone(
    misbehave: object, limit: Limit, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A container that takes too long, crashes or grows fails once, keeps what came out, and the next is read."""
    if not CAN_LIMIT:
        return  # only a forked process inherits what is patched here
    many = {f"{number}.txt": b"isi" for number in range(300)}
    with Unfolders(limit, {}) as unfolders:
        with monkeypatch.context() as patched:
            patched.setattr(unfold, "unfold", misbehave)
            portions = list(unfolders.unfold(zip_item(many), Bounds(1 << 20)))
        (last,) = portions[-1]
        assert isinstance(last, ReadItem)
        assert said in str(last.failure)
        assert last.has_members
        assert sum(map(len, portions)) == 257
        after = list(unfolders.unfold(zip_item({"b.txt": b"isi"}), Bounds(1 << 20)))
        assert sum(map(len, after)) == 2


def test_no_process_outlives_a_run() -> None:
    """Processes end with the run, also one whose file was only unpacked in part; a whole one is used again."""
    files = {f"{number}.txt": b"isi" for number in range(600)}
    with Unfolders(Limit(), {}) as unfolders:
        list(unfolders.unfold(zip_item(files), Bounds(1 << 20)))
        (idle,) = unfolders._idle
        begun = unfolders.unfold(zip_item(files), Bounds(1 << 20))
        next(begun)
        assert unfolders._busy == [idle]
    assert not idle.process.is_alive()


def test_where_processes_cannot_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spawned processes, as on Windows, unpack like forked ones."""
    monkeypatch.setattr(process, "_FORK", False)
    limit = Limit(watched=True)
    files = unfold_all(zip_item({"a.txt": b"isi"}), limit, Bounds(1 << 20))
    assert names_of(files) == ["a.zip!a.txt", "a.zip"]


def test_a_text_is_extracted_apart() -> None:
    """A process of its own extracts a text, or says why it cannot, as this one would."""
    page = f"<html><body><p>{release_text()}</p></body></html>".encode()
    assert "perajin bambu" in extract_apart("text/html", page, Limit()).text
    with pytest.raises(UnreadableFile, match="damaged"):
        extract_apart("application/pdf", b"%PDF-1.4", Limit())
