"""Find a dateline on a line of its own below the first paragraph: `NEGARA, WartaUji`.

Some outlets print the lead in bold type, and place and outlet only below it.
"""

import re
from collections.abc import Sequence

from umkm_cli.reading.dateline_parts import Dateline, PlaceAt
from umkm_cli.reading.layout import Line, Text, is_prose

_AROUND = 3  # lines: the lead, the dateline and the text
# A town in capitals, and an outlet's name in one word, which is no firm's or office's.
_TOWN_AND_OUTLET = re.compile(
    r"(?P<town>[A-Z]{4,}(?: [A-Z]{3,}){0,2}), "
    r"(?P<outlet>[A-Z][a-z]+[A-Z][A-Za-z]+(?:\.(?:com|co\.id|id|net|news))?)"
)


def part_late_dateline(
    text: Text, lines: Sequence[Line]
) -> tuple[Dateline | None, list[Line]]:
    """Return the dateline right below a lead, None if there is none, and the other lines.

    It has no place if no table has the town.
    """
    if len(lines) < _AROUND:
        return None, list(lines)
    lead, line, told = lines[:_AROUND]
    found = _TOWN_AND_OUTLET.fullmatch(line.text)
    if found is None or not (lead.is_sentence and is_prose(told)):
        return None, list(lines)
    place = text.places.at(found["town"], 0)
    end = line.start + found.end("town")
    places = [PlaceAt(place[0], line.start, end)] if place else []
    dateline = Dateline(
        line.start,
        line.end,
        tuple(places),
        None,
        found["outlet"],
        alone=True,
        timed=False,
    )
    return dateline, [lead, *lines[2:]]
