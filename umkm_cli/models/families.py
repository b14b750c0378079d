"""Families of related releases, and the differences between two releases, as they are shown."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from umkm_cli.models.journal import Change
from umkm_cli.models.links import Link, TextChange
from umkm_cli.models.release import Release, Span


class Relationship(NamedTuple):
    """How the release with this `id` is related to the one at the other end of a link.

    `is_longer` tells whether it has more text than the other one. `changes` lead from the
    other one to it.
    """

    id: int
    link: Link
    is_longer: bool
    changes: tuple[TextChange, ...]

    @property
    def other(self) -> int:
        """The id of the other release."""
        return self.link.other(self.id)


class RelatedReleases(NamedTuple):
    """A family: releases in the order of time, and the links between them.

    `relationships` say of each, by its id, how it is related to one that stands before it,
    if it is. In links without a direction, `b` comes later in the family.
    """

    releases: tuple[Release, ...]
    links: tuple[Link, ...]
    relationships: Mapping[int, Relationship]


class SentenceChange(NamedTuple):
    """What became of a sentence, with spans of the words that differ.

    It is empty, and its number is None, in the release that does not have it. Number 0 is
    the headline; the sentences of the body count from 1. One that `moved` may also have
    other words; what is the `same` has the same words, but maybe other marks.
    """

    change: Literal["same", "changed", "moved", "added", "removed"]
    before: str
    after: str
    spans_before: tuple[Span, ...] = ()
    spans_after: tuple[Span, ...] = ()
    number_before: int | None = None
    number_after: int | None = None

    @property
    def is_of_body(self) -> bool:
        """Whether it is a sentence of the body, not a headline."""
        return 0 not in (self.number_before, self.number_after)


class Fact(NamedTuple):
    """A figure, date or name, as a release writes it."""

    what: Literal["figure", "date", "name"]
    text: str


class Difference(NamedTuple):
    """How one release differs from another one, and how they are linked, if they are.

    `values` are the values that differ, but for the headlines. `sentences` are in the
    order of the second release; there are none if the two are written in two languages.
    `only_before` and `only_after` are the facts that the other one lacks.
    """

    before: Release
    after: Release
    relationship: Relationship | None
    values: tuple[Change, ...]
    sentences: tuple[SentenceChange, ...]
    only_before: tuple[Fact, ...]
    only_after: tuple[Fact, ...]

    @property
    def is_in_two_languages(self) -> bool:
        """Whether the releases are written in different languages, as far as is known."""
        return are_two_languages(self.before, self.after)


def are_two_languages(one: Release, other: Release) -> bool:
    """Return whether two releases are written in different languages, as far as is known."""
    languages = {one.values.language, other.values.language} - {None}
    return len(languages) > 1
