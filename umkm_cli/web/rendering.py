"""Fill the templates of the pages: every text of a release is cleaned, escaped and kept apart."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from umkm_cli import __version__
from umkm_cli.language import Tongue, gettext, spoken
from umkm_cli.language.names import counted_releases, heading_of, value_name
from umkm_cli.models.claims import RecordedFigure
from umkm_cli.models.ledger import LedgerClaim
from umkm_cli.models.review import Evidence
from umkm_cli.output.amounts import format_amount, format_range
from umkm_cli.output.claim_fields import doubt_of, period
from umkm_cli.output.clean import clean, one_line
from umkm_cli.output.headlines import headline_in_list
from umkm_cli.output.kinship import distinct_changes, phrase_of
from umkm_cli.output.relations import superseded_mark
from umkm_cli.output.safe_names import name_in_origin
from umkm_cli.output.templating import cleaned, environment, written_date
from umkm_cli.web.calendar import draw_once, month_name
from umkm_cli.web.static import versioned

FOLDER: Final = Path(__file__).parent / "templates"
_TONGUE_NAMES: Final[Mapping[Tongue, str]] = {
    "id": "Bahasa Indonesia",
    "en": "English",
}
"""The languages of the pages, each in itself."""


def _prepared() -> Callable[[str], Any]:
    """Return what gives a template of the pages by its name, with all that it uses."""
    found = environment(FOLDER)
    found.finalize = cleaned
    found.globals |= {
        "heading_of": heading_of,
        "headline_of": headline_in_list,
        "translated": gettext,
        "value_name": value_name,
        "counted_releases": counted_releases,
        "month_name": month_name,
        "name_in_origin": name_in_origin,
        "period": period,
        "phrase_of": lambda relationship: gettext(phrase_of(relationship)),
        "changes_of": distinct_changes,
        "superseded_mark": superseded_mark,
        "amount_of": _amount_of,
        "value_of": _value_of,
        "claimed": _claimed,
        "change_of": _change_of,
        "doubt_of": doubt_of,
        "static": versioned,
        "version": __version__,
        "tongues": _TONGUE_NAMES,
    }
    found.filters |= {
        "moment": _moment,
        "dates": written_date,
        "draw_once": draw_once,
        "isolated": _isolated,
    }
    return found.get_template


def fill(template: str, values: Mapping[str, Any]) -> str:
    """Return a page, in the language that is spoken now."""
    page: str = _template(template).render(values)
    return page


def _isolated(names: Iterable[str]) -> Markup:
    """Return names with commas between them, each in a direction of its own."""
    return Markup(", ").join(Markup("<bdi>%s</bdi>") % clean(name) for name in names)


def _is_english() -> bool:
    return spoken() == "en"


def _value_of(evidence: Evidence) -> str:
    """Return the value of a finding for a person; without one, its words."""
    finding = evidence.finding
    write = _WRITERS.get(finding.field, one_line)
    return write(finding.value) if finding.value else one_line(evidence.words)


_WRITERS: Final[Mapping[str, Callable[[str], str]]] = {
    "date": written_date,
    "language": value_name,
}
"""How the values of some fields are written."""


def _amount_of(figure: RecordedFigure) -> str:
    """Return the value of a figure as people read it."""
    low, high = Decimal(figure.value_min), Decimal(figure.value_max)
    kind = figure.approximate
    return format_range(low, high, figure.unit, kind, english=_is_english())


def _claimed(claim: LedgerClaim) -> str:
    """Return the value of a line of a ledger."""
    unit, kind = claim.figure.unit, claim.figure.approximate
    return format_range(claim.low, claim.high, unit, kind, english=_is_english())


def _change_of(change: Decimal, unit: str) -> str:
    """Return a change, with its sign."""
    sign = "+" if change > 0 else ""
    return sign + format_amount(change, unit, english=_is_english())


def _moment(at: str) -> str:
    """Return a moment in UTC for a person: the day in words, and the time to the minute."""
    return f"{written_date(at[:10])}, {at[11:16]} UTC"


_template: Final = _prepared()  # before threads fill pages: they must not do it at once
