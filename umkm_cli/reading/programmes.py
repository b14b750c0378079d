"""The programmes a release is about: known names in headline and body, with what speaks against them.

And candidates: `Program <Capitalised Name>` that is in no catalogue, for a person to accept.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from umkm_cli.catalogue.lexicon import Match, SearchableText
from umkm_cli.catalogue.organisations import Organisations
from umkm_cli.catalogue.programmes import HIDDEN, Programme, Programmes
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.offices import in_office

_SMALL_WORDS = frozenset(
    ["dan", "di", "untuk", "bagi", "of", "and", "for", "the", "in", "dari", "ke"]
)
_OFFICE_AFTER = re.compile(
    r"\s+(?:(?:&|dan|and)\s+[A-Z]\w*\s+)?(?:Manager|Officer|Director|Division|Department|Dept|Section|Head|Supervisor"
    r"|Specialist|Analyst)\b"
)
_AWARD_BEFORE = re.compile(
    r"(?<!\w)(?:penghargaan|anugerah|award|awards)(?:\s+(?:kategori|bidang|ajang|dalam|in|the|for))*\s+[“\"'‘]?"
    r"(?:(?-i:[A-Z])[\w/&-]*\s+){0,4}$",
    re.IGNORECASE,
)
_AWARD_AFTER = re.compile(r"(?:[\s-]+[A-Z0-9][\w&/-]*){0,3}[\s-]+Awards?\b")
_AWARDS = frozenset(["penghargaan", "anugerah", "award", "awards"])
# A hyphen parts two words, but before a figure (`Covid-19`): where it could do either, what fails takes hours.
_EXPANSION = re.compile(r"((?:[^\W\d_][\w’']*(?:-+[\d_’'][\w’']*)*[\s-]+){1,8})\(\s*$")
_TITLE_REACH = 110
_NAME_WORDS = 3

_GAP = r"(?:[^\S\n]+|[^\S\n]*\n(?!\s))"  # no name goes on over an empty line
_NAME = rf"[A-Z][\w’'-]*(?:{_GAP}(?:(?:dan|untuk|bagi|di|ke|of|for|the|and|&){_GAP})?[A-Z0-9][\w’'-]*){{0,5}}"
_CANDIDATE = re.compile(
    rf"\w+{_GAP}(?:“(?P<quoted>[^”\n]{{3,50}})”|\"(?P<straight>[^\"\n]{{3,50}})\"|(?P<name>{_NAME}))"
)
_ENGLISH_CANDIDATE = re.compile(
    rf"(?<!\w)(?:[Tt]he|[Ii]ts|[Cc]alled)\s+(?P<english>{_NAME})\s+$"
)
_KINDS, _ENGLISH_KINDS = (
    ("program", "programme", "gerakan"),
    ("program", "programme", "movement", "scheme"),
)
_ANY_KIND = frozenset([*_KINDS, *_ENGLISH_KINDS])
# The first word of what is no name: whose programme it is, and offices.
_OWNERS = frozenset(
    "bumn coordinator csr dinas director government kementerian manager menteri ministry officer pemerintah pemkab"
    " pemkot pemprov perusahaan president presiden pt the this".split()
)
# Words that only tell what kind of programme it is, or where.
_KINDS_OF = frozenset(
    "corporate desa doktor ikm indonesia ini itu kabupaten kerja kota magister nasional national prioritas provinsi"
    " sarjana strategis studi tersebut ukm umk umkm".split()
)


def find_programmes(
    haystack: SearchableText,
    anatomy: Anatomy,
    programmes: Programmes,
    organisations: Organisations,
    released_on: str | None,
) -> Iterator[Finding]:
    """Every mention of a programme; the rule says whether it counts. `released_on` is the release's date, ISO."""
    matches = programmes.lexicon.find(haystack)
    text = haystack.text
    other = _other_meanings(text, matches, programmes)
    awards = not haystack.words.isdisjoint(_AWARDS)
    witnessed: dict[str, bool] = {}
    for match in matches:
        if match.name == HIDDEN:
            continue
        programme = programmes.by_name[match.name]
        rule, confidence = _weigh(match, text, anatomy, programme, awards=awards)
        if rule == "programme-witness":
            # Looked for once in a text, however often the short form stands there.
            if match.name not in witnessed:
                witnessed[match.name] = any(
                    witness in text for witness in programme.witness
                )
            if not witnessed[match.name]:
                rule, confidence = "programme-no-witness", 0
        if confidence and match.alias in other:
            rule, confidence = "programme-other-meaning", 0
        if (
            confidence
            and programme.since
            and released_on
            and int(released_on[:4]) < programme.since
        ):
            rule, confidence = "programme-later", 0
        role = "about" if confidence else "never"
        yield Finding(
            "programme", match.name, role, rule, confidence, match.start, match.end
        )
    yield from _candidates(haystack, anatomy, matches, programmes, organisations)


