"""Read the labels of a form that was filled in: `Judul: …`, `Tempat: …`, `Isi: …`.

The labels are furniture, the values belong to the release. The label of a date stays,
since it says whose date it is.
"""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from umkm_cli.models.release import CELL
from umkm_cli.reading.dateline_parts import Dateline, PlaceAt
from umkm_cli.reading.layout import Line, Text, is_prose

_TITLES = "judul headline title hal perihal".split()
_HEADER_LINES = 20
_OF_WHAT = r"(?:\s+(?:berita|rilis|artikel|siaran\s+pers|press\s+release))?"
_LABEL = re.compile(
    rf"""
    (?:
        (?P<title> (?: judul | headline | title ) {_OF_WHAT} )
      | (?P<place> (?: tempat | lokasi | kota | place | location | city )
            (?: \s* (?: [,/&] | dan\b | and\b ) \s* (?: tanggal | tgl\.? | date ) )? )
      | hal | perihal | sub[ -]?(?: judul | headline | title )
      | (?: isi | naskah | body | text ) {_OF_WHAT}
    )
    \s* (?: : | {re.escape(CELL.strip())} ) \s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
# One label between the cells of a table makes no form.
_FORM = re.compile(
    rf"(?is)(?=.*\b(?:{'|'.join(_TITLES)})\b).*(?::|{re.escape(CELL.strip())}.*\|)"
)


def without_labels(text: Text, lines: list[Line]) -> list[Line]:
    """Return the lines without the labels of a form, if they begin with one.

    It has a title or subject above the first paragraph.
    """
    if text.haystack.words.isdisjoint(_TITLES):
        return lines
    labels = dict(_labels(lines))
    if not _FORM.match(" ".join(labels.values())):
        return lines
    cut = (_without_label(line, len(labels.get(line, ""))) for line in lines)
    return list(filter(attrgetter("text"), cut))


def _labels(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Yield the labelled lines down to the first paragraph without a label."""
    for line in lines[:_HEADER_LINES]:
        label = _LABEL.match(line.text)
        if label is not None:
            yield line, label[0]
        elif is_prose(line):
            return


def _without_label(line: Line, length: int) -> Line:
    begins_anew = any((line.after_blank, length))
    return Line(line.start + length, line.end, line.text[length:], begins_anew, length)


def label_of(text: Text, line: Line) -> str | None:
    """Return what a line is by the label cut off it: `title`, `place`, or None."""
    label = _LABEL.fullmatch(text.characters, line.start - line.indent, line.start)
    return label.lastgroup if label is not None else None


def labelled_place(text: Text, line: Line) -> Dateline | None:
    """Return the place that a form names; None for a hall or an address."""
    place = text.places.at(text.characters, line.start)
    if place is None or text.characters[place[1] : line.end][:1] not in ("", ","):
        return None
    name, end = place
    places = (PlaceAt(name, line.start, end),)
    return Dateline(line.start, line.end, places, None, "", alone=True, timed=False)
