"""A query cut into tokens. No text can fail here."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["word", "phrase", "(", ")", "AND", "OR", "NOT"]
_OPERATORS: dict[str, Kind] = {"AND": "AND", "OR": "OR", "NOT": "NOT"}
FIELDS = ("programme", "place", "organisation", "headline", "date")
_FIELD = re.compile(rf"({'|'.join(FIELDS)}):(?=[^\s)])", re.IGNORECASE)
_QUOTES = '"“”„«»'


class Token(NamedTuple):
    """A word, phrase, bracket or operator at a position of the query; with the field that it is asked of."""

    kind: Kind
    text: str
    position: int
    negated: bool = False
    field: str | None = None


def tokens(typed: str) -> Iterator[Token]:
    """The tokens of a query in order."""
    at, depth = 0, 0
    while at < len(typed):
        if typed[at].isspace():
            at += 1
            continue
        start = at
        negated = (
            typed[at] in "-−" and at + 1 < len(typed) and not typed[at + 1].isspace()
        )
        if negated:
            at += 1
        named = _FIELD.match(typed, at)
        field = named[1].lower() if named else None
        at = named.end() if named else at
        if named and field != "date" and typed[at] in "-−" and at + 1 < len(typed):
            negated, at = not negated, at + 1
        if typed[at] == "(":
            depth += 1
            yield Token("(", "(", at, negated, field)
            at += 1
        elif typed[at] == ")" and depth:
            depth -= 1
            yield Token(")", ")", at)
            at += 1
        elif typed[at] in _QUOTES and (end := _closing(typed, at)) is not None:
            yield Token("phrase", typed[at + 1 : end], start, negated, field)
            at = end + 1
        else:
            end = _word_end(typed, at, depth)
            text = typed[at:end]
            if text in _OPERATORS and not negated and not field:
                yield Token(_OPERATORS[text], text, start)
            else:
                yield Token("word", text, start, negated, field)
            at = end


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
