"""The ids people type: numbers, or `last`."""

from collections.abc import Sequence

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import newest_id
from umkm_cli.errors import NoSuchRelease

LAST = "last"


def parse_ids(archive: Archive, typed: Sequence[str]) -> list[int]:
    """The numbers of the releases that were typed. Raises NoSuchRelease for what cannot be one."""
    newest = newest_id(archive)
    numbers: list[int] = []
    for each in typed:
        if each == LAST and newest is not None:
            numbers.append(newest)
        elif each.isascii() and each.isdigit() and len(each) < 19:
            numbers.append(int(each))
        else:
            raise NoSuchRelease(each, newest)
    return numbers
