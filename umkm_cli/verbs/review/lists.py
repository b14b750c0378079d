"""List what needs a human decision: missing, inferred and conflicting dates, unknown programmes, …"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.language import gettext as _
from umkm_cli.language import written_number
from umkm_cli.language.names import short_label
from umkm_cli.models.query import Filter
from umkm_cli.models.review import REVIEW_REASONS, ReviewQuestion
from umkm_cli.query import Node
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.left_out import say_left_out
from umkm_cli.verbs.lists import Page
from umkm_cli.verbs.review.questions import (
    IsKnown,
    find_questions,
    questions_about,
)
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query

KINDS = {kind.replace(" ", "-"): kind for kind in REVIEW_REASONS}
"""The kinds of questions by their names on the command line, such as `no-headline`."""
_KIND_OF: Callable[[ReviewQuestion], str] = attrgetter("kind")


class ReviewSearch(NamedTuple):
    """Which questions are looked for: about which releases, and of which kinds.

    They are looked for again and again, because answers, and other people, change what
    is open.
    """

    context: Context
    filter: Filter
    query: Node | None
    kinds: frozenset[str] = frozenset(REVIEW_REASONS)

    def find(self, archive: Archive) -> list[ReviewQuestion]:
        """Return all that are open, in the filter's order."""
        is_known = self._is_known(archive)
        found = find_questions(archive, self.filter, self.query, is_known)
        return list(self._of_kinds(found))

    def find_about(self, archive: Archive, ids: Sequence[int]) -> list[ReviewQuestion]:
        """Return those that are open about some releases, whether they match or not."""
        found = questions_about(archive, ids, self._is_known(archive))
        return list(self._of_kinds(found))

    def _of_kinds(self, found: Iterable[ReviewQuestion]) -> Iterator[ReviewQuestion]:
        return (each for each in found if each.kind in self.kinds)

    def _is_known(self, archive: Archive) -> IsKnown:
        """Return whether a programme is in the catalogue, which few reviews need to load."""
        load = cache(partial(self.context.load_programmes, archive))
        return lambda name: load().canonical(name) is not None


class ReviewList(NamedTuple):
    """The open questions, and which of them are shown."""

    search: ReviewSearch
    questions: list[ReviewQuestion]
    page: Page

    @property
    def shown(self) -> list[ReviewQuestion]:
        """The questions of the page."""
        return self.questions[self.page.offset :][: self.page.shown]

    @property
    def note(self) -> str:
        """How many there are, by kind, and which are shown: `3 to review: 2 undated, 1 candidate`."""
        return _("{total} to review: {counts}{note}").format(
            total=written_number(self.page.total),
            counts=count_kinds(self.questions),
            note=self.page.note,
        )


def count_kinds(questions: Iterable[ReviewQuestion]) -> str:
    """Return how many questions there are of each kind: `2 undated, 1 candidate`."""
    kinds = Counter(map(_KIND_OF, questions))
    return ", ".join(f"{count} {short_label(kind)}" for kind, count in kinds.items())


def list_questions(
    context: Context,
    archive: Archive,
    filters: TypedFilter,
    query: str | None,
    only: Collection[str] = (),
) -> ReviewList:
    """Return the questions about the matching releases; limit and offset count questions, not releases.

    `only` names the kinds that are asked for; without any, all are.
    """
    filter_ = resolve_filter(context, archive, filters._replace(limit=None, offset=0))
    resolved = resolve_required_query(
        context, archive, query, with_undated=filters.with_undated
    )
    say_left_out(context, archive, filter_, resolved)
    kinds = frozenset(map(KINDS.__getitem__, only or KINDS))
    search = ReviewSearch(context, filter_, resolved, kinds)
    questions = search.find(archive)
    page = Page.of(len(questions), filters.limit, filters.offset)
    return ReviewList(search, questions, page)
