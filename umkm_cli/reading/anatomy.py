"""What each line of a text is: header, headline, dateline, body, boilerplate, furniture.

Four passes read a `Text`, each from what the passes before it found: the release's own
lines, the lead, body and boilerplate from there on, and the header above it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from operator import itemgetter

from umkm_cli.reading.body import Stretch, read_body, span_of, stretches
from umkm_cli.reading.dateline import Dateline
from umkm_cli.reading.furniture.own_lines import SetAside, find_own_lines
from umkm_cli.reading.header import Header, read_header
from umkm_cli.reading.layout import Text
from umkm_cli.reading.lead import find_lead


@dataclass
class Anatomy:
    """The lines of a text by what they are.

    `body` and `boilerplate` are paragraphs of stretches of the text. `between` tells that
    the headline stands between a page's summary and its text, `titled` that it is the one
    that the file itself gives. `set_aside` are the lines that are none of the release's
    own, each with the name of the rule that says so.
    """

    header: Header
    dateline: Dateline | None = None
    signature: Dateline | None = None
    body: list[list[Stretch]] = field(default_factory=list)
    boilerplate: list[list[Stretch]] = field(default_factory=list)
    between: bool = False
    titled: bool = False
    set_aside: list[SetAside] = field(default_factory=list)

    @cached_property
    def body_stretches(self) -> list[tuple[int, int]]:
        """Return the body's stretches of the text in order, paragraphs aside."""
        return sorted(chain.from_iterable(self.body))

    @cached_property
    def boilerplate_stretches(self) -> list[tuple[int, int]]:
        """Return the boilerplate's stretches of the text in order."""
        return sorted(chain.from_iterable(self.boilerplate))

    def paragraph_of(self, position: int) -> tuple[int, int]:
        """Return where the paragraph of the body that holds a character begins and ends.

        It is the character's own place where none does.
        """
        behind = bisect_right(self.body, position, key=lambda block: block[0][0])
        start, end = span_of(self.body[max(0, behind - 1) : behind])
        return (start, end) if position < end else (position, position)

    def own_stretch(self, length: int) -> tuple[int, int]:
        """Return the stretch of a text of `length` characters whose years can be its own.

        Of a page that gives its title it goes from there to the end of the standing text;
        other texts are short of furniture, and what there is (the line of a copyright) may
        tell the year.
        """
        if not self.titled or not self.body:
            return 0, length
        ends = (paragraph[-1][1] for paragraph in (*self.body, *self.boilerplate))
        return self.header.headline[0].start, max(ends)

    def in_body(self, start: int) -> bool:
        """Tell whether a character belongs to the release's own sentences."""
        return _holds(self.body_stretches, start)

    def in_lead(self, start: int) -> bool:
        """Tell whether a character belongs to the first paragraph."""
        lead = chain.from_iterable(self.body[:1])
        return any(first <= start < last for first, last in lead)

    def in_boilerplate(self, start: int) -> bool:
        """Tell whether a character belongs to the standing text."""
        return _holds(self.boilerplate_stretches, start)

    def in_headline(self, start: int) -> bool:
        """Tell whether a character belongs to the headline or the sub-headline."""
        lines = (*self.header.headline, *self.header.subheadline)
        return any(line.start <= start < line.end for line in lines)


def _holds(stretches: Sequence[Stretch], position: int) -> bool:
    """Tell whether one of some stretches, in order, holds a character."""
    at = bisect_right(stretches, position, key=itemgetter(0))
    return at > 0 and position < stretches[at - 1][1]


def read_anatomy(text: Text) -> Anatomy:
    """Return what each line of a text is."""
    own = find_own_lines(text)
    lead = find_lead(text, own.lines)
    rest = read_body(text, lead.lines)
    header = read_header(text, lead.above, lead.title, span_of(rest.body))
    anatomy = Anatomy(
        header,
        lead.dateline,
        rest.signature,
        rest.body,
        rest.boilerplate,
        own.between,
        lead.title in header.headline,  # `Siaran Pers …` may be a label, too
        own.set_aside + rest.set_aside,
    )
    if not anatomy.body:
        _take_header_for_body(anatomy, text)
    return anatomy


def _take_header_for_body(anatomy: Anatomy, text: Text) -> None:
    """Take what is no headline for the body: no word of a release may vanish."""
    header = anatomy.header
    named = {*header.headline, *header.labels}
    body = [line for line in header.lines if line not in named]
    if not body and not header.headline:
        body = text.lines
        anatomy.boilerplate = []  # it is among them
        anatomy.set_aside = []
    if body:
        header.subheadline = []
        anatomy.body = stretches(text, body)
