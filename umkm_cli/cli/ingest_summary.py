"""The end of `umkm ingest`: the sum, what came in, what to look at, and whether any file failed."""

from umkm_cli.cli.console import leave_screen
from umkm_cli.cli.ingest_session import IngestSession, IngestTally
from umkm_cli.errors import SomeFailed
from umkm_cli.language import gettext as _
from umkm_cli.output.views.receipts import HOW_TO_LOOK
from umkm_cli.verbs.context import Context


def conclude_ingest(context: Context, tally: IngestTally) -> None:
    """Say the sum, and what to look at. Raises SomeFailed."""
    context.say(tally.summary)
    concerns = tally.concern_lines
    if concerns:
        context.say("\n".join([*concerns, _(HOW_TO_LOOK)]))
    _fail_if_some_did(tally)


def sum_up(context: Context, session: IngestSession) -> None:
    """Tell a person at the terminal what came in, if that is more than one release."""
    tally = session.tally
    if not tally.is_digested:
        conclude_ingest(context, tally)
        return
    from umkm_cli.output.terminal import console
    from umkm_cli.output.views.digest import print_digest

    context.say(tally.summary)
    leave_screen()
    print_digest(session.digest, tally.concerns, console(stderr=True))
    _fail_if_some_did(tally)


def _fail_if_some_did(tally: IngestTally) -> None:
    if tally.failed:
        raise SomeFailed(tally.failed, others=tally.has_archived)
