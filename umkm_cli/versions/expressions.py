"""Find the whole expressions that state a fact: a date, a full name, a figure.

`12 Agustus 2023` is one date, `Wisnu Adibrata` one name; whoever replaces a part of it
replaces the whole.
"""

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Literal, NamedTuple

from umkm_cli.versions.document import Sentence
from umkm_cli.versions.tokens import TextToken, TokenKind

Family = Literal["figure", "date", "name"]

_FAMILIES: dict[TokenKind, Family] = {
    "figure": "figure",
    "day": "date",
    "month": "date",
    "weekday": "date",
    "year": "date",
    "name": "name",
    "first": "name",
}
_JOINTS: dict[Family, re.Pattern[str]] = {
    "figure": re.compile(r"(?!)"),
    "date": re.compile(r"[\s,()/.-]{0,3}"),
    "name": re.compile(r"[ \u00a0]|\. "),
}
"""What may stand between two tokens of one expression."""

_LINKS = frozenset(
    "adalah and as at atau bagi by dan dari dengan di for from hingga in into ke kepada of on or pada saat sampai"
    " sebagai sejak selama that the to untuk who with yang".split()
)
"""Words at which the words that follow a figure end."""

_MOST_BEHIND = 3


class Expression(NamedTuple):
    """The tokens of a sentence that state one fact, from `first` up to before `end`."""

    family: Family
    first: int
    end: int
    tokens: tuple[TextToken, ...]

    @property
    def keys(self) -> dict[str, TokenKind]:
        """The keys of its tokens, with their kinds."""
        return dict(map(itemgetter(0, 1), self.tokens))

    def between(self, start: int, end: int) -> "Expression":
        """Return the part of it that stands between two places of the sentence."""
        first, last = max(start, self.first), min(end, self.end)
        part = self.tokens[first - self.first : last - self.first]
        return Expression(self.family, first, last, part)

    def written_in(self, text: str) -> str:
        """Return it as it is written in its text."""
        return text[self.tokens[0].start : self.tokens[-1].end]


def expressions_of(text: str, sentence: Sentence) -> list[Expression]:
    """Return the expressions of a sentence of a text, in their order."""
    found: list[Expression] = []
    for n, token in enumerate(sentence.tokens):
        family = _FAMILIES.get(token.kind)
        if family is None:
            continue
        if found and _continues(text, found[-1], family, n, token):
            last = found[-1]
            found[-1] = Expression(family, last.first, n + 1, (*last.tokens, token))
        else:
            found.append(Expression(family, n, n + 1, (token,)))
    return found


def _continues(
    text: str, last: Expression, family: Family, place: int, token: TextToken
) -> bool:
    gap = text[last.tokens[-1].end : token.start]
    is_next = last.family == family and last.end == place
    return is_next and _JOINTS[family].fullmatch(gap) is not None


def words_behind(text: str, tokens: Sequence[TextToken], place: int) -> str:
    """Return the few words that follow a place in a sentence, up to a mark or a link."""
    behind = list(_behind(text, tokens, place))
    return text[behind[0].start : behind[-1].end] if behind else ""


def _behind(text: str, tokens: Sequence[TextToken], place: int) -> Iterator[TextToken]:
    end = tokens[place - 1].end
    for token in tokens[place : place + _MOST_BEHIND]:
        if token.key in _LINKS or text[end : token.start].strip():
            return
        yield token
        end = token.end
