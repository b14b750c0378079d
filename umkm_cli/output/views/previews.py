"""What ingest would do with files: `umkm ingest --dry-run`."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from umkm_cli.language import gettext as _
from umkm_cli.language import later, retold
from umkm_cli.models.ingest import IngestPreview, Outcome, Receipt
from umkm_cli.models.release import Values
from umkm_cli.output.clean import one_line
from umkm_cli.output.headlines import NO_HEADLINE
from umkm_cli.output.views import Fields, View
from umkm_cli.output.views.receipts import describe_concern

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_NOTHING_READ = Values()


class PreviewsView(View[IngestPreview]):
    """Previews: the outcome for each file, and the values that would be read from it."""

    columns = (
        "origin",
        "outcome",
        "id",
        "error",
        "headline",
        "released_on",
        "date_status",
        "place",
        "programmes",
        "concerns",
    )

    def fields(self, preview: IngestPreview) -> Fields:
        receipt = preview.receipt
        values = preview.values or _NOTHING_READ
        return {
            "origin": receipt.origin,
            "outcome": receipt.outcome,
            "id": receipt.id,
            "error": receipt.error,
            "headline": values.headline,
            "released_on": values.released_on,
            "date_status": values.date_status,
            "place": values.place,
            "programmes": list(values.programmes),
            "concerns": list(map(describe_concern, receipt.concerns)),
        }

    def print(self, console: "Console") -> None:
        from rich.padding import Padding
        from rich.text import Text

        here = os.path.join(os.getcwd(), "")
        for preview in self.items:
            receipt = preview.receipt
            outcome = (f"{_outcome(receipt)}  ", "cyan")
            # Relative to the current folder, as a person would type it.
            origin = one_line(receipt.origin.removeprefix(here))
            console.print(Text.assemble(outcome, origin), soft_wrap=True)
            for line in _preview_lines(preview):
                console.print(Padding(line, (0, 0, 0, 4)))


_OUTCOMES: Final[dict[Outcome, str]] = {
    "new": later("new"),
    "copy": later("copy"),
    "known": later("known"),
    "opened": later("opened"),
    "skipped": later("skipped"),
    "unread": later("unread"),
    "failed": later("failed"),
}


def _outcome(receipt: Receipt) -> str:
    """Return what would become of a file: `new`, `copy of 12`."""
    outcome = _(_OUTCOMES[receipt.outcome])
    if receipt.id is None:
        return outcome
    return _("{outcome} of {id}").format(outcome=outcome, id=receipt.id)


def _preview_lines(preview: IngestPreview) -> "Iterator[Text]":
    """Yield why a file would not be ingested, or the values that would be read from it."""
    from rich.text import Text

    from umkm_cli.output.terminal import date_text, dotted_facts

    if preview.receipt.error:
        yield Text(one_line(retold(preview.receipt.error)))
    values = preview.values
    if values is not None:
        yield Text(one_line(values.headline) or _(NO_HEADLINE), style="bold")
        names = (values.place, values.organisation, *values.programmes)
        yield dotted_facts(date_text(values), names)
