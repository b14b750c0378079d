"""The context of one call of umkm: its files, its arguments and its output form."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.archive import Archive, create_or_open, open_archive
from umkm_cli.archive.sqlite_errors import damaged_archive_error
from umkm_cli.errors import NoArchive, OneArchiveOnly
from umkm_cli.models.forms import Form
from umkm_cli.models.watching import Watch as Watch
from umkm_cli.models.watching import unwatched as unwatched
from umkm_cli.settings import Settings

if TYPE_CHECKING:
    from umkm_cli.catalogue import Catalogue
    from umkm_cli.catalogue.programmes import Programmes

_NAME = "umkm"
_LISTS = {"short": Form.TERMINAL, "long": Form.LONG, "table": Form.TABLE}


def _ignore(_: str) -> None:
    """Discard a message."""


class Context(NamedTuple):
    """The paths, arguments and output form of one call, created once when it starts.

    `archive` and `programmes` are the files that the user named, also in the `settings`. None means the default
    archive, and no programmes but those of the catalogue and the archive. Either may be a
    pattern that several archives match, and `others` are archives named besides. `arguments` is
    the command line, for the journal. `page_length` is the default limit of a list; None
    means all. `say` shows a message that is not part of the answer; `watch` shows how far
    the work is. `today` returns the day it is for the person. `template` is the text for
    the form of that name.
    """

    arguments: tuple[str, ...] = ()
    archive: Path | None = None
    programmes: Path | None = None
    form: Form = Form.TSV
    template: str = ""
    page_length: int | None = None
    say: Callable[[str], None] = _ignore
    watch: Watch = unwatched
    today: Callable[[], date] = date.today
    settings: Settings = Settings()
    others: tuple[Path, ...] = ()

    def refine(
        self, archives: Sequence[Path], programmes: Path | None, form: Form | None
    ) -> "Context":
        """Return this context with these values replaced; nothing, or None, keeps the current one."""
        first, others = self.archive, self.others
        if archives:
            first, others = archives[0], tuple(archives[1:])
        return self._replace(
            archive=first,
            others=others,
            programmes=programmes or self.programmes,
            form=form or self.form,
        )

    def with_list_settings(self) -> "Context":
        """Return this context with the form that the settings give lists on a terminal.

        Raises BadSettings for a template that cannot be read.
        """
        if not self.form.is_for_person:
            return self
        if self.settings.template:
            from umkm_cli.verbs.typed.template import check_template_of  # few have one

            check_template_of(self.settings)
            return self._replace(form=Form.TEMPLATE, template=self.settings.template)
        return self._replace(form=_LISTS[self.settings.list])

    def say_all(self, sentences: Iterable[str]) -> None:
        """Show several messages that are not part of the answer."""
        for sentence in sentences:
            self.say(sentence)

    @property
    def archive_paths(self) -> tuple[Path, ...]:
        """The archives that are asked as one; a single one, unless several were named.

        Raises NoArchiveMatches for a pattern without a match.
        """
        if self.archive is None:
            return (self._usual_path,)
        if not self.others and not (
            "*" in str(self.archive) or "?" in str(self.archive)
        ):
            return (self.archive,)
        from umkm_cli.verbs.archive_files import find_archives  # few have several

        return find_archives((self.archive, *self.others))

    @property
    def archive_path(self) -> Path:
        """The archive: the named file, else `archive.db` in the user's data folder.

        Raises OneArchiveOnly if several were named, NoArchiveMatches if none is.
        """
        first, *others = self.archive_paths
        if others:
            raise OneArchiveOnly(1 + len(others))
        return first

    def check_is_one(self) -> None:
        """Check that not several archives were named. Raises OneArchiveOnly."""
        _ = self.archive_path

    @property
    def archive_names(self) -> str:
        """The names of the files of the archives, for people."""
        return ", ".join(map(attrgetter("name"), self.archive_paths))

    @property
    def _usual_path(self) -> Path:
        from platformdirs import user_data_path  # not needed if a file is named

        return user_data_path(_NAME, appauthor=False) / "archive.db"

    def with_existing_programmes(self) -> "Context":
        """Return this context without the named file of programmes if it does not exist yet."""
        if self.programmes is None or self.programmes.exists():
            return self
        return self._replace(programmes=None)

    @property
    def personal_programmes_path(self) -> Path:
        """The file in which users keep programmes for themselves; it need not exist.

        It is never applied to an archive, only imported.
        """
        from platformdirs import user_config_path

        return user_config_path(_NAME, appauthor=False) / "programmes.tsv"

    @property
    def state_folder(self) -> Path:
        """The folder for what umkm remembers of this person's work; it need not exist."""
        from platformdirs import user_state_path

        return user_state_path(_NAME, appauthor=False)

    def open_for_reading(self, wait: float | None = None) -> Archive:
        """Open the archive, or several as one; it may `wait` less than others do.

        Raises NoArchive or NotAnArchive.
        """
        first, *others = self.archive_paths
        if not others:
            return open_archive(first, wait=wait)
        from umkm_cli.archive.several import open_archives  # few have several

        return open_archives((first, *others), wait)

    def open_for_checking(self) -> Archive:
        """Open the archive for reading, even if its tables are not umkm's."""
        return open_archive(self.archive_path, unchecked=True)

    def check_content(self, cause: Exception) -> None:
        """Raise NotAnArchive if foreign content of the archive may have caused an error."""
        # Only damaged archives and bugs need it.
        from umkm_cli.archive.value_checks import has_foreign_content

        for path in filter(Path.exists, self.archive_paths):
            with open_archive(path, unchecked=True) as archive:
                if has_foreign_content(archive):
                    raise damaged_archive_error(path) from cause

    def require_archive(self) -> None:
        """Check that the archive can be opened. Raises NoArchive or NotAnArchive."""
        self.open_for_reading().close()

    def open_for_writing(self, *, remind: bool = True) -> Archive:
        """Open the archive, creating or migrating it if necessary.

        With `remind`, say which of the user's programmes it lacks, if that matters.
        """
        archive = create_or_open(self.archive_path, self.say)
        if remind and self.programmes is None:
            path = self.personal_programmes_path
            if path.exists():
                # Only people who have such a file wait for this import.
                from umkm_cli.verbs.personal_programmes import describe_left_out

                tagged = not archive.is_fresh
                if sentence := describe_left_out(archive, path, tagged=tagged):
                    self.say(sentence)
        return archive

    def load_catalogue(
        self, archive: Archive | None = None, *, lenient: bool = False
    ) -> "Catalogue":
        """Load the catalogue, with the archive's own programmes and those in a named file.

        If no open archive is given, its programmes are read from its file, if that exists.
        With `lenient`, damaged ones are left out. Raises BadCatalogue, CannotAccess or
        NotAnArchive.
        """
        from umkm_cli import catalogue

        archived = self._archived_programmes(archive, lenient=lenient)
        return catalogue.load(self.programmes, archived)

    def load_programmes(self, archive: Archive | None = None) -> "Programmes":
        """Load only the programmes of the catalogue. Raises as `load_catalogue` does."""
        from umkm_cli import catalogue

        archived = self._archived_programmes(archive)
        return catalogue.load_programmes(self.programmes, archived)

    def _archived_programmes(
        self, archive: Archive | None, *, lenient: bool = False
    ) -> str:
        """Return the table of the archive's own programmes."""
        from umkm_cli.archive.own_programmes import own_programmes_table

        if archive is not None:
            return own_programmes_table(archive, lenient=lenient)
        with suppress(NoArchive), self.open_for_reading() as opened:
            return own_programmes_table(opened)
        return ""
