"""How well releases are read: `python -m tests.accuracy [DIR …] [--record]`.

DIR is any folder with `releases/` and `expected/`; without one, every set of `fixtures/`. Prints for each field how
many are right, wrong (another value than a person read), missed (nothing where a person read something) and extra
(something where a person read nothing); dates apart by what a person could read: stated, inferred, or none; and for
programmes precision, recall and F1 over all tags. Where quotes and figures are labelled, it counts them as
`tests.claims` does, which prints more about them. `fixtures/frozen` was written without sight of the rules and is
never edited to pass.

`fixtures/accuracy.tsv` holds what was reached; the tests do not let it fall. `--record` writes it anew.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tests.claims import count_set as count_claims
from tests.claims import reading_of
from umkm_cli import catalogue
from umkm_cli.models.release import Finding
from umkm_cli.reading import values_of
from umkm_cli.sources import find_sources
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.ingest.items import ReadItem
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.pipeline import Intake

FIXTURES = Path(__file__).parent.parent / "fixtures"
CONTEXT = Context(programmes=FIXTURES / "no-programmes.tsv")
"""Where a measurement looks up names: in the catalogue that ships, and in nobody's own."""
TEXTS = (
    FIXTURES,
    FIXTURES / "cases",
    FIXTURES / "forms",
    FIXTURES / "frozen",
    FIXTURES / "world",
    FIXTURES / "frozen-world",
    FIXTURES / "frozen-portals",
    FIXTURES / "claims",
    FIXTURES / "frozen-claims",
)
FILES = (
    FIXTURES / "pages",
    FIXTURES / "documents",
    FIXTURES / "frozen-pages",
    FIXTURES / "frozen-documents",
)
SETS = (*TEXTS, *FILES)
RECORD = FIXTURES / "accuracy.tsv"
FIELDS = (
    "headline", "subheadline", "released_on", "date_status", "place", "organisation", "programmes", "number",
    "language", "url", "body", "boilerplate",
)  # fmt: skip
CLAIMS = (
    "quotes found", "quote exact", "cue", "speaker", "role", "value and unit", "counted", "nature",
)  # fmt: skip
"""The rows of `tests.claims` that are held."""
DATES = ("date, stated", "date, inferred", "date, none")
KINDS = ("right", "wrong", "missed", "extra")
TODAY = date(2026, 11, 24)

Values = dict[str, object]
Release = tuple[Sequence[Finding], str, str]
"""The findings, body and boilerplate of a release."""


def folded(value: object) -> object:
    """A value for comparing: white space folded, lists sorted, nothing for an empty one."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, list | tuple):
        return sorted(value) or None
    return value


def pairs(folder: Path) -> Iterator[tuple[Values, Values]]:
    """What is read from each release of a set, and what a person read."""
    paths = releases_of(folder)
    for path, release in zip(paths, read_files(paths), strict=True):
        findings, body, boilerplate = release
        got: Values = values_of(findings)._asdict()
        got |= {"body": body, "boilerplate": boilerplate}
        expected_path = folder / "expected" / f"{path.stem}.json"
        expected: Values = json.loads(expected_path.read_text(encoding="utf-8"))
        # A false mark would hide a release.
        is_marked = got["not_a_release"] and not expected.get("not_a_release")
        assert not is_marked, f"{path.name} is a release"
        yield got, expected


def releases_of(folder: Path) -> list[Path]:
    """The files of a set, in the order of their names."""
    return sorted((folder / "releases").iterdir())


def read_files(paths: Sequence[Path]) -> Iterator[Release]:
    """Read the one release in each file, as ingest does."""
    documents = read_documents([path for path in paths if not is_text(path)])
    for path in paths:
        yield read_text(path) if is_text(path) else next(documents)


def is_text(path: Path) -> bool:
    """Tell whether a file is plain text."""
    return path.suffix == ".txt"


def read_text(path: Path) -> Release:
    """Read a text file."""
    _, reading = reading_of(path)
    return reading.findings, reading.texts.body, reading.texts.boilerplate


def read_documents(paths: Sequence[Path]) -> Iterator[Release]:
    """Read files of other kinds, all in one run."""
    sources = find_sources(list(map(str, paths)))
    with Intake(None, catalogue.load(), TODAY, IngestOptions(1 << 26)) as intake:
        steps = [
            each for each in intake.read_all(sources) if isinstance(each, ReadItem)
        ]
    read_steps = [each for each in steps if each.prepared]
    for path, step in zip(paths, read_steps, strict=True):
        assert step.prepared
        assert step.item.source.origin.startswith(str(path))
        texts = step.prepared.texts
        yield step.prepared.findings, texts.body, texts.boilerplate


def kind(got: object, expected: object) -> str:
    """Right, wrong, missed or extra."""
    one, other = folded(got), folded(expected)
    if one == other:
        return "right"
    return "missed" if one is None else "extra" if other is None else "wrong"


def kind_of(name: str, got: Values, expected: Values) -> str:
    """The kind of one field's value; any of the alternatives that a person noted is right, too."""
    others: object = expected.get(f"{name}_alternatives", [])
    if isinstance(others, list) and folded(got[name]) in map(folded, others):
        return "right"
    return kind(got[name], expected.get(name))


