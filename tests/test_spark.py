"""`umkm read --spark`, on a cluster of two workers. It needs the extra `spark` and Java; `.ci/run` installs both."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pyspark
import pytest

from tests.attacks import zip_of_zeros
from tests.checks import assert_refused
from tests.command import Result
from tests.conftest import ROOT, Umkm, environment_in, release_text
from tests.read_results import assert_same, fill
from umkm_cli.exit_codes import ExitCode

pytestmark = pytest.mark.timeout(1800)

QUICK_START = {"JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
"""Java compiles little, because each of its processes lives for seconds only."""
PATIENCE = 600  # seconds, for whatever Java does on a busy machine
SPARK_CLASS = Path(pyspark.__file__).parent / "bin" / "spark-class"
DRIVER = """
import sys
from umkm_cli.verbs.read import plan
plan._MOST_FILES = int(sys.argv.pop(1))
from umkm_cli.cli import main
main(sys.argv[1:])
"""
"""Runs umkm with so many files in a part."""


class Standalone:
    """A Spark cluster on the loopback interface: a master, and workers of one core each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes = ExitStack()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.master = f"spark://127.0.0.1:{port}"
        self.workers: list[subprocess.Popen[bytes]] = []
        self._logs: list[Path] = []
        self._start("master.Master", "--port", str(port))
        self._await("Starting Spark master at", self._logs[0])

    def close(self) -> None:
        """End all processes."""
        self._processes.close()

    def add_workers(self, count: int) -> None:
        """Start workers, and wait until the master has them."""
        for _ in range(count):
            process = self._start("worker.Worker", "-c", "1", "-m", "1g", self.master)
            self.workers.append(process)
        for log in self._logs[-count:]:
            self._await("Successfully registered with master", log)

    def _start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a process with a group of its own, to which all that it starts belongs."""
        log = self._folder / f"{len(self._logs)}.log"
        self._logs.append(log)
        command = [str(SPARK_CLASS), f"org.apache.spark.deploy.{name}"]
        ports = ["--host", "127.0.0.1", "--webui-port", "0"]
        places = {
            "PYTHONPATH": str(ROOT),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_WORKER_DIR": str(self._folder / "work"),
            "UMKM_LANG": "en",
        }
        with log.open("wb") as out:
            process = subprocess.Popen(
                [*command, *ports, *arguments],
                env=os.environ | places | QUICK_START,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        self._processes.callback(kill, process)
        return process

    def _await(self, words: str, log: Path) -> None:
        """Wait until a process says these words."""
        since = time.monotonic()
        while words not in log.read_text(errors="replace"):
            assert time.monotonic() - since < PATIENCE, log.read_text()
            time.sleep(0.2)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all that it started, at once."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standalone]:
    """A cluster with two workers."""
    standalone = Standalone(tmp_path_factory.mktemp("cluster"))
    try:
        standalone.add_workers(2)
        yield standalone
    finally:
        standalone.close()


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with files of many kinds, and one that would fill the memory."""
    folder = fill(tmp_path_factory.mktemp("received") / "files")
    (folder / "bomb.zip").write_bytes(zip_of_zeros(1500, 8))
    (folder / "a[1] {b}, %20c.txt").write_text(release_text("Nama Berkas Aneh"))
    return folder


def driver(
    folder: Path, files_in_part: int, *arguments: str | Path
) -> subprocess.Popen[str]:
    """Start umkm in a process of its own."""
    places = {
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONWARNINGS": "ignore",  # pyspark leaves pipes open
    }
    return subprocess.Popen(
        [sys.executable, "-c", DRIVER, str(files_in_part), *map(str, arguments)],
        env=environment_in(folder) | places | QUICK_START,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process: subprocess.Popen[str]) -> Result:
    """Wait until umkm has ended."""
    out, said = process.communicate(timeout=PATIENCE)
    return subprocess.CompletedProcess(process.args, process.returncode, out, said)


def test_files_of_any_file_system(
    umkm: Umkm, cluster: Standalone, received: Path, tmp_path: Path
) -> None:
    """Files that Spark fetches give what an ingest of them gives; their origins are the paths that Spark knows.

    Spark does not name files without any bytes.
    """
    uri = received.as_uri()
    folder, loaded, plain = (tmp_path / name for name in ("r", "a.db", "b.db"))
    arguments = ("read", "--spark", cluster.master, uri, "-o", folder)
    done = finished(driver(tmp_path, 30, *arguments))
    assert done.returncode == 0, done.stderr
    one = umkm("ingest", folder, UMKM_DB=str(loaded))
    other = umkm("ingest", received, UMKM_DB=str(plain))
    given = f"file:{received}"
    lines = other.stdout.splitlines()
    named = [each for each in lines if not each.startswith(f"{received}/empty.txt\t")]
    assert len(named) == len(lines) - 1
    assert one.stdout.replace(given, str(received)).splitlines() == named
    assert given in one.stdout
    assert one.returncode == other.returncode == ExitCode.SOME_FAILED


def test_a_lost_worker_costs_nothing(
    umkm: Umkm, cluster: Standalone, received: Path, tmp_path: Path
) -> None:
    """With a worker killed in the middle, the result is complete, and the archive that of an ingest of the files."""
    folder, loaded, plain = (tmp_path / name for name in ("r", "a.db", "b.db"))
    arguments = ("read", "--spark", cluster.master, received, "-o", folder)
    process = driver(tmp_path, 4, *arguments)
    since = time.monotonic()
    while not list((folder / "done").glob("*.json")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() - since < PATIENCE
        time.sleep(0.05)
    kill(cluster.workers.pop())
    done = finished(process)
    assert done.returncode == 0, done.stderr
    one = umkm("ingest", folder, UMKM_DB=str(loaded))
    other = umkm("ingest", received, UMKM_DB=str(plain))
    assert (one.returncode, one.stdout) == (other.returncode, other.stdout)
    assert_same(loaded, plain)


def test_no_cluster_is_one_sentence(tmp_path: Path) -> None:
    """A master that is none is one sentence."""
    (tmp_path / "a.txt").write_text(release_text())
    arguments = ("read", "--spark", "nowhere", tmp_path / "a.txt", "-o", tmp_path / "r")
    done = finished(driver(tmp_path, 9, *arguments))
    assert_refused(done)
