"""Kills commands in the midst of their writing: `python -m tests.kills [COUNT] [COMMAND…]`.

This process has loaded umkm, and forks one that runs a command on an archive, so that nearly all of the command's time
is its work. It kills it: one time in four at any moment, else while a rollback journal is *hot*, which means that the
archive on disk is half-written. Half of the runs have so little cache that SQLite writes early. After each kill,

- `umkm verify` and a search open the archive as a person would, which rolls a hot journal back;
- every table must be as before the command, or as after one of the transactions of an undisturbed run;
- the command runs once more, and every table must be as if it had never been killed.

A purge must then have left none of the words that it erases in any file, which an earlier umkm and an upgrade also left
some of; and what an upgrade keeps must be the archive before it. COUNT kills of each command are made, 60 by default.
What was lost is told, with exit code 1.
"""

import gzip
import hashlib
import importlib
import os
import pickle
import pkgutil
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

import umkm_cli
from tests.benchmark import Maker
from tests.command import run_in_process
from tests.conftest import FIXTURES, database, environment_in, release_text
from umkm_cli.archive import Archive, connection

State = dict[str, str]
"""A digest of each table of an archive."""

_HEADER = bytes.fromhex("d9d505f920a163d7")
"""How a journal begins once it is on disk as a whole; SQLite then writes to the archive."""
_HEADER_SIZE = 512
_MOMENTS = {"at", "ingested_at", "asked_at", "applied_at"}
_LITTLE_CACHE = 32  # KiB
_RELEASES = 120
_COUNTED = ("kills", "hot journals", "before", "between", "after")
_ROW = "{:<18}{:>7}{:>14}{:>8}{:>9}{:>7}{:>7}\n".format
SECRET = "zulkarnaen kwitansinya"
"""Words that only a purged release has."""


class Command(NamedTuple):
    """A command that writes, and how to make the archive that it is killed on.

    `again` is what the command may end with when it has been done before. It writes one
    or several `journals`.
    """

    arguments: tuple[str, ...]
    prepare: Callable[[Path], None] = lambda _: None
    again: tuple[int, ...] = (0,)
    schema: int | None = None
    erases: bool = False
    journals: int = 1


