"""Find the subject of the clause that a number ends, past all that only describes it.

`Panen per hektare bertambah dari 9 ke 11 ton`, `Anggota yang hadir 612 orang`.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from umkm_cli.reading.figures.noun_words import PREPOSITIONS, mark_behind
from umkm_cli.reading.figures.phrases import ACTIVE_VERB, NO_NOUNS, PASSED
from umkm_cli.reading.figures.verbs import verb_class

_JOINTS: Final = frozenset(
    "sedangkan sementara tetapi tapi namun padahal sehingga karena sebab bahwa agar lalu kemudian dan while but whereas"
    " and because that".split()
)
"""The words between two clauses."""
RELATIVE: Final = frozenset("yang who which".split())
_MODIFYING: Final = PREPOSITIONS | RELATIVE
"""What follows a noun and describes it."""
_SKIPPED: Final = (NO_NOUNS | PASSED | {"all", "most"}) - _MODIFYING
_AND: Final = frozenset("dan lalu kemudian and".split())
_PRICED: Final = frozenset(
    "dijual dihargai dibanderol dilepas disewakan dipatok ditawarkan dipasarkan laku sold fetched".split()
)
"""What is told of something with its price."""
_AMOUNTS: Final = frozenset(("number", "amount", "value", "share"))
_SIZES: Final = frozenset(("micro,", "small,", "mikro,", "kecil,"))
_ENDS: Final = (",", ";", ":", ".", "!", "?")
_MARKS: Final = "(\"“‘'«,"


def subject_before(spelled: Sequence[str], words: Sequence[str], end: int) -> str:
    """Return the subject of the clause whose predicate begins at a place, or "".

    Only a noun at the beginning of the clause is one, with nothing behind it up to the place
    but prepositions and relative clauses.
    """
    if _is_priced(words[max(0, end - 1) : end + 1]):
        return _first_noun(spelled, words[: end - 1])
    clause = [*words[:end]]
    if end == len(words):
        clause = " ".join(clause).removesuffix(",").split()
    begin = _start_of(clause)
    begin += len(list(takewhile(_SKIPPED.__contains__, clause[begin:])))
    last = begin + len(_noun_and_its_number(clause[begin:]))
    if not _is_described(clause[last:]):
        return ""
    return " ".join(spelled[begin:last]).strip(_MARKS)


def _is_priced(words: Sequence[str]) -> bool:
    """Return whether a clause only goes on with a price: `dan dijual Rp85 ribu`."""
    is_joined = not _AND.isdisjoint(words[:1])
    return is_joined and not _PRICED.isdisjoint(words[1:])


def _first_noun(spelled: Sequence[str], words: Sequence[str]) -> str:
    """Return the subject of a clause that tells another thing of it, too.

    `Rendang itu tahan 18 bulan dan dijual Rp85 ribu`; none if the subject does something.
    """
    begin = _start_of(words)
    if any(map(ACTIVE_VERB.match, words[begin:])):
        return ""
    noun = _noun_at(words[begin:])
    return " ".join(spelled[begin : begin + len(noun)]).strip(_MARKS)


def _noun_and_its_number(words: Sequence[str]) -> Sequence[str]:
    """Return the words of the noun that opens some words: `number of market traders`."""
    noun = _noun_at(words)
    length = len(noun)
    is_number = not _AMOUNTS.isdisjoint(noun)
    if is_number and words[length : length + 1] == ["of"]:
        return [*noun, "of", *_noun_at(words[length + 1 :])]
    return noun


def _noun_at(words: Sequence[str]) -> Sequence[str]:
    """Return the words of the noun that opens some words; `-nya` ends it."""
    noun = " ".join(takewhile(_is_noun, words))
    head, known, _ = f"{noun} ".partition("nya ")
    return (head + known).split()


def _start_of(words: Sequence[str]) -> int:
    """Return where the clause begins that some words end with."""
    return len(words) - len(list(takewhile(_goes_on, reversed(words))))


def _goes_on(word: str) -> bool:
    """Return whether a word ends no clause, and joins no two."""
    is_open = any((not word.endswith(_ENDS), word in _SIZES))
    return is_open and word not in _JOINTS


def _is_noun(word: str) -> bool:
    return (mark_behind(word), verb_class(word)) == ("", "")


def _is_described(words: Sequence[str]) -> bool:
    """Return whether some words only describe the noun before them."""
    told = takewhile(lambda word: word not in RELATIVE, words)
    is_done = any(map(ACTIVE_VERB.match, told))
    return not is_done and not _MODIFYING.isdisjoint(words[:1])
