"""Find the notice of a correction: RALAT, KOREKSI or Revisi above a headline, or in it.

A headline that only begins with such a word is about something else: `Revisi UU Koperasi
Disahkan`, `Koreksi Harga Cabai`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import compress, filterfalse, pairwise, starmap, takewhile

from umkm_cli.models.release import METADATA, TEXT, Finding
from umkm_cli.reading.beginning import is_label
from umkm_cli.reading.header import Header
from umkm_cli.reading.layout import START_OF, Line, Text, is_prose

_FIELD, _ROLE = "correction_notice", "notice"
_CUES = frozenset(
    "ralat koreksi revisi pembetulan diralat dikoreksi direvisi meralat mengoreksi merevisi menggantikan"
    " correction corrected correcting corrects corrigendum erratum revised revision revises replaces supersedes".split()
)
_MOST_ABOVE, _LONGEST_LINE, _NEAR, _HEADLINE_WORDS = 40, 100, 3, 4
_MENU_WORDS, _MENU_LINES = 2, 2
_REACH = 250

_WORD = (
    r"(?:(?:versi )?(?:ralat|koreksi|revisi|pembetulan)"
    r"|correct(?:ion|ing and replacing|ed)(?: version)?|revis(?:ed|ion)(?: version)?|erratum|corrigendum)"
)
_CAPITALS = r"(?-i:(?:RALAT|KOREKSI|REVISI|PEMBETULAN|CORRECTION|CORRECTED|REVISED)(?: [A-Z]+){0,3})"
_RELEASE = r"(?:(?:siaran|keterangan) pers|rilis(?: pers)?|berita|judul|(?:press|media|news) release)"
_WHICH = rf"(?:\s+(?:atas|terhadap|untuk|of|to)(?: the)?)?(?:\s+{_RELEASE})"
_NUMBER = r"(?:\s+(?:nomor|no\.?|number)\s*[:.]?\s*\S+)"
_TIMES = r"(?:\s*(?:ke-?\s?)?\d{1,2}|\s+(?:pertama|kedua|ketiga))"
_NOTICE = rf"(?:{_RELEASE}\s+)?{_WORD}(?:{_WHICH}{_NUMBER}?)?{_TIMES}?"
_LINE = re.compile(
    rf"\W*(?P<notice>{_NOTICE}|{_RELEASE}\W+{_WORD}{_TIMES}?)\W*", re.IGNORECASE
)
"""A line that is a notice, also behind a label: `SIARAN PERS (RALAT)`."""
_ISSUED_LINE = re.compile(
    rf"(?P<notice>(?i:{_WORD}{_WHICH}))(?: [A-Z(][\w.&()]*){{1,4}}"
)
"""A line that is a notice and whose release it corrects, above a headline: `Ralat Siaran Pers BRI`."""
_PREFIX = re.compile(
    rf"[\s*]*(?:[\[(]\s*(?P<bracketed>{_NOTICE})\s*[\])]\s*[:–—|-]?|(?P<marked>{_NOTICE})\s*:"
    rf"|(?P<parted>{_CAPITALS})\s+[–—|-](?=\s)|(?P<both>correcting and replacing)\b)\s*(?=\S+\s+\S)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    rf"(?<=\S)\s*(?:[\[(]\s*(?P<bracketed>{_NOTICE})\s*[\])]|\s[–—|-]\s+(?P<parted>{_CAPITALS}))[\s*]*\Z",
    re.IGNORECASE,
)
_BEGINNING = re.compile(rf"(?P<notice>{_WORD}{_WHICH}{_NUMBER}?)\b", re.IGNORECASE)
"""The notice in a headline that is about nothing else: `Ralat Siaran Pers Pegadaian`."""
_SENTENCE = re.compile(
    r"\b(?:siaran\s+pers|rilis(?:\s+pers)?|keterangan\s+pers|berita|artikel|judul(?:\s+berita)?)\s+ini\s+"
    r"(?:(?:adalah|merupakan)\s+(?:ralat|koreksi|revisi|pembetulan)\b"
    r"|(?:menggantikan|meralat|mengoreksi|merevisi)\s+(?:siaran|rilis|keterangan|berita|judul)\b"
    r"|(?:telah|sudah)\s+(?:diralat|dikoreksi|direvisi)\b)"
    r"|\bsebagai\s+(?:ralat|koreksi|revisi|pembetulan)\s+(?:atas|dari|terhadap)\s+(?:siaran|rilis|keterangan|berita)\b"
    r"|\bdengan\s+ini\s+(?:kami\s+)?(?:meralat|mengoreksi|merevisi)\b|\b(?:kami|redaksi)\b[^.!?\n]{0,60}\bmeralat\b"
    r"|\bthis\s+(?:(?:press|media|news)\s+)?(?:release|article|story)\s+(?:replaces|corrects|supersedes|revises"
    r"|is\s+a\s+correct(?:ion|ed)|(?:has\s+been|was)\s+corrected)\b"
    r"|\bcorrected\s+version\s+of\s+(?:a|an|the|our)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"[.!?:][”\"’)]?\s|\n")
_BEHIND = re.compile(r"[.!?](?=\W*(?:\s|\Z))|\n\s*\n")
_TITLE = re.compile(
    r"^(?:heading|title|mail subject|(?:record )?headline)\b[^:\n]*: (?:(?:re|fwd?|bls|trs)\s*:\s*)*(?=\S)",
    re.MULTILINE | re.IGNORECASE,
)


class Notices:
    """The notices of a text: the lines that are one, those in its headline, and sentences.

    `lines` are the given ones without those that are a notice. `uncut` is the headline
    with the notice that was cut off it; [] if none was.
    """

    def __init__(self, text: Text, lines: list[Line]) -> None:
        self.lines = lines
        self.uncut: list[Line] = []
        self.findings: list[Finding] = []
        self._text = text
        self._starts = list(map(START_OF, lines))
        self._notices: list[Line] = []
        self._has_cue = not _CUES.isdisjoint(text.haystack.words)
        if self._has_cue:
            above = list(
                takewhile(lambda line: not is_prose(line), lines[:_MOST_ABOVE])
            )
            self._notices = list(filter(_is_notice, above))
            issued = starmap(partial(_is_notice_of, text), pairwise(above))
            self._notices += compress(above, issued)
            # A label such as `SIARAN PERS (RALAT)` also says what follows it.
            removed = set(filterfalse(is_label, self._notices))
            self.lines = list(filterfalse(removed.__contains__, lines))

    def settle(self, header: Header) -> None:
        """Find the notices of a text with this header, and cut them off its headline."""
        if not self._has_cue:
            return
        header.lines = sorted({*header.lines, *self._notices})
        for line in filter(partial(self._is_next_to, header.headline), self._notices):
            found = _LINE.fullmatch(line.text) or _ISSUED_LINE.fullmatch(line.text)
            self._add(line, found, "notice-line", 90)
        if header.headline:
            self._search_headline(header)
        self.findings += map(self._sentence, _SENTENCE.finditer(self._text.characters))

    def _is_next_to(self, headline: Sequence[Line], line: Line) -> bool:
        """Return whether a line is next to the headline, or on top if there is none.

        Elsewhere, or below short lines, it may be the section of a menu.
        """
        start = min(map(START_OF, headline), default=0)
        at, other = map(partial(bisect_left, self._starts), (line.start, start))
        lines = self._text.lines
        number = bisect_left(lines, line.start, key=START_OF)
        above = lines[max(0, number - _MENU_LINES) : number]
        is_in_menu = sum(map(_is_like_menu, above)) == _MENU_LINES
        return abs(at - other) <= _NEAR and not is_in_menu

    def _search_headline(self, header: Header) -> None:
        """Cut a notice off the beginning or the end of a headline; find one that stays."""
        first, last = header.headline[0], header.headline[-1]
        prefix, suffix = _PREFIX.match(first.text), _SUFFIX.search(last.text)
        self._add(last, suffix, "notice-headline", 84)
        self._add(first, prefix or _BEGINNING.match(first.text), "notice-headline", 85)
        if suffix is not None:
            self._cut(header, last, 0, suffix.start())
        if prefix is not None:
            first = header.headline[0]
            self._cut(header, first, prefix.end(), len(first.text))

    def _cut(self, header: Header, line: Line, start: int, end: int) -> None:
        """Leave only these characters of a line of the headline."""
        self.uncut = self.uncut or header.headline
        rest = line._replace(
            start=line.start + start, end=line.start + end, text=line.text[start:end]
        )
        left = {line: rest}
        header.headline = [left.get(each, each) for each in header.headline]
        header.lines = [left.get(each, each) for each in header.lines]

    def _add(
        self, line: Line, found: re.Match[str] | None, rule: str, confidence: int
    ) -> None:
        if found is not None:
            start, end = found.span(str(found.lastgroup))
            verdict = _ROLE, rule, confidence
            self.findings.append(
                _finding(line.text[start:end], verdict, line.start + start)
            )

    def _sentence(self, found: re.Match[str]) -> Finding:
        """Return the sentence that says that a release corrects another one."""
        text, (first, last) = self._text.characters, found.span()
        before = text[max(0, first - _REACH) : first]
        behind = text[last : last + _REACH]
        start = first - len(_BEFORE.split(before)[-1])
        end = last + len(_BEHIND.split(behind, maxsplit=1)[0])
        return _finding(text[start:end], (_ROLE, "notice-sentence", 75), start)


def _finding(
    written: str, verdict: tuple[str, str, int], start: int, part: str = TEXT
) -> Finding:
    value, end = " ".join(written.split()), start + len(written)
    return Finding(_FIELD, value, *verdict, start, end, part)


def _is_notice(line: Line) -> bool:
    return len(line.text) <= _LONGEST_LINE and _LINE.fullmatch(line.text) is not None


def _is_notice_of(text: Text, line: Line, headline: Line) -> bool:
    """Return whether a line is a notice that names an issuer, with the headline below it.

    Without one, it is the headline itself.
    """
    if text.dates_on(headline) or headline.word_count < _HEADLINE_WORDS:
        return False
    return _ISSUED_LINE.fullmatch(line.text) is not None


def _is_like_menu(line: Line) -> bool:
    """Return whether a line is as short as those of a menu, and has no figures or marks."""
    words = line.text.split()
    return len(words) <= _MENU_WORDS and "".join(words).isalpha()


def find_title_notices(metadata: str) -> Iterator[Finding]:
    """Yield the notices that the titles in the metadata of a file begin with."""
    for title in _TITLE.finditer(metadata):
        found = _PREFIX.match(metadata, title.end())
        if found is not None:
            group = str(found.lastgroup)
            verdict = _ROLE, "notice-headline", 80
            yield _finding(found[group], verdict, found.start(group), METADATA)


def cut_title(finding: Finding) -> Finding:
    """Return a finding of a headline in metadata without the notice that it begins with."""
    value = str(finding.value)
    found = _PREFIX.match(value)
    if finding.field != "headline" or found is None:
        return finding
    value = value[found.end() :]
    return finding._replace(value=value, start=finding.end - len(value))
