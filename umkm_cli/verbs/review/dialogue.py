"""Go through questions with a person, one by one; each answer is saved at once."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cached_property, partial
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from umkm_cli.archive import Archive
from umkm_cli.archive.link_rows import links_of
from umkm_cli.archive.review import openings_of
from umkm_cli.errors import UmkmError, UsageError
from umkm_cli.errors.base import did_you_mean
from umkm_cli.language import gettext as _
from umkm_cli.language import written_number
from umkm_cli.language.names import counted, short_label
from umkm_cli.models.release import LINK, Decision
from umkm_cli.models.review import ReviewItem, ReviewQuestion
from umkm_cli.output.headlines import REACH, headline_or_words
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.review.agenda import Agenda
from umkm_cli.verbs.review.answers import (
    Action,
    Known,
    decisions_of_answer,
    field_of,
    is_new_programme,
)
from umkm_cli.verbs.review.choices import (
    KeyChoice,
    Situation,
    choices_for,
    explain_kind,
    prompt_for,
)
from umkm_cli.verbs.review.items import load_item
from umkm_cli.verbs.review.lists import ReviewList
from umkm_cli.verbs.review.person import Person
from umkm_cli.verbs.review.skipped import Skipped
from umkm_cli.verbs.typed.programmes import make_programme

if TYPE_CHECKING:
    from umkm_cli.verbs.review.record import AnswerRecord


_BLANK = " \t\x1b"


class Outcome(Enum):
    """What comes after an answer."""

    NEXT = "next"
    HERE = "here"
    """Ask about the current question, which may be another one now."""
    AGAIN = "again"
    """Nothing was answered: ask the same again."""
    STOP = "stop"


class Dialogue:
    """Takes a person through questions and saves their decisions."""

    def __init__(
        self, context: Context, archive: Archive, person: Person, found: ReviewList
    ) -> None:
        self._context = context
        self._archive = archive
        self._person = person
        self._agenda = Agenda(archive, found, Skipped(context, archive))
        self._known = Known(archive, partial(context.load_programmes, archive))

    @cached_property
    def _record(self) -> "AnswerRecord":
        """What has been answered."""
        # It needs the rules of reading, which take as long to load as all the rest: the
        # first question is on the screen meanwhile.
        from umkm_cli.verbs.review.record import AnswerRecord

        return AnswerRecord(self._context, self._archive)

    def go_through(self) -> None:
        """Ask about each question and carry out the answers, until the person stops.

        Finally say how many are left: what was skipped or is not on the page will be
        asked about another time.
        """
        try:
            outcome = Outcome.HERE
            while outcome is not Outcome.STOP and self._agenda.current is not None:
                outcome = self._ask_about(self._agenda.current)
        finally:
            sentence = _("{decided} decided, {left} left.")
            decided = written_number(self._record.count)
            self._person.say(sentence.format(decided=decided, left=self._left()))

    def _left(self) -> str:
        left = self._agenda.left
        return written_number(left) if left else _("none")

    def _ask_about(self, question: ReviewQuestion) -> Outcome:
        """Show a question, and ask until it is answered or another one comes."""
        item = load_item(self._archive, question)
        if item is None:
            self._agenda.update([question.release_id])
            self._agenda.go_on()
            return Outcome.HERE
        number, count = map(written_number, self._agenda.place)
        place = _("{number} of {count} · {left} left")
        self._person.show(
            place.format(number=number, count=count, left=self._left()), item
        )
        if not self._agenda.is_open(question):
            self._person.say(_("answered already; another answer replaces it."))
        outcome = Outcome.AGAIN
        while outcome is Outcome.AGAIN:
            outcome = self._ask(question, item)
        self._agenda.look_again()
        if outcome is Outcome.NEXT:
            self._agenda.go_on()
        return outcome

    def _ask(self, question: ReviewQuestion, item: ReviewItem) -> Outcome:
        """Ask once; what was typed may be invalid."""
        situation = Situation(
            self._agenda.has_previous,
            self._record.last is not None,
            len(self._agenda.alike(question)),
        )
        choices = choices_for(question, _name_of(item), situation)
        choice = self._person.choose(choices)
        if choice is None:
            return Outcome.STOP
        try:
            if choice.action is Action.HELP:
                return self._explain(question, choices)
            if choice.for_all:
                return self._answer_all(question, choice)
            return _DO[choice.action](self, question, item)
        except UsageError as error:
            self._person.say(str(error))
            return Outcome.AGAIN

    def _explain(
        self, question: ReviewQuestion, choices: Sequence[KeyChoice]
    ) -> Outcome:
        self._person.explain(explain_kind(question), choices)
        return Outcome.AGAIN

    def _skip(self, question: ReviewQuestion, _item: ReviewItem) -> Outcome:
        self._agenda.skip([question])
        return Outcome.NEXT

    def _back(self, _question: ReviewQuestion, _item: ReviewItem) -> Outcome:
        self._agenda.go_back()
        return Outcome.HERE

    def _stop(self, _question: ReviewQuestion, _item: ReviewItem) -> Outcome:
        return Outcome.STOP

    def _view(self, _question: ReviewQuestion, item: ReviewItem) -> Outcome:
        self._person.show_release(item.release)
        return Outcome.HERE

    def _undo(self, _question: ReviewQuestion, _item: ReviewItem) -> Outcome:
        """Take the last answer back, and ask that question again."""
        given = self._record.take_back()
        self._update(given.ids)
        taken = counted(len(given.questions), "answer")
        self._person.say(_("taken back: {answers}.").format(answers=taken))
        self._agenda.go_to(given.questions[0])
        return Outcome.HERE

    def _accept(self, question: ReviewQuestion, _item: ReviewItem) -> Outcome:
        return self._answer(question, Action.ACCEPT)

    def _refuse(self, question: ReviewQuestion, _item: ReviewItem) -> Outcome:
        return self._answer(question, Action.REFUSE)

    def _correct(self, question: ReviewQuestion, _item: ReviewItem) -> Outcome:
        """Ask for another value until one can be decided; an empty line goes back to the keys.

        Escape is as good as an empty line: people press it to go back.
        """
        while (typed := self._person.ask(prompt_for(question))) is not None:
            if not typed.strip(_BLANK):
                return Outcome.AGAIN
            try:
                if not self._is_slip(question, typed):
                    return self._answer(question, Action.CORRECT, typed)
            except UsageError as error:
                self._person.say(str(error))
        return Outcome.STOP

    def _is_slip(self, question: ReviewQuestion, typed: str) -> bool:
        """Return whether a name was typed that is almost that of a programme, and meant to be that."""
        if field_of(question) != "programme":
            return False
        known = self._known.programmes()
        near = [] if known.canonical(typed) else list(known.nearest(typed))
        if not near:
            return False
        self._person.say(did_you_mean(near))
        sentence = _("Tag the release with '{name}' all the same?")
        return not self._person.agrees(sentence.format(name=typed))

    def _answer(
        self, question: ReviewQuestion, action: Action, typed: str = ""
    ) -> Outcome:
        """Write an answer, so that it is on disk before the next question."""
        decisions = decisions_of_answer(self._known, question, action, typed)
        is_new = is_new_programme(self._known, decisions)
        if not self._record.answer(question, decisions):
            sentence = _("release {} has been removed in the meantime.")
            self._person.say(sentence.format(question.release_id))
        elif is_new:
            self._offer_catalogue(decisions[0].value or "")
        self._update([question.release_id])
        return Outcome.NEXT

    def _offer_catalogue(self, name: str) -> None:
        """Offer to add a new programme to the archive, so that it tags other releases."""
        if not self._person.agrees(
            _(
                "Also add it to the archive's programmes, so that other releases are tagged?"
            )
        ):
            return
        try:
            known = self._known.programmes()
            self._record.add_programme(make_programme(known, name, (), ""))
        except UmkmError as error:
            self._person.say(str(error))
            return
        self._agenda.find_again()
        self._person.say(_("saved in the archive; `umkm retag` tags the others."))

    def _answer_all(self, question: ReviewQuestion, choice: KeyChoice) -> Outcome:
        """Show all questions of the kind, ask once, and give them the same answer."""
        alike = self._agenda.alike(question)
        ids = list(map(attrgetter("release_id"), alike))
        openings = openings_of(self._archive, ids, REACH)
        said = {number: headline_or_words(*each) for number, each in openings.items()}
        self._person.show_all([(each, said.get(each.release_id, "")) for each in alike])
        if not self._person.agrees(f"{choice.name}?"):
            return Outcome.AGAIN
        if choice.action is Action.SKIP:
            self._agenda.skip(alike)
            return Outcome.NEXT
        decided = [(each, self._decisions(each, choice.action)) for each in alike]
        is_new = is_new_programme(self._known, decided[0][1])
        given = self._record.answer_all(decided)
        self._update(given.ids)
        sentence = _("{count} decided; `umkm undo {number}` takes them back.")
        count = written_number(len(alike))
        self._person.say(sentence.format(count=count, number=given.operation))
        if is_new:
            self._offer_catalogue(decided[0][1][0].value or "")
        return Outcome.NEXT

    def _decisions(
        self, question: ReviewQuestion, action: Action
    ) -> Sequence[Decision]:
        return decisions_of_answer(self._known, question, action)

    def _update(self, ids: Sequence[int]) -> None:
        """Find what is open about releases, and about those that are linked with them."""
        with self._archive.snapshot() as db:
            links = links_of(db, ids)
        ends = chain.from_iterable((link.a, link.b) for link in links)
        self._agenda.update([*ids, *ends])


def _name_of(item: ReviewItem) -> str:
    """Return what is in question, as a person calls it."""
    name = item.value or item.words
    if item.kind != LINK:
        return name
    kind, space, other = name.partition(" ")
    return short_label(kind) + space + other


_Do = Callable[[Dialogue, ReviewQuestion, ReviewItem], Outcome]
_DO: Mapping[Action, _Do] = {
    Action.ACCEPT: Dialogue._accept,
    Action.CORRECT: Dialogue._correct,
    Action.REFUSE: Dialogue._refuse,
    Action.SKIP: Dialogue._skip,
    Action.BACK: Dialogue._back,
    Action.UNDO: Dialogue._undo,
    Action.VIEW: Dialogue._view,
    Action.QUIT: Dialogue._stop,
}
