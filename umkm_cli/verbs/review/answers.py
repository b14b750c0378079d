"""What an answer to a question decides, in the dialogue as well as in a list that was edited."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.originals import first_sha256
from umkm_cli.archive.releases import check_ids
from umkm_cli.catalogue.calendar import parse_release_date
from umkm_cli.catalogue.programmes import Programmes
from umkm_cli.errors import UsageError
from umkm_cli.errors.base import on_one_line
from umkm_cli.language import gettext as _
from umkm_cli.models.claims import FIGURE, SPEAKER
from umkm_cli.models.ingest import CONCERNS
from umkm_cli.models.release import LINK, Decision
from umkm_cli.models.review import DOUBTFUL_WORDS, ReviewQuestion
from umkm_cli.output.clean import clean
from umkm_cli.verbs.review.words import (
    decision_about_figure,
    decision_about_speaker,
)
from umkm_cli.verbs.typed.decisions import NOTHING, parse_kind
from umkm_cli.verbs.typed.ids import is_number
from umkm_cli.verbs.typed.programmes import make_programme


class Action(Enum):
    """What a person can do about a question; the value is the English word for it."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REFUSE = "no"
    SKIP = "skip"
    BACK = "back"
    UNDO = "undo"
    VIEW = "view"
    HELP = "?"
    QUIT = "quit"


class Known(NamedTuple):
    """What answers refer to: the releases of the archive, and the catalogue."""

    archive: Archive
    programmes: Callable[[], Programmes]


Decide = Callable[[Known, ReviewQuestion, str], Sequence[Decision]]
"""Returns what an answer decides, given the text that was typed, if it needs one."""


def decisions_of_answer(
    known: Known, question: ReviewQuestion, action: Action, typed: str = ""
) -> Sequence[Decision]:
    """Return what an answer decides. Raises UsageError or BadDate for what cannot be."""
    return _DECIDE[field_of(question)][action](known, question, typed)


def field_of(question: ReviewQuestion) -> str:
    """Return the field that the answers to a question decide."""
    if question.kind == DOUBTFUL_WORDS and question.finding is not None:
        return question.finding.field
    return _FIELDS.get(question.kind, "date")


def has_answer(question: ReviewQuestion, action: Action) -> bool:
    """Return whether a question has an answer of a kind."""
    return action in _DECIDE[field_of(question)]


def is_new_programme(known: Known, decisions: Sequence[Decision]) -> bool:
    """Return whether decisions tag a release with a programme that is in no catalogue."""
    first = decisions[0]
    if (first.field, first.action) != ("programme", "add"):
        return False
    return known.programmes().canonical(first.value or "") is None


def _accept_value(
    _known: Known, question: ReviewQuestion, _typed: str
) -> Sequence[Decision]:
    return [Decision(field_of(question), "set", question.value)]


def _set_date(
    _known: Known, _question: ReviewQuestion, typed: str
) -> Sequence[Decision]:
    date = (
        None if typed.strip().casefold() in NO_VALUE else parse_release_date(typed).iso
    )
    return [Decision("date", "set", date)]


NO_VALUE = frozenset((NOTHING, "kosong"))
"""What is typed for no value, in both languages."""


def _no_date(
    _known: Known, _question: ReviewQuestion, _typed: str
) -> Sequence[Decision]:
    return [Decision("date", "set", None)]


def _set_headline(
    _known: Known, _question: ReviewQuestion, typed: str
) -> Sequence[Decision]:
    headline = " ".join(typed.split())
    if clean(headline) != headline:
        raise UsageError(_("a headline cannot contain unprintable characters."))
    return [Decision("headline", "set", headline)]


def _set_name(
    _known: Known, question: ReviewQuestion, typed: str
) -> Sequence[Decision]:
    name = " ".join(typed.split())
    if clean(name) != name:
        raise UsageError(_("a name cannot contain unprintable characters."))
    return [Decision(field_of(question), "set", name)]


def _decide_on_figure(
    known: Known, question: ReviewQuestion, _typed: str, *, keep: bool
) -> Sequence[Decision]:
    with known.archive.snapshot() as db:
        return [decision_about_figure(db, question, keep=keep)]


