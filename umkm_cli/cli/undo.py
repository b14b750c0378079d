"""`umkm undo`."""

from functools import partial
from typing import Annotated

import typer

from umkm_cli.cli.answer import conclude, show
from umkm_cli.cli.console import confirm
from umkm_cli.cli.options import DryRun, Yes, with_context
from umkm_cli.output.views.changes import ChangesView, count_changes
from umkm_cli.output.views.journal import (
    describe_effects,
    describe_origin,
    format_command,
)
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.undo import undo
from umkm_cli.verbs.undo_plan import UndoPlan, parse_operation_number, plan_undo
from umkm_cli.verbs.undo_preview import preview_undo

EXAMPLES = ("umkm undo", "umkm undo 7")


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
    with context.open_for_reading() as archive:
        plan = plan_undo(archive, parse_operation_number(archive, number))
    target = plan.target
    if plan.skipped:
        context.say(f"{_describe_skipped(plan)} changed nothing.")
    context.say(f"{plan.action} {target.number}: {format_command(target)}")
    context.say(f"  {describe_origin(target)} · {describe_effects(target)}")
    if dry_run:
        _preview(context, plan)
        return
    _undo(context, plan, yes=yes)


def _preview(context: Context, plan: UndoPlan) -> None:
    """Show what the plan would change, field by field."""
    preview = preview_undo(context, plan)
    show(context, ChangesView(preview.changes))
    conclude(*preview.others)
    if preview.changes:
        context.say(count_changes(preview.changes))
    context.say("nothing was changed (--dry-run).")


def _describe_skipped(plan: UndoPlan) -> str:
    if len(plan.skipped) == 1:
        return f"operation {plan.skipped[0]}"
    return f"the {len(plan.skipped):,} operations in effect since {plan.target.number}"


def _question(plan: UndoPlan) -> str:
    """Return what to ask before the plan is carried out; empty if nothing."""
    if plan.skipped:
        return f"Undo operation {plan.requested.number}, an earlier one?"
    return f"Change {plan.releases:,} releases?" if plan.releases > 1 else ""


def _undo(context: Context, plan: UndoPlan, *, yes: bool) -> None:
    """Carry out the plan, after confirmation.

    Nothing is asked if it is the last operation, and changes a single release.
    """
    question = _question(plan)
    if question and not confirm(question, yes=yes):
        context.say("nothing was changed.")
        return
    with context.open_for_writing() as archive:
        load_catalogue = partial(context.load_catalogue, archive)
        number = undo(archive, plan, load_catalogue, context.arguments, context.watch)
    context.say(f"done, as operation {number}; umkm undo {number} reverts it.")
    if plan.target.programmes:
        context.say("the programmes have changed: `umkm retag` follows them.")
