"""Output for people and programs: terminal, plain text, JSON and CSV. The only package that imports rich.

Text from a release is never interpreted as markup or as a control sequence: every output form cleans it (`clean`).
"""

from contextvars import ContextVar

colours_off: ContextVar[bool] = ContextVar("colours_off", default=False)
"""Whether `--no-color` was given, or the settings say so; rich itself heeds the environment variable NO_COLOR."""

chosen_pager: ContextVar[str] = ContextVar("chosen_pager", default="auto")
"""The pager that an option or a setting names: a command, `no`, or `auto` for the usual one."""
