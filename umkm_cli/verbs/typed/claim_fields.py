"""Resolve the fields of a query that ask for quotes and figures: `speaker:`, `figure:`, `of:`."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.models.claims import FigureFilter, QuoteFilter
from umkm_cli.query import Claim, Field, Node
from umkm_cli.query.format import format_query
from umkm_cli.text import search_words
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.amounts import parse_range

_RANGE = ".."
_COMPARED = re.compile(r"([<>]=?|[≤≥=]|)\s*(.*)", re.DOTALL)
_ONE_TIME = ("of", "at_least", "at_most", "unit", "nature", "programme")
"""What a figure has once: two conditions about it are about two figures."""


class _Compared(NamedTuple):
    """Which range a sign makes of the amount behind it, and whether the amount is in it itself."""

    bounds: str
    above: bool = False
    below: bool = False


_SIGNS: Final[Mapping[str, _Compared]] = {
    ">": _Compared("{}..", above=True),
    ">=": _Compared("{}.."),
    "≥": _Compared("{}.."),
    "<": _Compared("..{}", below=True),
    "<=": _Compared("..{}"),
    "≤": _Compared("..{}"),
    "=": _Compared("{0}..{0}"),
    "": _Compared("{0}..{0}"),
}


def claim_of(context: Context, field: Field) -> Claim:
    """Return the quote or the figure that a field asks for. Raises UsageError."""
    return Claim(_WANTED[field.name](context, field.value), format_query(field))


def _speaker(_context: Context, value: str) -> QuoteFilter:
    check_words(value, _("speaker: needs a name, or a part of one."))
    return QuoteFilter(speaker=value)


def _counted(_context: Context, value: str) -> FigureFilter:
    check_words(value, _("of: needs what is counted, such as of:nasabah."))
    return FigureFilter(of=value)


def check_words(typed: str | None, otherwise: str) -> None:
    """Check that something typed, if anything, has a word. Raises UsageError with a sentence."""
    if typed is not None and not search_words(typed):
        raise UsageError(otherwise)


def _amounts(context: Context, value: str) -> FigureFilter:
    compared, typed = _Compared(_RANGE), value
    if _RANGE not in value:
        sign, amount = _COMPARED.fullmatch(value).groups()  # type: ignore[union-attr]
        compared = _SIGNS[sign]
        typed = compared.bounds.format(amount)
    low, _sign, high = map(str.strip, typed.partition(_RANGE))
    if not low + high:
        raise UsageError(_("there is no amount."))
    bounds = parse_range(low or None, high or None)
    context.say_all(dict.fromkeys(bounds.notes))
    return FigureFilter(
        unit=bounds.unit,
        at_least=bounds.at_least,
        at_most=bounds.at_most,
        above=compared.above,
        below=compared.below,
    )


_WANTED: Final[Mapping[str, Callable[[Context, str], QuoteFilter | FigureFilter]]] = {
    "speaker": _speaker,
    "figure": _amounts,
    "of": _counted,
}
"""What each field asks for, given its value."""


def join_figures(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return conditions that must all hold, with those about one figure made one.

    `figure:>1000 of:nasabah` is about a figure that is both. What a figure has once, such
    as what it counts, is asked of another figure the second time.
    """
    figures: list[Claim] = []
    others: list[Node] = []
    for node in nodes:
        if isinstance(node, Claim) and isinstance(node.wanted, FigureFilter):
            figures[-1:] = _joined(figures[-1:], node)
        else:
            others.append(node)
    return (*others, *figures)


def _joined(last: Sequence[Claim], claim: Claim) -> list[Claim]:
    """Return the last condition about a figure, if any, and another one: as one, if they can be."""
    for one in last:
        both = join_filters(one.wanted, claim.wanted)  # type: ignore[arg-type]
        if both is not None:
            fields = one.typed[1:-1] if one.typed.startswith("(") else one.typed
            return [Claim(both, f"({fields} {claim.typed})")]
    return [*last, claim]


def join_filters(one: FigureFilter, other: FigureFilter) -> FigureFilter | None:
    """Return the filter for figures that pass both; None if both ask for the same value."""
    first, second = one._asdict(), other._asdict()
    for name in _ONE_TIME:
        asked = {first[name], second[name]} - {None}
        if len(asked) > 1:
            return None
    return FigureFilter(*map(_asked_for, one, other))


def _asked_for(one: Any, other: Any) -> Any:
    """Return which of two values of a filter's field is asked for."""
    return other if one is None or one is False else one
