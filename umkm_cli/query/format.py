"""A query written out again, as it was understood."""

from umkm_cli.models.query import Filter
from umkm_cli.query.nodes import Field, Node, Reference, Term


def format_query(node: Node, *, inside: bool = False) -> str:
    """A query in its own language; what it means is what it says. `inside` puts brackets around several."""
    if isinstance(node, Term):
        return _term(node)
    if isinstance(node, Field):
        return f"{node.name}:{_quoted(node.value)}"
    if isinstance(node, Reference):
        return f"@{node.name}"
    if isinstance(node, Filter):
        return _filter(node)
    if len(node.wanted) == 1 and not node.unwanted:
        return format_query(node.wanted[0], inside=inside)
    joined = (" AND " if node.mode == "all" else " OR ").join(
        format_query(each, inside=len(node.wanted) + len(node.unwanted) > 1)
        for each in node.wanted
    )
    if node.unwanted:
        joined = (
            f"({joined})" if len(node.wanted) > 1 and node.mode == "any" else joined
        )
        joined = " ".join(
            filter(
                None,
                [
                    joined,
                    *(
                        f"NOT {format_query(each, inside=True)}"
                        for each in node.unwanted
                    ),
                ],
            )
        )
    several = len(node.wanted) > 1 or bool(node.unwanted)
    return f"({joined})" if inside and several else joined


def _term(term: Term) -> str:
    words = " ".join(term.words)
    made = (
        f"{words}*" if term.prefix else f'"{words}"' if len(term.words) > 1 else words
    )
    return f"headline:{made}" if term.headline else made


def _filter(asked: Filter) -> str:
    parts = [f"programme:{_quoted(each)}" for each in asked.programmes]
    if asked.place:
        parts.append(f"place:{_quoted(asked.place)}")
    if asked.organisation:
        parts.append(f"organisation:{_quoted(asked.organisation)}")
    if asked.since or asked.until:
        days = asked.since or "", asked.until or ""
        parts.append("date:" + (days[0] if days[0] == days[1] else "..".join(days)))
    if asked.without:
        parts.append(f"{asked.without}:none")
    if asked.undated:
        parts.append("date:none")
    return " ".join(parts)


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
