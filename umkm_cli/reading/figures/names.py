"""Find the programme and the organisation that a sentence names before a figure."""

from bisect import bisect_left
from collections.abc import Mapping

from umkm_cli.reading.figures.surroundings import Surroundings
from umkm_cli.reading.spans import find_words


class NamedPlaces:
    """The places of a body at which names stand, with the canonical name of each."""

    def __init__(self, body: str, names: Mapping[str, str]) -> None:
        found = sorted(
            (place, -len(written))
            for written, place in find_words(body, filter(None, names))
        )
        self._starts: list[int] = []
        self._names: list[str] = []
        end = -1
        for start, negative_length in found:
            stop = start - negative_length
            if start >= end and not body[stop : stop + 1].isalnum():
                self._starts.append(start)
                self._names.append(names[body[start:stop]])
                end = stop

    def before(self, context: Surroundings) -> str | None:
        """Return the last name of the sentence before a number."""
        place = bisect_left(self._starts, context.number.start)
        if place and self._starts[place - 1] >= context.sentence[0]:
            return self._names[place - 1]
        return None
