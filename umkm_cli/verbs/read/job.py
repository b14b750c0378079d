"""What a run of `umkm read` reads with: everything that must be the same wherever it is read."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from umkm_cli.archive.search.stemming import current_recipe
from umkm_cli.catalogue import Catalogue
from umkm_cli.models.release import Decision
from umkm_cli.verbs.ingest.options import IngestOptions, Limit
from umkm_cli.verbs.read.tables import TABLES
from umkm_cli.verbs.values import current_rule_set
from umkm_cli.versions import RECIPE

_LAYOUT = 1
"""The version of the folder; the tables have one of their own."""


class Job(NamedTuple):
    """The catalogue, the options and the day that files are read with."""

    catalogue: Catalogue
    options: IngestOptions
    today: date

    @property
    def recipe(self) -> str:
        """What another program must have in common to read or load the same."""
        return current_code_recipe()

    def describe(self) -> dict[str, Any]:
        """Return what a result says of how it was read, as JSON has it."""
        _, catalogues = current_rule_set(self.catalogue)
        return {
            "recipe": self.recipe,
            "catalogues": catalogues,
            "day": self.today.isoformat(),
            "options": encode_options(self.options),
        }


def current_code_recipe() -> str:
    """Return what names the code that reads, indexes and compares, and the tables, of this umkm."""
    from umkm_cli.reading import CODE  # loads all of reading

    tables = sha256(repr(TABLES).encode()).hexdigest()[:8]
    return f"{_LAYOUT}/{tables}/{CODE}/{current_recipe()}/{RECIPE}"


def encode_options(options: IngestOptions) -> dict[str, Any]:
    """Return options as JSON has them."""
    values = options._asdict()
    values["decisions"] = list(map(list, options.decisions))
    values["columns"] = dict(options.columns)
    values["limit"] = list(options.limit)
    return values


def decode_options(values: Mapping[str, Any]) -> IngestOptions:
    """Return the options that `encode_options` encoded. Raises ValueError, TypeError and KeyError."""
    options = IngestOptions(**values)
    return options._replace(
        decisions=tuple(Decision(*each) for each in values["decisions"]),
        limit=Limit(*values["limit"]),
    )
