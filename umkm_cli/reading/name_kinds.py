"""The kinds of organisations whose names are recognised by a word of them.

The word comes first (`Dinas Koperasi dan UKM Provinsi Lampung`, `PT Medco`) or, in the
English order, last (`Lontar Foundation`).
"""

import re
from collections.abc import Iterator
from functools import cache

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.reading.regional_offices import SHORT_NAMES, SMALL_TASKS, TASK_WORDS
from umkm_cli.reading.seldom_kinds import OF_PLACES, SELDOM_KINDS
from umkm_cli.reading.spans import find_words

# Names that many schools bear, with the short form before what tells them apart.
_SHORT_WITHIN = (
    r"(?:\s(?:(?:Agama\s)?(?:Islam|Kristen|Katolik|Hindu)(?:\sNegeri)?|Negeri|Muhammadiyah|Nahdlatul\sUlama"
    r"|Pembangunan\sNasional|Teknologi|Seni(?:\sIndonesia)?|Ilmu(?:\s[A-Z][a-z]+){1,2})\s\([A-Z]\w{1,6}\)(?=\s[A-Z]\w))?"
)
# Patterns of the kinds of issuers that are too many to list, by their first word.
_KINDS = {
    "pemerintah": r"Pemerintah\s+(?:Provinsi|Kota|Kabupaten|Daerah|Kab\.|Prov\."
    r"|(?:provinsi|kota|kabupaten|Desa|Nagari|Kelurahan|Kecamatan)(?=\s[A-Z])"
    # a province has its own government without its rank: `Pemerintah Jawa Timur`
    r"|(?=(?:DKI Jakarta|(?:Jawa|Sumatra|Sumatera|Kalimantan|Sulawesi|Nusa Tenggara)"
    r" (?:Barat|Tengah|Timur|Selatan|Utara|Tenggara)|Papua|Maluku|Bali|Banten|Riau"
    r"|Aceh(?! (?:Barat|Besar|Jaya|Selatan|Singkil|Tamiang|Tengah|Tenggara|Timur|Utara))"
    r"|Lampung(?! (?:Barat|Tengah|Timur|Selatan|Utara)))(?!\w)))",
    "pemda": r"Pemda(?=\s+[A-Z])",
    "pemko": r"Pemko(?!t)\.?",
    "pemprov": r"Pemprov\.?",
    "pemkot": r"Pemkot\.?",
    "pemkab": r"Pemkab\.?",
    # not a house or a car that goes with an office: `rumah dinas Bupati`
    "dinas": rf"Dinas(?<!(?i:rumah dinas))(?<!(?i:mobil dinas))(?!\sDinas\b){SMALL_TASKS}",
    "suku": r"Suku\s+Dinas",
    "sudin": "Sudin",
    "kementerian": "Kementerian",
    "ministry": "Ministry of",
    # its short form can stand within its name: `Universitas Islam Negeri (UIN) Lontar Bogor`
    "universitas": rf"Universitas{_SHORT_WITHIN}",
    "institut": rf"Institut{_SHORT_WITHIN}",
    "politeknik": rf"Politeknik{_SHORT_WITHIN}",
    "akademi": rf"Akademi(?=\s[A-Z]){_SHORT_WITHIN}",
    "sekolah": rf"Sekolah\s+Tinggi{_SHORT_WITHIN}",
    **{
        name.lower(): f"{name}(?=\\s+[A-Z])"
        for name in "STIE STIKES STMIK UIN IAIN UPN".split()
    },
    "yayasan": "Yayasan",
    # not a kind of bank, a moneylender, nor an English phrase: `Bank BUMN`, `Bank Emok`, `National Bank Association`
    "bank": r"Bank(?!\s+(?:BUMN|Sentral|Himbara|Milik|Umum|Penyalur|Pelaksana|Swasta|Pemerintah|Mitra|Asing"
    r"|(?:Perkreditan|Perekonomian)\s+Rakyat\b(?!\s+(?:Syariah\s+)?(?:\(\w+\)\s+)?[A-Z])|Sampah\b(?!\s+[A-Z])"
    r"|Kanwil|Association|Account|Loans?|Emok|Plecit|Titil|Keliling|Gelap|Daerah\s+Di[a-z]+)\b)",
    "perum": "Perum",
    "perumda": "Perumda",
    "bumdes": "(?i:bumdes)",
    "pt": r"PT\.?",
    "bpr": "BPR",
    "himpunan": r"Himpunan(?!\s+Bank\s)",
    "paguyuban": "Paguyuban",
    "perkumpulan": "Perkumpulan",
    "perhimpunan": "Perhimpunan",
    "serikat": "(?<!Amerika )(?<!Federasi )Serikat",
    "ikatan": r"Ikatan(?!\s+Dinas)(?=\s+[A-Z][a-z]+\s)",
    "persatuan": r"(?<!Partai )Persatuan(?=\s+(?:Pe[a-z]+|Nelayan|Wartawan|Istri)\s[A-Z])",
    "cv": r"CV\.?",
    "asosiasi": "Asosiasi",
    "dekranasda": r"(?i:dekranasda)(?!\s+(?:Expo|Fair|Fest|Festival|Award)\b)",
    "dewan": r"Dewan\s+(?:Kerajinan\s+Nasional(?:\s+Daerah|(?=\s+\((?i:dekranasda)\)))"
    r"|Perwakilan\s+Rakyat(?:\s+Daerah|(?=\s+\(DPRD\))))",
    "tp": r"TP[\s-]+PKK",
    "tim": r"Tim\s+Penggerak\s+(?:PKK|Pemberdayaan\s+(?:dan\s+)?Kesejahteraan\s+Keluarga(?:\s+\((?:TP[ -]?)?PKK\))?)",
    "grup": "Grup",
    "kadin": "Kadin",
    **{
        name.lower(): f"(?i:{name})(?=\\W+[A-Z])"
        for name in "IWAPI Apindo Dekopinda Dekopinwil PHRI KNPI PCNU".split()
    },
    "dharma": r"Dharma\s+Wanita(?:\s+Persatuan)?",
    "hipmi": "HIPMI",
    "pimpinan": r"Pimpinan\s+(?:Daerah|Wilayah|Cabang|Pusat)\s+(?=[‘'’]?(?:Aisyiyah|Muhammadiyah|Fatayat|Muslimat)\b)",
    "pengurus": r"Pengurus\s+(?:Cabang|Wilayah|Besar)\s+(?=Nahdlatul\s+Ulama)",
    "gabungan": r"Gabungan(?=\s+(?:Kelompok\s+Tani|Pe[a-z]+|Industri|Pelaku|Koperasi)\s)",
    "badan": r"Badan\s+(?:Usaha\s+Milik\s+Desa(?:\s+\((?i:bumdes)\))?(?=\s[A-Z])"
    r"|Pengurus\s+(?:Daerah|Cabang|Pusat)\s+HIPMI|Amil\s+Zakat\s+Nasional|(?:Nasional|Pengelola|Pengusahaan|Otorita)(?=\s[A-Z]))",
    "baznas": "(?i:baznas)",
    "dprd": r"DPRD\s+(?:(?i:provinsi|kota|kabupaten)(?=\s[A-Z])|(?=[A-Z][a-z]|D[IK]I?\s|NT[BT]\b))",
    "dprk": r"DPRK(?=\s[A-Z])",
    "polres": r"Polres(?:ta)?",
    "polda": "Polda",
    "kodim": "Kodim",
    "kodam": "Kodam",
    "korem": "Korem",
    **dict.fromkeys(
        ("smk", "smkn", "sma", "sman", "smp", "smpn"),
        # a school, not all of a region: `SMK Muhammadiyah 5`, but `SMK Jawa Timur`
        r"SM[AKP](?=N?\s+(?:\d|Negeri\s+\d|[A-Z][\w’'-]+(?:\s+[A-Z\d][\w’'-]*)+))"
        r"(?!\s+(?:Expo|Fair|Indonesia|Jawa|Kalimantan|Nusa Tenggara|Pusat|Se|Sulawesi|Sumatera|Sumatra)\b)N?",
    ),
    "pondok": r"Pondok\s+Pesantren",
    "unit": r"Unit\s+Pelaksana(?:\s+Teknis)?(?:\s+(?:Daerah|Dinas|Badan))?(?:\s+\(UPTD?B?\))?",
    "uptd": "UPTD",
    "kejaksaan": r"Kejaksaan\s+(?:Negeri|Tinggi)(?=\s+(?:\(\w+\)\s+)?[A-Z])",
    "kejari": "Kejari",
    "lapas": r"Lapas(?=\s+[A-Z])",
    "rutan": r"Rutan(?=\s+[A-Z])",
    "rumah": r"Rumah\s+Tahanan(?:\s+Negara)?(?:\s+\(\w+\))?(?=\s+[A-Z])",
    "lp": r"LP(?=\s+Ke?las\s)",
    "stasiun": r"Stasiun\s+(?:Karantina|Pengawasan|PSDKP)(?=\s+[A-Z])",
    "kamar": r"Kamar\s+(?:Dagang\s+dan\s+Industri|(?:Dagang|Usaha|Adat)(?=\s+[A-Z]))",
    "jamkrida": r"Jamkrida(?=\s[A-Z])",
    "laz": r"LAZ(?=\s[A-Z])",
    **{name.lower(): f"(?i:{name})(?=\\s+[A-Z])" for name in ("Lazismu", "Lazisnu")},
    "lembaga": r"Lembaga\s+(?:Pemasyarakatan(?:\s+\(\w+\))?(?=\s+[A-Z])"
    r"|Amil\s+Zakat(?:\s+\(LAZ\)(?=\s[A-Z]))?|Perkreditan\s+Desa(?:\s+\(LPD\))?(?=\s[A-Z])|Penjamin(?:an)?|Pengelola|(?:Kursus|Pelatihan)(?:\s+dan\s+\w+)?)",
    "bpd": r"BPD\s+HIPMI",
    "forum": r"Forum(?=\s+(?:IKM|UKM|UMKM|Pedagang|Pengrajin|Perajin|Petani)\s)",
    "komunitas": r"Komunitas(?=\s[A-Z])",
    "kopdit": r"Kopdit(?=\s[A-Z])",
    "bmt": r"BMT(?=\s[A-Z])",
    "kspps": r"KSPPS(?=\s[A-Z])",
    "koperasi": r"Koperasi\s+(?:Jasa|Karyawan|Konsumen|Nelayan|Pedagang|Pegawai|Pekebun|Pemasaran|Perajin|Peternak"
    r"|Kredit(?=\s[A-Z])|Petani|Produsen|Serba\s+Usaha|Simpan\s+Pinjam|Susu|Tani|Unit\s+Desa|Wanita)(?=\s)(?:\s+\([A-Z]{2,5}\))?",
}
_KINDS |= SELDOM_KINDS
_KINDS["balai"] = (
    rf"(?:Balai\s+Besar|Balai\s+(?:Pelatihan|Pengelolaan|Perhutanan|Riset)(?=\s+[A-Z])|{SELDOM_KINDS['balai']})"
)
# `Dinkop dan UKM Jateng`, `Dinkop-UKM Jateng`
_KINDS |= {
    word: rf"(?i:{word})(?!\w)(?:(?:-|\s&\s|\sdan\s)UM?KM)?" for word in SHORT_NAMES
}
# The first word of an article can be in capitals: `YAYASAN Lontar Biru membuka …`.
_SPELLED = "|".join(
    word.capitalize()
    for word, kind in _KINDS.items()
    if kind.startswith(word.capitalize())
)
FIRST_IN_CAPITALS = re.compile(rf"\A(?:{_SPELLED.upper()})(?=\s[A-Z][a-z])")
"""Matches the word of a kind in capitals, in front of a name that is not."""

