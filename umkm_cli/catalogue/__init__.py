"""What is known beforehand: programmes, organisations, places, the calendar; and a user's additions.

The tables are files in `data/`, one entry a line. A user's programmes file has the same columns as
`data/programmes.tsv`; only `name` is needed.
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.errors import BadCatalogue, CannotAccess

if TYPE_CHECKING:
    # A search asks for one table at most: each is loaded, with what reads it, when it is asked for.
    from umkm_cli.catalogue.organisations import Organisations
    from umkm_cli.catalogue.places import Places
    from umkm_cli.catalogue.programmes import Programmes

_PROGRAMMES, _ORGANISATIONS, _PLACES = (
    "programmes.tsv",
    "organisations.tsv",
    "places.tsv",
)


class Catalogue(NamedTuple):
    """All that reading knows beforehand. `sha256` names this very state of it."""

    programmes: "Programmes"
    organisations: "Organisations"
    places: "Places"
    sha256: str


def load_programmes(own: Path | None) -> "Programmes":
    """The programmes that ship, with a user's own file on top: a name that stands in both is the user's."""
    from umkm_cli.catalogue.programmes import Programmes, read_programmes
    from umkm_cli.catalogue.tables import shipped

    return Programmes(
        [
            *read_programmes(shipped(_PROGRAMMES)),
            *read_programmes(own_text(own), own=True, source=own),
        ]
    )


def load_organisations() -> "Organisations":
    """The organisations that ship."""
    from umkm_cli.catalogue.organisations import Organisations, read_organisations
    from umkm_cli.catalogue.tables import shipped

    return Organisations(read_organisations(shipped(_ORGANISATIONS)))


def load_places() -> "Places":
    """The places that ship."""
    from umkm_cli.catalogue.places import Places, read_places
    from umkm_cli.catalogue.tables import shipped

    return Places(read_places(shipped(_PLACES)))


def load(own_programmes: Path | None = None) -> Catalogue:
    """The whole catalogue.

    Raises BadCatalogue or CannotAccess for a user's file that cannot be used.
    """
    import hashlib

    from umkm_cli.catalogue.tables import shipped

    texts = [shipped(name) for name in (_PROGRAMMES, _ORGANISATIONS, _PLACES)]
    texts.append(own_text(own_programmes))
    return Catalogue(
        load_programmes(own_programmes),
        load_organisations(),
        load_places(),
        hashlib.sha256("\x00".join(texts).encode()).hexdigest(),
    )


def own_text(path: Path | None) -> str:
    """The text of a user's programmes file. Raises BadCatalogue for what is no text file, CannotAccess."""
    if path is None:
        return ""
    if path.exists() and not path.is_file():
        raise BadCatalogue(f"the programmes file {path} is no regular file.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CannotAccess(
            f"cannot read the programmes file {path}: {error.strerror}."
        ) from error
    except UnicodeDecodeError as error:
        raise BadCatalogue(f"the programmes file {path} is not UTF-8 text.") from error
