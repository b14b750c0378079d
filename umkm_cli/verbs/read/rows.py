"""Turn files as they were read into rows of `TABLES`, and rows into what they were made of."""

from collections.abc import Iterator, Mapping
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from umkm_cli.archive.packing import PackedOriginal, PreparedRelease
from umkm_cli.archive.scans import decode_scan, encode_scan
from umkm_cli.archive.search.stemming import Entries
from umkm_cli.errors import UnreadableFile
from umkm_cli.language import later
from umkm_cli.models.claims import ClaimMarks, Claims, Figure, Quote
from umkm_cli.models.ingest import Concern, Disposition, Member, Receipt
from umkm_cli.models.release import Finding, Identity, Values
from umkm_cli.sources import Source
from umkm_cli.text import Texts
from umkm_cli.verbs.ingest.examine import receipt_of_failure
from umkm_cli.verbs.ingest.items import Item, ReadItem
from umkm_cli.verbs.read.plan import EXPORTED
from umkm_cli.verbs.read.tables import (
    KEPT,
    NOTHING,
    OUTCOMES_READ,
    RELEASE,
    TABLES,
    FileRow,
    ReleaseRow,
)

Row = tuple[Any, ...]
Step = Receipt | ReadItem
Place = tuple[int, int]
"""The number of a part, and of the step in which a file came out of it."""

_INCOMPLETE = later("its tables do not belong together")
_VALUES, _PLACE = len(Values._fields), 2
# What a mail has if something is attached to it; each attachment is a step of its own.
_ATTACHED = (Member("", b""),)


class PartRows:
    """Collects the rows of all tables, in order."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = {name: [] for name in TABLES}

    def add(self, place: Place, step: Step) -> None:
        """Add what became of a file. What an export restored is refused: it is no reading."""
        if isinstance(step, ReadItem) and step.item.source.arrival is not None:
            step = receipt_of_failure(step.item.source, EXPORTED)
        if isinstance(step, Receipt):
            self._add("files", place, _row_of_receipt(step))
            return
        self._add("files", place, _row_of_file(step))
        if step.original is not None:
            self._add("originals", place, step.original[:-1])
        if step.prepared is not None:
            self._add_release(place, step.prepared)

    def _add(self, table: str, place: Place, row: Row) -> None:
        self.tables[table].append((*place, *row))

    def _add_release(self, place: Place, prepared: PreparedRelease) -> None:
        self._add("releases", place, (*prepared.values, *_row_of_release(prepared)))
        self._add("sketches", place, (prepared.sketch,))
        claims = prepared.claims
        several = {
            "findings": prepared.findings,
            "quotes": claims.quotes,
            "figures": claims.figures,
        }
        for table, rows in several.items():
            for row in rows:
                self._add(table, place, row)


def _row_of_receipt(receipt: Receipt) -> FileRow:
    return FileRow(
        outcome=receipt.disposition.value,
        origin=receipt.origin,
        path="",
        named=False,
        of_page=False,
        is_captured=False,
        depth=0,
        stated="",
        stands_for="",
        media_type="",
        sha256="",
        why=receipt.error,
        remark=receipt.remark,
        times=receipt.times,
        has_members=False,
        has_attachments=False,
    )


def _row_of_file(read: ReadItem) -> FileRow:
    item, source = read.item, read.item.source
    kept = KEPT if read.packed is not None else NOTHING
    return FileRow(
        outcome=RELEASE if read.prepared is not None else kept,
        origin=source.origin,
        path=source.path,
        named=source.named,
        of_page=source.of_page,
        is_captured=source.is_captured,
        depth=source.depth,
        stated=source.metadata,
        stands_for=source.stands_for,
        media_type=item.media_type,
        sha256=read.sha256,
        why=read.failure,
        remark="",
        times=source.times,
        has_members=read.has_members,
        has_attachments=bool(read.members),
    )


def _row_of_release(prepared: PreparedRelease) -> ReleaseRow:
    words = sorted(prepared.entries.new_words)
    return ReleaseRow(
        prepared.identity.text_sha256,
        prepared.identity.former,
        prepared.extractor,
        prepared.text,
        prepared.metadata,
        prepared.aside,
        *prepared.texts,
        encode_scan(prepared.scan),
        prepared.entries.columns,
        tuple(map(itemgetter(0), words)),
        tuple(map(itemgetter(1), words)),
        tuple(map(attrgetter("kind"), prepared.concerns)),
        tuple(map(attrgetter("detail"), prepared.concerns)),
    )


def restore_steps(tables: Mapping[str, Iterator[Row]]) -> Iterator[Step]:
    """Yield what the rows of one part were made of, in order.

    Raises UnreadableFile if the rows of the tables do not belong together.
    """
    others = {name: _Following(rows) for name, rows in tables.items()}
    files = others.pop("files")
    while files.place is not None:
        place = files.place
        (row,) = _one(files.take(place))
        yield _restore(FileRow(*row), _Found(others, place))
    if any(each.place is not None for each in others.values()):
        raise UnreadableFile(_INCOMPLETE)


class _Following:
    """Rows of one table, taken place after place."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    @property
    def place(self) -> Row | None:
        """The place of the next row; None at the end."""
        return None if self._next is None else self._next[:_PLACE]

    def take(self, place: Row) -> list[Row]:
        """Return the next rows that are of a place, without it."""
        taken: list[Row] = []
        row = self._next
        while row is not None and row[:_PLACE] == place:
            taken.append(row[_PLACE:])
            row = next(self._rows, None)
        self._next = row
        return taken


