"""Choose what to read of a release to tell what it means.

The model takes 2 ms for each of its tokens, so it cannot read all of every release. It
reads the opening, which tells the news, and the passages that say most of what the
opening leaves out. With another choice, increase the version in `MODEL`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from umkm_cli.text import tokenize

_LONGEST = 280
"""The most characters of a passage."""
_FURTHER = 2
"""How many passages are read beside the opening."""
_SHORTEST_WORD = 4  # shorter ones say little of what a text is about
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=[\"“‘(\[A-Z0-9])|\s*\n\s*")


def passages_of(headline: str | None, body: str) -> tuple[str, ...]:
    """Return what to read of a release: the opening, and up to `_FURTHER` other passages."""
    sentences = [headline or "", *_SENTENCE_END.split(body)]
    passages = _join(sentences)
    return (*passages[:1], *_fullest(passages))


def _join(sentences: Sequence[str]) -> list[str]:
    """Join sentences to passages of at most `_LONGEST` characters; longer ones are cut."""
    passages = [""]
    for sentence in sentences:
        for part in _cut(" ".join(sentence.split())):
            joined = f"{passages[-1]} {part}".strip()
            if len(joined) <= _LONGEST:
                passages[-1] = joined
            else:
                passages.append(part)
    return list(filter(None, passages))


def _cut(sentence: str) -> list[str]:
    """Cut a sentence between words into parts that are short enough."""
    parts: list[str] = []
    while len(sentence) > _LONGEST:
        end = sentence.rfind(" ", 1, _LONGEST)
        end = end if end > 0 else _LONGEST
        parts.append(sentence[:end])
        sentence = sentence[end:].lstrip()
    return [*parts, sentence]


def _fullest(passages: Sequence[str]) -> list[str]:
    """Return the passages that have most of the words which others repeat, and the first lacks."""
    words = list(map(_content_words, passages))
    counts = Counter(chain.from_iterable(words))
    weights = [sum(map(counts.__getitem__, each - words[0])) for each in words]
    fullest = sorted(range(1, len(passages)), key=lambda n: -weights[n])[:_FURTHER]
    return list(map(passages.__getitem__, sorted(fullest)))


def _content_words(passage: str) -> set[str]:
    return {word for word in tokenize(passage) if len(word) >= _SHORTEST_WORD}
