"""`umkm review`."""

import sys
from enum import Enum
from operator import attrgetter
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from umkm_cli.archive import Archive
from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.option_groups import with_options
from umkm_cli.cli.options import DryRun, Force, Query, with_context, with_filters
from umkm_cli.cli.reviewer import reviewer
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later, written_number
from umkm_cli.models.forms import Form
from umkm_cli.models.journal import ChangeCounts
from umkm_cli.output.files import open_output
from umkm_cli.output.render import render
from umkm_cli.output.views.changes import ChangesView, count_changes
from umkm_cli.output.views.review import ReviewSheetView, ReviewView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.review.lists import ReviewList, list_questions
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = (
    "umkm review",
    "umkm review --only undated",
    "umkm review --since 2020 | cut -f1,2,3",
)


class _Kind(Enum):
    """The kinds of questions, as they are typed."""

    UNDATED = "undated"
    INFERRED = "inferred"
    CONFLICT = "conflict"
    WEEKDAY = "weekday"
    CANDIDATE = "candidate"
    DOUBTFUL_WORDS = "doubtful-words"
    LINK = "link"
    NO_HEADLINE = "no-headline"
    LITTLE_TEXT = "little-text"
    MUCH_SET_ASIDE = "much-set-aside"
    SEVERAL_ARTICLES = "several-articles"


_Only = Annotated[
    list[_Kind] | None,
    typer.Option(
        "--only",
        metavar="KIND",
        help="Only questions of this kind, such as undated, inferred or candidate; repeat it for several.",
    ),
]


class _SheetOptions(NamedTuple):
    """The options that write the questions into a file, and read the answers from it."""

    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="FILE",
            help="Write the questions into this file, for answers in an editor or a spreadsheet.",
        ),
    ] = None
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            readable=False,
            help="Carry out the answers in this file, all of them or none.",
        ),
    ] = None
    force: Force = False
    dry_run: DryRun = False

    def value(self) -> "_SheetOptions":
        """Return the options as they were typed. Raises UsageError for those that exclude each other."""
        if self.to is not None and self.from_ is not None:
            raise UsageError(_("--to and --from cannot be combined."))
        if self.force and self.to is None:
            raise UsageError(_("--force only works with --to."))
        if self.dry_run and self.from_ is None:
            raise UsageError(_("--dry-run only works with --from."))
        return self


@with_filters
@with_context("programmes", "json")
@with_options("sheet", _SheetOptions)
def run(
    *,
    only: _Only = None,
    query: Query = None,
    sheet: _SheetOptions,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Review what umkm cannot decide: missing, inferred and conflicting dates, and unknown programmes.

    On a terminal it asks about them one by one; in a pipe it lists them.
    """
    from umkm_cli.verbs.review.items import review_items

    if sheet.from_ is not None:
        if only or query is not None or filters != TypedFilter():
            raise UsageError(
                _("--from takes its questions from the file, not by filters.")
            )
        _answer_from(context, sheet.from_, dry_run=sheet.dry_run)
        return
    kinds = list(map(attrgetter("value"), only or ()))
    with context.open_for_reading() as archive:
        found = list_questions(context, archive, filters, query, kinds)
        if not found.questions:
            if context.form is Form.JSON:
                show(context, ReviewView([]))
            raise NothingMatched(_("nothing needs review."))
        if sheet.to is not None:
            _write_sheet(context, archive, found, sheet.to, overwrite=sheet.force)
            return
        if not (context.form.is_for_person and sys.stdin.isatty()):
            show(context, ReviewView(review_items(archive, found.shown)))
            conclude(found.note)
            return
    _go_through(context, found)


def _go_through(context: Context, found: ReviewList) -> None:
    from umkm_cli.verbs.review.dialogue import Dialogue

    context.say(found.note)
    if found.shown:
        with context.open_for_writing() as archive:
            Dialogue(context, archive, reviewer(), found).go_through()


def _write_sheet(
    context: Context,
    archive: Archive,
    found: ReviewList,
    path: Path,
    *,
    overwrite: bool,
) -> None:
    """Write the questions into a file."""
    from umkm_cli.verbs.review.items import review_items

    count = len(found.shown)
    items = context.watch(later("writing"), review_items(archive, found.shown), count)
    with open_output(path, overwrite=overwrite) as out:
        render(ReviewSheetView(items), Form.TSV, out)
    sentence = _(
        "{questions} written to {path}; write the answers into its column answer, "
        "then run `umkm review --from {path}`."
    )
    questions = count_phrase(count, "question")
    conclude(found.note, sentence.format(questions=questions, path=path))


def _answer_from(context: Context, path: Path, *, dry_run: bool) -> None:
    """Carry out the answers in a file, or show what they would change."""
    # Few reviews read a file.
    from umkm_cli.verbs.review.sheet import answer_from, preview_answers, read_sheet

    with context.open_for_reading() as archive:
        sheet = read_sheet(context, archive, path)
        if dry_run:
            changes = preview_answers(archive, sheet)
            show(context, ChangesView(changes))
            conclude(
                count_changes(ChangeCounts(changes)),
                _("nothing was changed (--dry-run)."),
            )
            return
    with context.open_for_writing() as archive:
        left = answer_from(context, archive, sheet)
    new = _(
        "{names}: in no catalogue; `umkm programmes add` keeps it, and tags other releases."
    )
    sentence = _(
        "{decided} decided, {skipped} skipped, {already} answered before; {left} left."
    )
    counts = (len(sheet.decided), sheet.skipped, sheet.already, left)
    names = ("decided", "skipped", "already", "left")
    numbers = dict(zip(names, map(written_number, counts), strict=True))
    said = [sentence.format(**numbers)]
    if sheet.new:
        said.append(new.format(names=", ".join(sheet.new)))
    conclude(*said)
