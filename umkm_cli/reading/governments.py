"""The one name of a regional government, or of another body of a region, however a text writes it."""

import re

_OFFICIAL = {"Pemerintah Provinsi Jakarta": "Pemerintah Provinsi DKI Jakarta"}
_GOVERNMENT = re.compile(
    r"(?:Pemerintah\s+(?:Daerah\s+)?|Pemda\s+|Pem(?=(?i:prov|kab|kot)))"
    r"(?P<rank>Prov|Kab|Kot)",
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
        (r"(?P<prison>Lapas|Rutan)\s+Klas", r"\g<prison> Kelas"),
    )
)
_RANKS = {"prov": "Provinsi", "kab": "Kabupaten", "kot": "Kota"}


def government_of(rank: str, place: str) -> str:
    """Return the name of the government of a place, with the rank of that."""
    name = f"Pemerintah {rank} {place}"
    return _OFFICIAL.get(name, name)


def name_of_regional_body(name: str) -> str:
    """Return the name of a body that each region has, as short as it usually is."""
    for written, short in _SHORTER:
        name = written.sub(short, name)
    return name


def name_of_government(written: str, place: str) -> str:
    """Return the name of a government that a text writes with its place.

    `Pemkab Demak` is Pemerintah Kabupaten Demak, and `Pemerintah Jawa Timur` that of the
    province; with another word before the place (`Pemerintah Daerah`) the name stays as
    written.
    """
    government = _GOVERNMENT.match(written)
    if government is None:
        is_bare = written.split()[1] in ("DKI", *place.split()[:1])
        return government_of("Provinsi", place) if is_bare else written
    return government_of(_RANKS[government["rank"].lower()], place)
