"""Recognise the kinds of compound files, of old Office and of Outlook, by the names in their directories."""

from collections.abc import Collection, Mapping
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple

from umkm_cli.language import later
from umkm_cli.sources import compound

DOC: Final = "application/msword"
MSG: Final = "application/vnd.ms-outlook"
XLS: Final = "application/vnd.ms-excel"

_KINDS: Final = {
    "__properties_version1.0": MSG,
    "worddocument": DOC,
    "workbook": XLS,
    "book": XLS,
}
_UNREAD: Final = {
    "encryptedpackage": later("protected by a password; save a copy without it"),
    "powerpoint document": later("an old presentation; save its text"),
}
_OLD_OFFICE: Final = later("an old Office document")


class _Signs(NamedTuple):
    """What tells the kind of a compound file whose directory cannot be read.

    Any of the `names`, which stand in directories and in Outlook's messages, or one of the
    beginnings of a sector.
    """

    media_type: str
    kind: str
    names: tuple[str, ...]
    beginnings: tuple[bytes, ...] = ()


_ITEMS: Final = (
    "Activity",
    "Appointment",
    "Contact",
    "Note",
    "Post",
    "StickyNote",
    "Task",
)
_SIGNS: Final = (
    _Signs(
        MSG,
        later("an Outlook message"),
        (
            *("__substg1.0_", "__properties_version1.0", "__nameid_version1.0"),
            *("__recip_version1.0_", "__attach_version1.0_"),
            *map("IPM.{}".format, _ITEMS),
        ),
    ),
    _Signs(
        "",
        later("an old presentation"),
        ("PowerPoint Document",),
        (b"\x0f\x00\xe8\x03",),
    ),
    _Signs(
        DOC,
        later("an old Word document"),
        ("WordDocument",),
        (b"\xec\xa5", b"\xdc\xa5"),
    ),
    _Signs(XLS, later("an old workbook"), ("Workbook",), (b"\x09\x08",)),
)
_WHAT_TO_DO: Final = {
    True: later("{what} that was cut off: its end is missing; get the file once more"),
    False: later("{what}, or a damaged one; save it in a current format"),
}
"""The sentence about such a file, by whether its end is missing."""


def media_type_of_compound(content: bytes) -> str:
    """Return the media type of a compound file, or "" if its directory does not tell."""
    return _first(_KINDS, compound.top_names(content))


def describe_compound(content: bytes, by_name: str = "") -> str:
    """Return what a compound file is that is not read, and what to do; "" if it is read.

    `by_name` is the media type by the file's name, for one whose bytes do not tell.
    """
    names = compound.top_names(content)
    description = _first(_UNREAD, names)
    if description or _first(_KINDS, names):
        return description
    is_cut = compound.is_cut(content)
    kind = _kind_of_torn(content, "" if names and not is_cut else by_name)
    return _WHAT_TO_DO[is_cut].format(what=kind)


def describe_cut(content: bytes, media_type: str) -> str:
    """Return that a compound file of this media type was cut off; "" for any other file."""
    if not content.startswith(compound.BEGINS) or not compound.is_cut(content):
        return ""
    return _WHAT_TO_DO[True].format(what=_kind_of_torn(content, media_type))


def _kind_of_torn(content: bytes, by_name: str) -> str:
    """Return the kind that a file shows signs of: the one of its name, if there are several."""
    named = [each for each in _SIGNS if each.media_type == by_name]
    shown = [
        each
        for each in _SIGNS
        if compound.holds_any(content, each.names, each.beginnings)
    ]
    both = filter(named.__contains__, shown)
    kinds = map(attrgetter("kind"), chain(both, shown, named))
    return next(kinds, _OLD_OFFICE)


def _first(table: Mapping[str, str], names: Collection[str]) -> str:
    """Return what stands in the table for the first of its names that is among these, or ""."""
    return next(map(table.__getitem__, filter(names.__contains__, table)), "")
