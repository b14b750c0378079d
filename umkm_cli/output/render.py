"""Any answer in any form of output: the only place that knows the forms."""

from typing import Any, Literal, TextIO

from umkm_cli.output import plain
from umkm_cli.output.views import View

Form = Literal["terminal", "table", "tsv", "json", "jsonl", "csv"]


def render(view: View[Any], form: Form, out: TextIO) -> None:
    """Write an answer, item by item as they come.

    rich is loaded for a person only. `out` must not translate line ends.
    """
    match form:
        case "json" if view.is_one_value:
            plain.write_json(next(iter(view.objects())), out)
        case "json":
            plain.write_json_list(view.objects(), out)
        case "jsonl":
            plain.write_jsonl(view.objects(), out)
        case "csv":
            plain.write_csv(view.rows(), view.columns, out, excel=view.excel)
        case "tsv":
            view.write_plain(out)
        case "table":
            view.write_table(out)
        case "terminal":
            from umkm_cli.output.terminal import open_console

            view.print(open_console(out))
