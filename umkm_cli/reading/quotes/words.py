"""Tell what a word can be in a phrase that names a speaker: a post, a body, a name.

Each word has a letter for its class; the patterns of phrases are made of these letters.
"""

import re
from typing import Final

from umkm_cli.reading.quotes import vocabulary
from umkm_cli.reading.quotes.verbs import CUES, MANNERS, Manner

_PASSIVES: Final = [word for word in CUES if MANNERS[word] is Manner.PASSIVE]


def _classes() -> dict[str, str]:
    """Return the class of each listed word; of a word in two lists, the later one's.

    `p q x r` are posts, those of owners, `acting`, and further words of posts, `O` is an
    office, `S` its head, `z` a body without its name, `k` the end of one, `c` a rank of places, `M` no
    name, `T` a title; `w u` are pronouns for one and for several, `e` other words for
    somebody named before, `a` studies, `b` is a passive of saying; `f o d m s E U t i y h` are
    articles, `of`, `di`, `merek`, `selaku`, `yakni`, `sapaan`, `itu`, other words that end a post, `yang` and
    `who`. By form there are also `N` names, `j` joints in them, `H` initials, `A` short
    forms, `D` degrees, `g` ages and `G` other brackets, `v` verbs, `l` other words in small
    letters, `0` figures and `|` marks; the tagger adds `K` for known bodies, `L` for places
    and `n` for names that stand alone elsewhere.
    """
    lists = {
        "M": vocabulary.NO_NAMES,
        "T": vocabulary.TITLES,
        "r": vocabulary.IN_POSTS,
        "p": f"{vocabulary.POSTS} {vocabulary.TRADES}",
        "q": vocabulary.OWNERS,
        "x": vocabulary.ACTING,
        "i": vocabulary.ENDINGS,
        "y": "yang which whose",
        "h": "who",
        "d": "di pada dari asal at in from",
        "f": f"{vocabulary.FILLERS} 's ’s",
        "e": vocabulary.DESCRIBED,
        "a": "study survey poll report survei studi laporan jajak",
        "b": " ".join(_PASSIVES),
        "w": "ia dia beliau dirinya pihaknya he she him",
        "u": "mereka they kami kita keduanya ketiganya",
        "s": "selaku sebagai menjabat merupakan berprofesi menjadi serves served works worked",
        "I": "sekaligus merangkap",
        "E": "adalah yakni yaitu ialah satunya is was",
        "U": "sapaan panggilan akrab",
        "z": "bank company ministry authority agency association foundation lender perusahaan"
        " kementerian",
        "o": "of for",
        "t": "itu ini tersebut",
        "m": "merek bermerek bernama brand",
        "k": "tbk (persero) persero",
        "c": "kota kabupaten kab provinsi prov desa kelurahan kecamatan dusun kampung nagari"
        " distrik gampong pekon lembang",
        "O": "dinas",
        "S": "kadis kasudin kasudis kacabdin",
    }
    classes = dict.fromkeys(map("{}nya".format, vocabulary.POSTS.split()), "p")
    classes |= dict.fromkeys(map("{}nya".format, vocabulary.OWNERS.split()), "q")
    for letter, words in lists.items():
        classes |= dict.fromkeys(words.split(), letter)
    return classes


_CLASSES: Final = _classes()
_TO_CAPITALS: Final = {"r": "R", "p": "P", "q": "Q", "c": "C"}
_CAPITALS: Final = {
    **dict.fromkeys(CUES, "M"),
    **dict.fromkeys(vocabulary.BEGINNINGS.split(), "M"),
    **dict.fromkeys(vocabulary.TRADES.split(), "N"),
    **dict.fromkeys(["studi", "report", "laporan"], "R"),
    **dict.fromkeys(vocabulary.DEGREES.split(), "D"),
    **dict.fromkeys(vocabulary.COUNTRIES.split(), "L"),
    **dict.fromkeys(["Barat", "Timur", "Utara", "Selatan"], "0"),
    "Dalam": "Z",
    "Mitra": "R",
    "Konsumen": "R",
    "Pelanggan": "R",
    "Customer": "R",
    **dict.fromkeys(vocabulary.TITLES.split(), "T"),
    **dict.fromkeys(vocabulary.BODIES.split(), "B"),
    **dict.fromkeys(vocabulary.WHOLE_BODIES.split(), "A"),
    **dict.fromkeys(vocabulary.SHORTS, "R"),
}
"""The class of a word with a capital, by the word or by its small letters."""

_NO_VERBS: Final = (
    "me(?:sin|bel|ntega|rica|ntimun|rpati|lati|rchandise|kanik)|ter(?:asi|ong|nak|igu|pal)|di(?:msum|gital|saster)"
    "|berlian"
)
"""What begins as a verb does, and is what somebody makes or sells: `perajin mebel`."""

