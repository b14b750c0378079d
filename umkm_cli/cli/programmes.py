"""`umkm programmes`, with its subcommands `add`, `import`, `remove` and `test`."""

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from umkm_cli.cli.answer import conclude, ignore_broken_pipe, show
from umkm_cli.cli.console import confirm, stdout_is_terminal
from umkm_cli.cli.groups import command_group
from umkm_cli.cli.options import Yes, with_context
from umkm_cli.errors import NothingMatched
from umkm_cli.language import gettext as _
from umkm_cli.language import written_number
from umkm_cli.models.review import Trial
from umkm_cli.output.views.changes import ChangesView
from umkm_cli.output.views.programmes import ProgrammesView, TrialsView
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase

if TYPE_CHECKING:
    from umkm_cli.verbs import own_programmes as verb

EXAMPLES = (
    "umkm programmes",
    "umkm programmes --csv > programmes.csv",
    "umkm programmes test 'Pelaut Tangguh'",
)
_EXAMPLES_BELOW: Final[Mapping[str, Sequence[str]]] = {
    "add": (
        "umkm programmes add 'Pelaut Tangguh' --owner Pelindo",
        "umkm programmes add 'Batik Lestari' --alias 'Program BL' --yes",
    ),
    "import": (
        "umkm programmes import programmes.tsv",
        "umkm programmes import programmes.tsv --replace",
    ),
    "remove": (
        "umkm programmes remove 'Pelaut Tangguh'",
        "umkm programmes remove 'Batik Lestari' --yes",
    ),
    "test": (
        "umkm programmes test 'Pelaut Tangguh'",
        "umkm programmes test 'Batik Lestari' --alias 'Program BL'",
    ),
}

_Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="The programme's name, as it will appear on releases."
    ),
]
_Aliases = Annotated[
    list[str] | None,
    typer.Option(
        "--alias",
        metavar="NAME",
        help="Another way to write its name; repeat it for more.",
    ),
]


def group(markup: Any) -> typer.Typer:
    """Build `umkm programmes` with its subcommands; `markup` is typer's markup mode."""
    below = {
        "add": add_own,
        "import": import_file,
        "remove": remove_own,
        "test": try_own,
    }
    return command_group("programmes", run, EXAMPLES, below, _EXAMPLES_BELOW, markup)


@with_context("programmes", "json", "csv")
def run(
    typer_context: typer.Context,
    *,
    context: Context,
) -> None:
    """List the programmes umkm knows, with owner, aliases and number of releases."""
    from umkm_cli.verbs import own_programmes as verb

    if typer_context.invoked_subcommand is not None:
        return
    known = context.load_programmes()
    counts = verb.count_by_programme(context)
    show(context, ProgrammesView(known.by_name.values(), counts))
    conclude(verb.remind_of_personal_programmes(context))


@with_context("programmes")
def add_own(
    name: _Name,
    *,
    alias: _Aliases = None,
    owner: Annotated[str, typer.Option(metavar="NAME", help="Who runs it.")] = "",
    yes: Yes = False,
    context: Context,
) -> None:
    """Add a programme to the archive, after showing which releases it would tag.

    With --programmes FILE, it is added to that file instead.
    """
    from umkm_cli.verbs import own_programmes as verb
    from umkm_cli.verbs.personal_programmes import add_to_file

    trial = verb.try_new_programme(context, name, tuple(alias or ()), owner)
    _write(context, trial.releases)
    target = context.programmes or context.archive_path
    if not confirm(
        _("Save '{name}' in {target}?").format(
            name=trial.programme.name, target=target
        ),
        yes=yes,
    ):
        context.say(_("nothing was saved."))
        return
    if context.programmes is not None:
        add_to_file(context.programmes, trial.programme)
    else:
        with context.open_for_writing() as archive:
            verb.add_to_archive(context, archive, trial.programme)
    context.say(
        _("saved in {target}; `umkm retag` tags the releases in the archive.").format(
            target=target
        )
    )


@with_context("programmes")
def remove_own(
    name: _Name,
    *,
    yes: Yes = False,
    context: Context,
) -> None:
    """Remove one of the archive's own programmes, after showing which releases lose its tag.

    With --programmes FILE, it is removed from that file instead. Its tags stay until you run umkm retag.
    """
    from umkm_cli.verbs import own_programmes as verb
    from umkm_cli.verbs.personal_programmes import remove_from_file

    if context.programmes is not None:
        remove_from_file(context.programmes, name)
        context.say(
            _("removed from {path}; its tags stay until a retag.").format(
                path=context.programmes
            )
        )
        return
    plan = verb.plan_removal(context, name)
    with ignore_broken_pipe():
        show(context, ChangesView(plan.changes))
    context.say(
        _("{releases} would lose its tag.").format(
            releases=count_phrase(len(plan.changes), "release")
        )
    )
    if not confirm(
        _("Remove '{name}' from {path}?").format(
            name=plan.name, path=context.archive_path
        ),
        yes=yes,
    ):
        context.say(_("nothing was removed."))
        return
    with context.open_for_writing() as archive:
        verb.remove_from_archive(context, archive, plan.name)
    context.say(
        _("removed; `umkm retag` removes its tags, `umkm undo` brings it back.")
    )


@with_context()
def import_file(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="A table of programmes (default: programmes.tsv in your config folder).",
        ),
    ] = None,
    *,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Also replace programmes that differ in the archive."
        ),
    ] = False,
    context: Context,
) -> None:
    """Take the programmes in a file into the archive, for everyone who uses it."""
    from umkm_cli.verbs import own_programmes as verb
    from umkm_cli.verbs.personal_programmes import read_personal_programmes

    path = file or context.personal_programmes_path
    programmes = read_personal_programmes(path)
    with context.open_for_writing(remind=False) as archive:
        done = verb.import_programmes(
            archive, programmes, context.arguments, replace=replace
        )
    context.say_all(_describe_import(done, replaced=replace))


@with_context("programmes", "json")
def try_own(
    name: _Name,
    *,
    alias: _Aliases = None,
    context: Context,
) -> None:
    """Show which releases a new programme would tag, without adding it."""
    from umkm_cli.verbs import own_programmes as verb

    trial = verb.try_programme(context, name, tuple(alias or ()))
    _write(context, trial.releases)
    if not trial.releases:
        raise NothingMatched(
            _("no release names '{name}'.").format(name=trial.programme.name)
        )


def _describe_import(done: "verb.ProgrammeImport", *, replaced: bool) -> Iterator[str]:
    """Yield what an import did, for a person."""
    added = count_phrase(len(done.new), "programme")
    yield _("{added} added to the archive, {count} already in it.").format(
        added=added, count=written_number(len(done.known))
    )
    if done.different:
        names = ", ".join(map(attrgetter("name"), done.different))
        if replaced:
            yield _("replaced: {names}.").format(names=names)
        else:
            yield _(
                "the archive has something else under these names, and keeps it: {names}; --replace takes yours."
            ).format(names=names)
    if done.to_store(replace=replaced):
        yield _("`umkm retag` tags the releases in the archive.")


def _write(context: Context, trials: list[Trial]) -> None:
    with ignore_broken_pipe():
        show(context, TrialsView(trials))
    if trials or stdout_is_terminal():
        context.say(
            _("it would tag {releases}.").format(
                releases=count_phrase(len(trials), "release")
            )
        )
