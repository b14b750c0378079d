"""Progress: on a terminal, every command that goes over the whole archive shows how far it is."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.command import Stream
from tests.conftest import Umkm, terminal
from umkm_cli.cli.console import with_progress_bar
from umkm_cli.language import Tongue, speaking

BAR = re.compile(
    r"((?:checking|rewriting) the \w+|checking \w+|reading other releases|[a-z]+) [━╸╺ ]+ (\d+)/(\d+)"
)
STYLE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
COMMANDS = {
    "verify": [
        *("checking the file", "checking files", "checking the rows"),
        *("checking the values", "checking releases", "checking the index"),
    ],
    "undo 1 --dry-run": ["restoring", "checking releases"],
    "undo 1 --yes": ["restoring", "checking releases"],
    "tag --since 2000 --set-place Bogor --yes": ["comparing", "writing"],
    "remove 1 2 3 --yes": ["removing", "checking releases"],
    "remove --purge 1 2 3 --yes --yes": [
        *("reading other releases", "erasing", "indexing", "rewriting the file"),
    ],
    "retag --all --dry-run": ["reading"],
    "retag --all --yes": ["reading"],
    "export --csv -o export.csv": ["writing"],
    "export --jsonl --full -o export.jsonl": ["writing"],
    "backup backup.db": ["copying"],
    "publish reader.db": ["writing"],
    "versions --rebuild": ["comparing"],
    "split -o parts": ["copying", "indexing"],
    "rebuild rebuilt.db": ["copying", "reading"],
}


@pytest.mark.deep
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


@pytest.mark.parametrize(
    ("tongue", "words"),
    [
        ("en", "50/10,000 500/s, 0:20 left"),
        ("id", "50/10.000 500/dtk, sisa 0:20"),
    ],
)
def test_pace(tongue: Tongue, words: str) -> None:
    """Beside the bar stand how many are done, of how many, how many a second, and the time left."""
    screen = Stream(is_terminal=True)
    now = 0.0

    def steps() -> Iterator[int]:
        nonlocal now
        for number in range(1000):
            now += 0.002
            yield number

    size = {"COLUMNS": "80", "LINES": "24", "TERM": "xterm-256color"}
    with (
        patch.dict(os.environ, size),
        patch("sys.stderr", screen),
        patch("rich.console.monotonic", lambda: now),
        patch("time.monotonic", lambda: now),
        speaking(tongue),
    ):
        assert len(list(with_progress_bar(steps(), 10_000))) == 1000
    seen = STYLE.sub("", screen.content().decode())
    assert words in " ".join(seen.split())
    assert max(map(len, seen.replace("\r", "\n").split("\n"))) <= 80
