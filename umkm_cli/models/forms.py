"""The forms of output, and the fields and columns that JSON and CSV promise."""

from enum import Enum


class Form(Enum):
    """A form of output; its value is the name of its option, if it has one."""

    TERMINAL = "terminal"
    TABLE = "table"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"

    @property
    def is_for_person(self) -> bool:
        """Whether it is set to be read on a terminal, and may ask and be asked."""
        return self is Form.TERMINAL

    @property
    def has_columns(self) -> bool:
        """Whether it shows every column of a release, and so needs its copies."""
        return self in _WITH_COLUMNS

    @property
    def has_snippets(self) -> bool:
        """Whether it shows the words around a hit."""
        return self in _WITH_SNIPPETS


_WITH_COLUMNS = frozenset((Form.TABLE, Form.TSV, Form.CSV))
_WITH_SNIPPETS = frozenset((Form.TERMINAL, Form.JSON, Form.JSONL))
FOR_ONE_LIST = frozenset((Form.JSONL, Form.CSV))
"""Forms that hold rows of one kind and nothing beside them."""

LIST_FIELDS = (
    "id",
    "headline",
    "released_on",
    "date_status",
    "place",
    "organisation",
    "programmes",
    "url",
    "summary",
)
"""JSON of a release in a list; one that a search found has `snippet` and `hits`, too."""

SHOW_FIELDS = (
    *LIST_FIELDS,
    "subheadline",
    "body",
    "boilerplate",
    "number",
    "language",
    "text_sha256",
    "copies",
)
"""JSON of a release shown or exported whole."""

COPY_FIELDS = ("origin", "ingested_at", "media_type", "sha256", "byte_size")
"""JSON of each of the `copies` of a release."""

CSV_COLUMNS = (
    "id",
    "released_on",
    "date_status",
    "headline",
    "programmes",
    "place",
    "organisation",
    "number",
    "language",
    "url",
    "origin",
    "sha256",
    "body",
)
"""CSV of exported releases."""

PIPE_COLUMNS = tuple(column for column in CSV_COLUMNS if column != "body")
"""CSV of releases in a list, and the table of them in a pipe."""
