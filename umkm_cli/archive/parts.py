"""Ask several archives as one: each is a part, and the answers of the parts become one answer.

A function that reads an archive, or a snapshot of one, is marked with how its answers are
joined. Of a single archive, which has no parts, it runs as it is. Several archives refuse
whatever is not marked, so no answer is about some of them only.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import wraps
from itertools import chain, groupby
from pathlib import Path
from typing import Any, TypeVar, cast

from umkm_cli.archive.sqlite_errors import translate_errors
from umkm_cli.errors import NoSuch, NoSuchRelease
from umkm_cli.models.named_ids import NamedId, split_id

_Read = TypeVar("_Read", bound=Callable[..., Any])
Rename = Callable[[Any, Callable[[int], int]], Any]
"""Returns an answer with other ids, which a function returns from those in it."""
_Join = Callable[[list[Any]], Any]


class ArchivePart:
    """One of several archives, or a snapshot of it.

    `place` is its place among them, from 1, and `name` what stands before its ids.
    """

    def __init__(
        self, place: int, name: str, path: Path, source: Any, rename: Rename
    ) -> None:
        self.place = place
        self.name = name
        self.path = path
        self.source = source
        self._rename = rename

    def at(self, source: Any) -> "ArchivePart":
        """Return the same part, with a snapshot of it as the source."""
        return ArchivePart(self.place, self.name, self.path, source, self._rename)

    def blamed(self) -> AbstractContextManager[None]:
        """Return what makes failures in a block those of this archive, by its path."""
        return translate_errors(self.path)

    def ask(self, read: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Return the answer of this part, with the ids by which all archives know its releases."""
        with self.blamed():
            return self.named(read(self.source, *args, **options))

    def id_of(self, number: int) -> NamedId:
        """Return the id by which all archives know a release of this one."""
        return NamedId.of(self.place, self.name, number)

    def named(self, answer: Any) -> Any:
        """Return an answer of this part with the ids by which all archives know its releases."""
        return self._rename(answer, self.id_of)


def parts_of(source: Any) -> Sequence[ArchivePart]:
    """Return the parts of several archives, or of their snapshot; none of a single one."""
    parts: Sequence[ArchivePart] = getattr(source, "parts", ())
    return parts


def part_with(source: Any, release_id: int) -> tuple[ArchivePart, int]:
    """Return the part that a release is in, and its number there. Raises NoSuchRelease."""
    place, number = split_id(release_id)
    for part in parts_of(source):
        if part.place == place:
            return part, number
    raise NoSuchRelease(str(release_id), None)


def home_of(source: Any, release_id: int) -> Any:
    """Return the archive that a release is in: of several, one. Raises NoSuchRelease."""
    return part_with(source, release_id)[0].source if parts_of(source) else source


def joined(join: _Join) -> Callable[[_Read], _Read]:
    """Mark a reader whose answers about all parts are joined by a function."""

    def mark(read: _Read) -> _Read:
        @wraps(read)
        def read_all(source: Any, *args: Any, **options: Any) -> Any:
            parts = parts_of(source)
            if not parts:
                return read(source, *args, **options)
            return join([part.ask(read, *args, **options) for part in parts])

        return cast("_Read", read_all)

    return mark


def by_id(read: _Read) -> _Read:
    """Mark a reader of one release, whose id follows the archive."""

    @wraps(read)
    def read_one(source: Any, release_id: int, *args: Any, **options: Any) -> Any:
        if not parts_of(source):
            return read(source, release_id, *args, **options)
        part, number = part_with(source, release_id)
        try:
            return part.ask(read, number, *args, **options)
        except NoSuchRelease as error:
            raise NoSuch(f"{part.name}: {error}") from error

    return cast("_Read", read_one)


