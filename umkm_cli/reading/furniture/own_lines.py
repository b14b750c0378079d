"""The first pass: find the lines of a text that are the release's own."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.reading.duplicates import (
    deduplicate,
    with_breaks,
    without_site_names,
)
from umkm_cli.reading.furniture import patterns
from umkm_cli.reading.furniture.classify import LineClassifier
from umkm_cli.reading.furniture.clipping import without_cover, without_prefix
from umkm_cli.reading.furniture.contents import without_contents
from umkm_cli.reading.furniture.forms import without_labels
from umkm_cli.reading.furniture.glued import without_glued
from umkm_cli.reading.furniture.line_rule import LineRule
from umkm_cli.reading.furniture.line_shapes import (
    ENDS_OF_LISTS,
    TITLE_WORDS,
    can_head_text,
    has_sentence,
    is_long_title,
    is_statement,
    is_title,
    opens_boilerplate_at,
)
from umkm_cli.reading.furniture.page_ends import find_page_end, is_page_label
from umkm_cli.reading.layout import (
    START_OF,
    TEXT_OF,
    Line,
    Text,
    is_prose,
)
from umkm_cli.reading.posting_lines import is_posting_line
from umkm_cli.reading.retold import is_told_again, without_teaser
from umkm_cli.reading.tables import table_rows

_SHORT_LINE, _LONG = 300, 120
_HEADLINES = 2  # lines
_STANDING_LINES, _STANDING_BELOW = 6, 4
_BUTTON_LENGTH = 40  # characters, as `Perbesar` between a caption and its credit
_ALT_WORDS = 3

_LABELS = ("points", "section", "link")
_OTHER_STORIES = ("section", "link", "teaser")
# `WhatsApp Image 2021-03-05 at 10.11.12` has no outlet's date, nor has what a site for sharing wrote.
_UNSTAMPED = ("picture-name", "shared-document")

# `WARTA UJI / ARI WENING`, and below it `BELAJAR MENENUN - Perajin … di balai desa.`
# `MI/Ari W`, and below it `Perajin menganyam tikar di Waru, Kamis (14/3).`
_PICTURE_CREDIT = re.compile(r"[A-Z][\w .]{1,40}?\s?/\s?[A-Z][\w .]{2,40}")
_CREDITED_CAPTION = re.compile(
    r"[A-Z]{3,}(?: [A-Z]{2,}){0,4} [–—-] (?=[A-Z][a-z])"
    r"|[^“”\"]{30,220} \(\d{1,2}/\d{1,2}(?:/\d{2,4})?\)\.?\Z"
)
_DAY_ABOVE = re.compile(
    rf"{patterns.OUTLET_DATE.pattern}|(?:\S+ ){{0,6}}\S*(?:19|20)\d\d\W*\Z"
)


class SetAside(NamedTuple):
    """A line that is not the release's own, and the name of the rule that decided so.

    The rule is in `LINE_RULES` or in `place_rules`.
    """

    line: Line
    rule: str


class OwnLines(NamedTuple):
    """The release's own lines of a text, and those that were set aside.

    `between` is true if a sentence occurs twice, as it does if the headline is between
    a page's summary and its text.
    """

    lines: list[Line]
    set_aside: list[SetAside]
    between: bool


def find_own_lines(text: Text) -> OwnLines:
    """Return the release's own lines, and the others with the rule for each."""
    first = int(is_told_again(text.lines))
    told = text.lines[first:]
    listed = without_contents(told)
    single = with_breaks(listed, without_teaser(deduplicate(listed)))
    contents = _set_aside(told, listed, "contents")
    doubled = _set_aside(listed, single, "doubled")
    lines = without_site_names(single)
    titles = _set_aside(single, lines, "page-title")
    own = without_cover(text, lines)
    line_filter = _LineFilter(text, lines)
    parted = filter(TEXT_OF, map(without_prefix, without_labels(text, own)))
    for line in without_glued(text, parted):
        line_filter.process(line)
    cover = _set_aside(lines, own, "clipping-cover")
    above = _set_aside(text.lines, told, "told-again")
    between = any(map(attrgetter("line.is_sentence"), [*above, *doubled]))
    set_aside = [*line_filter.set_aside, *above, *contents, *doubled, *titles, *cover]
    return OwnLines(line_filter.kept, set_aside, between)


