"""Write a query out again in its own language, as it was understood."""

from umkm_cli.models.query import Filter
from umkm_cli.query.nodes import Field, Group, Node, Reference, Term

_OPERATORS = {"all": " AND ", "any": " OR "}


def format_query(node: Node, *, inside: bool = False) -> str:
    """Write a query so that parsing it again gives the same.

    With `inside`, several conditions stand in brackets.
    """
    if not isinstance(node, Group):
        return _format_leaf(node)
    if len(node.wanted) == 1 and not node.unwanted:
        return format_query(node.wanted[0], inside=inside)
    text = _format_group(node)
    return f"({text})" if inside and text else text


def _format_group(group: Group) -> str:
    several = len(group.wanted) + len(group.unwanted) > 1
    wanted = [format_query(node, inside=several) for node in group.wanted]
    unwanted = [f"NOT {format_query(node, inside=True)}" for node in group.unwanted]
    if not wanted:
        return " ".join(unwanted)
    text = _OPERATORS[group.mode].join(wanted)
    if unwanted and group.mode == "any" and len(wanted) > 1:
        text = f"({text})"
    return " ".join([text, *unwanted])


def _format_leaf(node: Term | Field | Reference | Filter) -> str:
    if isinstance(node, Term):
        return _format_term(node)
    if isinstance(node, Filter):
        return _format_filter(node)
    if isinstance(node, Field):
        return f"{node.name}:{_quote(node.value)}"
    return f"@{node.name}"


def _format_term(term: Term) -> str:
    words = " ".join(term.words)
    if term.prefix:
        words = f"{words}*"
    elif len(term.words) > 1:
        words = f'"{words}"'
    return f"headline:{words}" if term.headline else words


def _format_filter(wanted: Filter) -> str:
    fields = [
        *(("programme", name) for name in wanted.programmes),
        ("place", wanted.place),
        ("organisation", wanted.organisation),
        ("date", _format_period(wanted.since, wanted.until)),
    ]
    parts = [f"{name}:{_quote(value)}" for name, value in fields if value]
    if wanted.without:
        parts.append(f"{wanted.without}:none")
    if wanted.undated:
        parts.append("date:none")
    return " ".join(parts)


def _format_period(since: str | None, until: str | None) -> str | None:
    if since == until:
        return since
    return f"{since or ''}..{until or ''}"


def _quote(value: str) -> str:
    return f'"{value}"' if " " in value else value
