"""How well quotes and figures are read: `python -m tests.claims [DIR …] [--errors]`.

DIR is any folder with `releases/NAME.txt` and `expected/NAME.json`; without one, every set
of `fixtures/` that has labels. A release counts if what is expected of it has `quotes` and
`figures`: those of its body, in order, with the names of the JSON contract. Each is read
as ingest reads a text file. `tests/claim_pairs.py` and `tests/claim_rows.py` say what is
right. `--errors` lists each fault in a line.

The labelled texts are looked up in the body as it was read, with any white space and
quotation marks between their words. Of all ways to find them in order, the one is taken
that finds most of them, and figures nearest to what they count. One that is not in the
body is missed.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import accumulate, chain
from operator import itemgetter
from pathlib import Path
from typing import Any

from tests.claim_pairs import (
    Claim,
    Pairs,
    figure_nearness,
    known,
    pair,
    quote_nearness,
)
from tests.claim_rows import count, faults, table
from umkm_cli.models.claims import Claims, Figure, Quote
from umkm_cli.models.release import Reading, Span
from umkm_cli.reading import read
from umkm_cli.sources.formats.text import read as extract

FIXTURES = Path(__file__).parent.parent / "fixtures"
SETS = tuple(FIXTURES / name for name in ("", "claims", "frozen", "frozen-claims"))
TODAY = date(2026, 11, 24)
NEAR = 80
"""How many characters around a figure may name what it counts."""
_SEPARATORS = r'[\s"“”„‟«»]'
_PLACED = 1_000_000
"""What it is worth to find one more label: more than that all are near what they count."""

Label = Mapping[str, Any]
Chain = tuple[int, tuple[Span | None, ...]]
"""Places for the first labels, and how good they are."""


def places_of(body: str, text: str) -> list[Span]:
    """Every place of a text in a body, not inside a word or a number."""
    words = [re.escape(word) for word in re.split(f"{_SEPARATORS}+", text) if word]
    if not words:
        return []
    wanted = f"{_SEPARATORS}*".join(words)
    pattern = rf"(?<!\w)(?<!\d[.,]){wanted}(?=nya\b|\W|$)(?![.,]\d)"
    return [Span(*match.span()) for match in re.finditer(pattern, body)]


def locate(body: str, labels: Sequence[Label]) -> list[Span | None]:
    """The places of labelled texts in a body; None for one that is not there."""
    chains: dict[int, Chain] = {0: (0, ())}
    for label in labels:
        longer = {
            end: (score, (*spans, None)) for end, (score, spans) in chains.items()
        }
        for span in places_of(body, label["text"]):
            before = (each for end, each in chains.items() if end <= span.start)
            score, spans = max(before, key=itemgetter(0))
            score += _PLACED + _closeness(body, span, label)
            if score > longer.get(span.end, (0, ()))[0]:
                longer[span.end] = score, (*spans, span)
        chains = _best(longer)
    return _complete(body, labels, max(chains.values(), key=itemgetter(0))[1])


def _best(chains: Mapping[int, Chain]) -> dict[int, Chain]:
    """Chains in the order of their ends, without those that end later and are no better."""
    ordered = sorted(chains.items())
    heights = accumulate((score for _, (score, _) in ordered), max, initial=-1)
    return {
        end: each
        for (end, each), height in zip(ordered, heights, strict=False)
        if each[0] > height
    }


def _closeness(body: str, span: Span, label: Label) -> int:
    """How near to a figure the words stand that it counts; 0 if they are far or unknown."""
    names = [label.get("counted"), *label.get("counted_alternatives", ())]
    start, end = max(0, span.start - NEAR), span.end + NEAR
    places = (places_of(body[start:end], name) for name in names if name)
    gaps = (
        max(span.start - start - place.end, start + place.start - span.end)
        for place in chain.from_iterable(places)
    )
    return max(0, NEAR - min(gaps, default=NEAR))


def _complete(
    body: str, labels: Sequence[Label], spans: Sequence[Span | None]
) -> list[Span | None]:
    """Give labels that are out of order the first place that no other one has."""
    taken = list(filter(None, spans))
    completed: list[Span | None] = []
    for label, span in zip(labels, spans, strict=True):
        free = (
            each
            for each in places_of(body, label["text"])
            if all(each.end <= start or end <= each.start for start, end in taken)
        )
        found = span or next(free, None)
        taken += [found] if found else []
        completed.append(found)
    return completed


def labelled_claims(body: str, labels: Sequence[Label]) -> list[Claim]:
    """What a person labelled, with its places in the body."""
    return [
        Claim(tuple(_spans(body, span, label)), label)
        for span, label in zip(locate(body, labels), labels, strict=True)
    ]


def _spans(body: str, span: Span | None, label: Label) -> Iterator[Span]:
    """The place of a labelled text, and the nearest one of each alternative."""
    if span:
        yield span
    for text in label.get("text_alternatives", ()):
        start = span.start if span else 0
        places = places_of(body, text)
        yield from sorted(places, key=lambda each: abs(each.start - start))[:1]


def read_quote(body: str, quote: Quote) -> Claim:
    """A quote as it was read, under the names of the JSON contract."""
    text = body[quote.start : quote.end]
    return Claim((Span(quote.start, quote.end),), {**quote._asdict(), "text": text})


RENAMED = {
    "low": "value_min",
    "high": "value_max",
    "first": "period_first",
    "last": "period_last",
}


def read_figure(body: str, figure: Figure) -> Claim:
    """A figure as it was read, under the names of the JSON contract."""
    values = {RENAMED.get(key, key): each for key, each in figure._asdict().items()}
    text = body[figure.start : figure.end]
    return Claim((Span(figure.start, figure.end),), {**values, "text": text})


def compare(
    body: str, claims: Claims, labels: Mapping[str, Any], language: str | None
) -> Pairs:
    """Pair the claims that were read in a body with the labelled ones."""
    read = [read_quote(body, each) for each in claims.quotes]
    labelled = labelled_claims(body, labels["quotes"])
    quotes = pair(read, labelled, quote_nearness)
    places = {
        read.index(each.read) + 1: labelled.index(each.labelled) + 1
        for each in quotes
        if each.read and each.labelled
    }
    figures = [
        read_figure(body, each._replace(quote=each.quote and places.get(each.quote, 0)))
        for each in claims.figures
    ]
    labelled = labelled_claims(body, labels["figures"])
    return Pairs(quotes, pair(figures, labelled, figure_nearness), language)


@cache
def reading_of(path: Path) -> tuple[str, Reading]:
    """Return the text of a text file, and what is read in it, once for all that ask."""
    text = extract(path.read_bytes())
    return text.text, read(text, known(), TODAY)


def measured(folder: Path) -> Iterator[tuple[str, Pairs]]:
    """Yield the name of each labelled text of a set, with what was read in it."""
    for path in sorted((folder / "expected").glob("*.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        if {"quotes", "figures"} <= set(labels):
            _, reading = reading_of(folder / "releases" / f"{path.stem}.txt")
            body, language = reading.texts.body, labels.get("language")
            yield path.stem, compare(body, reading.claims, labels, language)


def count_set(folder: Path) -> dict[str, Counter[str]]:
    """How many claims of a set are right, wrong, missed and extra; {} if it has no labels."""
    texts = [pairs for _, pairs in measured(folder)]
    return count(texts) if texts else {}


def lines(folder: Path, *, errors: bool) -> Iterator[str]:
    """Yield the lines about a set: its table, and its faults if they are wanted."""
    texts = list(measured(folder))
    if not texts:
        return
    yield f"{folder.name}: {len(texts)} texts"
    yield from table(count(pairs for _, pairs in texts))
    if errors:
        for name, pairs in texts:
            yield from faults(name, pairs)
    yield ""


def main() -> None:
    """Print a table for each set."""
    parser = argparse.ArgumentParser(prog="python -m tests.claims")
    parser.add_argument("folders", nargs="*", type=Path, metavar="DIR", default=SETS)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    for folder in arguments.folders:
        for line in lines(folder, errors=arguments.errors):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
