"""What one call of umkm works with: where its files are, how it was called, and in what form it answers."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.archive import Archive, create_or_open, open_archive
from umkm_cli.models.forms import Form

if TYPE_CHECKING:
    from umkm_cli.catalogue import Catalogue
    from umkm_cli.catalogue.programmes import Programmes

_NAME = "umkm"


def _ignore(_: str) -> None:
    """Say nothing: for callers that show no messages."""


class Context(NamedTuple):
    """The paths, arguments and output form of one call; made once, where it begins.

    `archive` and `programmes` are the files that the user named, None for their own.
    `arguments` are those of the command line, for the journal. `page_length` is how
    many releases a list shows unless told otherwise, None for all. `say` shows a
    message that is not part of the answer.
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
        """Return this context with what was given; None leaves a part as it is."""
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
        from platformdirs import user_data_path  # most calls name a file

        return user_data_path(_NAME, appauthor=False) / "archive.db"

    @property
    def programmes_path(self) -> Path:
        """The file that the user's own programmes are written to."""
        if self.programmes is not None:
            return self.programmes
        from platformdirs import user_config_path

        return user_config_path(_NAME, appauthor=False) / "programmes.tsv"

    @property
    def programmes_file(self) -> Path | None:
        """The file of the user's own programmes: the named one, else theirs if it exists."""
        return self.programmes or self.existing_programmes_file

    @property
    def existing_programmes_file(self) -> Path | None:
        """The file that the user's own programmes are written to, if it exists."""
        path = self.programmes_path
        return path if path.exists() else None

    def open_for_reading(self) -> Archive:
        """Open the archive. Raises NoArchive or NotAnArchive."""
        return open_archive(self.archive_path)

    def open_for_checking(self) -> Archive:
        """Open the archive for reading, even if its tables are not umkm's."""
        return open_archive(self.archive_path, unchecked=True)

    def require_archive(self) -> None:
        """Check that the archive is there and sound. Raises NoArchive or NotAnArchive."""
        self.open_for_reading().close()

    def open_for_writing(self) -> Archive:
        """Open the archive, creating or migrating it if necessary."""
        return create_or_open(self.archive_path, self.say)

    def load_catalogue(self) -> "Catalogue":
        """Load the catalogue with the user's own programmes. Raises BadCatalogue."""
        from umkm_cli import catalogue

        return catalogue.load(self.programmes_file)

    def load_programmes(self) -> "Programmes":
        """Load the programmes, the user's own among them. Raises BadCatalogue."""
        from umkm_cli import catalogue

        return catalogue.load_programmes(self.programmes_file)
