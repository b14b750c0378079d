"""Tell when a figure only gives another place or party for what the one before it told.

`Penyaluran di Demak Rp5 miliar, Kudus Rp3 miliar, sedangkan warga luar Rp1 miliar`: what is
measured is said once, and goes for all.
"""

import re
from collections.abc import Sequence
from typing import Final

from umkm_cli.catalogue.units import MONEY
from umkm_cli.models.claims import Figure
from umkm_cli.reading.figures.noun_words import SECTORS
from umkm_cli.reading.figures.phrases import ANY_VERB, MEASURED, NO_NOUNS, SCHEMES
from umkm_cli.reading.figures.surroundings import Surroundings

_HOW_MUCH: Final = (
    r"(?: (?:sebesar|sebanyak|senilai|sejumlah|sekitar|hanya|baru|hampir|dengan|mencapai|lebih dari|about|nearly"
    r"|with|at))*\s*"
)
_CONTRAST: Final = r"(?:,|;)? (?:sedangkan|sementara|adapun|while|whereas)"
_GAP: Final = re.compile(
    rf"[^,;.!?]{{0,30}}?(?:,(?: (?:dan|serta|lalu|kemudian|and))?|;| dan| serta| and|{_CONTRAST}"
    r"|,? (?:disusul|diikuti|kemudian|lalu)(?: oleh)?"
    r"|[”\"]?\.\s+(?:Diikuti|Disusul|Kemudian|Lalu|Selanjutnya|Sedangkan|Sementara|Berikutnya|Menyusul"
    r"|Khusus)"
    r"(?: itu,?| oleh| dengan)?(?: [a-z]+){0,3}?(?: (?:seperti|yakni|yaitu))?)"
    rf" (?:di |untuk |in )?(?P<party>[A-Z][\w.-]+(?: [A-Z][\w.-]+| \([A-Z][\w-]*\)){{0,4}}){_HOW_MUCH}\(?"
)
_CONTRASTED: Final = re.compile(
    rf"[^,;.!?]{{0,30}}?(?:{_CONTRAST}|,(?: (?:dan|serta|and))?| dan| serta| and)"
    r" (?:(?:di|untuk|bagi|pada|saat|ketika|oleh|dari) )?"
    rf"(?P<party>[a-z-]+(?: [\w-]+){{0,2}}){_HOW_MUCH}"
)
_PARALLEL: Final = re.compile(
    r" (?P<to>for|to|untuk|bagi|kepada) [^,.;!?0-9]{2,50}(?:,| and| dan|, and|, dan|, sedangkan| sedangkan)"
    rf"{_HOW_MUCH}"
)
"""Matches what stands between what one and another get: `3 persen untuk mikro dan 6 persen untuk kecil`."""
_ITEM: Final = re.compile(r",?(?: dan| serta| and|,)? [^,;.!?0-9]{2,40} ")
"""Matches what stands between two figures of a list that only names the second."""
_TO: Final = ["for"], ["to"], ["untuk"], ["bagi"], ["kepada"]
_OWN: Final = MEASURED | SCHEMES
"""The nouns that name themselves what is paid or measured."""
_NO_PARTY: Final = NO_NOUNS | _OWN
_UNITS: Final = frozenset(("", "percent", *MONEY))
_LONGEST, _MOST_BETWEEN = 110, 2


def figure_gone_on(
    body: str, context: Surroundings, figures: Sequence[Figure], *, is_english: bool
) -> Figure | None:
    """Return the earlier figure that tells what this one is of, if only the party is another."""
    last, number = figures[-1], context.number
    is_far = number.start - last.end > _LONGEST or context.cell is not None
    if is_far or number.unit not in _UNITS:
        return None
    near = {each.unit: each for each in figures[-_MOST_BETWEEN:]}
    alike = near.get(number.figure_unit)
    if alike is None or alike.counted is None:
        return None
    gap = body[last.end : number.start]
    if alike is last and _is_parallel(gap, context.next_words[:1]):
        return last
    before, *_ = figures[-2:]
    if alike is last and _names_each(body, last, before):
        return None
    is_share = is_english and number.unit == "percent"
    goes_on = _names_party(gap, alike.counted, is_english=is_english, is_share=is_share)
    return alike if goes_on else None


def _is_parallel(gap: str, behind: Sequence[str]) -> bool:
    """Return whether one figure is for one and the next for another: `3 persen untuk mikro dan 6 untuk kecil`."""
    parallel = _PARALLEL.fullmatch(gap) if behind in _TO else None
    return parallel is not None and [parallel["to"]] == behind


def _names_party(gap: str, counted: str, *, is_english: bool, is_share: bool) -> bool:
    """Return whether what stands between two figures only names another party."""
    named = _GAP.fullmatch(gap)
    found = named or _CONTRASTED.fullmatch(gap)
    if found is None or not _is_party(found["party"]):
        return False
    may_go_on = _is_no_name if named else _is_measured
    is_doing = is_english and found["party"].endswith("ing")
    return not is_doing and any((is_share, may_go_on(counted)))


def _names_each(body: str, last: Figure, before: Figure) -> bool:
    """Return whether a list names another thing with each figure: `aset Rp5 juta, laba Rp2 juta`."""
    gap = body[before.end : last.start]
    own = last.counted or ""
    is_named = gap.strip(" ,").endswith(own) and own != before.counted
    return all((is_named, before.unit == last.unit, _ITEM.fullmatch(gap)))


def _is_no_name(words: str) -> bool:
    """Return whether some words are more than a proper name, which is another party."""
    return _is_measured(words) or not all(word[0].isupper() for word in words.split())


def _is_measured(words: str) -> bool:
    """Return whether one of some words is of a sum or a measure."""
    parts = [part.removesuffix("nya") for part in words.lower().split()]
    return all((SECTORS.isdisjoint(parts[:1]), not _OWN.isdisjoint(parts)))


def _is_party(words: str) -> bool:
    """Return whether some words name a place or somebody, not what is measured, and no verb."""
    parts = [part.removesuffix("nya") for part in words.lower().split()]
    is_known = words.endswith("nya") or not _NO_PARTY.isdisjoint(parts)
    return not is_known and not any(map(ANY_VERB.match, parts))
