"""What goes between processes arrives as it was sent."""

from datetime import date

from tests.conftest import release_text
from umkm_cli import catalogue
from umkm_cli.models.ingest import Member
from umkm_cli.models.release import Decision, Finding
from umkm_cli.verbs.ingest.extract import Reader, Reply, Task
from umkm_cli.verbs.ingest.messages import (
    packed_replies,
    packed_tasks,
    unpacked_replies,
    unpacked_tasks,
)

TASK = Task(
    "a.txt",
    "text/plain",
    release_text().encode(),
    "a: b",
    (Decision("url", "set", "x"),),
    1 << 20,
)


def test_tasks_and_replies_arrive() -> None:
    """Tasks and replies are equal at the other end, and of the same classes, whatever they hold."""
    read = Reader(catalogue.load(), date(2026, 1, 1)).read(TASK)
    assert read.prepared is not None
    failed = Reply(
        failure="damaged",
        packed=read.prepared.original,
        members=(Member("b.txt", b"b"),),
    )
    assert unpacked_tasks(packed_tasks([TASK])) == [TASK]
    replies = unpacked_replies(packed_replies([read, failed, Reply()]))
    assert replies == [read, failed, Reply()]
    prepared = replies[0].prepared
    assert prepared is not None
    for had, has in zip(read.prepared, prepared, strict=True):
        assert type(had) is type(has)
    assert all(isinstance(each, Finding) for each in prepared.findings)
    assert prepared.entries.new_words == read.prepared.entries.new_words
