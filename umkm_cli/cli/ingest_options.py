"""The options of `umkm ingest` that control how files are read and tagged."""

from typing import Annotated, Literal, NamedTuple

import typer

from umkm_cli.cli.options import MaxOcrPages, MaxSeconds
from umkm_cli.sources import DEFAULT_MAX_BYTES
from umkm_cli.verbs.typed.ingest import MEGABYTE, TypedIngest

_MOST_MEGABYTES = 1024 * 1024


class IngestChoices(NamedTuple):
    """The options that control how files are read and tagged."""

    programme: Annotated[
        list[str] | None,
        typer.Option(
            "--programme",
            metavar="NAME",
            help="Tag the releases with this programme, as your decision.",
        ),
    ] = None
    on: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="DATE", help="Set their release date, as your decision."
        ),
    ] = None
    url: Annotated[
        str | None,
        typer.Option(
            "--url",
            metavar="URL",
            help="Set the web address where they were published.",
        ),
    ] = None
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="NAMES",
            help="Map the columns of a table, as in headline=judul,body=isi.",
        ),
    ] = None
    keep_unread: Annotated[
        bool,
        typer.Option(
            "--keep-unread", help="Also keep files whose text cannot be read."
        ),
    ] = False
    ocr: Annotated[
        Literal["auto", "no", "tesseract", "rapidocr"] | None,
        typer.Option(
            "--ocr",
            metavar="ENGINE",
            help="What reads scans: tesseract, rapidocr, no, or auto: the first that is installed (default).",
        ),
    ] = None
    removed: Annotated[
        bool,
        typer.Option("--removed", help="Also ingest files that were removed before."),
    ] = False
    with_non_releases: Annotated[
        bool,
        typer.Option(
            "--with-non-releases",
            help="Also ingest the pages of a web archive that are no releases.",
        ),
    ] = False
    max_size: Annotated[
        int,
        typer.Option(
            min=1,
            max=_MOST_MEGABYTES,
            metavar="MB",
            help="Reject files larger than this many megabytes.",
        ),
    ] = DEFAULT_MAX_BYTES // MEGABYTE
    max_seconds: MaxSeconds = None
    max_ocr_pages: MaxOcrPages = None

    def value(self) -> TypedIngest:
        """Return the options as they were typed."""
        return TypedIngest(
            self.programme or (),
            self.on,
            self.url,
            self.columns or (),
            self.keep_unread,
            self.ocr,
            self.removed,
            self.max_size,
            self.max_seconds,
            self.max_ocr_pages,
            self.with_non_releases,
        )