def _weigh(
    match: Match, text: str, anatomy: Anatomy, programme: Programme, *, awards: bool
) -> tuple[str, int]:
    """The rule that holds for a mention, and how sure it makes us, in percent; 0 is not at all.

    `awards` tells that the text speaks of awards. Whether a short form has its witness is for the caller to see.
    """
    start, end = match.start, match.end
    if anatomy.in_boilerplate(start):
        return "programme-boilerplate", 0
    if not (anatomy.in_body(start) or anatomy.in_headline(start)):
        return "programme-furniture", 0
    before = text[max(0, start - _TITLE_REACH) : start]
    if in_office(before) or _OFFICE_AFTER.match(text, end):
        return "programme-office", 0
    if awards and (_AWARD_BEFORE.search(before) or _AWARD_AFTER.match(text, end)):
        return "programme-award", 0
    if match.alias in programme.ambiguous:
        return "programme-witness", 80
    if match.alias in programme.capitals and not _is_capitalised(text[start:end]):
        return "programme-lower-case", 0
    return "programme-name", 95


def _other_meanings(
    text: str, matches: Sequence[Match], programmes: Programmes
) -> set[str]:
    """The short forms that the text itself gives another meaning: `Pengembangan Ekspor Nasional (PEN)`."""
    other: set[str] = set()
    for match in matches:
        if (
            match.name == HIDDEN
            or text[match.start - 1 : match.start] != "("
            or " " in match.alias
        ):
            continue
        expansion = _EXPANSION.search(text[max(0, match.start - 100) : match.start])
        if expansion is None:
            continue
        words = re.findall(r"[^\W\d_][\w’']*", expansion[1])[-len(match.alias) :]
        spelt = "".join(
            word[0] for word in words if word.lower() not in _SMALL_WORDS
        ).upper()
        forms = " ".join(programmes.by_name[match.name].forms).lower()
        if spelt == match.alias.upper() and not all(
            word.lower() in forms for word in words
        ):
            other.add(match.alias)
    return other


def _candidates(
    haystack: SearchableText,
    anatomy: Anatomy,
    matches: Sequence[Match],
    programmes: Programmes,
    organisations: Organisations,
) -> Iterator[Finding]:
    """Names that the text calls a programme and no catalogue has; each once, never chosen."""
    text = haystack.text
    seen: set[str] = set()
    for start, end in sorted(_named(haystack)):
        name = " ".join(text[start:end].split())
        if name.casefold() in seen or not _may_be_name(name, programmes, organisations):
            continue
        if _overlaps(matches, start, end):
            continue
        if not anatomy.in_body(start):
            continue  # where each word of a headline has a capital, nothing tells where a name ends
        if in_office(text[max(0, start - _TITLE_REACH) : start].rpartition(" ")[0]):
            continue
        seen.add(name.casefold())
        yield Finding(
            "programme", name, "candidate", "programme-candidate", 0, start, end
        )


def _overlaps(matches: Sequence[Match], start: int, end: int) -> bool:
    """Whether a stretch has characters in common with one of the matches, which are in order and apart."""
    at = bisect_right(matches, start, key=lambda each: each.end)
    return at < len(matches) and matches[at].start < end


def _named(haystack: SearchableText) -> Iterator[tuple[int, int]]:
    """The stretches that stand as names beside a word like programme."""
    text = haystack.text
    for kind in _ANY_KIND & haystack.words:
        at = haystack.lower.find(kind)
        while at >= 0:
            end = at + len(kind)
            if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
                if (
                    kind in _KINDS
                    and (found := _CANDIDATE.match(text, at))
                    and found.lastgroup
                ):
                    yield found.span(found.lastgroup)
                elif kind in _ENGLISH_KINDS and (
                    found := _ENGLISH_CANDIDATE.search(text, max(0, at - 80), at)
                ):
                    yield found.span("english")
            at = haystack.lower.find(kind, end)


def _may_be_name(
    name: str, programmes: Programmes, organisations: Organisations
) -> bool:
    """Whether words can name a programme: not a kind of programme, and not somebody it belongs to."""
    words = [word.casefold() for word in name.split()]
    return (
        words[0] not in _OWNERS
        and not (words[0] in _KINDS_OF and len(words) < _NAME_WORDS)
        and organisations.canonical(name) is None
        and programmes.canonical(name) is None
    )


def _is_capitalised(words: str) -> bool:
    return all(
        word[0].isupper() or word.lower() in _SMALL_WORDS or not word[0].isalpha()
        for word in words.split()
    )
