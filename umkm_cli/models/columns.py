"""The fields and columns of a release that JSON and CSV promise, in their order."""

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
"""JSON of a release in a list; a hit of a search has `snippet` and `hits`, too."""

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
