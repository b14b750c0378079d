"""Turn an extract into findings. Pure: no file, no clock, no database, no terminal.

`read` splits a text into lines (`layout`), classifies each line (`anatomy`), and then
reads each field in a module of its own. Every candidate becomes a finding that marks
its evidence in the text; `choose` decides which candidates become the values of the
release.
"""

from umkm_cli.models.ingest import file_name
from umkm_cli.reading.choose import (
    NO_STRENGTH,
    Strengths,
    apply_decisions,
    choose,
    strengths_of,
    values_of,
)
from umkm_cli.reading.claim_decisions import mark_claims
from umkm_cli.reading.read import CODE, read

__all__ = [
    "CODE",
    "NO_STRENGTH",
    "Strengths",
    "apply_decisions",
    "choose",
    "file_name",
    "mark_claims",
    "read",
    "strengths_of",
    "values_of",
]
