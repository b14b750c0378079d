"""Whose release it is: the organisation of the header, of the release phrase, of its speaker, or of the lead.

Known names come from the catalogue. A name that is in no list is taken where its first word says what it is
(`Pemkot Magelang`, `Dinas Koperasi dan UKM Provinsi Lampung`, `PT Medco`), and kept as the text writes it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.catalogue.organisations import Organisations
from umkm_cli.catalogue.places import Places
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.offices import in_office

_PHRASE_BEFORE = re.compile(
    r"(?:siaran pers|keterangan (?:tertulis|resmi|pers|media)|pernyataan (?:tertulis|resmi)|rilis|press release"
    r"|(?:official |written |press )?statement)(?:nya)?(?: resmi| tertulis| pers)?\s+"
    r"(?:(?:dari|yang dikeluarkan|yang diterbitkan oleh|by|from|of|issued by)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_PHRASE_AFTER = re.compile(
    r"[^.!?\n“”\"]{0,90}(?:dalam|melalui|lewat|in|through)\s+"
    r"(?:sebuah |an? |its |his |her |their |the )?(?:keterangan|siaran pers|pernyataan (?:tertulis|resmi)|rilis"
    r"|(?:official |written |press )*(?:statement|release))",
    re.IGNORECASE,
)
_SAYING = frozenset(
    "kata ujar ungkap jelas tambah tegas tutur ucap papar imbuh pungkas terang sebut lanjut sambung tandas beber"
    " cetus urai tukas demikian said menurut".split()
)
_OBJECT = frozenset(
    "binaan bersama dengan kepada dari oleh milik menggandeng gandeng didukung memuji apresiasi mengapresiasi"
    " antara di ke perusahaan subholding with by from to of praised digelar diadakan diselenggarakan".split()
)
_PHRASE_WORDS = ("siaran", "keterangan", "pernyataan", "rilis", "release", "statement")
_NO_SENTENCE = re.compile(r"[.!?\n“”\"]")

# What the first word of a name tells: the kinds of issuer that no list can hold all of.
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
    "badan": r"Badan\s+Pengurus\s+(?:Daerah|Cabang|Pusat)\s+HIPMI",
    "bpd": r"BPD\s+HIPMI",
}
_CAPITALISED = r"[A-Z0-9](?:[\w’'&/-]|\.(?=\w))*"
# Joined by commas too where the last joint is an `and`: `Dinas Perdagangan, Koperasi, dan UKM Kabupaten Wonosobo`.
_JOINT = r"(?:,(?=(?:\s+[A-Z]\w+)*(?:,(?:\s+[A-Z]\w+)+)*,?\s+(?:dan|and)\s+[A-Z]))?\s+(?:(?:dan|untuk|and|of|&)\s+)?"
# Kinds whose name is a name by itself.
_ALONE = frozenset(["hipmi", "badan", "bpd"])
_NAMES = {
    word: re.compile(
        rf"{kind}(?:\s*(?<=\s){_CAPITALISED}(?:{_JOINT}{_CAPITALISED}){{0,6}})"
        rf"{'?' if word in _ALONE else ''}"
        r"(?:\s+\(Persero\))?(?:,?\s+Tbk\b\.?)?"
    )
    for word, kind in _KINDS.items()
}
_KIND_WORDS = frozenset(_NAMES)
_LEGAL_END = re.compile(r"(?:\(Persero\)|Tbk\b).*", re.DOTALL)
# The kinds that are named after the place they serve: the name ends with it.
_LOCAL = frozenset(
    "pemerintah pemprov pemkot pemkab dinas dekranasda kadin hipmi badan bpd".split()
)
_UNIT = re.compile(
    r"\W*(?:\(Persero\)\W*)?(?:Tbk\W*)?(?:regional|region|unit|uid|uip|up3|ulp|cabang|kantor|wilayah|area|mor\b|ru\b|ru-"
    r"|refinery|field|divisi|kanwil|zona|zone|terminal|integrated|fuel|dppu|witel|marketing|distribusi|induk|rumah|branch"
    r"|republik|ri\b|indonesia\b|pusat|group|grup|holding)",
    re.IGNORECASE,
)
_REACH = 110
_TRAILING = re.compile(r"(?:[\s,.]+(?:Republik Indonesia|RI))?[\s.,]*$")


class _Mention(NamedTuple):
    """An organisation that the text names, by its canonical name or as it is written."""

    name: str
    start: int
    end: int


def find_organisations(
    haystack: SearchableText,
    anatomy: Anatomy,
    organisations: Organisations,
    places: Places,
) -> Iterator[Finding]:
    """Every mention of an organisation in the release's own words, strongest evidence marked by its rule."""
    for mention in _mentions(haystack, organisations, places):
        weighed = _weigh(mention, haystack.text, anatomy)
        if weighed is not None:
            rule, confidence = weighed
            role = "issuer" if confidence else "mentioned"
            yield Finding(
                "organisation",
                mention.name,
                role,
                rule,
                confidence,
                mention.start,
                mention.end,
            )


