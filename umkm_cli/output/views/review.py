"""The items that need a human decision, as a list or one by one: `umkm review`."""

from typing import TYPE_CHECKING

from umkm_cli.models.review import ReviewItem
from umkm_cli.output.clean import clean_quotation, cut_at_words, one_line
from umkm_cli.output.views import Fields, View
from umkm_cli.output.views.places import place_of
from umkm_cli.output.views.releases import summarize

if TYPE_CHECKING:
    from rich.console import Console


class ReviewView(View[ReviewItem]):
    """Items to review; in a dialogue, a view of one item at a time."""

    columns = ("id", "concern", "value", "evidence", "line", "headline", "reason")

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
