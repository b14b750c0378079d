"""The dateline: place and date before the lead, as offices write it and as outlets rewrite it.

`Jakarta, 12 Oktober 2020 –` · `Lampung & Bengkulu, 02 Desember 2020 –` · `JAKARTA --` · `Jakarta (ANTARA) -` ·
`Jakarta, Bumntrack.co.id –` · `REPUBLIKA.CO.ID, JAKARTA --` · `SURABAYA PAGI.COM, Mojokerto -` · `1 Juli 2021 –` ·
`Jakarta, April 13, 2021- Age`

It is read part by part: names apart by commas, brackets or dashes, each a place, an outlet or some other name as a
whole. A city inside an outlet's name is therefore no place.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from umkm_cli.catalogue.places import Places
from umkm_cli.reading.dates import FoundDate

_DOMAIN = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|go\.id|or\.id|ac\.id|id|net|co|org|tv|info"
    r"|news|asia|today|press|online|web\.id|my\.id)\b",
    re.IGNORECASE,
)
_KNOWN_OUTLET = re.compile(
    r".*(?:antara|news|kompas|tempo|republika|tribun|detik|okezone|liputan6|kontan|suara|viva\b)",
    re.IGNORECASE,
)
_SHORT_OUTLET = re.compile(r"[A-Z]{2,12}(?=\.\s[A-Z])")
# Words that sentences begin with: in capitals behind a comma they show that the lead begins here.
_SENTENCE_WORD = re.compile(
    r"(?:In|The|To|As|On|For|With|After|An?|By|From|Dalam|Untuk|Sebagai|Guna|Setelah|Sejak|Pada|Bagi|Sebanyak|Para"
    r"|Demi|Melalui|Lewat)\s"
)
_BRACKETS = re.compile(r"\([^()\n]{2,40}\)")
_NAME_END = re.compile(r"[,(|:;\n]|\s[-–—~/]|[–—]|-(?=[A-Z\s-]|$)|\.(?=\s|$)")
_JOINT = re.compile(r"\s*&\s*|\s+(?:dan|and)\s+|\s*/\s*")
_CAPITALISED = re.compile(
    r"[A-Z0-9][\w.’'&-]*(?:\s+(?:[A-Z0-9][\w.’'&-]*|dan|di|of|and)){0,4}"
)
_SEPARATOR = re.compile(r"[\s,]*(?:-–|--+|[-–—~|]+|:(?=\s)|\.(?=\s))[\s\-–—]*")
_AFTER_DATE = re.compile(r"\s*\)?\s*(?:[-–—~|]|:\s|$)")
_PART_END = re.compile(r"[\s,|/;]+")
_TIME = re.compile(
    r"[\s,|/–-]*(?:pukul\s+)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s*(?:WIB|WITA|WIT))?",
    re.IGNORECASE,
)
# A city in capitals behind a caption, as damaged pages have it: `Pemilik warung UMKMJAKARTA, KP - Ada …`
_FUSED = re.compile(r"[A-Z]{4,}(?=\s?(?:[–—(-]|,\s?[A-Z]))")
_REACH, _FUSED_REACH = 140, 250
_WEAK_WORDS = 3


class PlaceAt(NamedTuple):
    """A place as the dateline names it, and where. `joined` tells that an `&` or `dan` ties it to the one before."""

    name: str
    start: int
    end: int
    joined: bool = False


class Dateline(NamedTuple):
    """What stands before the lead, from `start` to `end`: the lead begins at `end`.

    `alone` tells that nothing follows on the line. `timed` tells that a time of day stands beside the date.
    """

    start: int
    end: int
    places: tuple[PlaceAt, ...]
    date: FoundDate | None
    outlet: str | None
    alone: bool
    timed: bool

    @property
    def is_weak(self) -> bool:
        """Whether it is no more than a name that may be an outlet's: `SULTENG RAYA –`."""
        return (
            not self.places and self.date is None and not _is_outlet(self.outlet or "")
        )


