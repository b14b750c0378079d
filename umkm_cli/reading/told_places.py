"""Find where the first paragraphs say that something was said, or happened, on a day.

`kata Sari di Ambon, Rabu` · `di Hotel Lombok Raya, Mataram, Selasa (15/6)` ·
`at a forum in Bandung on Tuesday`
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.catalogue.calendar import WEEKDAYS
from umkm_cli.catalogue.places import Places
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.body import span_of
from umkm_cli.reading.event_words import PLANNED
from umkm_cli.reading.narration import last_sentence, without_quotations

_OPENING, _REACH = 3, 1500  # paragraphs; characters of a quotation
_MOST = 50  # days in a paragraph
_NAME = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}"
_DAY = rf"(?:(?:{'|'.join(map(re.escape, WEEKDAYS))}|ini|today)(?!\w)|\d{{1,2}}[/ ])"
# Before the day stands the place, or that and the region around it: `di Praya, NTB, Jumat`.
_BEFORE_DAY = re.compile(
    rf"(?:(?<!\w)(?:di|in|at|dan|and)\s|,\s?)(?=(?P<name>{_NAME})(?:,\s?{_NAME})?,?\s?"
    rf"(?:(?:pada|on)\s)?(?i:hari\s)?\(?(?i:{_DAY}))"
)
# A statement in writing, whose own place follows; not where it was received.
_WRITTEN = re.compile(
    r"(?<!\w)(?:(?:siaran|rilis) (?:pers|resmi|media)(?:nya)?|(?:keterangan|pernyataan) (?:tertulis|resmi|pers)(?:nya)?"
    r"|(?:official|written|press|media) (?:statement|release))\s\Z",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """A place in front of a day, and the writer's own words `before` it in its sentence.

    `name` is None if no listed place stands there, or only in a quotation.
    """

    name: str | None
    start: int
    end: int
    before: str

    @property
    def is_past(self) -> bool:
        """Return whether something was said there, or happened: nothing is planned."""
        return PLANNED.search(self.before) is None

    @property
    def is_written(self) -> bool:
        """Return whether a statement was issued there: `dalam siaran pers di Ambon, Rabu`."""
        return _WRITTEN.search(self.before) is not None


def find_told(text: str, anatomy: Anatomy, known: Places) -> Iterator[Told]:
    """Yield the listed places in front of a day in the first paragraphs."""
    for paragraph in anatomy.body[:_OPENING]:
        start, end = span_of([paragraph])
        named = islice(_BEFORE_DAY.finditer(text, start, end), _MOST)
        told = map(partial(_told, text, known, start), named)
        yield from filter(attrgetter("name"), told)


def _told(text: str, known: Places, start: int, found: re.Match[str]) -> Told:
    """Return the place in front of a day, in a paragraph that begins at `start`."""
    opening = max(start, found.start() - _REACH)
    words, is_quoted = without_quotations(text[opening : found.start()])
    name = None if is_quoted else known.canonical(found["name"])
    at, end = found.span("name")
    return Told(name, at, end, last_sentence(words))


def only_place(told: Iterable[Told], rule: str) -> list[Finding]:
    """Return the finding of the place that was told, as a list; [] for several."""
    spans = {each.name: (each.start, each.end) for each in told}
    if len(spans) != 1:
        return []
    [(name, (start, end))] = spans.items()
    return [Finding("place", name, "text", rule, 70, start, end)]
