"""The patterns of phrases that name a speaker, in letters for the classes of words.

`PRKKNN` is `Direktur Utama PT Kriya Rini Astuti`; `words` lists the classes.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from operator import methodcaller

_NAME = r"(?P<name>L?[Nn](?:j?[NnL]|[RA](?=[Nn])){0,5})"
_OFFICE = r"O(?:[RrPpBe]|,(?=r?[RPBe]))*"
_CHIEF = r"S(?:[RrPpBe]|,(?=r?[RPBe]))*"
# The post itself, and before it `acting`, `corporate` or, behind an article, `herbal drink`.
_BEFORE_POST = r"(?:xG?|[rR](?=[xrR]*[PpQqS])|(?<=[f,0])[lr](?=[lr]?[pq])|(?<=[f,0][lr])[lr](?=[pq])){0,6}"
# `the`, and `the bank’s`
_ARTICLE = r"(?:[zKA]{0,3}f0?|r{1,2}f(?=[Ppr]))*"
_OF = r"o(?!f*(?:[KBA]|[rl]{1,2}f))f*(?=[rRlpP]|zf)"
_ROLE = (
    rf"(?P<role>{_BEFORE_POST}(?:(?:[Px]|{_CHIEF})(?:zf(?=[rRl])|R(?!o[RN][BKARNr]*[oiG])|[rPpx0]|z(?!t)|Z(?=R)|{_OF}|(?<=[Pp]){_OFFICE}|{_CHIEF}|C[NLRr]Z?|C(?=,r?R|I)|(?<=[Pr])Q(?=[RBKA])|I(?=x?[PQpq])|(?<=I)[Qq]|L"
    rf"|N{{1,2}}(?=r?R|[KBPO])|l(?=[lr]*(?:[dBKAt]|v0t))|G(?=C?L|[KAPR])|(?<=R)B(?=,[KBA]|O)|(?<=[RP])B(?=rR)|A(?=[KB])|,r?N?[RP]|,N{{1,2}}(?=,?rR)|N{{1,2}}(?=,(?:R[rR,]|N{{1,2}},rR))|(?<=R)M(?=R)|(?<=R)e(?=R)|l(?=[lr]*,?T*[Nn]))*"
    rf"|[Qq][rI](?:[Rr]?[PpQq])+|Q(?:[rx]|l(?=[lr]*[|,d]))*|q[rlz]{{0,4}}|p(?:zf(?=[rRl])|[rlpz](?!0)|R(?!.?N)|{_OF}|I(?=[pq])|(?<=I)q){{0,7}}))"
)
_CAPITALS = r"[KBANnRPQLCOT0x](?:[KkBANnRPQLCO0Gje]|r(?![PQx])|(?<=B)f|T(?=[Nn])|[oi](?=[NRBAK]))*"
_KNOWN = r"[Kk]+(?:[RPBA0][RPBA0GLC]*)?|N?A+[RPB0]*"
_OF_BODY = r"(?:[do]?f*|m|,(?=K))"
_CLOSED_BODY = (
    r"(?:(?:(?:[do]f*(?=[KBA])|of*|m|,(?=K)))?"
    rf"(?P<body>{_OFFICE}[NL]*|(?:{_KNOWN})(?![NRB])|{_CAPITALS}(?<!r))(?:C?L)*)?"
)
# Where a body ends that a name follows without a comma: before a title, at the end of
# a known one, before a name that stands alone elsewhere, behind a place or brackets; or
# two names remain.
_OPEN_BODY = (
    rf"(?:{_OF_BODY}(?P<body>[BAKRPNLkC0Gro]{{1,12}}?(?=T+L?[Nn])"
    r"|(?:[ANKk][KkBANRPLCr0Go]*?|B[KkBANRPLCr0Goid]*?)G(?=L?[Nn]{1,4}(?![Nn]))"
    r"|[BKARN][BKARNr]*(?:[oi][BKARNr]+)+G?L*(?<=[GL])(?=[Nn]{1,5}(?![Nn]))"
    r"|B0A+(?=[Nn]{2,4}(?![NnRABK]))|(?:B[KkBANRPLCr0Go]*?|[KkA][KkBARPLCr0G]*(?:(?:NN+?|(?<=[0C])N)[RPLC0]*)?)(?=n(?:[NnL]|A[Nn])|Nn(?![Nn]))"
    rf"|{_OFFICE}L+(?=[Nn]{{2,5}}(?![Nn]))|(?:[KA][KABR]*)?N{{1,2}}L+(?=[Nn]{{2}}(?![Nn])|n(?![Nn]))|{_KNOWN}|[BA][KkBANRPLCr0Go]*?L(?=[Nn]{{1,5}}(?![Nn]))"
    r"|[BA][KkBANRPLCr0G]+?(?=NN(?!N))|N{3,}(?=NN(?!N))|(?<=[Qq])[BNRP]+?(?=NN(?!N)))(?:C?L)*)?"
)
# Any other body; where nothing tells it from the name, the last two words are the name.
_ANY_BODY = (
    r"(?:[do]?f*(?P<body>(?:[KkBANnRPQLCO0Godzf]|r(?![PQx])){1,16}?|B(?:[RrCP]|,(?=r?R)){2,14}?G?))??"
    r"(?:T+|(?<=[GLKkA0])(?=[Nn]{1,4}(?![Nn]))|(?=[Nn]{2}(?![Nn]))|(?<=rR)(?=[Nn](?![A-Z,])))(?P<name>L?[Nn]{1,5})(?![NnRABKLPtCOHQ]|dO|d[^,|]{0,4}t)"
)
_AGED = r"(?:,?D)*(?:,?(?:[Gg]|0l?))*(?:,?D)*"
# `Rini, pembeli dari Osaka meminta …` says nothing of Rini's post.
_NO_VERB = r"(?![^,|ihytM]{0,12}v)"
_THAT = r"(?P<that>(?:[dyvle0][^,|]{0,14}?)?t(?![A-LN-Z]))"
_POST = "fxrRPpQqlCOS"
# The classes of words that a phrase may begin with, and its pattern; the first that fits
# decides.
_PATTERNS = (
    ("fw", r"f*(?P<pronoun>w)"),
    # `pria asal Demak itu`, `ibu dua anak ini`
    (
        "fer",
        r"f*[er][^,|]{0,12}?(?:mT*|T+|vT*(?=[Nn]{1,3}(?![Nnt])))(?P<name>[Nn]{1,3})t?(?![A-Z])",
    ),
    # `Pria yang memimpin bank itu, Rini Astuti`
    ("fer", rf"f*[er][^,|]{{0,14}}?t,T*{_NAME}(?![A-FH-LN-Z])"),
    ("fer", r"f*(?P<that>[er][^,|]{0,14}?t)"),
    # `salah satu warga Demak, Rini`
    (
        "feR",
        rf"f*(?:e|R(?=[ir]))[^,|tv]{{0,10}},T*{_NAME}(?![A-FH-LN-Z]){_AGED}(?:,f*{_ROLE}{_CLOSED_BODY}{_NO_VERB})?",
    ),
    # `menurut bapak tiga anak itu`, `kata Pak Kades`, `according to her,`
    ("T", r"(?P<that>T[M0]?[rl]{1,4}t)(?![A-Z])"),
    ("T", r"T+(?P<role>P)(?![A-Zrdzo])"),
    ("f", r"(?P<pronoun>f)(?=,)"),
    ("fa", rf"f*(?P<study>a)[^,|KBANLRPv]{{0,7}}?f*(?P<body>(?![0OT]){_CAPITALS})"),
    # `Sas, sapaan Rini Astuti`
    ("Nn", rf"[Nn]+,?U+T*{_NAME}"),
    # `pemilik Batik Sekar yang tinggal di Demak, Jawa Tengah ini` means somebody named before.
    (
        "fQq",
        rf"f*(?P<role>[Qq][rx]*){_CLOSED_BODY}(?P<that>y[^|]{{0,16}}?t)(?![A-LN-Z])",
    ),
    # `State-owned Enterprises (SOEs) Minister Rini`
    ("NR", rf"N?R+G{_ROLE}T*{_NAME}(?![A-FH-LN-Z])"),
    # `BRI’s Director Rini`, and `salah satu debitur, Rini, penjual soto`, who has a trade
    (
        "KkABN",
        rf"(?P<body>[KkABN][KkABNRLr0]{{0,5}}?)f{_ROLE},?T*{_NAME}(?![A-FH-LN-Z]){_AGED}",
    ),
    (
        "f",
        rf"f+[pr][^,|]{{0,8}},T*{_NAME}{_AGED},f*{_ROLE}{_CLOSED_BODY}{_NO_VERB}",
    ),
    # `Rini, warga Desa Grujuk yang berjualan soto`
    ("TNn", rf"T*{_NAME}{_AGED},f*e[^,|tvypq]{{0,8}}(?:(?=[y,])|(?<=L))"),
    # `Rini, salah satu UMKM binaan BRI ini`
    ("TNn", rf"T*{_NAME}{_AGED},f+(?=[^,|]{{0,8}}R)[^,|tvypq]{{1,9}}t(?![A-Z])"),
    # `Rini Astuti, penjual soto asal Demak membuka`, without a second comma
    (
        "TNn",
        rf"\AT*(?P<name>[Nn]{{2,5}}),{_ARTICLE}{_ROLE}{_CLOSED_BODY}(?=[dm]?L*i?v)",
    ),
    (
        "TLNn",
        rf"T*{_NAME}{_AGED}(?:(?:(?P<comma>,)(?:[erT][rM]{{0,3}}y[srM]*|e(?=p))?|M?[Ml0]{{0,3}}v?[sE]{{1,2}}|,?(?:[yh](?:[srEMi0]|l(?!l))*|i(?:[rEMi0]|l(?!l))*s)|(?=[Pp](?![A-Zdorzfpl]*[Nn]{{2}}(?![A-Z])))|(?<=[Nn]{{2}})(?=Q)){_ARTICLE}{_ROLE}(?:(?P<generic>z)t|{_CLOSED_BODY})"
        rf"(?(comma){_NO_VERB}))?",
    ),
    (
        _POST,
        rf"{_ARTICLE}{_ROLE}{_CLOSED_BODY}(?:\|{{2,3}})?(?:(?:[dsI][^,|]*|i[^,|]{{0,4}}|y[a-oq-z]+)?G*t?(?:,C[NL]+|,L+|,R[RNAr]{{1,6}}|,[BA][A-Z]{{0,4}})*,|ym)T*{_NAME}(?![A-CEFH-LN-Z]){_AGED}",
    ),
    (
        _POST,
        rf"{_ARTICLE}{_ROLE}{_OPEN_BODY}G?T*{_NAME}(?![TPtNnRCBOKA]|GT*[LACK]*[Nn]|dO|d[^,|]{{0,4}}t){_AGED}",
    ),
    (
        _POST,
        rf"{_ARTICLE}{_ROLE}[KkBARPLCr0Gdolf]{{1,14}}?T*(?P<name>[Nn]{{2,4}})(?![NRABKntTC]|d[^,|]{{0,4}}t){_AGED}",
    ),
    (_POST, rf"{_ARTICLE}{_ROLE}{_CLOSED_BODY}{_THAT}"),
    (_POST, rf"{_ARTICLE}{_ROLE}{_ANY_BODY}{_AGED}"),
    (
        "KkAB",
        rf"(?P<body>(?:[KkA]|B(?=[NA]))[KkARNLB]{{0,4}}?){_ROLE},?T*{_NAME}{_AGED}",
    ),
    ("L", rf"L+{_ROLE},?T*{_NAME}(?![A-FH-LN-Z]){_AGED}"),
    # `pemilik kedai di Demak itu` means somebody named before.
    (_POST, rf"{_ARTICLE}{_ROLE}{_CLOSED_BODY}{_THAT}?"),
    ("fz", r"f*(?P<generic>z)t?"),
    ("fe", r"f*(?P<somebody>e)[rl]{0,3}"),
    ("fKkBA", r"f*(?P<body>[Kk]+|B[KkBANRPQLCr0]*(?:,r?[RP][RPr]*)*G?|A)"),
)
GROUPS = ("name", "role", "body", "pronoun", "generic", "that", "study", "somebody")
"""The groups that a pattern may have; a match has them all."""


# What may stand between a phrase and the verb behind.
_TAIL = r"(?=(?:,[a-z][^,]{0,12}(?=,)|,C?L+(?=,|\Z))?,?(?:(?:[idIMgythe]|G(?![LACK]*[Nn])).{0,40})?,?\Z)"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern with the groups that it lacks, which match nothing."""
    lacking = (group for group in GROUPS if f"(?P<{group}>" not in pattern)
    return re.compile(pattern + "".join(map("(?:(?!)(?P<{}>))?".format, lacking)))


