"""What was read becomes rows, and rows become what was read."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import FIXTURES
from umkm_cli import catalogue
from umkm_cli.errors import UnreadableFile, UsageError
from umkm_cli.models.ingest import Receipt
from umkm_cli.models.release import Decision
from umkm_cli.sources import Source, find_sources
from umkm_cli.verbs.ingest.items import ReadItem
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.pipeline import Intake
from umkm_cli.verbs.read.job import decode_options, encode_options
from umkm_cli.verbs.read.plan import ReadPart, Sized, check_paths, plan_parts
from umkm_cli.verbs.read.rows import PartRows, Step, restore_steps
from umkm_cli.verbs.read.tables import TABLES


def steps_of(*paths: str) -> list[Step]:
    """Return what becomes of files, as the reader hands it on."""
    options = IngestOptions(1 << 24)
    day = date(2026, 1, 1)
    with Intake(None, catalogue.load(), day, options, processes=1) as intake:
        return list(intake.read_opened(intake.open_all(find_sources(paths))))


def as_stored(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row as Parquet gives it back: lists for tuples."""
    return tuple(list(each) if isinstance(each, tuple) else each for each in row)


def stored(rows: PartRows) -> dict[str, Iterator[tuple[Any, ...]]]:
    """Return the rows of all tables as Parquet gives them back."""
    return {name: map(as_stored, rows.tables[name]) for name in TABLES}


@pytest.fixture(scope="module")
def steps() -> list[Step]:
    """What becomes of documents of several kinds, with attachments, and of what is none."""
    folder = FIXTURES / "documents" / "releases"
    files = sorted(folder.iterdir())[::6]
    return steps_of(*map(str, files), str(FIXTURES / "releases"), str(__file__), "-.x")


def test_what_was_read_comes_back(steps: list[Step]) -> None:
    """Releases, files that are only kept, failures and files left out are all as they were."""
    rows = PartRows()
    for number, step in enumerate(steps):
        rows.add((1, number), step)
    restored = list(restore_steps(stored(rows)))
    kinds = [type(step) for step in steps]
    assert {Receipt, ReadItem} == set(kinds)
    assert list(map(type, restored)) == kinds
    for had, has in zip(steps, restored, strict=True):
        if isinstance(had, Receipt) or isinstance(has, Receipt):
            assert had == has
            continue
        assert (had.prepared, had.packed) == (has.prepared, has.packed)
        assert (had.failure, had.has_members) == (has.failure, has.has_members)
        assert had.is_opened == has.is_opened
        assert had.item.source.origin == has.item.source.origin
        assert had.provenance == has.provenance


@pytest.mark.parametrize("table", ["originals", "releases", "sketches"])
def test_rows_that_lack_others_are_refused(steps: list[Step], table: str) -> None:
    """A table that lacks a row, or has one too many, ends the loading with an error."""
    rows = PartRows()
    for number, step in enumerate(steps):
        rows.add((1, number), step)
    last = rows.tables[table].pop()
    with pytest.raises(UnreadableFile):
        list(restore_steps(stored(rows)))
    rows.tables[table] += [last, (2, 0, *last[2:])]
    with pytest.raises(UnreadableFile):
        list(restore_steps(stored(rows)))


def test_options_come_back() -> None:
    """The options of a reading are those that its result is ingested with."""
    decisions = (
        Decision("programme", "add", "KUR"),
        Decision("url", "set", "http://a"),
    )
    options = IngestOptions(5, decisions, {"body": "isi"}, keep_unread=True, ocr="no")
    assert decode_options(encode_options(options)) == options


def sized(*sizes: int, shares: int = 1) -> list[Sized]:
    """Return sources of these sizes."""
    return [
        Sized(Source(f"{n}", f"{n}", named=False), size, shares)
        for n, size in enumerate(sizes)
    ]


def test_parts_have_all_sources_in_order() -> None:
    """Each source is in one part, in order, and none is too large; a shared one is in each of its parts."""
    megabytes = [1 << 20] * 130
    parts = list(plan_parts([*sized(*megabytes), *sized(9, shares=3), *sized(1)]))
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert [len(part.sources) for part in parts] == [64, 64, 2, 1, 1, 1, 1]
    assert [part.share for part in parts] == [0, 0, 0, 0, 1, 2, 0]
    assert [part.place for part in parts] == [1, 2, 3, 4, 4, 4, 7]
    assert [ReadPart.decode(part.encode()) for part in parts] == parts
    assert [len(part.sources) for part in plan_parts(sized(*[0] * 1500))] == [1000, 500]


@pytest.mark.parametrize("path", ["-", "hdfs:///a", "s3a://b/c", "file:/d"])
def test_what_cannot_be_read_here_is_refused(path: str) -> None:
    """Standard input, and what only Spark opens, are no sources of a reading on this machine."""
    with pytest.raises(UsageError, match=r"umkm read|--spark"):
        check_paths([path], with_spark=False)
