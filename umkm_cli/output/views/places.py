"""Where in the files of a release the words of some evidence are."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from umkm_cli.language import gettext as _
from umkm_cli.language import later, ngettext
from umkm_cli.models.release import FILE_NAME, IN_TEXT, METADATA
from umkm_cli.models.review import Evidence, ReviewItem
from umkm_cli.models.scan import DOUBTFUL

_PLACES = {
    FILE_NAME: later("the file's name"),
    METADATA: later("the file's metadata, line {}"),
}
"""Where words are that are not on a line of the text."""
_LINE = later("line {}")
_SEEN = {
    False: later("page {page} (by OCR), {place}"),
    True: later("page {page} (by OCR, which is not sure), {place}"),
}
"""Where words are that OCR read, by whether they may be wrong."""


def place_of(evidence: Evidence | ReviewItem) -> str:
    """Return where in the file the words of some evidence are."""
    place = _(_PLACES.get(evidence.part, _LINE)).format(evidence.line)
    if evidence.page is None:
        return place
    return _(_SEEN[evidence.part == DOUBTFUL]).format(page=evidence.page, place=place)


def other_places(head: Evidence, repeats: Sequence[Evidence]) -> Iterator[str]:
    """Yield where else a value is found: first in the same text, last in other copies."""
    lines: defaultdict[str, list[int]] = defaultdict(list)
    other_copies: set[int] = set()
    for evidence in repeats:
        if evidence.copy.id == head.copy.id:
            lines[evidence.part].append(evidence.line)
        else:
            other_copies.add(evidence.copy.id)
    if in_text := [
        *chain.from_iterable(map(lines.__getitem__, IN_TEXT & lines.keys()))
    ]:
        yield _on_lines(in_text)
    if FILE_NAME in lines:
        yield _("in the file's name")
    if METADATA in lines:
        yield _("in the file's metadata")
    if number := len(other_copies):
        yield ngettext("in another copy", "in {} other copies", number).format(number)


def _on_lines(lines: Sequence[int]) -> str:
    """Return on which lines a value is found again: `2 more times, on lines 5 and 9`."""
    *firsts, last = map(str, sorted(set(lines)))
    where = _("on line {last}").format(last=last)
    if firsts:
        words = _("on lines {firsts} and {last}")
        where = words.format(firsts=", ".join(firsts), last=last)
    if len(lines) == 1:
        return where
    return _("{times} more times, {where}").format(times=len(lines), where=where)
