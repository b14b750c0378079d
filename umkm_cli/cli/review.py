"""`umkm review`."""

import sys

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.console import ask_line, ask_yes_no, say
from umkm_cli.cli.options import (
    Query,
    with_context,
    with_filters,
)
from umkm_cli.errors import NothingMatched
from umkm_cli.language import gettext as _
from umkm_cli.models.forms import Form
from umkm_cli.models.review import ReviewItem
from umkm_cli.output.render import render
from umkm_cli.output.views.review import ReviewView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.review import ReviewList, find_review_items
from umkm_cli.verbs.review_dialogue import Dialogue
from umkm_cli.verbs.typed.filters import TypedFilter

EXAMPLES = (
    "umkm review",
    "umkm review --programme KUR",
    "umkm review --since 2020 | cut -f1,2,3",
)


@with_filters
@with_context("programmes", "json")
def run(
    *,
    query: Query = None,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Review what umkm cannot decide: missing, inferred and conflicting dates, and unknown programmes.

    On a terminal it asks about them one by one; in a pipe it lists them.
    """
    with context.open_for_reading() as archive:
        found = find_review_items(context, archive, filters, query)
    if not found.items:
        if context.form is Form.JSON:
            show(context, ReviewView([]))
        raise NothingMatched(_("nothing needs review."))
    if context.form.is_for_person and sys.stdin.isatty():
        _go_through(context, found)
        return
    show(context, ReviewView(found.items))
    conclude(found.note)


def _go_through(context: Context, found: ReviewList) -> None:
    context.say(found.note)
    with context.open_for_writing() as archive:
        Dialogue(context, archive, _Console()).go_through(found)


class _Console:
    """The reviewer at the terminal: the `Person` of a `Dialogue`."""

    def show(self, item: ReviewItem) -> None:
        render(ReviewView([item]), Form.TERMINAL, sys.stdout)

    def say(self, sentence: str) -> None:
        say(sentence)

    def ask(self, question: str) -> str | None:
        return ask_line(question)

    def agrees(self, question: str) -> bool:
        return ask_yes_no(question)
