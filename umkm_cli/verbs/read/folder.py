"""The folder with the result of `umkm read`: what it is of, its parts, and which are missing.

`umkm-read.json` says how it was read, and of how many parts it is made. `plan/` has the
sources of each part, `done/` what each finished part has, and a folder for each table its
Parquet files. Each file appears whole, and that in `done/` last.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import filterfalse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umkm_cli.atomic import open_replacement
from umkm_cli.errors import NotAnArchive, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import retold
from umkm_cli.verbs.read.plan import ReadPart
from umkm_cli.verbs.read.tables import TABLES

if TYPE_CHECKING:
    from umkm_cli.verbs.read.part import PartResult

_ABOUT, _PLAN, _DONE, _PARTS = "umkm-read.json", "plan", "done", "parts"
_WRONG = (OSError, ValueError, TypeError, KeyError, RecursionError)
"""What reading one of its files raises if that is missing or wrong."""


def is_read_folder(path: Path) -> bool:
    """Return whether a folder has the result of `umkm read`."""
    return (path / _ABOUT).is_file()


class ReadFolder:
    """A folder with the result of `umkm read`, or where one is to be."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, about: Mapping[str, Any]) -> None:
        """Begin a result, or go on with it. Raises UsageError if the folder has anything else."""
        if not is_read_folder(self.path):
            self._create(about)
        for name in about.keys() - {"day"}:
            if self.about.get(name) != about[name]:
                raise UsageError(
                    _(
                        "{folder} was begun with another umkm, other paths, options or "
                        "programmes; name another folder."
                    ).format(folder=self.path)
                )

    def _create(self, about: Mapping[str, Any]) -> None:
        if self.path.exists() and any(self.path.iterdir()):
            raise UsageError(
                _("{folder} is not empty; name another folder.").format(
                    folder=self.path
                )
            )
        for name in (_PLAN, _DONE, *TABLES):
            (self.path / name).mkdir(parents=True, exist_ok=True)
        _write_json(self.path / _ABOUT, about)

    @property
    def about(self) -> dict[str, Any]:
        """How it was read. Raises NotAnArchive."""
        return self._load(self.path / _ABOUT)

    @property
    def parts(self) -> int | None:
        """The number of its parts; None until all are planned."""
        found = self.about.get(_PARTS)
        return found if isinstance(found, int) else None

    def plan(self, parts: Iterator[ReadPart]) -> None:
        """Write down the parts, unless that was done before."""
        if self.parts is not None:
            return
        number = 0
        for part in parts:
            number = part.number
            _write_json(self.path / _PLAN / f"{part.name}.json", part.encode())
        _write_json(self.path / _ABOUT, self.about | {_PARTS: number})

    def planned(self) -> Iterator[ReadPart]:
        """Yield the parts in order. Raises NotAnArchive."""
        for number in range(1, (self.parts or 0) + 1):
            values = self._load(self.path / _PLAN / f"{number:06}.json")
            try:
                part = ReadPart.decode(values)
            except _WRONG as error:
                raise damaged_result(self.path) from error
            yield part

    def missing(self) -> list[ReadPart]:
        """Return the parts that are not done."""
        return list(filterfalse(self.is_done, self.planned()))

    def is_done(self, part: ReadPart) -> bool:
        """Return whether a part is finished."""
        return self._done(part).exists()

    def save(self, part: ReadPart, result: "PartResult") -> None:
        """Write a finished part. Raises OSError and CannotAccess."""
        for name, content in result.tables.items():
            with open_replacement(self.table(name, part)) as out:
                out.write(content)
        done = {"sha256": result.digests, "outcomes": result.outcomes}
        _write_json(self._done(part), done)

    def outcomes(self, part: ReadPart) -> dict[str, int]:
        """Return how many files of a finished part had each outcome. Raises NotAnArchive."""
        return dict(self._load(self._done(part)).get("outcomes", {}))

    def digests(self, part: ReadPart) -> dict[str, str]:
        """Return the SHA-256 of the file of each table. Raises NotAnArchive."""
        return dict(self._load(self._done(part)).get("sha256", {}))

    def table(self, name: str, part: ReadPart) -> Path:
        """Return the Parquet file of a table."""
        return self.path / name / f"{part.name}.parquet"

    def _done(self, part: ReadPart) -> Path:
        return self.path / _DONE / f"{part.name}.json"

    def _load(self, path: Path) -> dict[str, Any]:
        try:
            return dict(json.loads(path.read_bytes()))
        except _WRONG as error:
            raise damaged_result(self.path) from error


def damaged_result(folder: Path, why: str = "") -> NotAnArchive:
    """Return the error for a result of which a file is missing or wrong; it may say `why`."""
    reason = f" ({retold(why)})" if why else ""
    return NotAnArchive(
        _(
            "the result of umkm read in {folder} is damaged{reason}; "
            "delete the folder and read again."
        ).format(folder=folder, reason=reason)
    )


def _write_json(path: Path, values: Mapping[str, Any]) -> None:
    with open_replacement(path) as out:
        out.write(json.dumps(values).encode())
