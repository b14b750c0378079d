"""Classify the lines of a text: headline, dateline, body, boilerplate, furniture.

Four passes read a `Text`, each building on those before it: they find the release's own
lines, the lead, the body and boilerplate from the lead on, and the header above it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain, filterfalse
from operator import attrgetter, itemgetter

from umkm_cli.models.release import Finding
from umkm_cli.reading.body import STRETCH_OF, Stretch, read_body, span_of, stretches
from umkm_cli.reading.dateline_parts import Dateline
from umkm_cli.reading.furniture.line_rule import MENU_WORDS
from umkm_cli.reading.furniture.own_lines import OwnLines, SetAside, find_own_lines
from umkm_cli.reading.furniture.patterns import SHOWN
from umkm_cli.reading.header import Header, read_header
from umkm_cli.reading.layout import Line, Text, goes_on_in, join_lines, without_mark
from umkm_cli.reading.lead import Lead, find_lead
from umkm_cli.reading.notices import Notices
from umkm_cli.reading.told import share_told

_LEAST_ITEMS, _ITEM_WORDS = 3, 4
_SHORT, _TOLD = 3, 0.5
_OPENING = 4  # paragraphs
# Two sentences, and no caption: `Perajin (kiri) …`.
_SENTENCES = re.compile(
    rf"(?!.*{SHOWN})[^\n]{{30,}}[a-z\d”)][.!?] [A-Z“\"][^\n]{{30,}}"
)
_PATH = re.compile(r"\s[/>»|]\s")
# What headlines say and menus do not.
_VERB = re.compile(
    r"\b(?:\w{3,}kan|ajak|bantu|buka|bina|cetak|dorong|dukung|gandeng|gelar|genjot|jadi|latih|minta|naik|perkuat|raih"
    r"|sambut|siap|tembus|tinjau|open|help|support|train|join)s?\b",
    re.IGNORECASE,
)


@dataclass
class Anatomy:
    """The parts of a text.

    `body` and `boilerplate` are lists of paragraphs, each a list of stretches of the
    text. `between` is true if the headline was found between a page's summary and its
    text, `titled` if it is the title that the file itself gives. `set_aside` has the
    lines that are not the release's own, each with the rule that set it aside. `notices`
    are those of a correction, and `uncut` is the headline with one that was cut off it.
    """

    header: Header
    dateline: Dateline | None = None
    signature: Dateline | None = None
    body: list[list[Stretch]] = field(default_factory=list)
    boilerplate: list[list[Stretch]] = field(default_factory=list)
    between: bool = False
    titled: bool = False
    set_aside: list[SetAside] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)
    uncut: list[Line] = field(default_factory=list)

    @cached_property
    def body_stretches(self) -> list[tuple[int, int]]:
        """Return the stretches of the body in order, of all paragraphs."""
        return sorted(chain.from_iterable(self.body))

    @cached_property
    def lead_stretches(self) -> list[tuple[int, int]]:
        """Return the stretches of the lead, the first paragraph of the body."""
        return list(chain.from_iterable(self.body[:1]))

    @cached_property
    def headline_stretches(self) -> list[tuple[int, int]]:
        """Return the stretches of the lines of headline and sub-headline, in order."""
        lines = (*self.header.headline, *self.header.subheadline)
        return list(map(STRETCH_OF, lines))

    @cached_property
    def boilerplate_stretches(self) -> list[tuple[int, int]]:
        """Return the stretches of the boilerplate in order, of all paragraphs."""
        return sorted(chain.from_iterable(self.boilerplate))

    def paragraph_of(self, position: int) -> tuple[int, int]:
        """Return the start and end of the body paragraph that contains a position.

        Returns the position twice if no paragraph does.
        """
        after = bisect_right(self.body, position, key=lambda block: block[0][0])
        start, end = span_of(self.body[max(0, after - 1) : after])
        return (start, end) if position < end else (position, position)

    def own_stretch(self, length: int) -> tuple[int, int]:
        """Return the stretch in which a year can be that of the release.

        In a page that gives its title, it extends from the title to the end of the
        boilerplate. Any other text counts whole, all `length` characters: it has little
        furniture, and that (such as a copyright line) may state the year.
        """
        if not self.titled or not self.body:
            return 0, length
        ends = (paragraph[-1][1] for paragraph in (*self.body, *self.boilerplate))
        return self.header.headline[0].start, max(ends)

    def in_body(self, start: int) -> bool:
        """Return whether a position is in the body."""
        return _contains(self.body_stretches, start)

    def in_lead(self, start: int) -> bool:
        """Return whether a position is in the lead, the first paragraph of the body."""
        return _contains(self.lead_stretches, start)

    @cached_property
    def opening(self) -> list[int]:
        """Return where the lead, the first paragraph of the body, and those below it start."""
        first_stretches = map(itemgetter(0), self.body[:_OPENING])
        return list(map(itemgetter(0), first_stretches))

    def in_boilerplate(self, start: int) -> bool:
        """Return whether a position is in the boilerplate."""
        return _contains(self.boilerplate_stretches, start)

    def in_headline(self, start: int) -> bool:
        """Return whether a position is in the headline or the sub-headline."""
        return _contains(self.headline_stretches, start)


def _contains(stretches: Sequence[Stretch], position: int) -> bool:
    """Return whether any of some stretches, which are in order, contains a position."""
    at = bisect_right(stretches, position, key=itemgetter(0))
    return at > 0 and position < stretches[at - 1][1]


def read_anatomy(text: Text) -> Anatomy:
    """Classify the lines of a text."""
    own = find_own_lines(text)
    notices = Notices(text, own.lines)
    lead = find_lead(text, notices.lines)
    rest = read_body(text, lead.lines)
    header = _read_header(text, own, lead, span_of(rest.body))
    anatomy = Anatomy(
        header,
        lead.dateline,
        rest.signature,
        rest.body,
        rest.boilerplate,
        own.between,
        lead.title in header.headline,  # it may also be a label: `Siaran Pers …`
        own.set_aside + rest.set_aside,
    )
    notices.settle(header)
    anatomy.notices, anatomy.uncut = notices.findings, notices.uncut
    if not header.headline and not text.titles:
        _use_crumb_trail(anatomy)
    if not anatomy.body:
        _use_header_as_body(anatomy, text)
    elif anatomy.dateline is None:
        _use_list_above_lead(anatomy, text)
        _use_heading_above_lead(anatomy, text)
    elif not header.headline:
        _use_paragraph_above(anatomy, text)
    _unmark_headline(header)
    return anatomy


def _unmark_headline(header: Header) -> None:
    """Take the number of a heading from the headline: it is no part of what it says."""
    unmarked = {each: without_mark(each) for each in header.headline[:1]}
    header.headline[:1] = unmarked.values()
    header.lines = [unmarked.get(each, each) for each in header.lines]


def _read_header(text: Text, own: OwnLines, lead: Lead, body: Stretch) -> Header:
    """Classify the lines above the lead.

    If none is the headline, one that looks like a menu may be, such as `Produk Lokal
    Masuk Pasar Dunia`: the body repeats the words that name no section of a site, or
    one of them is a verb.
    """
    header = read_header(text, lead.above, lead.title, body)
    told = text.haystack.lower[slice(*body)]
    if not _is_strange(header.headline, told):
        return header
    menus = filter(_is_menu, own.set_aside)
    above = [each for each in menus if each.line.start < body[0]]
    for each in reversed(above):
        words = each.line.text.lower().split()
        rest = list(filterfalse(MENU_WORDS.__contains__, words))
        is_told = share_told(" ".join(rest), told) >= _TOLD
        if len(rest) > 1 and (is_told or _VERB.search(each.line.text)):
            own.set_aside.remove(each)
            lines = sorted([*lead.above, each.line])
            return read_header(text, lines, each.line, body)
    return header


def _is_menu(each: SetAside) -> bool:
    """Return whether a line was set aside for its words, and is not the path to a page."""
    return each.rule == "menu" and not _PATH.search(each.line.text)


def _is_strange(headline: Sequence[Line], body: str) -> bool:
    """Return whether a headline is short and the body, in lower case, tells nothing of it."""
    whole = join_lines(headline)
    return len(whole.split()) <= _SHORT and not share_told(whole, body)


def _use_crumb_trail(anatomy: Anatomy) -> None:
    """Make a line such as `Kursi Rotan | Rotterdam` the headline of a text without one.

    It looks like the path to a page, but no other furniture stands above the lead.
    """
    start = span_of(anatomy.body)[0]
    above = list(filter(lambda each: each.line.start < start, anatomy.set_aside))
    if list(map(attrgetter("rule"), above)) == ["crumb-trail"]:
        anatomy.header.headline = [above[0].line]
        anatomy.set_aside.remove(above[0])


def _use_list_above_lead(anatomy: Anatomy, text: Text) -> None:
    """Begin the body with the list, such as an agenda, between headline and lead.

    Writers and buttons have few words, captions few lines.
    """
    rest = anatomy.header.rest
    items = list(filter(_is_item, rest))
    if len(items) >= _LEAST_ITEMS:
        anatomy.body[:0] = stretches(text, rest[rest.index(items[0]) :])


def _use_heading_above_lead(anatomy: Anatomy, text: Text) -> None:
    """Begin the body with its first sub-heading if it has more of the same mark: `- Tentang Desa`."""
    header = anatomy.header
    body = text.characters[slice(*span_of(anatomy.body))]
    more = list(filter(partial(goes_on_in, body), header.lines))
    if more == header.lines and not header.headline:
        anatomy.body[:0] = stretches(text, more)


def _use_paragraph_above(anatomy: Anatomy, text: Text) -> None:
    """Begin the body with what stands above a dateline, if all of it has the sentences of a paragraph."""
    above = anatomy.header.lines
    told = [line for line in above if line.is_sentence and _SENTENCES.match(line.text)]
    if told == above:
        anatomy.body[:0] = stretches(text, told)


def _is_item(line: Line) -> bool:
    return line.word_count >= _ITEM_WORDS


def _use_header_as_body(anatomy: Anatomy, text: Text) -> None:
    """Make the header's other lines the body, so that no word of a release is lost."""
    header = anatomy.header
    named = {*header.headline, *header.labels}
    body = list(filterfalse(named.__contains__, header.lines))
    if not body and not header.headline:
        body = text.lines
        anatomy.boilerplate = []  # its lines are part of the body now
        anatomy.set_aside = []
    if body:
        header.subheadline = []
        anatomy.body = stretches(text, body)
