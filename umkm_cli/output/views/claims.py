"""Quotes and figures, each with its release (`umkm quotes`, `umkm figures`)."""

from typing import TYPE_CHECKING, Generic, TextIO

from umkm_cli.models.claim_hits import AnyClaim, ClaimHit
from umkm_cli.models.claims import RecordedFigure, RecordedQuote
from umkm_cli.models.forms import FIGURE_FIELDS, QUOTE_FIELDS, SCAN_FIELDS
from umkm_cli.output.claim_fields import figure_fields, quote_fields
from umkm_cli.output.plain import Row
from umkm_cli.output.views import Fields, View, fields_of

if TYPE_CHECKING:
    from rich.console import Console

_OF_RELEASE = ("released_on", "headline")
"""What a table also has, of the release."""


class _ClaimsView(View[ClaimHit[AnyClaim]], Generic[AnyClaim]):
    """Claims; a row of a table also has the date and the headline of the release."""

    def cells(self, hit: ClaimHit[AnyClaim]) -> Row:
        of_release = fields_of(hit.release.values, _OF_RELEASE)
        return self.row_of(self.fields(hit) | of_release)


class QuotesView(_ClaimsView[RecordedQuote]):
    """A list of quotes."""

    columns = (*QUOTE_FIELDS, *_OF_RELEASE)

    def fields(self, hit: ClaimHit[RecordedQuote]) -> Fields:
        return quote_fields(hit.claim)

    def write_table(self, out: TextIO) -> None:
        from umkm_cli.output.claim_table import print_quote_table
        from umkm_cli.output.terminal import open_console

        print_quote_table(self.items, open_console(out))

    def print(self, console: "Console") -> None:
        from umkm_cli.output.claim_entries import print_claims, quote_entry

        print_claims(map(quote_entry, self.items), console)


class FiguresView(_ClaimsView[RecordedFigure]):
    """A list of figures."""

    columns = (*FIGURE_FIELDS, *_OF_RELEASE, *SCAN_FIELDS)

    def fields(self, hit: ClaimHit[RecordedFigure]) -> Fields:
        return figure_fields(hit.claim)

    def write_table(self, out: TextIO) -> None:
        from umkm_cli.output.claim_table import print_figure_table
        from umkm_cli.output.terminal import open_console

        print_figure_table(self.items, open_console(out))

    def print(self, console: "Console") -> None:
        from umkm_cli.output.claim_entries import figure_entry, print_claims

        print_claims(map(figure_entry, self.items), console)
