"""Find a dateline behind something that ran into it, on pages that lost their line breaks."""

import re

from umkm_cli.reading.dateline import read_dateline
from umkm_cli.reading.dateline_parts import Dateline
from umkm_cli.reading.layout import Text

_FUSED_REACH = 300
# A city that ran into the caption before it, as on damaged pages:
# `Pemilik warung UMKMJAKARTA, KP - Ada …`, `pada lapak barunyaSolo (WARTA) - Ada …`
_FUSED = re.compile(
    r"(?=(?P<city>[A-Z]{4,}|(?<=[a-z.!?”\"])[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?(?=\s?\([A-Z]{3,}\)|\s[–—-]\s))"
    r"\s?(?:[–—(-]|,\s?[A-Z]))"
)
# An outlet and a city behind a notice: `Berlangganan di siniWARTA.ID, SOLO - Ada …`
_FUSED_OUTLET = re.compile(
    r"[A-Z][\w-]*(?:\.[a-z]\w*)*\.(?i:com|co\.id|co|id|net|news),?\s?(?=[A-Z]{4,}[A-Z ]*[–—-])"
)
# A place and a full date behind a headline on the same line:
# `Perajin Dilatih Kudus, 9 Maret 2021 – Ada …`, not `… dilatih di Kudus, 9 Maret 2021`
_FUSED_DATE = re.compile(
    r"(?<=[^,]\s)(?<!\bdi\s)(?<!\bke\s)(?<!\bdari\s)(?<!\bin\s)(?<!\bat\s)(?<!\b[Kk]ota\s)(?<!\bKabupaten\s)"
    r"(?=[A-Z]\w+(?: [A-Z]\w+){0,2}, (?:(?:[^\W\d_]+, )?\(?\d{1,2}[ /.-]|[^\W\d_]+,? \(?\d{1,2}[/.-]"
    r"|[A-Z][a-z]+ \d{1,2}, \d{4}))"
)
_DASH = re.compile(r"\d\)?\s*[-–—]+\s+\Z")
_CAPTION_END = re.compile(r"(?:\S|[)./]\s+)\Z")


def is_full(dateline: Dateline) -> bool:
    """Return whether a dateline has a place and a full date, and the lead behind them."""
    is_dated = dateline.date is not None and dateline.date.is_full
    return all((is_dated, dateline.places, not dateline.alone))


def read_fused_dateline(text: Text, start: int, end: int) -> Dateline | None:
    """Return the dateline inside a line, behind what ran into it.

    Its city must be in capitals or joined to the word before it, or have an outlet in
    front of it or a full date behind it.
    """
    characters = text.characters
    stop = min(end, start + _FUSED_REACH)
    outlet = _FUSED_OUTLET.search(characters, start + 1, stop)
    if outlet is not None:
        return read_dateline(text, outlet.start(), end)
    for dated in _FUSED_DATE.finditer(characters, start + 1, stop):
        dateline = read_dateline(text, dated.start(), end)
        if dateline is None or not is_full(dateline):
            continue
        if _DASH.search(characters, dateline.start, dateline.end):
            return dateline
    for capitals in _FUSED.finditer(characters, start + 1, stop):
        at, place_end = capitals.span("city")
        place = text.places.at(characters, at)
        if place is None or place[1] != place_end:
            continue
        dateline = read_dateline(text, at, end)
        if dateline is None or dateline.alone:
            continue
        before = characters[start:at]
        is_headline = " " in before and before.isupper()
        if _CAPTION_END.search(before) and not is_headline:
            return dateline
    return None
