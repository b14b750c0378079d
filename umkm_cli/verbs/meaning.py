"""Make the vectors that tell what releases mean, say how many have some, and delete them."""

from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from umkm_cli.archive import Archive
from umkm_cli.archive.meanings import (
    Words,
    lacking_ids,
    lacking_words,
    state_of,
    store_vectors,
)
from umkm_cli.language import later
from umkm_cli.meaning.passages import passages_of
from umkm_cli.models.meaning import MODEL, MeaningState, Vector
from umkm_cli.verbs.context import Context

if TYPE_CHECKING:
    from umkm_cli.meaning.engine import TextModel

_BATCH: Final = 16
"""Releases whose vectors are stored together: no more are lost if a build is stopped."""


def build_vectors(context: Context, archive: Archive) -> int:
    """Make the vectors that releases lack, the newest first; return for how many.

    One that was stopped goes on where it was, because what it stored is there. Raises
    MissingModel if the model cannot be loaded.
    """
    from umkm_cli.meaning.engine import load_model

    model = load_model()
    ids = lacking_ids(archive, MODEL)
    made = _build(archive, model, ids)
    return sum(context.watch(later("telling what releases mean"), made, len(ids)))


def _build(archive: Archive, model: "TextModel", ids: "array[int]") -> Iterator[bool]:
    """Make and store vectors; yield for each release whether it still lacked them.

    If another build has made those of a batch meanwhile, this one goes on from the other
    end, so that they meet.
    """
    left = ids.tolist()
    while left:
        batch, left = left[:_BATCH], left[_BATCH:]
        lacking = lacking_words(archive, MODEL, batch)
        store_vectors(
            archive, MODEL, [(each, _vectors(model, each)) for each in lacking]
        )
        yield from (each in {words.release_id for words in lacking} for each in batch)
        if not lacking:
            left.reverse()


def _vectors(model: "TextModel", words: Words) -> list[Vector]:
    """Return the vectors of a release; none if it has no words."""
    return list(map(model.of_passage, passages_of(words.headline, words.body)))


def vectors_state(archive: Archive) -> MeaningState:
    """Return how many releases have vectors of the model that umkm uses."""
    return state_of(archive, MODEL)
