"""Opening an archive, and saying its failures in the user's words."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from umkm_cli.errors import (
    ArchiveBusy,
    CannotAccess,
    NewerArchive,
    NoArchive,
    NotAnArchive,
    UmkmError,
)

# What marks a file as ours, and which schema this umkm knows. Here and not beside the schema, since reading needs them
# and must not pay for sqlite_utils, which takes as long to load as all the rest.
APPLICATION_ID = 0x554D4B4D  # "UMKM"
VERSION = 5

WAIT_SECONDS = 30.0
"""How long we wait for another program to let go of the archive."""
SILENT_SECONDS = 1.0
"""How long we wait without saying so."""

Say = Callable[[str], None]


# Rows that an archive cannot be without.
_LACKING = (
    "PRAGMA foreign_key_check",
    "SELECT 1 FROM releases r WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id)",
)


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file has a path; None for none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _gone(path: Path) -> str:
    return f"{path} was removed or replaced while it was open; what was written last is lost with it."


def _damaged(path: Path) -> str:
    return f"{path} is damaged; `umkm verify` tells what is wrong."


def _unsaid(_: str) -> None:
    """Where nobody asked to be told."""


class Archive:
    """An open archive file. Close it, or use it as a context manager."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path, say: Say = _unsaid
    ) -> None:
        self.connection = connection
        self.path = path
        self._say = say
        self._file = _file_at(path)

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        try:
            if (
                isinstance(error, Exception)
                and not isinstance(error, UmkmError | OSError)
                and self._is_damaged()
            ):
                # What no code of ours can expect of an archive that is whole.
                raise NotAnArchive(_damaged(self.path)) from error
        finally:
            self.close()

    def _is_damaged(self) -> bool:
        try:
            (sound,) = self.connection.execute("PRAGMA integrity_check(1)").fetchone()
            return sound != "ok" or any(
                self.connection.execute(each).fetchone() for each in _LACKING
            )
        except sqlite3.Error:
            return True

    def _is_in_place(self) -> bool:
        """Whether what was written last is where the archive's name leads: a shared drive may number its files anew."""
        last = "SELECT max(id), count(*) FROM operations"
        try:
            with closing(sqlite3.connect(_read_only_uri(self.path), uri=True)) as named:
                written = named.execute(last).fetchone()
        except sqlite3.Error:
            return False
        same: bool = written == self.connection.execute(last).fetchone()
        if same:
            self.note_file()
        return same

    def note_file(self) -> None:
        """Note which file it is that is open."""
        self._file = _file_at(self.path)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept, or nothing.

        Raises ArchiveBusy when another program holds the archive longer than `WAIT_SECONDS`.
        """
        with translated(self.path):
            self._patiently("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self._patiently("COMMIT")
            except BaseException:
                self.connection.rollback()
                raise
            if self._file != _file_at(self.path) and not self._is_in_place():
                # SQLite wrote into a file that has no name any more.
                raise CannotAccess(_gone(self.path))

    def _patiently(self, statement: str) -> None:
        """Execute what may have to wait for another program; said where that takes longer than a moment."""
        started = time.monotonic()
        silent = min(SILENT_SECONDS, WAIT_SECONDS)
        for seconds in (silent, WAIT_SECONDS - silent):
            self.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
            try:
                self.connection.execute(statement)
                break
            except sqlite3.OperationalError as error:
                if not _is_busy(error):
                    raise
                waited = time.monotonic() - started
                if waited >= WAIT_SECONDS or seconds != silent:
                    raise ArchiveBusy(self.path, waited) from error
                self._say(
                    f"another program is writing to {self.path}; waiting up to {WAIT_SECONDS:.0f} seconds …"
                )
        self.connection.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """What is read in here is of one moment, whatever others write meanwhile.

        They wait until it ends: nothing is given to a slow reader from within. In a transaction of ours it joins that.
        """
        with translated(self.path):
            if self.connection.in_transaction:
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.rollback()

    @contextmanager
    def glancing(self) -> Iterator[sqlite3.Connection]:
        """The connection, for what takes long: each statement reads of another moment; others write between them."""
        with translated(self.path):
            yield self.connection


def open_archive(path: Path) -> Archive:
    """Open an archive to read it; never makes or changes a file.

    Raises NoArchive, NotAnArchive, NewerArchive or CannotAccess.
    """
    with translated(path):
        if not path.exists():
            raise NoArchive(path)
        _check_file(path)
        if Path(f"{path}-journal").exists():
            _recover(path)
        archive = Archive(
            sqlite3.connect(_read_only_uri(path), uri=True, timeout=WAIT_SECONDS), path
        )
        try:
            _prepare(archive.connection)
            # Every schema so far reads the same way: an older archive is brought to this one when it is next written.
            if not _check(archive.connection, path):
                raise NoArchive(path)
        except BaseException:
            archive.close()
            raise
    return archive


def _recover(path: Path) -> None:
    """Let SQLite take back what a writer that died had half written; a reader alone may not.

    Where we may not write either, the reader says so. Beside a living writer this does nothing.
    """
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as connection,
    ):
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def create_or_open(path: Path, say: Say = _unsaid) -> Archive:
    """Open an archive to write it; made, with its folder, if it does not exist.

    One of an earlier schema is brought to this one, and kept beside it as it was. What takes longer than a moment, and
    what becomes of an archive, is told to `say`.

    Raises NotAnArchive, NewerArchive, ArchiveBusy or CannotAccess.
    """
    from sqlite_utils import Database

    from umkm_cli.archive import schema

    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _check_file(path)
        # The absolute path, since SQLite gives some names (`:memory:`) a meaning of their own.
        archive = Archive(
            sqlite3.connect(path.absolute(), timeout=WAIT_SECONDS), path, say
        )
        try:
            connection = archive.connection
            _prepare(connection)
            # Whatever is deleted is written over, so that what is erased is nowhere in the file.
            connection.execute("PRAGMA secure_delete = ON").fetchone()
            held = _check(connection, path)
            archive.note_file()  # which SQLite makes when it first looks
            if held < VERSION:
                # Takes effect on an empty file only; outside the transaction, as SQLite wants it.
                connection.execute(f"PRAGMA page_size = {schema.PAGE_SIZE}")
                with archive.writing():
                    # Another first run may have been faster: looked at again with the lock in hand.
                    if (held := _check(connection, path)) < VERSION:
                        if held:
                            _keep_beside(path, held, say)
                        schema.migrate(Database(connection, use_counts_table=False))
        except BaseException:
            archive.close()
            raise
    return archive


def _keep_beside(path: Path, version: int, say: Say) -> None:
    """Keep an archive as it is before it is changed for good. We hold the lock: nobody writes meanwhile."""
    kept = path.with_name(f"{path.name}.schema-{version}")
    if not kept.exists():
        part = kept.with_name(kept.name + ".part")
        try:
            with translated(kept):
                shutil.copyfile(path, part)
                os.replace(part, kept)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    say(f"the archive is brought to schema {VERSION}; as it was it is kept as {kept}")


def _check_file(path: Path) -> None:
    """Raise NotAnArchive for what is there and no file: a folder, or a pipe that would never answer."""
    if path.is_dir():
        raise NotAnArchive(f"{path} is a folder, not an archive.")
    if path.exists() and not path.is_file():
        raise NotAnArchive(f"{path} is no regular file, so it is no archive.")


def _prepare(connection: sqlite3.Connection) -> None:
    """Transactions are ours to begin, references hold, and memory is bounded."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -24576")