def leave_words(path: Path) -> None:
    """Leave the words of a release in unused pages, and in an older archive next to this one."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE left_over (words)")
        db.execute("INSERT INTO left_over VALUES (?)", (SECRET * 5000,))
        db.commit()
        db.execute("PRAGMA secure_delete = OFF").fetchone()
        db.execute("DROP TABLE left_over")
        db.commit()
    path.with_name(f"{path.name}.schema-5").write_text(SECRET)


def _add_programme(path: Path) -> None:
    """Give an archive a programme that its releases were not read with."""
    with database(path) as db:
        db.execute(
            "INSERT INTO own_programmes VALUES ('Melalui', '', '', '', '', '', '', '', NULL, '')"
        )


COMMANDS = {
    "ingest": Command(("ingest", "more")),
    "tag": Command(
        ("tag", "--query", "melalui", "--add-programme", "Rumah BUMN", "--yes")
    ),
    "retag": Command(("retag", "--all", "--yes"), _add_programme),
    "versions": Command(("versions", "--rebuild"), journals=3),
    "undo": Command(("undo", "1", "--yes"), again=(0, 1, 2)),
    "remove": Command(
        ("remove", *map(str, range(1, _RELEASES // 2)), "--yes"), again=(4,)
    ),
    "purge": Command(
        ("remove", "--purge", "1", "--yes", "--yes"),
        leave_words,
        again=(4,),
        erases=True,
        journals=2,
    ),
    "programmes add": Command(("programmes", "add", "Melalui", "--yes"), again=(0, 2)),
    "programmes remove": Command(
        ("programmes", "remove", "Melalui", "--yes"), _add_programme, again=(4,)
    ),
    "migration": Command(("tag", "1", "--set-place", "Medan"), schema=1, journals=2),
}


class Tally(NamedTuple):
    """What became of the kills of one command: counts, and a sentence for each loss."""

    counts: Counter[str]
    losses: list[str]


def state_of(path: Path) -> State:
    """Return a digest of each table, except for what the index keeps in its own form."""
    with closing(sqlite3.connect(path)) as db:
        names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = [name for (name,) in names if not name.startswith("release_index")]
        tables.append("release_index_docsize")
        return {name: _digest(db, name) for name in tables}


def _digest(db: sqlite3.Connection, table: str) -> str:
    rows = db.execute(f"SELECT * FROM {table}")
    columns = [each for (each, *_) in rows.description]
    kept = [n for n, each in enumerate(columns) if each not in _MOMENTS]
    content = sorted(repr([row[n] for n in kept]) for row in rows)
    return hashlib.sha256("\n".join(content).encode()).hexdigest()


def is_hot(path: Path) -> bool:
    """Return whether a journal is on disk as a whole, with pages of the archive before."""
    with suppress(OSError), Path(f"{path}-journal").open("rb") as journal:
        header = journal.read(len(_HEADER) + 4)
        size = os.fstat(journal.fileno()).st_size
        return header.startswith(_HEADER) and any(header[-4:]) and size > _HEADER_SIZE
    return False


class Workplace:
    """A folder with an archive, and the processes that are forked to work on it."""

    def __init__(self, folder: Path, command: Command, before: bytes) -> None:
        self.archive = folder / "work" / "archive.db"
        self.command = command
        self.before = before
        self._environment = environment_in(folder / "work")
        self._more = folder / "more"
        self._told = folder / "told"

    def reset(self) -> None:
        """Put the archive back as it was before the command, alone in its folder."""
        shutil.rmtree(self.archive.parent, ignore_errors=True)
        self.archive.parent.mkdir()
        self.archive.write_bytes(self.before)
        self.command.prepare(self.archive)

    def start(self, *arguments: str, cache: int | None = None) -> int:
        """Fork a process that runs umkm; return its number."""
        process = os.fork()
        if process:
            return process
        code = 70
        try:
            os.setsid()
            with patch.object(connection, "CACHE_KIB", cache or connection.CACHE_KIB):
                done = run_in_process(self._environment, *map(self._word, arguments))
            code = done.code
            self._told.write_text(f"{done.said}\n{done.out}")
        finally:
            os._exit(code)

    def run(self, *arguments: str) -> int:
        """Run umkm in a forked process; return its exit code."""
        _, status = os.waitpid(self.start(*arguments), 0)
        return os.waitstatus_to_exitcode(status)

    def said(self) -> str:
        """Return what the last command that ended has said."""
        return self._told.read_text()

    def states(self) -> list[State]:
        """Run the command undisturbed; return the state after each of its transactions, and at its end."""
        noted = self._told.with_name("states")
        transaction = Archive.transaction

        @contextmanager
        def noting(archive: Archive) -> Iterator[Any]:
            with transaction(archive) as db:
                yield db
            states.append(state_of(self.archive))

        states: list[State] = []
        process = os.fork()
        if not process:
            with patch.object(Archive, "transaction", noting), suppress(BaseException):
                words = map(self._word, self.command.arguments)
                run_in_process(self._environment, *words)
                noted.write_bytes(pickle.dumps(states))
            os._exit(0)
        os.waitpid(process, 0)
        return [*pickle.loads(noted.read_bytes()), state_of(self.archive)]

    def _word(self, word: str) -> str:
        return str(self._more) if word == "more" else word

    def words_left(self) -> list[str]:
        """Return the files that still hold words of what was erased."""
        files = [path for path in self.archive.parent.rglob("*") if path.is_file()]
        words = [word.encode() for word in SECRET.split()]
        return [
            path.name
            for path in files
            if any(word in path.read_bytes().lower() for word in words)
        ]


class Trial:
    """Kills one command again and again, and says what was lost."""

    def __init__(self, place: Workplace, chance: random.Random) -> None:
        self._place = place
        self._chance = chance
        self._command = place.command
        place.reset()
        began = time.monotonic()
        self._states = [state_of(place.archive), *place.states()]
        self._seconds = time.monotonic() - began
        self._wanted = self._states[-1]

    @cached_property
    def _twice(self) -> State:
        """The state after two undisturbed runs."""
        self._place.reset()
        for _ in range(2):
            self._place.run(*self._command.arguments)
        return state_of(self._place.archive)

    def run(self, count: int) -> Tally:
        """Kill the command so many times."""
        tally = Tally(Counter(), [])
        while tally.counts["kills"] < count:
            if not self.kill(at_any_moment=tally.counts["kills"] % 4 == 3):
                tally.counts["missed"] += 1
                assert tally.counts["missed"] < 20 + 3 * count, "too quick to kill"
                continue
            tally.counts["kills"] += 1
            tally.counts["hot journals"] += is_hot(self._place.archive)
            outcome, wrong = self.check()
            tally.counts[outcome] += 1
            tally.losses.extend(wrong)
        return tally

    def kill(self, *, at_any_moment: bool) -> bool:
        """Start the command and kill it; return whether it was still running."""
        self._place.reset()
        cache = self._chance.choice((None, _LITTLE_CACHE))
        process = self._place.start(*self._command.arguments, cache=cache)
        is_due = self._moment() if at_any_moment else self._hot_journal()
        while os.waitpid(process, os.WNOHANG) == (0, 0):
            if is_due():
                with suppress(ProcessLookupError):
                    os.killpg(process, signal.SIGKILL)
                _, status = os.waitpid(process, 0)
                return os.WIFSIGNALED(status)
            time.sleep(0.00005)
        return False

    def _moment(self) -> Callable[[], bool]:
        """Return what says when a random moment of the command's time has come."""
        moment = time.monotonic() + self._chance.uniform(0, self._seconds)
        return lambda: time.monotonic() > moment

    def _hot_journal(self) -> Callable[[], bool]:
        """Return what says when one of the command's journals has become hot, or soon after."""
        seen = [False]
        wanted = self._chance.randint(1, self._command.journals)

        def is_due() -> bool:
            hot = is_hot(self._place.archive)
            if hot != seen[-1]:
                seen.append(hot)
            is_due = hot and seen.count(True) == wanted
            if is_due:
                time.sleep(self._chance.choice((0, 0, 0.0002, 0.001)))
            return is_due

        return is_due

    def check(self) -> tuple[str, list[str]]:
        """Return what became of the killed command, and what is wrong now."""
        place, wrong = self._place, []
        for arguments, codes in ((["verify"], (0,)), (["search", "melalui"], (0, 1))):
            if (code := place.run(*arguments)) not in codes:
                wrong.append(f"{arguments[0]} ended with {code}: {place.said()}")
        if wrong:
            return "damaged", wrong
        found = state_of(place.archive)
        if found not in self._states:
            return "in part", [f"changed in part: {self._differences(found)}"]
        position = self._states.index(found)
        code = place.run(*self._command.arguments)
        ended = state_of(place.archive)
        if code not in ((*self._command.again, 0) if position else (0,)):
            wrong.append(f"run again, it ended with {code}: {place.said()}")
        wrong += self._wrong_files()
        if ended != self._wanted and (not position or ended != self._twice):
            wrong.append(f"run again, it ended otherwise: {self._differences(ended)}")
        outcome = "between" if position else "before"
        return ("after" if found == self._wanted else outcome), wrong

    def _differences(self, found: State) -> str:
        return ", ".join(
            name for name, digest in found.items() if self._wanted.get(name) != digest
        )

    def _wrong_files(self) -> Iterator[str]:
        place = self._place
        if self._command.erases and (left := place.words_left()):
            yield f"words are left in {', '.join(left)}"
        kept = place.archive.with_name(f"archive.db.schema-{self._command.schema}")
        if self._command.schema and kept.read_bytes() != place.before:
            yield "what the upgrade kept is not the archive before it"


