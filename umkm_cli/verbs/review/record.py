"""Write the answers of a review, and take them back."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import filterfalse, islice
from operator import attrgetter, itemgetter
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.tombstones import next_id
from umkm_cli.archive.writer import Writer
from umkm_cli.catalogue.programmes import Programme
from umkm_cli.language import later
from umkm_cli.models.release import Decision
from umkm_cli.models.review import ReviewQuestion
from umkm_cli.verbs.context import Context, unwatched
from umkm_cli.verbs.own_programmes import add_to_archive
from umkm_cli.verbs.tag import decide, take_back
from umkm_cli.verbs.undo import undo
from umkm_cli.verbs.undo_plan import plan_undo

COMMAND = "review"
_BATCH = 500
Decided = tuple[ReviewQuestion, Sequence[Decision]]
"""A question, and what its answer decides."""


class GivenAnswer(NamedTuple):
    """An answer that was written: to one question or to several of a kind.

    Its decisions have the ids `decisions`. An answer to several is an `operation` of its
    own; so is what it added to the archive's programmes.
    """

    questions: tuple[ReviewQuestion, ...]
    decisions: range
    operation: int | None = None
    programme: int | None = None

    @property
    def ids(self) -> list[int]:
        """The releases that it is about."""
        return list(map(attrgetter("release_id"), self.questions))


class AnswerRecord:
    """The answers of a review, each on the disk before the next question is asked.

    Single answers are one operation of the journal, and an answer to several questions
    is one of its own.
    """

    def __init__(self, context: Context, archive: Archive) -> None:
        self._context = context
        self._archive = archive
        self._operation = self._begin()
        self._given: list[GivenAnswer] = []

    @property
    def count(self) -> int:
        """How many questions have been answered."""
        return len({question for each in self._given for question in each.questions})

    @property
    def last(self) -> GivenAnswer | None:
        """The answer that was given last."""
        return self._given[-1] if self._given else None

    def answer(self, question: ReviewQuestion, decisions: Sequence[Decision]) -> bool:
        """Write the answer to a question, in place of an earlier one; return False if its release is gone."""
        earlier = [each for each in self._given if each.questions == (question,)]
        with self._operation.transaction() as writer:
            for given in earlier:
                take_back(writer, question.release_id, given.decisions)
            before = next_id(writer.db, "decisions")
            is_written = decide(writer, question.release_id, decisions)
            ids = range(before, next_id(writer.db, "decisions"))
        self._given = list(filterfalse(earlier.__contains__, self._given))
        if is_written:
            self._given.append(GivenAnswer((question,), ids))
        return is_written

    def answer_all(self, decided: Sequence[Decided]) -> GivenAnswer:
        """Write the answers to several questions as an operation of their own."""
        operation = self._begin()
        steps = watch_answers(self._context, decided)
        for _start in range(0, len(decided), _BATCH):
            with operation.transaction() as writer:
                write_answers(writer, islice(steps, _BATCH))
        questions = tuple(map(itemgetter(0), decided))
        given = GivenAnswer(questions, range(0), operation.number)
        self._given.append(given)
        self._operation = self._begin()
        return given

    def add_programme(self, programme: Programme) -> None:
        """Add the programme of the last answer to the archive's own."""
        number = add_to_archive(self._context, self._archive, programme)
        self._given[-1] = self._given[-1]._replace(programme=number)

    def take_back(self) -> GivenAnswer:
        """Take the last answer back, with all that it has changed. Raises CannotUndo."""
        given = self._given[-1]
        for number in filter(None, (given.programme, given.operation)):
            plan = plan_undo(self._archive, number)
            load = partial(self._context.load_catalogue, self._archive)
            undo(self._archive, plan, load, self._context.arguments)
        if given.decisions:
            with self._operation.transaction() as writer:
                take_back(writer, given.questions[0].release_id, given.decisions)
        return self._given.pop()

    def _begin(self) -> Operation:
        return Operation(self._archive, COMMAND, self._context.arguments)


def watch_answers(context: Context, decided: Sequence[Decided]) -> Iterator[Decided]:
    """Yield answers that are being written, and show how far that is if they are many."""
    # A few are written before a bar could be seen.
    watch = context.watch if len(decided) > _BATCH else unwatched
    return watch(later("writing"), decided, len(decided))


def write_answers(writer: Writer, decided: Iterable[Decided]) -> None:
    """Write what answers decide; releases that have been removed are left out."""
    for question, decisions in decided:
        decide(writer, question.release_id, decisions)
