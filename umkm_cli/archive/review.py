"""Which releases have something that a person should look at."""

from array import array

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.releases import order_of
from umkm_cli.archive.search.expressions import matching_condition
from umkm_cli.models.query import Filter
from umkm_cli.query import Node

# The date is missing or inferred; dates of one strength disagree (statements and publications only over several
# copies: within one text the first of several is meant); or the text names a programme that no catalogue has.
_CONCERNED = """
r.released_on IS NULL OR r.date_status = 'inferred' OR EXISTS (
  SELECT 1 FROM findings f JOIN finding_kinds k ON k.id = f.kind_id
  WHERE f.release_id = r.id AND k.field = 'programme' AND k.role = 'candidate'
) OR EXISTS (
  SELECT 1 FROM findings f JOIN finding_kinds k ON k.id = f.kind_id
  JOIN findings c ON c.release_id = f.release_id AND c.chosen JOIN finding_kinds ck ON ck.id = c.kind_id
  WHERE f.release_id = r.id AND k.field = 'date' AND ck.field = 'date' AND f.confidence > 0 AND ck.role = k.role
  AND c.value <> f.value AND (k.role IN ('dateline', 'header') OR f.copy_id <> c.copy_id)
)
"""


def ids_to_review(
    archive: Archive, filter_: Filter, query: Node | None
) -> "array[int]":
    """The releases that may need a person, of those a filter means, in its order; what was decided is not looked at."""
    with archive.reading() as db:
        condition = matching_condition(db, filter_, query)
        rows = db.execute(
            f"SELECT r.id FROM releases r WHERE ({condition.sql}) AND ({_CONCERNED}) ORDER BY {order_of(filter_)}",
            condition.values,
        )
        return array("q", (each for (each,) in rows))
