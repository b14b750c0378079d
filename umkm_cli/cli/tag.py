"""`umkm tag`."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from umkm_cli.cli.answer import ignore_broken_pipe, show
from umkm_cli.cli.console import confirm
from umkm_cli.cli.option_groups import with_options
from umkm_cli.cli.options import (
    DryRun,
    Query,
    Yes,
    with_context,
    with_filters,
)
from umkm_cli.language import gettext as _
from umkm_cli.language import later, written_number
from umkm_cli.models.journal import ChangeCounts
from umkm_cli.output.views.changes import ChangesView, count_changes
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.archives import narrow_to_selection
from umkm_cli.verbs.typed.decisions import TypedTags
from umkm_cli.verbs.typed.filters import TypedFilter
from umkm_cli.verbs.typed.selection import TypedSelection

if TYPE_CHECKING:
    from umkm_cli.verbs.tag import TagPlan

EXAMPLES = (
    "umkm tag 12 --set-date 2024-05-13",
    "umkm tag --query mekaar --add-programme Mekaar",
    "umkm tag 12 --link 41 correction",
)
NO_ARGS_IS_HELP = True

_SETTERS = "Decisions"
_REMOVED = later("release {} has been removed in the meantime.")
_Some = list[str] | None


class _Setters(NamedTuple):
    """The options that set values, as decisions of the user."""

    add_programme: Annotated[
        _Some,
        typer.Option(
            metavar="NAME",
            help="Add this programme.",
            rich_help_panel=_SETTERS,
        ),
    ] = None
    remove_programme: Annotated[
        _Some,
        typer.Option(
            metavar="NAME",
            help="Remove this programme; retag does not add it again.",
            rich_help_panel=_SETTERS,
        ),
    ] = None
    set_date: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Set the release date; none if unknown.",
            rich_help_panel=_SETTERS,
        ),
    ] = None
    set_place: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Set the place; none if unknown.",
            rich_help_panel=_SETTERS,
        ),
    ] = None
    set_organisation: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Set the organisation; none if unknown.",
            rich_help_panel=_SETTERS,
        ),
    ] = None
    set_headline: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="Set the headline.", rich_help_panel=_SETTERS
        ),
    ] = None
    not_a_release: Annotated[
        bool,
        typer.Option(
            "--not-a-release",
            help="Mark it as not a release: lists leave it out.",
            rich_help_panel=_SETTERS,
        ),
    ] = False
    is_a_release: Annotated[
        bool,
        typer.Option(
            "--is-a-release",
            help="Decide that it is a release, whatever the rules say.",
            rich_help_panel=_SETTERS,
        ),
    ] = False
    link: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="ID KIND",
            help="Link it to another release: copy, correction, update, sibling, excerpt or translation.",
            rich_help_panel=_SETTERS,
        ),
    ] = None
    unlink: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Decide that it is not related to this release.",
            rich_help_panel=_SETTERS,
        ),
    ] = None
    drop_quote: Annotated[
        list[int] | None,
        typer.Option(
            metavar="N",
            help="Decide that its quote number N is none.",
            rich_help_panel=_SETTERS,
        ),
    ] = None
    drop_figure: Annotated[
        list[int] | None,
        typer.Option(
            metavar="N",
            help="Decide that its figure number N is none.",
            rich_help_panel=_SETTERS,
        ),
    ] = None
    set_speaker: Annotated[
        tuple[int, str] | None,
        typer.Option(
            metavar="N NAME",
            help="Set who says its quote number N; none for nobody.",
            rich_help_panel=_SETTERS,
        ),
    ] = None
    clear: Annotated[
        _Some,
        typer.Option(
            metavar="FIELD",
            help="Withdraw your decisions on programme, date, place, organisation, headline, url, not_a_release, link, "
            "quote, figure, speaker.",
            rich_help_panel=_SETTERS,
        ),
    ] = None

    def value(self) -> TypedTags:
        """Return the setters as they were typed."""
        return TypedTags(
            self.add_programme or (),
            self.remove_programme or (),
            self.set_date,
            self.set_place,
            self.set_organisation,
            self.set_headline,
            self.not_a_release,
            self.is_a_release,
            self.clear or (),
            self.link,
            self.unlink,
            self.drop_quote or (),
            self.drop_figure or (),
            self.set_speaker,
        )


@with_filters
@with_context("programmes", "json")
@with_options("setters", _Setters)
def run(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID…", help="Release numbers, or last."),
    ] = None,
    *,
    query: Query = None,
    setters: TypedTags,
    yes: Yes = False,
    dry_run: DryRun = False,
    context: Context,
    filters: TypedFilter,
) -> None:
    """Correct releases permanently: no rule overrides your decisions; --clear withdraws them."""
    from umkm_cli.verbs.tag import plan_tags

    typed = TypedSelection(ids, filters, query)
    context, selection = narrow_to_selection(context, typed)
    plan = plan_tags(context, setters, selection)
    with ignore_broken_pipe():
        show(context, ChangesView(plan.changes))
    _carry_out(context, plan, yes=yes, dry_run=dry_run)


def _carry_out(context: Context, plan: "TagPlan", *, yes: bool, dry_run: bool) -> None:
    """Apply the plan, after confirmation if it changes several releases."""
    from umkm_cli.verbs.tag import tag

    if not plan.changes:
        context.say(_("nothing to change: these values are already set."))
        return
    context.say(count_changes(ChangeCounts(plan.changes)))
    if dry_run:
        context.say(_("nothing was changed (--dry-run)."))
        return
    count = len(plan.ids)
    if count > 1 and not confirm(
        _("Change {count} releases?").format(count=written_number(count)), yes=yes
    ):
        context.say(_("nothing was changed."))
        return
    with context.open_for_writing() as archive:
        removed = tag(
            archive, plan.ids, plan.decisions, context.arguments, context.watch
        )
    context.say_all(map(_(_REMOVED).format, removed))
    context.say(_("done."))