def count(folder: Path) -> dict[str, Counter[str]]:
    """For each field, and for dates by their status, how many releases are read right, wrong, missed or extra.

    Also how many quotes and figures, if the set has labels of them.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*FIELDS, *DATES)}
    for got, expected in pairs(folder):
        for name in FIELDS:
            counts[name][kind_of(name, got, expected)] += 1
        status = expected["date_status"] or "none"
        counts[f"date, {status}"][kind_of("released_on", got, expected)] += 1
    claims = count_claims(folder)
    return counts | {name: claims[name] for name in CLAIMS if name in claims}


def tags(folder: Path) -> tuple[float, float, float]:
    """Precision, recall and F1 of programmes, over all tags of a set."""
    right = given = wanted = 0
    for got, expected in pairs(folder):
        one, other = set(got["programmes"]), set(expected["programmes"])  # type: ignore[call-overload]
        right, given, wanted = (
            right + len(one & other),
            given + len(one),
            wanted + len(other),
        )
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    return precision, recall, 2 * right / max(given + wanted, 1)


def recorded() -> dict[tuple[str, str], tuple[int, int]]:
    """What was reached: for each set and field the right ones, and those that are wrong or extra."""
    held: dict[tuple[str, str], tuple[int, int]] = {}
    for line in RECORD.read_text(encoding="utf-8").splitlines()[1:]:
        name, field, right, false = line.split("\t")
        held[(name, field)] = (int(right), int(false))
    return held


def record() -> None:
    """Write down what is reached now."""
    lines = ["set\tfield\tright\twrong or extra"]
    for folder in SETS:
        for name, kinds in count(folder).items():
            lines.append(
                f"{folder.name}\t{name}\t{kinds['right']}\t{kinds['wrong'] + kinds['extra']}"
            )
    RECORD.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(folders: list[Path]) -> None:
    """Print a table for each set."""
    for folder in folders:
        counts = count(folder)
        total = sum(counts["headline"].values())
        sys.stdout.write(
            f"{folder.name}: {total} releases\n{'':16}"
            + "".join(f"{kind:>8}" for kind in KINDS)
            + "\n"
        )
        for name, kinds in counts.items():
            sys.stdout.write(
                f"{name:16}" + "".join(f"{kinds[kind]:8}" for kind in KINDS) + "\n"
            )
        sys.stdout.write(
            "programme tags: precision {:.3f}, recall {:.3f}, F1 {:.3f}\n\n".format(
                *tags(folder)
            )
        )


if __name__ == "__main__":
    arguments = [each for each in sys.argv[1:] if each != "--record"]
    main([Path(each) for each in arguments] or list(SETS))
    if "--record" in sys.argv:
        record()
