"""Decide where the name of an organisation ends if capitals do not show it.

In a headline every word is capitalised, and in `Ketua Umum Asosiasi Lontar Sari Wening`
a person's name follows. Such a name ends where the text ends it elsewhere, or where the
name of somebody who is quoted begins.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate, chain, filterfalse
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.speakers import follows_job_title, quoted_names

_LEAST_WORDS, _LEAST_REST = 2, 4
_MOST_ABOVE = 40
_WORD = re.compile(r"\S+")
_TITLE = re.compile(r"(?P<name>\S+ \S+(?: \S+)*?) (?:Prof|Dr|Drs|Dra|Ir|H|Hj|KH)\b")
# A firm of its own, by its trade or by its short form: `BNI Sekuritas`, `Bank Jatim
# Syariah Prima (BJSP)`.
_FIRM = re.compile(
    r"(?:\s[A-Z][\w-]+){1,4}(?=\s\((?P<initials>[A-Z]{3,6})\))"
    r"|\s(?:Sekuritas|Multifinance|Finance|Ventura|Ventures|Insurance|Logisti(?:k|cs)|Properti|Manajemen Investasi"
    r"|Asset Management|Terminal Petikemas|Jasa Maritim|Foundation|Institute)"
    r"(?!\w|\s(?:Director|Manager|Head|Officer|Department))"
)
# But not within a name: `Ikatan Istri Karyawan (IIK) Perum Waru`.
_INITIALS_BEHIND = re.compile(
    r"\s\([A-Z]\w{1,11}\)(?!\s(?:PT|CV|Perum|Bank|[A-Z]{2,})\b)"
)
_INITIAL = re.compile(r"(?<!\S)[A-Z]")
_EVENT = re.compile(r"\s(?:Expo|Fair|Fest|Festival|Award)\b")
_IN_EACH_REGION = "Dekranasda"
_OFFICE_REACH = 100
_GOES_ON = re.compile(r",\s[a-z]")
# A degree behind a person's name: `Sari Wening, S.E.`, `Sari Wening, MM`.
_DEGREE = re.compile(r",\s?(?:[SM]\.\s?[A-Z]|S[EHTP]\b|M[HMTP]\b|Ph\.?D|A\.?Md)")

_LEGAL_END = re.compile(
    r"(?:\(Persero\)|Tbk\b|\s(?:Jalan(?!\s(?:Tol|Layang|dan)\b)|Jl\b|Jln\b|Gedung\b|(?<!Pemerintah\s)(?:Kecamatan|Kelurahan)\s[A-Z]"
    # its part is no part of the name of a university
    r"|(?:Fakultas|Prodi|Program\s+Studi|Jurusan)\b"
    # nor is who heads it: `BUMDes Bapak Rudi`
    r"|(?:Bapak|Pak)\s[A-Z])).*",
    re.DOTALL,
)
# What a body does, in a headline: `Yayasan Lontar Salurkan Benih`.
_HEADLINE_VERB = re.compile(
    r"\A(\S+\s\S+(?:\s\S+)*?)\s(?:(?!Pe|Ke|Gerak|Tarak|Tindak)[A-Z][a-z]{3,}kan"
    r"|Ajak|Angkat|Bantu|Dongkrak|Dorong|Gaet|Gandeng|Gelar|Genjot|Ikuti|Kirim|Latih|Lepas|Perkuat|Rangkul|Sambut)\s.*",
    re.DOTALL,
)
# `Bank Waru’s first kiosk`
_TRAILING = re.compile(r"(?:[\s,.]+(?:Republik Indonesia|RI))?[\s.,]*(?:[’']s)?$")


class Mention(NamedTuple):
    """A mention of an organisation, by its canonical name or else as written.

    `by_title` is true if the text names a person who speaks for it: `Menteri UMKM`.
    `is_open` is true if a person's name may be part of it, `is_bare` if it is an office
    of some region that its name does not tell.
    """

    name: str
    start: int
    end: int
    by_title: bool = False
    is_open: bool = False
    is_bare: bool = False


def without_rest(name: str) -> str:
    """Return a name as a text has it, without a legal form, an address or a verb behind it."""
    named = _HEADLINE_VERB.sub(r"\1", _LEGAL_END.sub("", name))
    return _TRAILING.sub("", named, count=1)


def follows_title(text: str, start: int) -> bool:
    """Return whether a job title stands right before a position."""
    return follows_job_title(text[max(0, start - _OFFICE_REACH) : start])


def is_in_job_title(text: str, start: int, end: int) -> bool:
    """Return whether a name is part of a job title.

    A comma after the name shows that it is the organisation itself, unless a degree follows,
    and so do its initials.
    """
    is_ended = _INITIALS_BEHIND.match(text, end) is not None
    is_itself = text[end : end + 1] == "," and not _DEGREE.match(text, end)
    return not (is_ended or is_itself) and follows_title(text, start)


def names_holder(text: str, start: int, end: int) -> bool:
    """Return whether a name in a job title ends with that of the holder.

    What follows is then no name: `Dirut PT PNM Rini Astuti, yang hadir …`.
    """
    return _GOES_ON.match(text, end) is not None and follows_title(text, start)


def close_names(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return mentions with the ends of the open ones found; others of them are dropped."""
    clear = list(filterfalse(attrgetter("is_open"), mentions))
    if len(clear) == len(mentions):
        return mentions
    told = frozenset(map(attrgetter("name"), clear))
    quoted = quoted_names(text)
    closed = {
        mention: _as_told(mention, told)
        or _before_title(mention)
        or _before_person(text, mention, quoted)
        for mention in filter(attrgetter("is_open"), mentions)
    }
    return list(filter(None, (closed.get(each, each) for each in mentions)))