# First words of bodies: `dan` before one of them joins two (`PT Jaya dan Forum Warga`).
_BODY = (
    r"(?:PT|CV|BPRS?|Bank|Yayasan|Dinas|Forum|Pem(?:prov|kot|kab|erintah)|Universitas|Institut"
    r"|Kementerian|Perum|Perumda|BUMDes|Asosiasi|Himpunan|Paguyuban|Komunitas|Kelompok"
    r"|Kadin|HIPMI|Hipmi|Dekranasda|Politeknik|DPRD|Polres|Polda)\b"
)
_CAPITALISED = r"(?:(?:Kab|Prov)\.|[A-Z0-9])(?:[\w’'&/-]|\.(?=[A-Za-z0-9]))*"
# Commas join words, too, in a list that ends with `dan` or `and`: `Dinas Perdagangan,
# Koperasi, dan UKM Kabupaten Wonosobo`. No name continues after a blank line.
_JOINT = (
    rf"(?:,(?!\s+{_BODY})(?=(?:\s+[A-Z]\w+){{0,4}}(?:,(?:\s+[A-Z]\w+){{1,4}}){{0,4}},?\s+(?:dan|and)\s+[A-Z]))?"
    rf"[^\S\n]*\s(?!\s)(?:(?:dan|untuk|and|of|&)\s+(?!{_BODY}))?"
)
# Kinds whose first word is a complete name by itself.
_ALONE = frozenset(
    "hipmi badan bpd kejaksaan dekranasda dewan kamar pemerintah pemda pemprov pemko pemkot pemkab".split()
).union(SHORT_NAMES)


