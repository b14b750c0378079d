"""Whole releases for other programs and other archives: `umkm export`."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from umkm_cli.catalogue.programmes import Programme
from umkm_cli.models.forms import CSV_COLUMNS, SHOW_FIELDS
from umkm_cli.models.ingest import ArchivedRecord
from umkm_cli.models.release import Extract, Release
from umkm_cli.models.sharing import without_senders

if TYPE_CHECKING:
    from umkm_cli.models.sheets import SheetRow
from umkm_cli.output.plain import Row
from umkm_cli.output.views import Fields, View
from umkm_cli.output.views.releases import (
    TYPED_CELLS,
    copy_fields,
    release_cells,
    release_fields,
)


class ExportView(View[Release]):
    """Whole releases: JSON with every field, CSV and workbooks with the requested columns.

    Only with `senders`, the names of files say who sent them in a chat.
    """

    sheet_name = "releases"
    kinds = {
        "id": "id",
        "released_on": "date",
        "headline": "words",
        "programmes": "list",
        "url": "link",
        "origin": "words",
        "body": "words",
        "boilerplate": "words",
        "set_aside": "words",
        "not_a_release": "flag",
        "superseded_by": "id",
    }

    def __init__(
        self,
        releases: Iterable[Release],
        columns: Sequence[str] = CSV_COLUMNS,
        *,
        excel: bool = False,
        senders: bool = False,
    ) -> None:
        super().__init__(releases if senders else map(without_senders, releases))
        self.columns = columns
        self.excel = excel

    def fields(self, release: Release) -> Fields:
        return release_fields(release, SHOW_FIELDS)

    def cells(self, release: Release) -> Row:
        return release_cells(release, self.columns)

    def typed_cells(self, release: Release) -> "SheetRow":
        return [TYPED_CELLS[name](release) for name in self.columns]


class RecordsView(View[ArchivedRecord]):
    """Complete archive records, as JSON that another archive can ingest.

    Each has the fields of `umkm show --json`, its originals in Base64, and its decisions.
    The first one also has the archive's own programmes.
    """

    def __init__(
        self, records: Iterable[ArchivedRecord], programmes: Iterable[Programme] = ()
    ) -> None:
        super().__init__(records)
        self.programmes = programmes

    def objects(self) -> Iterator[Fields]:
        own = list(map(_programme_fields, self.programmes))
        for record in self.items:
            yield {**self.fields(record), "own_programmes": own}
            own = []

    def fields(self, record: ArchivedRecord) -> Fields:
        fields: Fields = {"id": None}
        if record.release is not None:
            fields = release_fields(record.release, SHOW_FIELDS)
        copies = zip(
            record.copies,
            record.contents,
            record.metadata,
            record.scanned,
            strict=True,
        )
        fields["copies"] = [
            {
                **copy_fields(copy),
                "metadata": metadata,
                "original": b64encode(content).decode("ascii"),
                **_scan_fields(scanned),
            }
            for copy, content, metadata, scanned in copies
        ]
        fields["decisions"] = [
            {"at": at, "sha256": sha256, **decision._asdict()}
            for at, sha256, decision in record.decisions
        ]
        return fields


def _scan_fields(scanned: Extract | None) -> Fields:
    """Return what OCR read of a file; nothing for most files."""
    if scanned is None:
        return {}
    text, extractor, aside = scanned.text, scanned.extractor, scanned.aside
    scan = {"text": text, "extractor": extractor, "aside": aside, "scan": scanned.scan}
    lacking = {"lacks": scanned.lacks, "unread_pages": scanned.unread_pages}
    return {"ocr": scan | lacking}


def _programme_fields(programme: Programme) -> Fields:
    """Return the columns of the catalogue for a programme."""
    fields = programme._asdict()
    del fields["own"]
    fields["since"] = programme.since or None
    return fields
