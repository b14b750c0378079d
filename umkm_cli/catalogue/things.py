"""Name what a figure counts by the short list of the field's things."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import dropwhile
from operator import methodcaller

from umkm_cli.catalogue.tables import read_rows, read_shipped, split_cell

_LONGEST = 5
_MEASURES = frozenset(
    "jumlah total nilai rata-rata sebanyak orang unit para average number amount of the a an".split()
)


@lru_cache(maxsize=4096)
def thing_of(counted: str) -> str | None:
    """Return what the words for something counted mean: `nasabah` for `borrowers`.

    `pelaku usaha olahan kedelai` is `UMKM`; None if the list has nothing for it.
    """
    words = counted.casefold().split()
    return next(filter(None, map(_forms().get, _candidates(words))), None)


def thing_named(typed: str) -> str | None:
    """Return the thing that a person names by one of its forms: `nasabah` for `customers`.

    A form that has the thing's own name and more words says more than the thing.
    """
    form = " ".join(typed.split()).casefold()
    thing = _forms().get(form)
    if thing is None or form == thing.casefold():
        return thing
    return None if thing.casefold() in form.split() else thing


def known_things() -> list[str]:
    """Return the names of all things, in the order of the list."""
    return list(dict.fromkeys(_forms().values()))


def thing_forms() -> list[str]:
    """Return every form of every thing, in small letters."""
    return list(_forms())


def _candidates(words: list[str]) -> Iterator[str]:
    """Yield parts of the words, those that name their head first."""
    named = list(dropwhile(_MEASURES.__contains__, words)) or words
    base = map(methodcaller("removesuffix", "nya"), named[:1])
    for head in (named, [*base, *named[1:]]):
        for length in range(min(_LONGEST, len(head)), 0, -1):
            yield " ".join(head[:length])
    for start in range(1, len(named)):
        yield " ".join(named[start:])


@cache
def _forms() -> Mapping[str, str]:
    """Return the name of each thing by its forms, folded."""
    forms: dict[str, str] = {}
    for _, row in read_rows(read_shipped("things.tsv")):
        for form in (row["name"], *split_cell(row.get("forms", ""))):
            forms.setdefault(form.casefold(), row["name"])
    return forms