@cache
def _patterns(letter: str, tail: str) -> Sequence[re.Pattern[str]]:
    """Return the patterns of phrases that begin with a letter, with a tail behind each.

    They are compiled when they are first needed: to compile all takes longer than to read
    many a release.
    """
    return [
        _compiled(pattern + tail)
        for letters, pattern in _PATTERNS
        if letter in tuple(letters)
    ]


_BEGINNING = r"(?<![A-Z])[A-Zqpfxwnzea]|(?<![Nn])[Nn]|(?<=[MT])[A-Zx]|(?<=[DGN])[PQx]|(?<=[,f])[lr](?=[lr]?p)"
# Where the phrase of a name begins, and one before a verb: `oleh perajin` is no speaker.
_NAMING, _SPEAKING = re.compile(rf"{_BEGINNING}|(?<=M)[pq]"), re.compile(_BEGINNING)

NO_SUBJECT = re.compile(
    r"(?!.*E\Z)(?![Mi][^,|A-Z]{0,10},[^v|]{0,12}\Z).*(?:v|\||.{20})"
)
"""What stands before a name that is not the subject of its sentence."""

INTRODUCED = re.compile(r"b|E\Z")
"""What stands before a name that is a person's."""

_PERSONAL, _CLAUSE_BEHIND = re.compile("[TDg]"), re.compile(",h")


