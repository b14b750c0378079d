"""Compare the rows of a table with the records that were made of them."""

from collections.abc import Iterator, Mapping

from umkm_cli.sources.columns import could_be_record
from umkm_cli.sources.formats import csv_table, json_records
from umkm_cli.sources.formats.record import MEDIA_TYPE as RECORD
from umkm_cli.sources.kinds import Kind

__all__ = ["RECORD", "could_be_record", "rows_of_table"]


def rows_of_table(
    kind: Kind, content: bytes
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the number of each row with its cells, by column. Raises NoText."""
    is_json = kind.module == "json_records"
    rows = (
        json_records.rows_of_json(content)
        if is_json
        else csv_table.rows_of_csv(content)
    )
    for number, cells in rows:
        yield str(number), cells