def _decide_on_speaker(
    known: Known, question: ReviewQuestion, _typed: str, *, name: str | None
) -> Sequence[Decision]:
    with known.archive.snapshot() as db:
        return [decision_about_speaker(db, question, name)]


def _set_speaker(
    known: Known, question: ReviewQuestion, typed: str
) -> Sequence[Decision]:
    ((_field, _action, name),) = _set_name(known, question, typed)
    return _decide_on_speaker(known, question, typed, name=name)


def _accept_programme(
    known: Known, question: ReviewQuestion, _typed: str
) -> Sequence[Decision]:
    return _set_programme(known, question, question.value or "")


def _set_programme(
    known: Known, question: ReviewQuestion, typed: str
) -> Sequence[Decision]:
    """Tag the release with a programme of the catalogue, or with a new one if the name is valid.

    It takes the place of the name found in its text.
    """
    programmes = known.programmes()
    name = programmes.canonical(typed)
    if name is None:
        name = make_programme(programmes, typed, (), "").name
    decisions = [Decision("programme", "add", name)]
    if question.value != name:
        decisions.append(Decision("programme", "remove", question.value))
    return decisions


def _refuse_programme(
    _known: Known, question: ReviewQuestion, _typed: str
) -> Sequence[Decision]:
    return [Decision("programme", "remove", question.value)]


def _accept_link(
    known: Known, question: ReviewQuestion, _typed: str
) -> Sequence[Decision]:
    return _set_link(known, question, (question.value or "").partition(" ")[0])


def _set_link(known: Known, question: ReviewQuestion, typed: str) -> Sequence[Decision]:
    kind = parse_kind(KINDS_IN_INDONESIAN.get(typed.strip().casefold(), typed))
    return [Decision(LINK, "add", f"{kind} {_other(known, question)}")]


KINDS_IN_INDONESIAN = {
    "pembaruan": "update",
    "petikan": "excerpt",
    "ralat": "correction",
    "salinan": "copy",
    "sejenis": "sibling",
    "siaran sejenis": "sibling",
    "terjemahan": "translation",
}
"""The Indonesian names of the kinds of links."""


def _refuse_link(
    known: Known, question: ReviewQuestion, _typed: str
) -> Sequence[Decision]:
    return [Decision(LINK, "remove", _other(known, question))]


def _other(known: Known, question: ReviewQuestion) -> str:
    """Return the SHA-256 by which decisions name the other release of a link.

    Raises UsageError or NoSuchRelease for what is none.
    """
    other = (question.value or "").partition(" ")[2]
    if not is_number(other):
        sentence = _("'{typed}' is no number of a release.")
        raise UsageError(sentence.format(typed=on_one_line(other)))
    check_ids(known.archive, [int(other)])
    with known.archive.snapshot() as db:
        return first_sha256(db, int(other))


_FIELDS = {
    LINK: LINK,
    "candidate": "programme",
    **dict.fromkeys(CONCERNS, "headline"),
}
_OF_NAMES: Mapping[Action, Decide] = {
    Action.ACCEPT: _accept_value,
    Action.CORRECT: _set_name,
}
_DECIDE: Mapping[str, Mapping[Action, Decide]] = {
    "date": {
        Action.ACCEPT: _accept_value,
        Action.CORRECT: _set_date,
        Action.REFUSE: _no_date,
    },
    "headline": {Action.ACCEPT: _accept_value, Action.CORRECT: _set_headline},
    "programme": {
        Action.ACCEPT: _accept_programme,
        Action.CORRECT: _set_programme,
        Action.REFUSE: _refuse_programme,
    },
    "place": _OF_NAMES,
    "organisation": _OF_NAMES,
    FIGURE: {
        Action.ACCEPT: partial(_decide_on_figure, keep=True),
        Action.REFUSE: partial(_decide_on_figure, keep=False),
    },
    SPEAKER: {
        Action.ACCEPT: partial(_decide_on_speaker, name=None),
        Action.CORRECT: _set_speaker,
        Action.REFUSE: partial(_decide_on_speaker, name=""),
    },
    LINK: {
        Action.ACCEPT: _accept_link,
        Action.CORRECT: _set_link,
        Action.REFUSE: _refuse_link,
    },
}
"""What each answer decides, by the field that it is about."""
