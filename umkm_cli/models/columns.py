"""The fields and columns that JSON and CSV promise, in their order."""

# `--json` of a release in a list:
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

# `show --json` and `export --json` add:
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

# `export` as CSV, and the same without `body` in a pipe:
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