# Words behind the first one: of other names, and of those of offices, which tell all they are for, and their region.
_MOST_WORDS = (6, 9)


@cache
def _name_pattern(word: str) -> re.Pattern[str]:
    """Return the pattern of names of a kind; compiling all of them at once takes 37 ms."""
    optional = "?" if word in _ALONE else ""
    is_small = word == _IN_LOWER_CASE
    lower, tasks = (f"|{word}", rf"|\\s(?:{TASK_WORDS})\\s") if is_small else ("", "")
    either = rf"(?:\g<0>|(?:{word.upper()}{lower})(?=\\s[A-Z][a-z]{tasks}))"
    kind = re.sub(rf"\A{word.capitalize()}", either, _KINDS[word])
    more = rf"(?:{_JOINT}{_CAPITALISED}){{0,{_MOST_WORDS[word in LOCAL]}}}"
    return re.compile(
        rf"{kind}(?:(?!\s*\n\s*\n)\s*(?<=\s){_CAPITALISED}{more}){optional}"
        r"(?:\s+\(Persero\))?(?:,?\s+Tbk\b\.?)?"
    )


LOCAL = frozenset(
    "pemerintah pemda pemprov pemko pemkot pemkab dinas suku sudin dekranasda dewan tp tim kadin hipmi badan"
    " baznas bpd dprd dprk polres polda kodim kamar kejaksaan kejari lapas rutan lp balai unit uptd"
    " iwapi apindo dekopinda dekopinwil phri knpi pcnu dharma".split()
).union(SHORT_NAMES, OF_PLACES)
"""Kinds named after the place that they serve; their name ends with it."""

_IN_LOWER_CASE = "dinas"  # `Kepala dinas Koperasi Kabupaten Demak`
KIND_WORDS = frozenset(_KINDS)
"""The first words of names, in lower case, that say what kind of body it is."""
# Everyday words are those of a kind only in front of another one: `Unit Pelaksana …`.
_FIRST_WORDS = {
    "pelaksana": "unit",
    "tahanan": "rumah",
    "pesantren": "pondok",
    "penggerak": "tim",
    "dinas": "suku",
    "tinggi": "sekolah",
    "wanita": "dharma",
    "taruna": "karang",
    "union": "credit",
    "of": "university",
}


def find_names(haystack: SearchableText) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the names that begin with the word of a kind, and that word.

    Names of the same kind do not overlap.
    """
    end: dict[str, int] = {}
    lacking = _FIRST_WORDS.keys() - haystack.words
    words = KIND_WORDS & haystack.words
    words = words.difference(map(_FIRST_WORDS.__getitem__, lacking))
    for kind, start in find_words(haystack.lower, sorted(words)):
        if start < end.get(kind, 0):
            continue
        match = _name_pattern(kind).match(haystack.text, start)
        if match:
            end[kind] = match.end()
            yield kind, match
