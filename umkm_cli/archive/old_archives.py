"""Erase the archives of earlier schemas that migrations keep next to an archive."""

import json
import os
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from umkm_cli.archive.connection import connect, read_only_uri
from umkm_cli.errors import CannotAccess
from umkm_cli.language import gettext as _
from umkm_cli.language import retold

_PIECE = bytes(1 << 20)


def old_archives_with(
    path: Path, sha256s: Sequence[str], identities: Sequence[str]
) -> tuple[Path, ...]:
    """Return the files kept next to an archive that may contain what is to be erased.

    That is originals with these SHA-256, or releases with these `text_sha256`. A file
    that cannot be read, or is only part of an archive, may contain anything.
    """
    ours = re.compile(re.escape(path.name) + r"\.schema-\d+(\.part)?(-journal|-wal)?")
    names: list[str] = []
    with suppress(OSError):
        names = sorted(os.listdir(path.absolute().parent))
    beside = list(map(path.with_name, filter(ours.fullmatch, names)))
    return tuple(each for each in beside if _may_contain(each, sha256s, identities))


def _may_contain(old: Path, sha256s: Sequence[str], identities: Sequence[str]) -> bool:
    uri = read_only_uri(old)
    with suppress(sqlite3.Error), closing(connect(uri, uri=True)) as db:
        return _has_any(db, "originals", "sha256", sha256s) or _has_any(
            db, "releases", "text_sha256", identities
        )
    return True


def _has_any(
    db: sqlite3.Connection, table: str, column: str, values: Sequence[str]
) -> bool:
    query = f"SELECT 1 FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) LIMIT 1"
    return db.execute(query, (json.dumps(list(values)),)).fetchone() is not None


def erase_file(path: Path) -> None:
    """Overwrite a file with zeros and delete it. Raises CannotAccess."""
    with suppress(OSError):
        path.chmod(0o600)  # it may be read-only
    try:
        with path.open("r+b") as file:
            left = path.stat().st_size
            while left > 0:
                left -= file.write(_PIECE[:left])
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotAccess(
            _("cannot erase {path}: {why}.").format(
                path=path, why=retold(error.strerror or "")
            )
        ) from error
