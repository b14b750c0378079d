"""The choices that a person has for a question: their keys, their words, and what they do."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.language import gettext as _
from umkm_cli.language import later, written_number
from umkm_cli.language.names import short_label
from umkm_cli.models.claims import FIGURE, SPEAKER
from umkm_cli.models.links import KINDS
from umkm_cli.models.release import LINK
from umkm_cli.models.review import DOUBTFUL_WORDS, ReviewQuestion
from umkm_cli.verbs.review.answers import Action, field_of

_KEY, _MARKS = re.compile(r"\[(.)\]"), re.compile(r"\[.\] |[][]")
_FOR_ALL = {
    Action.ACCEPT: later("[{key}] accept all {count}"),
    Action.REFUSE: later("[{key}] no to all {count}"),
    Action.SKIP: later("[{key}] skip all {count}"),
}
"""The labels of the choices that give all questions of a kind the same answer."""


class KeyChoice(NamedTuple):
    """Something that a person can do about a question.

    The letter in brackets of its `label` is its key; in capitals, it is `for_all` of the
    kind. `effect` says what it does.
    """

    action: Action
    label: str
    effect: str
    for_all: bool = False

    @property
    def key(self) -> str:
        """The key for it."""
        found = _KEY.search(self.label)
        return found[1] if found else ""

    @property
    def name(self) -> str:
        """Its label without a key."""
        return _MARKS.sub("", self.label)

    @property
    def word(self) -> str:
        """The first word of its label, as it can be typed."""
        return self.name.split()[0].casefold()


class Situation(NamedTuple):
    """What else can be done: whether there is a question before, an answer to undo, and how many are alike."""

    has_previous: bool = False
    has_answer: bool = False
    alike: int = 1


_SKIP = (later("[s]kip"), later("leave it open; next time it comes last"))
_MOVES: Mapping[Action, tuple[str, str]] = {
    Action.BACK: (later("[b]ack"), later("go back to the question before")),
    Action.UNDO: (later("[u]ndo"), later("take your last answer back")),
    Action.VIEW: (later("[v]iew"), later("show the whole release")),
    Action.QUIT: (later("[q]uit"), later("stop; your answers are saved already")),
    Action.HELP: (later("[?] explain"), later("explain the question and the keys")),
}
_RIGHT = later("OCR read it right; keep it, as your decision")
_OF_NAMES: Mapping[Action, tuple[str, str]] = {
    Action.ACCEPT: (later("[a]ccept '{name}'"), _RIGHT),
    Action.CORRECT: (later("[c]orrect"), later("type what the page says")),
}
_ANSWERS: Mapping[str, Mapping[Action, tuple[str, str]]] = {
    "date": {
        Action.ACCEPT: (
            later("[a]ccept {date}"),
            later("make it the date, as your decision"),
        ),
        Action.CORRECT: (later("[c]orrect"), later("type another date")),
        Action.REFUSE: (
            later("[n]o date"),
            later("leave the release undated for good"),
        ),
    },
    "headline": {
        Action.ACCEPT: (
            later("[a]ccept as it is"),
            later("keep the release as it was read"),
        ),
        Action.CORRECT: (later("[c]orrect the headline"), later("type the headline")),
    },
    "programme": {
        Action.ACCEPT: (
            later("[a]ccept '{name}' as a programme"),
            later("tag the release with it"),
        ),
        Action.CORRECT: (
            later("[c]orrect its name"),
            later("type the name of the programme that is meant"),
        ),
        Action.REFUSE: (
            later("[n]o programme"),
            later("never ask about it here again"),
        ),
    },
    "place": _OF_NAMES,
    "organisation": _OF_NAMES,
    FIGURE: {
        Action.ACCEPT: (later("[a]ccept the figure"), _RIGHT),
        Action.REFUSE: (later("[n]o figure"), later("drop it from the figures")),
    },
    SPEAKER: {
        Action.ACCEPT: (later("[a]ccept the speaker"), _RIGHT),
        Action.CORRECT: (later("[c]orrect"), later("type who speaks")),
        Action.REFUSE: (later("[n]obody"), later("leave the quote without a speaker")),
    },
    LINK: {
        Action.ACCEPT: (later("[a]ccept {name}"), later("link the two releases so")),
        Action.CORRECT: (
            later("[c]orrect the kind"),
            later("type how the two are related"),
        ),
        Action.REFUSE: (later("[n]ot related"), later("keep the two releases apart")),
    },
}
"""The labels and effects of the answers, by the field that they decide."""

_REASONS = {
    "weekday": later(
        "The text has one date, but the weekday next to it is that of another day: one of "
        "the two is a slip. Without your answer the release has no date."
    ),
    "conflict": later(
        "The release, or its copies, give two dates that count the same. Accepting keeps "
        "the one that was chosen."
    ),
    "inferred": later(
        "Nothing in the text says when it was released. The date is the likeliest one, "
        "and is marked as inferred until you decide."
    ),
    "undated": later(
        "umkm invents no date. If you know it, type it; a release may also stay undated."
    ),
    "little text": later(
        "Scans, and pages that only ask to wait, have as few words. `umkm show ID "
        "--original` returns the file."
    ),
    "much set aside": later(
        "Most of the file was taken for menus, adverts and other texts around the "
        "release. `umkm show ID --all` shows these lines."
    ),
    "several articles": later(
        "Only the first article was read as the release; the others are text below it. "
        "`umkm why ID` names them. Save them as files of their own, and ingest these."
    ),
    "no headline": later(
        "No line above the text looks like a headline. If there is one, type it."
    ),
    LINK: later(
        "The two releases share most of their words, but not all of the facts. If you "
        "link them, lists tell which one is newer."
    ),
    "candidate": later(
        "The text calls it a programme. If it is one under another name, correct the "
        "name; if it is new, accept it."
    ),
    DOUBTFUL_WORDS: later(
        "These words are on a scan, and OCR may have misread them. `umkm show ID --page N` "
        "gives the page as a picture."
    ),
}
"""Why a question of each kind is asked, and what the answers mean."""

PROMPTS = {
    "date": later(
        "date (2024-05-13, 2024-05, 'Mei 2024'; none for undated; empty: back): "
    ),
    "headline": later("headline (empty: back): "),
    **dict.fromkeys(
        ("programme", "place", "organisation", SPEAKER), later("name (empty: back): ")
    ),
}


def prompt_for(question: ReviewQuestion) -> str:
    """Return what to ask for when a person corrects a value."""
    field = field_of(question)
    if field == LINK:
        kinds = ", ".join(map(short_label, KINDS))
        return _("{kinds} (empty: back): ").format(kinds=kinds)
    return _(PROMPTS[field])


def explain_kind(question: ReviewQuestion) -> str:
    """Return why a question is asked."""
    return _(_REASONS[question.kind])


def choices_for(
    question: ReviewQuestion, name: str, situation: Situation
) -> list[KeyChoice]:
    """Return the choices for a question about something of this name, those for all of its kind last."""
    filled = {"date": question.value or _("as undated"), "name": name}
    answers = {**_ANSWERS[field_of(question)], Action.SKIP: _SKIP}
    if question.value is None:
        # Accepting nothing as the date already leaves the release undated.
        answers.pop(Action.REFUSE, None)
    moves = dict(_MOVES)
    if not situation.has_previous:
        del moves[Action.BACK]
    if not situation.has_answer:
        del moves[Action.UNDO]
    single = [
        KeyChoice(action, _(label).format(**filled), _(effect))
        for action, (label, effect) in answers.items()
    ]
    others = [
        KeyChoice(action, _(label), _(effect))
        for action, (label, effect) in moves.items()
    ]
    return [*single, *_for_all(single, situation.alike), *others]


def _for_all(single: Iterable[KeyChoice], alike: int) -> Iterator[KeyChoice]:
    """Yield the choices that give all questions of the kind the same answer."""
    if alike < 2:
        return
    effect = _("the same for all {count} of this kind, after showing them")
    for choice in single:
        if choice.action in _FOR_ALL:
            count, label = written_number(alike), _(_FOR_ALL[choice.action])
            yield KeyChoice(
                choice.action,
                label.format(key=choice.key.upper(), count=count),
                effect.format(count=count),
                for_all=True,
            )


_HIDDEN = ((Action.REFUSE, True), (Action.SKIP, True))
"""The choices that only the explanation names: the actions for all of a kind."""


def shown_labels(choices: Sequence[KeyChoice]) -> list[str]:
    """Return the labels of the choices that are not only explained."""
    shown = (each for each in choices if (each.action, each.for_all) not in _HIDDEN)
    return list(map(attrgetter("label"), shown))


def find_choice(typed: str, choices: Sequence[KeyChoice]) -> KeyChoice | None:
    """Return the choice of a key or a word; None for none of them.

    Words are understood in both languages, keys in the one that is spoken; `q` always
    quits, as in other programs.
    """
    word = typed.strip()
    by_name: dict[str, KeyChoice] = {}
    for choice in reversed(choices):
        if not choice.for_all:
            by_name[choice.word] = by_name[choice.action.value] = choice
        if choice.action is Action.QUIT:
            by_name["q"] = choice
    by_key = {choice.key: choice for choice in choices}
    folded = word.casefold()
    return by_key.get(word) or by_key.get(folded) or by_name.get(folded)
