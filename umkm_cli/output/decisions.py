"""Say in words what a person decided."""

from typing import Final

from umkm_cli.models.claims import FIGURE, QUOTE, SPEAKER
from umkm_cli.models.release import Decision
from umkm_cli.output.clean import one_line

_WORDS: Final[dict[tuple[str, str], str]] = {
    (QUOTE, "remove"): "dropped quote: “{0}”",
    (FIGURE, "remove"): "dropped figure: {0}",
    (SPEAKER, "set"): "speaker of “{1}”: {0}",
}
"""What decisions about quotes and figures say; a value may have two lines."""


def describe_decision(decision: Decision) -> str:
    """Return a decision in words: `set place Medan`, `dropped quote: “…”`."""
    field, action, value = decision
    if value is None:
        return f"{action} {field}"
    lines = [one_line(line) or "nobody" for line in value.split("\n")]
    words = _WORDS.get((field, action), f"{action} {field} {{0}}")
    return words.format(*lines, "")
