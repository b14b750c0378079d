"""What the rows of quotes and figures must be: the queries that find those that are not."""

from itertools import chain

from umkm_cli.language import later

_TABLES = ("quotes", "figures")
_MISCOUNTED = "SELECT release_id FROM {} GROUP BY release_id HAVING min(n) <> 1 OR max(n) <> count(*)"
_OUTSIDE = (
    "SELECT release_id FROM {} c JOIN releases r ON r.id = c.release_id "
    "WHERE NOT (0 <= c.start AND c.start < c.end AND c.end <= length(r.body))"
)
_NAMED_OUTSIDE = (
    "SELECT release_id FROM quotes c JOIN releases r ON r.id = c.release_id "
    "WHERE NOT (0 <= c.named_start AND c.named_start < c.named_end AND c.named_end <= length(r.body))"
)
_UNNAMED = (
    "SELECT release_id FROM {0} WHERE {1} IS NOT NULL "
    "AND {1} NOT IN (SELECT id FROM claim_names)"
)
_UNQUOTED = (
    "SELECT release_id FROM figures f WHERE f.quote IS NOT NULL AND NOT EXISTS "
    "(SELECT 1 FROM quotes q WHERE q.release_id = f.release_id AND q.n = f.quote)"
)
NAME_COLUMNS = {
    "quotes": ("speaker_id", "role_id", "organisation_id", "decided_speaker_id"),
    "figures": ("programme_id", "organisation_id"),
}
"""The columns that refer to the rows of `claim_names`."""

_UNNAMED_IN = (
    _UNNAMED.format(table, column)
    for table, columns in NAME_COLUMNS.items()
    for column in columns
)
CLAIM_CHECKS = tuple(
    (what, f"SELECT DISTINCT release_id, NULL FROM ({' UNION '.join(queries)})", True)
    for what, queries in (
        (
            later("its quotes or figures are not numbered from 1"),
            map(_MISCOUNTED.format, _TABLES),
        ),
        (
            later("a quote or a figure points outside its body"),
            chain(map(_OUTSIDE.format, _TABLES), [_NAMED_OUTSIDE]),
        ),
        (
            later("a quote or a figure has a name that is not in the archive"),
            _UNNAMED_IN,
        ),
        (later("a figure is in a quote that does not exist"), [_UNQUOTED]),
    )
)
"""As the checks of other rows: what is wrong, the query for releases, and that it is mendable."""
