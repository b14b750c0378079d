"""The options with which a command saves its answer in a file: `-o`, `--force`."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from umkm_cli.archive import Archive
from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.option_groups import Command, with_options
from umkm_cli.cli.options import Force
from umkm_cli.language import gettext as _
from umkm_cli.output.saving import form_of_file, is_chart, save
from umkm_cli.output.views import ChartedView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter

if TYPE_CHECKING:
    from umkm_cli.output.charts.answers import Sourced


class AnswerFile(NamedTuple):
    """The file that an answer goes to, if any."""

    path: Path | None
    overwrite: bool

    def prepare(self, context: Context) -> Context:
        """Return the context with the form of the file. Raises UsageError for a name of no such form."""
        if self.path is None:
            return context
        return context._replace(form=form_of_file(self.path, context.form))

    def source(
        self,
        context: Context,
        archive: Archive,
        filters: TypedFilter,
        query: str | None,
    ) -> "Sourced | None":
        """Return what a chart is about, and where its data are from; None if the file is none."""
        if self.path is None or not is_chart(self.path):
            return None
        # Few answers are charts.
        from umkm_cli.verbs.charts import sourced

        return sourced(context, archive, filters, query)


class _FileOptions(NamedTuple):
    """The options that save an answer in a file."""

    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Write to this file: a chart if it ends in .svg; or .csv, .tsv, .json, .jsonl, .xlsx.",
        ),
    ] = None
    force: Force = False

    def value(self) -> AnswerFile:
        """Return the options as they were typed."""
        return AnswerFile(self.output, self.force)


def with_file(command: Command) -> Command:
    """Add the options to a command, which receives them as `file`, an `AnswerFile`."""
    return with_options("file", _FileOptions)(command)


def deliver(
    context: Context,
    view: ChartedView[Any],
    file: AnswerFile,
    sourced: "Sourced | None",
    remarks: Callable[[], Iterable[str]],
) -> None:
    """Show an answer, or write it to a file; then say remarks.

    `remarks` may raise NothingMatched: then no file is written. A chart is drawn
    if `sourced` says what it is about.
    """
    if file.path is None:
        show(context, view)
        conclude(*remarks())
        return
    said = [*remarks()]
    said += save(view, context.form, file.path, sourced, overwrite=file.overwrite)
    conclude(*said, _("written to {path}").format(path=file.path))
