"""Find the organisations that a text names.

Known names come from the catalogue. A name that is not in the catalogue counts if its
first word says what kind of organisation it is (`Pemkot Magelang`, `Dinas Koperasi dan
UKM Provinsi Lampung`, `PT Medco`); it is kept as written.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import starmap
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.catalogue.lexicon import Match, SearchableText
from umkm_cli.catalogue.organisations import Organisations
from umkm_cli.catalogue.places import Places
from umkm_cli.reading.regional_heads import find_heads
from umkm_cli.reading.regional_offices import (
    SHORT_NAMES,
    end_of_tasks,
    name_of_office,
)
from umkm_cli.reading.spans import find_words, without_overlaps
from umkm_cli.reading.speakers import follows_job_title

# Patterns of the kinds of issuers that are too many to list, by their first word.
_KINDS = {
    "pemerintah": r"Pemerintah\s+(?:Provinsi|Kota|Kabupaten|Daerah)",
    "pemprov": "Pemprov",
    "pemkot": "Pemkot",
    "pemkab": "Pemkab",
    "dinas": "Dinas",
    "kementerian": "Kementerian",
    "ministry": "Ministry of",
    "universitas": "Universitas",
    "institut": "Institut",
    "politeknik": "Politeknik",
    "yayasan": "Yayasan",
    "bank": "Bank",
    "perum": "Perum",
    "perumda": "Perumda",
    "pt": r"PT\.?",
    "bpr": "BPR",
    "himpunan": "Himpunan",
    "paguyuban": "Paguyuban",
    "perkumpulan": "Perkumpulan",
    "cv": r"CV\.?",
    "asosiasi": "Asosiasi",
    "dekranasda": "Dekranasda",
    "kadin": "Kadin",
    "hipmi": "HIPMI",
    "badan": r"Badan\s+(?:Pengurus\s+(?:Daerah|Cabang|Pusat)\s+HIPMI"
    r"|(?:Nasional|Pengelola|Pengusahaan|Otorita)(?=\s[A-Z]))",
    "dprd": r"DPRD\s+(?:Provinsi|Kota|Kabupaten)",
    "polres": r"Polres(?:ta)?",
    "polda": "Polda",
    "kodim": "Kodim",
    "kamar": r"Kamar\s+(?:Dagang|Usaha|Adat)",
    "lembaga": r"Lembaga\s+(?:Amil\s+Zakat|Penjamin|Pengelola)",
    "bpd": r"BPD\s+HIPMI",
}
_KINDS |= {word: f"(?i:{word})" for word in SHORT_NAMES}
# First words of bodies: `dan` before one of them joins two (`PT Jaya dan Forum Warga`).
_BODY = (
    r"(?:PT|CV|Bank|Yayasan|Dinas|Forum|Pem(?:prov|kot|kab|erintah)|Universitas|Institut"
    r"|Kementerian|Perum|Perumda|BUMDes|Asosiasi|Himpunan|Paguyuban|Komunitas|Kelompok"
    r"|Kadin|HIPMI|Hipmi|Dekranasda|Politeknik|DPRD|Polres|Polda)\b"
)
_CAPITALISED = r"[A-Z0-9](?:[\w’'&/-]|\.(?=\w))*"
# Commas join words, too, in a list that ends with `dan` or `and`: `Dinas Perdagangan,
# Koperasi, dan UKM Kabupaten Wonosobo`.
_JOINT = (
    rf"(?:,(?!\s+{_BODY})(?=(?:\s+[A-Z]\w+)*(?:,(?:\s+[A-Z]\w+)+)*,?\s+(?:dan|and)\s+[A-Z]))?"
    rf"\s+(?:(?:dan|untuk|and|of|&)\s+(?!{_BODY}))?"
)
# Kinds whose first word is a complete name by itself.
_ALONE = frozenset(["hipmi", "badan", "bpd"])


@cache
def _name_pattern(word: str) -> re.Pattern[str]:
    """Return the pattern of names of a kind; compiling all of them at once takes 37 ms."""
    kind, optional = _KINDS[word], "?" if word in _ALONE else ""
    return re.compile(
        rf"{kind}(?:\s*(?<=\s){_CAPITALISED}(?:{_JOINT}{_CAPITALISED}){{0,6}}){optional}"
        r"(?:\s+\(Persero\))?(?:,?\s+Tbk\b\.?)?"
    )


_KIND_WORDS = frozenset(_KINDS)
_LEGAL_END = re.compile(r"(?:\(Persero\)|Tbk\b).*", re.DOTALL)
_TRAILING = re.compile(r"(?:[\s,.]+(?:Republik Indonesia|RI))?[\s.,]*$")
# Kinds named after the place that they serve; their name ends with it.
_LOCAL = frozenset(
    "pemerintah pemprov pemkot pemkab dinas dekranasda kadin hipmi badan bpd dprd polres"
    " polda kodim".split()
).union(SHORT_NAMES)
_GOVERNMENTS = frozenset(["pemerintah", "pemprov", "pemkot", "pemkab"])
_REGIONAL_OFFICES = SHORT_NAMES | {"dinas"}
_SHORT_FORM = re.compile(r"\s*\([A-Z][\w /&-]{1,25}\)\s*")
_ANOTHER = re.compile(r"/|\s+(?:dan|serta|and|&)\s")
_WORD_IN_NAME = re.compile(r"(?<=\s)(?=[A-Z])")
_BEFORE_KNOWN = frozenset(["", "PT", "BANK"])
_UNIT = re.compile(
    r"[ .,]*\Z|\W*(?:\(Persero\)\W*)?(?:Tbk\W*)?"
    r"(?:regional|region|unit|uid|uip|up3|ulp|cabang|kantor|wilayah|area|mor\b|ru\b|ru-"
    r"|refinery|field|divisi|kanwil|zona|zone|terminal|integrated|fuel|dppu|witel"
    r"|marketing|distribusi|induk|rumah|branch|republik|ri\b|indonesia\b|pusat|group"
    r"|grup|holding)",
    re.IGNORECASE,
)
_OFFICE_REACH = 100


class Mention(NamedTuple):
    """A mention of an organisation, by its canonical name or else as written.

    `by_title` is true if the text names a person who speaks for it: `Menteri UMKM`.
    """

    name: str
    start: int
    end: int
    by_title: bool = False


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
    reader = _NameReader(haystack.text, known, organisations, places)
    written = list(filter(None, starmap(reader.read, _find_names(haystack))))
    # Of mentions that overlap, the first wins: a written name contains a known one.
    heads = (Mention(*head, by_title=True) for head in find_heads(haystack, places))
    mentions = sorted([*written, *known, *heads], key=attrgetter("start"))
    return without_overlaps(mentions)


def _is_written_as_name(match: Match, text: str) -> bool:
    """Return whether a known name has capitals in the text, or needs none."""
    return match.alias[:1].islower() or not text[match.start : match.end].islower()


def _find_names(haystack: SearchableText) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the names that begin with the word of a kind, and that word.

    Names of the same kind do not overlap.
    """
    end = dict.fromkeys(_KIND_WORDS, 0)
    for kind, start in find_words(haystack.lower, _KIND_WORDS & haystack.words):
        if start < end[kind]:
            continue
        match = _name_pattern(kind).match(haystack.text, start)
        if match:
            end[kind] = match.end()
            yield kind, match


