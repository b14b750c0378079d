"""How a release is written: one statement a table, whether one row is written or a batch of them.

Without an id (None) a row gets the next one.
"""

from umkm_cli.models.release import PartialDate, Values

ORIGINAL = (
    "INSERT OR IGNORE INTO originals (id, sha256, media_type, byte_size, encoding, bytes) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
RELEASE = (
    "INSERT INTO releases (id, headline, subheadline, released_on, date_status, released_first, released_last, place, "
    "organisation, number, language, url, text_sha256, rule_set_id, body, boilerplate) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
PROGRAMME = "INSERT INTO release_programmes (programme, release_id) VALUES (?, ?)"
ENTRIES = "INSERT INTO release_index (rowid, headline, lead, body, boilerplate) VALUES (?, ?, ?, ?, ?)"
COPY = (
    "INSERT OR IGNORE INTO copies (id, release_id, original_id, origin, ingested_at, operation_id) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
COPY_METADATA = "INSERT INTO copy_metadata (copy_id, metadata) VALUES (?, ?)"
FINDING = (
    "INSERT INTO findings (release_id, n, copy_id, kind_id, value, confidence, start, end, chosen) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
FindingRow = tuple[int, int, int, int, str | None, int, int, int, bool]

_FULL_DATE = len("2020-10-12")


def value_columns(values: Values) -> tuple[str | None, ...]:
    """Return the values as columns of `releases`, with the days the date can mean."""
    (
        headline,
        subheadline,
        released_on,
        date_status,
        place,
        organisation,
        number,
        language,
        url,
        _,
    ) = values
    first = last = released_on
    if released_on is not None and len(released_on) < _FULL_DATE:
        date = PartialDate.from_iso(released_on)
        first, last = date.first, date.last
    return (
        headline,
        subheadline,
        released_on,
        date_status,
        first,
        last,
        place,
        organisation,
        number,
        language,
        url,
    )
