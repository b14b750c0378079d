"""What is done to a query before it is asked: stop words are left out, other names of the same thing put in."""

from collections.abc import Iterator, Sequence

from umkm_cli.query.nodes import Group, Node, Term, terms_of

# Each other expression weighs as much again, and takes its time.
_MOST_OTHERS = 8

# Words that nearly every release holds, those that ask and those that frame a question: they rank nothing.
# Kept where a query has no other.
STOP_WORDS = frozenset(
    "yang dan di ke dari untuk dengan pada dalam ini itu adalah oleh juga akan para bagi serta atau sebagai karena "
    "agar bahwa telah sudah tidak saat hingga "
    "siapa siapakah apa apakah kapan kapankah mana manakah dimana dimanakah kemana kemanakah darimana darimanakah "
    "berapa berapakah bagaimana bagaimanakah mengapa mengapakah kenapa adakah kah "
    "maksud dimaksud dimaksudkan pengertian definisi nama jumlah kali "
    "the of and to in for is with that on by at from are this was as".split()
)


def without_stop_words(query: Group) -> tuple[Group, tuple[str, ...]]:
    """The query without its stop words, where other words remain beside them; and those that were left out."""
    left_out: list[str] = []
    return _without(query, left_out), tuple(left_out)


def _without(group: Group, left_out: list[str]) -> Group:
    telling = any(
        not _is_stop_word(each)
        for each in group.wanted
        if isinstance(each, Term | Group) and list(terms_of(each))
    )
    kept: list[Node] = []
    for each in group.wanted:
        if telling and isinstance(each, Term) and _is_stop_word(each):
            left_out += each.words
        else:
            kept.append(_without(each, left_out) if isinstance(each, Group) else each)
    return group._replace(wanted=tuple(kept))


def _is_stop_word(node: Node) -> bool:
    return (
        isinstance(node, Term)
        and not node.prefix
        and len(node.words) == 1
        and node.words[0] in STOP_WORDS
    )


_Groups = Sequence[tuple[tuple[str, ...], ...]]


def with_synonyms(
    query: Group, groups: _Groups
) -> tuple[Group, tuple[tuple[str, ...], ...]]:
    """The query in which other expressions of the same groups will do, too; and those that were put in."""
    added: list[tuple[str, ...]] = []
    made = _widened(query, groups, added)
    return made, tuple(dict.fromkeys(added))


def _widened(group: Group, groups: _Groups, added: list[tuple[str, ...]]) -> Group:
    wanted: list[Node] = []
    at = 0
    while at < len(group.wanted):
        node = group.wanted[at]
        if isinstance(node, Group):
            wanted.append(_widened(node, groups, added))
            at += 1
            continue
        length, others = _longest(group.wanted, at, groups)
        found = group.wanted[at : at + max(1, length)]
        at += len(found)
        if not others:
            wanted += found
        elif group.mode == "any":
            # One thing, not so many words: `kredit usaha rakyat` is KUR, and no other credit.
            wanted += [
                _phrase(found),
                *(Term(each, headline=_of_headline(node)) for each in others),
            ]
        else:
            wanted.append(
                Group(
                    "any",
                    (
                        _phrase(found),
                        *(Term(each, headline=_of_headline(node)) for each in others),
                    ),
                )
            )
        added += others
    return group._replace(wanted=tuple(dict.fromkeys(wanted)))


def _phrase(nodes: Sequence[Node]) -> Term:
    """Words side by side as a phrase."""
    terms = [each for each in nodes if isinstance(each, Term)]
    return terms[0]._replace(words=tuple(word for each in terms for word in each.words))


def _of_headline(node: Node) -> bool:
    return isinstance(node, Term) and node.headline


def _longest(
    nodes: Sequence[Node], at: int, groups: _Groups
) -> tuple[int, list[tuple[str, ...]]]:
    """How many nodes from here on are an expression of a group, the longest; and the others of that group."""
    stand = [
        (len(expression), length, list(_others(expression, group)))
        for group in groups
        for expression in group
        if (length := _length_of(expression, nodes, at))
    ]
    _, length, others = max(stand, key=lambda each: each[0], default=(0, 0, []))
    return length, others


def _length_of(expression: tuple[str, ...], nodes: Sequence[Node], at: int) -> int:
    """How many nodes an expression is, from here on: one phrase, or its words side by side; 0 if it does not stand."""
    node = nodes[at]
    if not isinstance(node, Term) or node.prefix or node.exact:
        return 0
    if node.words == expression:
        return 1
    row = nodes[at : at + len(expression)]
    if len(row) == len(expression) and all(
        isinstance(each, Term) and each == Term((word,), headline=node.headline)
        for each, word in zip(row, expression, strict=True)
    ):
        return len(expression)
    return 0


def _others(
    expression: tuple[str, ...], group: Sequence[tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    """The other expressions of a group in its order, without those that hold what was typed or one before them.

    An English plural is no other expression.
    """
    taken = [_singular(expression)]
    for each in group:
        row = f" {_singular(each)} "
        if not any(f" {held} " in row for held in taken):
            taken.append(row.strip())
            yield each
        if len(taken) > _MOST_OTHERS:
            return


def _singular(expression: tuple[str, ...]) -> str:
    return " ".join(word.removesuffix("s") for word in expression)
