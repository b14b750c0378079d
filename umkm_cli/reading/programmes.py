"""Find the programmes that a release is about.

These are the known names in headline and body, except where a rule speaks against them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import MAXYEAR

from umkm_cli.catalogue.lexicon import Match, SearchableText
from umkm_cli.catalogue.organisations import Organisations
from umkm_cli.catalogue.programmes import HIDDEN, Programme, Programmes
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.choose import Verdict, apply_first_rule
from umkm_cli.reading.programme_candidates import find_candidates
from umkm_cli.reading.speakers import follows_job_title

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
_LOWER_IN_NAMES = _SMALL_WORDS | {"dalam"}
# A hyphen separates two words, except before a figure (`Covid-19`). If the pattern let
# it do both, a failing match would take hours of backtracking.
_EXPANSION = re.compile(r"((?:[^\W\d_][\w’']*(?:-+[\d_’'][\w’']*)*[\s-]+){1,8})\(\s*$")
_EXPANSION_WORD = re.compile(r"[^\W\d_][\w’']*")
# Words that make `program …` in lower case a general phrase: several, or with somebody.
_LOWER_CASE = re.compile(r"[^A-Z]*(?<!\w)program[^A-Z]*")
_QUANTITY_BEFORE = re.compile(
    r"(?<!\w)(?:sejumlah|berbagai|beberapa|banyak|aneka|ragam|macam|tiap|setiap|suatu"
    r"|semacam|several|various|many|some|numerous|program-)[\s-]*\Z"
)
# In English it is one only of a state company, or of one that fosters partners.
_ENGLISH = re.compile(r"(?:[a-z]+ )*partnership programs?")
_OF_STATE_COMPANY = frozenset("bumn csr foster fostered persero pkbl soe soes".split())
_PARTNER_AFTER = re.compile(r"\s+(?:dengan|antara|bersama|with|between)\s+[A-Z]")
_QUANTITY_REACH = 12
_EXPANSION_REACH = 100
_TITLE_REACH = 110


def find_programmes(
    haystack: SearchableText,
    anatomy: Anatomy,
    programmes: Programmes,
    organisations: Organisations,
    released_on: str | None,
) -> Iterator[Finding]:
    """Yield a finding for every mention of a programme, then those of candidates.

    The rule of a finding decides whether the mention counts. Candidates are in no
    catalogue. `released_on` is the release's date, in ISO form.
    """
    matches = programmes.find(haystack)
    named = [
        (match, programmes.by_name[match.name])
        for match in matches
        if match.name != HIDDEN
    ]
    release = _Release(haystack, anatomy, named, released_on)
    for match, programme in named:
        mention = _Mention(match, programme, release)
        verdict = apply_first_rule(_RULES, mention, _NAMED)
        yield Finding("programme", match.name, *verdict, match.start, match.end)
    yield from find_candidates(haystack, anatomy, matches, programmes, organisations)


class _Release:
    """Facts about a whole release that decide whether a mention in it counts."""

    def __init__(
        self,
        haystack: SearchableText,
        anatomy: Anatomy,
        named: Sequence[tuple[Match, Programme]],
        released_on: str | None,
    ) -> None:
        self.text = haystack.text
        self.words = haystack.words
        self.anatomy = anatomy
        self.year = int(released_on[:4]) if released_on else MAXYEAR
        self.mentions_awards = not haystack.words.isdisjoint(_AWARDS)
        self.redefined_forms = {
            match.alias
            for match, programme in named
            if _is_redefined(haystack.text, match, programme)
        }
        self._witnessed: dict[str, bool] = {}

    def has_witness(self, programme: Programme) -> bool:
        """Return whether the text contains a word that shows which programme is meant.

        The result is cached, however often the short form occurs.
        """
        if programme.name not in self._witnessed:
            witnesses = map(self.text.__contains__, programme.witness)
            self._witnessed[programme.name] = any(witnesses)
        return self._witnessed[programme.name]


class _Mention:
    """A mention of a known programme, with the words before it."""

    __slots__ = ("_before", "_match", "_programme", "_release")

    def __init__(self, match: Match, programme: Programme, release: _Release) -> None:
        self._match = match
        self._programme = programme
        self._release = release
        self._before = release.text[max(0, match.start - _TITLE_REACH) : match.start]

    def is_in_boilerplate(self) -> bool:
        """Return whether it is in the boilerplate about the issuer."""
        return self._release.anatomy.in_boilerplate(self._match.start)

    def is_in_furniture(self) -> bool:
        """Return whether it is outside the release's body and headline."""
        if self._release.anatomy.in_body(self._match.start):
            return False
        return not self._release.anatomy.in_headline(self._match.start)

    def is_in_job_title(self) -> bool:
        """Return whether it is part of a job title or of a department's name."""
        if follows_job_title(self._before):
            return True
        return _OFFICE_AFTER.match(self._release.text, self._match.end) is not None

    def is_in_award(self) -> bool:
        """Return whether it is part of an award's name."""
        if not self._release.mentions_awards:
            return False
        if _AWARD_BEFORE.search(self._before):
            return True
        return _AWARD_AFTER.match(self._release.text, self._match.end) is not None

    def lacks_witness(self) -> bool:
        """Return whether it needs a witness word, and the text has none."""
        return self.needs_witness() and not self._release.has_witness(self._programme)

    def lacks_capitals(self) -> bool:
        """Return whether it is a name only if capitalised, and is not capitalised."""
        if self.needs_witness() or self._match.alias not in self._programme.capitals:
            return False
        words = self._release.text[self._match.start : self._match.end].split()
        lower = {word.lower() for word in words if word[0].islower()}
        return not lower <= _LOWER_IN_NAMES

    def is_general(self) -> bool:
        """Return whether `program …` in lower case is no name: `sejumlah program …`."""
        text, end = self._release.text, self._match.end
        if _LOWER_CASE.fullmatch(text, self._match.start, end) is None:
            return False
        if _ENGLISH.fullmatch(text, self._match.start, end):
            return _OF_STATE_COMPANY.isdisjoint(self._release.words)
        before = self._before[-_QUANTITY_REACH:]
        found = (_QUANTITY_BEFORE.search(before), _PARTNER_AFTER.match(text, end))
        return any(found)

    def is_redefined(self) -> bool:
        """Return whether the text anywhere spells out the short form differently."""
        return self._match.alias in self._release.redefined_forms

    def is_later(self) -> bool:
        """Return whether the programme began after the release's year, if known."""
        return self._release.year < self._programme.since

    def needs_witness(self) -> bool:
        """Return whether it is a short form that has other meanings, too."""
        return self._match.alias in self._programme.ambiguous


# The first rule that matches decides; nearly all of them speak against a mention.
_RULES: tuple[tuple[Callable[[_Mention], bool], Verdict], ...] = (
    (_Mention.is_in_boilerplate, Verdict("never", "programme-boilerplate", 0)),
    (_Mention.is_in_furniture, Verdict("never", "programme-furniture", 0)),
    (_Mention.is_in_job_title, Verdict("never", "programme-office", 0)),
    (_Mention.is_in_award, Verdict("never", "programme-award", 0)),
    (_Mention.lacks_witness, Verdict("never", "programme-no-witness", 0)),
    (_Mention.lacks_capitals, Verdict("never", "programme-lower-case", 0)),
    (_Mention.is_general, Verdict("never", "programme-general", 0)),
    (_Mention.is_redefined, Verdict("never", "programme-other-meaning", 0)),
    (_Mention.is_later, Verdict("never", "programme-later", 0)),
    (_Mention.needs_witness, Verdict("about", "programme-witness", 80)),
)
_NAMED = Verdict("about", "programme-name", 95)


def _is_redefined(text: str, match: Match, programme: Programme) -> bool:
    """Return whether the words before a short form in brackets give another meaning.

    As in `Pengembangan Ekspor Nasional (PEN)`.
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