def names_event(mention: Mention, text: str) -> bool:
    """Return whether a fair is named after the bodies that take part: `Dekranasda Expo`."""
    if mention.name != _IN_EACH_REGION:
        return False
    return _EVENT.match(text, mention.end) is not None


def as_firm(text: str, known: Mention) -> Mention:
    """Return the mention of a firm whose name begins with a known one, else that one."""
    behind = _FIRM.match(text, known.end)
    if behind is None or known.by_title:
        return known
    name = " ".join(text[known.start : behind.end()].split())
    if behind["initials"] not in (None, "".join(_INITIAL.findall(name))):
        return known
    return Mention(name, known.start, behind.end())


def shorten_names(
    mentions: list[Mention], anatomy: Anatomy, text: str
) -> list[Mention]:
    """Return mentions, those in the headline as short as the text has them elsewhere."""
    end = max(chain.from_iterable(anatomy.headline_stretches), default=0)
    first = bisect_left(mentions, end, key=attrgetter("start"))
    above = [
        mention
        for mention in mentions[: min(first, _MOST_ABOVE)]
        if mention.name.count(" ") >= _LEAST_WORDS
        and anatomy.in_headline(mention.start)
    ]
    if not above:
        return mentions
    told = frozenset(map(attrgetter("name"), filterfalse(above.__contains__, mentions)))
    below = text[end:]
    shorter = {
        mention: _as_told(mention, told) or _as_written_below(mention, below)
        for mention in above
    }
    return [shorter.get(mention, mention) for mention in mentions]


def _as_told(mention: Mention, told: frozenset[str]) -> Mention | None:
    """Return a mention whose name ends where another's does; None if there is none."""
    if mention.name in told:
        return mention._replace(is_open=False)
    shorter = list(filter(told.__contains__, _beginnings(mention.name)))
    return _cut(mention, shorter[-1]) if shorter else None


def _as_written_below(mention: Mention, below: str) -> Mention:
    """Return a mention without the rest of a headline, if the text below has only what is before that.

    `Yayasan Bina Lontar Bantu Petani Dirikan Koperasi`, and below it `yayasan Bina Lontar, …`.
    """
    names = [*_beginnings(mention.name), mention.name]
    written = (name for name in names[1:] if name[1:] in below)
    told = ["", *written][-1]
    rest = mention.name.removeprefix(told).split()
    is_rest = all((told, len(rest) >= _LEAST_REST))
    return _cut(mention, mention.name[: len(told)]) if is_rest else mention


def _before_title(mention: Mention) -> Mention | None:
    """Return a mention that ends before a person's title; None if there is none.

    `Rektor Universitas Lontar Sari Prof. Dr. Ani Wening`.
    """
    titled = _TITLE.match(mention.name)
    return _cut(mention, titled["name"]) if titled else None


def _before_person(
    text: str, mention: Mention, quoted: frozenset[str]
) -> Mention | None:
    """Return a mention that ends where the name of a person begins, who is quoted.

    A family name that is quoted alone does not show where the name begins: the last
    word of the mention does not count.
    """
    for name in _beginnings(mention.name):
        following = _WORD.match(mention.name, len(name) + 1)
        if following is None or following.end() == len(mention.name):
            return None
        if following.group() in quoted:
            return _cut(mention, name)
    return None


def _beginnings(name: str) -> Iterator[str]:
    """Yield the beginnings of a name, of two words and more, without the whole."""
    words = name.split()
    yield from list(accumulate(words, "{} {}".format))[_LEAST_WORDS - 1 : -1]


def _cut(mention: Mention, name: str) -> Mention:
    """Return a mention with a shorter name, of as many words."""
    end = mention.end - (len(mention.name) - len(name))
    return mention._replace(name=name, end=end, is_open=False)
