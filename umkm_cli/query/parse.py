"""Parse a query into its tree.

Only unclosed brackets, too deep nesting and too many words are errors.
"""

import re
from collections.abc import Sequence
from itertools import filterfalse
from typing import NamedTuple

from umkm_cli.errors import UnreadableQuery, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.query.nodes import (
    Field,
    Group,
    Mode,
    Node,
    Reference,
    Term,
    is_about_fields,
    only_excludes,
)
from umkm_cli.query.scan import IN_HEADLINE, OPERANDS, Token, TokenKind, scan_tokens
from umkm_cli.text import Splitter, search_words

_DEEPEST, _MOST = 10, 500
_REFERENCE = re.compile(r"@([^\W_][\w.-]*)")
_OPERATORS = ("AND", "OR", "NOT")
_ENDS = (")", "end")


def read_query(
    typed: str, mode: Mode, *, exact: bool = False, split: Splitter = search_words
) -> Group:
    """Parse a query that someone typed.

    `mode` says whether any or all of several words without operators must match; fields
    next to words are required in either mode. With `exact`, other forms of the words do
    not match. `split` must split texts as the index does.

    Raises UsageError for a query without words or fields, UnreadableQuery for one that
    cannot be parsed.
    """
    tokens = list(scan_tokens(typed))
    if len(tokens) - 1 > _MOST:
        raise UnreadableQuery(
            typed,
            tokens[_MOST].position,
            _("more than {count} words and fields").format(count=_MOST),
        )
    node = _Parser(typed, tokens, mode, exact, split).parse()
    if not node.wanted and not node.unwanted:
        raise UsageError(
            _('nothing to search for: type words, a "phrase" or a beginning*.')
        )
    return node


class _Part(NamedTuple):
    """One of several adjacent conditions.

    `joined` means that an OR precedes or follows it, `follows` that one precedes it.
    """

    node: Node | None
    negated: bool = False
    joined: bool = False
    follows: bool = False


