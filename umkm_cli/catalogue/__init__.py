"""Reference data: programmes, organisations, places and the calendar.

The tables are files in `data/`, with one entry per line. An archive's own programmes,
and those in a file of the user, are tables with the columns of `data/programmes.tsv`;
only `name` is required.

What is loaded is immutable and kept, by the content of the tables it was made of: the
next loading in the same process, such as that of another page, finds it.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.errors import BadCatalogue, CannotAccess
from umkm_cli.language import gettext as _
from umkm_cli.language import retold

if TYPE_CHECKING:
    # A search needs at most one table, so each one and its reader are loaded on demand.
    from umkm_cli.catalogue.organisations import Organisations
    from umkm_cli.catalogue.places import Places
    from umkm_cli.catalogue.programmes import Programmes

_PROGRAMMES, _ORGANISATIONS, _PLACES = (
    "programmes.tsv",
    "organisations.tsv",
    "places.tsv",
)
_KEPT = 4
"""How many catalogues with different programmes are kept."""


class Catalogue(NamedTuple):
    """The reference data for reading; `sha256` identifies its content."""

    programmes: "Programmes"
    organisations: "Organisations"
    places: "Places"
    sha256: str


def load_programmes(own: Path | None, archived: str = "") -> "Programmes":
    """Load the built-in programmes, an archive's own, and those in a user's file.

    `archived` is the table of the archive's own. If a name occurs in several, the last
    one counts. Raises BadCatalogue or CannotAccess for a file that cannot be used.
    """
    return _programmes_of(archived, read_programmes_file(own), own)


@lru_cache(maxsize=_KEPT)
def _programmes_of(archived: str, own: str, source: Path | None) -> "Programmes":
    """Return the programmes of the tables of an archive and of a user's file, its `source`."""
    from umkm_cli.catalogue.programmes import Programmes, read_programmes
    from umkm_cli.catalogue.tables import read_shipped

    return Programmes(
        [
            *read_programmes(read_shipped(_PROGRAMMES)),
            *read_programmes(archived, own=True),
            *read_programmes(own, own=True, source=source),
        ]
    )


@cache
def load_organisations() -> "Organisations":
    """Load the built-in organisations."""
    from umkm_cli.catalogue.organisations import Organisations, read_organisations
    from umkm_cli.catalogue.tables import read_shipped

    return Organisations(read_organisations(read_shipped(_ORGANISATIONS)))


@cache
def load_places() -> "Places":
    """Load the built-in places."""
    from umkm_cli.catalogue.places import Places, read_places
    from umkm_cli.catalogue.tables import read_shipped

    return Places(read_places(read_shipped(_PLACES)))


def load(own_programmes: Path | None = None, archived: str = "") -> Catalogue:
    """Load the whole catalogue; for its programmes see `load_programmes`.

    Raises BadCatalogue or CannotAccess if the user's file cannot be used.
    """
    own = read_programmes_file(own_programmes)
    return Catalogue(
        _programmes_of(archived, own, own_programmes),
        load_organisations(),
        load_places(),
        _sha256_of(own, archived),
    )


@lru_cache(maxsize=_KEPT)
def _sha256_of(own: str, archived: str) -> str:
    """Return the SHA-256 of all tables."""
    import hashlib

    from umkm_cli.catalogue.districts import DISTRICTS
    from umkm_cli.catalogue.tables import read_shipped

    shipped = (_PROGRAMMES, _ORGANISATIONS, _PLACES, DISTRICTS)
    texts = [*map(read_shipped, shipped), own]
    if archived:  # without any, the SHA-256 stays what earlier versions computed
        texts.append(archived)
    return hashlib.sha256("\x00".join(texts).encode()).hexdigest()


def read_programmes_file(path: Path | None) -> str:
    """Return the text of a user's programmes file; "" for None.

    Raises BadCatalogue if it is not a text file, CannotAccess if it cannot be read.
    """
    if path is None:
        return ""
    if path.exists() and not path.is_file():
        raise BadCatalogue(
            _("the programmes file {path} is not a regular file.").format(path=path)
        )
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CannotAccess(
            _("cannot read the programmes file {path}: {why}.").format(
                path=path, why=retold(error.strerror or "")
            )
        ) from error
    except UnicodeDecodeError as error:
        raise BadCatalogue(
            _("the programmes file {path} is not UTF-8 text.").format(path=path)
        ) from error
