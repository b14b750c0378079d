"""A text as a whole, as the evidence for its issuer needs it."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import filterfalse, pairwise
from operator import attrgetter

from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.name_ends import Mention
from umkm_cli.reading.speakers import quoted_names

_LETTERHEAD = re.compile(r"(?=\S+ )[^a-z]+")
_SCHOOL = re.compile(r"(?:UNIVERSITAS|INSTITUT|POLITEKNIK|SEKOLAH TINGGI|AKADEMI)\s")
_YEAR = re.compile(r"(?<![\w.,])20[0-2]\d(?![\w]|[.,]\d)")
_FIRST = 20  # mentions, those in the headline among them
_LETTERHEAD_DEPTH = 4


class IssuerPage:
    """A text, its anatomy, and the organisation that its headline begins with, or ""."""

    def __init__(
        self, text: str, anatomy: Anatomy, mentions: Sequence[Mention]
    ) -> None:
        self.text = text
        self.anatomy = anatomy
        named = {
            (mention.start, mention.by_title): mention.name
            for mention in mentions[:_FIRST]
        }
        begins = map(attrgetter("start"), anatomy.header.headline[:1])
        self.subject = named.get((next(begins, -1), False), "")

    @cached_property
    def openings(self) -> set[int]:
        """Return where the lead and the headline begin."""
        parts = self.anatomy.lead_stretches, self.anatomy.headline_stretches
        return {part[0][0] for part in parts if part}

    @cached_property
    def latest_year(self) -> str:
        """Return the latest year in the text, but for one of far plans; "" if none."""
        return max(_YEAR.findall(self.text), default="")

    @cached_property
    def quoted(self) -> frozenset[str]:
        """Return the names of the persons who are quoted by one name."""
        return quoted_names(self.text)

    @cached_property
    def letterheads(self) -> dict[int, int]:
        """Return the ends of the lines that can be letterheads, by their starts.

        Above a university stands the ministry that it belongs to.
        """
        header = self.anatomy.header
        lines = header.lines[:_LETTERHEAD_DEPTH]
        parents = {above for above, line in pairwise(lines) if _SCHOOL.match(line.text)}
        return {
            line.start: line.end
            for line in filterfalse(parents.__contains__, lines)
            if _LETTERHEAD.fullmatch(line.text) and line not in header.headline
        }
