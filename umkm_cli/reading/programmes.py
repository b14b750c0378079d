"""The programmes a release is about: known names in headline and body, with what speaks against them."""

from collections.abc import Iterator

from umkm_cli.catalogue.lexicon import Haystack, Match
from umkm_cli.catalogue.programmes import HIDDEN, Programme, Programmes
from umkm_cli.models import Finding
from umkm_cli.reading.anatomy import Anatomy

_SMALL_WORDS = frozenset(["dan", "di", "untuk", "bagi", "of", "and", "for", "the", "in", "dari", "ke"])


def find_programmes(haystack: Haystack, anatomy: Anatomy, programmes: Programmes) -> Iterator[Finding]:
    """Every mention of a programme; the rule says whether it counts."""
    for match in programmes.lexicon.find(haystack):
        if match.name == HIDDEN:
            continue
        rule, confidence = _weigh(match, haystack.text, anatomy, programmes.by_name[match.name])
        role = "about" if confidence else "never"
        yield Finding("programme", match.name, role, rule, confidence, match.start, match.end)


def _weigh(match: Match, text: str, anatomy: Anatomy, programme: Programme) -> tuple[str, int]:
    """The rule that holds for a mention, and how sure it makes us, in percent; 0 is not at all."""
    if anatomy.in_boilerplate(match.start):
        return "programme-boilerplate", 0
    if not (anatomy.in_body(match.start) or anatomy.in_headline(match.start)):
        return "programme-furniture", 0
    if match.alias in programme.ambiguous:
        if not any(witness in text for witness in programme.witness):
            return "programme-no-witness", 0
        return "programme-witness", 80
    if match.alias in programme.capitals and not _is_capitalised(text[match.start : match.end]):
        return "programme-lower-case", 0
    return "programme-name", 95


def _is_capitalised(words: str) -> bool:
    return all(
        word[0].isupper() or word.lower() in _SMALL_WORDS or not word[0].isalpha() for word in words.split()
    )
