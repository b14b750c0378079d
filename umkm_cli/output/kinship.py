"""How the releases of a family are related, and what changed between them, in words and signs."""

from umkm_cli.language import gettext, later
from umkm_cli.models.families import Relationship, SentenceChange
from umkm_cli.models.links import TextChange
from umkm_cli.output.relations import change_lines, relation

_BY_LENGTH = {
    ("excerpt", False): later("part of"),
    ("excerpt", True): later("full text of"),
    ("update", False): later("less text than"),
    ("update", True): later("more text than"),
}
"""How to speak of kinds that depend on the length, by whether the release is the longer one."""

SIGNS = {
    "same": ("=", "="),
    "changed": ("-", "+"),
    "moved": ("<", ">"),
    "removed": ("-", ""),
    "added": ("", "+"),
}
"""What stands before a sentence, as it was and as it is; nothing if a release does not have it."""


def describe_relationship(relationship: Relationship) -> str:
    """Return how a release is related to another one: `corrects 12`."""
    return f"{gettext(phrase_of(relationship))} {relationship.other}"


def phrase_of(relationship: Relationship) -> str:
    """Return how a release is related to another one, without its number: `corrects`."""
    link = relationship.link
    phrase = relation(relationship.id, link)
    if link.kind == "excerpt" or not link.directed:
        return _BY_LENGTH.get((link.kind, relationship.is_longer), phrase)
    return phrase


def describe_changes(relationship: Relationship) -> list[str]:
    """Return a line for each change: `14 → 41 mitra binaan`; each once, even if a text repeats it."""
    changes = distinct_changes(relationship)
    return list(change_lines(relationship.link._replace(changes=changes)))


def distinct_changes(relationship: Relationship) -> tuple[TextChange, ...]:
    """Return what changed, each change once, even if a text repeats it."""
    first = {change[:3]: change for change in reversed(relationship.changes)}
    order = dict.fromkeys(change[:3] for change in relationship.changes)
    return tuple(map(first.__getitem__, order))


def is_shown_once(sentence: SentenceChange) -> bool:
    """Return whether both releases have a sentence with the same words, so that one is enough."""
    if sentence.change not in ("same", "moved"):
        return False
    return not (sentence.spans_before or sentence.spans_after)
