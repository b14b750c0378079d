"""Resolve the typed options of `umkm ingest`."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from umkm_cli.catalogue import Catalogue
from umkm_cli.errors import CannotAccess, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import retold
from umkm_cli.settings.values import Settings
from umkm_cli.sources import STDIN, parse_column_map, parse_path_list
from umkm_cli.verbs.ingest.options import IngestOptions, Limit
from umkm_cli.verbs.read.folder import is_read_folder
from umkm_cli.verbs.typed.decisions import ingest_decisions

MEGABYTE = 1024 * 1024


class TypedIngest(NamedTuple):
    """The options of `umkm ingest` that control how files are read and tagged; `max_size` in MB."""

    programmes: Sequence[str]
    date: str | None
    url: str | None
    columns: Sequence[str]
    keep_unread: bool
    ocr: str | None
    removed: bool
    max_size: int
    max_seconds: int | None
    max_ocr_pages: int | None
    with_non_releases: bool


def resolve_ingest_options(
    typed: TypedIngest, catalogue: Catalogue, settings: Settings
) -> IngestOptions:
    """Return the options that ingest runs with; the settings say how scans are read unless an option does.

    Raises NoSuchProgramme, BadDate or UsageError.
    """
    return IngestOptions(
        typed.max_size * MEGABYTE,
        ingest_decisions(catalogue.programmes, typed.programmes, typed.date, typed.url),
        parse_column_map(typed.columns),
        typed.keep_unread,
        typed.removed,
        limit=file_limit(typed.max_seconds, typed.max_ocr_pages, settings),
        non_releases=typed.with_non_releases,
        ocr=typed.ocr or settings.ocr,
    )


def file_limit(
    max_seconds: int | None, max_ocr_pages: int | None, settings: Settings
) -> Limit:
    """Return the limits for reading a file: those that were typed, else of the settings, else the usual ones."""
    return Limit.typed(max_seconds, max_ocr_pages or int(settings.ocr_pages))


def paths_to_ingest(paths: Sequence[str] | None, from_list: Path | None) -> list[str]:
    """Return the paths that were typed and those in a list.

    Raises UsageError if there are neither, and CannotAccess if the list cannot be read.
    """
    typed = list(paths or ())
    if from_list is not None:
        return typed + parse_path_list(_read_list(from_list))
    if not typed:
        raise UsageError(_("name the files or folders to ingest."))
    return typed


def _read_list(file: Path) -> str:
    if str(file) == STDIN:
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise CannotAccess(
            _("cannot read the list {file}: {why}.").format(
                file=file, why=retold(error.strerror or "")
            )
        ) from error


def check_watched(paths: Sequence[str], *, dry_run: bool) -> None:
    """Check that paths can be watched. Raises UsageError if not."""
    if dry_run or STDIN in paths:
        raise UsageError(
            _("--watch needs files or folders, and cannot be combined with --dry-run.")
        )
    for path in paths:
        if not os.path.exists(path):
            raise UsageError(_("there is no {path} to watch.").format(path=path))
        if is_read_folder(Path(path)):
            raise UsageError(
                _("{path} was read before: there is nothing to watch.").format(
                    path=path
                )
            )
