"""Fill templates: whatever comes from a release is escaped, and sentences are translated."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from umkm_cli.catalogue.calendar import format_date
from umkm_cli.language import gettext, ngettext, spoken, written_number
from umkm_cli.output.clean import clean

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment(folder: Path) -> "Environment":
    """Return what fills the templates of a folder, in the language that is spoken when it does."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    filled = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    filled.policies["ext.i18n.trimmed"] = True
    filled.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    filled.globals["spoken"] = spoken
    filled.filters |= {"written_date": written_date, "written_number": written_number}
    return filled


def cleaned(value: object) -> object:
    """Return what a template prints, without control characters and marks of direction."""
    if value is None:
        return ""
    return clean(value) if type(value) is str else value


def written_date(iso: str | None) -> str:
    """Return a date as people write it in the language that is spoken now; empty for None."""
    return format_date(iso, spoken()) if iso else ""
