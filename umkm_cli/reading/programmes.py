"""The programmes a release is about: known names in headline and body, with what speaks
against them.

And candidates: `Program <Capitalised Name>` that is in no catalogue, for a person to
accept.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import MAXYEAR

from umkm_cli.catalogue.lexicon import Match, SearchableText
from umkm_cli.catalogue.organisations import Organisations
from umkm_cli.catalogue.programmes import HIDDEN, Programme, Programmes
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.choose import Verdict
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
_EXPANSION_REACH = 100
_TITLE_REACH = 110
_NAME_WORDS = 3

_GAP = r"(?:[^\S\n]+|[^\S\n]*\n(?!\s))"  # no name goes on over an empty line
_NAME = (
    rf"[A-Z][\w’'-]*(?:{_GAP}(?:(?:dan|untuk|bagi|di|ke|of|for|the|and|&){_GAP})?"
    r"[A-Z0-9][\w’'-]*){0,5}"
)
_CANDIDATE = re.compile(
    rf"\w+{_GAP}(?:“(?P<quoted>[^”\n]{{3,50}})”|\"(?P<straight>[^\"\n]{{3,50}})\""
    rf"|(?P<name>{_NAME}))"
)
_ENGLISH_CANDIDATE = re.compile(
    rf"(?<!\w)(?:[Tt]he|[Ii]ts|[Cc]alled)\s+(?P<english>{_NAME})\s+$"
)
_ENGLISH_REACH = 80
_KINDS = frozenset(["program", "programme", "gerakan"])
_ENGLISH_KINDS = frozenset(["program", "programme", "movement", "scheme"])
_ANY_KIND = _KINDS | _ENGLISH_KINDS
# The first word of what is no name: whose programme it is, and offices.
_OWNERS = frozenset(
    "bumn coordinator csr dinas director government kementerian manager menteri ministry"
    " officer pemerintah pemkab pemkot pemprov perusahaan president presiden pt the"
    " this".split()
)
# Words that only tell what kind of programme it is, or where.
_KINDS_OF = frozenset(
    "corporate desa doktor ikm indonesia ini itu kabupaten kerja kota magister nasional"
    " national prioritas provinsi sarjana strategis studi tersebut ukm umk umkm".split()
)

_NAMED = Verdict("about", "programme-name", 95)
_WITNESSED = Verdict("about", "programme-witness", 80)
_CANDIDATE_ONLY = Verdict("candidate", "programme-candidate", 0)


def find_programmes(
    haystack: SearchableText,
    anatomy: Anatomy,
    programmes: Programmes,
    organisations: Organisations,
    released_on: str | None,
) -> Iterator[Finding]:
    """Yield every mention of a programme; the rule says whether it counts.

    `released_on` is the release's date, ISO.
    """
    matches = programmes.lexicon.find(haystack)
    named = [
        (match, programmes.by_name[match.name])
        for match in matches
        if match.name != HIDDEN
    ]
    weighing = _Weighing(haystack, anatomy, named, released_on)
    for match, programme in named:
        verdict = weighing.weigh(match, programme)
        yield Finding("programme", match.name, *verdict, match.start, match.end)
    yield from _find_candidates(haystack, anatomy, matches, programmes, organisations)


class _Weighing:
    """The weighing of the programmes that one text names."""

    def __init__(
        self,
        haystack: SearchableText,
        anatomy: Anatomy,
        named: Sequence[tuple[Match, Programme]],
        released_on: str | None,
    ) -> None:
        self._text = haystack.text
        self._anatomy = anatomy
        self._year = int(released_on[:4]) if released_on else MAXYEAR
        self._speaks_of_awards = not haystack.words.isdisjoint(_AWARDS)
        self._witnessed: dict[str, bool] = {}
        self._spelt_otherwise = {
            match.alias
            for match, programme in named
            if _spells_otherwise(haystack.text, match, programme)
        }

    def weigh(self, match: Match, programme: Programme) -> Verdict:
        """Return the rule that holds for a mention: the first that speaks against it,
        else the one that takes it.
        """
        for rule, speaks_against in _REFUSALS:
            if speaks_against(self, match, programme):
                return Verdict("never", rule, 0)
        return _WITNESSED if match.alias in programme.ambiguous else _NAMED

    def is_in_boilerplate(self, match: Match, programme: Programme) -> bool:
        """Return whether it stands in the standing text about the issuer."""
        return self._anatomy.in_boilerplate(match.start)

    def is_in_furniture(self, match: Match, programme: Programme) -> bool:
        """Return whether it stands outside the release's own text."""
        if self._anatomy.in_body(match.start):
            return False
        return not self._anatomy.in_headline(match.start)

    def is_in_office(self, match: Match, programme: Programme) -> bool:
        """Return whether it is part of a job title or a department's name."""
        if in_office(self._before(match)):
            return True
        return _OFFICE_AFTER.match(self._text, match.end) is not None

    def is_in_award(self, match: Match, programme: Programme) -> bool:
        """Return whether it is part of an award's name."""
        if not self._speaks_of_awards:
            return False
        if _AWARD_BEFORE.search(self._before(match)):
            return True
        return _AWARD_AFTER.match(self._text, match.end) is not None

    def lacks_witness(self, match: Match, programme: Programme) -> bool:
        """Return whether it is a short form that needs a witness, and no word of the
        text is one.
        """
        if match.alias not in programme.ambiguous:
            return False
        # Looked for once in a text, however often the short form stands there.
        if programme.name not in self._witnessed:
            self._witnessed[programme.name] = any(
                witness in self._text for witness in programme.witness
            )
        return not self._witnessed[programme.name]

    def lacks_capitals(self, match: Match, programme: Programme) -> bool:
        """Return whether these words are a name with capitals only, and have none."""
        if match.alias in programme.ambiguous:
            return False
        if match.alias not in programme.capitals:
            return False
        return not _is_capitalised(self._text[match.start : match.end])

    def is_spelt_otherwise(self, match: Match, programme: Programme) -> bool:
        """Return whether the text gives the short form another meaning, anywhere."""
        return match.alias in self._spelt_otherwise

    def is_older_than_programme(self, match: Match, programme: Programme) -> bool:
        """Return whether the release is older than the programme, as far as both are
        known.
        """
        return self._year < programme.since

    def _before(self, match: Match) -> str:
        return self._text[max(0, match.start - _TITLE_REACH) : match.start]


