"""How long work is followed."""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol, TypeVar

_FEW: Final = 20
"""So many releases are looked at in a moment."""
_Step = TypeVar("_Step")


class Watch(Protocol):
    """Yields steps of which there are `total`, and shows how far umkm is, and at what."""

    def __call__(
        self, doing: str, steps: Iterable[_Step], total: int, /
    ) -> Iterator[_Step]: ...


def unwatched(_: str, steps: Iterable[_Step], total: int) -> Iterator[_Step]:
    """Yield steps, and show nothing."""
    return iter(steps)


def watch_many(
    watch: Watch, doing: str, steps: Iterable[_Step], total: int
) -> Iterator[_Step]:
    """Yield quick steps, and show how far umkm is only if they are many."""
    return watch(doing, steps, total) if total > _FEW else iter(steps)
