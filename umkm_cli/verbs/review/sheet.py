"""Carry out the answers that people wrote into a list of questions.

Every line is checked before anything is written. A spreadsheet may have changed how the
dates in the file are written.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.releases import check_ids
from umkm_cli.errors import (
    BadDate,
    NoSuchProgramme,
    UmkmError,
    UsageError,
    WrongLines,
)
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.journal import Change
from umkm_cli.models.query import Filter
from umkm_cli.models.release import LINK, Decision
from umkm_cli.models.review import REVIEW_REASONS, ReviewQuestion
from umkm_cli.output.clean import one_line
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.review.answers import (
    Action,
    Known,
    decisions_of_answer,
    field_of,
    has_answer,
    is_new_programme,
)
from umkm_cli.verbs.review.lists import ReviewSearch
from umkm_cli.verbs.review.record import (
    COMMAND,
    Decided,
    watch_answers,
    write_answers,
)
from umkm_cli.verbs.review.sheet_lines import SheetLine, read_sheet_lines
from umkm_cli.verbs.tag import plan_changes
from umkm_cli.verbs.typed.ids import is_number
from umkm_cli.verbs.values import current_values

_FIGURES = re.compile(r"[1-9][0-9]*")
_TWO_WAYS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{2,4}")
_MONTHS = 12
_ANSWER_WORDS = {Action.ACCEPT: later("accept"), Action.REFUSE: later("no")}
_A_NAME = later("a name")
_VALUES = {
    "date": later("a date"),
    "headline": later("a headline"),
    LINK: later("a kind of link"),
    **dict.fromkeys(("programme", "place", "organisation", "speaker"), _A_NAME),
}
"""What corrects the value of each field."""


class AnsweredSheet(NamedTuple):
    """What the answers of a file decide.

    `skipped` counts the lines without an answer, `already` those whose answer has been
    given before. `new` are the programmes that no catalogue lists.
    """

    decided: tuple[Decided, ...]
    skipped: int
    already: int
    new: tuple[str, ...]


def read_sheet(context: Context, archive: Archive, path: Path) -> AnsweredSheet:
    """Return what the answers in a file decide.

    Raises OSError, UsageError, or WrongLines, which names each line that is wrong.
    """
    lines = list(read_sheet_lines(path))
    reader = _SheetReader(context, archive, lines)
    faults: list[tuple[int, str]] = []
    for line in lines:
        try:
            reader.take(line)
        except UmkmError as error:
            faults.append((line.number, str(error)))
    if faults:
        raise WrongLines(path, faults)
    return reader.answered()


def answer_from(context: Context, archive: Archive, sheet: AnsweredSheet) -> int:
    """Write the answers of a file as one operation; return how many questions are left."""
    operation = Operation(archive, COMMAND, context.arguments)
    if sheet.decided:
        with operation.transaction() as writer:
            write_answers(writer, watch_answers(context, sheet.decided))
    return len(ReviewSearch(context, Filter(), None).find(archive))


def preview_answers(archive: Archive, sheet: AnsweredSheet) -> list[Change]:
    """Return what the answers of a file would change."""
    by_release: defaultdict[int, list[Decision]] = defaultdict(list)
    for question, decisions in sheet.decided:
        by_release[question.release_id] += decisions
    with archive.snapshot() as db:
        changes = map(partial(plan_changes, db), by_release, by_release.values())
        return list(chain.from_iterable(changes))


class _SheetReader:
    """Takes the lines of a file one after the other, and checks each."""

    def __init__(
        self, context: Context, archive: Archive, lines: Iterable[SheetLine]
    ) -> None:
        self._archive = archive
        self._known = Known(archive, partial(context.load_programmes, archive))
        self._decided: dict[ReviewQuestion, tuple[int, Sequence[Decision]]] = {}
        self._skipped = 0
        self._already = 0
        self._open: defaultdict[int, list[ReviewQuestion]] = defaultdict(list)
        ids = {int(line.id) for line in lines if is_number(line.id)}
        search = ReviewSearch(context, Filter(), None)
        for question in search.find_about(archive, sorted(ids)):
            self._open[question.release_id].append(question)

    def answered(self) -> AnsweredSheet:
        """Return what all lines decide."""
        decided = [(each, taken[1]) for each, taken in self._decided.items()]
        new = (
            each[0].value or ""
            for _question, each in decided
            if is_new_programme(self._known, each)
        )
        return AnsweredSheet(
            tuple(decided), self._skipped, self._already, tuple(dict.fromkeys(new))
        )

    def take(self, line: SheetLine) -> None:
        """Take a line. Raises UsageError, NoSuchRelease or BadDate if it is wrong."""
        _check(line)
        check_ids(self._archive, [int(line.id)])
        if line.action is Action.SKIP:
            self._skipped += 1
            return
        question = self._question_of(line)
        decisions = _decisions(self._known, question, line)
        if question in self._open[question.release_id]:
            self._add(question, line.number, decisions)
        elif self._would_change(question, decisions):
            raise UsageError(
                _(
                    "this question is not open: it was answered, or asks about something else by now."
                )
            )
        else:
            self._already += 1

    def _add(
        self, question: ReviewQuestion, number: int, decisions: Sequence[Decision]
    ) -> None:
        first, same = self._decided.setdefault(question, (number, decisions))
        if same != decisions:
            sentence = _("line {number} gives the same question another answer.")
            raise UsageError(sentence.format(number=first))

    def _question_of(self, line: SheetLine) -> ReviewQuestion:
        """Return the open question that a line is about, else one that may have been answered."""
        asked = ReviewQuestion(int(line.id), line.concern, line.value or None)
        of_release = self._open[asked.release_id]
        # The date that an earlier answer may have made that of the release.
        with self._archive.snapshot() as db:
            date = current_values(db, asked.release_id).released_on
        dated = asked._replace(value=date)
        found = filter(partial(_is_same, asked), [*of_release, dated])
        return next(found, asked)

    def _would_change(
        self, question: ReviewQuestion, decisions: Sequence[Decision]
    ) -> bool:
        with self._archive.snapshot() as db:
            return bool(plan_changes(db, question.release_id, decisions))


def _check(line: SheetLine) -> None:
    """Raise UsageError for a line that is about no question."""
    if line.fault:
        raise UsageError(f"{line.fault}.")
    if not is_number(line.id):
        sentence = _("'{typed}' is no number of a release.")
        raise UsageError(sentence.format(typed=one_line(line.id)))
    if line.concern not in REVIEW_REASONS:
        sentence = _("'{typed}' is no kind of question.")
        raise UsageError(sentence.format(typed=one_line(line.concern)))


def _is_same(asked: ReviewQuestion, question: ReviewQuestion) -> bool:
    """Return whether a line is about a question; spreadsheets write dates in their own way."""
    if asked.kind != question.kind:
        return False
    if field_of(question) == "date":
        return _figures(asked.value) == _figures(question.value)
    return one_line(asked.value) == one_line(question.value)


def _figures(date: str | None) -> list[str]:
    return sorted(_FIGURES.findall(date or ""))


def _decisions(
    known: Known, question: ReviewQuestion, line: SheetLine
) -> Sequence[Decision]:
    """Return what the answer on a line decides. Raises UsageError, which names what can be written."""
    try:
        return _understood(known, question, line)
    except (NoSuchProgramme, UsageError) as error:
        raise UsageError(f"{error} {_allowed(question)}") from None


def _understood(
    known: Known, question: ReviewQuestion, line: SheetLine
) -> Sequence[Decision]:
    """Return what the answer on a line decides. Raises UsageError, BadDate or NoSuchProgramme."""
    if not has_answer(question, line.action):
        sentence = _("'{typed}' is no answer here.")
        raise UsageError(sentence.format(typed=one_line(line.answer)))
    figures = _TWO_WAYS.fullmatch(line.answer)
    if field_of(question) == "date" and figures and _can_swap(figures):
        raise BadDate(line.answer, _("day and month could be in either order"))
    decisions = decisions_of_answer(known, question, line.action, line.answer)
    if line.action is Action.CORRECT and is_new_programme(known, decisions):
        # Accepting a new name is meant; a name that is typed may have a slip.
        raise NoSuchProgramme(line.answer, known.programmes().nearest(line.answer))
    return decisions


def _allowed(question: ReviewQuestion) -> str:
    """Return a sentence that names the answers to a question, as they are written."""
    value = _VALUES.get(field_of(question), "")
    words = {**_ANSWER_WORDS, Action.CORRECT: value}
    answers = [_(words[each]) for each in words if has_answer(question, each)]
    sentence = _("Allowed here: {answers}; skip leaves it open.")
    return sentence.format(answers=", ".join(answers))


def _can_swap(figures: "re.Match[str]") -> bool:
    day, month = int(figures[1]), int(figures[2])
    return day != month and max(day, month) <= _MONTHS
