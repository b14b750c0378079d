"""Split a query into tokens. Every text has some; there are no errors."""

import re
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Final, Literal, NamedTuple

TokenKind = Literal["word", "phrase", "(", ")", "AND", "OR", "NOT", "end"]
FIELDS = (
    "programme",
    "place",
    "organisation",
    "headline",
    "date",
    "speaker",
    "figure",
    "of",
)

FIELD_NAMES: Final[Mapping[str, str]] = {
    **{name: name for name in FIELDS},
    "program": "programme",
    "tempat": "place",
    "organisasi": "organisation",
    "judul": "headline",
    "tanggal": "date",
    "pembicara": "speaker",
    "angka": "figure",
    "dari": "of",
}
"""The field of each name, in English and in Indonesian."""
NO_VALUE: Final = ("none", "kosong")
"""What stands for no value, in English and in Indonesian."""

_OPERATORS: Final[Mapping[str, TokenKind]] = {
    "AND": "AND",
    "OR": "OR",
    "NOT": "NOT",
    "DAN": "AND",
    "ATAU": "OR",
    "TANPA": "NOT",
}
OPERANDS = ("word", "phrase", "(", "NOT")
"""The kinds of tokens before which an operator is one; before others it is a word."""
IN_HEADLINE = "headline"
_NESTING = {"(": 1, ")": -1}
_STRAIGHT_QUOTES = str.maketrans("“”„«»", '"""""')
_TOKEN = re.compile(
    rf"""
    \s*+
    (?P<prefix>
        (?P<minus> [-−](?=\S) )?
        (?:
            (?P<field> {"|".join(FIELD_NAMES)} ) : (?=[^\s)])
            (?P<inner_minus> (?<!date:)(?<!tanggal:) [-−](?=.) )?
        )?
    )
    (?:
        (?P<bracket> \( )
        | (?P<sign> [<>]=? )? " (?P<phrase> [^"]*+ ) "
        | (?P<run> \S+|. )
    )
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)

# `skema:KUR` and a lone `programme:`, but not the time 09:30 or an address https://…
_LIKE_FIELD = re.compile(
    rf"(?:{'|'.join(FIELD_NAMES)})(?=:$)|[^\W\d_]\w+(?=:(?!//)\S)", re.IGNORECASE
)


class Token(NamedTuple):
    """A word, phrase, bracket or operator, and its position in the query.

    `field` is the field it was typed for: `place` in `place:Medan`. The last token is
    of kind `end`.
    """

    kind: TokenKind
    text: str
    position: int
    negated: bool = False
    field: str | None = None


def scan_tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query, in order."""
    yield from map(itemgetter(0), _scan(query))
    yield Token("end", "", len(query))


def _scan(query: str) -> Iterator[tuple[Token, re.Match[str]]]:
    """Yield the tokens of a query but the last, in order, each with what was matched for it."""
    at, depth = 0, 0
    straight = query.translate(_STRAIGHT_QUOTES)
    while match := _TOKEN.match(straight, at):
        token, at = _read_token(query, match, depth)
        depth += _NESTING.get(token.kind, 0)
        yield token, match


def other_fields(query: str) -> list[str]:
    """Return what was typed like a field but is none: `skema` in `skema:KUR`.

    Also returns a field whose value does not follow at once, as in `programme: KUR`.
    """
    names: list[str] = []
    for token in scan_tokens(query):
        match = _LIKE_FIELD.match(token.text)
        if match and (token.kind, token.field) == ("word", None):
            names.append(match[0].casefold())
    return list(dict.fromkeys(names))


def with_english_names(query: str) -> str:
    """Return a query with English fields, operators and `none`, and all else as it was typed."""
    english, following = query, "end"
    for token, match in reversed(list(_scan(query))):
        for start, end, word in _english_words(token, match, following):
            english = f"{english[:start]}{word}{english[end:]}"
        following = token.kind
    return english


def _english_words(
    token: Token, match: re.Match[str], following: str
) -> Iterator[tuple[int, int, str]]:
    """Yield where a token has a word of the language of queries, and what it is in English, the last first."""
    value = match.start(match.lastgroup or 0)
    end = value + len(token.text)
    if token.kind in _OPERATORS and following in OPERANDS:
        yield value, end, token.kind
    if token.field and match["field"]:
        if token.field != IN_HEADLINE and token.text.casefold() in NO_VALUE:
            yield value, end, NO_VALUE[0]
        yield *match.span("field"), token.field


def _read_token(query: str, match: re.Match[str], depth: int) -> tuple[Token, int]:
    """Return the token of a match inside `depth` brackets, and its end."""
    start, end = match.start("prefix"), match.end()
    negated = bool(match["minus"]) != bool(match["inner_minus"])
    field = FIELD_NAMES[match["field"].lower()] if match["field"] else None
    if match["bracket"]:
        return Token("(", "(", end - 1, negated, field), end
    if match["phrase"] is not None:
        text = f"{match['sign'] or ''}{match['phrase']}"
        return Token("phrase", text, start, negated, field), end
    begin = match.start("run")
    word = query[begin:end]
    if depth:
        word = _before_closing_bracket(word)
    if not word:
        return Token(")", ")", begin), begin + 1
    if word in _OPERATORS and not match["prefix"]:
        return Token(_OPERATORS[word], word, start), begin + len(word)
    return Token("word", word, start, negated, field), begin + len(word)


def _before_closing_bracket(run: str) -> str:
    """Cut a run of characters before the first unmatched closing bracket."""
    nesting = 0
    for position, character in enumerate(run):
        nesting += _NESTING.get(character, 0)
        if nesting < 0:
            return run[:position]
    return run
