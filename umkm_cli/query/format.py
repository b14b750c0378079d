"""Format a parsed query in the language in which queries are typed."""

from collections.abc import Callable
from functools import partial
from itertools import repeat
from typing import Any

from umkm_cli.models.query import Filter
from umkm_cli.query.nodes import Claim, Field, Group, Node, Reference, Term

_OPERATORS = {"all": " AND ", "any": " OR "}


def format_query(node: Node, *, inside: bool = False) -> str:
    """Format a query so that parsing it yields an equal query.

    With `inside`, a group of several conditions is put in brackets.
    """
    if not isinstance(node, Group):
        return _FORMATS[type(node)](node)
    if len(node.wanted) == 1 and not node.unwanted:
        return format_query(node.wanted[0], inside=inside)
    text = _format_group(node)
    return f"({text})" if inside and text else text


def _format_group(group: Group) -> str:
    format_inside = partial(format_query, inside=True)
    wanted = list(map(format_inside, group.wanted))
    unwanted = list(map("NOT {}".format, map(format_inside, group.unwanted)))
    text = _OPERATORS[group.mode].join(wanted)
    is_choice = group.mode == "any" and len(wanted) > 1
    if unwanted and is_choice:
        text = f"({text})"
    return " ".join(filter(None, [text, *unwanted]))


def _format_term(term: Term) -> str:
    words = " ".join(term.words)
    if term.prefix:
        words = f"{words}*"
    elif len(term.words) > 1:
        words = f'"{words}"'
    if term.headline:
        words = f"headline:{words}"
    return words


def _format_filter(wanted: Filter) -> str:
    days = (wanted.since or "", wanted.until or "")
    if wanted.with_undated:
        dated = wanted._replace(with_undated=False)
        return f"({_format_filter(dated)} OR date:none)"
    fields = [
        *zip(repeat("programme"), wanted.programmes),
        ("place", wanted.place),
        ("organisation", wanted.organisation),
        ("date", "..".join(dict.fromkeys(days))),  # a single day is not a range
    ]
    parts = [f"{name}:{_quote(value)}" for name, value in fields if value]
    if wanted.without:
        parts.append(f"{wanted.without}:none")
    if wanted.undated:
        parts.append("date:none")
    return " ".join(parts)


def _format_field(field: Field) -> str:
    return f"{field.name}:{_quote(field.value)}"


_FORMATS: dict[type[Node], Callable[[Any], str]] = {
    Term: _format_term,
    Filter: _format_filter,
    Field: _format_field,
    Claim: "{0.typed}".format,
    Reference: "@{0.name}".format,
}


def _quote(value: str) -> str:
    if " " in value:
        return f'"{value}"'
    return value
