"""How well quotes of news are read: `python -m tests.attributions FILE [--even|--odd] [--errors]`.

FILE is in the format of the public corpus PFSA-ID (https://github.com/sigit-purnomo/pfsa-id),
which labels statements in Indonesian news with their cue, person, role and affiliation.
`tests/news_corpus.py` makes text of it; `--even` and `--odd` take one half. Write rules on
the even half, and try them on the other. Nothing of the corpus is in this project.

Prints the rows of `tests.claims` for quotes. Where the corpus means something else than we
do, this evens it out:

- A labelled statement has its quotation marks and the comma before the last one. Both go.
- Only statements in quotation marks that are followed by their cue are labelled, and of
  these only those of people with a post. So what is read without a label is not extra if it
  is indirect, if a word follows that is a cue anywhere in the corpus, or if a comma or colon
  stands before the first mark. Any other stretch between marks is: a name, or irony.
- A label without a word or without any quotation mark is a slip, and is left out.
- The speaker is the label PERSON or PERSONCOREF nearest to the cue; for a CUECOREF
  (`ujarnya`), the last before the statement, if no more than eight sentences lie between and
  they name nobody else who is labelled. A PERSONCOREF is the last PERSON before it
  that has its last word, and a PERSON too, if that one is longer. Where there is none
  (`Presiden`), the corpus does not say who speaks, and the speaker does not count.
- PERSON may begin with titles. So its last words are right too, two at least, or all behind
  small letters (`dr`) or a bracket; and so is a longer name, which has all of its words.
- Role and organisation are the ROLE and AFFILIATION nearest to the person in the same
  sentence; where there is none, they do not count. The corpus draws the line between a post
  and its office elsewhere than we do. So of two roles the longer one may go on with words
  of the other's organisation (`Kepala Dinas Kesehatan`), or with what somebody rules
  (`Gubernur Jawa Timur`); of two organisations one may be part of the other. "role, same
  words" has the share without this.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from tests.claim_pairs import (
    Claim,
    Pair,
    Pairs,
    folded,
    known,
    pair,
    quote_nearness,
)
from tests.claim_rows import (
    STRICT,
    Row,
    count,
    exact,
    faults,
    field,
    found,
    loosely,
    table,
)
from tests.claims import read_quote
from tests.news_corpus import Article, Label, articles
from umkm_cli.models.release import Span
from umkm_cli.reading.claim_text import ClaimText
from umkm_cli.reading.quotes import find_quotes

PEOPLE, CUES = ("PERSON", "PERSONCOREF"), ("CUE", "CUECOREF")
RULERS = frozenset(("gubernur", "bupati", "wali kota", "camat", "lurah"))
"""Whose roles may have the name of a place behind them."""
FAR = 8
"""How many sentences later a person may still be meant by `ujarnya`."""
NEAR = 100
"""How many characters may lie between a person and the role."""
_MARKS = re.compile("[“”]")
_OUTER = re.compile(r"[\s“”,]*(.*?)[\s“”,]*", re.DOTALL)
_INTRODUCED = re.compile(r"[,:]\s*“?$")
_TITLES = re.compile(r"^(?:[a-z]+|.*\)) (?=\w)")
_NEXT_WORD = re.compile(r"\W*(\w+)")


class Measured(NamedTuple):
    """What was read in an article, and what of it neither counts for nor against us."""

    pairs: Pairs
    left_out: int


def words_of(text: str) -> list[str]:
    """The words of a name, without case."""
    return re.findall(r"\w+", text.casefold())


def distance(one: Label, other: Label) -> int:
    """How many characters lie between two labels."""
    return max(one.start - other.end, other.start - one.end, 0)


class Statements:
    """The statements of an article as they are labelled."""

    def __init__(self, article: Article) -> None:
        self._text, self._labels = article

    def claims(self) -> Iterator[Claim]:
        """Yield each statement with all that the corpus says of it."""
        for label in self._of("STATEMENT"):
            match = _OUTER.fullmatch(self._text, label.start, label.end)
            words = self._words(label)
            if match and match[1] and _MARKS.search(words):
                cue = self._nearest(label, CUES, len(self._text))
                values = {
                    "text": match[1],
                    "cue": cue and self._words(cue),
                    **self._speaker(label, cue),
                }
                yield Claim((Span(*match.span(1)),), values)

    def _speaker(self, statement: Label, cue: Label | None) -> Mapping[str, Any]:
        """The fields about the speaker that the corpus has."""
        said = self._said_by(statement, cue)
        if said is None:
            return {}
        named = self._fullest(said)
        kinds = {"role": "ROLE", "organisation": "AFFILIATION"}
        labels = {
            field: self._beside(said, kind) or (named and self._beside(named, kind))
            for field, kind in kinds.items()
        }
        labels["speaker"] = named
        return {field: self._words(label) for field, label in labels.items() if label}

    def _said_by(self, statement: Label, cue: Label | None) -> Label | None:
        """The label of the person who says something."""
        if cue and cue.kind == "CUE":
            return self._nearest(cue, PEOPLE, len(self._text))
        before = (each for each in self._of(*PEOPLE) if each.end <= statement.start)
        last = max(before, default=None, key=lambda each: each.start)
        return last if last and self._goes_on(last, statement) else None

    def _goes_on(self, person: Label, statement: Label) -> bool:
        """Whether nobody else is named between a person and a statement, and not much is said."""
        between = self._text[person.end : statement.start]
        name = words_of(self._words(self._fullest(person) or person))
        people = chain.from_iterable(
            words_of(self._words(each)) for each in self._of(*PEOPLE)
        )
        others = set(people) - set(name)
        return between.count(". ") <= FAR and others.isdisjoint(words_of(between))

    def _fullest(self, person: Label) -> Label | None:
        """The label of the full name of a person, if there is one."""
        name = words_of(self._words(person))
        longer = [
            each
            for each in self._of("PERSON")
            if each.start <= person.start
            and set(name[-1:]) <= set(words_of(self._words(each)))
            and len(words_of(self._words(each))) >= len(name)
        ]
        return max(longer, default=None, key=lambda each: (each != person, each.start))

    def _beside(self, person: Label, kind: str) -> Label | None:
        """The label of a kind that is nearest to a person in the sentence."""
        label = self._nearest(person, (kind,), NEAR)
        if label is None:
            return None
        between = self._text[
            min(label.end, person.end) : max(label.start, person.start)
        ]
        return None if ". " in between else label

    def _nearest(
        self, label: Label, kinds: tuple[str, ...], limit: int
    ) -> Label | None:
        near = min(self._of(*kinds), default=None, key=partial(distance, label))
        return near if near and distance(label, near) <= limit else None

    def _of(self, *kinds: str) -> list[Label]:
        return [label for label in self._labels if label.kind in kinds]

    def _words(self, label: Label) -> str:
        return self._text[label.start : label.end]


def is_known(row: Row, name: str) -> Row:
    """A row that counts only statements of which the corpus has a field."""

    def judged(pair: Pair, language: str | None) -> str | None:
        known = pair.labelled is not None and name in pair.labelled.values
        return row(pair, language) if known else None

    return judged


def is_same_person(_: str | None, got: str, name: str) -> bool:
    """Whether a name is the last words of a labelled one, or a longer one."""
    one, other = words_of(got), words_of(_TITLES.sub("", name))
    is_end = len(one) >= 2 and other[-len(one) :] == one
    return is_end or set(other) <= set(one)


def is_same_post(pair: Pair, language: str | None) -> str | None:
    """Whether the role is right, with or without words of the organisation behind it."""
    strict = field("role", folded, pair, language)
    if strict != "wrong" or not (pair.read and pair.labelled):
        return strict
    short, long = sorted((pair.read, pair.labelled), key=_length_of_role)
    post, words = (words_of(each.values["role"]) for each in (short, long))
    office = words_of(short.values.get("organisation") or "")
    rest = words[len(post) :]
    is_same = words[: len(post)] == post and (
        set(rest) <= set(office) or " ".join(post) in RULERS
    )
    return "right" if is_same else "wrong"


def _length_of_role(claim: Claim) -> int:
    return len(words_of(claim.values["role"]))


def is_same_body(_: str | None, got: str, name: str) -> bool:
    """Whether one of two organisations is part of the other."""
    one, other = (f" {' '.join(words_of(each))} " for each in (got, name))
    return one in other or other in one


ROWS: dict[str, Row] = {
    "quotes found": found,
    "quote exact": exact,
    "cue": is_known(partial(field, "cue", folded), "cue"),
    "speaker": is_known(loosely("speaker", is_same_person), "speaker"),
    "role": is_known(is_same_post, "role"),
    f"role{STRICT}": is_known(partial(field, "role", folded), "role"),
    "speaker's organisation": is_known(
        loosely("organisation", is_same_body), "organisation"
    ),
}


def measure(article: Article, cues: frozenset[str]) -> Measured:
    """Read an article, and compare its quotes with the labels."""
    text = article.text
    claim_text = ClaimText(text, "id", places=known().places)
    read = [read_quote(text, each) for each in find_quotes(claim_text)]
    pairs = pair(read, list(Statements(article).claims()), quote_nearness)
    counted = [
        each
        for each in pairs
        if each.labelled or not (each.read and is_statement(text, each.read, cues))
    ]
    return Measured(Pairs(counted, [], "id"), len(pairs) - len(counted))


def is_statement(text: str, quote: Claim, cues: frozenset[str]) -> bool:
    """Whether the corpus may pass over a quote that is one."""
    (start, end), *_ = quote.spans
    after = _NEXT_WORD.match(text, end)
    return (
        quote.values["kind"] == "indirect"
        or bool(after and after[1].casefold() in cues)
        or bool(_INTRODUCED.search(text, max(0, start - NEAR), start))
    )


def cues_of(every: list[Article]) -> frozenset[str]:
    """Every word that is a cue somewhere."""
    return frozenset(
        article.text[label.start : label.end].casefold()
        for article in every
        for label in article.labels
        if label.kind in CUES
    )


def lines(path: Path, half: int | None, *, errors: bool) -> Iterator[str]:
    """Yield the table of a file, and its faults if they are wanted."""
    with path.open(encoding="utf-8") as file:
        every = list(articles(file, half))
    cues = cues_of(every)
    measured = [measure(article, cues) for article in every]
    left_out = sum(each.left_out for each in measured)
    yield f"{path.name}: {len(every)} articles; {left_out} read statements without a label left out"
    yield from table(count((each.pairs for each in measured), ROWS))
    if errors:
        for number, each in enumerate(measured):
            yield from faults(f"article {number}", each.pairs, ROWS)


def main() -> None:
    """Print the table of a file, or of half of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.attributions")
    parser.add_argument("file", type=Path)
    halves = parser.add_mutually_exclusive_group()
    halves.add_argument("--even", dest="half", action="store_const", const=0)
    halves.add_argument("--odd", dest="half", action="store_const", const=1)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    for line in lines(arguments.file, arguments.half, errors=arguments.errors):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
