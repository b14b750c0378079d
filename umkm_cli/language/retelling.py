"""Say in another language an English sentence that is already filled in.

It is compared with the English sentences of the translation, in which `{name}` stands for
anything. What stands for `{why}`, `{what}` or `{reason}` is a sentence itself.
"""

import re
from collections.abc import Sequence
from functools import cache
from gettext import GNUTranslations
from operator import methodcaller
from typing import NamedTuple

_JOINT = "; "
_MOST_TOLD, _MOST_JOINED = 20, 6
"""Sentences in a row that are looked up, and the parts of one that others follow: files can make thousands."""
_LONGEST = 1000  # characters
_LEAST = 6
"""How many letters a sentence needs around what is filled in, to be known by them."""
_FILLED = re.compile(r"\{(\w*)(?:![rs])?(?::[^{}]*)?\}")
_LETTER = re.compile(r"[^\W\d_]")
_THOUSANDS = re.compile(r"\A\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_MARKS = str.maketrans(",.", ".,")
_SENTENCES = frozenset(("reason", "what", "why"))
"""What stands for another sentence."""


class _Pattern(NamedTuple):
    """An English sentence, what is filled into it in order, and its translation."""

    english: re.Pattern[str]
    names: tuple[str, ...]
    translation: str

    def match(self, sentence: str) -> "_Match | None":
        """Return what is filled into the sentence, if it is this one."""
        found = self.english.fullmatch(sentence)
        if found is None:
            return None
        values = map(_with_marks, found.groups())
        return _Match(self, dict(zip(self.names, values, strict=True)))


class _Match(NamedTuple):
    """A sentence that is known, and what is filled in."""

    pattern: _Pattern
    values: dict[str, str]


def retell(sentence: str, translations: GNUTranslations) -> str:
    """Return a sentence in the language of the translations; an unknown one as it is.

    Several of them may be joined by semicolons, which a sentence may have, too.
    """
    told: list[str] = []
    left = sentence.split(_JOINT)
    while left and len(told) < _MOST_TOLD:
        first, parts = _first_told(left, translations)
        if not first:
            break
        told.append(first)
        left = left[parts:]
    return _JOINT.join((*told, *left))


def _first_told(parts: Sequence[str], translations: GNUTranslations) -> tuple[str, int]:
    """Return the sentence that the most parts make, and how many these are; empty if none is known."""
    most = len(parts)
    for end in (most, *range(min(most - 1, _MOST_JOINED), 0, -1)):
        told = _retell_one(_JOINT.join(parts[:end]), translations)
        if told:
            return told, end
    return "", 0


def _retell_one(sentence: str, translations: GNUTranslations) -> str:
    """Return one sentence in the language of the translations; empty if it is not known."""
    # What gettext has for the empty sentence is about the translation.
    exact = sentence and translations.gettext(sentence)
    if exact != sentence:
        return exact
    matches = map(methodcaller("match", sentence[:_LONGEST]), _patterns(translations))
    found = next(filter(None, matches), None)
    return _refilled(found, translations) if found else ""


def _refilled(found: _Match, translations: GNUTranslations) -> str:
    """Return a translation with the values of the English sentence."""
    said = dict(found.values)
    for name in _SENTENCES & said.keys():
        said[name] = retell(said[name], translations)
    return _FILLED.sub(lambda name: said[name[1]], found.pattern.translation)


def _with_marks(value: str) -> str:
    """Return a value as it is, or a number with the marks of Indonesian: `1.234`."""
    return _THOUSANDS.sub(lambda number: number[0].translate(_MARKS), value)


@cache
def _patterns(translations: GNUTranslations) -> tuple[_Pattern, ...]:
    """Return the sentences into which something is filled, the surest first."""
    catalog: dict[str | tuple[str, int], str] = vars(translations)["_catalog"]
    filled = [*filter(_FILLED.search, map(_english, catalog))]
    known = filter(lambda each: _letters(each) >= _LEAST, filled)
    # What begins with a placeholder may end what begins with words.
    ranked = sorted(known, key=lambda each: (each.startswith("{"), -_letters(each)))
    return tuple(_pattern(each, translations.gettext(each)) for each in ranked)


def _english(key: str | tuple[str, int]) -> str:
    """Return the sentence of a key; one of several by a number has that number, too."""
    return key if isinstance(key, str) else key[0]


def _letters(english: str) -> int:
    """Return how many letters a sentence has around what is filled in."""
    return len(_LETTER.findall(_FILLED.sub("", english)))


def _pattern(english: str, translation: str) -> _Pattern:
    """Return the pattern of an English sentence."""
    names = tuple(_FILLED.findall(english))
    fixed = map(re.escape, _FILLED.sub("\0", english).split("\0"))
    return _Pattern(re.compile("(.+?)".join(fixed), re.DOTALL), names, translation)
