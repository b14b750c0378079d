"""Find the place in the name of an organisation, or behind it."""

import re
from typing import NamedTuple

from umkm_cli.catalogue.places import Places
from umkm_cli.reading.governments import rank_written
from umkm_cli.reading.name_ends import Mention

SHORT_FORM = re.compile(r"\s*\([A-Z][\w /&-]{1,45}\)\s*")
"""The short form of a name, in brackets behind it."""

_RANK = r"\)?\s+(?=(?:Kab|Kot|Prov)\S+\s[A-Z])"
_BEFORE_PLACE = re.compile(f"{SHORT_FORM.pattern}|{_RANK}")
_WORD_IN_NAME = re.compile(r"(?<=\s)(?=[A-Z])")
_NOWHERE = ("", 0)
_NATIONAL = " Indonesia"  # in the name of a chamber, but not of its regional ones
_REGIONAL_NAMES = {"Dekranas": "Dekranasda"}


class NamePlaces(NamedTuple):
    """The places in a text, where they belong to names of organisations."""

    text: str
    places: Places

    def at(self, position: int) -> tuple[str, int]:
        """Return the place that begins at a position, and its end; ("", 0) if none."""
        return self.places.at(self.text, position) or _NOWHERE

    def first(self, start: int, end: int) -> tuple[str, int]:
        """Return the first place in a name, and its end; ("", 0) if there is none.

        For `Dinas Koperasi Kota Bogor Andi …` it is `Bogor`.
        """
        for match in _WORD_IN_NAME.finditer(self.text, start + 1, end):
            place = self.at(match.start())
            if 0 < place[1] <= end:
                return place
        return _NOWHERE

    def behind_brackets(self, end: int) -> tuple[str, int]:
        """Return the name and end of the place behind brackets; ("", 0) if none."""
        brackets = SHORT_FORM.match(self.text, end)
        return self.at(brackets.end()) if brackets else _NOWHERE

    def append_to(self, mention: Mention) -> Mention:
        """Return a mention with the place that follows its short form in brackets."""
        before = _BEFORE_PLACE.match(self.text, mention.end)
        at = before.end() if before else mention.end
        place, end = self.at(at)
        if not place or at == mention.end:
            return mention
        written = self.text[at].upper() + self.text[at + 1 : end]
        name = mention.name.removesuffix(_NATIONAL)
        name = _REGIONAL_NAMES.get(name, name)
        return mention._replace(name=" ".join([name, *written.split()]), end=end)

    def append_short(self, association: Mention) -> Mention:
        """Return a mention with the place behind its short form, if that has no rank: `(IWAPI) Jawa Timur`."""
        placed = self.append_to(association)
        brackets = SHORT_FORM.match(self.text, association.end)
        has_rank = brackets is not None and rank_written(self.text, brackets.end())
        return association if has_rank else placed