class _NameReader(NamedTuple):
    """Reads names that are recognised by their first word."""

    text: str
    known: Sequence[Mention]
    organisations: Organisations
    places: Places

    def read(self, kind: str, match: re.Match[str]) -> Mention | None:
        """Return the mention in a match for a kind of organisation.

        Returns None if a known name inside it is better, or if it is part of a person's
        job title.
        """
        start = match.start()
        end = start + len(_TRAILING.sub("", _LEGAL_END.sub("", match.group()), count=1))
        canonical = self.organisations.canonical(self.text[start:end])
        if canonical:
            return Mention(canonical, start, match.end())
        inside = self._known_inside(start, end)
        if kind in _LOCAL:
            return self._read_local(kind, start, end, inside)
        if self._is_in_job_title(start, end):
            return None
        if inside and self._adds_nothing(kind, start, inside[0], end):
            return None
        return self._mention(start, end)

    def _mention(self, start: int, end: int) -> Mention:
        return Mention(" ".join(self.text[start:end].split()), start, end)

    def _read_local(
        self, kind: str, start: int, end: int, inside: Sequence[Mention]
    ) -> Mention | None:
        """Return the mention of a body that serves a place; its name ends with it.

        The short form of its name in brackets before the place is left out: `Dinas
        Perdagangan (Disdag) Kota Bogor`.
        """
        place_end = self._end_of_first_place(start, end)
        if inside and not place_end:
            return None
        mention = self._mention(start, place_end or end)
        if kind in _REGIONAL_OFFICES:
            if not place_end and self._is_of_head(kind, start):
                mention = self._mention(start, end_of_tasks(self.text, start, end))
            mention = mention._replace(name=name_of_office(mention.name))
        if place_end:
            return mention
        whole = self._with_place_behind_brackets(mention)
        # `Pemkab Bagikan Mesin`, in a headline, says only which kind of government.
        is_whole = kind not in _GOVERNMENTS or whole != mention
        return whole if is_whole else None

    def _is_of_head(self, kind: str, start: int) -> bool:
        """Return whether a name is in the title of its head, whose own name follows."""
        before = self.text[max(0, start - _OFFICE_REACH) : start]
        return kind.startswith("ka") or follows_job_title(before)

    def _with_place_behind_brackets(self, mention: Mention) -> Mention:
        """Return a mention with the place that follows its short form in brackets."""
        brackets = _SHORT_FORM.match(self.text, mention.end)
        place_end = self._end_of_place_at(brackets.end()) if brackets else 0
        if brackets is None or not place_end:
            return mention
        place = " ".join(self.text[brackets.end() : place_end].split())
        return mention._replace(name=f"{mention.name} {place}", end=place_end)

    def _known_inside(self, start: int, end: int) -> Sequence[Mention]:
        """Return the known organisations that begin between two positions."""
        first = bisect_left(self.known, start, key=attrgetter("start"))
        return self.known[first : bisect_left(self.known, end, key=attrgetter("start"))]

    def _is_in_job_title(self, start: int, end: int) -> bool:
        """Return whether a name is part of a job title.

        A comma after the name shows that it is the organisation itself.
        """
        before = self.text[max(0, start - _OFFICE_REACH) : start]
        return self.text[end : end + 1] != "," and follows_job_title(before)

    def _adds_nothing(self, kind: str, start: int, known: Mention, end: int) -> bool:
        """Return whether a name means the known organisation at its beginning.

        `Bank BRI` is BRI and `PT PLN UID Jawa Barat` is PLN, but `PT PLN Nusantara
        Power` is an organisation of its own.
        """
        before = self.text[start : known.start].strip(" .").upper()
        if before not in _BEFORE_KNOWN:
            return False
        remainder = self.text[known.end : end]
        if _ANOTHER.match(remainder):
            return True
        if kind != "pt" or _UNIT.match(remainder):
            return True
        # A place after the known name is only a branch.
        word = end - len(remainder.lstrip())
        return self._end_of_place_at(word) >= end

    def _end_of_first_place(self, start: int, end: int) -> int:
        """Return the end of the first place in a name; 0 if there is none.

        For `Dinas Koperasi Kota Bogor Andi …` it is the end of `Bogor`.
        """
        for match in _WORD_IN_NAME.finditer(self.text, start + 1, end):
            place_end = self._end_of_place_at(match.start())
            if 0 < place_end <= end:
                return place_end
        return 0

    def _end_of_place_at(self, position: int) -> int:
        """Return the end of the place that begins at a position; 0 if there is none."""
        place = self.places.at(self.text, position)
        return place[1] if place else 0
