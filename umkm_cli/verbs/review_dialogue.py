"""Go through review items with a person, one by one; each answer is saved at once."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Literal, NamedTuple, Protocol

from umkm_cli.archive import Archive
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.originals import first_sha256
from umkm_cli.catalogue.calendar import parse_release_date
from umkm_cli.catalogue.programmes import Programme
from umkm_cli.errors import UmkmError, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.ingest import CONCERNS
from umkm_cli.models.links import KINDS
from umkm_cli.models.release import LINK, Decision
from umkm_cli.models.review import ReviewItem
from umkm_cli.verbs import own_programmes
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.review import ReviewList
from umkm_cli.verbs.tag import decide
from umkm_cli.verbs.typed.decisions import NOTHING, parse_kind

_BY_VALUE = frozenset(("programme", LINK))
"""The fields of which each value is a question of its own."""

_Question = tuple[int, str, str | None]
"""What a decision settles: the id of a release, the field, and the programme if it is one."""


class Person(Protocol):
    """The person who reviews, as the dialogue addresses them."""

    def show(self, item: ReviewItem) -> None:
        """Show an item."""

    def say(self, sentence: str) -> None:
        """Show a message."""

    def ask(self, question: str) -> str | None:
        """Ask for a line of text; return None at the end of input."""

    def agrees(self, question: str) -> bool:
        """Ask a question; return whether the answer is yes."""


class Outcome(Enum):
    """The outcome for an item."""

    DECIDED = "decided"
    SKIPPED = "skipped"
    STOPPED = "stopped"
    UNDECIDED = "undecided"
    """The answer was not valid: ask again."""


Choices = Mapping[str, Callable[["Dialogue", ReviewItem], Outcome]]
"""The possible answers to a question, and what to do for each."""


class Dialogue:
    """Takes a person through review items and saves their decisions."""

    def __init__(self, context: Context, archive: Archive, person: Person) -> None:
        self._context = context
        self._archive = archive
        self._operation = Operation(archive, "review", context.arguments)
        self._person = person
        self._decided: set[_Question] = set()
        self._added: set[str | None] = set()
        """Programmes added to the archive's own: retag will tag the other releases."""

    def go_through(self, found: ReviewList) -> None:
        """Show each item and carry out the answer, until the person stops.

        Finally say how many items are left: what was skipped or is not among the items
        shown will be asked about another time.
        """
        decided = 0
        for number, item in enumerate(found.items, 1):
            if self._is_settled(item):
                continue
            place = _("{number} of {count}")
            self._person.say("\n" + place.format(number=number, count=len(found.items)))
            self._person.show(item)
            outcome = self._ask_about(item)
            if outcome is Outcome.STOPPED:
                break
            decided += outcome is Outcome.DECIDED
        left = found.page.total - sum(map(self._is_settled, found.items))
        sentence = _("{decided} decided, {left} left.")
        self._person.say(sentence.format(decided=decided, left=left or _("none")))

    def _is_settled(self, item: ReviewItem) -> bool:
        """Return whether there is nothing left to ask about an item."""
        field = _subject_of(item).field
        if field not in _BY_VALUE:
            return (item.release.id, field, None) in self._decided
        question = item.release.id, field, item.value
        return question in self._decided or item.value in self._added

    def _ask_about(self, item: ReviewItem) -> Outcome:
        """Ask about an item until there is an outcome."""
        subject = _subject_of(item)
        question = _(subject.question).format(
            date=item.value or _("as undated"), name=item.value or item.words
        )
        outcome = Outcome.UNDECIDED
        while outcome is Outcome.UNDECIDED:
            outcome = self._ask(question, subject.choices, item)
        return outcome

    def _ask(self, question: str, choices: Choices, item: ReviewItem) -> Outcome:
        """Ask once; what was typed may be invalid."""
        typed = self._person.ask(question)
        if typed is None:
            return Outcome.STOPPED
        choose = choices.get(typed.lower(), Dialogue._ask_again)
        try:
            return choose(self, item)
        except UsageError as error:
            self._person.say(str(error))
            return Outcome.UNDECIDED

    def _ask_again(self, _item: ReviewItem) -> Outcome:
        return Outcome.UNDECIDED

    def _correct(
        self, item: ReviewItem, question: str, use: Callable[[ReviewItem, str], Outcome]
    ) -> Outcome:
        """Ask for another value, and use it unless it is empty."""
        typed = self._person.ask(question)
        if typed is None:
            return Outcome.STOPPED
        return use(item, typed) if typed.strip() else Outcome.UNDECIDED

    def _accept_date(self, item: ReviewItem) -> Outcome:
        return self._decide(item, Decision("date", "set", item.value))

    def _correct_date(self, item: ReviewItem) -> Outcome:
        question = _("date (2024-05-13, 2024-05, 'Mei 2024'; none for undated): ")
        return self._correct(item, question, self._set_date)

    def _set_date(self, item: ReviewItem, typed: str) -> Outcome:
        date = None if typed.lower() == NOTHING else parse_release_date(typed).iso
        return self._decide(item, Decision("date", "set", date))

    def _accept_headline(self, item: ReviewItem) -> Outcome:
        return self._decide(item, Decision("headline", "set", item.value))

    def _correct_headline(self, item: ReviewItem) -> Outcome:
        return self._correct(item, _("headline: "), self._set_headline)

    def _set_headline(self, item: ReviewItem, typed: str) -> Outcome:
        headline = " ".join(typed.split())
        return self._decide(item, Decision("headline", "set", headline))

    def _accept_programme(self, item: ReviewItem) -> Outcome:
        return self._add_programme(item, item.value or item.words)

    def _correct_programme(self, item: ReviewItem) -> Outcome:
        return self._correct(item, _("name: "), self._add_programme)

    def _refuse_programme(self, item: ReviewItem) -> Outcome:
        return self._decide(item, Decision("programme", "remove", item.value))

    def _add_programme(self, item: ReviewItem, typed: str) -> Outcome:
        """Tag the release with a programme from the catalogue, or with a new one if the name is valid."""
        known = self._context.load_programmes(self._archive)
        name = known.canonical(typed)
        if name is not None:
            return self._tag(item, name)
        new = own_programmes.make_programme(known, typed, (), "")
        outcome = self._tag(item, new.name)
        self._offer_catalogue(new)
        return outcome

    def _tag(self, item: ReviewItem, name: str) -> Outcome:
        """Tag the release with a programme, in place of the name found in its text."""
        decisions = [Decision("programme", "add", name)]
        if item.value != name:
            decisions.append(Decision("programme", "remove", item.value))
        return self._decide(item, *decisions)

    def _offer_catalogue(self, programme: Programme) -> None:
        """Offer to add a new programme to the archive, so that it tags other releases."""
        if not self._person.agrees(
            _(
                "Also add it to the archive's programmes, so that other releases are tagged?"
            )
        ):
            return
        try:
            own_programmes.add_to_archive(self._context, self._archive, programme)
        except UmkmError as error:
            self._person.say(str(error))
            return
        self._added.add(programme.name)
        self._person.say(_("saved in the archive; `umkm retag` tags the others."))

    def _accept_link(self, item: ReviewItem) -> Outcome:
        kind = (item.value or "").partition(" ")[0]
        return self._set_kind(item, kind)

    def _correct_link(self, item: ReviewItem) -> Outcome:
        return self._correct(item, f"{', '.join(KINDS)}: ", self._set_kind)

    def _set_kind(self, item: ReviewItem, typed: str) -> Outcome:
        kind = parse_kind(typed)
        return self._decide_link(item, "add", f"{kind} {self._other(item)}")

    def _refuse_link(self, item: ReviewItem) -> Outcome:
        return self._decide_link(item, "remove", self._other(item))

    def _other(self, item: ReviewItem) -> str:
        """Return the SHA-256 by which decisions name the other release of a link."""
        other = (item.value or "").partition(" ")[2]
        with self._archive.snapshot() as db:
            return first_sha256(db, int(other))

    def _decide_link(
        self, item: ReviewItem, action: Literal["add", "remove"], value: str
    ) -> Outcome:
        self._decided.add((item.release.id, LINK, item.value))
        return self._decide(item, Decision(LINK, action, value))

    def _decide(self, item: ReviewItem, *decisions: Decision) -> Outcome:
        """Write the person's decisions, so that they are on disk before the next question."""
        with self._operation.transaction() as writer:
            decide(writer, item.release.id, decisions)
        release_id = item.release.id
        for field, _action, value in decisions:
            self._decided |= {(release_id, field, None), (release_id, field, value)}
        return Outcome.DECIDED


