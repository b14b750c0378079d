"""Templates: how a person wants each release of a list to be written."""

from typing import NamedTuple


class Blank(NamedTuple):
    """A blank of a template, in which the value of a field is written.

    It is filled up to `least` columns, on the side away from `align`, and cut to `most`.
    """

    field: str
    align: str = "<"
    least: int = 0
    most: int | None = None


Template = tuple[str | Blank, ...]
"""Text, and blanks between it."""
