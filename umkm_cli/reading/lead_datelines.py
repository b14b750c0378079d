"""Tell whether a dateline opens the lead: on its line, below it, or below a caption."""

import re

from umkm_cli.reading.dateline import read_dateline
from umkm_cli.reading.dateline_marks import DOMAIN
from umkm_cli.reading.dateline_parts import Dateline
from umkm_cli.reading.furniture.patterns import CREDITED
from umkm_cli.reading.layout import Line, Text, is_prose, without_mark
from umkm_cli.reading.odd_datelines import read_odd_dateline
from umkm_cli.reading.posting_lines import is_posting_line
from umkm_cli.reading.unlisted_places import read_unlisted_place

_LEAD_LENGTH, _WRAPPED, _TOWN_WORDS = 80, 50, 3  # characters; words
# `WARTA UJI`, `WartaUji`, `IDXWarta`
_NAME = re.compile(r"[^a-z]+|[A-Z][A-Za-z]*[a-z][A-Z][A-Za-z]+|[A-Z]{2,}[a-z]{4,}")
# Without a space, a hyphen joins words: `Ibu-Ibu Mekaar`, `UKM-UKM`; a dot ends a title
# or a number: `Ir. Sari Wening`.
_WEAK_MARK = re.compile(r"(?:\s[-–—~|]|[–—~|:]|-\s|--)[\s–—-]*\Z")
# What is left of `Senin, 3 Mei 2021 Reporter: Ani Editor: Budi 210` behind the first colon.
_STAFF = re.compile(
    r"[^.!?\n]{0,60}\b(?:Reporter|Penulis|Editor|Redaktur)\s?:[^.!?\n]{2,60}\Z"
)
_PICTURE_LABEL = re.compile(r"(?:foto|photo|dok|ilustrasi|sumber)\b", re.IGNORECASE)
_DASH = re.compile(r"\s?[–—-]{1,2}\s*\Z")


def opens_lead_below(text: Text, dateline: Dateline, above: Line) -> bool:
    """Return whether a dateline opens the lead below a line that is not short.

    A line of its own does if it has a place and names an outlet, or a date below a
    headline. A name and a colon are those of a caption: `PASAR WARU: Perajin memeriksa …`
    """
    outlet = dateline.outlet
    if dateline.alone and not (dateline.places and _is_signed(text, dateline, above)):
        return dateline.date is not None and not above.is_sentence
    has_colon = ":" in text.characters[dateline.start : dateline.end]
    is_name = all((_NAME.fullmatch(outlet), not has_colon))
    return any((dateline.places, is_name, DOMAIN.fullmatch(outlet)))


def _is_signed(text: Text, dateline: Dateline, above: Line) -> bool:
    """Return whether a dateline names an outlet: by its address, before a dash, or as the caption above does.

    `Solo, wartauji.com` · `Solo, Warta Uji --` · `Solo, Warta`, below `… [budi/warta]`
    """
    outlet = dateline.outlet
    if not outlet or DOMAIN.fullmatch(outlet):
        return bool(outlet)
    is_marked = _DASH.search(text.characters, dateline.start, dateline.end)
    return any((is_marked, outlet.lower() in above.text.lower()))


def lead_dateline(text: Text, line: Line, whole: Line, after: Line) -> Dateline | None:
    """Return the dateline of a line, if a lead can follow on it or below it.

    `whole` is the paragraph that the line opens, else the line, and `after` what is below
    it. A headline can look like one (`Solo - Jogja …`), and a paragraph can have a number.
    """
    line = without_mark(line)
    if is_posting_line(line.text) or CREDITED.search(line.text):
        return None
    dateline = read_unlisted_place(text, line) or read_odd_dateline(text, line)
    dateline = dateline or read_dateline(text, line.start, line.end)
    if dateline is None or dateline.is_byline:
        return None
    remainder = text.characters[dateline.end : line.end].lstrip("“\"‘'(")
    if _is_of_page(dateline, remainder, after):
        return None
    if dateline.alone:
        signed = DOMAIN.fullmatch(dateline.outlet)
        is_told = any((after.is_sentence, dateline.has_year, signed))
        opens_lead = all((dateline.places, is_told, is_prose(after)))
    elif dateline.is_weak:
        told = whole if len(line.text) >= _WRAPPED else line
        opens_lead = remainder[:1].isupper() and _is_marked(text, told, dateline)
    else:
        goes_on = any((line.is_sentence, line.text.endswith(",")))
        lead = whole if dateline.places else line
        size = len(remainder) if after.after_blank else 2 * len(lead.text)
        opens_lead = any((dateline.date, goes_on, size > _LEAD_LENGTH))
    return dateline if opens_lead else None


def _is_of_page(dateline: Dateline, remainder: str, after: Line) -> bool:
    """Return whether a page's own day and town, or writers, fill a line.

    `Senin, 3 Mei 2021|Jakarta, Indonesia` · `Senin, 3 Mei 2021 Reporter: Ani Editor: Budi`
    """
    if _STAFF.match(remainder):
        return True
    is_apart = after.after_blank or is_prose(after)
    is_day = not (dateline.places or dateline.alone)
    is_town = len(remainder.split()) <= _TOWN_WORDS and not remainder.endswith(".")
    return all((is_apart, is_day, is_town))


def _is_marked(text: Text, line: Line, dateline: Dateline) -> bool:
    """Return whether a mark parts a dateline from prose that is no credited caption."""
    is_marked = _WEAK_MARK.search(text.characters, line.start, dateline.end)
    if not is_marked or _PICTURE_LABEL.match(dateline.outlet):
        return False
    return is_prose(line) and CREDITED.search(line.text) is None
