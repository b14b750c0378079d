"""The context of one call of umkm: its files, its arguments and its output form."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.archive import Archive, create_or_open, open_archive
from umkm_cli.archive.sqlite_errors import damaged_archive_error
from umkm_cli.models.forms import Form

if TYPE_CHECKING:
    from umkm_cli.catalogue import Catalogue
    from umkm_cli.catalogue.programmes import Programmes

_NAME = "umkm"


def _ignore(_: str) -> None:
    """Discard a message."""


class Context(NamedTuple):
    """The paths, arguments and output form of one call, created once when it starts.

    `archive` and `programmes` are the files that the user named; None means the default
    ones. `arguments` is the command line, for the journal. `page_length` is the default
    limit of a list; None means all. `say` shows a message that is not part of the answer.
    """

    arguments: tuple[str, ...] = ()
    archive: Path | None = None
    programmes: Path | None = None
    form: Form = Form.TSV
    page_length: int | None = None
    say: Callable[[str], None] = _ignore

    def refine(
        self, archive: Path | None, programmes: Path | None, form: Form | None
    ) -> "Context":
        """Return this context with these values replaced; None keeps the current one."""
        return self._replace(
            archive=archive or self.archive,
            programmes=programmes or self.programmes,
            form=form or self.form,
        )

    @property
    def archive_path(self) -> Path:
        """The archive: the named file, else `archive.db` in the user's data folder."""
        if self.archive is not None:
            return self.archive
        from platformdirs import user_data_path  # not needed if a file is named

        return user_data_path(_NAME, appauthor=False) / "archive.db"

    @property
    def programmes_path(self) -> Path:
        """The file for the user's own programmes: the named one, else the default one."""
        if self.programmes is not None:
            return self.programmes
        from platformdirs import user_config_path

        return user_config_path(_NAME, appauthor=False) / "programmes.tsv"

    @property
    def programmes_file(self) -> Path | None:
        """The file of own programmes to read: the named one, else the default one if it exists."""
        return self.programmes or self.existing_programmes_file

    @property
    def existing_programmes_file(self) -> Path | None:
        """`programmes_path` if the file exists, else None."""
        path = self.programmes_path
        return path if path.exists() else None

    def open_for_reading(self) -> Archive:
        """Open the archive. Raises NoArchive or NotAnArchive."""
        return open_archive(self.archive_path)

    def open_for_checking(self) -> Archive:
        """Open the archive for reading, even if its tables are not umkm's."""
        return open_archive(self.archive_path, unchecked=True)

    def check_content(self, cause: Exception) -> None:
        """Raise NotAnArchive if foreign content of the archive may have caused an error."""
        from umkm_cli.archive.value_checks import (
            has_foreign_content,
        )  # nothing else does

        if not self.archive_path.exists():
            return
        with self.open_for_checking() as archive:
            if has_foreign_content(archive):
                raise damaged_archive_error(self.archive_path) from cause

    def require_archive(self) -> None:
        """Check that the archive can be opened. Raises NoArchive or NotAnArchive."""
        self.open_for_reading().close()

    def open_for_writing(self) -> Archive:
        """Open the archive, creating or migrating it if necessary."""
        return create_or_open(self.archive_path, self.say)

    def load_catalogue(self) -> "Catalogue":
        """Load the catalogue, including the user's own programmes. Raises BadCatalogue."""
        from umkm_cli import catalogue

        return catalogue.load(self.programmes_file)

    def load_programmes(self) -> "Programmes":
        """Load only the programmes, including the user's own. Raises BadCatalogue."""
        from umkm_cli import catalogue

        return catalogue.load_programmes(self.programmes_file)
