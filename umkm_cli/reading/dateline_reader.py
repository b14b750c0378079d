"""Reading the dateline, as offices write it and as outlets rewrite it.

`Jakarta, 12 Oktober 2020 –` · `Lampung & Bengkulu, 02 Desember 2020 –` · `JAKARTA --` ·
`Jakarta (ANTARA) -` · `Jakarta, Bumntrack.co.id –` · `REPUBLIKA.CO.ID, JAKARTA --` ·
`SURABAYA PAGI.COM, Mojokerto -` · `1 Juli 2021 –` · `Jakarta, April 13, 2021- Age`

It is read part by part: names apart by commas, brackets or dashes, each a place, an
outlet or some other name as a whole. A city inside an outlet's name is no place.
"""

import re

from umkm_cli.reading.dateline import DOMAIN, Dateline, PlaceAt, is_outlet
from umkm_cli.reading.dates import FoundDate
from umkm_cli.reading.layout import Text

_OUTLET = re.compile(rf"(?i:{DOMAIN.pattern})|[A-Z]{{2,12}}(?=\.\s[A-Z])")
# Words that sentences begin with: in capitals behind a comma they show that the lead begins here.
_SENTENCE_WORD = re.compile(
    r"(?:In|The|To|As|On|For|With|After|An?|By|From|Dalam|Untuk|Sebagai|Guna|Setelah|Sejak|Pada|Bagi|Sebanyak|Para"
    r"|Demi|Melalui|Lewat)\s"
)
_CAPITAL = re.compile(r"\s+[A-Z]")
_BRACKETS = re.compile(r"\([^()\n]{2,40}\)")
_NAME_END = re.compile(r"[,(|:;\n]|\s[-–—~/]|[–—]|-(?=[A-Z\s-]|$)|\.(?=\s|$)")
_JOINT = re.compile(r"\s*&\s*|\s+(?:dan|and)\s+|\s*/\s*")
_CAPITALISED = re.compile(
    r"[A-Z0-9][\w.’'&-]*(?:\s+(?:[A-Z0-9][\w.’'&-]*|dan|di|of|and)){0,4}"
)
_SEPARATOR = re.compile(r"[\s,]*(?:-–|--+|[-–—~|]+|:(?=\s)|\.(?=\s))[\s\-–—]*")
_PARTING_MARKS = ("-", "|", ":", ".", "–")
_AFTER_DATE = re.compile(r"\s*\)?\s*(?:[-–—~|]|:\s|$)")
_PART_END = re.compile(r"[\s,|/;]+")
_TIME = re.compile(
    r"[\s,|/–-]*(?:pukul\s+)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s*(?:WIB|WITA|WIT))?",
    re.IGNORECASE,
)
# A city in capitals behind a caption, as damaged pages have it: `Pemilik warung UMKMJAKARTA, KP - Ada …`
_FUSED = re.compile(r"[A-Z]{4,}(?=\s?(?:[–—(-]|,\s?[A-Z]))")
_REACH, _FUSED_REACH, _SHORTEST_CITY, _WEAK_WORDS = 140, 250, 4, 3


def read_dateline(text: Text, start: int, end: int) -> Dateline | None:
    """Return the dateline that begins at `start` of a line which ends at `end`, if any."""
    return _Reader(text, start, end).read()


def read_fused_dateline(text: Text, start: int, end: int) -> Dateline | None:
    """Return the dateline inside a line, behind a caption that ran into it.

    Its city is in capitals.
    """
    characters = text.characters
    stop = min(end, start + _FUSED_REACH)
    for capitals in _FUSED.finditer(characters, start + 1, stop):
        for at in range(capitals.start(), capitals.end() - _SHORTEST_CITY + 1):
            place = text.places.at(characters, at)
            if place is None or place[1] != capitals.end():
                continue
            dateline = read_dateline(text, at, end)
            if dateline is None or dateline.alone:
                continue
            if _is_caption(characters[start:at]):
                return dateline
    return None


def _is_caption(before: str) -> bool:
    """Tell whether what stands before a city can have run into it."""
    if " " in before and before.isupper():
        return False
    return not before[-1].isspace() or before.rstrip()[-1:] in (")", ".", "/")


