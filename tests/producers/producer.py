"""What a producer is, and how programs are run."""

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from tests.producers.releases import Written

MOMENT = 1_735_689_600  # 2025-01-01
"""The second at which every file was made, for programs that can be told (SOURCE_DATE_EPOCH)."""

_SECONDS = 300

Make = Callable[[Sequence[Written], Path, str], None]


class Producer(NamedTuple):
    """A way to write releases, which needs programs and Python modules.

    `make(releases, folder, ending)` writes a file NAME + ending for each release.
    """

    name: str
    ending: str
    make: Make
    programs: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()

    def lacks(self) -> list[str]:
        """Return the programs and modules that are not installed."""
        programs = [each for each in self.programs if shutil.which(each) is None]
        return programs + [each for each in self.modules if find_spec(each) is None]

    def write(self, releases: Sequence[Written], base: Path) -> list[Path]:
        """Write the releases into a folder of their own; return the files, in order."""
        folder = base / self.name.replace(" ", "-")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.make(releases, folder, self.ending)
        return [folder / f"{each.name}{self.ending}" for each in releases]


def run_program(*words: str | Path) -> None:
    """Run a program. Raises RuntimeError with what it says if it fails."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(MOMENT), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [str(each) for each in words],
        capture_output=True,
        timeout=_SECONDS,
        check=False,
        env=environment,
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise RuntimeError(f"{words[0]}: {said[-500:]}")


def each_release(make: Callable[[Written], bytes]) -> Make:
    """Return how to make files from a function that returns the bytes of one."""

    def make_all(releases: Sequence[Written], folder: Path, ending: str) -> None:
        for each in releases:
            (folder / f"{each.name}{ending}").write_bytes(make(each))

    return make_all
