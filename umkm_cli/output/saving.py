"""Save an answer in a file, whose name says in which form: a chart, a table or a list."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language.names import option_called
from umkm_cli.models.forms import Form
from umkm_cli.output.files import open_output
from umkm_cli.output.render import render
from umkm_cli.output.views import ChartedView

if TYPE_CHECKING:
    from umkm_cli.output.charts.answers import Sourced

_CHART: Final = ".svg"
_FORMS: Final[Mapping[str, Form]] = {
    ".csv": Form.CSV,
    ".tsv": Form.TSV,
    ".json": Form.JSON,
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".xlsx": Form.XLSX,
}
"""The form of a file with this ending; one of `.svg` is a chart."""
_OPTIONS: Final = frozenset((Form.JSON, Form.JSONL, Form.CSV, Form.TABLE))
"""The forms that an option asks for."""


def is_chart(path: Path) -> bool:
    """Return whether a file of this name is a chart."""
    return path.suffix.lower() == _CHART


def form_of_file(path: Path, form: Form) -> Form:
    """Return the form of a file, of which a chart has none of its own; `form` is that of the command.

    Raises UsageError for the name of another kind of file, and for an option that asks for
    another form than the name.
    """
    ending = path.suffix.lower()
    named = form if ending == _CHART else _FORMS.get(ending)
    if named is None:
        words = _("the name of a file ends in {chart} for a chart, or in {kinds}.")
        raise UsageError(words.format(chart=_CHART, kinds=", ".join(_FORMS)))
    if form in _OPTIONS and (named is not form or ending == _CHART):
        words = _("{option} does not go with a file named {ending}.")
        option = option_called(form.value)
        raise UsageError(words.format(option=option, ending=ending))
    return named


def save(
    view: ChartedView[Any],
    form: Form,
    path: Path,
    sourced: "Sourced | None",
    *,
    overwrite: bool,
) -> tuple[str, ...]:
    """Write a view to a file in a form, or as a chart if it says what the chart is about.

    Return sentences about what the form could not take. Raises as `open_output` does.
    """
    chart = view.chart(sourced) if sourced else ""
    with open_output(path, overwrite=overwrite) as out:
        if sourced is None:
            return render(view, form, out)
        out.write(chart)
    return ()