def _mentions(
    haystack: SearchableText, organisations: Organisations, places: Places
) -> list[_Mention]:
    """The names of the catalogue and those that their first word makes one; in the order of the text."""
    text = haystack.text
    known = [
        _Mention(match.name, match.start, match.end)
        for match in organisations.lexicon.find(haystack)
        if not text[match.start : match.end].islower() or match.alias[:1].islower()
    ]
    written: list[_Mention] = []
    for word in _KIND_WORDS & haystack.words:
        at = haystack.lower.find(word)
        while at >= 0:
            match = (
                None if text[at - 1 : at].isalnum() else _NAMES[word].match(text, at)
            )
            if match and (
                mention := _written(text, match, word, known, organisations, places)
            ):
                written.append(mention)
            at = haystack.lower.find(word, match.end() if match else at + len(word))
    if not written:
        return known
    # Of those that overlap the one that begins first; written names hold the known ones in them.
    kept: list[_Mention] = []
    for mention in sorted([*written, *known], key=lambda each: each.start):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _written(
    text: str,
    match: re.Match[str],
    kind: str,
    known: Sequence[_Mention],
    organisations: Organisations,
    places: Places,
) -> _Mention | None:
    """The organisation that a name makes by its first word; None where the catalogue's own name in it says more."""
    start, end = match.span()
    if legal := _LEGAL_END.search(text, start, end):
        end = start + len(text[start : legal.start()].rstrip(" ,"))
    end -= len(_trailing(text[start:end]))
    if name := organisations.canonical(text[start:end]):
        return _Mention(name, start, match.end())
    # A person's name may follow that of the office without a comma.
    titled = text[end : end + 1] != "," and in_office(text[max(0, start - 100) : start])
    at = bisect_left(known, start, key=lambda each: each.start)
    inside = known[at] if at < len(known) and known[at].start < end else None
    before_known = (
        text[start : inside.start].strip(" .").upper() if inside is not None else None
    )
    if kind not in _LOCAL and inside is not None and before_known in ("", "PT", "BANK"):
        if titled or kind != "pt" or _is_unit(text, inside.end, end, places):
            return None
    if kind in _LOCAL:
        local = _end_of_place(text, start, end, places)
        if local is None and inside is not None:
            return None
        end = local or end
    elif titled:
        return None
    return _Mention(" ".join(text[start:end].split()), start, end)


def _trailing(name: str) -> str:
    match = _TRAILING.search(name)
    return match.group() if match else ""


def _end_of_place(text: str, start: int, end: int, places: Places) -> int | None:
    """Where the first place in a name ends: `Dinas Koperasi Kota Bogor Andi …` ends with Bogor."""
    for match in re.finditer(r"(?<=\s)(?=[A-Z])", text[start:end]):
        place = places.at(text, start + match.start())
        if place is not None and place[1] <= end:
            return place[1]
    return None


def _is_unit(text: str, start: int, end: int, places: Places) -> bool:
    """Whether what follows a known name inside a longer one is no more than a unit of it, or the place of its office.

    `PT PLN UID Jawa Barat` is PLN; `PT PLN Nusantara Power` stands for itself.
    """
    behind = text[start:end]
    if not behind.strip(" .,") or _UNIT.match(behind):
        return True
    place = places.at(text, start + len(behind) - len(behind.lstrip()))
    return place is not None and place[1] >= end


def _weigh(mention: _Mention, text: str, anatomy: Anatomy) -> tuple[str, int] | None:
    """The rule that holds for a mention, and how sure it makes us, in percent."""
    start, end = mention.start, mention.end
    if any(line.start <= start < line.end for line in anatomy.header.labels):
        return "label-organisation", 95
    in_body = anatomy.in_body(start)
    if text.startswith("CV", start) and (in_body or anatomy.in_headline(start)):
        # A small firm: mostly whom a release is about, seldom whose it is.
        return "body-organisation", 30
    before = text[max(0, start - _REACH) : start]
    if in_body:
        lower = before.lower()
        if any(word in lower for word in _PHRASE_WORDS) and _PHRASE_BEFORE.search(
            before
        ):
            return "phrase-organisation", 90
        if _is_speaker(before):
            if _PHRASE_AFTER.match(text, end, end + 160):
                return "speaker-organisation", 85
            if not anatomy.in_lead(start):
                return "quoted-organisation", 50
    if anatomy.in_lead(start):
        words = before.split()
        last = words[-2:] if words and words[-1] == "the" else words[-1:]
        return (
            ("lead-object", 70)
            if last and last[0].lower() in _OBJECT
            else ("lead-organisation", 80)
        )
    if anatomy.in_headline(start):
        return "headline-organisation", 60
    if in_body:
        return "body-organisation", 40
    above = any(line.start <= start < line.end for line in anatomy.header.lines)
    return ("header-organisation", 35) if above else None


def _is_speaker(before: str) -> bool:
    """Whether what stands before a name in its sentence holds a word of saying: `ujar Kepala Divisi TJSL …`."""
    ends = [match.end() for match in _NO_SENTENCE.finditer(before)]
    sentence = before[ends[-1] :] if ends else before
    return any(word.removesuffix("nya") in _SAYING for word in sentence.lower().split())
