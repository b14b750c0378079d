"""The output formats, and the documented JSON fields and CSV columns."""

from enum import Enum


class Form(Enum):
    """An output format; its value is the name of its option, if it has one."""

    TERMINAL = "terminal"
    LONG = "long"
    TEMPLATE = "template"
    TABLE = "table"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"

    @property
    def is_for_person(self) -> bool:
        """Return whether a person reads it on a terminal and can answer prompts."""
        return self is Form.TERMINAL

    @property
    def has_columns(self) -> bool:
        """Return whether it shows every column of a release, and so needs copies."""
        return self in _WITH_COLUMNS

    @property
    def is_in_full(self) -> bool:
        """Return whether it lists everything, however long: each release of an operation."""
        return self in _IN_FULL

    @property
    def has_snippets(self) -> bool:
        """Return whether it shows the text around each hit."""
        return self in _WITH_SNIPPETS


_WITH_COLUMNS = frozenset((Form.TSV, Form.TEMPLATE, Form.CSV, Form.XLSX, Form.PARQUET))
_IN_FULL = frozenset((Form.JSON, Form.JSONL))
_WITH_SNIPPETS = frozenset((Form.TERMINAL, Form.TEMPLATE, Form.JSON, Form.JSONL))
BINARY = frozenset((Form.XLSX, Form.PARQUET))
"""Formats that are no text, and so can only be written to a file of their own."""
FOR_FULL_RECORDS = frozenset((Form.JSONL,))
FOR_ONE_LIST = frozenset((Form.JSONL, Form.CSV, Form.TEMPLATE))
"""Formats that consist of rows of one kind and nothing else."""

LIST_FIELDS = (
    "id",
    "headline",
    "released_on",
    "date_status",
    "place",
    "organisation",
    "programmes",
    "url",
    "not_a_release",
    "links",
    "superseded_by",
    "summary",
)
"""JSON fields of a release in a list; search adds `snippet` and `hits`."""

SHOW_FIELDS = (
    *LIST_FIELDS,
    "subheadline",
    "body",
    "boilerplate",
    "number",
    "language",
    "correction_notice",
    "text_sha256",
    "copies",
    "quotes",
    "figures",
)
"""JSON fields of a release as `show` and `export` write it."""

LINK_FIELDS = ("id", "kind", "rule")
"""JSON fields of each of a release's `links`; the id is that of the other release."""

COPY_FIELDS = ("origin", "ingested_at", "media_type", "sha256", "byte_size")
"""JSON fields of each of a release's `copies`."""

QUOTE_FIELDS = (
    "release",
    "n",
    "kind",
    "text",
    "cue",
    "speaker",
    "role",
    "organisation",
    "start",
    "end",
)
"""JSON fields of a quote, and its columns in rows."""

FIGURE_FIELDS = (
    "release",
    "n",
    "text",
    "value_min",
    "value_max",
    "unit",
    "counted",
    "approximate",
    "nature",
    "period_first",
    "period_last",
    "programme",
    "organisation",
    "quote",
    "start",
    "end",
)
"""JSON fields of a figure, and its columns in rows."""
SCAN_FIELDS = ("ocr", "status")
"""Further fields of a figure: how sure OCR is of its words in percent, and whether it is stated or inferred."""

LEDGER_FIELDS = (
    "date",
    "value_min",
    "value_max",
    "unit",
    "counted",
    "approximate",
    "nature",
    "period_first",
    "period_last",
    "change",
    "change_percent",
    "release",
    "n",
    "text",
    "releases",
    "also_in",
    "thing",
    "sentence",
    "place",
    *SCAN_FIELDS,
)
"""JSON fields of a line of a ledger, and its columns in rows."""

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
"""CSV columns of exported releases."""

ALL_CSV_COLUMNS = (
    *CSV_COLUMNS,
    "boilerplate",
    "set_aside",
    "correction_notice",
    "not_a_release",
    "superseded_by",
)
"""All CSV columns that an export can have; those behind the body only if they are asked for."""

PIPE_COLUMNS = tuple(column for column in CSV_COLUMNS if column != "body")
"""CSV columns of releases in a list; also those of the table written to a pipe."""

TEMPLATE_FIELDS = tuple(
    dict.fromkeys(name for name in (*LIST_FIELDS, *ALL_CSV_COLUMNS) if name != "links")
)
"""Fields and columns of a release that a template of a list may name; lists of objects have no text."""
HIT_TEMPLATE_FIELDS = (*TEMPLATE_FIELDS, "snippet")
"""The same for a search."""
