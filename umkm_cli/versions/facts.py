"""Tell which of the replaced stretches of a text replace a fact: a figure, date, name or place."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from umkm_cli.catalogue import load_places
from umkm_cli.catalogue.places import Places
from umkm_cli.models.links import TextChange
from umkm_cli.versions.comparison import Comparison, Replaced
from umkm_cli.versions.tokens import DATES, Token, tokens_of

_LEAST_ALIKE_NAMES = 0.6


@cache
def _places() -> Places:
    return load_places()


def changed_facts(
    comparison: Comparison, replaced: Iterable[Replaced], *, title: bool = False
) -> list[TextChange]:
    """Return a change for each stretch that replaces a fact by another of its kind.

    In a `title`, where any word may have a capital, a name must be one in the body, too.
    """
    changes = (_change(comparison, each) for each in replaced)
    facts = [change for change in changes if change is not None]
    if title:
        names = comparison.before.names, comparison.after.names
        facts = [
            each for each in facts if each.what != "name" or _are_names(each, names)
        ]
    return facts


def _are_names(
    change: TextChange, names: tuple[frozenset[str], frozenset[str]]
) -> bool:
    sides = zip((change.before, change.after), names, strict=True)
    return all(
        {token.key for token in tokens_of(text)} & known for text, known in sides
    )


def _change(comparison: Comparison, stretch: Replaced) -> TextChange | None:
    """Return what a stretch changes, if it replaces a fact; figures count most."""
    for what, test in _TESTS.items():
        if test(comparison, stretch):
            return stretch.as_change(what)
    return None


def _of_kind(tokens: Iterable[Token], *kinds: str) -> list[str]:
    return [token.key for token in tokens if token.kind in kinds]


def _replaces_date(_: Comparison, stretch: Replaced) -> bool:
    """Whether a day, month, weekday or year is replaced by another one."""
    return any(_differ(stretch, kind) for kind in DATES)


def _replaces_figure(_: Comparison, stretch: Replaced) -> bool:
    return _differ(stretch, "figure")


def _differ(stretch: Replaced, kind: str) -> bool:
    """Whether both sides have tokens of a kind, and not the same."""
    before, after = _of_kind(stretch.before, kind), _of_kind(stretch.after, kind)
    return bool(before and after) and not set(before) & set(after)


def _replaces_name(comparison: Comparison, stretch: Replaced) -> bool:
    """Whether a name is replaced throughout, or by one that is written almost alike."""
    before, after = (_of_kind(side, "name") for side in (stretch.before, stretch.after))
    if not before or not after or set(before) & set(after):
        return False
    gone = not any(comparison.after.counts[key] for key in before)
    new = not any(comparison.before.counts[key] for key in after)
    return gone and new and not _abbreviates(before, after)


def _abbreviates(before: list[str], after: list[str]) -> bool:
    """Whether one name consists of the initials of the other: `BRI`, `Bank Rakyat Indonesia`."""
    short, long = sorted(("".join(before), "".join(after)), key=len)
    words = before if long == "".join(before) else after
    initials = "".join(word[0] for word in words)
    return (
        len(words) > 1
        and short[0] == initials[0]
        and set(short) <= set(long)
        and len(short) <= 2 * len(initials)
    )


def _replaces_place(comparison: Comparison, stretch: Replaced) -> bool:
    """Whether the name of a place is replaced by that of another one."""
    if not _replaces_name(comparison, stretch):
        return False
    named = [set(_places_in(text)) for text in stretch.written]
    return all(named) and not named[0] & named[1]


_CAPITAL = re.compile(r"\b[A-Z]")


def _places_in(text: str) -> Iterator[str]:
    for match in _CAPITAL.finditer(text):
        if found := _places().at(text, match.start()):
            yield found[0]


_TESTS = {
    "figure": _replaces_figure,
    "date": _replaces_date,
    "place": _replaces_place,
    "name": _replaces_name,
}
