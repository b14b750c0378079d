"""Find the releases that resemble another one."""

from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.meaning_model import model_of
from umkm_cli.archive.search.similarity import similar
from umkm_cli.errors import NothingMatched
from umkm_cli.language import gettext as _
from umkm_cli.models.query import Size
from umkm_cli.models.release import Release
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.left_out import say_non_releases
from umkm_cli.verbs.typed.ids import parse_ids


class SimilarReleases(NamedTuple):
    """The releases most similar to the one with this `id`, best first."""

    id: int
    releases: list[Release]

    def check(self) -> None:
        """Raise NothingMatched if there are none."""
        if not self.releases:
            raise NothingMatched(_("no release is similar to {id}.").format(id=self.id))


def find_similar(
    context: Context,
    archive: Archive,
    typed: str,
    limit: int,
    *,
    with_non_releases: bool,
) -> SimilarReleases:
    """Return the releases most similar to one, by the id that was typed. Raises NoSuchRelease.

    Says how many of them are left out because they are marked as not a release.
    """
    (release_id,) = parse_ids(archive, [typed])
    model = model_of(archive)
    if model is not None and not _can_compare(context):
        model = None
    found = similar(archive, release_id, limit, with_non_releases=True, model=model)
    marked = sum(map(attrgetter("values.not_a_release"), found))
    if marked and not with_non_releases:
        say_non_releases(context, Size(marked))
        found = similar(archive, release_id, limit, model=model)
    return SimilarReleases(release_id, found)


def _can_compare(context: Context) -> bool:
    """Return whether vectors can be compared, which needs no model, but numpy. Says so if not."""
    from umkm_cli.verbs.by_meaning import can_compare  # few archives have vectors

    return can_compare(context)
