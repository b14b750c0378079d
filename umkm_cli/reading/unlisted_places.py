"""Read the dateline of a place that no catalogue has: `Cihideung (warta.id) –`.

An outlet in brackets and a dash behind it show that it is a place. Persons, firms and
offices are named in the same way, so a name of several words must look like a place's.
A listed place may be written in small letters behind an outlet: `WARTA7-bandung,- `.
"""

import re

from umkm_cli.reading import dateline_marks as marks
from umkm_cli.reading.dateline_parts import Dateline, PlaceAt
from umkm_cli.reading.layout import Line, Text, is_prose

NO_PLACE = (
    r"(?!(?i:PT|CV|UD|Perum\w*|Bank\w*|Kemen\w*|Menko\w*|Menteri|Pem(?:kot|kab|prov|da|erintah)\w*|Dinas|Disk?op\w*"
    r"|Badan|Komisi|Koperasi|Dewan|Universitas|Yayasan|Pertamina|Pelindo|Telkom\w*|Pegadaian|Mandiri|Jamkrindo|Askrindo"
    r"|Bulog|Garuda|Petrokimia|Polri|Polda|Humas|Redaksi|Oleh|Foto\w*|Dok\w*|Ilustrasi|Istimewa|Sumber|Laporan|Penulis"
    r"|Reporter|Pewarta|Editor|Wartawan|Opini|Berita|Kabar|Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu|Ahad)\b)"
)
PART_OF_LAND = (
    r"(?i:Air|Bandar|Batang|Batu|Bukit|Desa|Gunung|Kampung|Kecamatan|Kelurahan|Kota|Kuala|Labuan|Labuhan|Lembah|Lubuk"
    r"|Muara|Nagari|Nusa|Padang|Pangkal|Pangkalan|Parit|Pulau|Rantau|Sei|Simpang|Sungai|Tanah|Tanjung|Tebing|Teluk|Ujung"
    r"|Way)"
)
_QUARTER = r"(?i:Barat|Timur|Utara|Selatan|Tengah|Kota|Hilir|Hulu)"
_UNLISTED = re.compile(
    rf"{NO_PLACE}(?P<name>[A-Z][a-z’'-]{{3,}}|[A-Z]{{5,}}(?: [A-Z]{{3,}})?"
    rf"|{PART_OF_LAND} [A-Z][\w’']+(?: [A-Z][\w’']+)?|[A-Z][\w’']{{3,}} {_QUARTER}),? ?"
    r"\((?P<outlet>[^()\n]{3,40})\) ?[:–—-]+\s+(?=[A-Z“\"\d])"
)
_OUTLET = re.compile(
    rf"{marks.KNOWN_OUTLET.pattern}"
    r"|\b(?:humas|warta|kabar|berita|pos|post|times|tv|radio|media|jurnal|ekspres|express|harian|suara|tribun|mc)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"(?P<outlet>[A-Z][A-Z\d.]{3,15})[–—-](?P<name>[a-z]{4,}(?: [a-z]{4,})?)[,;][\s–—-]*\s(?=[A-Z“\"\d])"
)
_RANKS = ("Kota", "Kecamatan", "Kelurahan", "Desa", "Distrik", "Nagari")
# A city and its rank in one word: `BLITARKOTA`.
_RANK = re.compile(r"(?i:KOTA|KAB)\Z")


def is_named(text: Text, name: str) -> bool:
    """Return whether a text says what kind of place a name is: `Kecamatan Tuntang`."""
    return any(f"{rank} {name}" in text.characters for rank in _RANKS)


def read_unlisted_place(text: Text, line: Line) -> Dateline | None:
    """Return the dateline at the beginning of a paragraph, if its place is not listed."""
    found = _UNLISTED.match(text.characters, line.start, line.end)
    small = _SMALL.match(text.characters, line.start, line.end)
    if small is not None and text.places.at(small["name"].title(), 0):
        return _dateline(small, small["name"].title(), len(small["name"]))
    if found is None or not (is_prose(line) and _OUTLET.search(found["outlet"])):
        return None
    if text.places.at(found["name"], 0):
        return None
    return _dateline(found, *_proper(text, found["name"]))


def _dateline(found: re.Match[str], name: str, length: int) -> Dateline:
    """Return the dateline of a match, whose place has a name in proper case."""
    start = found.start("name")
    place = PlaceAt(name, start, start + length)
    end, outlet = found.end(), found["outlet"]
    return Dateline(
        found.start(), end, (place,), None, outlet, alone=False, timed=False
    )


def _proper(text: Text, written: str) -> tuple[str, int]:
    """Return a name in proper case, or a listed city's without its rank, and its length."""
    city = _RANK.sub("", written)
    listed = text.places.at(city, 0)
    if listed and listed[1] == len(city):
        return listed
    name = written.title() if written.isupper() else written
    return name, len(written)