def match_at(letters: str, at: int, last: int) -> re.Match[str] | None:
    """Return the match of the first pattern that fits at a word."""
    return next(_matches_at("", letters, at, last), None)


def matches_in(letters: str, first: int, last: int) -> Iterator[re.Match[str]]:
    """Yield the matches from each word on that a phrase may begin with; they may overlap."""
    beginnings = map(re.Match.start, _NAMING.finditer(letters, first, last))
    return filter(None, (match_at(letters, at, last) for at in beginnings))


def reaching_in(letters: str, first: int, last: int) -> Iterator[re.Match[str]]:
    """Yield the matches that go up to a position, but for what may stand behind a phrase."""
    beginnings = map(re.Match.start, _SPEAKING.finditer(letters, first, last))
    return chain.from_iterable(
        _matches_at(_TAIL, letters, at, last) for at in beginnings
    )


def _matches_at(tail: str, letters: str, at: int, last: int) -> Iterator[re.Match[str]]:
    """Yield the match of each pattern that fits at a word."""
    fitting = _patterns(letters[at : at + 1], tail)
    return filter(None, map(methodcaller("match", letters, at, last), fitting))


def shows_person(match: re.Match[str]) -> bool:
    """Return whether a title, a degree, an age or `who` shows that a person is named."""
    shown = _PERSONAL.search(match.string, match.start(), match.end())
    return (shown or _CLAUSE_BEHIND.match(match.string, match.end())) is not None
