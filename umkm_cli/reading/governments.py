"""The one name of a regional government, or of another body of a region, however a text writes it."""

import re

GOVERNMENTS = {
    "pemerintah": "",
    "pemda": "",
    "pemprov": "Provinsi",
    "pemko": "Kota",
    "pemkot": "Kota",
    "pemkab": "Kabupaten",
}
"""The words for a government, and the rank of its region, "" if it can have any."""

_OFFICIAL = {
    "Pemerintah Provinsi Jakarta": "Pemerintah Provinsi DKI Jakarta",
    "Pemerintah Provinsi Aceh": "Pemerintah Aceh",
    "Pemerintah Provinsi Bangka Belitung": "Pemerintah Provinsi Kepulauan Bangka Belitung",
}
_GOVERNMENT = re.compile(
    r"(?:Pemerintah\s+(?:Daerah\s+)?|Pemda\s+|Pem(?=(?i:prov|kab|kot?)))"
    r"(?P<rank>Prov|Kab|Kot?)",
    re.IGNORECASE,
)
# Bodies that each region has: `Tim Penggerak PKK` is TP PKK, `Lembaga Pemasyarakatan (Lapas) Klas IIB` Lapas Kelas IIB.
_SHORTER = tuple(
    (re.compile(rf"\A{written}"), short)
    for written, short in (
        (r"(?:Tim\s+Penggerak|TP)[\s-]+(?=PKK)", "TP "),
        (
            r"(?:DEKRANASDA|Dewan\s+Kerajinan\s+Nasional(?:\s+Daerah|(?=\s)))",
            "Dekranasda",
        ),
        (r"Dewan\s+Perwakilan\s+Rakyat(?:\s+Daerah)?(?:\s+\(DPRD\))?", "DPRD"),
        (r"(?:Lembaga\s+Pemasyarakatan(?:\s+\(\w+\))?|LP)(?=\s)", "Lapas"),
        (r"(?:Rumah\s+Tahanan(?:\s+Negara)?(?:\s+\(\w+\))?)(?=\s)", "Rutan"),
        (r"(?:IWAPI|Iwapi)(?=\s)", "IWAPI"),
        (r"(?:APINDO|Apindo)(?=\s)", "Apindo"),
        (r"(?P<prison>Lapas|Rutan)\s+Klas", r"\g<prison> Kelas"),
    )
)
_OF_ANY_RANK = re.compile(r"Pem(?:da|erintah\s+Daerah)(?!\w)")
_RANKS = {"prov": "Provinsi", "kab": "Kabupaten", "kot": "Kota", "ko": "Kota"}
_RANK = re.compile(r"(?P<rank>prov|kab|kot)(?:insi|upaten|a|\.)?\s", re.IGNORECASE)


def rank_written(text: str, start: int) -> str:
    """Return the rank of a region that is written at a position, as `Kabupaten`; "" if none is."""
    written = _RANK.match(text, start)
    return rank_called(written["rank"]) if written else ""


def government_of(rank: str, place: str) -> str:
    """Return the name of the government of a place, with the rank of that."""
    name = f"Pemerintah {rank} {place}"
    return _OFFICIAL.get(name, name)


def name_of_regional_body(name: str) -> str:
    """Return the name of a body that each region has, as short as it usually is."""
    for written, short in _SHORTER:
        name = written.sub(short, name)
    return name


def name_of_government(written: str, place: str, rank: str) -> str:
    """Return the name of a government that a text writes with its place, which has a rank or "".

    `Pemkab Demak` is Pemerintah Kabupaten Demak, as `Pemda Demak` is, and `Pemerintah
    Jawa Timur` that of the province; with another word before the place (`Pemerintah
    Desa`) the name stays as written.
    """
    government = _GOVERNMENT.match(written)
    if government is not None:
        return government_of(rank_called(government["rank"]), place)
    if _OF_ANY_RANK.match(written):
        return government_of(rank, place) if rank else written
    is_bare = written.split()[1] in ("DKI", *place.split()[:1])
    return government_of("Provinsi", place) if is_bare else written


def rank_called(written: str) -> str:
    """Return the rank that the beginning of a word means: `Kabupaten` for `kab`."""
    return _RANKS[written.lower()]