def _write_releases(folder: Path, seed: int) -> None:
    folder.mkdir()
    maker = Maker(seed)
    for number in range(_RELEASES):
        (folder / f"{number:04}.txt").write_text(maker.release(), encoding="utf-8")


def trials(
    folder: Path, names: Iterable[str], count: int
) -> Iterator[tuple[str, Trial]]:
    """Yield a trial of each command."""
    _write_releases(folder / "first", 1)
    _write_releases(folder / "more", 2)
    first = folder / "first" / "0000.txt"
    first.write_text(
        release_text("Zulkarnaen Terima Modal", body=f"Melalui KUR, {SECRET}.")
    )
    environment = environment_in(folder)
    for arguments in (
        ["ingest", str(folder / "first")],
        ["verify"],
        ["search", "melalui"],
    ):
        # Here, not in a forked process, so that what they load stays loaded.
        done = run_in_process(environment, *arguments)
        assert done.code == 0, done.said
    content = Path(environment["UMKM_DB"]).read_bytes()
    for name in names:
        command = COMMANDS[name]
        packed = FIXTURES / "archives" / f"schema-{command.schema}.db.gz"
        before = gzip.decompress(packed.read_bytes()) if command.schema else content
        yield (
            name,
            Trial(Workplace(folder, command, before), random.Random(f"{name} {count}")),
        )


def load_everything() -> None:
    """Load all of umkm and what it uses, so that no forked process spends its time on it."""
    for module in pkgutil.walk_packages(umkm_cli.__path__, "umkm_cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def report(count: int, names: Iterable[str]) -> list[str]:
    """Kill commands, write a row about each, and return what was lost."""
    losses: list[str] = []
    with TemporaryDirectory() as folder:
        for name, trial in trials(Path(folder), names, count):
            counts, wrong = trial.run(count)
            sys.stdout.write(_ROW(name, *map(counts.__getitem__, _COUNTED), len(wrong)))
            sys.stdout.flush()
            losses += [f"{name}: {each}\n" for each in wrong]
    return losses


def main(typed: Sequence[str]) -> int:
    """Kill commands, print what became of each, and return the exit code."""
    load_everything()
    sys.stdout.write(_ROW("command", *_COUNTED, "lost"))
    losses = report(int(typed[0]) if typed else 60, typed[1:] or COMMANDS)
    sys.stdout.writelines(losses)
    return bool(losses)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
