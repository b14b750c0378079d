"""The person who reviews, as the dialogue addresses them: at a terminal, or in a test."""

from collections.abc import Sequence
from typing import Protocol

from umkm_cli.models.release import Release
from umkm_cli.models.review import ReviewItem, ReviewQuestion
from umkm_cli.verbs.review.choices import KeyChoice


class Person(Protocol):
    """The person who reviews, as the dialogue addresses them."""

    def show(self, place: str, item: ReviewItem) -> None:
        """Show an item, below its place among the others."""

    def show_release(self, release: Release) -> None:
        """Show a whole release."""

    def show_all(self, rows: Sequence[tuple[ReviewQuestion, str]]) -> None:
        """Show questions with the headlines or first words of their releases, each on a line."""

    def explain(self, why: str, choices: Sequence[KeyChoice]) -> None:
        """Explain a question, and what can be done."""

    def say(self, sentence: str) -> None:
        """Show a message."""

    def choose(self, choices: Sequence[KeyChoice]) -> KeyChoice | None:
        """Ask what to do; return None at the end of input."""

    def ask(self, question: str) -> str | None:
        """Ask for a line of text; return None at the end of input."""

    def agrees(self, question: str) -> bool:
        """Ask a question; return whether the answer is yes."""
