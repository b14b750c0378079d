"""The tables of what was read, and the types of their columns, as DuckDB and Spark call them.

Each row begins with its place: the number of the part that it was read in, the first of
those that share a source, and of the step in which the file came out of it. All rows of a
table are in that order.
"""

from typing import Any, Final, NamedTuple, get_type_hints

from umkm_cli.archive.packing import PackedOriginal
from umkm_cli.models.claims import Figure, Quote
from umkm_cli.models.release import Finding, Values

Types = dict[str, str]
"""The types of columns by their names, in order."""

_SQL_TYPES: Final[dict[Any, str]] = {
    bool: "BOOLEAN",
    int: "BIGINT",
    int | None: "BIGINT",
    bytes: "BLOB",
    tuple[str, ...]: "VARCHAR[]",
    tuple[int, int] | None: "BIGINT[]",
}
"""The type of a column by that of a noun's field; what is not here is text."""

PLACE: Final[Types] = {"read_part": "BIGINT", "step": "BIGINT"}
"""The columns that rows of one file have in common."""


class FileRow(NamedTuple):
    """What became of one file; `outcome` is one of `OUTCOMES_READ`, or of a receipt.

    `stated` is what came with the file as metadata. `why` says why it has no release.
    """

    outcome: str
    origin: str
    path: str
    named: bool
    of_page: bool
    is_captured: bool
    depth: int
    stated: str
    stands_for: str
    media_type: str
    sha256: str
    why: str | None
    remark: str
    times: int
    has_members: bool
    has_attachments: bool


class ReleaseRow(NamedTuple):
    """What a release has beside its values: texts, identity and the words of its index.

    `new_words` and their `new_stems` are those that no release before it in the same
    part has.
    """

    text_sha256: str
    former: tuple[str, ...]
    extractor: str
    text: str | None
    metadata: str
    aside: str
    body: str
    boilerplate: str
    set_aside: str
    scan: str
    indexed: tuple[str, ...]
    new_words: tuple[str, ...]
    new_stems: tuple[str, ...]
    concerns: tuple[str, ...]
    concern_details: tuple[str, ...]


def _types_of(*nouns: type) -> Types:
    types = dict(PLACE)
    for noun in nouns:
        for name, hint in get_type_hints(noun).items():
            types[name] = _SQL_TYPES.get(hint, "VARCHAR")
    return types


def _without_dictionary(types: Types) -> Types:
    """Return types without those of what only an archive has."""
    return {name: type_ for name, type_ in types.items() if name != "dictionary"}


TABLES: Final[dict[str, Types]] = {
    "files": _types_of(FileRow),
    "originals": _without_dictionary(_types_of(PackedOriginal)),
    "releases": _types_of(Values, ReleaseRow),
    "findings": _types_of(Finding),
    "quotes": _types_of(Quote),
    "figures": _types_of(Figure),
    "sketches": {**PLACE, "hashes": "BIGINT[]"},
}
"""The columns of each table."""

RELEASE, KEPT, NOTHING = OUTCOMES_READ = "release", "kept", "nothing"
"""A file with a release, one with an original alone, and one that gave neither."""
