"""Messages between processes arrive as they were sent."""

from datetime import date

from tests.conftest import release_text
from umkm_cli import catalogue
from umkm_cli.models.ingest import Arrival, Member
from umkm_cli.models.release import Decision, Finding, RecordedDecision
from umkm_cli.sources import Source
from umkm_cli.verbs.ingest.extract import Reader
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.ingest.messages import (
    pack_items,
    pack_read_items,
    unpack_items,
    unpack_read_items,
)

ARRIVAL = Arrival(
    "b.txt",
    "2020-01-01T00:00:00Z",
    (RecordedDecision("2020-01-02T00:00:00Z", "0" * 64, Decision("url", "set", "x")),),
)
ITEM = Item(
    Source("a.txt", "a.txt", named=True, metadata="a: b", arrival=ARRIVAL),
    release_text().encode(),
    "1" * 64,
    "text/plain",
)


def test_items_and_what_was_read_arrive() -> None:
    """Items and what was read are equal at the other end, and of the same classes, whatever they hold."""
    read = Reader(catalogue.load(), date(2026, 1, 1), 1 << 20).read(ITEM)
    assert read.prepared is not None
    failed = ReadItem(
        ITEM,
        failure="damaged",
        packed=read.prepared.original,
        members=(Member("b.txt", b"b"),),
    )
    assert unpack_items(pack_items([ITEM])) == [ITEM]
    sent = [read, failed, ReadItem(ITEM)]
    arrived = unpack_read_items(pack_read_items(sent), [ITEM] * 3)
    assert arrived == sent
    prepared = arrived[0].prepared
    assert prepared is not None
    for had, has in zip(read.prepared, prepared, strict=True):
        assert type(had) is type(has)
    assert all(isinstance(each, Finding) for each in prepared.findings)
    assert prepared.entries.new_words == read.prepared.entries.new_words
