"""Read single keys from a terminal, without Enter.

Whatever was typed before a key is asked for is discarded: nobody answers a question that
is not on the screen yet. Ctrl-C interrupts, as everywhere. After a stop (Ctrl-Z and `fg`,
or a start in the background) whoever asks is told, to ask again.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

LEFT, RIGHT, UP, DOWN = "left", "right", "up", "down"
"""What the arrow keys are called here."""
CONTINUED = "continued"
"""No key: the program was stopped and goes on, so that the screen may show something else."""
_END = ("\x04", "\x1a")
"""Ctrl-D, and Ctrl-Z on Windows: the end of input."""


def _key_of(typed: str, arrows: dict[str, str]) -> str | None:
    """Return the key that was typed: "" for one that has no name; None for the end of input.

    Several characters at once are a key with a name, or were pasted: no answer.
    """
    if typed in ("", *_END):
        return None
    if typed in arrows:
        return arrows[typed]
    character = typed.rstrip("\r\n")
    return character if len(character) == 1 and character.isprintable() else ""


if sys.platform == "win32":
    import msvcrt

    _PREFIXES = ("\x00", "\xe0")
    _ARROWS = {"\xe0K": LEFT, "\xe0M": RIGHT, "\xe0H": UP, "\xe0P": DOWN}

    def can_read_keys() -> bool:
        """Return whether single keys can be read from the standard input."""
        with suppress(OSError, ValueError):
            return os.isatty(sys.stdin.fileno())
        return False

    @contextmanager
    def reading_keys() -> Iterator[Callable[[], str | None]]:
        """Discard what was typed before; give a function that waits for a key, and returns it as `_key_of` does."""
        while msvcrt.kbhit():
            msvcrt.getwch()
        yield _read_key

    def _read_key() -> str | None:
        typed = msvcrt.getwch()
        if typed == "\x03":
            raise KeyboardInterrupt
        if typed in _PREFIXES:
            typed = f"\xe0{msvcrt.getwch()}"
        return _key_of(typed, _ARROWS)

else:
    import errno
    import select
    import signal
    import termios

    _LONGEST, _PAUSE = 1024, 0.05
    _ARROWS = {
        f"\x1b{bracket}{letter}": name
        for bracket in "[O"
        for letter, name in zip("DCAB", (LEFT, RIGHT, UP, DOWN), strict=True)
    }

    def can_read_keys() -> bool:
        """Return whether single keys can be read from the standard input."""
        with suppress(OSError, ValueError, termios.error):
            termios.tcgetattr(sys.stdin.fileno())
            return os.environ.get("TERM") != "dumb"
        return False

    @contextmanager
    def reading_keys() -> Iterator[Callable[[], str | None]]:
        """Discard what was typed before; give a function that waits for a key, and returns it as `_key_of` does."""
        terminal = sys.stdin.fileno()
        with _single_keys(terminal) as signals:
            yield partial(_read_key, terminal, signals)

    def _read_key(terminal: int, signals: int) -> str | None:
        while signals in select.select([terminal, signals], [], [])[0]:
            if signal.SIGCONT in os.read(signals, _LONGEST):
                return CONTINUED
        typed = os.read(terminal, _LONGEST)
        # The rest of a key that is several bytes, and of what was pasted.
        while typed and select.select([terminal], [], [], _rest_of(typed))[0]:
            more = os.read(terminal, _LONGEST)
            if not more:
                break
            typed += more
        return _key_of(typed.decode("utf-8", "replace"), _ARROWS)

    def _rest_of(typed: bytes) -> float:
        """Return how many seconds to wait for the rest of a key."""
        return _PAUSE if typed[0] == 0x1B or typed[-1] >= 0x80 else 0

    @contextmanager
    def _single_keys(terminal: int) -> Iterator[int]:
        """Have the terminal give each key at once, and show none; also after a stop.

        Gives a file from which the number of each signal that came can be read. Python's own
        handlers run only between its instructions, so that a signal just before a wait would
        not end it.
        """
        before = termios.tcgetattr(terminal)
        wanted = termios.tcgetattr(terminal)
        wanted[3] &= ~(termios.ICANON | termios.ECHO)
        wanted[6][termios.VMIN], wanted[6][termios.VTIME] = 1, 0
        signals, signalled = os.pipe()
        os.set_blocking(signalled, False)

        def go_on(*_: object) -> None:
            _set_terminal(terminal, termios.TCSANOW, wanted)

        continued = signal.signal(signal.SIGCONT, go_on)
        woken = signal.set_wakeup_fd(signalled, warn_on_full_buffer=False)
        try:
            _set_terminal(terminal, termios.TCSAFLUSH, wanted)
            yield signals
        finally:
            signal.set_wakeup_fd(woken)
            signal.signal(signal.SIGCONT, continued)
            _set_terminal(terminal, termios.TCSANOW, before)
            os.close(signals)
            os.close(signalled)

    def _set_terminal(terminal: int, when: int, modes: "list[Any]") -> None:
        """Set the modes of the terminal; in the background, that stops the program until `fg`.

        Raises OSError if the terminal is gone.
        """
        while True:
            try:
                termios.tcsetattr(terminal, when, modes)
            except termios.error as error:
                if error.args[0] != errno.EINTR:
                    raise OSError(*error.args) from None
            else:
                return
