"""Write what cites a release: as a sentence, as APA has it, or for BibTeX.

`verbs.typed.citations` reads what is written here.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from umkm_cli.catalogue.calendar import MONTH_NAMES
from umkm_cli.models.citations import Citation, Style
from umkm_cli.models.release import PartialDate, Release
from umkm_cli.output.addresses import is_web_address
from umkm_cli.output.clean import one_line
from umkm_cli.output.published import base_name

LATEX: Final[Mapping[str, str]] = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
}
"""What stands for the characters that mean something else to LaTeX.

BibTeX counts braces even behind a backslash, so these are written as words.
"""
_IN_LATEX = str.maketrans(dict(LATEX))
_NOT_IN_ADDRESSES = re.compile(r"[\\{}\s]")
BIBTEX_MONTHS = tuple(name[:3].lower() for name in MONTH_NAMES["en"])
"""The names that BibTeX has for months."""


def citation_of(release: Release) -> Citation:
    """Return what cites a release."""
    values, first = release.values, release.copies[0]
    return Citation(
        release.id,
        one_line(values.headline),
        one_line(values.organisation),
        values.released_on or "",
        values.date_status or "",
        one_line(values.url) or one_line(base_name(first.origin)),
        first.sha256,
    )


def write_citation(citation: Citation, style: Style) -> str:
    """Return a citation as a text; only that for BibTeX has several lines."""
    return _STYLES[style](citation)


def mark_if_inferred(citation: Citation, mark: str) -> str:
    """Return the mark if the date is inferred, else nothing."""
    return mark if citation.date_status == "inferred" else ""


def _plain(citation: Citation) -> str:
    issuer = f"{citation.issuer}: " if citation.issuer else ""
    headline = f"“{citation.headline}”" if citation.headline else "[no headline]"
    inferred = mark_if_inferred(citation, " (inferred)")
    return (
        f"{issuer}{headline}, {citation.released_on or 'undated'}{inferred}, "
        f"{citation.source}, umkm release {citation.id}, SHA-256 {citation.sha256}"
    )


def _apa(citation: Citation) -> str:
    """Return the citation of a press release in the 7th edition of APA."""
    work = f"{citation.headline} [Press release]".strip()
    inferred = mark_if_inferred(citation, "; date inferred")
    dated = f"({_apa_date(citation.released_on)}{inferred})"
    order: tuple[str, ...] = (work, dated)
    if citation.issuer:
        order = (citation.issuer.removesuffix("."), dated, work)
    return (
        f"{'. '.join(order)}. {citation.source} "
        f"(umkm release {citation.id}; SHA-256 {citation.sha256})"
    )


def _apa_date(released_on: str) -> str:
    """Return a date as APA has it: `2020, October 12`."""
    if not released_on:
        return "n.d."
    day = PartialDate.from_iso(released_on)
    if day.month is None:
        return f"{day.year:04}"
    month = MONTH_NAMES["en"][day.month - 1]
    return f"{day.year:04}, {month} {day.day or ''}".rstrip()


def _bibtex(citation: Citation) -> str:
    """Return an entry for BibTeX and BibLaTeX."""
    fields = {
        "author": f"{{{{{escape_latex(citation.issuer)}}}}}",
        "title": f"{{{{{escape_latex(citation.headline)}}}}}",
        "howpublished": "{Press release}",
        **_bibtex_date(citation.released_on),
        **_bibtex_source(citation),
    }
    written = {name: value for name, value in fields.items() if value != "{{}}"}
    lines = map("  {0[0]} = {0[1]}".format, written.items())
    key = f"umkm{citation.id}-{citation.sha256[:12]}"
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}"


def _bibtex_date(released_on: str) -> dict[str, str]:
    if not released_on:
        return {}
    day = PartialDate.from_iso(released_on)
    fields = {"year": f"{{{day.year:04}}}"}
    if day.month is not None:
        fields["month"] = BIBTEX_MONTHS[day.month - 1]
    if day.day is not None:
        fields["day"] = f"{{{day.day}}}"
    return fields


def _bibtex_source(citation: Citation) -> dict[str, str]:
    """Return the address, if there is one, and the note with what BibTeX has no field for."""
    address: dict[str, str] = {}
    file = f"; file {escape_latex(citation.source)}"
    if is_web_address(citation.source):
        address = {"url": f"{{{escape_address(citation.source)}}}"}
        file = ""
    inferred = mark_if_inferred(citation, "; date inferred")
    digest = f"; SHA-256 {citation.sha256}"
    return address | {"note": f"{{umkm release {citation.id}{inferred}{file}{digest}}}"}


def escape_latex(text: str) -> str:
    """Return a text in which no character means anything else to LaTeX and BibTeX."""
    return text.translate(_IN_LATEX)


def escape_address(address: str) -> str:
    """Return an address without what would end a field of BibTeX."""
    return _NOT_IN_ADDRESSES.sub(lambda match: f"%{ord(match[0]):02X}", address)


_STYLES: Final[Mapping[Style, Callable[[Citation], str]]] = {
    "plain": _plain,
    "bibtex": _bibtex,
    "apa": _apa,
}