def by_ids(
    key: Callable[[Any], int], gather: Callable[[Iterator[Any]], Any] = list
) -> Callable[[_Read], _Read]:
    """Mark a reader of releases, whose ids follow the archive.

    What it finds is in the order of the ids; `key` returns the release of each item.
    """

    def mark(read: _Read) -> _Read:
        @wraps(read)
        def read_some(
            source: Any, ids: Iterable[int], *args: Any, **options: Any
        ) -> Any:
            if not parts_of(source):
                return read(source, ids, *args, **options)
            # Not a lambda: the items of a page are loaded when they are asked for.
            every = array("q", ids)
            found = {
                part.place: _each_named(part, part.ask(read, own, *args, **options))
                for part, own in divided(source, every)
            }
            return gather(_in_order(every, found, key))

        return cast("_Read", read_some)

    return mark


def by_ids_in_dict(read: _Read) -> _Read:
    """Mark a reader of releases, whose ids follow the archive, that returns a dict by id."""

    @wraps(read)
    def read_some(source: Any, ids: Iterable[int], *args: Any, **options: Any) -> Any:
        if not parts_of(source):
            return read(source, ids, *args, **options)
        every = array("q", ids)
        found: dict[int, Any] = {}
        for part, own in divided(source, every):
            found |= part.ask(read, own, *args, **options)
        named = {each: each for each in found}
        return {named[each]: found[each] for each in every if each in found}

    return cast("_Read", read_some)


def by_ids_joined(join: _Join) -> Callable[[_Read], _Read]:
    """Mark a reader of releases, whose ids follow the archive, whose answers are joined by a function."""

    def mark(read: _Read) -> _Read:
        @wraps(read)
        def read_all(
            source: Any, ids: Iterable[int], *args: Any, **options: Any
        ) -> Any:
            if not parts_of(source):
                return read(source, ids, *args, **options)
            return join(
                [
                    part.ask(read, own, *args, **options)
                    for part, own in divided(source, ids)
                ]
            )

        return cast("_Read", read_all)

    return mark


def divided(
    source: Any, ids: Iterable[int]
) -> Iterator[tuple[ArchivePart, "array[int]"]]:
    """Yield the parts that some releases are in, with the numbers of those, in their order."""
    numbers = {part.place: array("q") for part in parts_of(source)}
    for each in ids:
        place, number = split_id(each)
        if place not in numbers:
            raise NoSuchRelease(str(each), None)
        numbers[place].append(number)
    for part in parts_of(source):
        if numbers[part.place]:
            yield part, numbers[part.place]


def _each_named(part: ArchivePart, answer: Any) -> Iterator[Any]:
    """Yield what a part found; what it yields only when it is asked for has its own ids still."""
    return iter(answer) if isinstance(answer, list) else map(part.named, answer)


def _in_order(
    ids: Iterable[int], found: dict[int, Iterator[Any]], key: Callable[[Any], int]
) -> Iterator[Any]:
    """Yield what each part found in the order of its own releases, in that of all."""
    groups = {place: groupby(items, key) for place, items in found.items()}
    nothing: tuple[int, Iterator[Any]] = (0, iter(()))
    heads = {place: next(each, nothing) for place, each in groups.items()}
    for release_id in ids:
        place, _ = split_id(release_id)
        head, items = heads.get(place, nothing)
        if head == release_id:
            yield from items
            heads[place] = next(groups[place], nothing)


def tallies(answers: list[dict[str, int]]) -> dict[str, int]:
    """Add up how often each name occurs, in the order of the names."""
    counts: Counter[str] = Counter()
    for answer in answers:
        counts.update(answer)
    return {name: counts[name] for name in sorted(counts)}


def frequencies(answers: list[dict[str, int]]) -> dict[str, int]:
    """Add up how often each name occurs, the most frequent first."""
    counts = tallies(answers)
    return {name: counts[name] for name in sorted(counts, key=lambda n: -counts[n])}


def chained(answers: list[Iterable[Any]]) -> list[Any]:
    """Return what all parts have, one after the other."""
    return list(chain.from_iterable(answers))


def united(answers: list[Iterable[Any]]) -> list[Any]:
    """Return what any part has, each once, in order."""
    return sorted(set(chain.from_iterable(answers)))
