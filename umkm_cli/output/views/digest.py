"""What came in with an ingest, in a few lines for a person: programmes, years, what to review."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import attrgetter
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
    widest = max(len(label) for label, _most, _words in lines)
    room = min(console.width, _WIDEST) - widest - 2 * _INDENT
    for label, most, words in lines:
        line = Text(f"{'':{_INDENT}}{label:{widest + _INDENT}}", style="dim")
        said = Text(_fitting(most, words, room), style="not dim")
        said.highlight_regex(_NUMBER, "bold")
        console.print(line.append(said), no_wrap=True, overflow="ellipsis")
    if concerns:
        console.print(Text(_(HOW_TO_LOOK)))


def _fitting(most: int, words: Words, room: int) -> str:
    """Return a line that tells of as many things as there is room for."""
    lines = (_DOT.join(filter(None, words(kept))) for kept in range(most, 0, -1))
    fitting = (line for line in lines if len(line) <= room)
    return next(fitting, _DOT.join(filter(None, words(0))))


def _lines(
    digest: IngestDigest, concerns: Sequence[CountedConcern]
) -> Iterator[tuple[str, int, Words]]:
    """Yield each line: what it is about, how many things it may tell of, and their words."""
    programmes, none = _known_and_rest(digest.programmes, "none")
    if programmes:
        yield (
            short_label("programmes"),
            len(programmes),
            partial(_programmes, programmes, none),
        )
    years, undated = _known_and_rest(digest.years, "undated")
    yield short_label("years"), len(years), partial(_years, years, undated)
    if digest.to_review:
        told = _("{count}: umkm review").format(
            count=counted_releases(digest.to_review)
        )
        yield short_label("to review"), 0, lambda _kept: [told]
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
    left = len(known) - kept
    others = _("{number} more").format(number=written_number(left)) if left else ""
    return [*map(_counted, known[:kept]), others, none]


def _years(known: Sequence[Count], undated: str, kept: int) -> list[str]:
    """Return the last years, behind the sum of those before them."""
    first = len(known) - kept
    before = known[:first]
    ends = (str(each.keys[0]) for each in (*before[:1], *before[-1:]))
    span = "–".join(dict.fromkeys(ends))
    said = f"{span} {written_number(_sum(before))}" if before else ""
    return [said, *map(_counted, known[first:]), undated]


def _files(concern: CountedConcern, _kept: int) -> list[str]:
    """Return the number of files with a concern, and the releases of the first of them."""
    ids = [str(each.id) for each in concern.first if each.id is not None]
    more = ["…"] if concern.files > len(ids) else []
    return [f"{counted(concern.files, 'file')}: {', '.join([*ids, *more])}"]
