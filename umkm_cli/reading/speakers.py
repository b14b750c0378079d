"""Recognise speakers in a release: verbs of saying, and job titles."""

import re
from itertools import product

from umkm_cli.reading.spans import lower_letters

_VERBS = (
    "kata ujar ungkap jelas tambah tegas tutur ucap papar imbuh pungkas terang sebut"
    " lanjut sambung tandas beber cetus urai tukas".split()
)
# Everyday nouns are verbs of saying behind what is quoted: `“…,” nilai Sari, Senin (…)`,
# but not `nilai transaksi PT …`.
_NOUN_OR_VERB = (
    "(?:tulis|akui|aku|tekan|tutup|harap|nilai|pesan|klaim|cerita|kisah|kenang|kilah|keluh|seru|canda|seloroh|timpal"
    "|sahut|jawab|pinta|ajak|himbau|imbau|ingat|puji|sesal|rinci|simpul|bantah|dalih|ulas|sindir|celetuk|usul|saran)"
)
_BEHIND_QUOTATION = re.compile(
    rf"«[.!?,]?\s*{_NOUN_OR_VERB}(?:nya)?(?!\w)"
    rf"|(?:\A|,)\s*{_NOUN_OR_VERB}(?:\s(?=[A-Z]|(?:d?ia|beliau)\s)"
    r"|nya(?=,|\s(?:saat|usai|di|dalam|pada|kepada)\s|\s*\Z))"
    # `Hal itu terungkap saat rapat, Senin (…)`, but not `Kasus itu terungkap pada Senin (…)`
    r"|(?<!\w)ter(?:ungkap|ucap|lontar)\s(?:saat|ketika|dalam|se?usai)\s"
)
_BY_PRONOUN = re.compile(
    r"\b(?:menurut|kata|ujar|ucap|tutur|jelas|said) (?:dia|ia|beliau|mereka|he|she),?\s"
)
_MORE_BEFORE_NAMES = "demikian said menurut".split()

_STEMS_OF_KAN = (
    "ngata nyata nyampai sampai jelas njelas utara ngutara nutur tutur ungkap ngungkap"
    " nyebut sebut negas tegas nekan tekan mapar papar tambah nambah nerang terang"
    " ngumum umum ngurai urai lontar ngemuka kemuka nandas tandas mbeber beber ncerita"
    " cerita ngucap ucap".split()
)
_INFLECTED = (
    "katakan dikatakan nyatakan dinyatakan diungkap menyebut memastikan mengimbau berpesan menjawab berkata berharap"
    " bercerita mengaku mengakui menilai menanggapi membenarkan"
    " dijumpai ditanya ditanyai ditemui dihubungi dikonfirmasi diwawancarai tanyai wawancarai".split()
)
_ENGLISH = (
    "said says say stated states added explained told remarked noted announced"
    " emphasized emphasised revealed reported conveyed expressed mentioned underlined"
    " asserted affirmed continued confirmed concluded stressed highlighted disclosed"
    " acknowledged admitted".split()
)
_TWO_WORDS = "pointed out"

REPORTING_VERBS = tuple(map("".join, product(["me"], _STEMS_OF_KAN, ["kan"])))
"""Verbs that report what is said in a clause: `mengatakan pameran dibuka …`."""

ATTRIBUTING_VERBS = (*_VERBS, *_ENGLISH)
"""Verbs that name the speaker of the words before or after them; also with `-nya`."""

_BESIDE_DATES = frozenset(
    [
        *map("".join, product(_VERBS, ["", "nya"])),
        *map(
            "".join, product(["me", "di", "ter", ""], _STEMS_OF_KAN, ["kan", "kannya"])
        ),
        *_INFLECTED,
        *_ENGLISH,
        _TWO_WORDS,
    ]
)
_BEFORE_NAMES = frozenset(
    map("".join, product([*_VERBS, *_MORE_BEFORE_NAMES], ["", "nya"]))
)
# `Hal itu disampaikan Kepala Dinas …`: only a title or `oleh` stands before the speaker.
_PASSIVE = frozenset(map("".join, product(["di"], _STEMS_OF_KAN, ["kan"])))
_TOLD_BY = re.compile(
    r"(?<!\w)(?P<verb>di\w+kan)\s+(?:(?:langsung|pula|juga|sendiri)\s+)?(?:oleh\s+)?"
    r"(?:(?:[A-Z][\w.’'-]*,?|\([^()\n]{1,30}\)|&|dan)\s+){0,10}\Z"
)
_WORD = re.compile(rf"{_TWO_WORDS}(?!\w)|\w+")
# The speaker may stand between a date and the verb: `Senin (9/3/2020), Direktur X mengatakan`.
_WORD_AFTER = re.compile(
    r"\A[ ),]*(?:(?<=, )[A-Z][\w.’'-]*,? "
    r"(?:(?:[A-Z][\w.’'-]*|\([^()\n]{1,30}\)|dan|and|of|the|for),? ){0,15})?"
    rf"(?P<verb>{_TWO_WORDS}(?!\w)|\w+)"
)
# Where it was said may stand there as well: `Senin (9/3/2020) di rumah dinasnya mengatakan`.
_AT_SCENE = re.compile(
    r"\A\)?,? (?:di|dalam|pada|saat|se?usai|at|in) (?:(?!dan |yang |untuk )[\w.()/-]+,? ){1,7}"
    r"(?=(?:me[a-z]+kan|said)\b)"
)
_HOLDER = re.compile(
    r"(?:\s*\([^()\n]{1,40}\))?,?\s+(?:(?:RI|Republik\s+Indonesia)\s+)?"
    r"(?:[A-Z][\w.’'-]*,?\s+){0,6}(?:(?:juga|pun|kemudian|lalu|also)\s+)?"
)
# Who is quoted by the bare name: `kata Rini`, `kata Bu Rini`, `Rini menambahkan`.
_QUOTED_NAME = re.compile(
    rf"(?<!\w)(?i:{'|'.join(_VERBS)}|{'|'.join(_ENGLISH)})(?:nya)?,?\s+"
    r"(?:(?:Wamen|Menteri|Gubernur|Wagub|Bupati|Wabup|Bapak|Pak|Ibu|Bu)\s+(?=[A-Z]))?(?P<behind>[A-Z][\w’'-]+)"
    r"|(?P<before>[A-Z][\w’'-]+)\s+(?:juga\s+|pun\s+|also\s+)?"
    rf"(?:{'|'.join([*map(''.join, product(['me'], _STEMS_OF_KAN, ['kan'])), *_INFLECTED, *_ENGLISH])})(?!\w)"
)
_NO_SENTENCE = '.!?\n“”"'