class _Parts:
    """The parts of a dateline that have been met."""

    def __init__(self) -> None:
        self.places: list[PlaceAt] = []
        self.date: FoundDate | None = None
        self.names: list[str] = []
        self.in_name: PlaceAt | None = None
        self.after_date = -1
        self.timed = False

    def made(self, start: int, at: int, end: int) -> Dateline | None:
        """The dateline that they are; None where they are too little."""
        if not self.places and self.in_name is not None:
            self.places.append(self.in_name)
        outlet = next((each for each in self.names if _is_outlet(each)), None)
        if not self.places and (self.date is None or not self.date.is_full):
            if len(self.names) != 1 or (
                outlet is None and len(self.names[0].split()) > _WEAK_WORDS
            ):
                return None
        outlet = outlet or (self.names[0] if self.names else None)
        return Dateline(
            start,
            min(at, end),
            tuple(self.places),
            self.date,
            outlet,
            at >= end,
            self.timed,
        )


def dateline_at(
    text: str, start: int, end: int, dates: Sequence[FoundDate], places: Places
) -> Dateline | None:
    """The dateline that begins at `start` of the line `text[start:end]`, if one does."""
    parts = _Parts()
    at, stop = start, min(end, start + _REACH)
    while at < stop:
        here = next(
            (each for each in dates if each.start <= at + 1 and at < each.end), None
        )
        if here is not None and parts.date is None:
            parts.date, at = here, here.end
            at += len(text[at:stop]) - len(text[at:stop].lstrip(" )"))
            parts.after_date = at
            if time := _TIME.match(text, at, stop):
                parts.timed, at = True, time.end()
        elif brackets := _BRACKETS.match(text, at, stop):
            parts.names.append(brackets.group().strip("()"))
            at = brackets.end()
        elif name := _name(text, at, end, dates, places, parts):
            at = name
        else:
            return _unseparated(text, start, at, end, places, parts)
        if at >= end:
            break
        separator = _SEPARATOR.match(text, at, end)
        between = _PART_END.match(text, at, end)
        if separator and not _goes_on(text, separator, dates, places, parts):
            return parts.made(start, separator.end(), end)
        if separator is None and between is None:
            if here is not None and at == parts.after_date:
                continue  # `BLORA, Senin (16/10/2017) koran.com –`
            break
        at = max(each.end() for each in (separator, between) if each)
    if parts.date is not None and ((parts.places and parts.date.is_full) or at >= end):
        return parts.made(start, at, end)
    if parts.places and parts.names and at >= end:
        return parts.made(start, at, end)
    return None


def fused_dateline(
    text: str, start: int, end: int, dates: Sequence[FoundDate], places: Places
) -> Dateline | None:
    """The dateline that stands inside a line, behind a caption that ran into it; its city is in capitals."""
    for match in _FUSED.finditer(text, start + 1, min(end, start + _FUSED_REACH)):
        for at in range(match.start(), match.end() - 3):
            place = places.at(text, at)
            if place is None or place[1] != match.end():
                continue
            dateline = dateline_at(text, at, end, dates, places)
            caption = text[start:at]
            if (
                dateline is None
                or dateline.alone
                or (" " in caption and caption.isupper())
            ):
                continue
            if not caption[-1].isspace() or caption.rstrip()[-1:] in (")", ".", "/"):
                return dateline
    return None


def _unseparated(
    text: str, start: int, at: int, end: int, places: Places, parts: _Parts
) -> Dateline | None:
    """A dateline without a mark at its end.

    `Liputan6.com, Jakarta PT …` · `Jakarta, 12 Oktober 2020 Pertamina …` · `Jakarta, In …` ·
    `Jakarta,TAMBANG, Halaman …`
    """
    if parts.places and parts.date is not None and parts.date.is_full:
        return parts.made(start, at, end)
    if parts.places and text[at - 1 : at].isspace() and text[at - 2 : at - 1] == ",":
        glued = (
            bool(parts.names)
            and parts.names[-1].isupper()
            and " " not in parts.names[-1]
        )
        if _SENTENCE_WORD.match(text, at) or (
            glued and text[parts.places[-1].end + 1].isupper()
        ):
            return parts.made(start, at, end)
    place = (
        places.at(text, at)
        if parts.names and _DOMAIN.fullmatch(parts.names[-1])
        else None
    )
    if (
        place is not None
        and not parts.places
        and re.match(r"\s+[A-Z]", text[place[1] : place[1] + 4])
    ):
        parts.places.append(PlaceAt(place[0], at, place[1]))
        return parts.made(start, place[1], end)
    return None


