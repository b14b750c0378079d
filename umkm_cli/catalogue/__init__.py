"""What umkm knows beforehand: programmes, organisations, places and the calendar.

The tables are files in `data/`, one entry a line. A user's own programmes file has the
same columns as `data/programmes.tsv`; it needs only `name`.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.errors import BadCatalogue, CannotAccess

if TYPE_CHECKING:
    # A search needs one table at most, so each is loaded, with its reader, on demand.
    from umkm_cli.catalogue.organisations import Organisations
    from umkm_cli.catalogue.places import Places
    from umkm_cli.catalogue.programmes import Programmes

_PROGRAMMES, _ORGANISATIONS, _PLACES = (
    "programmes.tsv",
    "organisations.tsv",
    "places.tsv",
)


class Catalogue(NamedTuple):
    """All that reading knows beforehand; `sha256` identifies this state of it."""

    programmes: "Programmes"
    organisations: "Organisations"
    places: "Places"
    sha256: str


def load_programmes(own: Path | None) -> "Programmes":
    """Load the programmes that ship, and a user's own file on top of them.

    A name that stands in both is the user's. Raises BadCatalogue or CannotAccess.
    """
    from umkm_cli.catalogue.programmes import Programmes, read_programmes
    from umkm_cli.catalogue.tables import read_shipped

    return Programmes(
        [
            *read_programmes(read_shipped(_PROGRAMMES)),
            *read_programmes(own_text(own), own=True, source=own),
        ]
    )


def load_organisations() -> "Organisations":
    """Load the organisations that ship."""
    from umkm_cli.catalogue.organisations import Organisations, read_organisations
    from umkm_cli.catalogue.tables import read_shipped

    return Organisations(read_organisations(read_shipped(_ORGANISATIONS)))


def load_places() -> "Places":
    """Load the places that ship."""
    from umkm_cli.catalogue.places import Places, read_places
    from umkm_cli.catalogue.tables import read_shipped

    return Places(read_places(read_shipped(_PLACES)))


def load(own_programmes: Path | None = None) -> Catalogue:
    """Load the whole catalogue.

    Raises BadCatalogue or CannotAccess for a user's file that cannot be used.
    """
    import hashlib

    from umkm_cli.catalogue.tables import read_shipped

    texts = [read_shipped(name) for name in (_PROGRAMMES, _ORGANISATIONS, _PLACES)]
    texts.append(own_text(own_programmes))
    return Catalogue(
        load_programmes(own_programmes),
        load_organisations(),
        load_places(),
        hashlib.sha256("\x00".join(texts).encode()).hexdigest(),
    )


def own_text(path: Path | None) -> str:
    """Return the text of a user's programmes file, empty if there is none.

    Raises BadCatalogue for what is no text file, CannotAccess where it is unreadable.
    """
    if path is None:
        return ""
    if path.exists() and not path.is_file():
        raise BadCatalogue(f"the programmes file {path} is not a regular file.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CannotAccess(
            f"cannot read the programmes file {path}: {error.strerror}."
        ) from error
    except UnicodeDecodeError as error:
        raise BadCatalogue(f"the programmes file {path} is not UTF-8 text.") from error
