"""Each call of umkm has its own context: it takes nothing from the calling program and leaves nothing in it."""

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import FIXTURES, Umkm

ONE = FIXTURES / "releases" / "statement-keterangan-tertulis-apd.txt"

HOST = """
import os, sys
from umkm_cli.cli import main
before = dict(os.environ)
for arguments in {calls!r}:
    try:
        main(arguments)
    except SystemExit as ended:
        assert not ended.code, arguments
assert dict(os.environ) == before, "the environment was changed"
assert sys.argv[1:] == ["HOST", "--argument"]
"""


def called_from_python(environment: dict[str, str], *calls: list[str]) -> None:
    """Call `main` of umkm in a program that has arguments of its own."""
    code = HOST.format(calls=list(calls))
    command = [sys.executable, "-c", code, "HOST", "--argument"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_journal_holds_the_call(umkm: Umkm, environment: dict[str, str]) -> None:
    """The journal records the arguments of a call from Python, not those of the calling program."""
    calls = [["ingest", str(ONE)], ["tag", "1", "--set-place", "Medan"]]
    called_from_python(environment, *calls)
    log = json.loads(umkm("log", "--json").stdout)
    assert [each["arguments"] for each in log] == calls[::-1]


def test_a_call_leaves_the_environment_as_it_was(
    environment: dict[str, str], tmp_path: Path
) -> None:
    """Neither `--db` nor `--no-color` affects the next call or the calling program."""
    first, second = tmp_path / "one.db", tmp_path / "two.db"
    called_from_python(
        environment,
        ["--db", str(first), "--no-color", "ingest", str(ONE)],
        ["ingest", str(ONE)],
        ["--db", str(first), "ingest", str(ONE), "--db", str(second)],
    )
    assert first.exists()
    assert second.exists(), "the archive named behind the command counts"
    assert Path(environment["UMKM_DB"]).exists()
