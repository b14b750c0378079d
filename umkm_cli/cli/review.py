"""`umkm review`."""

import sys
from enum import Enum
from operator import attrgetter
from typing import Annotated

import typer

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.options import Query, with_context, with_filters
from umkm_cli.cli.reviewer import reviewer
from umkm_cli.errors import NothingMatched
from umkm_cli.language import gettext as _
from umkm_cli.models.forms import Form
from umkm_cli.output.views.review import ReviewView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.review.dialogue import Dialogue
from umkm_cli.verbs.review.items import review_items
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
    LINK = "link"
    NO_HEADLINE = "no-headline"
    LITTLE_TEXT = "little-text"
    MUCH_SET_ASIDE = "much-set-aside"


_Only = Annotated[
    list[_Kind] | None,
    typer.Option(
        "--only",
        metavar="KIND",
        help="Only questions of this kind, such as undated, inferred or candidate; repeat it for several.",
    ),
]


@with_filters
@with_context("programmes", "json")
def run(
    *,
    only: _Only = None,
    query: Query = None,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Review what umkm cannot decide: missing, inferred and conflicting dates, and unknown programmes.

    On a terminal it asks about them one by one; in a pipe it lists them.
    """
    with context.open_for_reading() as archive:
        kinds = list(map(attrgetter("value"), only or ()))
        found = list_questions(context, archive, filters, query, kinds)
        if not found.questions:
            if context.form is Form.JSON:
                show(context, ReviewView([]))
            raise NothingMatched(_("nothing needs review."))
        if not (context.form.is_for_person and sys.stdin.isatty()):
            show(context, ReviewView(review_items(archive, found.shown)))
            conclude(found.note)
            return
    _go_through(context, found)


def _go_through(context: Context, found: ReviewList) -> None:
    context.say(found.note)
    if found.shown:
        with context.open_for_writing() as archive:
            Dialogue(context, archive, reviewer(), found).go_through()
