"""The person who reviews at a terminal: shows questions, and reads keys or lines."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from umkm_cli.cli.console import (
    YES,
    ask_line,
    ask_yes_no,
    enter_screen,
    leave_screen,
    say,
    write_prompt,
)
from umkm_cli.cli.keys import (
    CONTINUED,
    DOWN,
    LEFT,
    RIGHT,
    UP,
    can_read_keys,
    reading_keys,
)
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.forms import Form
from umkm_cli.models.release import Release
from umkm_cli.models.review import ReviewItem, ReviewQuestion
from umkm_cli.output.render import render
from umkm_cli.output.views import View
from umkm_cli.output.views.pages import PagesView
from umkm_cli.output.views.review import (
    ChoicesView,
    KeysView,
    PlacedItemView,
    QuestionsView,
)
from umkm_cli.verbs.review.choices import KeyChoice, find_choice, shown_labels

_MARK = ">"
"""What stands before an answer."""
_HINT = later("(nothing is done for that; ? explains the keys)")
_ARROWS = {LEFT: "back", UP: "back", RIGHT: "skip", DOWN: "skip"}


class Reviewer:
    """The `Person` of a dialogue, at a terminal where each answer is a line."""

    def show(self, place: str, item: ReviewItem) -> None:
        """Show an item, below its place among the others."""
        _show(PlacedItemView(place, item))

    def show_release(self, release: Release) -> None:
        """Show a whole release, in the pager if it is long."""
        _show_long(PagesView([release]))

    def show_all(self, rows: Sequence[tuple[ReviewQuestion, str]]) -> None:
        """Show questions with the headlines or first words of their releases, in the pager if there are many."""
        _show_long(QuestionsView(rows))

    def explain(self, why: str, choices: Sequence[KeyChoice]) -> None:
        """Explain a question, and what can be done."""
        say(why)
        _show(KeysView([(each.key, each.name, each.effect) for each in choices]))

    def say(self, sentence: str) -> None:
        """Show a message."""
        say(sentence)

    def ask(self, question: str) -> str | None:
        """Ask for a line of text."""
        return ask_line(question)

    def agrees(self, question: str) -> bool:
        """Ask a question; return whether the answer is yes."""
        return ask_yes_no(question)

    def choose(self, choices: Sequence[KeyChoice]) -> KeyChoice | None:
        """Ask what to do, until it is clear; return None at the end of input."""
        _show(ChoicesView(shown_labels(choices)))
        while (typed := ask_line(f"{_MARK} ")) is not None:
            choice = find_choice(typed, choices)
            if choice is not None:
                return choice
            say(_(_HINT))
        return None


class KeyReviewer(Reviewer):
    """The `Person` of a dialogue, at a terminal where a key is enough for an answer."""

    def __init__(self) -> None:
        self._show_again: Callable[[], None] = partial(say, "")

    def show(self, place: str, item: ReviewItem) -> None:
        """Show an item, below its place among the others; after a stop, show it again."""
        self._show_again = partial(super().show, place, item)
        self._show_again()

    def agrees(self, question: str) -> bool:
        """Ask a question; return whether the answer is yes: no other key is."""
        answers = _("[y/N]")
        draw = partial(write_prompt, f"{question} {answers}")
        with _reading_keys(draw, partial(say, "")) as read_key:
            agrees = (read_key() or "").casefold() in YES
        say({True: _("yes"), False: _("no")}[agrees])
        return agrees

    def choose(self, choices: Sequence[KeyChoice]) -> KeyChoice | None:
        """Ask what to do, until it is clear; return None at the end of input."""
        hint = _(_HINT)
        draw = partial(_show_choices, choices)
        with _reading_keys(draw, self._show_again) as read_key:
            while (key := read_key()) is not None:
                choice = find_choice(_ARROWS.get(key, key), choices)
                if choice is not None:
                    say(choice.name)
                    return choice
                if hint:
                    write_prompt(hint)
                hint = ""  # once is enough, however many keys do nothing
        say("")
        return None


def _show_choices(choices: Sequence[KeyChoice]) -> None:
    _show(ChoicesView(shown_labels(choices)))
    write_prompt(_MARK)


@contextmanager
def _reading_keys(
    draw: Callable[[], None], show_again: Callable[[], None]
) -> Iterator[Callable[[], str | None]]:
    """Draw a prompt and read keys; after a stop, show what is asked about and draw it again.

    An interrupt (Ctrl-C) ends the line of the prompt.
    """
    try:
        with reading_keys() as read_key:
            draw()
            yield partial(_read_key, read_key, draw, show_again)
    except KeyboardInterrupt:
        say("")
        raise


def _read_key(
    read_key: Callable[[], str | None],
    draw: Callable[[], None],
    show_again: Callable[[], None],
) -> str | None:
    while (key := read_key()) == CONTINUED:
        show_again()
        draw()
    return key


def reviewer() -> Reviewer:
    """Return the person at the terminal."""
    return KeyReviewer() if can_read_keys() else Reviewer()


def _show(view: View[Any]) -> None:
    render(view, Form.TERMINAL, sys.stdout)
    sys.stdout.flush()


def _show_long(view: View[Any]) -> None:
    """Show what may be longer than the screen, until the person leaves it."""
    enter_screen()
    try:
        with suppress(BrokenPipeError):
            _show(view)
    finally:
        leave_screen()