class _Reader:
    """The parts of a dateline that have been met on a line, and how far it is read."""

    def __init__(self, text: Text, start: int, end: int) -> None:
        self._text = text
        self._characters = text.characters
        self._start, self._at, self._end = start, start, end
        self._places: list[PlaceAt] = []
        self._date: FoundDate | None = None
        self._names: list[str] = []
        self._place_in_name: PlaceAt | None = None
        self._after_date = -1
        self._timed = False

    def read(self) -> Dateline | None:
        """Read part by part up to the mark that ends the dateline."""
        stop = min(self._end, self._start + _REACH)
        while self._at < stop:
            if not self._take_part(stop):
                return self._without_mark()
            if self._at >= self._end:
                break
            mark = _SEPARATOR.match(self._characters, self._at, self._end)
            if mark is not None and not self._goes_on(mark):
                return self._dateline(mark.end())
            if not self._pass(mark):
                break
        return self._on_whole_line()

    def _take_part(self, stop: int) -> bool:
        """Read the part that begins here; False where there is none."""
        date = self._text.date_at(self._at)
        if date is not None and self._date is None:
            self._take_date(date, stop)
            return True
        brackets = _BRACKETS.match(self._characters, self._at, stop)
        if brackets is None:
            return self._take_name()
        self._names.append(brackets.group().strip("()"))
        self._at = brackets.end()
        return True

    def _take_date(self, date: FoundDate, stop: int) -> None:
        behind = self._characters[date.end : stop]
        self._date = date
        self._at = date.end + len(behind) - len(behind.lstrip(" )"))
        self._after_date = self._at
        if time := _TIME.match(self._characters, self._at, stop):
            self._timed = True
            self._at = time.end()

    def _take_name(self) -> bool:
        """Read a name as places or outlet; False for what can be no part."""
        place = self._text.places.at(self._characters, self._at)
        stop = self._name_end(place)
        if not 0 < stop - self._at <= _REACH:
            return False
        taken = False
        if place is not None:
            taken = self._take_places(self._at, stop) or self._take_outlet(place, stop)
            if not taken and self._is_before_lead():
                return False
        if not (taken or self._take_domain(stop)):
            if not _CAPITALISED.fullmatch(self._characters, self._at, stop):
                return False
            self._names.append(self._characters[self._at : stop])
        self._at = stop
        return True

    def _name_end(self, place: tuple[str, int] | None) -> int:
        """Return where the name that begins here ends."""
        stop = self._mark_behind(self._at)
        if place is not None and place[1] > stop:
            # A place like `Kab. Bogor` holds a dot: the name goes on behind it.
            stop = self._mark_behind(place[1])
        date = self._text.next_date(self._at + 1)
        if date is not None and date.start < stop:
            stop = date.start
        return self._at + len(self._characters[self._at : stop].rstrip(" \u00a0("))

    def _mark_behind(self, at: int) -> int:
        mark = _NAME_END.search(self._characters, at, self._end)
        return mark.start() if mark is not None else self._end

    def _take_places(self, at: int, stop: int) -> bool:
        """Read a stretch as places joined by `&` or `dan`; False where it is anything else."""
        found: list[PlaceAt] = []
        while place := self._text.places.at(self._characters, at):
            found.append(PlaceAt(place[0], at, place[1], joined=bool(found)))
            if place[1] == stop:
                self._places += found
                return True
            joint = _JOINT.match(self._characters, place[1], stop)
            if joint is None:
                return False
            at = joint.end()
        return False

    def _take_outlet(self, place: tuple[str, int], stop: int) -> bool:
        """Read a name that begins with a place and ends with a site.

        `Jakarta Bumntrack.co.id –` is in Jakarta; `SURABAYA PAGI.COM, Mojokerto –` is not
        in Surabaya.
        """
        if not DOMAIN.fullmatch(self._characters, place[1] + 1, stop):
            return False
        self._place_in_name = PlaceAt(place[0], self._at, place[1])
        self._names.append(self._characters[self._at : stop])
        return True

    def _is_before_lead(self) -> bool:
        """Tell whether the lead begins behind the place: `Liputan6.com, Jakarta PT …`."""
        if self._places or not self._names:
            return False
        return DOMAIN.fullmatch(self._names[-1]) is not None

    def _take_domain(self, stop: int) -> bool:
        """Read a site, or a site and its place: `Terasistana.id Jakarta –`."""
        domain = DOMAIN.match(self._characters, self._at, stop)
        if domain is None:
            return False
        if domain.end() < stop and not self._take_places(domain.end() + 1, stop):
            return False
        self._names.append(domain.group())
        return True

    def _pass(self, mark: re.Match[str] | None) -> bool:
        """Go on to the next part; False where nothing parts it from this one."""
        gap = _PART_END.match(self._characters, self._at, self._end)
        if mark is None and gap is None:
            # `BLORA, Senin (16/10/2017) koran.com –`
            return self._at == self._after_date
        self._at = max(found.end() for found in (mark, gap) if found)
        return True

    def _goes_on(self, mark: re.Match[str]) -> bool:
        """Tell whether what looks like the end only parts it: `KONTAN.CO.ID - JAKARTA.`"""
        sign, behind = mark.group().strip(), mark.end()
        if sign not in _PARTING_MARKS:
            return False
        date = self._text.next_date(behind) if self._date is None else None
        if date is not None and date.start == behind:
            # `Jakarta - 12 April 2021 -`, and not `Jakarta - Selasa (12/11/2019) warga …`
            ended = _AFTER_DATE.match(self._characters, date.end)
            return bool(self._places) and ended is not None
        if self._places:
            return sign == "|" or self._is_outlet_then_dash(behind)
        place = self._text.places.at(self._characters, behind)
        return place is not None and self._is_marked(place[1])

    def _is_outlet_then_dash(self, at: int) -> bool:
        """Tell whether an outlet and the end follow: `BLORA - koran.com -`, `BLORA- JK.`"""
        outlet = _OUTLET.match(self._characters, at)
        return outlet is not None and self._is_marked(outlet.end())

    def _is_marked(self, at: int) -> bool:
        return _SEPARATOR.match(self._characters, at) is not None

    def _on_whole_line(self) -> Dateline | None:
        """Return the dateline that no mark ends, where line or date end it."""
        if self._at < self._end:
            return self._dateline(self._at) if self._is_dated_place() else None
        if self._date is None and not (self._places and self._names):
            return None
        return self._dateline(self._at)

    def _is_dated_place(self) -> bool:
        return bool(self._places) and self._date is not None and self._date.is_full

    def _without_mark(self) -> Dateline | None:
        """Return the dateline that ends without a mark, where the lead begins.

        `Liputan6.com, Jakarta PT …` · `Jakarta, 12 Oktober 2020 Pertamina …` ·
        `Jakarta, In …` · `Jakarta,TAMBANG, Halaman …`
        """
        if self._is_dated_place() or self._is_behind_comma():
            return self._dateline(self._at)
        if not self._is_before_lead():
            return None
        place = self._text.places.at(self._characters, self._at)
        if place is None:
            return None
        name, end = place
        if not _CAPITAL.match(self._characters, end, end + 4):
            return None
        self._places.append(PlaceAt(name, self._at, end))
        return self._dateline(end)

    def _is_behind_comma(self) -> bool:
        """Tell whether the lead begins behind a place and a comma."""
        before = self._characters[self._at - 2 : self._at]
        if not self._places or before[:1] != "," or not before[1:].isspace():
            return False
        if _SENTENCE_WORD.match(self._characters, self._at):
            return True
        # An outlet right behind the comma: `Jakarta,TAMBANG, Halaman …`
        name = self._names[-1] if self._names else ""
        glued = name.isupper() and " " not in name
        return glued and self._characters[self._places[-1].end + 1].isupper()

    def _dateline(self, at: int) -> Dateline | None:
        """Return the dateline of the parts up to here; None where they are too little."""
        if not self._places and self._place_in_name is not None:
            self._places.append(self._place_in_name)
        outlet = next(filter(is_outlet, self._names), None)
        if not self._is_enough(outlet):
            return None
        if outlet is None and self._names:
            outlet = self._names[0]
        return Dateline(
            self._start,
            min(at, self._end),
            tuple(self._places),
            self._date,
            outlet,
            at >= self._end,
            self._timed,
        )

    def _is_enough(self, outlet: str | None) -> bool:
        """Tell whether a place, a full date, or a single short name has been met."""
        if self._places or (self._date is not None and self._date.is_full):
            return True
        if len(self._names) != 1:
            return False
        return outlet is not None or len(self._names[0].split()) <= _WEAK_WORDS
