"""`umkm remove`."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from umkm_cli.archive.releases import get_release
from umkm_cli.cli.console import ask_line, ask_yes_no, confirm
from umkm_cli.cli.options import DryRun, with_context
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later, retold, written_number
from umkm_cli.output.clean import one_line
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.typed.archives import narrow_to_ids
from umkm_cli.verbs.typed.ids import existing_ids, parse_ids

if TYPE_CHECKING:
    from umkm_cli.archive.purge import OriginalToErase
    from umkm_cli.verbs.purge import Purge

EXAMPLES = (
    "umkm remove 12 15 --dry-run",
    "umkm remove 12 15",
    "umkm remove --purge 12",
)
NO_ARGS_IS_HELP = True

_WORD = "erase"
_ERASED = later(
    "{files} erased permanently; umkm log keeps the SHA-256. Backups and exports, "
    "and the received files outside of this archive, are not affected."
)
_KEPT = later("kept, although it may contain it (named above): {kept}.")


@with_context()
def run(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Release numbers, or last.")
    ],
    *,
    should_purge: Annotated[
        bool,
        typer.Option(
            "--purge", help="Erase their files permanently; this cannot be undone."
        ),
    ] = False,
    doubtful: Annotated[
        Literal["erase", "keep"] | None,
        typer.Option(
            metavar="ACTION",
            help="With --purge: erase or keep other files that may contain them, too.",
        ),
    ] = None,
    yes: Annotated[
        int,
        typer.Option(
            "--yes",
            count=True,
            metavar="",
            show_default=False,
            help="Do not ask for confirmation; give it twice for --purge, which asks twice.",
        ),
    ] = 0,
    dry_run: DryRun = False,
    context: Context,
) -> None:
    """Hide releases. Their files are kept, and umkm undo brings them back.

    Removed files are not ingested again, except with umkm ingest --removed.
    """
    if should_purge:
        _purge(context, ids, yes, doubtful, dry_run=dry_run)
        return
    if doubtful is not None:
        raise UsageError(_("--doubtful only works with --purge."))
    _remove(context, ids, yes=yes > 0, dry_run=dry_run)


def _remove(context: Context, typed: list[str], *, yes: bool, dry_run: bool) -> None:
    """Hide releases, after confirmation if there are several."""
    from umkm_cli.verbs.remove import remove

    context, typed = narrow_to_ids(context, typed)
    with context.open_for_reading() as archive:
        ids = existing_ids(archive, typed)
        for release_id in ids:
            headline = one_line(get_release(archive, release_id).values.headline)
            context.say(f"{release_id}  {headline or _('(no headline)')}")
    if dry_run:
        context.say(_("nothing was removed (--dry-run)."))
        return
    if len(ids) > 1 and not confirm(
        _("Remove {count} releases?").format(count=written_number(len(ids))), yes=yes
    ):
        context.say(_("nothing was removed."))
        return
    with context.open_for_writing() as archive:
        remove(archive, ids, context.arguments, context.watch)
    context.say(_("removed; umkm undo brings back what was removed."))


def _purge(
    context: Context,
    typed: list[str],
    yes: int,
    doubtful: str | None,
    *,
    dry_run: bool,
) -> None:
    """Erase the files of releases, after asking twice."""
    from umkm_cli.verbs.purge import plan_purge, purge

    context, typed = narrow_to_ids(context, typed)
    if not dry_run:
        # An archive of an earlier schema is migrated first: what that keeps next to it
        # is to be erased, too.
        context.require_archive()
        context.open_for_writing().close()
    with context.open_for_reading() as archive:
        ids = dict.fromkeys(parse_ids(archive, typed))
        plan = plan_purge(archive, ids, context.watch)
    context.say_all(_describe_plan(plan))
    if dry_run:
        context.say(_("nothing was erased (--dry-run)."))
        return
    erases_doubtful = _decide_about_doubtful(plan, doubtful)
    count = len(plan.originals) + len(plan.containers)
    count += len(plan.doubtful) if erases_doubtful else 0
    files = count_phrase(count, "file")
    if not _confirm_twice(plan, files, yes):
        context.say(_("nothing was erased."))
        return
    with context.open_for_writing() as archive:
        purge(archive, plan, context.arguments, context.watch, doubtful=erases_doubtful)
    context.say(_(_ERASED).format(files=files))
    if plan.doubtful and not erases_doubtful:
        kept = count_phrase(len(plan.doubtful), "file")
        context.say(_(_KEPT).format(kept=kept))


def _describe_plan(plan: "Purge") -> Iterator[str]:
    """Describe each thing that a purge erases, or cannot erase."""
    for original in plan.originals:
        yield f"{original.release_id}  {_describe(original)}"
    for original, why in plan.containers:
        yield _("-  its container: {original}\n    {why}").format(
            original=_describe(original), why=retold(why)
        )
    for original, why in plan.doubtful:
        yield _("?  may contain it: {original}\n    {why}").format(
            original=_describe(original), why=one_line(_without_advice(why))
        )
    named = (
        (_("-  the saved search {}, which has words of it"), plan.searches),
        (_("-  the older archive {}, with all that is in it"), plan.old_archives),
        (_("the programme {} has words of it, and stays."), plan.programmes),
    )
    for sentence, names in named:
        yield from map(sentence.format, map(one_line, map(str, names)))
    if plan.named_by:
        named_by = ", ".join(map(str, plan.named_by))
        yield (
            _(
                "release {named_by} came from a file whose name or subject has words of it; "
                "they stay where `umkm why` shows them."
            ).format(named_by=named_by)
        )


def _without_advice(why: str) -> str:
    """Return why a file cannot be looked into, without the advice for ingest."""
    return retold(why).partition(";")[0]


def _describe(erased: "OriginalToErase") -> str:
    origin = one_line(erased.origin)
    return _("{origin}, {byte_size} bytes\n    sha256 {sha256}").format(
        origin=origin, byte_size=written_number(erased.byte_size), sha256=erased.sha256
    )


def _decide_about_doubtful(plan: "Purge", typed: str | None) -> bool:
    """Return whether to erase the files that may contain the releases, after asking.

    Raises UsageError if there is no terminal to ask on.
    """
    if not plan.doubtful or typed is not None:
        return typed == "erase"
    files = count_phrase(len(plan.doubtful), "file")
    if not sys.stdin.isatty():
        raise UsageError(
            _(
                "{files} may contain it, too: add --doubtful erase or --doubtful keep. "
                "Nothing was erased."
            ).format(files=files)
        )
    return ask_yes_no(_("Erase {files} that may contain it, too?").format(files=files))


def _confirm_twice(plan: "Purge", files: str, yes: int) -> bool:
    if yes == 1 and not sys.stdin.isatty():
        raise UsageError(
            _(
                "--purge erases permanently; to do it without being asked, give --yes twice."
            )
        )
    if yes > 1:
        return True
    releases = ", ".join(map(str, plan.ids))
    if not confirm(
        _("Erase release {releases} and {files} permanently?").format(
            releases=releases, files=files
        ),
        yes=yes > 0,
    ):
        return False
    typed = ask_line(
        _(
            "Neither undo nor rebuild can bring them back. Type {word} to continue: "
        ).format(word=_WORD)
    )
    return (typed or "").lower() == _WORD
