"""From tokens to the tree of a query. Nothing can fail but an unclosed bracket, or too many of them."""

import re
from typing import NamedTuple

from umkm_cli.errors import UnreadableQuery, UsageError
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
from umkm_cli.query.scan import Token, tokens
from umkm_cli.text import tokenize

_DEEPEST, _MOST = 10, 500
_IN_HEADLINE = "headline"
_REFERENCE = re.compile(r"@([^\W_][\w.-]*)")


def read_query(typed: str, mode: Mode, *, exact: bool = False) -> Group:
    """The query someone typed; `mode` says whether words side by side mean any or all of them.

    With `exact` words mean themselves, not their other forms. A field beside words is required in either mode.

    Raises UsageError for a query without a word, UnreadableQuery for a bracket that is not closed.
    """
    found = list(tokens(typed))
    if len(found) > _MOST:
        raise UnreadableQuery(
            typed, found[_MOST].position, f"more than {_MOST} words and fields"
        )
    node = _Parser(typed, found, mode, exact).parse()
    if not node.wanted and not node.unwanted:
        raise UsageError(
            'nothing to search for: type words, a "phrase" or a beginning*.'
        )
    return node


class _Part(NamedTuple):
    """One of several conditions side by side: unwanted if `negated`, `joined` to another by OR, which it may follow."""

    node: Node | None
    negated: bool = False
    joined: bool = False
    follows: bool = False


class _Parser:
    def __init__(self, typed: str, found: list[Token], mode: Mode, exact: bool) -> None:
        self.typed = typed
        self.tokens = found
        self.mode = mode
        self.exact = exact
        self.at = 0
        self.depth = 0
        self.field: str | None = None  # of the bracket we are in

    def parse(self) -> Group:
        node = self._alternatives()
        return (
            node
            if isinstance(node, Group)
            else Group(self.mode, (node,) if node else ())
        )

    def _peek(self, kind: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].kind == kind

    def _alternatives(self) -> Node | None:
        """What OR parts; in `any` mode words side by side are parted as by OR."""
        parts: list[_Part] = []
        joined = False
        while self.at < len(self.tokens) and not self._peek(")"):
            if self._peek("OR") and parts and self._operand_follows():
                self.at += 1
                parts[-1] = parts[-1]._replace(joined=True)
                joined = True
                continue
            parts.append(self._conjunction()._replace(joined=joined, follows=joined))
            joined = False
        return _beside_fields(parts) if self.mode == "any" else _group("any", parts)

    def _conjunction(self) -> _Part:
        """What AND joins; in `all` mode words side by side are joined as by AND."""
        parts = [self._unary()]
        while self.at < len(self.tokens) and not self._peek(")"):
            if self._peek("OR") and (self.mode == "any" or self._operand_follows()):
                break
            if self._peek("AND"):
                if self._operand_follows():
                    self.at += 1
                elif self.mode == "any":
                    break  # an operator without a right side is one more word
            elif self._peek("NOT") and self._operand_follows():
                pass
            elif self.mode == "any":
                break
            parts.append(self._unary())
        return parts[0] if len(parts) == 1 else _Part(_group("all", parts))

    def _unary(self) -> _Part:
        """One condition, and whether it is unwanted."""
        token = self.tokens[self.at]
        if token.kind == "NOT" and self._operand_follows():
            self.at += 1
            self._deeper(token)
            part = self._unary()
            self.depth -= 1
            return _Part(part.node, not part.negated)
        if token.kind in ("AND", "OR", "NOT"):
            return _Part(self._operator_as_word())
        self.at += 1
        if token.kind == "(":
            return _Part(self._bracket(token), token.negated)
        return _Part(self._leaf(token), token.negated)

    def _bracket(self, token: Token) -> Node | None:
        self._deeper(token)
        around, self.field = self.field, token.field or self.field
        node = self._alternatives()
        self.field = around
        self.depth -= 1
        if not self._peek(")"):
            raise UnreadableQuery(
                self.typed, token.position, "this bracket is not closed"
            )
        self.at += 1
        return node

    def _deeper(self, token: Token) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnreadableQuery(
                self.typed,
                token.position,
                f"more than {_DEEPEST} brackets or NOT inside each other",
            )

    def _operand_follows(self) -> bool:
        following = self.tokens[self.at + 1 : self.at + 2]
        return bool(following) and following[0].kind in ("word", "phrase", "(", "NOT")

    def _operator_as_word(self) -> Node | None:
        token = self.tokens[self.at]
        self.at += 1
        return self._leaf(token)

    def _leaf(self, token: Token) -> Node | None:
        field = token.field or self.field
        if field is not None and field != _IN_HEADLINE:
            value = token.text.strip()
            return Field(field, value, token.position) if value else None
        if (
            token.kind == "word"
            and field is None
            and (named := _REFERENCE.fullmatch(token.text))
        ):
            return Reference(named[1])
        held = tuple(tokenize(token.text))
        if not held:
            return None
        prefix = token.kind == "word" and token.text.endswith("*") and len(held) == 1
        return Term(held, prefix, field == _IN_HEADLINE, self.exact and not prefix)


def _beside_fields(parts: list[_Part]) -> Node | None:
    """Any of the words, and all of the fields that stand beside them and are not joined by OR."""
    fields = [
        each
        for each in parts
        if each.node and not each.joined and is_about_fields(each.node)
    ]
    others = [each for each in parts if each not in fields]
    words = _group("any", others)
    side_by_side = sum(not each.negated for each in others) > 1 and not any(
        each.follows for each in others
    )
    if isinstance(words, Group) and side_by_side:
        words = words._replace(loose=True)
    return _group("all", [_Part(words), *fields]) if fields else words


def _group(mode: Mode, parts: list[_Part]) -> Node | None:
    wanted: tuple[Node, ...] = ()
    unwanted: tuple[Node, ...] = ()
    for node, negated, joined, follows in parts:
        if node is None:
            continue
        if follows and negated:
            wanted += (
                Group("all", (), (node,)),
            )  # `batik OR NOT bandung`: whatever is not of Bandung, too
        elif negated:
            unwanted += (node,)
        elif only_excludes(node) and not joined:
            # A bracket of exclusions alone excludes from what it stands beside: `KUR AND (NOT bandung)`.
            unwanted += node.unwanted
        else:
            wanted += (node,)
    if len(wanted) == 1 and not unwanted:
        return wanted[0]
    return Group(mode, wanted, unwanted) if wanted or unwanted else None
