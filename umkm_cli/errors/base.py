"""What all errors share: their base, and how they quote what was typed."""

from collections.abc import Iterable

from umkm_cli.exit_codes import ExitCode
from umkm_cli.language import gettext as _


class UmkmError(Exception):
    """An error that a user can understand and act on; `str()` is the message.

    The message is in the language that is spoken where it is raised.
    """

    EXIT_CODE = ExitCode.BUG

    @property
    def told(self) -> str:
        """The message for a person, in the language that is spoken."""
        return str(self)


def on_one_line(typed: str) -> str:
    """Return typed text on one line, so that it cannot pose as a message of umkm's."""
    return " ".join(typed.split())


def one_or_many(count: int, one: str, many: str) -> str:
    """Return the wording that fits a count."""
    return one if count == 1 else many


def did_you_mean(nearest: Iterable[str]) -> str:
    """Return the question whether one of these names was meant; empty if there are none."""
    near = ", ".join(nearest)
    return _("Did you mean: {near}?").format(near=near) if near else ""
