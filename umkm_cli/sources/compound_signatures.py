"""Recognise the kinds of compound files, of old Office and of Outlook, by the names in their directories."""

from collections.abc import Collection, Mapping
from typing import Final

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
_TORN: Final = (
    ("__substg1.0_", b"_\0_\0s\0u\0b\0s\0t\0g\0", later("an Outlook message")),
    ("WordDocument", b"\xec\xa5", later("an old Word document")),
    ("Workbook", b"\x09\x08", later("an old workbook")),
)
"""What a file is whose directory cannot be read: a name in it, and how one of its sectors begins."""
_WHAT_TO_DO: Final = {
    True: later("{kind} that was cut off: its end is missing; get the file once more"),
    False: later("{kind}, or a damaged one; save it in a current format"),
}
"""The sentence about such a file, by whether its end is missing."""


def media_type_of_compound(content: bytes) -> str:
    """Return the media type of a compound file, or "" if its directory does not tell."""
    return _first(_KINDS, compound.top_names(content))


def describe_compound(content: bytes) -> str:
    """Return what a compound file is that is not read, and what to do; "" if it is read."""
    names = compound.top_names(content)
    description = _first(_UNREAD, names)
    if description or _first(_KINDS, names):
        return description
    kinds = (
        kind
        for name, beginning, kind in _TORN
        if compound.seems_to_hold(content, name, beginning)
    )
    kind = next(kinds, _OLD_OFFICE)
    return _WHAT_TO_DO[compound.is_cut(content)].format(kind=kind)


def _first(table: Mapping[str, str], names: Collection[str]) -> str:
    """Return what stands in the table for the first of its names that is among these, or ""."""
    return next(map(table.__getitem__, filter(names.__contains__, table)), "")
