"""Open the result of `umkm read` to ingest it, if it is complete and of this umkm."""

from collections.abc import Sequence
from pathlib import Path

from umkm_cli.catalogue import Catalogue
from umkm_cli.errors import NotAnArchive, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import ngettext, written_number
from umkm_cli.verbs.read.folder import ReadFolder, damaged_result, is_read_folder
from umkm_cli.verbs.read.job import current_code_recipe, decode_options
from umkm_cli.verbs.read.loading import ReadResult
from umkm_cli.verbs.typed.ingest import TypedIngest


def find_result(paths: Sequence[str]) -> Path | None:
    """Return the result of `umkm read` among paths, if there is one.

    Raises UsageError if there is anything beside it.
    """
    results = [path for path in paths if is_read_folder(Path(path))]
    if not results:
        return None
    if len(paths) > 1:
        raise UsageError(
            _("{folder} has the result of umkm read: ingest it alone.").format(
                folder=results[0]
            )
        )
    return Path(results[0])


def open_result(path: Path, typed: TypedIngest, untyped: TypedIngest) -> ReadResult:
    """Open a result, to be ingested with the options it was read with.

    `typed` are the options of this run, and `untyped` those of a run without any. Raises
    NotAnArchive if it is damaged, not complete, or of another umkm, and UsageError if an
    option is typed that reading needs.
    """
    if typed._replace(removed=False) != untyped:
        raise UsageError(
            _(
                "{folder} was read before: give the options to umkm read instead."
            ).format(folder=path)
        )
    folder = ReadFolder(path)
    about = folder.about
    if about.get("recipe") != current_code_recipe():
        raise NotAnArchive(
            _(
                "{folder} was read by another version of umkm; read the files again, "
                "into another folder."
            ).format(folder=path)
        )
    _check_complete(folder)
    try:
        options = decode_options(about["options"])
    except (ValueError, TypeError, KeyError) as error:
        raise damaged_result(path) from error
    removed = options.removed or typed.removed
    return ReadResult(folder, options._replace(removed=removed))


def _check_complete(folder: ReadFolder) -> None:
    """Raise NotAnArchive if parts are missing."""
    parts = folder.parts
    missing = len(folder.missing()) if parts is not None else 0
    if parts is not None and not missing:
        return
    sentence = ngettext(
        "{folder} is not complete: {count} part is missing; "
        "run the same umkm read again, which goes on.",
        "{folder} is not complete: {count} parts are missing; "
        "run the same umkm read again, which goes on.",
        missing,
    )
    if parts is None:
        sentence = _(
            "{folder} is not complete; run the same umkm read again, which goes on."
        )
    count = written_number(missing)
    raise NotAnArchive(sentence.format(folder=folder.path, count=count))


def check_catalogues(result: ReadResult, catalogue: Catalogue) -> None:
    """Raise NotAnArchive if a result was read with other catalogues than the archive's."""
    if result.folder.about.get("catalogues") != catalogue.sha256:
        raise NotAnArchive(
            _(
                "{folder} was read with other programmes than this archive has; read the "
                "files again with --db FILE or --programmes FILE, into another folder."
            ).format(folder=result.folder.path)
        )
