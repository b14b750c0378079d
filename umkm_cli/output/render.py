"""Write any view in any output form: the only code that chooses between the forms."""

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
        case Form.TSV:
            view.write_plain(out)
        case Form.TABLE:
            view.write_table(out)
        case Form.TERMINAL:
            from umkm_cli.output.terminal import open_console

            view.print(open_console(out))
        case Form.XLSX:
            from umkm_cli.output.workbook import write_workbook

            return write_workbook([view.sheet()], out.buffer)
        case Form.PARQUET:
            from umkm_cli.output.parquet import write_parquet

            write_parquet(view.sheet(), out.buffer)
    return ()
