"""What came in with an ingest, in a few lines for a person: programmes, years, what to review."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Final

from umkm_cli.language import gettext as _
from umkm_cli.language import written_number
from umkm_cli.language.names import counted, counted_releases, short_label
from umkm_cli.models.ingest import CountedConcern, IngestDigest
from umkm_cli.models.query import Count
from umkm_cli.output.clean import one_line
from umkm_cli.output.views.receipts import HOW_TO_LOOK

if TYPE_CHECKING:
    from rich.console import Console

_DOT: Final = " · "
_INDENT: Final = 2
_WIDEST: Final = 100
_NUMBER: Final = r"(?<=[^,:] )[\d.,]+(?= ·|$)"

Words = Callable[[int], list[str]]
"""Returns the words of a line that tells of so many things one by one."""


def print_digest(
    digest: IngestDigest, concerns: Sequence[CountedConcern], console: "Console"
) -> None:
    """Print a digest, and what a person should look at, each on one line."""
    from rich.text import Text

    lines = list(_lines(digest, concerns))
    room = min(console.width, _WIDEST) - _widest(lines) - 2 * _INDENT
    said = ((label, _fitting(most, words, room)) for label, most, words in lines)
    shown = list(filter(itemgetter(1), said))
    widest = _widest(shown)
    for label, words in shown:
        line = Text(f"{'':{_INDENT}}{label:{widest + _INDENT}}", style="dim")
        told = Text(words, style="not dim")
        told.highlight_regex(_NUMBER, "bold")
        console.print(line.append(told), no_wrap=True, overflow="ellipsis")
    if concerns:
        console.print(Text(_(HOW_TO_LOOK)))


def _widest(lines: Iterable[tuple[str, *tuple[object, ...]]]) -> int:
    return max(map(len, map(itemgetter(0), lines)), default=0)


def _fitting(most: int, words: Words, room: int) -> str:
    """Return a line that tells of as many things as there is room for; empty if there are no words."""
    lines = map(_joined, map(words, range(most, 0, -1)))
    fitting = filter(lambda line: len(line) <= room, lines)
    return next(fitting, _joined(words(0)))


def _joined(words: Iterable[str]) -> str:
    return _DOT.join(filter(None, words))


def _lines(
    digest: IngestDigest, concerns: Sequence[CountedConcern]
) -> Iterator[tuple[str, int, Words]]:
    """Yield each line: what it is about, how many things it may tell of, and their words."""
    programmes, none = _known_and_rest(digest.programmes, "none")
    in_words = partial(_programmes, programmes, none)
    yield short_label("programmes"), len(programmes), in_words
    years, undated = _known_and_rest(digest.years, "undated")
    yield short_label("years"), len(years), partial(_years, years, undated)
    yield short_label("to review"), 0, partial(_to_review, digest.to_review)
    for each in concerns:
        yield short_label(each.kind), 0, partial(_files, each)


def _known_and_rest(counts: Sequence[Count], label: str) -> tuple[list[Count], str]:
    """Return the counts that have a key, and the words for the one that has none."""
    known = [each for each in counts if each.keys[0] is not None]
    rest = sum(map(attrgetter("releases"), counts)) - _sum(known)
    return known, f"{short_label(label)} {written_number(rest)}" if rest else ""


def _sum(counts: Sequence[Count]) -> int:
    return sum(map(attrgetter("releases"), counts))


def _counted(count: Count) -> str:
    return f"{one_line(count.keys[0])} {written_number(count.releases)}"


def _programmes(known: Sequence[Count], none: str, kept: int) -> list[str]:
    """Return the programmes with most releases, how many others there are, and the rest."""
    if not known:
        return []
    left = len(known) - kept
    more = {0: ""}.get(left, _("{number} more").format(number=written_number(left)))
    return [*map(_counted, known[:kept]), more, none]


def _years(known: Sequence[Count], undated: str, kept: int) -> list[str]:
    """Return the last years, behind the sum of those before them."""
    first = len(known) - kept
    return [*_span(known[:first]), *map(_counted, known[first:]), undated]


def _span(years: Sequence[Count]) -> Iterator[str]:
    """Yield the words for years in a row, if there are any: `2011–2014 120`."""
    for only in years[:1]:
        ends = dict.fromkeys((*only.keys, *years[-1].keys))
        yield f"{'–'.join(map(str, ends))} {written_number(_sum(years))}"


def _to_review(releases: int, _kept: int) -> list[str]:
    told = _("{count}: umkm review").format(count=counted_releases(releases))
    return [{0: ""}.get(releases, told)]


def _files(concern: CountedConcern, _kept: int) -> list[str]:
    """Return the number of files with a concern, and the releases of the first of them."""
    ids = list(map(str, filter(None, map(attrgetter("id"), concern.first))))
    more = ["…"] * (concern.files - len(ids))
    return [f"{counted(concern.files, 'file')}: {', '.join([*ids, *more[:1]])}"]
