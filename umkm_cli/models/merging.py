"""What becomes of archives that are divided or merged."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, Self

Subject = Literal[
    "decision",
    "removed",
    "erased",
    "undone",
    "search",
    "programme",
    "damaged",
    "foreign",
]


class Disagreement(NamedTuple):
    """What an archive says differently than those that were merged before it.

    `id` is that of the release in the merged archive, or of the operation that was undone.
    `about` is the field or the name, and both sides are as decided or defined. A damaged
    file is told by its origin, if no archive has it whole, and what is not umkm's by its
    type and name, such as `table notes`.
    """

    subject: Subject
    id: int | None = None
    about: str | None = None
    before: str | None = None
    after: str | None = None


class MergedArchive(NamedTuple):
    """An archive that was merged, and what became of the numbers of its releases.

    `id_offset` was added to each; but the `united` releases, as pairs of the number there and
    the new one, are also in an archive before it.
    """

    path: str
    releases: int
    id_offset: int
    united: tuple[tuple[int, int], ...] = ()
    disagreements: tuple[Disagreement, ...] = ()

    def with_disagreements(self, more: Iterable[Disagreement]) -> Self:
        """Return the same with more disagreements, behind those that it has."""
        return self._replace(disagreements=(*self.disagreements, *more))


class SplitPart(NamedTuple):
    """A part of an archive that was divided: its file, and what is in it."""

    path: str
    releases: int
    originals: int
    byte_size: int
