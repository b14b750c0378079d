"""What to do when nobody listens any more."""

import os
import sys
from contextlib import suppress


def forget_stdout() -> None:
    """Nothing can be written any more: keep the interpreter from trying, now and at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
