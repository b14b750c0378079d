"""Worker processes: a file that exceeds its time or memory, or crashes its reader, fails alone."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from umkm_cli import catalogue
from umkm_cli.sources import Source
from umkm_cli.verbs.ingest import process
from umkm_cli.verbs.ingest.extract import Reader
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.options import CAN_LIMIT, Limit
from umkm_cli.verbs.ingest.pool import Pool

pytestmark = pytest.mark.deep

KNOWN = catalogue.load()
TEXT = "Perajin Rotan Naik Kelas\n\nSolo, 3 Maret 2020 – Bank menyalurkan pinjaman kepada perajin rotan.\n"


def item(what: str = "") -> Item:
    source = Source("a.txt", "a.txt", named=True)
    return Item(source, (what or TEXT).encode(), "0" * 64, "text/plain")


class Odd(Reader):
    """Reads as usual, but misbehaves for certain texts."""

    def read(self, item: Item) -> ReadItem:
        if item.content == b"sleep":
            time.sleep(60)
        if item.content == b"grow":
            held = bytearray()
            for _ in range(400):
                held += b"x" * (1 << 20)
                time.sleep(0.005)
            return ReadItem(item, failure=str(len(held)))
        if item.content == b"pages":
            for _ in range(3):
                self.recognition.alive()
                time.sleep(0.3)
        if item.content == b"stick":
            re.match(r"(a+)+$", "a" * 40 + "b")  # without letting anything else run
        if item.content == b"die":
            os._exit(11)
        return super().read(item)


@contextmanager
def pool(processes: int = 2, **limit: float | bool) -> Iterator[Pool]:
    with Pool(Odd(KNOWN, date(2026, 1, 1), 1 << 27), processes, Limit(**limit)) as made:  # type: ignore[arg-type]
        yield made


def test_replies_come_to_their_tasks() -> None:
    """Each task gets its own reply, whichever process read it and in whatever order replies are requested."""
    with pool() as made:
        tickets = [made.submit(item(TEXT + f"Nomor {number}.")) for number in range(30)]
        for number, ticket in reversed(list(enumerate(tickets))):
            prepared = made.result(ticket).prepared
            assert prepared is not None
            assert prepared.texts.body.endswith(f"Nomor {number}.")


def test_one_that_never_ends() -> None:
    """A file that exceeds the time limit fails, and the files queued behind it are read."""
    with pool(1, seconds=1.0) as made:
        slow, next_, last = (made.submit(item(each)) for each in ("sleep", "", ""))
        assert "longer than 1 seconds" in str(made.result(slow).failure)
        assert made.result(slow).packed is not None
        assert made.result(next_).prepared is not None
        assert made.result(last).prepared is not None


def test_one_that_takes_long_page_by_page() -> None:
    """The limit of time is for each page of a scan: a file of several pages may take longer."""
    with pool(1, seconds=0.5) as made:
        slow = made.submit(item("pages"))
        assert made.result(slow).failure is None
        assert made.result(made.submit(item())).prepared is not None


def test_one_that_never_ends_while_others_are_read() -> None:
    """A file that exceeds the time limit fails in time, even if other processes keep replying."""
    with pool(2, seconds=1.0) as made:
        slow = made.submit(item("sleep"))
        end = time.monotonic() + 10
        while slow.read is None and time.monotonic() < end:
            assert made.result(made.submit(item())).prepared is not None
        assert slow.read is not None
        assert "longer than 1 seconds" in str(slow.read.failure)


def test_one_that_brings_its_reader_down() -> None:
    """A file that crashes its reader fails, and the others are read."""
    with pool(2) as made:
        tickets = [made.submit(item(each)) for each in ("die", "", "die", "", "")]
        replies = [made.result(each) for each in tickets]
    assert [reply.prepared is not None for reply in replies] == [
        False,
        True,
        False,
        True,
        True,
    ]
    assert "crashes the reader" in str(replies[0].failure)


def test_one_that_lets_nothing_else_run() -> None:
    """A stuck process does not block the pool, even with a long queue: only its file fails."""
    with pool(1, seconds=1.0) as made:
        stuck = made.submit(item("stick"), light=True)
        rest = [
            made.submit(item(TEXT + "x " * 20000), light=at % 2 == 0)
            for at in range(12)
        ]
        assert "longer than 1 seconds" in str(made.result(stuck).failure)
        assert all(made.result(each).prepared is not None for each in rest)


def test_one_that_does_not_fit_into_memory() -> None:
    """A task that does not fit into the memory of its process fails, and the next one is read."""
    if not CAN_LIMIT:
        return
    with pool(1, bytes=60 << 20, watched=False) as made:
        large, next_ = made.submit(item("x" * (90 << 20))), made.submit(item())
        assert made.result(large).prepared is None
        assert made.result(next_).prepared is not None


def test_only_the_one_is_blamed() -> None:
    """Of many files queued at a process, only the one that crashes it fails."""
    culprits = {0, 7, 8, 30}
    with pool(2) as made:
        tickets = [
            made.submit(item("die" if at in culprits else ""), light=True)
            for at in range(40)
        ]
        failed = {
            at for at, each in enumerate(tickets) if made.result(each).prepared is None
        }
    assert failed == culprits


def test_only_the_one_that_hangs_is_blamed() -> None:
    """Of the files of one message, only the one that never ends fails."""
    with pool(1, seconds=3) as made:
        tickets = [
            made.submit(item("sleep" if at == 5 else ""), light=True)
            for at in range(40)
        ]
        failed = [
            at for at, each in enumerate(tickets) if made.result(each).prepared is None
        ]
    assert failed == [5]


@pytest.mark.parametrize("watched", [False, True])
def test_one_that_needs_too_much_memory(watched: bool) -> None:
    """A file that exceeds the memory limit fails, whether the system enforces the limit or the pool watches."""
    if not watched and not CAN_LIMIT:
        return
    with pool(1, bytes=200 << 20, watched=watched) as made:
        grown, next_ = made.submit(item("grow")), made.submit(item())
        assert "more memory" in str(made.result(grown).failure)
        assert made.result(next_).prepared is not None


def test_none_outlives_the_pool() -> None:
    """Closing the pool ends every process, idle or busy."""
    with pool(2) as made:
        made.submit(item("sleep"))
        made.result(made.submit(item()))
        processes = [each.process for each in made._workers]
        assert all(each.is_alive() for each in processes)
    assert not any(each.is_alive() for each in processes)


def test_where_processes_cannot_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spawned processes, as on Windows, read like forked ones."""
    monkeypatch.setattr(process, "_FORK", False)
    with Pool(Reader(KNOWN, date(2026, 1, 1), 1 << 20), 1, Limit(watched=True)) as made:
        reply = made.result(made.submit(item()))
    assert reply.prepared is not None
    assert reply.prepared.texts.body.startswith("Bank menyalurkan")


class Verbose(Reader):
    """Reads as usual, but says of each file 20 MB."""

    def read(self, item: Item) -> ReadItem:
        return ReadItem(item, failure="x" * (20 << 20))


def test_one_that_yields_too_much() -> None:
    """A file whose text is much larger than the file fails with one sentence instead of filling our memory."""
    limit = Limit(seconds=20, bytes=60 << 20, watched=True)
    with Pool(Verbose(KNOWN, date(2026, 1, 1), 1 << 27), 1, limit) as made:
        reply = made.result(made.submit(item()))
    assert reply.failure == "it contains more text than any release should"
    assert reply.packed is not None


def test_large_replies_do_not_pile_up() -> None:
    """While one file takes long, the others are not all read ahead if what they yield is large."""
    with Pool(Verbose(KNOWN, date(2026, 1, 1), 1 << 27), 2, Limit()) as made:
        tickets = [made.submit(item()) for _ in range(12)]
        while sum(ticket.read is not None for ticket in tickets) < 4:
            made._collect(0.2)
        for _ in range(5):
            made._collect(0.2)
        assert sum(ticket.read is not None for ticket in tickets) <= 6
        assert all(made.result(ticket).failure for ticket in tickets)
        assert made.held_bytes == 0