# What speaks against a mention; the first that does names the rule.
_REFUSALS: tuple[tuple[str, Callable[[_Weighing, Match, Programme], bool]], ...] = (
    ("programme-boilerplate", _Weighing.is_in_boilerplate),
    ("programme-furniture", _Weighing.is_in_furniture),
    ("programme-office", _Weighing.is_in_office),
    ("programme-award", _Weighing.is_in_award),
    ("programme-no-witness", _Weighing.lacks_witness),
    ("programme-lower-case", _Weighing.lacks_capitals),
    ("programme-other-meaning", _Weighing.is_spelt_otherwise),
    ("programme-later", _Weighing.is_older_than_programme),
)


def _spells_otherwise(text: str, match: Match, programme: Programme) -> bool:
    """Return whether a short form in brackets is spelt out before them as something
    else: `Pengembangan Ekspor Nasional (PEN)`.
    """
    if text[match.start - 1 : match.start] != "(" or " " in match.alias:
        return False
    before = text[max(0, match.start - _EXPANSION_REACH) : match.start]
    expansion = _EXPANSION.search(before)
    if expansion is None:
        return False
    words = re.findall(r"[^\W\d_][\w’']*", expansion[1])[-len(match.alias) :]
    if _initials(words) != match.alias.upper():
        return False
    forms = " ".join(programme.forms).lower()
    return not all(word.lower() in forms for word in words)


def _initials(words: Sequence[str]) -> str:
    large = [word for word in words if word.lower() not in _SMALL_WORDS]
    return "".join(word[0] for word in large).upper()


def _is_capitalised(words: str) -> bool:
    return all(
        word[0].isupper() or word.lower() in _SMALL_WORDS or not word[0].isalpha()
        for word in words.split()
    )


def _find_candidates(
    haystack: SearchableText,
    anatomy: Anatomy,
    matches: Sequence[Match],
    programmes: Programmes,
    organisations: Organisations,
) -> Iterator[Finding]:
    """Yield names that the text calls a programme and no catalogue has; each once,
    never chosen.
    """
    text = haystack.text
    seen: set[str] = set()
    for start, end in sorted(_find_named(haystack)):
        name = " ".join(text[start:end].split())
        if name.casefold() in seen or not _may_be_name(name):
            continue
        if organisations.canonical(name) or programmes.canonical(name):
            continue
        if _overlaps(matches, start, end) or not _stands_free(text, anatomy, start):
            continue
        seen.add(name.casefold())
        yield Finding("programme", name, *_CANDIDATE_ONLY, start, end)


def _find_named(haystack: SearchableText) -> Iterator[tuple[int, int]]:
    """Find the stretches that stand as names beside a word like programme."""
    for kind in _ANY_KIND & haystack.words:
        for start in _find_word(haystack, kind):
            yield from _name_beside(haystack.text, kind, start)


def _find_word(haystack: SearchableText, word: str) -> Iterator[int]:
    """Find where a word stands, and not only a part of a longer one."""
    text = haystack.text
    start = haystack.lower.find(word)
    while start >= 0:
        end = start + len(word)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start
        start = haystack.lower.find(word, end)


def _name_beside(text: str, kind: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where the name of a programme stands, behind a word like programme, else,
    in English, before it.
    """
    if kind in _KINDS:
        behind = _CANDIDATE.match(text, start)
        if behind:
            yield behind.span(behind.lastgroup or 0)
            return
    if kind in _ENGLISH_KINDS:
        first = max(0, start - _ENGLISH_REACH)
        before = _ENGLISH_CANDIDATE.search(text, first, start)
        if before:
            yield before.span("english")


def _may_be_name(name: str) -> bool:
    """Return whether words can name a programme: no kind of programme, and nobody that
    it belongs to.
    """
    words = name.casefold().split()
    if words[0] in _OWNERS:
        return False
    return words[0] not in _KINDS_OF or len(words) >= _NAME_WORDS


def _overlaps(matches: Sequence[Match], start: int, end: int) -> bool:
    """Return whether a stretch has characters in common with one of the matches, which
    are in order and apart.
    """
    at = bisect_right(matches, start, key=lambda match: match.end)
    return at < len(matches) and matches[at].start < end


def _stands_free(text: str, anatomy: Anatomy, start: int) -> bool:
    """Return whether a name stands in a sentence and in nobody's office.

    Where each word of a headline has a capital, nothing tells where a name ends.
    """
    if not anatomy.in_body(start):
        return False
    before = text[max(0, start - _TITLE_REACH) : start]
    return not in_office(before.rpartition(" ")[0])
