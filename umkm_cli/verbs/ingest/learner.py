"""Look at the first files of a run, so that the archive learns what words their kinds have in common."""

from collections.abc import Iterable, Iterator

from umkm_cli.archive import Archive
from umkm_cli.archive.dictionaries import Dictionaries
from umkm_cli.archive.samples import MOST_SAMPLES, learn_dictionaries
from umkm_cli.verbs.ingest.items import Item
from umkm_cli.verbs.ingest.opening import Opened

_MOST_BYTES = 8 * 1024 * 1024


class Learner:
    """Gives an archive dictionaries, which the files of a run are then compressed with."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def first_of(self, opened: Iterator[Opened]) -> list[Opened]:
        """Take the first files, as many as are enough to learn from."""
        first: list[Opened] = []
        size = 0
        for file in opened:
            first.append(file)
            size += file.size if isinstance(file, Item) else 0
            if len(first) >= MOST_SAMPLES or size > _MOST_BYTES:
                break
        return first

    def learn(self, files: Iterable[Opened]) -> Dictionaries:
        """Return the dictionaries for a run that begins with these files.

        Raises ArchiveBusy or CannotAccess.
        """
        contents = (
            (file.media_type, file.content or b"")
            for file in files
            if isinstance(file, Item)
        )
        return learn_dictionaries(self._archive, contents)
