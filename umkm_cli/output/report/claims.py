"""The figures and quotes of a report."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from umkm_cli.language import gettext as _
from umkm_cli.language import spoken
from umkm_cli.language.names import heading_of, value_name
from umkm_cli.models.claim_hits import FigureHit, QuoteHit
from umkm_cli.output.amounts import format_range
from umkm_cli.output.claim_fields import doubt_of, period
from umkm_cli.output.clean import one_line
from umkm_cli.output.passages import sentence_around
from umkm_cli.output.report.tables import Cell, CellKind, Column, ReportTable, Section
from umkm_cli.output.templating import written_date

_KINDS: tuple[CellKind, ...] = (
    "date",
    "release",
    "text",
    "text",
    "text",
    "text",
    "words",
)
"""Both tables begin with when and where something was claimed, and end with the words."""


def figures_section(hits: Sequence[FigureHit]) -> Iterator[Section]:
    """Yield what was claimed, with the sentence that claims it."""
    names = ("released_on", "id", "value_min", "counted", "nature")
    headings = (*map(heading_of, names), _("Period"), _("Sentence"))
    columns = tuple(map(Column, headings, _KINDS))
    if hits:
        table = ReportTable(
            columns, list(map(_figure_row, hits))
        ).without_empty_columns()
        yield Section("figures", _("Figures"), (), table)


def _figure_row(hit: FigureHit) -> list[Cell]:
    figure, release = hit.claim, hit.release
    value = format_range(
        Decimal(figure.value_min),
        Decimal(figure.value_max),
        figure.unit,
        figure.approximate,
        english=spoken() == "en",
    )
    doubt = doubt_of(figure)
    return [
        release.values.released_on,
        release.id,
        f"{value} ({doubt})" if doubt else value,
        one_line(figure.counted),
        "" if figure.nature == "other" else value_name(figure.nature),
        period(*map(_day, (figure.period_first, figure.period_last))),
        sentence_of(hit),
    ]


def sentence_of(hit: FigureHit) -> str:
    """Return the sentence that a figure stands in."""
    body = hit.release.body
    first, last = sentence_around(body, hit.claim.start, hit.claim.end)
    return one_line(body[first:last])


def _day(iso: str | None) -> str | None:
    return iso and written_date(iso)


def quotes_section(hits: Sequence[QuoteHit]) -> Iterator[Section]:
    """Yield who said what."""
    names = (
        "released_on",
        "id",
        "speaker",
        "role",
        "organisation",
        "kind",
        "text",
    )
    columns = tuple(map(Column, map(heading_of, names), _KINDS))
    if hits:
        table = ReportTable(
            columns, list(map(_quote_row, hits))
        ).without_empty_columns()
        yield Section("quotes", _("Quotes"), (), table)


def _quote_row(hit: QuoteHit) -> list[Cell]:
    quote = hit.claim
    return [
        hit.release.values.released_on,
        hit.release.id,
        *map(one_line, (quote.speaker, quote.role, quote.organisation)),
        value_name(quote.kind),
        one_line(quote.text),
    ]