_OFFICES = frozenset(
    "analyst asisten asman assistant avp bagian biro bidang ceo chairman coordinator"
    " dekan departemen department deputi deputy dept direksi direktorat direktur director"
    " dirut divisi division evp founder function fungsi gubernur head humas kabag kabid"
    " kabiro kadiv kasi kasie kasubag kasubbag kepala ketua komisaris koordinator lead"
    " manager manajer menteri minister officer pemimpin pendiri pengelola pimpinan"
    " president rektor seksi sekretaris secretary section specialist staf staff supervisor"
    " svp vp wadir".split()
)
_NO_NAMES = _OFFICES | {"bupati", "bu", "ibu", "pak", "pj", "plt", "wakil", "wali"}
_NAME_WORD = re.compile(r"[A-Z][\w’'-]+")
# In small letters, `bagian` is an office only behind another: `merupakan bagian Program …`.
_JOINING = frozenset(["&", "dan", "and", "of", "bagian"])
_REACH = 8  # words


def has_saying_verb(before: str, after: str) -> bool:
    """Return whether a date has a verb of saying next to it.

    It is anywhere `before` the date in its sentence, or the first word `after` it, but
    for the speaker's name: `kata dia, Minggu (14/3/2021)`.
    """
    words: list[str] = _WORD.findall(lower_letters(before))
    behind = _WORD_AFTER.match(_AT_SCENE.sub("", after))
    if behind is not None:
        words.append(lower_letters(behind["verb"]))
    if not _BESIDE_DATES.isdisjoint(words):
        return True
    return _BEHIND_QUOTATION.search(before) is not None


def follows_saying_verb(before: str) -> bool:
    """Return whether a verb of saying precedes a name in its sentence.

    `before` is the text before the name: `ujar Kepala Divisi TJSL …`. In `menurut dia,
    dana …`, the speaker is named already.
    """
    sentence = before[max(map(before.rfind, _NO_SENTENCE)) + 1 :]
    told = _TOLD_BY.search(sentence)
    if told and told["verb"] in _PASSIVE:
        return True
    lower = sentence.lower()
    if _BEFORE_NAMES.isdisjoint(lower.split()):
        return False
    return not _BEFORE_NAMES.isdisjoint(_BY_PRONOUN.sub("", lower).split())


def precedes_saying_verb(text: str, end: int) -> bool:
    """Return whether the holder of a title that ends at a position speaks.

    Between the title and the verb stands at most a name: `Menteri UMKM Rini Astuti
    mengatakan`.
    """
    name = _HOLDER.match(text, end)
    verb = _WORD.match(text, name.end()) if name else None
    return verb is not None and verb.group().lower() in _BESIDE_DATES


def quoted_names(text: str) -> frozenset[str]:
    """Return the names of the persons who are quoted by one name, first or last.

    A title before the name is none: `kata Bupati`.
    """
    found = _QUOTED_NAME.finditer(text)
    names = frozenset(each[str(each.lastgroup)] for each in found)
    return frozenset(name for name in names if name.lower() not in _NO_NAMES)


def names_of_holder(text: str, end: int) -> list[str]:
    """Return the words of the name behind a title: `Pj Bupati Demak, Rini Astuti`."""
    holder = _HOLDER.match(text, end)
    return _NAME_WORD.findall(holder.group()) if holder else []


def is_office(word: str) -> bool:
    """Return whether a word is one of a job title: `Ketua`, `Direktur`."""
    return word.lower() in _OFFICES


def follows_job_title(before: str) -> bool:
    """Return whether the words right before a name contain a job title or department.

    Examples are `Manager CSR & SMEPP`, `Kepala Divisi TJSL` and `Rektor`; a word in
    lower case ends the search. What follows is then part of a job title rather than
    a mention of its own.
    """
    for word in reversed(before.rsplit(maxsplit=_REACH)[-_REACH:]):
        bare = word.strip(".,").lower()
        if bare in _OFFICES and word not in _JOINING:
            return True
        is_name = word[0].isupper() or word[0].isdigit()
        if not is_name and bare not in _JOINING:
            return False
    return False
