"""How well relatives are told apart: `python -m tests.families [DIR …]`.

DIR is any folder with `NAME/family.json` and the releases `NAME/a.txt`, `NAME/b.txt`, …; without one, the two
sets of `fixtures/`. Prints how many pairs of releases are found, which kinds are judged right and wrong, and in how
many the order of time is right; next to it what two thresholds of similarity say of the same pairs: rapidfuzz's ratio
from 85, and MinHash from 0.8. `fixtures/frozen-families` was written without sight of the rules, kept back until they
were done, and is never edited to pass.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple
from zlib import crc32

from rapidfuzz import fuzz

from umkm_cli import catalogue
from umkm_cli.models.release import PartialDate
from umkm_cli.reading import read, values_of
from umkm_cli.sources.formats.text import read as extract
from umkm_cli.text import tokenize
from umkm_cli.versions.document import Document
from umkm_cli.versions.judge import judge
from umkm_cli.versions.sketch import LEAST_SHARED, sketch

FIXTURES = Path(__file__).parent.parent / "fixtures"
FAMILIES, FROZEN = FIXTURES / "families", FIXTURES / "frozen-families"
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
NONE = "none"
COPIES = ("copy", "correction")
PERMUTATIONS = 128
PRIME = (1 << 61) - 1


class Member(NamedTuple):
    """A release of a family: its text, and what is compared of it."""

    text: str
    document: Document
    sketch: frozenset[int]


class Relation(NamedTuple):
    """Two releases of a family, and what a careful person says of them."""

    family: str
    names: tuple[str, str]
    one: Member
    other: Member
    kind: str
    order: int


class Figures(NamedTuple):
    """What was counted: pairs by their kind and the judged one, and orders that are right or wrong."""

    kinds: Counter[tuple[str, str]]
    orders: Counter[bool]

    @property
    def pairs(self) -> int:
        """How many pairs have a link."""
        return sum(n for (kind, _), n in self.kinds.items() if kind != NONE)

    @property
    def found(self) -> int:
        """How many of them are found."""
        return sum(n for each, n in self.kinds.items() if NONE not in each)

    @property
    def right(self) -> int:
        """How many of them are judged to be of the right kind."""
        return sum(
            n for (kind, judged), n in self.kinds.items() if kind == judged != NONE
        )

    @property
    def mistaken(self) -> int:
        """How many siblings and strangers are taken for a copy or a correction."""
        return sum(
            n
            for (kind, judged), n in self.kinds.items()
            if kind in ("sibling", NONE) and judged in COPIES
        )

    @property
    def strangers(self) -> int:
        """How many pairs without a link get one."""
        return sum(
            n for (kind, judged), n in self.kinds.items() if kind == NONE != judged
        )


def member(path: Path) -> Member:
    """Read a release as `ingest` does."""
    data = path.read_bytes()
    reading = read(extract(data), _catalogue(), TODAY)
    values = values_of([finding for finding in reading.findings if finding.chosen])
    day = PartialDate.from_iso(values.released_on) if values.released_on else None
    document = Document(
        values.headline,
        reading.texts.body,
        days=(day.first, day.last) if day else None,
        place=values.place,
        organisation=values.organisation,
        language=values.language,
        notice=values.correction_notice,
        above=reading.texts.set_aside,
        below=reading.texts.boilerplate,
    )
    words = (*reading.wording.lead, *reading.wording.rest)
    return Member(data.decode(), document, frozenset(sketch(words)))


@cache
def _catalogue() -> catalogue.Catalogue:
    return catalogue.load()


def relations(folder: Path) -> Iterator[Relation]:
    """Yield every pair of releases in every family of a folder."""
    for path in sorted(folder.glob("*/family.json")):
        links = {
            (link["a"], link["b"]): link
            for link in json.loads(path.read_text("utf-8"))["links"]
        }
        members = {
            each.stem: member(each) for each in sorted(path.parent.glob("*.txt"))
        }
        for a, b in combinations(members, 2):
            link = (
                links.get((a, b))
                or links.get((b, a))
                or {"kind": NONE, "directed": False, "a": a}
            )
            order = (1 if link["a"] == a else -1) if link["directed"] else 0
            yield Relation(
                path.parent.name, (a, b), members[a], members[b], link["kind"], order
            )


def are_compared(one: Member, other: Member) -> bool:
    """Whether two releases are compared at all: they share triples, or may be a translation."""
    return len(one.sketch & other.sketch) >= LEAST_SHARED or _may_be_translated(
        one.document, other.document
    )


def _may_be_translated(one: Document, other: Document) -> bool:
    if not one.days or not other.days or one.organisation != other.organisation:
        return False
    days = date.fromisoformat(one.days[0]), date.fromisoformat(other.days[0])
    return one.language != other.language and abs(days[0] - days[1]) <= DAY


def measure(pairs: Sequence[Relation]) -> Figures:
    """Judge every pair of releases."""
    figures = Figures(Counter(), Counter())
    for each in pairs:
        judged = (
            judge(each.one.document, each.other.document)
            if are_compared(each.one, each.other)
            else None
        )
        figures.kinds[each.kind, judged.kind if judged else NONE] += 1
        if judged and judged.kind == each.kind:
            figures.orders[judged.order == each.order] += 1
    return figures


def ratio(one: Member, other: Member) -> bool:
    """What rapidfuzz's ratio of the texts says."""
    return fuzz.ratio(one.document.body, other.document.body) >= 85


