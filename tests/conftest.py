"""What the tests share: the command line, an archive of its own for each test, and options."""

import gc
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, closing, contextmanager
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, settings

from tests import effort
from tests.benchmark import Maker
from tests.command import (
    ROOT,
    UMKM,
    Result,
    run_in_process,
    run_process,
    started,
)

__all__ = ["FIXTURES", "ROOT", "STYLE", "UMKM", "Result", "Umkm"]

FIXTURES = ROOT / "fixtures"

STYLE = re.compile(r"\x1b\[[0-9;]*m")
"""Our own styles on a terminal."""

Umkm = Callable[..., Result]

_ONLY_A_PROCESS_HEEDS = ("PYTHON", "LC_", "LD_")
_tracer = sys.gettrace()
_ONLY_DEEP = (
    "test_parquet.py",
    "test_read.py",
    "test_report_browser.py",
    "test_scans.py",
    "test_shells.py",
    "test_web_browser.py",
)
"""Files of tests that need an extra which `test` does not install, a program or shells: `.ci/run` installs them."""
_ONLY_NAMED = (
    "test_meaning_model.py",
    "test_nearest.py",
    "test_rapidocr.py",
    "test_spark.py",
)
"""Files of tests that `.ci/run` runs by themselves, after installing what they need."""
_DEEP_SECONDS = 600
"""The time limit of a test that repeats often; `pyproject.toml` has the usual one."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--deep`."""
    parser.addoption(
        "--deep",
        action="store_true",
        help="run only the tests that repeat kills, sequences and made-up examples (see tests/effort.py), and "
        "repeat them often; those marked `deep`; and those that need more than the extra `test`",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Set how often tests repeat, before the modules that are decorated with it load."""
    chosen = effort.choose(deep=config.getoption("--deep"))
    # A busy machine makes any single example slow.
    for name, values in (("quick", effort.QUICK), ("deep", effort.DEEP)):
        settings.register_profile(
            name,
            max_examples=values.made_texts,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        )
    settings.load_profile("deep" if chosen is effort.DEEP else "quick")


def pytest_ignore_collect(
    collection_path: Path, config: pytest.Config
) -> Literal[True] | None:
    """Leave out files whose extra is too large for the quick run, unless they are named."""
    name = collection_path.name
    left_out = (
        _ONLY_NAMED if config.getoption("--deep") else (*_ONLY_DEEP, *_ONLY_NAMED)
    )
    return True if name in left_out and name not in _named(config) else None


def _named(config: pytest.Config) -> set[str]:
    """Return the names of the files that were asked for."""
    return {Path(each.partition("::")[0]).name for each in config.args}


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Take those of a deep run, with more time, or those of a quick one; leave out what Windows cannot run."""
    if config.getoption("--deep"):
        items[:] = filter(_is_deep, items)
        for item in items:
            item.add_marker(pytest.mark.timeout(_DEEP_SECONDS))
    else:
        named = _named(config)
        items[:] = [
            item
            for item in items
            if item.path.name in named or not item.get_closest_marker("deep")
        ]
    if os.name == "nt":
        items[:] = [item for item in items if not item.get_closest_marker("posix")]


def _is_deep(item: pytest.Item) -> bool:
    """Whether a deep run does more in a test than a quick one."""
    assert isinstance(item, pytest.Function)
    return (
        item.get_closest_marker("deep") is not None
        or item.path.name in {*_ONLY_DEEP, *_ONLY_NAMED}
        or hasattr(item.obj, "hypothesis")
        or hasattr(item.module, "effort")
    )


def pytest_collection_finish() -> None:
    """Look for garbage only among what tests make, not each time among all that was collected and imported."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup() -> None:
    """Measure coverage again if the test before ended that.

    Python drops the function that traces lines when it fails, as it does at the limit of
    recursion; what followed would count as not covered.
    """
    global _tracer
    if sys.gettrace() is None:
        sys.settrace(_tracer)
    _tracer = sys.gettrace()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Run tests on every core, and on one core two at once: many of them wait."""
    cores = getattr(os, "sched_getaffinity", lambda _: range(os.cpu_count() or 1))
    return max(2, len(cores(0)))


@pytest.fixture
def archive_path(tmp_path: Path) -> Path:
    """Where this test's archive will be."""
    return tmp_path / "archive.db"


_NOT_PLAIN = {
    "FORCE_COLOR",
    "NO_COLOR",
    "COLUMNS",
    "LESS",
    "PAGER",
    "UMKM_PAGER",
    # Whoever runs the tests has settings, too; XDG_CONFIG_HOME has no file of them.
    *("UMKM_CONFIG", "UMKM_OCR", "UMKM_PAGER"),
    # Without the bytecode of the first process, each one compiles every module again.
    "PYTHONDONTWRITEBYTECODE",
}


def environment_in(folder: Path) -> dict[str, str]:
    """Return a plain environment: no colours forced, no pager named, archive and catalogue in a folder."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_PLAIN}
    return kept | {
        "UMKM_DB": str(folder / "archive.db"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder / "state"),
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
        "UMKM_LANG": "en",  # whatever the machine speaks
        "UMKM_OCR": "no",  # whatever it has to read pictures with
    }


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of this test's commands."""
    return environment_in(tmp_path)


@pytest.fixture
def umkm(environment: dict[str, str]) -> Umkm:
    """Run `umkm` here, in a pipe; the result has `stdout`, `stderr` and `returncode`.

    Warnings are errors, as everywhere in the tests.
    """

    def run(*arguments: str | Path, stdin: bytes = b"", **more: str) -> Result:
        unheeded = [each for each in more if each.startswith(_ONLY_A_PROCESS_HEEDS)]
        assert not unheeded, f"{unheeded}: use umkm_process"
        words = [*map(str, arguments)]
        done = run_in_process(environment | more, *words, stdin=stdin)
        return subprocess.CompletedProcess(
            [*UMKM, *words], done.code, done.out, done.said
        )

    return run


@pytest.fixture
def umkm_process(environment: dict[str, str]) -> Umkm:
    """The same, in a process of its own: for tests in which the process is the point."""

    def run(*arguments: str | Path, stdin: bytes = b"", **more: str) -> Result:
        return run_process(environment | more, *map(str, arguments), stdin=stdin)

    return run


@pytest.fixture(scope="session")
def archive_of_releases(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive that holds the fixture releases."""
    environment = environment_in(tmp_path_factory.mktemp("filled"))
    done = run_in_process(environment, "ingest", str(FIXTURES / "releases"))
    assert done.code == 0, done.said
    return Path(environment["UMKM_DB"]).read_bytes()


@pytest.fixture
def filled(umkm: Umkm, archive_path: Path, archive_of_releases: bytes) -> Umkm:
    """The same as `umkm`, on an archive that holds the fixture releases."""
    assert not archive_path.exists()
    archive_path.write_bytes(archive_of_releases)
    return umkm


@pytest.fixture(scope="session")
def many_releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of many releases, which take longer to ingest than the longest wait for a kill."""
    folder = tmp_path_factory.mktemp("many")
    maker = Maker(seed=3)
    for number in range(effort.effort.killed_releases):
        (folder / f"{number:04}.txt").write_text(maker.release(), encoding="utf-8")
    return folder


@contextmanager
def database(path: Path) -> Iterator[sqlite3.Connection]:
    """An archive as any SQLite tool has it: what is changed is kept, and the file let go of."""
    with closing(sqlite3.connect(path)) as db, db:
        yield db


def release_text(
    headline: str = "Perajin Bambu Sleman Terima Pinjaman",
    dateline: str = "Sleman, 3 Maret 2020 – ",
    body: str = "Bank Mandiri menyalurkan pinjaman kepada perajin bambu di Sleman, kata seorang pejabatnya.",
) -> str:
    """A small release of our own making."""
    return f"{headline}\n\n{dateline}{body}\n"


def terminal(
    environment: dict[str, str],
    *arguments: str,
    columns: int = 80,
    folder: Path | None = None,
    apart: bool = False,
) -> str:
    """Return what a person sees: all that `umkm` writes on a terminal of this width.

    It runs here. With `apart`, stderr is a pipe, so that no progress is drawn, and stands
    after the answer. `real_terminal` is for tests in which the terminal is the point.
    """
    with chdir(folder or Path()):
        done = run_in_process(
            environment, *arguments, columns=columns, stderr_apart=apart
        )
    return done.out + done.said


def real_terminal(environment: dict[str, str], *arguments: str) -> str:
    """Return what `umkm` writes on a real terminal of 80 columns, as its own process."""
    parent, child = os.openpty()
    size = {"COLUMNS": "80", "LINES": "500", "TERM": "xterm-256color"}
    with started(
        [*UMKM, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=child,
        stderr=child,
        env=environment | size,
    ):
        os.close(child)
        seen = b""
        while piece := _read(parent):
            seen += piece
    os.close(parent)
    return seen.decode("utf-8").replace("\r\n", "\n")


def _read(handle: int) -> bytes:
    """The next piece of a terminal's screen; nothing once the program has ended, which Linux says as an error."""
    try:
        return os.read(handle, 65536)
    except OSError:
        return b""


def conversation(
    environment: dict[str, str], *arguments: str, answers: Sequence[str]
) -> str:
    """What a person sees who answers each question of `umkm` on a terminal, in turn; then the input ends.

    It runs here. `real_conversation` is for tests in which the terminal is the point.
    """
    done = run_in_process(
        environment, *arguments, answers=answers, columns=80, stderr_apart=False
    )
    return STYLE.sub("", done.out)


def real_conversation(
    environment: dict[str, str], *arguments: str, answers: Sequence[str]
) -> str:
    """The same, with a process on a real terminal."""
    parent, child = os.openpty()
    size = {"COLUMNS": "80", "LINES": "500", "TERM": "xterm-256color"}
    seen = b""
    with started(
        [*UMKM, *arguments],
        stdin=child,
        stdout=child,
        stderr=child,
        env=environment | size,
    ):
        os.close(child)
        for each in (*answers, None):
            asked = len(seen)
            while not seen[asked:].rstrip(b" ").endswith((b"?", b"]", b":", b">")) and (
                piece := _read(parent)
            ):
                seen += piece
            os.write(parent, b"\x04" if each is None else each.encode() + b"\n")
        while piece := _read(parent):
            seen += piece
    os.close(parent)
    return STYLE.sub("", seen.decode("utf-8").replace("\r\n", "\n"))
