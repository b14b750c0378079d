"""Find the releases that a person may have to review."""

from array import array
from itertools import chain

from umkm_cli.archive.connection import Archive
from umkm_cli.archive.releases import order_of
from umkm_cli.archive.search.expressions import matching_condition
from umkm_cli.models.query import Filter
from umkm_cli.models.release import SET_ASIDE
from umkm_cli.models.review import FEWEST_WORDS, LEAST_SET_ASIDE
from umkm_cli.query import Node

_TEXT = "trim(r.body || ' ' || r.boilerplate || ' ' || r.set_aside)"
_WORDS = f"1 + length({_TEXT}) - length(replace({_TEXT}, ' ', ''))"
# The date is missing or inferred; equally strong dates disagree (dates that are neither
# in the dateline nor in the header must come from different copies, since within one
# text the first counts); the text names a programme that is not in the catalogue; or
# there is little text, much set aside, or no headline.
_NEEDS_REVIEW = f"""
r.released_on IS NULL OR r.date_status = 'inferred' OR EXISTS (
  SELECT 1 FROM findings f JOIN finding_kinds k ON k.id = f.kind_id
  WHERE f.release_id = r.id AND k.field = 'programme' AND k.role = 'candidate'
) OR EXISTS (
  SELECT 1 FROM findings f JOIN finding_kinds k ON k.id = f.kind_id
  JOIN findings c ON c.release_id = f.release_id AND c.chosen JOIN finding_kinds ck ON ck.id = c.kind_id
  WHERE f.release_id = r.id AND k.field = 'date' AND ck.field = 'date' AND f.confidence > 0 AND ck.role = k.role
  AND c.value <> f.value AND (k.role IN ('dateline', 'header') OR f.copy_id <> c.copy_id)
)
OR r.id IN (SELECT b FROM links WHERE doubtful)
OR r.headline IS NULL OR {_WORDS} < {FEWEST_WORDS} OR EXISTS (
  SELECT 1 FROM findings f JOIN finding_kinds k ON k.id = f.kind_id
  WHERE f.release_id = r.id AND k.field = '{SET_ASIDE}' GROUP BY f.copy_id
  HAVING sum(f.end - f.start) >= {LEAST_SET_ASIDE}
  AND sum(f.end - f.start) > length(r.body) + length(r.boilerplate)
)
"""


def ids_to_review(
    archive: Archive, filter_: Filter, query: Node | None
) -> "array[int]":
    """Return the ids of the matching releases that a person may have to review.

    They are in the filter's order. Decisions already made are ignored.
    """
    with archive.snapshot() as db:
        condition = matching_condition(db, filter_, query)
        rows = db.execute(
            f"SELECT r.id FROM releases r WHERE ({condition.sql}) AND ({_NEEDS_REVIEW}) ORDER BY {order_of(filter_)}",
            condition.values,
        )
        return array("q", chain.from_iterable(rows))