def minhash(one: Member, other: Member) -> bool:
    """What the share of equal MinHashes says."""
    equal = map(
        int.__eq__, _signature(one.document.body), _signature(other.document.body)
    )
    return sum(equal) >= 0.8 * PERMUTATIONS


@cache
def _signature(text: str) -> list[int]:
    """Return the least hash of the word triples for each of 128 permutations."""
    words = tokenize(text)
    hashes = {
        crc32(" ".join(triple).encode())
        for triple in zip(words, words[1:], words[2:], strict=False)
    }
    dice = Random(1)
    factors = [
        (dice.randrange(1, PRIME), dice.randrange(PRIME)) for _ in range(PERMUTATIONS)
    ]
    return [min((a * each + b) % PRIME for each in hashes or {0}) for a, b in factors]


PEERS: dict[str, Callable[[Member, Member], bool]] = {
    "rapidfuzz ratio ≥ 85": ratio,
    "MinHash ≥ 0.8": minhash,
}


def tables(name: str, pairs: Sequence[Relation]) -> Iterator[str]:
    """Yield the lines of the tables of one set."""
    figures = measure(pairs)
    kinds = sorted(
        {kind for each in figures.kinds for kind in each},
        key=lambda kind: (kind == NONE, kind),
    )
    yield f"{name}: {len({each.family for each in pairs})} families, {figures.pairs} pairs"
    yield ""
    yield f"| a person says | {' | '.join(f'judged {kind}' for kind in kinds)} |"
    yield "|---" * (len(kinds) + 1) + "|"
    for kind in kinds:
        yield f"| {kind} | {' | '.join(str(figures.kinds[kind, judged] or '') for judged in kinds)} |"
    yield ""
    yield "| | pairs found | kind right | siblings and strangers taken for a copy or correction |"
    yield "|---|---|---|---|"
    yield f"| umkm | {figures.found} | {figures.right} | {figures.mistaken} |"
    for peer, says in PEERS.items():
        found = Counter(each.kind for each in pairs if says(each.one, each.other))
        yield f"| {peer} | {found.total() - found[NONE]} | – | {found['sibling'] + found[NONE]} |"
    yield ""
    yield f"The order of time is right in {figures.orders[True]} of {figures.orders.total()}."
    yield ""


if __name__ == "__main__":
    for chosen in [Path(argument) for argument in sys.argv[1:]] or [FAMILIES, FROZEN]:
        sys.stdout.writelines(
            f"{line}\n" for line in tables(chosen.name, list(relations(chosen)))
        )
