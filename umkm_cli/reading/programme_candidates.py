"""Find names that a text calls a programme but that no catalogue has.

They have the form `Program <Capitalised Name>`, `pelatihan … bertajuk “<Name>”` or `the
<Capitalised Name> programme`, and are proposed to a person, who may accept them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter

from umkm_cli.catalogue.lexicon import Match, SearchableText
from umkm_cli.catalogue.organisations import Organisations
from umkm_cli.catalogue.programmes import Programmes
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.choose import Verdict
from umkm_cli.reading.introduced_programmes import find_introduced
from umkm_cli.reading.spans import find_words
from umkm_cli.reading.speakers import follows_job_title

_TITLE_REACH = 110
_NAME_WORDS = 3

_GAP = r"(?:[^\S\n]+|[^\S\n]*\n(?!\s))"  # no name continues after a blank line
_NAME = (
    r"(?:\d{1,3}(?:\.000\s|\s(?=[A-Z]\w+\s[A-Z])))?"  # `1.000 Pelangi`, `3 Juta Rumah`
    rf"[A-Z][\w’'-]*(?:{_GAP}(?:(?:dan|untuk|bagi|di|ke|of|for|the|and|&){_GAP})?"
    r"[A-Z0-9][\w’'-]*){0,5}"
)
_CANDIDATE = re.compile(
    rf"\w+{_GAP}[“\"]?(?P<name>(?<=“)[^”\n]{{3,50}}(?=”)|(?<=\")[^\"\n]{{3,50}}(?=\")"
    rf"|(?<![“\"]){_NAME})"
)
_QUOTED_CANDIDATE = re.compile(
    rf"\w+{_GAP}(?:[“\"](?=[A-Z\d#]))?(?P<name>#[A-Z]\w{{3,40}}"
    r"|(?<=“)[^”\n]{3,50}(?=”)|(?<=\")[^\"\n]{3,50}(?=\"))"
)
_CAPITALS = (
    rf"[A-Z\d][\w’'-]*(?:{_GAP}(?:(?:[a-z]{{2,6}}{_GAP})?[A-Z\d][\w’'&-]*|&)){{1,6}}"
)
# What kind of programme it is, or its aim, stands before the name:
# `pelatihan usaha mikro bertajuk “…”`, `program CSR bernama …`, `kampanye belanja #…`.
_DESCRIBED_CANDIDATE = re.compile(
    rf"\w+(?:{_GAP}(?:[a-z]+|UMKM|UKM|UMK|IKM|CSR|TJSL)){{1,5}}?{_GAP}[“\"]?"
    rf"(?P<name>#[A-Z]\w{{3,40}}|(?<=“){_CAPITALS}(?=”)|(?<=\"){_CAPITALS}(?=\")"
    r"|(?:(?<=\bbertajuk\s)|(?<=\bbernama\s)|(?<=\bberjudul\s)|(?<=\bdinamai\s)|(?<=\bdinamakan\s)"
    rf"|(?<=\bdiberi nama\s)|(?<=\bdengan nama\s)|(?<=\bcalled\s)|(?<=\bnamed\s)|(?<=\bdubbed\s)){_NAME})"
)
_SCHOLARSHIP = re.compile(
    rf"(?P<name>Beasiswa{_GAP}[A-Z][\w’'-]*(?:{_GAP}[A-Z][\w’'-]*){{1,4}})"
)
_ENGLISH_CANDIDATE = re.compile(
    r"(?<!\w)(?:[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir|[Cc]alled)(?:\s(?:new|flagship|own|annual|first))?"
    rf"\s+(?P<name>{_NAME})\s+$"
)
_FUND = re.compile(
    r"(?<!\w)(?:[Tt]he|[Ii]ts|[Oo]ur|meluncurkan|melalui|lewat|bernama|bertajuk)\s+"
    r"(?!(?:International|World|Global|Green|United|Mutual|Pension|National|State|Sovereign|Investment)\b)"
    rf"(?P<name>{_NAME}\s+Fund)$"
)
_ENGLISH_REACH = 80
# First words that rule out a name: owners, job titles, courses of study.
_OWNER = re.compile(
    r"(?:apbd|apbn|bapak(?! angkat\b)|bumn|coordinator|csr|dinas|director|doktor|government|gubernur|bupati"
    r"|kementerian|magister|manager|menteri|ministry|officer|pak|partai|pdi|pemerintah|pemkab|pemkot|pemprov"
    r"|perusahaan|president|presiden|pt|sarjana|studi|the|this)(?!\S)",
)
# First words that only describe the kind of programme, or its place.
_KINDS_OF = frozenset(
    "beasiswa corporate desa ikm indonesia ini itu kabupaten kerja kota nasional national prioritas"
    " provinsi strategis tersebut ukm umk umkm".split()
)
_NOUN = re.compile(r"(?:pe(?!r)|ke)\w+an")  # `Pembibitan`, `Kewirausahaan`
# With an owner behind it: `Kewirausahaan Pertamina`.
_KIND_BEFORE = re.compile(rf"{_NOUN.pattern}\s", re.IGNORECASE)
# What follows a name but is not part of it: a year, a batch, an owner, a place.
_TRAILING = re.compile(
    r"\s+(?:(?:tahun|tahap|batch|angkatan|gelombang|periode|jilid|season|vol|phase|stage"
    r"|edisi|seri|sesi|edition)\b|(?:19|20)\d\d\b|(?:PT|CV)\b"
    r"|(?:Presiden|Gubernur|Bupati|Wali Kota|Kementerian)\b"
    r"|(?:di|in)\s+(?!(?:Indonesia|Kota(?!\s(?-i:[A-Z]))|Desa|Kampung|Rumah|Sekolah)\b)(?-i:[A-Z\d])).*",
    re.IGNORECASE | re.DOTALL,
)
_LEAST_LETTERS = 3
_VERDICT = Verdict("candidate", "programme-candidate", 0)


def find_candidates(
    haystack: SearchableText,
    anatomy: Anatomy,
    matches: Sequence[Match],
    programmes: Programmes,
    organisations: Organisations,
) -> Iterator[Finding]:
    """Yield a finding for each name that the text calls a programme.

    Names in the catalogue are left out, and each name is yielded once. `matches` are
    the known programmes in the text.
    """
    text = haystack.text
    seen: set[str] = set()
    for start, end in sorted(chain(_find_names(haystack), find_introduced(haystack))):
        end = start + len(_TRAILING.sub("", text[start:end]))
        name = " ".join(text[start:end].split())
        if name.casefold() in seen or not _can_be_name(name):
            continue
        if _is_cut_off(text, name, end):
            continue
        if organisations.canonical(_KIND_BEFORE.sub("", name)) or programmes.canonical(
            name
        ):
            continue
        if _overlaps(matches, start, end) or not _is_in_prose(text, anatomy, start):
            continue
        seen.add(name.casefold())
        yield Finding("programme", name, *_VERDICT, start, end)


def _find_names(haystack: SearchableText) -> Iterator[tuple[int, int]]:
    """Yield the spans of names next to words like `programme`."""
    text = haystack.text
    for kind, start in find_words(haystack.lower, _KINDS & haystack.words):
        end = start + len(kind)
        if text[end : end + 1].isalnum():
            continue
        names = (find_name(text, start) for find_name in _NAME_FINDERS[kind])
        name = next(filter(None, names), None)
        if name:
            yield name.span("name")


def _fund(text: str, start: int) -> re.Match[str] | None:
    """Match the name of a fund, which ends with that word."""
    return _FUND.search(text, max(0, start - _ENGLISH_REACH), start + len("fund"))


def _name_before(text: str, start: int) -> re.Match[str] | None:
    """Match a name before a word like `programme`, the order in English."""
    return _ENGLISH_CANDIDATE.search(text, max(0, start - _ENGLISH_REACH), start)


_BY_QUOTES = (_QUOTED_CANDIDATE.match, _DESCRIBED_CANDIDATE.match)
# How to find the name, given the start of a word like `programme`.
_NAME_FINDERS = {
    "program": (
        _CANDIDATE.match,
        _name_before,
        _QUOTED_CANDIDATE.match,
        _DESCRIBED_CANDIDATE.match,
    ),
    "programme": (_CANDIDATE.match, _name_before, _DESCRIBED_CANDIDATE.match),
    "gerakan": (_CANDIDATE.match, *_BY_QUOTES),
    **dict.fromkeys(
        ("inisiatif", "kampanye", "pelatihan", "initiative", "campaign"), _BY_QUOTES
    ),
    "beasiswa": (_SCHOLARSHIP.match, *_BY_QUOTES),
    "movement": (_name_before,),
    "scheme": (_name_before,),
    "fund": (_fund,),
}
_KINDS = frozenset(_NAME_FINDERS)


def _can_be_name(name: str) -> bool:
    """Return whether words can name a programme, rather than its kind or its owner."""
    words = name.casefold().split()
    if _OWNER.match(name.casefold()) or _NOUN.fullmatch(name.casefold()):
        return False
    if sum(map(str.isalpha, name)) < _LEAST_LETTERS:
        return False
    return words[0] not in _KINDS_OF or len(words) >= _NAME_WORDS


def _is_cut_off(text: str, name: str, end: int) -> bool:
    """Return whether a name may be the beginning of a word, where a copy breaks off."""
    return " " not in name and not text[end : end + 2].strip()


def _overlaps(matches: Sequence[Match], start: int, end: int) -> bool:
    """Return whether a span overlaps a match; these are in order and do not overlap."""
    begun = bisect_left(matches, end, key=attrgetter("start"))
    ended = bisect_right(matches, start, key=attrgetter("end"))
    return begun > ended


def _is_in_prose(text: str, anatomy: Anatomy, start: int) -> bool:
    """Return whether a name is in the body, and not part of a job title.

    Headlines do not count: if every word is capitalised, the end of a name is unclear.
    """
    if not anatomy.in_body(start):
        return False
    before = text[max(0, start - _TITLE_REACH) : start]
    return not follows_job_title(before.rpartition(" ")[0])
