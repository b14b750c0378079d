"""How long work is followed."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

_Step = TypeVar("_Step")


class Watch(Protocol):
    """Yields steps of which there are `total`, and shows how far umkm is, and at what."""

    def __call__(
        self, doing: str, steps: Iterable[_Step], total: int, /
    ) -> Iterator[_Step]: ...


def unwatched(_: str, steps: Iterable[_Step], total: int) -> Iterator[_Step]:
    """Yield steps, and show nothing."""
    return iter(steps)
