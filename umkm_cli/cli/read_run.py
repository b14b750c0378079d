"""Run `umkm read`: choose where to read, and say what came of it."""

from collections.abc import Sequence
from pathlib import Path

from umkm_cli.cli.ingest_session import today
from umkm_cli.errors import PartsMissing
from umkm_cli.language import gettext as _
from umkm_cli.language import written_number
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.read.job import Job
from umkm_cli.verbs.read.plan import check_paths
from umkm_cli.verbs.read.read import Here, Mapper, ReadSummary, read_into
from umkm_cli.verbs.read.tables import RELEASE
from umkm_cli.verbs.typed.ingest import TypedIngest, resolve_ingest_options


def read_files(
    context: Context,
    paths: Sequence[str],
    folder: Path,
    master: str | None,
    typed: TypedIngest,
) -> None:
    """Read files into a folder, and say what came of it.

    Raises PartsMissing if some parts could not be read.
    """
    check_paths(paths, with_spark=master is not None)
    catalogue = context.load_catalogue()
    options = resolve_ingest_options(typed, catalogue, context.settings)
    job = Job(catalogue, options, today())
    summary = read_into(context, folder, paths, job, _mapper(master))
    context.say(_sentence(summary, folder))
    if summary.unread_parts:
        raise PartsMissing(summary.unread_parts, summary.why)


def _mapper(master: str | None) -> Mapper:
    """Return what reads: the cluster with this address, or this machine."""
    if master is None:
        return Here()
    # Few files are read on a cluster.
    from umkm_cli.verbs.read.spark import Cluster

    return Cluster(master)


def _sentence(summary: ReadSummary, folder: Path) -> str:
    """Return how many files gave what."""
    outcomes = summary.outcomes
    sentence = _(
        "{files} read into {folder}: {releases}, {skipped} skipped, {failed} failed"
    )
    return sentence.format(
        files=count_phrase(outcomes.total(), "file"),
        folder=folder,
        releases=count_phrase(outcomes[RELEASE], "release"),
        skipped=written_number(outcomes["skipped"]),
        failed=written_number(outcomes["failed"]),
    )
