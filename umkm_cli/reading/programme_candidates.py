"""Names that a text calls a programme and no catalogue has, for a person to accept:
`Program <Capitalised Name>`, `the <Capitalised Name> programme`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from umkm_cli.catalogue.lexicon import Match, SearchableText
from umkm_cli.catalogue.organisations import Organisations
from umkm_cli.catalogue.programmes import Programmes
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.choose import Verdict
from umkm_cli.reading.spans import find_words
from umkm_cli.reading.speakers import in_office

_TITLE_REACH = 110
_NAME_WORDS = 3

_GAP = r"(?:[^\S\n]+|[^\S\n]*\n(?!\s))"  # no name goes on over an empty line
_NAME = (
    rf"[A-Z][\w’'-]*(?:{_GAP}(?:(?:dan|untuk|bagi|di|ke|of|for|the|and|&){_GAP})?"
    r"[A-Z0-9][\w’'-]*){0,5}"
)
_CANDIDATE = re.compile(
    rf"\w+{_GAP}[“\"]?(?P<name>(?<=“)[^”\n]{{3,50}}(?=”)|(?<=\")[^\"\n]{{3,50}}(?=\")"
    rf"|(?<![“\"]){_NAME})"
)
_ENGLISH_CANDIDATE = re.compile(
    rf"(?<!\w)(?:[Tt]he|[Ii]ts|[Cc]alled)\s+(?P<name>{_NAME})\s+$"
)
_ENGLISH_REACH = 80
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
_VERDICT = Verdict("candidate", "programme-candidate", 0)


def find_candidates(
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
        yield Finding("programme", name, *_VERDICT, start, end)


def _find_named(haystack: SearchableText) -> Iterator[tuple[int, int]]:
    """Find the stretches that stand as names beside a word like programme."""
    text = haystack.text
    for kind, start in find_words(haystack.lower, _KINDS & haystack.words):
        end = start + len(kind)
        if text[end : end + 1].isalnum():
            continue
        names = (find_name(text, start) for find_name in _NAME_FINDERS[kind])
        name = next(filter(None, names), None)
        if name:
            yield name.span("name")


def _name_before(text: str, start: int) -> re.Match[str] | None:
    """Match the name before a word like programme, as English puts it."""
    return _ENGLISH_CANDIDATE.search(text, max(0, start - _ENGLISH_REACH), start)


# Where to look for the name, from the start of each word like programme.
_NAME_FINDERS = {
    "program": (_CANDIDATE.match, _name_before),
    "programme": (_CANDIDATE.match, _name_before),
    "gerakan": (_CANDIDATE.match,),
    "movement": (_name_before,),
    "scheme": (_name_before,),
}
_KINDS = frozenset(_NAME_FINDERS)


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
    begun = bisect_left(matches, end, key=attrgetter("start"))
    ended = bisect_right(matches, start, key=attrgetter("end"))
    return begun > ended


def _stands_free(text: str, anatomy: Anatomy, start: int) -> bool:
    """Return whether a name stands in a sentence and in nobody's office.

    Where each word of a headline has a capital, nothing tells where a name ends.
    """
    if not anatomy.in_body(start):
        return False
    before = text[max(0, start - _TITLE_REACH) : start]
    return not in_office(before.rpartition(" ")[0])
