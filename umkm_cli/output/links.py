"""Links on a terminal (OSC 8): a headline leads to the page of its release on the web, or to the received file.

Only terminals that are known to show links get them, never a pipe.
"""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from typing import Final
from urllib.parse import quote

from rich.console import Console
from rich.style import Style
from rich.text import Text

from umkm_cli.models.release import Release
from umkm_cli.output import colours_off
from umkm_cli.output.addresses import is_web_address
from umkm_cli.output.clean import one_line

_VARIABLES: Final = frozenset(
    ("DOMTERM", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION")
)
"""Variables of terminals that show links."""
_PROGRAMS: Final = frozenset(
    (
        "ghostty",
        "Hyper",
        "iTerm.app",
        "mintty",
        "rio",
        "Tabby",
        "vscode",
        "WezTerm",
        "zed",
    )
)
"""Such terminals, as TERM_PROGRAM names them."""
_TERMS: Final = (
    "alacritty",
    "contour",
    "foot",
    "wezterm",
    "xterm-ghostty",
    "xterm-kitty",
)
"""How TERM begins in others."""
_LEAST_VTE: Final = 5000
"""The first version of GNOME's terminal, and those like it, with links."""
_LEAST_TMUX: Final = (3, 4)
_ADDRESS: Final = re.compile(r"https?://[^\s<>“”\"]*[^\s<>“”\".,;:!?)\]’']")
_SAFE: Final = "%/:?#[]@!$&'()*+,;=~"


def shows_links(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether the terminal shows links, as the variables of it tell.

    FORCE_HYPERLINK says so for terminals that are not known, or against it if it is 0.
    """
    forced = environment.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced != "0"
    if "STY" in environment:
        return False
    if "TMUX" in environment:
        return _version(environment.get("TERM_PROGRAM_VERSION", "")) >= _LEAST_TMUX
    return (
        not _VARIABLES.isdisjoint(environment)
        or environment.get("TERM_PROGRAM") in _PROGRAMS
        or environment.get("TERM", "").startswith(_TERMS)
        or _version(environment.get("VTE_VERSION", "")) >= (_LEAST_VTE,)
    )


def _version(text: str) -> tuple[int, ...]:
    """Return the numbers of a version; the letter behind them does not count: `3.5a`."""
    numbers = "".join(sign if sign.isdecimal() else " " for sign in text)
    return tuple(map(int, numbers.split()))


class TerminalLinks:
    """What gives texts on a console their links; nothing where it shows none."""

    def __init__(self, console: Console) -> None:
        is_plain = console.no_color or console.is_dumb_terminal or colours_off.get()
        self.are_shown = console.is_terminal and not is_plain and shows_links()

    def of_release(self, release: Release) -> Style:
        """Return a style that leads to where a release is from."""
        if not self.are_shown:
            return _NO_LINK
        return self.to(release.values.url) or self.to_file(_origin(release))

    def mark(self, text: Text) -> Text:
        """Make every address of the web in a text a link, and return the text."""
        for match in _ADDRESS.finditer(text.plain) if self.are_shown else ():
            text.stylize(self.to(match[0]), *match.span())
        return text

    def to(self, address: str | None) -> Style:
        """Return a style that leads to an address of the web."""
        if not self.are_shown or not is_web_address(address or ""):
            return _NO_LINK
        return Style(link=quote(one_line(address), safe=_SAFE))

    def to_file(self, origin: str) -> Style:
        """Return a style that leads to a received file, or to the one that it was in."""
        if not self.are_shown:
            return _NO_LINK
        path = Path(origin.partition("!")[0])
        with suppress(ValueError):  # no path that can be named
            return Style(link=path.as_uri()) if path.is_absolute() else _NO_LINK
        return _NO_LINK


def _origin(release: Release) -> str:
    return next(map(attrgetter("origin"), release.copies), "")


_NO_LINK: Final = Style()
