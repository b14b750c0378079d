"""Find the own programmes of exports, so that their releases are read with them."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from umkm_cli.catalogue import Catalogue
from umkm_cli.catalogue.programmes import Programme, Programmes
from umkm_cli.errors import UnreadableFile
from umkm_cli.language import gettext as _
from umkm_cli.language import retold
from umkm_cli.sources import (
    STDIN,
    Source,
    could_be_export,
    could_hold_exports,
    find_sources,
    first_line,
    may_carry_programmes,
    programmes_in_zip,
    programmes_of_export,
)
from umkm_cli.verbs.ingest.apart import Apart
from umkm_cli.verbs.ingest.options import Limit


class Incoming(NamedTuple):
    """The paths that a person named, and the programmes that exports among them carry.

    `received` is standard input if it had to be received before its turn.
    """

    paths: list[str]
    programmes: list[Programme]
    received: Source | None = None

    def sources(self) -> Iterator[Source]:
        """Find the sources of the paths."""
        return _sources(self.paths, self.received)

    def complete(self, catalogue: Catalogue) -> Catalogue:
        """Return a catalogue with the programmes that it lacks."""
        known = catalogue.programmes.by_name
        new = [each for each in self.programmes if each.name not in known]
        if not new:
            return catalogue
        return catalogue._replace(programmes=Programmes([*known.values(), *new]))


def look_for_programmes(
    paths: list[str],
    received: Source | None,
    limit: Limit,
    say: Callable[[str], None],
) -> Incoming:
    """Return the programmes of all exports among files and folders; `say` names damaged ones.

    `received` is an export on standard input.
    """
    found: dict[str, Programme] = {}
    with Apart((), limit) as apart:
        for source in _sources(paths, received):
            find = _finder(source)
            if find is None:
                continue
            try:
                programmes = apart.call(find, source.path)
            except UnreadableFile as error:
                say(
                    _("{origin}: {why}; its releases come in without them.").format(
                        origin=source.origin, why=retold(str(error))
                    )
                )
                continue
            for programme in programmes:
                found.setdefault(programme.name, programme)
    return Incoming(paths, list(found.values()), received)


def _sources(paths: list[str], received: Source | None) -> Iterator[Source]:
    received_as = {STDIN: received} if received else {}
    for source in find_sources(paths):
        yield received_as.get(source.path, source)


def _finder(source: Source) -> Callable[[str], list[Programme]] | None:
    """Return what finds the programmes in a file; None if it has none."""
    if could_hold_exports(source):
        return programmes_in_zip
    if could_be_export(source) and may_carry_programmes(source.path):
        return _programmes_in
    return None


def _programmes_in(path: str) -> list[Programme]:
    return programmes_of_export(first_line(path))
