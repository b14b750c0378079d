"""Parse typed release ids: numbers, or `last`."""

import re
from collections.abc import Sequence
from operator import attrgetter

from umkm_cli.archive import Archive
from umkm_cli.archive.parts import ArchivePart
from umkm_cli.archive.releases import check_ids, newest_id
from umkm_cli.errors import NoSuchArchive, NoSuchRelease, UsageError
from umkm_cli.errors.base import on_one_line
from umkm_cli.language import gettext as _

_LAST = ("last", "terakhir")
_MOST_NAMED = 5
# Numbers with more digits may exceed SQLite's integers.
_ID = re.compile(r"[0-9]{1,18}")
_NAMED = re.compile(r"(?P<archive>.+):(?P<id>[0-9]{1,12}|last|terakhir)")
"""A release of one of several archives, such as `2020:41`."""


def parse_ids(archive: Archive, typed: Sequence[str]) -> list[int]:
    """Return the release ids that were typed: numbers, or `last`; of several archives, with the name of one.

    Raises NoSuchRelease for anything else; does not check that the releases exist.
    """
    if archive.parts:
        return [_id_among(archive, text) for text in typed]
    typed = [_without_name(archive, text) for text in typed]
    newest = newest_id(archive)
    ids: list[int] = []
    for text in typed:
        if text in _LAST and newest is not None:
            ids.append(newest)
        elif is_number(text):
            ids.append(int(text))
        else:
            raise NoSuchRelease(text, newest)
    return ids


def _id_among(archive: Archive, typed: str) -> int:
    """Return the id of a release of several archives. Raises UsageError, or NoSuch."""
    newest = newest_id(archive)
    if typed in _LAST and newest is not None:
        return newest
    named = _NAMED.fullmatch(typed)
    if named is None:
        raise UsageError(_which_archive(archive, typed))
    part = part_called(archive.parts, named["archive"])
    (number,) = parse_ids(part.source, [named["id"]])
    return part.id_of(number)


def _which_archive(archive: Archive, typed: str) -> str:
    """Return how to say which archive a number belongs to."""
    if not is_number(typed):
        example = f"{archive.parts[0].name}:12"
        sentence = _("no release is called '{typed}'; write it as {example}.")
        return sentence.format(typed=on_one_line(typed), example=example)
    choices = ", ".join(f"{part.name}:{typed}" for part in archive.parts[:_MOST_NAMED])
    sentence = _("{typed} could be in any of {count} archives; write which: {choices}.")
    return sentence.format(typed=typed, count=len(archive.parts), choices=choices)


def _without_name(archive: Archive, typed: str) -> str:
    """Return the number of a release, without the name of its archive if that is the one that is open."""
    named = _NAMED.fullmatch(typed)
    if named and named["archive"] == archive.path.stem:
        return named["id"]
    return typed


def part_called(parts: Sequence[ArchivePart], name: str) -> ArchivePart:
    """Return the archive with a name. Raises NoSuchArchive."""
    for part in parts:
        if part.name == name:
            return part
    raise NoSuchArchive(name, list(map(attrgetter("name"), parts)))


def existing_ids(archive: Archive, typed: Sequence[str]) -> list[int]:
    """Return the release ids that were typed, each once. Raises NoSuchRelease if one does not exist."""
    ids = list(dict.fromkeys(parse_ids(archive, typed)))
    check_ids(archive, ids)
    return ids


def is_number(text: str) -> bool:
    """Return whether a text is a number that fits into SQLite's integers."""
    return _ID.fullmatch(text) is not None
