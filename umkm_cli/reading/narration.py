"""Find the writer's own words in a sentence: those that are not quoted in it."""

import re
from collections.abc import Iterator
from itertools import groupby

# Abbreviations that end no sentence: `H. Bima Sakti`, `Bima, S.E. M.Si.`, `PT. Kriya`.
_ABBREVIATED = (
    "Bpk Brigjen CV Dipl Dr Dra Drs Eng Gg Gst Hj Inc Ing Ir Irjen Jend Jl Jln KH Kab Kapt Kec Kel Kol"
    " Kombes Kompol Letjen Letkol Ltd Mayjen Mr Mrs Ms No Nn Ns Ny PT Pdt Pj Pjs Plh Plt"
    " Prof Rp Rr Sdr St Tbk Tgk Tn UD Ust approx apt dr drg drh no vs".split()
)
_BY_LENGTH = groupby(sorted(_ABBREVIATED, key=len), key=len)
_NO_END = "".join(rf"(?<!\b(?:{'|'.join(words)})\.)" for _, words in _BY_LENGTH)
_NO_DEGREE = r"(?<!\b[A-Z]\.)" + "".join(
    rf"(?<!\b[A-Z]\.[A-Za-z]{{{length}}}\.)" for length in (2, 3, 4)
)
_SENTENCE_END = re.compile(rf"[.!?]{_NO_END}{_NO_DEGREE}[”\"’']?\s+(?=[A-Z“\"‘'(«])")
_RUN_TOGETHER = re.compile(r"([a-z])([A-Z])")
_MARKS = ('"', "“", "”", "''", "’’", "‘’")
_TWO_APOSTROPHES = re.compile("['’‘]{2}")
# The same mark often stands on both sides, and machines turn it round. It opens
# a quotation before a word, and closes one behind it; `15"` is a size.
_OPENING = re.compile(
    r"[\"“”„](?:(?<![^\s(\[/—–-].)(?=\S)|(?<=[,:].)(?=[A-Z]))|“(?=\s)"
)
_CLOSING = re.compile(
    r"[\"“”](?:(?<=[^\s\d(\[/—–-].)(?<![,:].(?=[A-Z]))|(?<=\d.)(?!\w))|”(?!\w)"
    # behind a space by mistake: `…, " katanya`
    r"|(?<=[,.!?]\s)\"(?=\s[a-z])"
)
# What stands for a quotation that ends a sentence: `“Kami bangga.” Sari …`
_QUOTED = {".": "«.", "!": "«!", "?": "«?"}


def first_sentence(text: str) -> str:
    """Return a text up to the end of its first sentence."""
    return _SENTENCE_END.split(text, maxsplit=1)[0]


def last_sentence(text: str) -> str:
    """Return the last sentence of a text, which may be unfinished."""
    return _SENTENCE_END.split(text)[-1]


def sentence_ends(text: str) -> Iterator[int]:
    """Yield the position behind each sentence of a text but the last: where the next begins."""
    return map(re.Match.end, _SENTENCE_END.finditer(text))


def part_words(text: str) -> str:
    """Return a text with words apart that ran together where a link began: `kataBupati`."""
    return _RUN_TOGETHER.sub(r"\1 \2", text)


def without_quotations(text: str) -> tuple[str, bool]:
    """Return a text with `«` for each quotation in it, and False.

    If it ends within a quotation, return the words of that one, and True. A quotation
    that is closed without being opened began where the text does.
    """
    if not any(map(text.__contains__, _MARKS)):
        return text, False
    text = _TWO_APOSTROPHES.sub('"', text)
    *closed, rest = _CLOSING.split(text)
    told = ""
    for part in closed:
        words, *quoted = _OPENING.split(part, maxsplit=1)
        told += words + _QUOTED.get(part[-1:], "«")
        if not quoted:
            told = ""
    words, *quoted = _OPENING.split(rest, maxsplit=1)
    return (quoted[0], True) if quoted else (told + words, False)
