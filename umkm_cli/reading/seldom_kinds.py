"""The kinds of bodies that releases often name but seldom come from: `Karang Taruna Waru Jaya`.

One of them is the issuer only if it acts or speaks: the headline or the lead begins with
it, a verb follows it there, or somebody of it is quoted. Groups, schools and places of
work of those whom a release is about give way to any other issuer.
"""

import re

from umkm_cli.reading.village_heads import FIRST_TITLE_WORDS, TITLE

# Words that are a kind by themselves: offices and associations of a place, others, and groups.
_OF_PLACES = (
    "Apkli Appsi Asita Asppi Bapas Bapenda Bawaslu BDI BKIPM BKPSDM BKSDA BLK BNN BNNK BNNP BPBD BPKP BPSPL Fatayat"
    " Gapensi Gekrafs HKTI HNSI ICMI Ikappi Imigrasi Inspektorat Karantina Kejati KPU KTNA Lanal MUI"
    " Muslimat Ombudsman REI"
)
_OFFICES = (
    "BEM Brigif BUMDesma BUMNag Caritas CU HKBP ITPC KBRI Kedubes Keuskupan KJRI Klasis Koramil KPH KSOP KUA Lantamal"
    " Lanud LLDIKTI PDAM Perseroda Perumdam Perusda Polsek Puskud RSUD Satgas Sinode Yonif"
)
_GROUPS = (
    "Bandara BUMD Gapoktan Gereja Hotel Kopkar Kopontren Kopwan KSP KSU KUB KUD KWT LKM LKMS LKP LPK MAN MTs"
    " Paroki PKBM Pokdarwis Pokmas Poktan Ponpes Sanggar SD SDN SKB SLB SLBN"
)
# Kinds of several words, by the first.
_PARTIES = r"(?:Partai|Demokrat|Gerindra|Golkar|Hanura|Nas[Dd]em|PAN|PDI|PDIP|PKB|PKS|PPP|PSI|Perindo)"
_OFFICE_PHRASES = {
    "credit": r"Credit\s+Union",
    "gp": r"GP\s+Ansor",
    "pemuda": r"Pemuda\s+Muhammadiyah",
    "satpol": r"Satpol\s+PP",
    "pengadilan": r"Pengadilan\s+(?:Agama|Negeri|Tinggi)",
    "kedutaan": r"Kedutaan\s+Besar",
    "pd": r"PD\s+Pasar",
    "university": r"University\s+of",
    "balai": r"Balai\s+(?:Bahasa|Budidaya|Diklat|Karantina|KSDA|Latihan(?:\s+Kerja\s+\(\w+\))?"
    r"|Pe(?:ngembangan|mberdayaan|masyarakatan|nyuluhan|lestarian)|Standardisasi|Taman|Veteriner)",
    **{
        word: rf"{word.upper()}(?=\s+{_PARTIES}\b)"
        for word in ("dpc", "dpd", "dpp", "dpw")
    },
}
_GROUP_PHRASES = {
    "karang": r"Karang\s+Taruna",
    "kelompok": r"Kelompok\s+(?:Budidaya|Nelayan|Pe\w+|Sadar\s+Wisata|Tani|Ternak|Usaha\s+Bersama|Wanita\s+Tani)",
    "inkubator": r"Inkubator\s+Bisnis(?!\s+(?:Universitas|Institut|Politeknik))",
}


def _patterns(words: str) -> dict[str, str]:
    """Return the patterns of kinds, by their words in lower case; one of them in capitals has a name that is not."""
    return {
        word.lower(): rf"(?:{word}(?=\s+(?!DAN\b)[A-Z\d])|{word.upper()}(?=\s+[A-Z][a-z]))"
        for word in words.split()
    }


_OFFICE_KINDS = _patterns(f"{_OF_PLACES} {_OFFICES}") | _OFFICE_PHRASES
_GROUP_KINDS = _patterns(_GROUPS) | _GROUP_PHRASES
SELDOM_KINDS = {
    word: rf"{kind}(?=\s+[A-Z\d])"
    for word, kind in (_OFFICE_KINDS | _GROUP_KINDS).items()
}
"""The patterns of all such kinds, by their first words in lower case."""

OF_PLACES = frozenset(
    [*_OF_PLACES.lower().split(), "gp", "pemuda", "satpol", "pengadilan"]
)
"""Those that are named after the place that they serve."""

# What a body does, behind its name: `KUD Mina Waru (KMW) kembali membuka …`.
_ACTS = re.compile(
    r"(?:\s\([^()\n]{2,40}\))?(?:,\s[^,.\n]{3,80},)?"
    r"\s(?:(?:juga|turut|kembali|terus|telah|akan|resmi|berhasil|pun|mulai|bersama\s[^,.\n]{3,60})\s)*"
    r"(?!me(?:miliki|rupakan|mang|lalui|njadi|nurut|ngalami|reka)\b|ber(?:ada|asal|lokasi|nama|diri|usia|dasarkan)\b)"
    r"(?:(?:me|ber)[a-z]{4,}|gelar|buka|bantu|latih|bagi|beri|ajak|dorong|gandeng|luncurkan|salurkan)(?!\w)"
)
_SELDOM = re.compile(rf"(?:{'|'.join([TITLE, *SELDOM_KINDS.values()])})")
_GROUP = re.compile(rf"(?:{'|'.join([TITLE, *_GROUP_KINDS.values()])})")
_FIRST_WORDS = frozenset(SELDOM_KINDS) | FIRST_TITLE_WORDS
_FIRST_WORD = re.compile(r"[A-Za-z]+")


def is_seldom_issuer(text: str, start: int) -> bool:
    """Return whether the name at a position is that of such a kind."""
    return _may_be_seldom(text, start) and _SELDOM.match(text, start) is not None


def is_group(text: str, start: int) -> bool:
    """Return whether the name at a position is that of a group, a school or a place of work."""
    return _may_be_seldom(text, start) and _GROUP.match(text, start) is not None


def _may_be_seldom(text: str, start: int) -> bool:
    """Return whether a name begins with the first word of any such kind; for most names, this is faster."""
    first = _FIRST_WORD.match(text, start)
    return first is not None and first[0].lower() in _FIRST_WORDS


def acts(text: str, end: int) -> bool:
    """Return whether what a body does follows its name, which ends at a position."""
    return _ACTS.match(text, end) is not None
