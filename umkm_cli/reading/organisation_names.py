"""Find the organisations that a text names.

Known names come from the catalogue. A name that is not in the catalogue counts if a
word says what kind of organisation it is (`Dinas Koperasi dan UKM Provinsi Lampung`, `PT
Medco`); it is kept as written, but a regional government has one name however written.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from itertools import chain, starmap
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.catalogue.lexicon import Match, SearchableText
from umkm_cli.catalogue.organisations import Organisations
from umkm_cli.catalogue.places import Places
from umkm_cli.reading.acting_names import find_acting
from umkm_cli.reading.governments import (
    GOVERNMENTS,
    government_of,
    name_of_government,
    name_of_regional_body,
)
from umkm_cli.reading.headed_names import add_headed_names
from umkm_cli.reading.name_ends import (
    Mention,
    as_firm,
    close_names,
    follows_title,
    is_in_job_title,
    names_event,
    names_holder,
    without_rest,
)
from umkm_cli.reading.name_kinds import (
    FIRST_IN_CAPITALS,
    LOCAL,
    find_names,
)
from umkm_cli.reading.name_places import SHORT_FORM, NamePlaces
from umkm_cli.reading.other_names import find_other_names
from umkm_cli.reading.parliament import find_houses
from umkm_cli.reading.regional_heads import find_heads
from umkm_cli.reading.regional_offices import (
    SHORT_NAMES,
    end_of_tasks,
    name_of_office,
    with_more_tasks,
)
from umkm_cli.reading.regions import NamedRegions, complete_names
from umkm_cli.reading.seldom_kinds import OF_PLACES
from umkm_cli.reading.spans import without_overlaps
from umkm_cli.reading.village_heads import find_village_heads

_SCHOOLS = frozenset("smk smkn sma sman smp smpn".split())
_PLACED = frozenset(
    "dprd dprk lapas lp rutan dekopinda dekopinwil phri knpi pcnu bappeda dpmd".split()
).union(OF_PLACES)
_BARE_OFFICE = "Dinas"
_PRISON = re.compile(r"(?:Lembaga\s+Pemasyarakatan|Rumah\s+Tahanan)\s")
# The number of a company behind its short form: `PT Perkebunan Nusantara (PTPN) V`.
_NUMBER = re.compile(
    r"\s*\([A-Z]\w{1,9}\)\s+(?P<number>[IVX]{1,4}|\d{1,2})(?!\w|[.,]\d)"
)
# The short form within the name of a university.
_BRACKETS_WITHIN = re.compile(
    r"\A((?:Universitas|Institut|Politeknik|Sekolah Tinggi|Balai|Lembaga Amil Zakat)\b[^()]{0,60}) \(\w+\)(?= \w)"
)
# A company with a number ends with it: `PT Perkebunan Nusantara V Ani Sari`.
_NUMBERED_NAME = re.compile(r" [IVX]+(?!\w)")
_NUMBERED = frozenset(["pt", "perum", "bank"])
_VILLAGE = re.compile(
    r"(?:Pemerintah|PEMERINTAH)\s+(?:Desa|Nagari|Kelurahan|Kecamatan)\s"
)
_REGIONAL_OFFICES = SHORT_NAMES | {"dinas"}
_ANOTHER = re.compile(r"/|\s+(?:dan|serta|and|&)\s")
_BEFORE_KNOWN = frozenset(["", "PT", "BANK"])
_UNIT = re.compile(
    r"[ .,]*\Z|\W*(?:\(Persero\)\W*)?(?:Tbk\W*)?"
    r"(?:regional|region|unit|uid|uip|up3|ulp|cabang|kantor|wilayah|area|mor\b|ru\b|ru-"
    r"|refinery|field|divisi|kanwil|zona|zone|terminal|integrated|fuel|dppu|witel|daop|divre"
    r"|marketing|distribusi|induk|rumah|branch|republik|ri\b|indonesia\b|pusat|group"
    r"|grup|holding|bandara|pelabuhan|stasiun|kilang|pabrik|kebun)",
    re.IGNORECASE,
)


def find_mentions(
    haystack: SearchableText, organisations: Organisations, places: Places
) -> list[Mention]:
    """Return the mentions of organisations in a text, in order and without overlaps.

    A name needs no capitals in a text that is all in lower case.
    """
    has_capitals = haystack.text != haystack.lower
    known = [
        Mention(match.name, match.start, match.end, match.alias in organisations.titles)
        for match in organisations.lexicon.find(haystack)
        if not has_capitals or _is_written_as_name(match, haystack.text)
    ]
    known = [each for each in known if not names_event(each, haystack.text)]
    known = list(map(partial(as_firm, haystack.text), known))
    regions = NamedRegions(haystack.text, places)
    at = NamePlaces(haystack.text, places)
    reader = _NameReader(haystack.text, known, organisations, at, regions)
    written = list(filter(None, starmap(reader.read, find_names(haystack))))
    # Of mentions that overlap, the first wins: a written name contains a known one.
    heads = find_heads(haystack, places, regions)
    villages = find_village_heads(haystack)
    others = chain(heads, villages, find_other_names(haystack), find_houses(haystack))
    mentions = sorted([*written, *known, *others], key=attrgetter("start"))
    mentions = add_headed_names(haystack, mentions) or find_acting(haystack, places)
    closed = close_names(haystack.text, without_overlaps(mentions))
    return complete_names(haystack.text, closed, regions)


def _is_written_as_name(match: Match, text: str) -> bool:
    """Return whether a known name has capitals in the text, or needs none."""
    return match.alias[:1].islower() or not text[match.start : match.end].islower()


class _NameReader(NamedTuple):
    """Reads names that are recognised by their first word."""

    text: str
    known: Sequence[Mention]
    organisations: Organisations
    places: NamePlaces
    regions: NamedRegions

    def read(self, kind: str, match: re.Match[str]) -> Mention | None:
        """Return the mention in a match for a kind of organisation.

        Returns None if a known name inside it is better. In a person's job title the
        mention is open: the name of the person may be part of it.
        """
        start = match.start()
        end = start + len(without_rest(match.group()))
        canonical = self.organisations.canonical(self.text[start:end])
        whole = self._with_words_behind(start, end) if kind in _NUMBERED else None
        if whole:
            return whole
        if canonical:
            mention = Mention(canonical, start, match.end())
            if kind in LOCAL:
                return self.places.append_to(mention)
            return (
                self.places.append_short(mention)
                if canonical.lower() in LOCAL
                else mention
            )
        inside = self._known_inside(start, end)
        kind = "lapas" if _PRISON.match(self.text, start) else kind
        if kind in LOCAL:
            return self._read_local(kind, start, end, inside)
        return self._read_open(kind, start, end, inside)

    def _read_open(
        self, kind: str, start: int, end: int, inside: Sequence[Mention]
    ) -> Mention | None:
        """Return the mention of a body whose name may end with that of a person."""
        is_open = is_in_job_title(self.text, start, end)
        ended = self._end_in_title(kind, start, end, inside) if is_open else end
        if ended < end or (kind == "serikat" and inside):
            return self._mention(start, ended)
        is_open = is_open or bool(inside and names_holder(self.text, start, end))
        if inside and (is_open or self._adds_nothing(kind, start, inside[0], end)):
            return None
        return self._mention(start, end)._replace(is_open=is_open)

    def _end_in_title(
        self, kind: str, start: int, end: int, inside: Sequence[Mention]
    ) -> int:
        """Return the end of a name in a job title, if a place or a known name shows it.

        `Kepala SMK Lontar Bogor Sari Wening` is head of SMK Lontar Bogor.
        """
        if kind in _SCHOOLS:
            return self.places.first(start, end)[1] or end
        known = inside if kind == "serikat" else ()
        return min([end, *(each.end for each in known)])

    def _mention(self, start: int, end: int) -> Mention:
        name = _BRACKETS_WITHIN.sub(r"\1", " ".join(self.text[start:end].split()))
        name = FIRST_IN_CAPITALS.sub(lambda first: first[0].capitalize(), name)
        return Mention(name, start, end)

    def _read_local(
        self, kind: str, start: int, end: int, inside: Sequence[Mention]
    ) -> Mention | None:
        """Return the mention of a body that serves a place; its name ends with it.

        The short form of its name in brackets before the place is left out: `Dinas
        Perdagangan (Disdag) Kota Bogor`.
        """
        place, place_end = self.places.first(start, end)
        if not place and (inside or kind in _PLACED):
            return None
        if kind in GOVERNMENTS and not _VILLAGE.match(self.text, start):
            return self._read_government(kind, start, end)
        mention = self._mention(start, place_end or end)
        if kind in _REGIONAL_OFFICES:
            mention = self._office(kind, start, end, mention, is_placed=bool(place))
        mention = mention._replace(name=name_of_regional_body(mention.name))
        if place:
            return mention
        is_short_form = self.text[start - 1 : start] == "("
        if mention.name == _BARE_OFFICE or (is_short_form and " " not in mention.name):
            return None
        placed = self._placed(mention)
        is_bare = kind in _REGIONAL_OFFICES and placed == mention
        return mention._replace(is_bare=True) if is_bare else placed

    def _office(
        self, kind: str, start: int, end: int, mention: Mention, *, is_placed: bool
    ) -> Mention:
        """Return the mention of a regional office with its whole name."""
        ends_with_tasks = kind in SHORT_NAMES or self._is_of_head(kind, start)
        if ends_with_tasks and not is_placed:
            mention = self._mention(start, end_of_tasks(self.text, start, end))
        name = name_of_office(mention.name)
        return with_more_tasks(self.text, mention._replace(name=name))

    def _read_government(self, kind: str, start: int, end: int) -> Mention | None:
        """Return the mention of a government; without a place, of the only region of its rank.

        `Pemkab Bagikan Mesin`, in a headline, says only which kind of government.
        """
        place, place_end = self.places.first(start, end)
        if not place:
            place, place_end = self.places.behind_brackets(end)
        if place:
            rank = self.regions.rank_of(place)
            name = name_of_government(self.text[start:end], place, rank)
            return Mention(name, start, place_end)
        rank = GOVERNMENTS[kind]
        place = self.regions.headed_by(rank)
        name = government_of(rank, place)
        return Mention(name, start, start + len(kind)) if place else None

    def _placed(self, mention: Mention) -> Mention | None:
        """Return a mention with the place behind it; a council must have one."""
        placed = self.places.append_to(mention)
        return (
            None
            if all((mention.name.startswith("DPRD"), placed == mention))
            else placed
        )

    def _is_of_head(self, kind: str, start: int) -> bool:
        """Return whether a name is in the title of its head, whose own name follows."""
        return kind.startswith("ka") or follows_title(self.text, start)

    def _with_words_behind(self, start: int, end: int) -> Mention | None:
        """Return the mention of a known company whose number or region stands behind brackets."""
        brackets = SHORT_FORM.match(self.text, end)
        if brackets is None:
            return None
        number = _NUMBER.match(self.text, end)
        stop = number.end() if number else self.places.at(brackets.end())[1]
        behind = self.text[brackets.end() : stop]
        name = f"{self.text[start:end]} {behind}".replace("PT.", "PT")
        canonical = self.organisations.canonical(name) if behind else None
        return Mention(canonical, start, stop) if canonical else None

    def _known_inside(self, start: int, end: int) -> Sequence[Mention]:
        """Return the known organisations that begin between two positions."""
        first = bisect_left(self.known, start, key=attrgetter("start"))
        return self.known[first : bisect_left(self.known, end, key=attrgetter("start"))]

    def _adds_nothing(self, kind: str, start: int, known: Mention, end: int) -> bool:
        """Return whether a name means the known organisation at its beginning.

        `Bank BRI` is BRI and `PT PLN UID Jawa Barat` is PLN, but `PT PLN Nusantara
        Power` is an organisation of its own.
        """
        before = self.text[start : known.start].strip(" .").upper()
        if before not in _BEFORE_KNOWN:
            return False
        remainder = self.text[known.end : end]
        if _NUMBERED_NAME.search(self.text, known.start, known.end):
            return True
        if _ANOTHER.match(remainder):
            return True
        if kind != "pt" or _UNIT.match(remainder):
            return True
        # A place after the known name is only a branch.
        word = end - len(remainder.lstrip())
        return self.places.at(word)[1] >= end
