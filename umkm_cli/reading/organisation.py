"""Whose release it is: the organisation of the header, of the release phrase, of its
speaker, or of the lead.
"""

import re
from collections.abc import Iterator, Sequence

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.catalogue.organisations import Organisations
from umkm_cli.catalogue.places import Places
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.choose import Verdict
from umkm_cli.reading.layout import Line
from umkm_cli.reading.organisation_names import Mention, find_mentions
from umkm_cli.reading.speakers import follows_saying

_PHRASE_BEFORE = re.compile(
    r"(?:siaran pers|keterangan (?:tertulis|resmi|pers|media)"
    r"|pernyataan (?:tertulis|resmi)|rilis|press release"
    r"|(?:official |written |press )?statement)(?:nya)?(?: resmi| tertulis| pers)?\s+"
    r"(?:(?:dari|yang dikeluarkan|yang diterbitkan oleh|by|from|of|issued by)\s+)?"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
_PHRASE_AFTER = re.compile(
    r"[^.!?\n“”\"]{0,90}(?:dalam|melalui|lewat|in|through)\s+"
    r"(?:sebuah |an? |its |his |her |their |the )?"
    r"(?:keterangan|siaran pers|pernyataan (?:tertulis|resmi)|rilis"
    r"|(?:official |written |press )*(?:statement|release))",
    re.IGNORECASE,
)
_PHRASE_WORDS = ("siaran", "keterangan", "pernyataan", "rilis", "release", "statement")
# The word before an organisation that something was done with, for or by.
_OBJECT = frozenset(
    "binaan bersama dengan kepada dari oleh milik menggandeng gandeng didukung memuji"
    " apresiasi mengapresiasi antara di ke perusahaan subholding with by from to of"
    " praised digelar diadakan diselenggarakan".split()
)
_REACH, _PHRASE_REACH = 110, 160

_LABEL = Verdict("issuer", "label-organisation", 95)
_PHRASE = Verdict("issuer", "phrase-organisation", 90)
_SPEAKER = Verdict("issuer", "speaker-organisation", 85)
_LEAD = Verdict("issuer", "lead-organisation", 80)
_LEAD_OBJECT = Verdict("issuer", "lead-object", 70)
_HEADLINE = Verdict("issuer", "headline-organisation", 60)
_QUOTED = Verdict("issuer", "quoted-organisation", 50)
_BODY = Verdict("issuer", "body-organisation", 40)
_HEADER = Verdict("issuer", "header-organisation", 35)
# A `CV` is a small firm: mostly whom a release is about, seldom whose it is.
_SMALL_FIRM = Verdict("issuer", "body-organisation", 30)


def find_organisations(
    haystack: SearchableText,
    anatomy: Anatomy,
    organisations: Organisations,
    places: Places,
) -> Iterator[Finding]:
    """Yield every mention of an organisation in the release's own words; its rule tells
    how strong the evidence is.
    """
    for mention in find_mentions(haystack, organisations, places):
        verdict = _weigh(mention, haystack.text, anatomy)
        if verdict is not None:
            name, start, end = mention
            yield Finding("organisation", name, *verdict, start, end)


def _weigh(mention: Mention, text: str, anatomy: Anatomy) -> Verdict | None:
    """Return what a mention says of the issuer; None outside the release's own words."""
    start = mention.start
    is_small_firm = text.startswith("CV", start)
    if _stands_on(anatomy.header.labels, start):
        return _LABEL
    if anatomy.in_body(start):
        return _SMALL_FIRM if is_small_firm else _weigh_in_body(mention, text, anatomy)
    if anatomy.in_headline(start):
        return _SMALL_FIRM if is_small_firm else _HEADLINE
    if _stands_on(anatomy.header.lines, start):
        return _HEADER
    return None


def _weigh_in_body(mention: Mention, text: str, anatomy: Anatomy) -> Verdict:
    """Return what a mention in the release's own sentences says of the issuer."""
    start, end = mention.start, mention.end
    before = text[max(0, start - _REACH) : start]
    in_lead = anatomy.in_lead(start)
    if _follows_phrase(before):
        return _PHRASE
    if follows_saying(before):
        if _PHRASE_AFTER.match(text, end, end + _PHRASE_REACH):
            return _SPEAKER
        if not in_lead:
            return _QUOTED
    if in_lead and _is_object(before):
        return _LEAD_OBJECT
    if in_lead:
        return _LEAD
    if anatomy.in_headline(start):
        return _HEADLINE
    return _BODY


def _stands_on(lines: Sequence[Line], start: int) -> bool:
    return any(line.start <= start < line.end for line in lines)


def _follows_phrase(before: str) -> bool:
    """Return whether a release phrase names what follows: `siaran pers dari …`."""
    lower = before.lower()
    if not any(word in lower for word in _PHRASE_WORDS):
        return False  # spares most mentions the pattern
    return _PHRASE_BEFORE.search(before) is not None


def _is_object(before: str) -> bool:
    words = before.split()
    if words[-1:] == ["the"]:
        words.pop()
    return bool(words) and words[-1].lower() in _OBJECT
