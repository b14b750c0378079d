"""Find the houses of parliament and their commissions, and whether a member of one speaks.

A commission acts as a body (`Komisi VI DPR RI menggelar rapat`); a member, even one who
leads it, speaks as a politician, for no organisation.
"""

import re
from collections.abc import Iterator

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.name_ends import Mention
from umkm_cli.reading.speakers import follows_saying_verb, precedes_saying_verb

_HOUSE = re.compile(
    r"(?<!\w)(?:Komisi\s(?P<number>[IVX]{1,4})\s)?"
    r"(?:Dewan\sPerwakilan\sRakyat\s(?:\(DPR\)\s?)?|(?P<house>DPR|DPD|MPR)(?:[\s-]+|(?!\w)))(?!Aceh|Daerah|Kabupaten|Kota|Papua)"
    r"(?P<state>RI(?!\w)|Republik\sIndonesia(?:\s\((?:DPR|DPD|MPR)[\s-]RI\))?)?"
    r"(?(number)|(?(state)|(?!)))"
)
"""Matches a house that has its state behind it, or a commission in front of it."""
_COMMISSION = re.compile(r"(?<!\w)Komisi\s(?P<number>[IVX]{1,4})(?!\w|\s(?:DPR|Dewan))")
_MEMBER = re.compile(
    r"(?<!\w)(?:anggota|ketua|wakil\sketua|pimpinan|legislator|sekretaris\sfraksi|members?\sof|politi(?:si|kus))"
    r"\s(?:dari\s|of\s)?\Z",
    re.IGNORECASE,
)
_REACH = 30
_HOUSES = ("DPR RI", "DPD RI", "MPR RI")
_WORDS = frozenset(["dpr", "mpr", "dpd", "perwakilan"])


def find_houses(haystack: SearchableText) -> Iterator[Mention]:
    """Yield the houses that are named in full, and the commissions: `DPR RI`, `Komisi VI DPR RI`.

    `Komisi VI` alone is that of the house where the text names it so elsewhere.
    """
    if _WORDS.isdisjoint(haystack.words):
        return
    text = haystack.text
    named: set[str] = set()
    for house in _HOUSE.finditer(text):
        name = f"{house['house'] or 'DPR'} RI"
        if house["number"]:
            named.add(house["number"])
            name = f"Komisi {house['number']} {name}"
        yield Mention(name, house.start(), len(text[: house.end()].rstrip()))
    for short in _COMMISSION.finditer(text) if named else ():
        if short["number"] in named:
            yield Mention(f"Komisi {short['number']} DPR RI", *short.span())


def is_of_member(text: str, finding: Finding) -> bool:
    """Return whether only a member of parliament is named: `Anggota Komisi VI DPR RI Bima`."""
    return _member_before(text, finding) is not None


def _member_before(text: str, finding: Finding) -> re.Match[str] | None:
    if not str(finding.value).endswith(_HOUSES):
        return None
    return _MEMBER.search(text, max(0, finding.start - _REACH), finding.start)


def is_word_of_member(text: str, finding: Finding, anatomy: Anatomy) -> bool:
    """Return whether the lead begins with a member of parliament, or tells what one says."""
    member = _member_before(text, finding)
    if member is None or not anatomy.in_lead(finding.start):
        return False
    lead = anatomy.lead_stretches[0][0]
    if member.start() == lead or precedes_saying_verb(text, finding.end):
        return True
    return follows_saying_verb(text[lead : finding.start])
