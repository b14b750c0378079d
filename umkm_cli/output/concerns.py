"""Adapters onto `render`, for commands that do not call it yet."""

import sys
from collections.abc import Iterable
from typing import TextIO

from umkm_cli.models.review import ReviewItem
from umkm_cli.output.render import Form, render
from umkm_cli.output.views.review import ReviewView


def write_concerns(concerns: Iterable[ReviewItem], form: Form, out: TextIO) -> None:
    """Write what needs a person."""
    render(ReviewView(concerns), form, out)


def show_concern(concern: ReviewItem) -> None:
    """Show one item on the terminal."""
    render(ReviewView([concern]), "terminal", sys.stdout)
