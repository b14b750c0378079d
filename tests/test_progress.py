"""Progress: on a terminal, every command that goes over the whole archive shows how far it is."""

import re
from pathlib import Path

import pytest

from tests.conftest import Umkm, terminal

BAR = re.compile(r"(checking \w+|checking the \w+|[a-z]+) [━╸╺ ]+ (\d+)/(\d+)")
STYLE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
COMMANDS = {
    "verify": ["checking files", "checking releases", "checking the index"],
    "undo 1 --dry-run": ["restoring"],
    "undo 1 --yes": ["restoring"],
    "retag --all --dry-run": ["reading"],
    "retag --all --yes": ["reading"],
    "export --csv -o export.csv": ["writing"],
    "export --jsonl --full -o export.jsonl": ["writing"],
    "backup backup.db": ["copying"],
    "publish reader.db": ["writing"],
    "versions --rebuild": ["comparing"],
    "rebuild rebuilt.db": ["copying", "reading"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_progress(
    command: str, filled: Umkm, environment: dict[str, str], tmp_path: Path
) -> None:
    """The bar says what umkm is doing, reaches its total, and never exceeds it."""
    seen = STYLE.sub("", terminal(environment, *command.split(), folder=tmp_path))
    bars = [(doing, int(done), int(total)) for doing, done, total in BAR.findall(seen)]
    assert all(done <= total for _, done, total in bars)
    finished = dict.fromkeys(doing for doing, done, total in bars if done == total > 0)
    assert list(finished) == COMMANDS[command]


def test_nothing_is_shown_through_a_bar(
    filled: Umkm, environment: dict[str, str]
) -> None:
    """The bar is erased before a change is shown, and an answer that passes by has none."""
    filled("programmes", "add", "Perajin", "--yes")
    seen = terminal(environment, "retag", "--all", "--dry-run")
    before, _, _ = seen.partition("programmes")
    assert "\x1b[2K" in before
    assert not BAR.search(STYLE.sub("", terminal(environment, "export")))