class _Parser:
    """A recursive descent parser: alternatives of conjunctions of conditions."""

    def __init__(
        self,
        typed: str,
        tokens: list[Token],
        mode: Mode,
        exact: bool,
        split: Splitter,
    ) -> None:
        self._typed = typed
        self._tokens = tokens
        self._mode = mode
        self._exact = exact
        self._split = split
        self._at = 0
        self._depth = 0
        self._field: str | None = None  # of the enclosing bracket

    def parse(self) -> Group:
        """Parse the whole query."""
        node = self._alternatives()
        if node is None:
            return Group(self._mode)
        if isinstance(node, Group):
            return node
        return Group(self._mode, (node,))

    @property
    def _kind(self) -> TokenKind:
        """The kind of the next token."""
        return self._tokens[self._at].kind

    @property
    def _operator(self) -> str | None:
        """The next token if it is an operator; without a right operand it is a word."""
        if self._kind not in _OPERATORS:
            return None
        following = self._tokens[self._at + 1]
        if following.kind not in OPERANDS:
            return None
        return self._kind

    def _alternatives(self) -> Node | None:
        """Parse conditions joined by OR, which is implied in `any` mode."""
        parts: list[_Part] = []
        while self._kind not in _ENDS:
            follows = bool(parts) and self._operator == "OR"
            if follows:
                self._at += 1
                parts[-1] = parts[-1]._replace(joined=True)
            part = self._conjunction()
            parts.append(part._replace(joined=follows, follows=follows))
        if self._mode == "all":
            return _group("any", parts)
        return _group_requiring_fields(parts)

    def _conjunction(self) -> _Part:
        """Parse conditions joined by AND, which is implied in `all` mode."""
        parts = [self._condition()]
        while self._conjunction_continues():
            if self._operator == "AND":
                self._at += 1
            parts.append(self._condition())
        if len(parts) == 1:
            return parts[0]
        return _Part(_group("all", parts))

    def _conjunction_continues(self) -> bool:
        if self._kind in _ENDS:
            return False
        if self._mode == "all":
            return self._operator != "OR"
        return self._operator in ("AND", "NOT")

    def _condition(self) -> _Part:
        """Parse one condition, which may be negated."""
        token = self._tokens[self._at]
        is_negation = self._operator == "NOT"
        self._at += 1
        if is_negation:
            self._enter(token)
            part = self._condition()
            self._depth -= 1
            return _Part(part.node, not part.negated)
        node = self._bracket(token) if token.kind == "(" else self._leaf(token)
        return _Part(node, token.negated)

    def _bracket(self, token: Token) -> Node | None:
        """Parse the content of a bracket whose opening token has been consumed."""
        self._enter(token)
        outer_field = self._field
        self._field = token.field or outer_field
        node = self._alternatives()
        self._field = outer_field
        self._depth -= 1
        if self._kind != ")":
            raise UnreadableQuery(
                self._typed, token.position, _("this bracket is not closed")
            )
        self._at += 1
        return node

    def _enter(self, token: Token) -> None:
        """Enter a nested level. Raises UnreadableQuery beyond the limit."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnreadableQuery(
                self._typed,
                token.position,
                _("more than {count} nested brackets or NOTs").format(count=_DEEPEST),
            )

    def _leaf(self, token: Token) -> Node | None:
        """Return the node of a word or phrase, or None if it contains no word."""
        field = token.field or self._field
        if field == IN_HEADLINE:
            return self._term(token, headline=True)
        if field is not None:
            value = token.text.strip()
            if not value:
                return None
            return Field(field, value, token.position)
        if token.kind == "word":
            reference = _REFERENCE.fullmatch(token.text)
            if reference:
                return Reference(reference[1])
        return self._term(token, headline=False)

    def _term(self, token: Token, *, headline: bool) -> Term | None:
        words = tuple(self._split(token.text))
        if not words:
            return None
        starred = token.kind == "word" and token.text.endswith("*")
        if starred and len(words) == 1:
            return Term(words, prefix=True, headline=headline)
        return Term(words, headline=headline, exact=self._exact)


def _group_requiring_fields(parts: Sequence[_Part]) -> Node | None:
    """Join parts so that any of the words suffices, but every field must match."""
    fields = list(filter(_is_required_field, parts))
    others = list(filterfalse(_is_required_field, parts))
    words = _group("any", others)
    if isinstance(words, Group) and _are_loose(others):
        words = words._replace(loose=True)
    if not fields:
        return words
    return _group("all", [_Part(words), *fields])


def _is_required_field(part: _Part) -> bool:
    """Return whether a part consists only of fields and is not an operand of OR."""
    if part.node is None or part.joined:
        return False
    return is_about_fields(part.node)


def _are_loose(parts: Sequence[_Part]) -> bool:
    """Return whether several wanted parts are adjacent without an OR."""
    wanted = 0
    for part in parts:
        if part.follows:
            return False
        wanted += not part.negated
    return wanted > 1


def _group(mode: Mode, parts: Sequence[_Part]) -> Node | None:
    """Join parts into a group, or return the only node that it would contain."""
    wanted: list[Node] = []
    unwanted: list[Node] = []
    for part in parts:
        wanted_here, unwanted_here = _sides_of(part)
        wanted += wanted_here
        unwanted += unwanted_here
    nodes = wanted + unwanted
    if not nodes:
        return None
    if len(nodes) == len(wanted) == 1:
        return wanted[0]
    return Group(mode, tuple(wanted), tuple(unwanted))


def _sides_of(part: _Part) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return the wanted and the unwanted nodes that a part adds to a group."""
    node = part.node
    if node is None:
        return (), ()
    if part.negated:
        if part.follows:
            # `batik OR NOT bandung` also matches everything without `bandung`.
            return (Group("all", (), (node,)),), ()
        return (), (node,)
    if only_excludes(node) and not part.joined:
        # Exclusions in brackets apply to their neighbours: `KUR AND (NOT bandung)`.
        return (), node.unwanted
    return (node,), ()