def _name(
    text: str,
    at: int,
    end: int,
    dates: Sequence[FoundDate],
    places: Places,
    parts: _Parts,
) -> int | None:
    """Read the name that begins at `at` as places or outlet; where it ends, None for what can be no part."""
    stop = match.start() if (match := _NAME_END.search(text, at, end)) else end
    place = places.at(text, at)
    if place is not None and place[1] > stop:
        # A place like `Kab. Bogor` holds a dot: the name goes on behind it.
        stop = more.start() if (more := _NAME_END.search(text, place[1], end)) else end
    stop = min([stop, *(each.start for each in dates if at < each.start < stop)])
    stop = at + len(text[at:stop].rstrip(" \u00a0("))
    if stop - at > _REACH or stop <= at:
        return None
    if place is not None:
        if found := _places_in(text, at, stop, places):
            parts.places += found
            return stop
        if domain := _DOMAIN.fullmatch(text, place[1] + 1, stop):
            # `Jakarta Bumntrack.co.id –` is in Jakarta; `SURABAYA PAGI.COM, Mojokerto –` is not in Surabaya.
            parts.in_name = PlaceAt(place[0], at, place[1])
            parts.names.append(text[at:stop])
            return stop
        if parts.names and not parts.places and _DOMAIN.fullmatch(parts.names[-1]):
            return (
                None  # `Liputan6.com, Jakarta PT …`: the lead begins behind the place
            )
    domain = _DOMAIN.match(text, at, stop)
    if domain is not None and domain.end() < stop:
        # `Terasistana.id Jakarta –`
        if found := _places_in(text, domain.end() + 1, stop, places):
            parts.places += found
            parts.names.append(domain.group())
            return stop
    if domain is not None and domain.end() == stop:
        parts.names.append(domain.group())
        return stop
    if _CAPITALISED.fullmatch(text, at, stop):
        parts.names.append(text[at:stop])
        return stop
    return None


def _places_in(text: str, at: int, stop: int, places: Places) -> list[PlaceAt] | None:
    """The places that a stretch consists of, joined by `&` or `dan`; None where it holds anything else."""
    found: list[PlaceAt] = []
    while (place := places.at(text, at)) is not None and place[1] <= stop:
        found.append(PlaceAt(place[0], at, place[1], joined=bool(found)))
        if place[1] == stop:
            return found
        joint = _JOINT.match(text, place[1], stop)
        if joint is None:
            return None
        at = joint.end()
    return None


def _goes_on(
    text: str,
    separator: re.Match[str],
    dates: Sequence[FoundDate],
    places: Places,
    parts: _Parts,
) -> bool:
    """Whether what looks like the end of the dateline only parts it: `KONTAN.CO.ID - JAKARTA.`"""
    mark = separator.group().strip()
    if mark not in ("-", "|", ":", ".", "–"):
        return False
    behind = separator.end()
    if parts.date is None and (
        date := next((each for each in dates if each.start == behind), None)
    ):
        # `Jakarta - 12 April 2021 -`, and not `Jakarta - Selasa (12/11/2019) warga …`
        return bool(parts.places) and _AFTER_DATE.match(text, date.end) is not None
    if parts.places:
        return mark == "|" or _is_outlet_then_dash(text, behind)
    place = places.at(text, behind)
    return place is not None and _SEPARATOR.match(text, place[1]) is not None


def _is_outlet_then_dash(text: str, at: int) -> bool:
    """Whether an outlet stands here, and the end of the dateline behind it: `BLORA - koran.com -`, `BLORA- JK.`"""
    domain = _DOMAIN.match(text, at) or _SHORT_OUTLET.match(text, at)
    return domain is not None and _SEPARATOR.match(text, domain.end()) is not None


def _is_outlet(name: str) -> bool:
    """Whether a name is known to be an outlet's."""
    return _DOMAIN.search(name) is not None or _KNOWN_OUTLET.match(name) is not None


def release_places(places: Sequence[PlaceAt], known: Places) -> tuple[PlaceAt, ...]:
    """The places that a dateline gives the release: the last city, with those joined to it; else the last province.

    `Bandung, Jawa Barat` is Bandung; `Lampung & Bengkulu` are two.
    """
    groups: list[list[PlaceAt]] = []
    for place in places:
        if place.joined and groups:
            groups[-1].append(place)
        else:
            groups.append([place])
    cities = [
        group
        for group in groups
        if not all(known.is_province(place.name) for place in group)
    ]
    return tuple((cities or groups)[-1]) if groups else ()