def _check(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version; 0 for an empty file. Raises NotAnArchive or NewerArchive."""
    # In one question: another program may be making the archive.
    application_id, version, tables = connection.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master) "
        "FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application_id == 0 and version == 0 and tables == 0:
        return 0
    if application_id != APPLICATION_ID:
        raise NotAnArchive(
            f"{path} is a database, but not an archive of umkm; it was left as it is."
        )
    if version > VERSION:
        raise NewerArchive(path, version, VERSION)
    return int(version)


def _read_only_uri(path: Path) -> str:
    uri = path.absolute().as_uri()
    if not uri.startswith("file:///"):
        # A network path of Windows (file://server/share): SQLite wants its name in the path.
        uri = "file:////" + uri.removeprefix("file://")
    return f"{uri}?mode=ro"


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    )


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """What SQLite and the system say about an archive, in the user's words; mistakes of ours go through."""
    try:
        yield
    except UmkmError:
        raise
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if _is_busy(error):
            raise ArchiveBusy(path, WAIT_SECONDS) from error
        if str(error).startswith(("no such table", "no such column")):
            raise NotAnArchive(f"{path} is damaged ({error}).") from error
        if str(error).startswith("Could not decode to UTF-8"):
            raise NotAnArchive(_damaged(path)) from error
        if getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY_DBMOVED":
            raise CannotAccess(_gone(path)) from error
        if code == sqlite3.SQLITE_READONLY and Path(f"{path}-journal").exists():
            raise CannotAccess(
                f"a writer of {path} was killed, and what it left half written can only be taken back by one who may "
                "write there."
            ) from error
        if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            what = (
                "is not an archive of umkm"
                if code == sqlite3.SQLITE_NOTADB
                else "is damaged"
            )
            raise NotAnArchive(f"{path} {what} ({error}).") from error
        if code == sqlite3.SQLITE_FULL:
            raise CannotAccess(
                f"the disk of {path}, or that of temporary files, is full."
            ) from error
        if code in (
            sqlite3.SQLITE_IOERR,
            sqlite3.SQLITE_READONLY,
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_PERM,
        ):
            raise CannotAccess(f"cannot read or write {path}: {error}.") from error
        raise
    except OSError as error:
        raise CannotAccess(
            f"cannot read or write {path}: {error.strerror or error}."
        ) from error
