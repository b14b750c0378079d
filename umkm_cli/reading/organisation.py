"""Whose release it is: the organisation of the header, of the release phrase, or the one the lead is about."""

import re
from collections.abc import Iterator

from umkm_cli.catalogue.lexicon import Haystack, Match
from umkm_cli.catalogue.organisations import Organisations
from umkm_cli.models import Finding
from umkm_cli.reading.anatomy import Anatomy

_PHRASE = re.compile(
    r"(?:siaran pers|keterangan (?:tertulis|resmi|pers)|rilis|press release|statement)(?:nya)?\s+"
    r"(?:dari |resmi |by |from )?$",
    re.IGNORECASE,
)


def find_organisations(
    haystack: Haystack, anatomy: Anatomy, organisations: Organisations
) -> Iterator[Finding]:
    """Every mention of a known organisation in the release's own words, strongest evidence marked by its rule."""
    text = haystack.text
    for match in organisations.lexicon.find(haystack):
        if not text[match.start].isupper() and not match.alias[:1].islower():
            continue
        weighed = _weigh(match, text, anatomy)
        if weighed is not None:
            rule, confidence = weighed
            role = "issuer" if confidence else "mentioned"
            yield Finding("organisation", match.name, role, rule, confidence, match.start, match.end)


def _weigh(match: Match, text: str, anatomy: Anatomy) -> tuple[str, int] | None:
    """The rule that holds for a mention, and how sure it makes us, in percent; 0 names no issuer."""
    if any(line.start <= match.start < line.end for line in anatomy.labels):
        return "label-organisation", 95
    in_body = anatomy.in_body(match.start)
    if in_body and _PHRASE.search(text[max(0, match.start - 40) : match.start]):
        return "phrase-organisation", 90
    if anatomy.in_lead(match.start):
        return "lead-organisation", 80
    if anatomy.in_headline(match.start):
        return "headline-organisation", 60
    return ("body-organisation", 40) if in_body else None
