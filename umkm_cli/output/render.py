"""Write any view in any output form: the only code that chooses between the forms."""

from collections.abc import Callable, Mapping
from typing import Any, TextIO

from umkm_cli.models.forms import Form
from umkm_cli.output import plain
from umkm_cli.output.views import View


def render(view: View[Any], form: Form, out: TextIO) -> tuple[str, ...]:
    """Write a view to `out`, streaming its items. `out` must not translate newlines.

    Return sentences about what the form could not take as it is.

    rich is imported only for the terminal and for `--table`.
    """
    match form:
        case Form.JSON if view.is_one_value:
            plain.write_json(next(iter(view.objects())), out)
        case Form.JSON:
            plain.write_json_list(view.objects(), out)
        case Form.JSONL:
            plain.write_jsonl(view.objects(), out)
        case Form.CSV:
            plain.write_csv(view.rows(), view.columns, out, excel=view.excel)
        case Form.XLSX:
            from umkm_cli.output.workbook import write_workbook

            return write_workbook([view.sheet()], out.buffer)
        case Form.PARQUET:
            from umkm_cli.output.parquet import write_parquet

            write_parquet(view.sheet(), out.buffer)
        case _:
            _WRITERS[form](view, out)
    return ()


_WRITERS: Mapping[Form, Callable[[View[Any], TextIO], None]] = {
    Form.TSV: lambda view, out: view.write_plain(out),
    Form.TABLE: lambda view, out: view.write_table(out),
    Form.TEMPLATE: lambda view, out: view.write_template(out),
    Form.LONG: lambda view, out: view.write_long(out),
    Form.TERMINAL: lambda view, out: view.write_for_person(out),
}
"""The forms that each view lays out by itself."""
