"""The sections of a report, in words: what every kind of file shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from umkm_cli.catalogue.calendar import format_date
from umkm_cli.language import gettext as _
from umkm_cli.language import later, spoken, written_number
from umkm_cli.language.names import counted_releases, heading_of, value_name
from umkm_cli.models.release import Release
from umkm_cli.models.report import Measure, Report
from umkm_cli.models.review import REVIEW_REASONS, ReviewItem
from umkm_cli.output.clean import clean_quotation, one_line
from umkm_cli.output.headlines import headline_in_list
from umkm_cli.output.published import base_name
from umkm_cli.output.relations import superseded_mark
from umkm_cli.output.report.calendar import calendar_section, period_in_words
from umkm_cli.output.report.claims import figures_section, quotes_section
from umkm_cli.output.report.tables import Cell, CellKind, Column, ReportTable, Section

_MEASURES: Final[Mapping[str, str]] = {
    "releases": later("Releases"),
    "programmes": later("Programmes named"),
    "organisations": later("Organisations"),
    "places": later("Places"),
    "speakers": later("People quoted"),
    "quotes": later("Quotes"),
    "figures": later("Figures"),
}


def title_of(report: Report) -> str:
    """Return the title of a report: what was asked for, and the period."""
    asked = dict(report.making.asked)
    subjects = (
        asked.get(f"--{name}") for name in ("programme", "organisation", "place")
    )
    about = ", ".join(filter(None, subjects)) or _("Press releases")
    days = period_in_words(report.period)
    return one_line(f"{about}: {days}" if days else about)


def made_by(report: Report) -> str:
    """Return by what, when and from what a report was made."""
    making = report.making
    sentence = _("Made with umkm {version} on {day}, from {archive}: {releases}.")
    return sentence.format(
        version=making.version,
        day=format_date(making.made_at[:10], spoken()),
        archive=one_line(making.archive),
        releases=counted_releases(making.archived),
    )


def sections_of(report: Report) -> Iterator[Section]:
    """Yield the sections of a report in their order; those with nothing to say are left out."""
    yield _summary(report)
    yield from calendar_section(report)
    yield _releases(report)
    yield from figures_section(report.figures)
    yield from quotes_section(report.quotes)
    yield from _left_out(
        "undated",
        _("Undated releases"),
        _("In no period, and counted nowhere above: no date was found in them."),
        report.undated,
    )
    yield from _left_out(
        "superseded",
        _("Earlier versions"),
        _(
            "Copies, and versions that were corrected or updated; only the newest one counts."
        ),
        report.superseded,
    )
    yield from _doubts(report.doubts)
    yield _making(report)


def _summary(report: Report) -> Section:
    sentences = [
        _("Of copies, corrections and updates, only the newest version counts.")
    ]
    columns = [Column(_("What")), Column(_("How many"), "number")]
    rows: list[list[Cell]] = [
        [_(_MEASURES[each.name]), each.now] for each in report.measures
    ]
    if report.previous is not None:
        compared = _("Compared with the period before, {}.")
        sentences.append(compared.format(period_in_words(report.previous)))
        columns += [Column(_("Before"), "number"), Column(_("Change"), "number")]
        rows = [
            [*row, each.before, _change(each)]
            for row, each in zip(rows, report.measures, strict=True)
        ]
    return Section(
        "summary", _("Summary"), tuple(sentences), ReportTable(tuple(columns), rows)
    )


def _change(measure: Measure) -> int | None:
    return None if measure.before is None else measure.now - measure.before


_RELEASE_COLUMNS: Final[tuple[tuple[str, CellKind], ...]] = (
    ("id", "id"),
    ("released_on", "date"),
    ("date_status", "text"),
    ("headline", "words"),
    ("place", "text"),
    ("organisation", "text"),
    ("programmes", "text"),
    ("url", "link"),
    ("origin", "text"),
)


def _releases(report: Report) -> Section:
    columns = tuple(Column(heading_of(name), kind) for name, kind in _RELEASE_COLUMNS)
    rows = list(map(_release_row, report.releases))
    table = ReportTable(columns, rows).without_empty_columns()
    return Section("releases", _("Releases"), (), table)


def _release_row(release: Release) -> list[Cell]:
    values = release.values
    origin = release.copies[0].origin if release.copies else ""
    return [
        release.id,
        values.released_on,
        "" if values.date_status == "stated" else value_name(values.date_status or ""),
        headline_in_list(release),
        one_line(values.place),
        one_line(values.organisation),
        one_line("; ".join(values.programmes)),
        one_line(values.url),
        one_line(base_name(origin)),
    ]


def _left_out(
    key: str, heading: str, sentence: str, releases: Sequence[Release]
) -> Iterator[Section]:
    """Yield the list of releases that the numbers do not have, if there are any."""
    columns = (
        Column(heading_of("id"), "release"),
        Column(heading_of("released_on"), "date"),
        Column(heading_of("headline"), "words"),
        Column(_("Remark")),
    )
    rows: list[list[Cell]] = [
        [
            each.id,
            each.values.released_on,
            headline_in_list(each),
            superseded_mark(each),
        ]
        for each in releases
    ]
    if rows:
        table = ReportTable(columns, rows).without_empty_columns()
        yield Section(key, heading, (sentence,), table)


def _doubts(items: Iterable[ReviewItem]) -> Iterator[Section]:
    columns = (
        Column(heading_of("id"), "release"),
        Column(heading_of("headline"), "words"),
        Column(_("Doubt")),
        Column(_("Evidence"), "words"),
    )
    rows: list[list[Cell]] = [
        [
            each.release.id,
            headline_in_list(each.release),
            _(REVIEW_REASONS.get(each.kind, each.reason)),
            clean_quotation(each.words),
        ]
        for each in items
    ]
    sentence = _("What a person should look at: `umkm review` asks about each.")
    if rows:
        yield Section("doubts", _("Doubtful"), (sentence,), ReportTable(columns, rows))


def _making(report: Report) -> Section:
    making = report.making
    asked = "; ".join(f"{_(name)} {meaning}".strip() for name, meaning in making.asked)
    changed = making.changed_at or ""
    rows: list[list[Cell]] = [
        [_("Selected by"), one_line(asked) or _("nothing: all releases")],
        [_("Made by"), f"umkm {making.version}"],
        [_("Made at"), making.made_at],
        [_("Archive"), one_line(making.archive)],
        [_("Releases in it"), written_number(making.archived)],
        [_("Last change"), _("operation {}, {}").format(making.operation, changed)],
    ]
    sentences = (
        _(
            "Each date, place, organisation and programme was read from the release itself, by rules."
        ),
        _("`umkm why ID` shows the words and the rule behind each."),
    )
    columns = (Column(_("What")), Column(_("Value"), "words"))
    return Section(
        "making", _("How this report was made"), sentences, ReportTable(columns, rows)
    )
