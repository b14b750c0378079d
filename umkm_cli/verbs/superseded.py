"""Say of releases that newer ones correct or update them."""

from collections.abc import Iterable, Iterator

from umkm_cli.language import gettext as _
from umkm_cli.models.release import Release


def superseded_sentences(releases: Iterable[Release]) -> Iterator[str]:
    """Yield a sentence for each release that a newer one corrects or updates."""
    for release in releases:
        if release.superseded_by is not None:
            yield (
                _(
                    "release {id} is superseded by release {superseded_by}: "
                    "umkm versions {id}"
                ).format(id=release.id, superseded_by=release.superseded_by)
            )
