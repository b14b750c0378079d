"""Say of releases that newer ones correct or update them."""

from collections.abc import Iterable, Iterator

from umkm_cli.models.release import Release


def superseded_sentences(releases: Iterable[Release]) -> Iterator[str]:
    """Yield a sentence for each release that a newer one corrects or updates."""
    for release in releases:
        if release.superseded_by is not None:
            yield (
                f"release {release.id} is superseded by release {release.superseded_by}: "
                f"umkm versions {release.id}"
            )
