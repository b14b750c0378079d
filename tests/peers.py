"""What a user would pick instead, on dates: `pip install -e '.[peers]'`, then `python -m tests.peers [DIR]`.

Reads the frozen fixtures, which were written without sight of our rules, with three other ways to date a text, and
prints right, wrong, missed and extra beside ours. The peers are used as their documentation shows, in both languages
of the texts; none of them tells a guess from a statement, so every date they give counts as asserted.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import dateparser
from dateparser.search import search_dates
from dateutil.parser import ParserError, parse

from tests.accuracy import KINDS, SETS, TODAY, kind, pairs

LANGUAGES = ["id", "en"]
NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12)
# The shapes that document archives look for: figures with dots, slashes or hyphens, ISO, a month in words.
_SHAPES = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2}"
    r"|\d{1,2}\.? [^\W\d_]{3,10} \d{4}|[^\W\d_]{3,10} \d{1,2}, \d{4}|[^\W\d_]{3,10} \d{4})(?!\d)"
)


def searched(text: str) -> str | None:
    """dateparser's search: the first date it finds in the text."""
    found = search_dates(text, languages=LANGUAGES, settings={"RELATIVE_BASE": NOON})
    return str(found[0][1].date()) if found else None


def fuzzy(text: str) -> str | None:
    """dateutil's fuzzy parser, line by line: the first line that it makes a date of."""
    for line in text.splitlines():
        try:
            return parse(line, fuzzy=True, dayfirst=True, default=NOON).date().isoformat()
        except (ParserError, OverflowError, ValueError):
            continue
    return None


def first_date(text: str) -> str | None:
    """The rule of a document archive: the first string in the shape of a date that parses and is not to come."""
    for match in _SHAPES.finditer(text):
        found = dateparser.parse(
            match.group(),
            languages=LANGUAGES,
            settings={"DATE_ORDER": "DMY", "PREFER_DAY_OF_MONTH": "first", "RELATIVE_BASE": NOON},
        )
        if found is not None and datetime(1900, 1, 1) < found.replace(tzinfo=None) <= NOON:
            return str(found.date())
    return None


PEERS: dict[str, Callable[[str], str | None]] = {
    "dateparser, search": searched,
    "dateutil, fuzzy": fuzzy,
    "first date in the text": first_date,
}


def main(folder: Path) -> None:
    """Print the table."""
    texts = [
        (folder / "releases" / f"{path.stem}.txt").read_text(encoding="utf-8")
        for path in sorted((folder / "expected").glob("*.json"))
    ]
    read = list(pairs(folder))
    wanted = [expected["released_on"] for _, expected in read]
    rows = {"umkm": [got["released_on"] for got, _ in read]}
    rows |= {name: [peer(text) for text in texts] for name, peer in PEERS.items()}
    sys.stdout.write(f"{len(texts)} releases, {sum(each is not None for each in wanted)} with a date\n")
    sys.stdout.write(f"{'':24}" + "".join(f"{each:>8}" for each in KINDS) + "\n")
    for name, given in rows.items():
        counts = Counter(kind(one, other) for one, other in zip(given, wanted, strict=True))
        sys.stdout.write(f"{name:24}" + "".join(f"{counts[each]:8}" for each in KINDS) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SETS[-1])
