r"""Read a template that a person typed: `{released_on} {headline:.60}\n`.

This is no Python format: a blank names a field and perhaps its width, and nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from operator import methodcaller
from typing import Final

from umkm_cli.errors import UsageError
from umkm_cli.errors.base import did_you_mean, on_one_line
from umkm_cli.language import gettext as _
from umkm_cli.models.forms import TEMPLATE_FIELDS
from umkm_cli.models.templates import Blank, Template
from umkm_cli.settings import Settings, SettingsFault

_PIECE: Final = re.compile(
    r"(?P<text>[^{}\\]+)|(?P<brace>\{\{|\}\})|\\(?P<escape>[nt\\])|(?P<backslash>\\)"
    r"|\{(?P<blank>[^{}]*)\}|(?P<lone>[{}])"
)
_BLANK: Final = re.compile(
    r"\s*(?P<field>[^:]*?)\s*(?::(?P<align>[<>^]?)(?P<least>\d{0,3})(?:\.(?P<most>\d{1,3}))?)?"
)
_FORMS: Final = "{id:>6}, {place:<12}, {headline:.60}"
_ESCAPES: Final = {"n": "\n", "t": "\t", "\\": "\\"}


def parse_template(typed: str, fields: Sequence[str]) -> Template:
    """Return a template of some of the fields. Raises UsageError if it is none."""
    return tuple(_pieces(typed, fields))


def check_template_of(settings: Settings) -> None:
    """Raise BadSettings, with the line of the file, if the template of the settings cannot be read."""
    try:
        parse_template(settings.template, TEMPLATE_FIELDS)
    except UsageError as error:
        origin = settings.origins["template"]
        fault = SettingsFault("{written}", origin.where, origin.line)
        raise fault._replace(written=str(error)).error from None


def _pieces(typed: str, fields: Sequence[str]) -> Iterator[str | Blank]:
    for match in _PIECE.finditer(typed):
        match match.lastgroup:
            case "blank":
                yield _blank(match["blank"], fields)
            case "lone":
                raise UsageError(_lone(match))
            case "escape":
                yield _ESCAPES[match["escape"]]
            case "brace":
                yield match["brace"][0]
            case _:
                yield match[0]


def _lone(match: re.Match[str]) -> str:
    """Return a sentence about a brace that belongs to no blank."""
    brace = match["lone"]
    sentence = _(
        "cannot read the template: the '{brace}' at character {place} is alone. "
        "Write '{doubled}' for the character."
    )
    place = match.start() + 1
    return sentence.format(brace=brace, place=place, doubled=brace * 2)


def _blank(typed: str, fields: Sequence[str]) -> Blank:
    read = _BLANK.fullmatch(typed)
    if read is None:
        sentence = _(
            "cannot read {blank} in the template. Write a width as in {forms}."
        )
        blank = f"{{{on_one_line(typed)}}}"
        raise UsageError(sentence.format(blank=blank, forms=_FORMS))
    field, align, least, most = read.groups()
    if field not in fields:
        raise UsageError(_unknown(field, fields))
    return Blank(field, align or "<", int(least or 0), int(most) if most else None)


def _unknown(field: str, fields: Sequence[str]) -> str:
    """Return a sentence about a field that does not exist, with the nearest, or with all there are."""
    from umkm_cli.catalogue.nearest import nearest_names  # only for a typo

    known = _("Fields: {fields}.").format(fields=", ".join(fields))
    hint = did_you_mean(nearest_names(field, fields)) or known
    sentence = _("there is no field '{field}' for a template. {hint}")
    return sentence.format(field=on_one_line(field), hint=hint)


def complete_template(typed: str, fields: Sequence[str]) -> list[str]:
    """Return what a template that is being typed can become: its last blank with each field that fits."""
    before, opened, begun = typed.rpartition("{")
    if not opened or "}" in begun:
        return []
    names = filter(methodcaller("startswith", begun), fields)
    return [f"{before}{{{name}}}" for name in names]
