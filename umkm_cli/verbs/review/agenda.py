"""Keep track of a review: which question comes next, and how many are left."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from umkm_cli.archive import Archive
from umkm_cli.models.release import LINK
from umkm_cli.models.review import DOUBTFUL_WORDS, ReviewQuestion
from umkm_cli.verbs.review.lists import ReviewList
from umkm_cli.verbs.review.skipped import Skipped

_Key = tuple[int, str, str | None]
_key: "attrgetter[_Key]" = attrgetter("release_id", "kind", "value")
"""What makes two questions the same one."""


class Agenda:
    """The questions of a review in the order in which they are asked.

    What was skipped in an earlier review comes last. `left` counts all open questions,
    also those beyond the page, in the archive as it is now.
    """

    def __init__(self, archive: Archive, found: ReviewList, skipped: Skipped) -> None:
        self._archive = archive
        self._search = found.search
        self._skipped = skipped
        page = found.page
        skipped.keep_only(found.questions)
        ordered = skipped.put_last(found.questions)
        self._order = ordered[page.offset :][: page.shown]
        self._version = self._written()
        self._open: dict[int, list[ReviewQuestion]] = {}
        self._set_open(found.questions)
        self._passed: set[_Key] = set()
        self._visited: list[int] = []
        self._position = -1
        self._go_on()

    @property
    def current(self) -> ReviewQuestion | None:
        """The question to ask now; None if all have been asked."""
        if self._position < len(self._order):
            return self._order[self._position]
        return None

    @property
    def place(self) -> tuple[int, int]:
        """The number of the current question, and how many there are on the page."""
        return self._position + 1, len(self._order)

    @property
    def left(self) -> int:
        """How many questions are open."""
        return sum(map(len, self._open.values()))

    @property
    def has_previous(self) -> bool:
        """Whether a question was asked before the current one."""
        return bool(self._visited)

    def is_open(self, question: ReviewQuestion) -> bool:
        """Return whether nobody has answered a question."""
        keys = map(_key, self._open.get(question.release_id, ()))
        return _key(question) in keys

    def go_on(self) -> None:
        """Go to the next question that is open."""
        self._visited.append(self._position)
        self._go_on()

    def go_back(self) -> None:
        """Go to the question that was asked before."""
        self._position = self._visited.pop()

    def go_to(self, question: ReviewQuestion) -> None:
        """Go to a question that was asked before."""
        self._position = list(map(_key, self._order)).index(_key(question))
        while self._visited and self._visited[-1] >= self._position:
            self._visited.pop()

    def skip(self, questions: Sequence[ReviewQuestion]) -> None:
        """Leave questions for another time."""
        self._skipped.add(questions)
        self._passed.update(map(_key, questions))

    def alike(self, question: ReviewQuestion) -> list[ReviewQuestion]:
        """Return the open questions of the page that are of the same kind, for the same reason."""
        group = _group(question)
        same = filter(lambda each: _group(each) == group, self._order)
        return list(filter(self.is_open, same))

    def look_again(self) -> None:
        """Find all that is open if another program has written into the archive."""
        version = self._written()
        if version != self._version:
            self._version = version
            self.find_again()

    def find_again(self) -> None:
        """Find all that is open now."""
        self._set_open(self._search.find(self._archive))

    def update(self, ids: Iterable[int]) -> None:
        """Find what is open about some releases now."""
        wanted = list(dict.fromkeys(ids))
        for release_id in wanted:
            self._open.pop(release_id, None)
        self._add_open(self._search.find_about(self._archive, wanted))

    def _go_on(self) -> None:
        self._position += 1
        while (question := self.current) is not None and not self._is_next(question):
            self._position += 1

    def _is_next(self, question: ReviewQuestion) -> bool:
        return _key(question) not in self._passed and self.is_open(question)

    def _set_open(self, questions: Iterable[ReviewQuestion]) -> None:
        self._open = {}
        self._add_open(questions)

    def _add_open(self, questions: Iterable[ReviewQuestion]) -> None:
        for question in questions:
            self._open.setdefault(question.release_id, []).append(question)

    def _written(self) -> int:
        return self._archive.connection.data_version


_BY_VALUE = ("candidate", DOUBTFUL_WORDS)
"""The kinds of questions of which one answer fits those about one value."""


def _group(question: ReviewQuestion) -> tuple[str, str]:
    """Return what questions have in common that one answer may fit."""
    if question.kind == LINK:
        return LINK, (question.value or "").partition(" ")[0]
    if question.kind in _BY_VALUE:
        return question.kind, question.value or ""
    return question.kind, question.finding.rule if question.finding else ""
