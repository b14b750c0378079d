"""How near the day of publication umkm comes: `python -m tests.dated FILE [--half odd|even]`.

FILE has an article on each line, as JSON with `headline`, `text` and `published`, the day
that its page gives. Each is read as ingest reads a text file. Prints how many are given
that day, a day off, another day, or none, and the same for each rule that chose the day.

News is often published a day after what it reports. So this measures whether a change
helps more texts than it harms, and not whether each day is right. `--half` takes every
other line, so that rules can be written on one half and tried on the other.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.accuracy import TODAY
from umkm_cli import catalogue
from umkm_cli.models.release import Finding
from umkm_cli.reading import read
from umkm_cli.sources.formats.text import read as extract

KINDS = ("same day", "a day off", "another", "none")
HALVES = {"odd": 0, "even": 1}


def day_of(findings: Iterable[Finding]) -> Finding | None:
    """The finding that dates a text, if any does."""
    chosen = (each for each in findings if each.field == "date" and each.chosen)
    return next(chosen, None)


def kind(found: str | None, published: str) -> str:
    """How near a day, month or year comes to the day of publication."""
    if found is None:
        return "none"
    day = date.fromisoformat(published)
    near = [(day + timedelta(days)).isoformat() for days in (-1, 1)]
    return {published: "same day", **dict.fromkeys(near, "a day off")}.get(
        found, "another"
    )


def measured(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """For each article, the rule that chose its day, and how near that comes."""
    known = catalogue.load()
    for line in lines:
        article = json.loads(line)
        text = f"{article['headline']}\n\n{article['text']}\n"
        found = day_of(read(extract(text.encode()), known, TODAY).findings)
        rule = f"{found.role}, {found.rule}" if found else "no day"
        yield rule, kind(found.value if found else None, article["published"])


def table(results: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines of the table: all, then each rule, the most frequent first."""
    counts: dict[str, Counter[str]] = {"all": Counter()}
    for rule, near in results:
        for name in ("all", rule):
            counts.setdefault(name, Counter())[near] += 1
    yield f"{'':34}" + "".join(f"{each:>11}" for each in KINDS)
    for name, kinds in sorted(counts.items(), key=lambda each: -each[1].total()):
        yield f"{name:34}" + "".join(f"{kinds[each]:11}" for each in KINDS)
    total = counts["all"]
    shares = (f"{total[each] / max(1, total.total()):11.1%}" for each in KINDS)
    yield f"{'share':34}" + "".join(shares)


def main() -> None:
    """Measure a file, or half of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.dated")
    parser.add_argument("file", type=Path)
    parser.add_argument("--half", choices=HALVES)
    arguments = parser.parse_args()
    with arguments.file.open(encoding="utf-8") as file:  # not `splitlines`: U+2028
        lines = list(file)
    if arguments.half:
        lines = lines[HALVES[arguments.half] :: 2]
    sys.stdout.write("\n".join(table(measured(lines))) + "\n")


if __name__ == "__main__":
    main()
