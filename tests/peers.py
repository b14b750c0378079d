"""What a user would pick instead, on dates: `pip install -e '.[peers]'`, then `python -m tests.peers [FILE]`.

Reads the frozen fixtures, which were written without sight of our rules, with other ways to date a text or a page, and
prints right, wrong, missed and extra beside ours. The peers are used as their documentation shows, in both languages
of the texts; none of them tells a guess from a statement, so every date they give counts as asserted.

FILE has articles with the day of their publication, as for `tests.dated`, which are then read as well.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import dateparser
from dateparser.search import search_dates
from dateutil.parser import ParserError, parse
from htmldate import find_date
from trafilatura.metadata import extract_metadata

from tests import dated
from tests.accuracy import FIXTURES, KINDS, TODAY, kind, pairs, releases_of
from umkm_cli.sources.formats import html, mhtml

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
            return (
                parse(line, fuzzy=True, dayfirst=True, default=NOON).date().isoformat()
            )
        except (ParserError, OverflowError, ValueError):
            continue
    return None


def first_date(text: str) -> str | None:
    """The rule of a document archive: the first string in the shape of a date that parses and is not to come."""
    for match in _SHAPES.finditer(text):
        found = dateparser.parse(
            match.group(),
            languages=LANGUAGES,
            settings={
                "DATE_ORDER": "DMY",
                "PREFER_DAY_OF_MONTH": "first",
                "RELATIVE_BASE": NOON,
            },
        )
        if (
            found is not None
            and datetime(1900, 1, 1) < found.replace(tzinfo=None) <= NOON
        ):
            return str(found.date())
    return None


PEERS: dict[str, Callable[[str], str | None]] = {
    "dateparser, search": searched,
    "dateutil, fuzzy": fuzzy,
    "first date in the text": first_date,
}


def published(page: str) -> str | None:
    """htmldate: the day that a page was first published."""
    found = find_date(page, original_date=True, extensive_search=True)
    return None if found is None else str(found)


def described(page: str) -> str | None:
    """trafilatura's own metadata."""
    found = extract_metadata(page)
    return str(found.date) if found.date else None


PAGE_PEERS: dict[str, Callable[[str], str | None]] = {
    "htmldate": published,
    "trafilatura, metadata": described,
}


def page_of(path: Path) -> str:
    """A saved page as text, in its own encoding."""
    content = path.read_bytes()
    return (
        mhtml.unpack_page(content)[0]
        if path.suffix == ".mhtml"
        else html.decode_page(content)
    )


def compare(
    folder: Path,
    peers: dict[str, Callable[[str], str | None]],
    read: Callable[[Path], str],
) -> None:
    """Print the table of a set."""
    texts = [read(path) for path in releases_of(folder)]
    ours = list(pairs(folder))
    wanted = [expected["released_on"] for _, expected in ours]
    rows = {"umkm": [got["released_on"] for got, _ in ours]}
    rows |= {name: [peer(text) for text in texts] for name, peer in peers.items()}
    dated = sum(each is not None for each in wanted)
    sys.stdout.write(f"{folder.name}: {len(texts)} releases, {dated} with a date\n")
    sys.stdout.write(f"{'':24}" + "".join(f"{each:>8}" for each in KINDS) + "\n")
    for name, given in rows.items():
        counts = Counter(
            kind(one, other) for one, other in zip(given, wanted, strict=True)
        )
        sys.stdout.write(
            f"{name:24}" + "".join(f"{counts[each]:8}" for each in KINDS) + "\n"
        )


def compare_articles(path: Path) -> None:
    """Print the table of articles of which the day of publication is known."""
    with path.open(encoding="utf-8") as file:
        lines = list(file)
    articles = [json.loads(line) for line in lines]
    rows = {"umkm": [kind for _, kind in dated.measured(lines)]}
    for name, peer in PEERS.items():
        rows[name] = [
            dated.kind(peer(f"{each['headline']}\n\n{each['text']}"), each["published"])
            for each in articles
        ]
    sys.stdout.write(f"{path.name}: {len(lines)} articles\n")
    sys.stdout.write(f"{'':24}" + "".join(f"{each:>11}" for each in dated.KINDS) + "\n")
    for name, kinds in rows.items():
        counts = Counter(kinds)
        sys.stdout.write(
            f"{name:24}" + "".join(f"{counts[each]:11}" for each in dated.KINDS) + "\n"
        )


def main() -> None:
    """Print the tables."""
    for each in sys.argv[1:]:
        compare_articles(Path(each))
    compare(FIXTURES / "frozen", PEERS, lambda path: path.read_text(encoding="utf-8"))
    for name in ("pages", "frozen-pages"):
        compare(FIXTURES / name, PAGE_PEERS, page_of)


if __name__ == "__main__":
    main()