def _set_aside(
    lines: Sequence[Line], kept: Sequence[Line], rule: str
) -> list[SetAside]:
    """Return the lines that were not kept, with the rule that set them aside."""
    if len(kept) == len(lines):
        return []
    kept_starts = set(map(START_OF, kept))
    return [SetAside(line, rule) for line in lines if line.start not in kept_starts]


class _LineFilter:
    """Keeps or sets aside the lines of a text, one after the other."""

    def __init__(self, text: Text, lines: Sequence[Line]) -> None:
        self.kept: list[Line] = []
        self.set_aside: list[SetAside] = []
        self._lines = lines
        self._places = text.places
        self._classifier = LineClassifier(text.haystack)
        self._rows = table_rows(text, lines)
        self._end = lines[-1].end if lines else 0
        self._tail = find_page_end(lines, self._end, self._classifier)
        starts = list(map(START_OF, lines))
        # Further below the end of a text, contacts are the site's own.
        tail = bisect_left(starts, self._tail)
        is_label = partial(is_page_label, self._classifier)
        buttons = takewhile(is_label, map(TEXT_OF, lines[tail:]))
        near = tail + len(list(buttons)) + _STANDING_BELOW
        openers = filter(partial(opens_boilerplate_at, lines), range(len(lines))[:near])
        self._openers = frozenset(map(starts.__getitem__, openers))
        self._after_link = self._below_link = self._was_set_aside = False
        self._heads_section = False  # in the first half of the text
        self._is_high = True  # above all prose
        self._in_list = ""  # the rule for the items of the list, if in one
        self._caption_at = -1  # where a caption begins, directly below its label

    def process(self, line: Line) -> None:
        """Keep a line or set it aside."""
        rule = self._place_rule(line) or self._line_rule(line)
        if rule is None:
            # Between a headline and the lead, a line that is set aside leaves a break,
            # unless the headline goes on below it in lower case.
            if self._was_set_aside and self._may_be_headed():
                begins_anew = line.after_blank or not line.text[0].islower()
                line = line._replace(after_blank=begins_anew)
            self.kept.append(line)
            self._is_high = self._is_high and not is_prose(line)
        else:
            self.set_aside.append(SetAside(line, rule))
        self._was_set_aside = rule is not None

    def _may_be_headed(self) -> bool:
        """Return whether the line kept last may be a headline: one of the first two, or a title above all prose."""
        if len(self.kept) <= _HEADLINES:
            return True
        return self._is_high and is_title(self.kept[-1])

    def _place_rule(self, line: Line) -> str | None:
        """Return the rule that sets a line aside because of the lines above it."""
        if line.start >= self._tail:
            near = [line, *self.kept[-_STANDING_LINES:]]
            is_standing = not self._openers.isdisjoint(map(START_OF, near))
            if not is_standing or self._ends_standing(line):
                return "below-text"
        if self._is_below_credit(line):
            return "credited-caption"
        if line.start == self._caption_at:
            return "labelled-caption"
        if self._in_list and ENDS_OF_LISTS[self._in_list](line):
            self._in_list = ""
        if self._in_list:
            self._after_link = False
            return self._in_list
        self._below_link = self._is_linked(line)
        self._after_link = self._heads_section = False
        return "linked-headline" if self._below_link else None

    def _ends_standing(self, line: Line) -> bool:
        """Return whether a label of the page stands below the contacts, which end there."""
        if line.start in self._openers or not is_page_label(
            self._classifier, line.text
        ):
            return False
        self._openers = frozenset(filter(line.start.__lt__, self._openers))
        return True

    def _is_linked(self, line: Line) -> bool:
        """Return whether a line is the headline of a linked story, or one of those below it."""
        is_short = len(line.text) < _SHORT_LINE
        if not is_short or not self._may_be_linked(line):
            return False
        if self._heads_section and self._heads_text(line):
            return False
        # `Harga Turun, Simak Hitungannya!` has an end, too.
        is_linked = all((self._after_link, is_long_title(line)))
        return not any((is_statement(line), has_sentence(line) and not is_linked))

    def _may_be_linked(self, line: Line) -> bool:
        """Return whether a line is right below a link, or goes on below those that are."""
        goes_on = not line.after_blank or is_long_title(line)
        return self._after_link or (self._below_link and goes_on)

    def _heads_text(self, line: Line) -> bool:
        """Return whether a line below the name of a section is no link of it.

        `Terpopuler` can also be an item of a menu, with others below it.
        """
        is_in_menu = not line.after_blank and line.word_count < TITLE_WORDS
        return is_in_menu or self._is_bylined(line)

    def _is_bylined(self, line: Line) -> bool:
        """Return whether the posting line of a site stands right below a headline: it is the text's own."""
        at = bisect_right(self._lines, line.start, key=START_OF)
        return any(map(is_posting_line, map(TEXT_OF, self._lines[at : at + 1])))

    def _is_below_credit(self, line: Line) -> bool:
        """Return whether a line is a caption that stands right below its credit."""
        if line.after_blank or self._places.at(line.text, 0):
            return False
        others = map(attrgetter("line"), self.set_aside[-1:])
        above = max((*self.kept[-1:], *others), key=START_OF, default=line)
        is_credit = _PICTURE_CREDIT.fullmatch(above.text) is not None
        return is_credit and _CREDITED_CAPTION.match(line.text) is not None

    def _line_rule(self, line: Line) -> str | None:
        """Return the rule that a whole line matches, and note its effect on others.

        A line with the outlet's date is kept, because the header pass reads it.
        """
        if line.start in self._rows:
            return None
        if len(line.text) >= _LONG and patterns.LONG_NOTICE.fullmatch(line.text):
            return "invitation"
        rule = self._classify(line)
        if rule is None:
            return None
        is_label = patterns.CAPTION_LABEL.match(line.text)
        self._caption_at = line.end + 1 if is_label else -1
        is_stamp = rule.name not in _UNSTAMPED and any(
            (patterns.OUTLET_DATE.match(line.text), is_posting_line(line.text))
        )
        if is_stamp and rule.kind not in _OTHER_STORIES:
            return None
        if rule.kind == "points" and any(map(is_prose, self.kept)):
            self._in_list = ""
            return None
        self._note_label(line, rule)
        if rule.kind not in _LABELS and self._belongs_to_line_above(line, rule):
            self.set_aside.append(SetAside(self.kept.pop(), rule.name))
        return rule.name

    def _note_label(self, line: Line, rule: LineRule) -> None:
        """Note which list or link a line heads, if it is a label."""
        if rule.kind == "points":
            self._in_list = "listed-point"
        elif rule.kind == "section":
            # In the first half of a text it is just another link.
            is_late = 2 * line.start > self._end
            self._in_list = "listed-story" if is_late else ""
            self._after_link = self._heads_section = True
        elif rule.kind == "link":
            self._after_link = patterns.BARE_LINK.fullmatch(line.text) is not None
        elif patterns.TAGS_LABEL.fullmatch(line.text):
            self._in_list = "tags"

    def _classify(self, line: Line) -> LineRule | None:
        """Return the rule for a whole line; None for one as long as a paragraph."""
        is_short = len(line.text) < _SHORT_LINE
        return self._classifier.classify(line.text) if is_short else None

    def _belongs_to_line_above(self, line: Line, rule: LineRule) -> bool:
        """Return whether the line above is a teaser's headline or picture's caption."""
        if rule.kind == "teaser":
            above = self.kept[-1:]
            return bool(above) and not (above[0].is_sentence or is_prose(above[0]))
        if line.after_blank or not self.kept:
            return False
        last = self.kept[-1]
        is_short, is_told = last.word_count <= _ALT_WORDS, last.text in line.text
        if all((is_short, is_told, rule.kind == "credit")):
            return True  # the picture's text for the blind
        if not any(map(can_head_text, self.kept[:-1])):
            return False  # the line above is the headline
        is_far = line.start - last.end > _BUTTON_LENGTH
        if is_far or _DAY_ABOVE.match(last.text):
            return False  # its caption was left out as doubled, or it has none
        return patterns.PICTURE.match(line.text) is not None
