"""Tell whether two releases in two languages are the same one, by their figures and names."""

from collections.abc import Iterable
from itertools import chain

from umkm_cli.versions.document import Document
from umkm_cli.versions.tokens import Token

_LEAST_COMMON, _LEAST_SHARE = 4, 0.6


def is_translation(one: Document, other: Document) -> bool:
    """Return whether most figures, days and names of the shorter one are in the longer one."""
    facts = sorted((_facts(one), _facts(other)), key=len)
    common = len(facts[0] & facts[1])
    return common >= _LEAST_COMMON and common >= _LEAST_SHARE * len(facts[0])


def _facts(document: Document) -> set[str]:
    """Return the figures, days and names of a body."""
    sentences = (sentence.tokens for sentence in document.sentences)
    return set(_keys(chain.from_iterable(sentences)))


def _keys(tokens: Iterable[Token]) -> Iterable[str]:
    return (token.key for token in tokens if token.kind in ("figure", "day", "name"))
