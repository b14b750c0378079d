"""Articles of the public corpus PFSA-ID (https://github.com/sigit-purnomo/pfsa-id) as natural text.

The corpus has a token and its label on each line, and an empty line behind each sentence;
labels are in the BILOU scheme. It does not say where articles begin. Most begin with a
dateline (`JAKARTA , KOMPAS —`), the others with a sentence that has the label ISSUE.

Its halves are the stretches from one dateline to the next, counted from 0: an article
without a dateline is in the half of the one before it. So no sentence changes to the other
half if we learn more about where articles begin.

Tokens are put together again: no space before a comma or after a bracket, none around a
hyphen, a slash or an apostrophe between words. The dateline is left out. All quotation
marks of the corpus are the same (`”`), so they open and close in turn; one between a comma
and a small letter always closes. The corpus has no paragraphs: an article is one.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

MARKS = frozenset('”“"„')
_DASHES = frozenset(("—", "–", "-", "--"))
_OPENS = 8
"""How many tokens a dateline may have."""
_DATELINE_SENTENCES = 3
"""How many sentences may lie between a dateline and the ISSUE of its article."""
_TIGHT_BEFORE, _TIGHT_AFTER = frozenset(".,;:?!)]%”"), frozenset("([“")
_JOINING = frozenset("-–/’'")


class Token(NamedTuple):
    """A token, and its label: `O`, or a letter and a kind, such as `B-CUE`."""

    word: str
    label: str

    @property
    def begins(self) -> bool:
        """Whether a labelled stretch begins here."""
        return self.label[:2] in ("B-", "U-")


class Label(NamedTuple):
    """A labelled stretch of an article."""

    kind: str
    start: int
    end: int


class Article(NamedTuple):
    """An article as natural text, with its labels in order."""

    text: str
    labels: list[Label]


Sentence = list[Token]


def sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of a file."""
    sentence: Sentence = []
    for line in chain(lines, [""]):
        if line.strip():
            sentence.append(Token(*line.split()))
        elif sentence:
            yield sentence
            sentence = []


def stretches(lines: Iterable[str]) -> list[list[Sentence]]:
    """The sentences from each dateline up to the next."""
    every = list(sentences(lines))
    starts = [
        at for at, sentence in enumerate(every) if at == 0 or has_dateline(sentence)
    ]
    return [every[start:end] for start, end in pairwise([*starts, len(every)])]


def has_dateline(sentence: Sentence) -> bool:
    """Whether a sentence begins in capitals, with a dash soon after."""
    first, *others = (token.word for token in sentence[:_OPENS])
    return first.isupper() and len(first) > 2 and not _DASHES.isdisjoint(others)


def articles(lines: Iterable[str], half: int | None = None) -> Iterator[Article]:
    """Yield the articles of a file: of all of it, or of the half of stretch 0 or 1."""
    for number, stretch in enumerate(stretches(lines)):
        if half in (None, number % 2):
            starts = [
                at
                for at, sentence in enumerate(stretch)
                if at >= _DATELINE_SENTENCES and _has_issue(sentence)
            ]
            for start, end in pairwise([0, *starts, len(stretch)]):
                yield compose(stretch[start:end])


def _has_issue(sentence: Sentence) -> bool:
    return any(token.begins and token.label.endswith("-ISSUE") for token in sentence)


def compose(article: Sequence[Sentence]) -> Article:
    """Put the tokens of an article together to natural text."""
    tokens = list(chain(_without_dateline(article[0]), *article[1:]))
    words = [token.word for token in tokens]
    marked = list(_directed(words))
    text, labels = "", list[Label]()
    for at, (token, word) in enumerate(zip(tokens, marked, strict=True)):
        space = bool(text) and not _is_tight(marked, at)
        start = len(text) + space
        text += " " * space + word
        if token.begins:
            labels.append(Label(token.label[2:], start, len(text)))
        elif token.label != "O" and labels:
            labels[-1] = labels[-1]._replace(end=len(text))
    return Article(text, labels)


def _without_dateline(sentence: Sentence) -> Sentence:
    words = [token.word for token in sentence[:_OPENS]]
    dashes = [at for at, word in enumerate(words) if word in _DASHES]
    place = "".join(words[: dashes[0]]) if dashes else ""
    return sentence[dashes[0] + 1 :] if place.isupper() else sentence


def _directed(words: Sequence[str]) -> Iterator[str]:
    """Yield words, with opening and closing quotation marks told apart."""
    is_open = False
    for at, word in enumerate(words):
        if word in MARKS:
            before, after = words[at - 1 : at], words[at + 1 : at + 2]
            closes = is_open or (before == [","] and "".join(after).islower())
            is_open = not closes
            yield "”" if closes else "“"
        else:
            yield word


def _is_tight(words: Sequence[str], at: int) -> bool:
    """Whether no space stands before a word."""
    word, before = words[at], words[at - 1]
    return (
        word in _TIGHT_BEFORE
        or before in _TIGHT_AFTER
        or _joins(words, at)
        or _joins(words, at - 1)
    )


def _joins(words: Sequence[str], at: int) -> bool:
    """Whether a word is a hyphen, a slash or an apostrophe between words."""
    beside = "".join(
        each[-1:] for each in (*words[at - 1 : at], *words[at + 1 : at + 2])
    )
    return words[at] in _JOINING and len(beside) == 2 and beside.isalnum()