class _Found(NamedTuple):
    """The rows of all tables, at one place."""

    tables: Mapping[str, _Following]
    place: Row

    def one(self, table: str) -> Row:
        """Return the row of a table that must have one. Raises UnreadableFile."""
        (row,) = _one(self.several(table))
        return row

    def several(self, table: str) -> list[Row]:
        """Return all rows of a table."""
        return self.tables[table].take(self.place)


def _one(rows: list[Row]) -> list[Row]:
    if len(rows) != 1:
        raise UnreadableFile(_INCOMPLETE)
    return rows


def _restore(row: FileRow, found: _Found) -> Step:
    if row.outcome not in OUTCOMES_READ:
        return Receipt(
            row.origin,
            Disposition(row.outcome),
            error=row.why,
            remark=row.remark,
            times=row.times,
        )
    read = ReadItem(
        _restore_item(row),
        failure=row.why,
        members=_ATTACHED if row.has_attachments else (),
        has_members=row.has_members,
    )
    if row.outcome == NOTHING:
        return read
    original = PackedOriginal(*found.one("originals"))
    if original.sha256 != row.sha256:
        raise UnreadableFile(_INCOMPLETE)
    if row.outcome == KEPT:
        return read._replace(packed=original)
    return read._replace(prepared=_restore_release(original, found))


def _restore_item(row: FileRow) -> Item:
    source = Source(
        row.path,
        row.origin,
        row.named,
        metadata=row.stated,
        stands_for=row.stands_for,
        depth=row.depth,
        of_page=row.of_page,
        is_captured=row.is_captured,
        times=row.times,
    )
    return Item(source, None, row.sha256, row.media_type)


def _restore_release(original: PackedOriginal, found: _Found) -> PreparedRelease:
    columns = found.one("releases")
    values = Values(*columns[:_VALUES])
    row = ReleaseRow(*columns[_VALUES:])
    (hashes,) = found.one("sketches")
    words = frozenset(zip(row.new_words, row.new_stems, strict=True))
    concerns = zip(row.concerns, row.concern_details, strict=True)
    return PreparedRelease(
        original,
        row.extractor,
        row.text,
        row.metadata,
        tuple(Finding(*each) for each in found.several("findings")),
        row.aside,
        Texts(row.body, row.boilerplate, row.set_aside),
        Identity(row.text_sha256, tuple(row.former)),
        values._replace(programmes=tuple(values.programmes)),
        Entries(tuple(row.indexed), words),
        tuple(hashes),
        _restore_claims(found),
        ClaimMarks(),
        tuple(Concern(*each) for each in concerns),
        decode_scan(row.scan),
    )


def _restore_claims(found: _Found) -> Claims:
    quotes = (Quote(*each) for each in found.several("quotes"))
    figures = (Figure(*each) for each in found.several("figures"))
    return Claims(tuple(map(_with_span, quotes)), tuple(figures))


def _with_span(quote: Quote) -> Quote:
    """Return a quote whose span of a name is a pair; Parquet has it as a list."""
    if quote.named is None:
        return quote
    start, end = quote.named
    return quote._replace(named=(start, end))
