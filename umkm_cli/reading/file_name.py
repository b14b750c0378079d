"""The date that the name of a file carries: the weakest there is, since files are named when they are saved."""

import re
from collections.abc import Iterator

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.models.release import Finding, PartialDate
from umkm_cli.reading.dates import find_dates

_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)[_. -]?([01]\d)[_. -]?([0-3]\d)(?!\d)")
_CONFIDENCE = 30


def file_name(origin: str) -> str:
    """The name of the file in a path of any system; nothing for standard input."""
    name = re.split(r"[\\/]", origin)[-1]
    return "" if name == "-" else name


def find_file_dates(name: str, latest: str) -> Iterator[Finding]:
    """The full dates in a file's name: `20201012`, `2020_10_12`, `rilis 12 Oktober 2020.txt`; none after `latest`.

    Their spans count in the name.
    """
    found: list[tuple[int, int, PartialDate]] = []
    for match in _COMPACT.finditer(name):
        date = PartialDate(*map(int, match.groups()))
        if date.exists:
            found.append((match.start(), match.end(), date))
    if not found:
        spaced = (name.rpartition(".")[0] or name).replace("_", " ")
        found = [
            (each.start, each.end, each.date)
            for each in find_dates(SearchableText(spaced))
            if each.date is not None and each.is_full and not each.conflicts
        ]
    for start, end, date in found:
        if "1945-08-17" <= date.iso <= latest:
            yield Finding(
                "date",
                date.iso,
                "file",
                "file-name-date",
                _CONFIDENCE,
                start,
                end,
                "file name",
            )
