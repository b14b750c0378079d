"""The items that need a human decision, as a list or one by one: `umkm review`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from umkm_cli.models.ingest import CONCERNS
from umkm_cli.models.review import ReviewItem, ReviewQuestion
from umkm_cli.output import plain
from umkm_cli.output.clean import clean_quotation, cut_at_words, one_line
from umkm_cli.output.views import Fields, View
from umkm_cli.output.views.places import place_of
from umkm_cli.output.views.releases import summarize

if TYPE_CHECKING:
    from rich.console import Console


_NO_BREAK = "\xa0"


class ReviewView(View[ReviewItem]):
    """Items to review; in a dialogue, a view of one item at a time."""

    columns: Sequence[str] = (
        *("id", "concern", "value", "evidence", "line"),
        *("headline", "reason"),
    )

    def fields(self, item: ReviewItem) -> Fields:
        return {
            "id": item.release.id,
            "headline": item.release.values.headline,
            "concern": item.kind,
            "value": item.value,
            "reason": item.reason,
            "evidence": item.words or None,
            "context": item.before + item.words + item.after,
            "line": item.line,
            "part": item.part if item.words else None,
        }

    def print(self, console: "Console") -> None:
        from rich.text import Text

        from umkm_cli.output.terminal import page_width, spaced, title_line

        width = page_width(console)
        for item in spaced(self.items, console):
            release = item.release
            console.print(title_line(release.id, release.values.headline, width))
            console.print(Text(item.reason, style="cyan"), width=width)
            if not item.words:
                summary = one_line(summarize(release))
                console.print(Text(summary, style="dim"), width=width)
                continue
            before, after = cut_at_words(item.before, item.after)
            words = (clean_quotation(item.words), "bold magenta")
            evidence = Text.assemble((before, "dim"), words, (after, "dim"))
            console.print(evidence, width=width)
            if item.line:
                console.print(Text(place_of(item), style="dim"))


class ReviewSheetView(ReviewView):
    """Items to review as a table to fill in: people write their answers into a column."""

    columns = (
        *("id", "concern", "value", "answer"),
        *("headline", "evidence", "line", "reason"),
    )

    def write_plain(self, out: TextIO) -> None:
        # A person reads it, so its reasons are in the language that is spoken.
        plain.write_sheet(map(self.cells, self.items), self.columns, out)


class PlacedItemView(ReviewView):
    """One item in a dialogue, below its place: `3 of 14, 9 left`."""

    def __init__(self, place: str, item: ReviewItem) -> None:
        super().__init__([item])
        self._place = place

    def print(self, console: "Console") -> None:
        from rich.text import Text

        console.print(Text(f"\n{self._place}", style="dim"))
        super().print(console)


class ChoicesView(View[str]):
    """What can be done, on a line: the letter in brackets is the key."""

    columns = ("choice",)

    def fields(self, item: str) -> Fields:
        return {"choice": item}

    def print(self, console: "Console") -> None:
        from textwrap import fill

        from rich.text import Text

        # Lines break between choices, not inside.
        choices = (one_line(each).replace(" ", _NO_BREAK) for each in self.items)
        lines = fill(", ".join(choices), console.width, break_long_words=False)
        text = Text(lines.replace(_NO_BREAK, " "))
        text.highlight_regex(r"\[.\]", "bold")
        console.print(text)


class QuestionsView(View[tuple[ReviewQuestion, str]]):
    """Questions of one kind, with the headlines or first words of their releases: each on a line."""

    columns = ("id", "value", "headline")

    def fields(self, item: tuple[ReviewQuestion, str]) -> Fields:
        question, headline = item
        is_headline = question.kind in CONCERNS
        value = None if is_headline else question.value
        return {"id": question.release_id, "value": value, "headline": headline}

    def print(self, console: "Console") -> None:
        from rich.text import Text

        from umkm_cli.output.terminal import ID_STYLE

        rows = [self.row_of(self.fields(item)) for item in self.items]
        numbers, values, headlines = (
            [one_line(str(cell or "")) for cell in column]
            for column in zip(*rows, strict=True)
        )
        number_width, value_width = (max(map(len, each)) for each in (numbers, values))
        gap = "  " if value_width else ""
        # Not a table: it would measure each of thousands of headlines.
        for number, value, headline in zip(numbers, values, headlines, strict=True):
            line = Text.assemble(
                (number.rjust(number_width), ID_STYLE),
                "  ",
                (value.ljust(value_width), "bold magenta"),
                gap,
                headline,
            )
            line.truncate(console.width, overflow="ellipsis")
            console.print(line)


class KeysView(View[tuple[str, str, str]]):
    """The keys of a question, each with its name and what it does."""

    columns = ("key", "name", "effect")

    def fields(self, item: tuple[str, str, str]) -> Fields:
        return dict(zip(self.columns, item, strict=True))

    def print(self, console: "Console") -> None:
        from umkm_cli.output.terminal import borderless_table

        table = borderless_table(header=False)
        table.add_column(style="bold", no_wrap=True)
        table.add_column(ratio=1)
        for key, name, effect in self.items:
            table.add_row(f"  {key}", f"{one_line(name)}: {effect}")
        console.print(table)
