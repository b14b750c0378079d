"""The names of regional offices (`Dinas …`), in full, in short, and by their heads."""

import re
from itertools import product, takewhile

from umkm_cli.reading.name_ends import Mention

# The short name of an office tells what it is for: `Dis` or `Din`, and `kop` and `ukm`.
_FOR = (
    "kop koperindag kopindag kopdag koperdagin kopdagin perindag perin perdag perdagin indag dag dagin perindagkop"
    " perdagkop indagkop dagkop umindag kumindag kumdag kumperindag koumperindag kukmindag"
    " perinkop naker kopukm kopumkm perinaker"
).split()
_AND_FOR = [
    "",
    "um",
    "ukm",
    "umkm",
    "naker",
    "nakertrans",
    "par",
    "perindag",
    "dag",
    "kum",
]
_OFFICES = (
    *map("".join, product(("dis", "din"), _FOR, _AND_FOR)),
    *(
        "disnakertrans disnakerkopukm dinkumdag dinkukm dispar disparbud disbudpar disporapar dispora disparpora"
        " disparekraf disparbudpora disbudporapar diskominfo disdukcapil diskukm dkukm dkukmpp dkum dkupp dpmptsp"
        " dpmd bappeda".split()
    ),
)
_HEADS = ("kadis", *map("ka".__add__, _OFFICES))
SHORT_NAMES = frozenset([*_OFFICES, *_HEADS])
"""First words of the short names of regional offices, and of the titles of their heads."""

# A name ends before any other word: `Kepala Dinas Koperasi Rini Astuti`.
_TASKS = frozenset(
    "air alam arsip anak aset bahan bangunan barang bencana berencana bidang bina catatan cipta daerah dagang"
    " dalam dan daya desa digital ekonomi energi esdm hidup hortikultura hutan ikm"
    " industri informatika investasi jasa karya kb keluarga kebakaran kebersihan kebudayaan"
    " kecil kehutanan kelautan kependudukan kepemudaan kerja kesehatan ketahanan"
    " ketenagakerjaan komunikasi koperasi kreatif kukm kukmp kumkm kumkmp lingkungan luar marga masyarakat"
    " menengah mikro mineral modal olahraga pangan pariwisata pasar pekerjaan pelayanan"
    " pelindungan pemberdayaan pemerintahan pemuda penanaman pencatatan pendapatan"
    " pendidikan penduduk pengelolaan pengendalian perdagangan perempuan perhubungan"
    " perikanan perindag perindustrian perkebunan perlindungan permukiman pertanahan"
    " pertanian perumahan penataan peternakan pintu rakyat ruang satu sipil sosial statistik"
    " sumber tanaman tata tenaga terpadu tertinggal transmigrasi ukm umkm umum untuk"
    " usaha".split()
)
TASK_WORDS = (
    r"koperasi|perdagangan|perindustrian|perindag(?:kop)?|pariwisata|pertanian|perikanan|kelautan|peternakan"
    r"|perkebunan|kehutanan|sosial|tenaga kerja|transmigrasi|pangan|ketahanan pangan|usaha kecil(?: dan)? menengah"
    r"|usaha mikro|penanaman modal|lingkungan hidup"
)
"""A pattern of tasks that texts have in small letters: `Kepala dinas koperasi dan UMKM Kabupaten Blora`."""

SMALL_TASKS = rf"(?:(?:(?:,|\sdan|\sserta)?\s(?:{TASK_WORDS})(?!\w))+(?:\s(?:dan|serta)(?=\s[A-Z]*KM\b))?)?"
"""A pattern of a row of such tasks, perhaps of none."""

_SMALL_WORD = re.compile(r"(?<=\s)(?!(?:dan|serta|untuk|di)\b)[a-z]+")
_WORD = re.compile(r"[\w&-]+")
# The rest of an office's tasks behind the short form of the first ones.
_MORE_TASKS = re.compile(
    r"\s\([A-Z]\w{1,15}\),?\s(?P<tasks>(?:dan|serta|&)\s(?:[A-Z][\w’'-]*(?:,?\s(?:dan\s)?|(?!\w))){1,6})"
)
_HEAD_OF = re.compile(r"\Aka(?=di[ns])", re.IGNORECASE)
_SHORT_DINAS = re.compile(r"\Adis(?=\s|\Z)", re.IGNORECASE)


def end_of_tasks(text: str, start: int, end: int) -> int:
    """Return the end of the words that say what an office is for, from its first word."""
    first, *others = _WORD.finditer(text, start, end)
    tasks = takewhile(lambda word: word.group().lower() in _TASKS, others)
    named = (word for word in tasks if word.group()[0].isupper())  # not `dan`
    return max([first.end(), *map(re.Match.end, named)])


def with_more_tasks(text: str, mention: Mention) -> Mention:
    """Return a mention with the tasks behind a short form: `Dinas X (Y) dan Z`."""
    more = _MORE_TASKS.match(text, mention.end)
    words = more["tasks"].split(maxsplit=1)[1] if more else ""
    if more is None or words.split(maxsplit=1)[0].lower() not in _TASKS:
        return mention
    end = end_of_tasks(text, more.end() - len(words), more.end())
    tasks = text[more.start("tasks") : end]
    return mention._replace(name=f"{mention.name} {tasks}", end=end)


def name_of_office(name: str) -> str:
    """Return the name of an office for that of its head.

    `Kadis Sosial` is Dinas Sosial, `Kadisperindag Jabar` Disperindag Jabar, `dinas koperasi` Dinas Koperasi.
    """
    name = _HEAD_OF.sub("", name)
    name = _SHORT_DINAS.sub("Dinas", name)
    name = _SMALL_WORD.sub(lambda word: word[0].capitalize(), name)
    return name[0].upper() + name[1:]
