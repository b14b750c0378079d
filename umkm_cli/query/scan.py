"""Split a query into tokens. No text can fail here."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

TokenKind = Literal["word", "phrase", "(", ")", "AND", "OR", "NOT", "end"]
FIELDS = ("programme", "place", "organisation", "headline", "date")

_OPERATORS: dict[str, TokenKind] = {"AND": "AND", "OR": "OR", "NOT": "NOT"}
_NESTING = {"(": 1, ")": -1}
_STRAIGHT_QUOTES = str.maketrans("“”„«»", '"""""')
_TOKEN = re.compile(
    rf"""
    \s*+
    (?P<prefix>
        (?P<minus> [-−](?=\S) )?
        (?:
            (?P<field> {"|".join(FIELDS)} ) : (?=[^\s)])
            (?P<inner_minus> (?<!date:) [-−](?=.) )?
        )?
    )
    (?:
        (?P<bracket> \( )
        | " (?P<phrase> [^"]*+ ) "
        | (?P<run> \S+|. )
    )
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A word, phrase, bracket or operator, and its position in the query.

    `field` is what it must be found in: `place` for `place:Medan`. A token of kind
    `end` follows the last one.
    """

    kind: TokenKind
    text: str
    position: int
    negated: bool = False
    field: str | None = None


def tokens(query: str) -> Iterator[Token]:
    """Split a query into its tokens, in order."""
    at, depth = 0, 0
    straight = query.translate(_STRAIGHT_QUOTES)
    while found := _TOKEN.match(straight, at):
        token, at = _read_token(query, found, depth)
        depth += _NESTING.get(token.kind, 0)
        yield token
    yield Token("end", "", len(query))


def _read_token(query: str, found: re.Match[str], depth: int) -> tuple[Token, int]:
    """Return a token that stands inside `depth` brackets, and where it ends."""
    start, end = found.start("prefix"), found.end()
    negated = bool(found["minus"]) != bool(found["inner_minus"])
    field = found["field"].lower() if found["field"] else None
    if found["bracket"]:
        return Token("(", "(", end - 1, negated, field), end
    if found["phrase"] is not None:
        return Token("phrase", found["phrase"], start, negated, field), end
    begin = found.start("run")
    word = query[begin:end]
    if depth:
        word = _before_closing_bracket(word)
    if not word:
        return Token(")", ")", begin), begin + 1
    if word in _OPERATORS and not found["prefix"]:
        return Token(_OPERATORS[word], word, start), begin + len(word)
    return Token("word", word, start, negated, field), begin + len(word)


def _before_closing_bracket(run: str) -> str:
    """Cut a run of characters before a bracket that closes none of its own."""
    nesting = 0
    for position, character in enumerate(run):
        nesting += _NESTING.get(character, 0)
        if nesting < 0:
            return run[:position]
    return run
