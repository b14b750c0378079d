"""Say in words what a person decided."""

from typing import Final

from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.language.names import short_label
from umkm_cli.models.claims import FIGURE, QUOTE, SPEAKER
from umkm_cli.models.release import Decision
from umkm_cli.output.clean import one_line

_WORDS: Final[dict[tuple[str, str], str]] = {
    (QUOTE, "remove"): later("dropped quote: “{0}”"),
    (FIGURE, "add"): later("confirmed figure: {0}"),
    (FIGURE, "remove"): later("dropped figure: {0}"),
    (SPEAKER, "set"): later("speaker of “{1}”: {0}"),
}
"""What decisions about quotes and figures say; a value may have two lines."""
ACTIONS: Final = {"set": later("set"), "add": later("add"), "remove": later("remove")}
"""What decisions do."""


def describe_decision(decision: Decision) -> str:
    """Return a decision in words: `set place Medan`, `dropped quote: “…”`."""
    field, action, value = decision
    what = f"{_(ACTIONS.get(action, action))} {short_label(field)}"
    if value is None:
        return what
    lines = [one_line(line) or _("nobody") for line in value.split("\n")]
    words = _(_WORDS.get((field, action), "{what} {0}"))
    return words.format(*lines, "", what=what)
