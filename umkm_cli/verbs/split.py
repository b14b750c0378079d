"""Split an archive by time: `umkm split`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from umkm_cli.archive.sqlite_errors import translate_errors
from umkm_cli.archive.transfer.division import Division
from umkm_cli.archive.transfer.splitting import split_archive
from umkm_cli.language import gettext as _
from umkm_cli.language import ngettext, written_number
from umkm_cli.language.names import short_label
from umkm_cli.models.merging import SplitPart
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.refusals import refusal_of

LENGTHS: Final[Mapping[str, int]] = {"year": len("2020"), "month": len("2020-10")}
"""How much of a day the parts have in common, by what an archive is split by."""


def split(context: Context, target: Path, by: str) -> tuple[Division, list[SplitPart]]:
    """Write an archive for each year or month to a new folder; return what is where.

    Raises UsageError, NoArchive, CannotAccess or NotAnArchive.
    """
    if by not in LENGTHS:
        known = list(map(short_label, LENGTHS))
        sentence = _("cannot split by '{name}'; choose from {names}.")
        fault = sentence.format(name=by, names=", ".join(known))
        raise refusal_of(fault, by, known)
    path = context.archive_path
    context.require_archive()
    with translate_errors(target):
        return split_archive(path, target, LENGTHS[by], context.watch)


def notes_on(division: Division) -> Iterator[str]:
    """Yield what to know about a division."""
    if count := division.crossing:
        sentence = ngettext(
            "{count} link is between releases of different parts; `umkm merge` finds it again.",
            "{count} links are between releases of different parts; `umkm merge` finds them again.",
            count,
        )
        yield sentence.format(count=written_number(count))
    if count := division.repeated:
        sentence = ngettext(
            "{count} file with releases of several parts is in each of them ({size} bytes).",
            "{count} files with releases of several parts are in each of them ({size} bytes).",
            count,
        )
        size = written_number(division.repeated_bytes)
        yield sentence.format(count=written_number(count), size=size)
    if count := division.damaged:
        sentence = ngettext(
            "{count} file is damaged, as it was before; `umkm verify` names it.",
            "{count} files are damaged, as they were before; `umkm verify` names them.",
            count,
        )
        yield sentence.format(count=written_number(count))
    sentence = _("the {foreign} is not umkm's; no part has it.")
    yield from (sentence.format(foreign=each) for each in division.foreign)
