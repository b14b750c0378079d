"""Fill in a template: `--template`."""

from collections.abc import Callable
from typing import Final

from umkm_cli.models.templates import Blank, Template
from umkm_cli.output.fitting import fill_up, fit
from umkm_cli.output.plain import Cell, cell_text

_NO_LIMIT: Final = 1_000_000


def fill_in(template: Template, cell: Callable[[str], Cell]) -> str:
    """Return the text of a template whose blanks get the named cells, each on one line."""
    return "".join(_text(piece, cell) for piece in template)


def _text(piece: str | Blank, cell: Callable[[str], Cell]) -> str:
    if isinstance(piece, str):
        return piece
    text = fit(cell_text(cell(piece.field)), piece.most or _NO_LIMIT)
    return fill_up(text, piece.align, piece.least)
