"""How well releases are read: `python -m tests.accuracy [DIR …]`.

DIR is any folder with `releases/` and `expected/`; without one, every set of `fixtures/`. Prints for each field how
many are right, wrong (another value than a person read), missed (nothing where a person read something) and extra
(something where a person read nothing). `fixtures/frozen` was written without sight of the rules and is never edited
to pass.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from umkm_cli import catalogue
from umkm_cli.reading import read, values_of
from umkm_cli.sources.text import read as extract

FIXTURES = Path(__file__).parent.parent / "fixtures"
SETS = (FIXTURES, FIXTURES / "cases", FIXTURES / "frozen")
FIELDS = (
    "headline", "subheadline", "released_on", "date_status", "place", "organisation", "programmes", "number",
    "language", "body", "boilerplate",
)  # fmt: skip
KINDS = ("right", "wrong", "missed", "extra")
TODAY = date(2026, 11, 24)


def folded(value: object) -> object:
    """A value for comparing: white space folded, lists sorted, nothing for an empty one."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, list | tuple):
        return sorted(value) or None
    return value


def pairs(folder: Path) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    """What is read from each release of a set, and what a person read."""
    known = catalogue.load()
    for path in sorted((folder / "expected").glob("*.json")):
        release = folder / "releases" / f"{path.stem}.txt"
        reading = read(extract(release.read_bytes()), known, TODAY)
        got: dict[str, object] = values_of(reading.findings)._asdict()
        got |= {"body": reading.body, "boilerplate": reading.boilerplate}
        yield got, json.loads(path.read_text(encoding="utf-8"))


def count(folder: Path) -> dict[str, Counter[str]]:
    """For each field how many releases of a set are read right, wrong, missed or extra."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    for got, expected in pairs(folder):
        for name in FIELDS:
            one, other = folded(got[name]), folded(expected[name])
            kind = (
                "right"
                if one == other
                else "missed"
                if one is None
                else "extra"
                if other is None
                else "wrong"
            )
            counts[name][kind] += 1
    return counts


def main(folders: list[Path]) -> None:
    """Print a table for each set."""
    for folder in folders:
        counts = count(folder)
        total = sum(counts["headline"].values())
        sys.stdout.write(
            f"{folder.name}: {total} releases\n{'':14}" + "".join(f"{kind:>8}" for kind in KINDS) + "\n"
        )
        for name, kinds in counts.items():
            sys.stdout.write(f"{name:14}" + "".join(f"{kinds[kind]:8}" for kind in KINDS) + "\n")
        sys.stdout.write("\n")


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]] or list(SETS))
