"""What people type as a query, understood: one small scanner, no syntax that can fail but an unclosed bracket.

jahit masker            any of the words; releases that hold more of them, or rarer ones, first
"alat pelindung diri"   the phrase
pelatih*                any word that begins so
APD AND jahit           both            APD OR masker      either
APD NOT bandung         without         APD -bandung       without
(APD OR masker) AND batik
ultra-mikro  PER-1/MBU/03/2023  Rp1,5    what a word holds together is a phrase
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeGuard

from umkm_cli.errors import UnreadableQuery, UsageError
from umkm_cli.words import words

Mode = Literal["any", "all"]


class Term(NamedTuple):
    """Words that must stand in this order, side by side; with `prefix`, one word's beginning."""

    words: tuple[str, ...]
    prefix: bool = False


class Group(NamedTuple):
    """Several conditions, of which all or any must hold; and what must not."""

    mode: Mode
    wanted: tuple["Node", ...] = ()
    unwanted: tuple["Node", ...] = ()


Node = Term | Group


def terms_of(node: Node) -> Iterator[Term]:
    """The terms a release can be found by, unwanted ones left out."""
    if isinstance(node, Term):
        yield node
    else:
        for each in node.wanted:
            yield from terms_of(each)


def read_query(typed: str, mode: Mode) -> Group:
    """The query someone typed; `mode` says whether words side by side mean any or all of them.

    Raises UsageError for a query without a word, UnreadableQuery for a bracket that is not closed.
    """
    tokens = list(_tokens(typed))
    node = _Parser(typed, tokens, mode).parse()
    if not node.wanted and not node.unwanted:
        raise UsageError('nothing to search for: type words, a "phrase" or a beginning*.')
    return node


_Kind = Literal["word", "phrase", "(", ")", "AND", "OR", "NOT"]
_OPERATORS: dict[str, _Kind] = {"AND": "AND", "OR": "OR", "NOT": "NOT"}


class _Token(NamedTuple):
    kind: _Kind
    text: str
    position: int
    negated: bool = False


def _tokens(typed: str) -> Iterator[_Token]:
    at, depth = 0, 0
    while at < len(typed):
        if typed[at].isspace():
            at += 1
            continue
        start = at
        negated = typed[at] in "-−" and at + 1 < len(typed) and not typed[at + 1].isspace()
        if negated:
            at += 1
        if typed[at] == "(":
            depth += 1
            yield _Token("(", "(", at, negated)
            at += 1
        elif typed[at] == ")" and depth:
            depth -= 1
            yield _Token(")", ")", at)
            at += 1
        elif typed[at] in _QUOTES and (end := _closing(typed, at)) is not None:
            yield _Token("phrase", typed[at + 1 : end], start, negated)
            at = end + 1
        else:
            end = _word_end(typed, at, depth)
            text = typed[at:end]
            if text in _OPERATORS and not negated:
                yield _Token(_OPERATORS[text], text, start)
            else:
                yield _Token("word", text, start, negated)
            at = end


_DEEPEST = 10
_QUOTES = '"“”„«»'


def _closing(typed: str, at: int) -> int | None:
    """Where the quotation that opens at `at` closes; None for an odd quote, which is no quotation."""
    return next((i for i in range(at + 1, len(typed)) if typed[i] in _QUOTES), None)


def _word_end(typed: str, at: int, depth: int) -> int:
    end, opened = at, 0
    while end < len(typed) and not typed[end].isspace():
        if typed[end] == "(":
            opened += 1
        elif typed[end] == ")":
            if not opened and depth:
                break
            opened -= 1
        end += 1
    return max(end, at + 1)


class _Parser:
    def __init__(self, typed: str, tokens: list[_Token], mode: Mode) -> None:
        self.typed = typed
        self.tokens = tokens
        self.mode = mode
        self.at = 0
        self.depth = 0

    def parse(self) -> Group:
        node = self._alternatives()
        return node if isinstance(node, Group) else Group("any", (node,) if node else ())

    def _peek(self, kind: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].kind == kind

    def _alternatives(self) -> Node | None:
        """What OR parts; in `any` mode words side by side are parted as by OR."""
        parts: list[tuple[Node | None, bool]] = []
        while self.at < len(self.tokens) and not self._peek(")"):
            if self._peek("OR"):
                if not parts or not self._operand_follows():
                    parts.append((self._operator_as_word(), False))
                else:
                    self.at += 1
                continue
            parts.append(self._conjunction())
        return _group("any", parts)

    def _conjunction(self) -> tuple[Node | None, bool]:
        """What AND joins; in `all` mode words side by side are joined as by AND."""
        parts = [self._unary()]
        while self.at < len(self.tokens) and not self._peek(")") and not self._peek("OR"):
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
        return parts[0] if len(parts) == 1 else (_group("all", parts), False)

    def _unary(self) -> tuple[Node | None, bool]:
        """One condition, and whether it is unwanted."""
        token = self.tokens[self.at]
        if token.kind == "NOT" and self._operand_follows():
            self.at += 1
            self._deeper(token)
            node, negated = self._unary()
            self.depth -= 1
            return node, not negated
        if token.kind in ("AND", "OR", "NOT"):
            return self._operator_as_word(), False
        self.at += 1
        if token.kind == "(":
            self._deeper(token)
            node = self._alternatives()
            self.depth -= 1
            if not self._peek(")"):
                raise UnreadableQuery(self.typed, token.position, "this bracket is not closed")
            self.at += 1
            return node, token.negated
        return _term(token), token.negated

    def _deeper(self, token: _Token) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnreadableQuery(
                self.typed, token.position, f"more than {_DEEPEST} brackets or NOT inside each other"
            )

    def _operand_follows(self) -> bool:
        following = self.tokens[self.at + 1 : self.at + 2]
        return bool(following) and following[0].kind in ("word", "phrase", "(", "NOT")

    def _operator_as_word(self) -> Node | None:
        token = self.tokens[self.at]
        self.at += 1
        return _term(token)


def _term(token: _Token) -> Term | None:
    held = tuple(words(token.text))
    if not held:
        return None
    prefix = token.kind == "word" and token.text.endswith("*") and len(held) == 1
    return Term(held, prefix)


def _only_excludes(node: Node) -> TypeGuard[Group]:
    return isinstance(node, Group) and not node.wanted


def _group(mode: Mode, parts: list[tuple[Node | None, bool]]) -> Node | None:
    wanted = tuple(node for node, negated in parts if node is not None and not negated)
    unwanted = tuple(node for node, negated in parts if node is not None and negated)
    # A bracket of exclusions alone excludes from what it stands beside: `KUR AND (NOT bandung)`.
    unwanted += tuple(each for node in wanted if _only_excludes(node) for each in node.unwanted)
    wanted = tuple(node for node in wanted if not _only_excludes(node))
    if len(wanted) == 1 and not unwanted:
        return wanted[0]
    return Group(mode, wanted, unwanted) if wanted or unwanted else None