class _Subject(NamedTuple):
    """What is asked about an item: the field that the answer decides, and the choices."""

    field: str
    question: str
    choices: Choices


_SKIP_OR_STOP: Choices = {
    **dict.fromkeys(("s", "skip", "l", "lewati"), lambda *_: Outcome.SKIPPED),
    **dict.fromkeys(("q", "quit", "k", "keluar"), lambda *_: Outcome.STOPPED),
}
_DATE = _Subject(
    "date",
    later("[a]ccept {date}, [c]orrect, [s]kip, [q]uit? "),
    {
        **dict.fromkeys(("a", "accept", "t", "terima"), Dialogue._accept_date),
        **dict.fromkeys(("c", "correct", "p", "perbaiki"), Dialogue._correct_date),
        **_SKIP_OR_STOP,
    },
)
_TEXT = _Subject(
    "headline",
    later("[a]ccept as it is, [c]orrect the headline, [s]kip, [q]uit? "),
    {
        **dict.fromkeys(("a", "accept", "t", "terima"), Dialogue._accept_headline),
        **dict.fromkeys(("c", "correct", "p", "perbaiki"), Dialogue._correct_headline),
        **_SKIP_OR_STOP,
    },
)
_PROGRAMME = _Subject(
    "programme",
    later(
        "[a]ccept '{name}' as a programme, [c]orrect its name, [n]o programme, [s]kip, [q]uit? "
    ),
    {
        **dict.fromkeys(("a", "accept", "t", "terima"), Dialogue._accept_programme),
        **dict.fromkeys(("c", "correct", "p", "perbaiki"), Dialogue._correct_programme),
        **dict.fromkeys(("n", "no", "b", "bukan"), Dialogue._refuse_programme),
        **_SKIP_OR_STOP,
    },
)
_LINK = _Subject(
    LINK,
    later("[a]ccept {name}, [c]orrect the kind, [n]ot related, [s]kip, [q]uit? "),
    {
        **dict.fromkeys(("a", "accept", "t", "terima"), Dialogue._accept_link),
        **dict.fromkeys(("c", "correct", "p", "perbaiki"), Dialogue._correct_link),
        **dict.fromkeys(("n", "not", "no", "b", "bukan"), Dialogue._refuse_link),
        **_SKIP_OR_STOP,
    },
)
_SUBJECTS = {LINK: _LINK, "candidate": _PROGRAMME, **dict.fromkeys(CONCERNS, _TEXT)}
"""What is asked about an item by its kind; about all others it is the date."""


def _subject_of(item: ReviewItem) -> _Subject:
    return _SUBJECTS.get(item.kind, _DATE)