# The class of a word that is in no list, by its form; the first that fits.
_FORMS: Final = (
    (r"\(\d{1,2}(?: [Tt]ahun)?\)", "g"),
    (r"\(.+", "G"),
    # A bracket stands alone if the post of an owner is in it.
    (r"[,()]", ","),
    (r"[0-9].*|[IVX]{2,5}|[VX]", "0"),
    # Trades by their form: `pemanen`, `prakirawan`.
    (
        rf"(?!{vocabulary.NO_TRADES})pe(?:[mn]|r(?=[aiou]))[a-z]{{3,}}(?<!an)(?<!nya)",
        "p",
    ),
    (r"(?!hewan|cendawan|wartawan)[a-z]{4,}(?:wan|wati|olog)", "p"),
    (
        r"(?:[A-Z][A-Za-z]{0,5}\.){1,4}[A-Z][A-Za-z]{0,4}\.?|[SM]\.[A-Z]\w{0,4}|(?:[A-Z]\.){2,4}",
        "D",
    ),
    (r"(?:pe(?:[mnr]|ng|ny)?|ke)[a-z]{3,}an|[a-z]{3,}(?:asi|itas|ologi|isme)", "r"),
    (
        r"(?:Pe(?:[mnr]|ng|ny)?|Ke)[a-z]{3,}an|[A-Z][a-z]{2,}(?:asi|itas|ologi|isme)",
        "R",
    ),
    (r"Lc\.?|Ak\.?|Sp\.[A-Z]+", "D"),
    (r"[A-Z][a-z]{4,}nya|Me(?:ng(?!wi)|ny|mb|mp)[a-z]{3,}", "M"),
    (r"[A-Z](?:\.[A-Z])*\.?|[A-Z][a-z]{1,2}\.", "N"),
    (r"[A-Z][a-z]+-?\d+", "R"),
    # `Dirlantas`, `Kadiskominfo`, `Wamenkes`
    (
        r"(?:Ka(?:rum|kor|dis|bid|bag|sub|kan|sat|pol|pus|div|dep|wil|biro|cab)|Dir(?:jen|lan|tip|krim|res|bin|keu)|Wa(?:dir|ka|men)|Men(?:[Kk]o|pan|dag|par|hub|kes|dik|kum)|Sek(?:da|jen|kab|dis|cam|des|wil)|Dan(?:lan|dim|rem|ram)|As(?:pid|intel|datun))\w*",
        "P",
    ),
    # `Jateng-DIY`
    (r"[A-Z][a-z]+-[A-Z]{2,}", "L"),
    # `Kemenkeu`, `Disperindag`
    (
        r"(?:Kemen|Dis(?:per|ko|dag|par|na|hub|dik|por|but|bun)|Din(?:ko|kes|sos)|Bap(?:pe|en)|Dekra|Pem(?:prov|kab|kot|da|des))[a-z]*",
        "A",
    ),
    (
        r"(?!B[IP]|RI|PP|M[AK]|K[YK]|U[IBMNU]|AS|A[UDL]|HM|HR|IT|QC|CS|P[TR])[A-Z]{2}",
        "H",
    ),
    (r"[\w-]+\.(?:com?|org|id|net)(?:\.id)?", "A"),
    (r"[A-Z](?:[A-Z&/+-]|\d)+|(?!Mc|Mac|De|Al)[A-Z][a-z]+[A-Z]\w*", "A"),
    (r"[^\W\d_a-z](?:[’'`]?[^\W\d_])+(?:[-’'][A-Za-z]+)*", "N"),
    (r"(?:bin|binti|al|van|de|von|el)", "j"),
    (rf"(?!{_NO_VERBS})(?:me|ber|ter|di)[a-z]{{3,}}", "v"),
    (r"[a-z].*", "l"),
    (r".*", "|"),
)
_FORM: Final = re.compile("|".join(rf"({pattern})\Z" for pattern, _ in _FORMS))
_MOST_WORDS: Final = 8192
_LETTERS: Final = tuple(letter for _, letter in _FORMS)


class _Classes(dict[str, str]):
    """The classes of the words that were asked for, up to a number of them."""

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_WORDS:
            self.clear()
        letter = self[word] = _class_of(word)
        return letter


class_of: Final = _Classes().__getitem__
"""Return the letter for the class of a word."""


def _class_of(word: str) -> str:
    """Return the letter for the class of a word.

    A capital letter stands for a word with a capital: `P` for `Direktur`, `p` for `perajin`.
    """
    low = word.lower().rstrip(".")
    letter = _CLASSES.get(low, "")
    if word[0].isupper():
        letter = _capital(word, low, letter)
    return letter or _FORM.sub(_letter, word, count=1)


def _letter(form: re.Match[str]) -> str:
    """Return the letter for the form that a word has."""
    return _LETTERS[(form.lastindex or 1) - 1]


def _capital(word: str, low: str, letter: str) -> str:
    """Return the class of a word with a capital; "" if only its form tells."""
    special = _CAPITALS.get(word, _CAPITALS.get(low))
    return special or _TO_CAPITALS.get(letter, letter)
