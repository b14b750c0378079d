"""The programmes a release is about: known names in headline and body, with what speaks
against them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import MAXYEAR

from umkm_cli.catalogue.lexicon import Match, SearchableText
from umkm_cli.catalogue.organisations import Organisations
from umkm_cli.catalogue.programmes import HIDDEN, Programme, Programmes
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.choose import Verdict, first_verdict
from umkm_cli.reading.programme_candidates import find_candidates
from umkm_cli.reading.speakers import in_office

_SMALL_WORDS = frozenset(
    ["dan", "di", "untuk", "bagi", "of", "and", "for", "the", "in", "dari", "ke"]
)
_OFFICE_AFTER = re.compile(
    r"\s+(?:(?:&|dan|and)\s+[A-Z]\w*\s+)?(?:Manager|Officer|Director|Division"
    r"|Department|Dept|Section|Head|Supervisor|Specialist|Analyst)\b"
)
_AWARD_BEFORE = re.compile(
    r"(?<!\w)(?:penghargaan|anugerah|award|awards)"
    r"(?:\s+(?:kategori|bidang|ajang|dalam|in|the|for))*\s+[“\"'‘]?"
    r"(?:(?-i:[A-Z])[\w/&-]*\s+){0,4}$",
    re.IGNORECASE,
)
_AWARD_AFTER = re.compile(r"(?:[\s-]+[A-Z0-9][\w&/-]*){0,3}[\s-]+Awards?\b")
_AWARDS = frozenset(["penghargaan", "anugerah", "award", "awards"])
# A hyphen parts two words, but before a figure (`Covid-19`): where it could do either,
# what fails takes hours.
_EXPANSION = re.compile(r"((?:[^\W\d_][\w’']*(?:-+[\d_’'][\w’']*)*[\s-]+){1,8})\(\s*$")
_EXPANSION_WORD = re.compile(r"[^\W\d_][\w’']*")
_EXPANSION_REACH = 100
_TITLE_REACH = 110


def find_programmes(
    haystack: SearchableText,
    anatomy: Anatomy,
    programmes: Programmes,
    organisations: Organisations,
    released_on: str | None,
) -> Iterator[Finding]:
    """Yield every mention of a programme, the rule says whether it counts; then the
    candidates that are in no catalogue.

    `released_on` is the release's date, ISO.
    """
    matches = programmes.lexicon.find(haystack)
    named = [
        (match, programmes.by_name[match.name])
        for match in matches
        if match.name != HIDDEN
    ]
    release = _Release(haystack, anatomy, named, released_on)
    for match, programme in named:
        mention = _Mention(match, programme, release)
        verdict = first_verdict(_RULES, mention, _NAMED)
        yield Finding("programme", match.name, *verdict, match.start, match.end)
    yield from find_candidates(haystack, anatomy, matches, programmes, organisations)


class _Release:
    """What the whole text tells of the programmes that it names."""

    def __init__(
        self,
        haystack: SearchableText,
        anatomy: Anatomy,
        named: Sequence[tuple[Match, Programme]],
        released_on: str | None,
    ) -> None:
        self.text = haystack.text
        self.anatomy = anatomy
        self.year = int(released_on[:4]) if released_on else MAXYEAR
        self.speaks_of_awards = not haystack.words.isdisjoint(_AWARDS)
        self.spelt_otherwise = {
            match.alias
            for match, programme in named
            if _spells_otherwise(haystack.text, match, programme)
        }
        self._witnessed: dict[str, bool] = {}

    def has_witness(self, programme: Programme) -> bool:
        """Return whether the text holds a word that tells which programme is meant.

        Looked for once in a text, however often the short form stands there.
        """
        if programme.name not in self._witnessed:
            self._witnessed[programme.name] = any(
                witness in self.text for witness in programme.witness
            )
        return self._witnessed[programme.name]


class _Mention:
    """A known programme that a release names, with the words before the name."""

    __slots__ = ("_before", "_match", "_programme", "_release")

    def __init__(self, match: Match, programme: Programme, release: _Release) -> None:
        self._match = match
        self._programme = programme
        self._release = release
        self._before = release.text[max(0, match.start - _TITLE_REACH) : match.start]

    def is_in_boilerplate(self) -> bool:
        """Return whether it stands in the standing text about the issuer."""
        return self._release.anatomy.in_boilerplate(self._match.start)

    def is_in_furniture(self) -> bool:
        """Return whether it stands outside the release's own text."""
        if self._release.anatomy.in_body(self._match.start):
            return False
        return not self._release.anatomy.in_headline(self._match.start)

    def is_in_office(self) -> bool:
        """Return whether it is part of a job title or a department's name."""
        if in_office(self._before):
            return True
        return _OFFICE_AFTER.match(self._release.text, self._match.end) is not None

    def is_in_award(self) -> bool:
        """Return whether it is part of an award's name."""
        if not self._release.speaks_of_awards:
            return False
        if _AWARD_BEFORE.search(self._before):
            return True
        return _AWARD_AFTER.match(self._release.text, self._match.end) is not None

    def lacks_witness(self) -> bool:
        """Return whether it needs a witness, and no word of the text is one."""
        return self.needs_witness() and not self._release.has_witness(self._programme)

    def lacks_capitals(self) -> bool:
        """Return whether these words are a name with capitals only, and have none."""
        if self.needs_witness() or self._match.alias not in self._programme.capitals:
            return False
        words = self._release.text[self._match.start : self._match.end].split()
        lower = {word.lower() for word in words if word[0].islower()}
        return not lower <= _SMALL_WORDS

    def is_spelt_otherwise(self) -> bool:
        """Return whether the text gives the short form another meaning, anywhere."""
        return self._match.alias in self._release.spelt_otherwise

    def is_later(self) -> bool:
        """Return whether the programme began only after the release, as far as both
        years are known.
        """
        return self._release.year < self._programme.since

    def needs_witness(self) -> bool:
        """Return whether it is a short form that means other things too."""
        return self._match.alias in self._programme.ambiguous


