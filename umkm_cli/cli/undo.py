"""`umkm undo`."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.console import confirm
from umkm_cli.cli.options import DryRun, Yes, with_context
from umkm_cli.language import gettext as _
from umkm_cli.language import written_number
from umkm_cli.output.views.changes import ChangesView, count_changes
from umkm_cli.output.views.journal import (
    describe_effects,
    describe_origin,
    format_command,
)
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.archives import narrow_to_ids

if TYPE_CHECKING:
    from umkm_cli.verbs.undo_plan import UndoPlan

EXAMPLES = (
    "umkm undo --dry-run",
    "umkm undo",
    "umkm undo 2",
)


@with_context("json")
def run(
    number: Annotated[
        str | None,
        typer.Argument(
            metavar="N", help="An operation number (default: the last one in effect)."
        ),
    ] = None,
    *,
    yes: Yes = False,
    dry_run: DryRun = False,
    context: Context,
) -> None:
    """Undo an operation: hide what it ingested, and restore what it changed.

    Nothing is deleted. An undo is an operation too, and undoing it redoes the first one.
    """
    context, plan = _plan(context, number)
    target = plan.target
    if plan.skipped:
        context.say(
            _("{operations} changed nothing.").format(
                operations=_describe_skipped(plan)
            )
        )
    context.say(f"{plan.action} {target.number}: {format_command(target)}")
    context.say(f"  {describe_origin(target)} · {describe_effects(target)}")
    if dry_run:
        _preview(context, plan)
        return
    _undo(context, plan, yes=yes)


def _plan(context: Context, typed: str | None) -> "tuple[Context, UndoPlan]":
    """Return what is to be undone, and the context of its archive."""
    from umkm_cli.verbs.undo_plan import parse_operation_number, plan_undo

    context, numbers = narrow_to_ids(context, [typed] if typed else ())
    with context.open_for_reading() as archive:
        number = parse_operation_number(archive, next(iter(numbers), None))
        return context, plan_undo(archive, number)


def _preview(context: Context, plan: "UndoPlan") -> None:
    """Show what the plan would change, field by field."""
    from umkm_cli.verbs.undo_preview import preview_undo

    with preview_undo(context, plan) as preview:
        show(context, ChangesView(preview.changes))
        conclude(*preview.others)
        if preview.changes.counts.fields:
            context.say(count_changes(preview.changes.counts))
    context.say(_("nothing was changed (--dry-run)."))


def _describe_skipped(plan: "UndoPlan") -> str:
    if len(plan.skipped) == 1:
        return _("operation {number}").format(number=plan.skipped[0])
    return _("the {count} operations in effect since {number}").format(
        count=written_number(len(plan.skipped)), number=plan.target.number
    )


def _question(plan: "UndoPlan") -> str:
    """Return what to ask before the plan is carried out; empty if nothing."""
    if plan.skipped:
        return _("Undo operation {number}, an earlier one?").format(
            number=plan.requested.number
        )
    if plan.releases < 2:
        return ""
    return _("Change {count} releases?").format(count=written_number(plan.releases))


def _undo(context: Context, plan: "UndoPlan", *, yes: bool) -> None:
    """Carry out the plan, after confirmation.

    Nothing is asked if it is the last operation, and changes a single release.
    """
    from umkm_cli.verbs.undo import undo

    question = _question(plan)
    if question and not confirm(question, yes=yes):
        context.say(_("nothing was changed."))
        return
    with context.open_for_writing() as archive:
        load_catalogue = partial(context.load_catalogue, archive)
        number = undo(archive, plan, load_catalogue, context.arguments, context.watch)
    context.say(
        _("done, as operation {number}; umkm undo {number} reverts it.").format(
            number=number
        )
    )
    if plan.target.programmes:
        context.say(_("the programmes have changed: `umkm retag` follows them."))
