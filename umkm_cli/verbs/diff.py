"""Compare two releases sentence by sentence."""

from collections.abc import Sequence

from umkm_cli.archive import Archive
from umkm_cli.archive.releases import get_release
from umkm_cli.models.families import Difference, Relationship, are_two_languages
from umkm_cli.models.release import Release
from umkm_cli.verbs.relationships import relate
from umkm_cli.verbs.typed.ids import parse_ids
from umkm_cli.verbs.values import list_changes
from umkm_cli.versions.differences import compare_sentences, facts_missing
from umkm_cli.versions.document import Document


def compare_releases(archive: Archive, typed: Sequence[str]) -> Difference:
    """Return how two releases differ, by the two ids that were typed. Raises NoSuchRelease.

    Sentences in two languages are not compared.
    """
    with archive.snapshot():
        ids = parse_ids(archive, typed)
        before, after = (get_release(archive, each) for each in ids)
    documents = _document(before), _document(after)
    are_comparable = not are_two_languages(before, after)
    values = list_changes(after.id, before.values, after.values)
    return Difference(
        before,
        after,
        _relationship(before, after),
        tuple(change for change in values if change.field != "headline"),
        tuple(compare_sentences(*documents) if are_comparable else ()),
        tuple(facts_missing(*documents)),
        tuple(facts_missing(*documents[::-1])),
    )


def _relationship(before: Release, after: Release) -> Relationship | None:
    """Return how the second release is related to the first one; None if they have no link."""
    sizes = {release.id: len(release.body) for release in (before, after)}
    for link in before.links:
        if link.other(before.id) == after.id:
            return relate(link, after.id, sizes)
    return None


def _document(release: Release) -> Document:
    return Document(release.values.headline, release.body)
