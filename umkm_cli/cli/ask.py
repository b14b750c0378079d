"""Asking a person, on standard error, so that the answer of a command stays clean."""

import sys

from umkm_cli.errors import UsageError
from umkm_cli.output.clean import clean


def confirmed(question: str, *, yes: bool) -> bool:
    """Whether the person agrees; `yes` tells that they did already.

    Raises UsageError where nobody can be asked.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError(f"{question} Nobody can be asked here; add --yes to do it.")
    return agreed(question)


def agreed(question: str) -> bool:
    """Whether the person answers yes."""
    return (answer(f"{question} [y/N] ") or "").lower() in ("y", "yes", "ya")


def answer(prompt: str) -> str | None:
    """What the person types on one line; None at the end of input."""
    sys.stdout.flush()
    sys.stderr.write(clean(prompt))
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        sys.stderr.write("\n")
        return None
    return line.strip()
