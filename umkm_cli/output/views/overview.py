"""An archive at a glance, and how to begin one: `umkm` alone."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, TextIO

from umkm_cli.catalogue.calendar import format_date
from umkm_cli.language import gettext as _
from umkm_cli.language import later, ngettext, several, spoken, written_number
from umkm_cli.language.names import counted_releases
from umkm_cli.models.overview import Overview
from umkm_cli.output.clean import one_line
from umkm_cli.output.views import Fields, View

if TYPE_CHECKING:
    from rich.console import Console

Line = Callable[[str], str]
"""Returns a command line as it is shown in the language that is spoken."""
Step = tuple[str, str]
"""A command line, and what it is for."""

_NO_DATE: Final = several("{} without a date", "{} without a date")
_TO_REVIEW: Final = {
    False: several("answer {} open question", "answer {} open questions"),
    True: several("answer at least {} open question", "answer at least {} open questions"),
}  # fmt: skip
"""What to say of a number of questions to review, by whether there may be more."""
_SEARCHES: Final = several("what is new in {} saved search", "what is new in {} saved searches")  # fmt: skip
_USUAL_STEPS: Final = (
    ("umkm search WORDS", later("search by words, programme, place, date, …")),
    ("umkm list", later("list the releases, newest first")),
    ("umkm help", later("read the guide")),
)
_FIRST_STEPS: Final = (
    ("umkm ingest FOLDER", later("add the files in a folder, and in the folders in it")),
    ("umkm ingest FOLDER --dry-run", later("only show what would come in")),
    ("umkm help files", later("read which files umkm can read")),
    ("umkm --help", later("list the commands")),
)  # fmt: skip
_HERE: Final = several(
    "add this folder: it has {} file that umkm reads",
    "add this folder: it has {} files that umkm reads",
)


class OverviewView(View[Overview]):
    """An archive at a glance; `line` words the command lines that could come next."""

    columns = (
        "archive",
        "releases",
        "first",
        "last",
        "undated",
        "added_at",
        "newest",
        "to_review",
        "reviews_at_least",
        "searches",
    )
    is_one_value = True

    def __init__(self, found: Overview, line: Line) -> None:
        super().__init__([found])
        self._line = line

    def fields(self, item: Overview) -> Fields:
        newest = [str(each.id) for each in item.newest]
        return {**item._asdict(), "archive": str(item.archive), "newest": newest}

    def print(self, console: "Console") -> None:
        for item in self.items:
            console.print(_size(item), style="bold")
            console.print(str(item.archive), style="dim", soft_wrap=True)
            console.print()
            _print_newest(item, console)
            console.print()
            _print_steps(_next_steps(item), self._line, console)


class BeginningView(View[Step]):
    """How to begin an archive at a path, when some `files` that umkm reads are at hand."""

    columns = ("command", "about")

    def __init__(self, path: object, files: int, line: Line) -> None:
        here = ("umkm ingest .", ngettext(*_HERE, files).format(written_number(files)))
        super().__init__([here, *_FIRST_STEPS] if files else _FIRST_STEPS)
        self._path = path
        self._line = line

    def fields(self, step: Step) -> Fields:
        return dict(zip(self.columns, step, strict=True))

    def write_plain(self, out: TextIO) -> None:
        out.write(f"{self._sentence}\n\n")
        out.writelines(map("{}\n".format, _in_columns(self.items, self._line)))

    def print(self, console: "Console") -> None:
        console.print(self._sentence, style="bold", soft_wrap=True)
        console.print()
        _print_steps(self.items, self._line, console)

    @property
    def _sentence(self) -> str:
        sentence = _("There are no releases yet in {path}. To begin:")
        return sentence.format(path=self._path)


def _size(item: Overview) -> str:
    """Return how many releases there are, and of what time."""
    parts = [counted_releases(item.releases)]
    if item.first and item.last:
        first, last = (format_date(day, spoken()) for day in (item.first, item.last))
        parts.append(_("{first} to {last}").format(first=first, last=last))
    if item.undated:
        parts.append(ngettext(*_NO_DATE, item.undated).format(written_number(item.undated)))  # fmt: skip
    return ", ".join(parts)


def _next_steps(item: Overview) -> Iterator[Step]:
    if item.to_review:
        words = ngettext(*_TO_REVIEW[item.reviews_at_least], item.to_review)
        yield "umkm review", words.format(written_number(item.to_review))
    if item.searches:
        words = ngettext(*_SEARCHES, item.searches)
        yield "umkm saved news", words.format(written_number(item.searches))
    yield from _USUAL_STEPS


def _in_columns(steps: Iterable[Step], line: Line) -> list[str]:
    """Return the command lines, each with what it is for, in two columns."""
    shown = [(line(command), _(about)) for command, about in steps]
    width = max(len(command) for command, about in shown)
    return [f"  {command.ljust(width)}   {about}" for command, about in shown]


def _print_newest(item: Overview, console: "Console") -> None:
    """Print the releases that were added last."""
    from umkm_cli.output.terminal import borderless_table, number_width

    if item.added_at:
        day = format_date(item.added_at[:10], spoken())
        console.print(_("Added last, on {day}:").format(day=day))
    table = borderless_table(header=False)
    table.add_column(justify="right", style="cyan", width=number_width(item.newest[0].id))  # fmt: skip
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1)
    for each in item.newest:
        headline = one_line(each.headline) or _("(no headline)")
        table.add_row(str(each.id), each.released_on or _("undated"), headline)
    console.print(table)


def _print_steps(steps: Iterable[Step], line: Line, console: "Console") -> None:
    """Print what could be typed next, and what it is for."""
    from rich.padding import Padding

    from umkm_cli.output.terminal import borderless_table

    table = borderless_table(header=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(ratio=1)
    for command, about in steps:
        table.add_row(line(command), _(about))
    console.print(Padding(table, (0, 0, 0, 2)))
