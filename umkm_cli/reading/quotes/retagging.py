"""Change the letters of words by the words beside them: `Kolonel TNI`, `Kecamatan Grujuk`."""

import re
from collections.abc import Sequence

from umkm_cli.reading.quotes.vocabulary import CLOSE_BODY, NAMES_TOO, RULERS

# `Kolonel IGN Rini`, not `Kolonel TNI Rini Astuti`
_ONE_NAME = re.compile("A[Nn](?![Nn])")


def close_body(words: Sequence[str], found: re.Match[str]) -> str:
    """Return the letters of a body that ends with a usual word, and of the name behind it."""
    inside = words[found.start() : found.end()]
    ends = (at for at, word in enumerate(inside, 1) if word in CLOSE_BODY)
    known = max(ends, default=0)
    return found.group()[known:].rjust(len(inside), "K")


def as_titles(found: re.Match[str]) -> str:
    """Return the letters of titles for the branch of a rank; short forms may be of a name."""
    is_name = _ONE_NAME.match(found.string, found.start()) is not None
    return "N" if is_name else "T" * len(found.group())


def as_places(found: re.Match[str]) -> str:
    """Return the letters of a place behind its rank; of more than one word, only at a comma."""
    rank, names = found.group()[:1], found.group()[1:]
    is_alone = found.string[found.end() : found.end() + 1] == ","
    placed = len(names) if is_alone else 1
    return rank + "L" * placed + names[placed:]


def as_place(words: Sequence[str], found: re.Match[str]) -> str:
    """Return the letter of a place for a word behind the post of a ruler."""
    return "L" if words[found.start() - 1] in RULERS else found.group()


def as_event(words: Sequence[str], found: re.Match[str]) -> str:
    """Return the letter of a body for the first word of the event behind `Panitia`."""
    return "B" if words[found.start() - 1] == "Panitia" else found.group()


def as_name(words: Sequence[str], found: re.Match[str]) -> str:
    """Return the letter of a name for a word that can be one: `Kepala Dinas Mas Bima`."""
    return "N" if words[found.start()] in NAMES_TOO else found.group()
