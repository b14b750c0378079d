"""Read the dateline: place and date before the lead, as issuers and outlets write it.

`Jakarta, 12 Oktober 2020 –` · `Lampung & Bengkulu, 02 Desember 2020 –` · `JAKARTA --` ·
`Jakarta (ANTARA) -` · `Jakarta, Bumntrack.co.id –` · `REPUBLIKA.CO.ID, JAKARTA --` ·
`SURABAYA PAGI.COM, Mojokerto -` · `1 Juli 2021 –` · `Jakarta, April 13, 2021- Age`

It is read part by part: names separated by commas, brackets or dashes, each of them
a place, an outlet or some other name. A city inside an outlet's name is not a place.
"""

import re
from itertools import chain

from umkm_cli.reading import dateline_marks as marks
from umkm_cli.reading.dateline_parts import Dateline, PlaceAt, are_town_and_outlet
from umkm_cli.reading.dates import FoundDate
from umkm_cli.reading.layout import Text

_REACH, _WEAK_WORDS = 140, 3  # characters; words


def read_dateline(text: Text, start: int, end: int) -> Dateline | None:
    """Return the dateline at `start`, on a line that ends at `end`; None for none."""
    return _Reader(text, start, end).read()


class _Reader:
    """The state of reading a line: the parts read so far, and the current position."""

    def __init__(self, text: Text, start: int, end: int) -> None:
        self._text = text
        self._characters = text.characters
        self._start, self._end = start, end
        self._at = self._match_end(marks.BEFORE_FIRST, start, end)
        self._stop = min(end, start + _REACH)
        self._places: list[PlaceAt] = []
        self._places_in_name: list[PlaceAt] = []
        self._names: list[str] = []
        self._last_name = ""
        self._date: FoundDate | None = None
        self._is_timed = False
        self._after_date = -1

    def read(self) -> Dateline | None:
        """Read part by part, up to the mark that ends the dateline."""
        while self._at < self._stop:
            if self._take_outlet_before_lead():
                return self._dateline(self._at)
            if not (self._take_date() or self._take_name()):
                return self._without_mark()
            after = self._match_end(marks.SEPARATOR, self._at, self._end)
            if after > self._at and not self._continues(after):
                return self._dateline(after)
            after = max(after, self._match_end(marks.PART_END, self._at, self._end))
            if after == self._at != self._after_date:
                break  # but `BLORA, Senin (16/10/2017) koran.com –` continues
            self._at = after
        # No mark ends it: either the line does, or a full date after a place.
        if self._at < self._end:
            is_whole = bool(self._places) and self._has_full_date()
        else:
            is_whole = self._date is not None or bool(self._places and self._names)
        return self._dateline(self._at) if is_whole else None

    def _has_full_date(self) -> bool:
        return self._date is not None and self._date.is_full

    def _match_end(self, pattern: re.Pattern[str], at: int, stop: int) -> int:
        """Return the end of a pattern's match at a position; the position if none."""
        match = pattern.match(self._characters, at, stop)
        return match.end() if match is not None else at

    def _place_at(self, at: int) -> tuple[str, int] | None:
        """Return the place that begins at a position of the line, and its end."""
        place = self._text.places.at(self._characters, at)
        return place if place is not None and place[1] <= self._end else None

    def _take_date(self) -> bool:
        """Read the first date and its time of day; return whether there is one here."""
        date = self._text.date_at(
            self._match_end(marks.DATE_WORD, self._at, self._stop)
        )
        if date is None or self._date is not None:
            return False
        self._date = date
        self._after_date = self._match_end(marks.BRACKET_END, date.end, self._stop)
        self._at = self._match_end(marks.TIME, self._after_date, self._stop)
        self._is_timed = self._at > self._after_date
        return True

    def _take_name(self) -> bool:
        """Read text in brackets, or a name; return whether there is one here."""
        brackets = marks.BRACKETS.match(self._characters, self._at, self._stop)
        if brackets is not None:
            self._add_name(brackets[1])
            # `Jakarta (Warta, 21/9/2018) –`
            date = self._text.next_date(self._at, brackets.end(1))
            self._date = self._date or date
            self._at = brackets.end()
            return True
        place = self._place_at(self._at)
        stop = self._name_end(self._at if place is None else place[1])
        is_lead = place is None and self._is_behind_outlets_city()
        if is_lead or not self._at < stop <= self._at + _REACH:
            return False
        is_read = self._take_places(place, self._at, stop)
        if place is not None and not is_read:
            is_read = self._take_outlet(place, stop)
            if not is_read and self._is_before_lead(place[1]):
                return False
        if not is_read and not self._take_domain(stop):
            if not self._is_name_up_to(stop):
                return False
            self._add_name(self._characters[self._at : stop])
        self._at = stop
        return True

    def _is_name_up_to(self, stop: int) -> bool:
        """Return whether a name fills this part, which has no place and no website."""
        names = marks.CAPITALISED
        if self._is_behind_bar() and not self._characters[self._at].isupper():
            names = marks.SMALL_NAME
        return names.fullmatch(self._characters, self._at, stop) is not None

    def _is_behind_bar(self) -> bool:
        """Return whether a bar ended the part before: `Medan | wartawan –`."""
        return self._characters[self._start : self._at].rstrip().endswith("|")

    def _name_end(self, place_end: int) -> int:
        """Return where the name ends; `Kab. Bogor` continues after its dot."""
        name = marks.TO_NAME_END.match(self._characters, place_end, self._end)
        stop = name.end()  # type: ignore[union-attr]
        date = self._text.next_date(self._at + 1, stop)
        if date is not None:
            stop = date.start
        return self._at + len(self._characters[self._at : stop].rstrip(" \u00a0("))

    def _add_name(self, name: str) -> None:
        self._names.append(name)
        self._last_name = name

    def _take_places(self, place: tuple[str, int] | None, at: int, stop: int) -> bool:
        """Return whether places joined by `&` or `dan` fill this part, and read them."""
        group = len(self._places)
        places: list[PlaceAt] = []
        while place is not None:
            name, end = place[0], self._match_end(marks.PART_OF_CITY, place[1], stop)
            places.append(PlaceAt(name, at, end, group))
            if end == stop:
                self._places += places
                return True
            at = self._match_end(marks.JOINT, end, stop)
            place = self._place_at(at) if at > end else None
        return False

    def _take_outlet(self, place: tuple[str, int], stop: int) -> bool:
        """Read a name that begins with a place and ends with a website.

        `Jakarta Bumntrack.co.id –` is in Jakarta, `SURABAYA PAGI.COM –` not in Surabaya.
        """
        name, end = place
        if not marks.DOMAIN.fullmatch(self._characters, end + 1, stop):
            return False
        if self._characters[end] != ".":  # `Jatim.Wartauji.co –` is an address
            self._places_in_name = [PlaceAt(name, self._at, end)]
        self._add_name(self._characters[self._at : stop])
        return True

    def _take_domain(self, stop: int) -> bool:
        """Read a website, or a website and a place: `Terasistana.id Jakarta –`."""
        domain = marks.DOMAIN.match(self._characters, self._at, stop)
        if domain is None:
            return False
        at = domain.end() + 1
        if at <= stop and not self._take_places(self._place_at(at), at, stop):
            return False
        self._add_name(domain.group())
        return True

    def _take_outlet_before_lead(self) -> bool:
        """Read an outlet behind a place, with the lead right behind it."""
        if not self._places:
            return False
        outlet = marks.OUTLET_BEFORE_LEAD.match(self._characters, self._at, self._end)
        if outlet is None:
            return False
        self._add_name(outlet[1])
        self._at = outlet.end()
        return True

    def _is_before_lead(self, end: int) -> bool:
        """Return whether the lead follows the place that ends at a position.

        `Liputan6.com, Jakarta PT …` · `Semarang Direktur Utama BNI, …`
        """
        if self._places:
            return False
        is_opened = marks.OPENS_LEAD.match(self._characters, end, self._end)
        return self._is_behind_domain() or is_opened is not None

    def _is_behind_domain(self) -> bool:
        return not self._places and marks.DOMAIN.fullmatch(self._last_name) is not None

    def _continues(self, after: int) -> bool:
        """Return whether it continues after a mark: `KONTAN.CO.ID - JAKARTA.`"""
        mark = self._characters[self._at : after].strip()
        if mark not in marks.PARTING_MARKS:
            return False
        date = self._text.next_date(after, after + 1)
        if date is not None and self._date is None:
            # `Jakarta - 12 April 2021 -`, not `Jakarta - Selasa (12/11/2019) warga …`
            ended = marks.AFTER_DATE.match(self._characters, date.end)
            return bool(self._places) and ended is not None
        if self._places:
            # `BLORA - koran.com -`, `BLORA- JK.`
            is_open = mark in marks.BARS and self._date is None
            return is_open or bool(marks.OUTLET_AND_END.match(self._characters, after))
        _, end = self._place_at(after) or ("", self._end)
        if marks.OUTLET_AND_CITY.match(self._characters, self._start, end + 2):
            return True
        return marks.SEPARATOR.match(self._characters, end, self._end) is not None

    def _without_mark(self) -> Dateline | None:
        """Return a dateline that the lead follows without a mark, if this is one.

        `Liputan6.com, Jakarta PT …` · `Jakarta, 12 Oktober 2020 Pertamina …` ·
        `(Senin, 12 Oktober 2020) Sebanyak …` · `Jakarta, In …` ·
        `Jakarta,TAMBANG, Halaman …` · `Jakarta The ministry …`
        """
        if self._places:
            is_barred = all((self._names, self._is_behind_bar()))
            if any((self._has_full_date(), self._is_after_comma(), is_barred)):
                return self._dateline(self._at)
        elif self._has_full_date() and marks.DAY_IN_BRACKETS.fullmatch(
            self._characters, self._start, self._at
        ):
            return self._dateline(self._at)
        place = self._joined_city() or self._place_before_lead()
        if place is None:
            return None
        name, end = place
        self._places.append(PlaceAt(name, self._at, end))
        return self._dateline(self._match_end(marks.PART_END, end, self._end))

    def _place_before_lead(self) -> tuple[str, int] | None:
        """Return the place here, and its end, if the lead follows it without a mark."""
        place = self._place_at(self._at)
        if place is None:
            return None
        opening = marks.CAPITAL if self._is_behind_domain() else marks.OPENS_LEAD
        is_open = opening.match(self._characters, place[1], self._end)
        return place if is_open else None

    def _joined_city(self) -> tuple[str, int] | None:
        """Return the city here that ran into the first word of the lead, and its end."""
        capitals = marks.JOINED_CITY.match(self._characters, self._at, self._end)
        if capitals is None:
            return None
        place = self._text.places.at(capitals[0], 0)
        is_whole = place is not None and place[1] == len(capitals[0])
        return (place[0], capitals.end()) if place and is_whole else None

    def _is_behind_outlets_city(self) -> bool:
        """Return whether an outlet and a city precede: `KABAR UJI - GRESIK, Bank …`."""
        pattern, until = marks.OUTLET_AND_CITY, self._at
        return pattern.fullmatch(self._characters, self._start, until) is not None

    def _is_after_comma(self) -> bool:
        """Return whether the lead follows a name and a comma: `Jakarta,TAMBANG, …`."""
        if not marks.AFTER_COMMA.match(self._characters, self._at):
            return False
        is_told = marks.SENTENCE_WORD.match(self._characters, self._at) is not None
        if is_told or self._is_behind_outlets_city():
            return True
        is_glued = self._last_name.isupper() and " " not in self._last_name
        return is_glued and self._characters[self._places[-1].end + 1].isupper()

    def _dateline(self, at: int) -> Dateline | None:
        """Return a dateline of the parts read so far; None if they are not enough.

        It needs a place, a full date, or a single name that is short or an outlet's.
        """
        places = self._places or self._places_in_name
        outlets = list(filter(marks.KNOWN_OUTLET.search, self._names))
        if not places and not self._has_full_date():
            is_short = len(self._last_name.split()) <= _WEAK_WORDS
            is_single = len(self._names) == 1 or are_town_and_outlet(self._names)
            is_day = marks.ENGLISH_DAY.match(self._characters, self._start)
            if not (is_day or (is_single and (outlets or is_short))):
                return None
        return Dateline(
            self._start,
            min(at, self._end),
            tuple(places),
            self._date,
            next(chain(outlets, self._names), ""),
            at >= self._end,
            self._is_timed,
        )