# What a mention is: the first rule that fits. Nearly all speak against it.
_RULES: tuple[tuple[Callable[[_Mention], bool], Verdict], ...] = (
    (_Mention.is_in_boilerplate, Verdict("never", "programme-boilerplate", 0)),
    (_Mention.is_in_furniture, Verdict("never", "programme-furniture", 0)),
    (_Mention.is_in_office, Verdict("never", "programme-office", 0)),
    (_Mention.is_in_award, Verdict("never", "programme-award", 0)),
    (_Mention.lacks_witness, Verdict("never", "programme-no-witness", 0)),
    (_Mention.lacks_capitals, Verdict("never", "programme-lower-case", 0)),
    (_Mention.is_spelt_otherwise, Verdict("never", "programme-other-meaning", 0)),
    (_Mention.is_later, Verdict("never", "programme-later", 0)),
    (_Mention.needs_witness, Verdict("about", "programme-witness", 80)),
)
_NAMED = Verdict("about", "programme-name", 95)


def _spells_otherwise(text: str, match: Match, programme: Programme) -> bool:
    """Return whether a short form in brackets is spelt out before them as something
    else: `Pengembangan Ekspor Nasional (PEN)`.
    """
    if text[match.start - 1 : match.start] != "(":
        return False
    before = text[max(0, match.start - _EXPANSION_REACH) : match.start]
    expansion = "".join(_EXPANSION.findall(before))
    words = _EXPANSION_WORD.findall(expansion)[-len(match.alias) :]
    initials = [word[0] for word in words if word.lower() not in _SMALL_WORDS]
    if "".join(initials).upper() != match.alias.upper():
        return False
    forms = " ".join(programme.forms).lower()
    return not all(word.lower() in forms for word in words)
