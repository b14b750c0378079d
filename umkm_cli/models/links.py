"""How releases are related: copies, corrections, updates, siblings, excerpts, translations."""

import re
from typing import Literal, NamedTuple

Kind = Literal["copy", "correction", "update", "sibling", "excerpt", "translation"]
What = Literal["figure", "date", "name", "place", "words", "added", "removed"]

KINDS: tuple[Kind, ...] = (
    "copy",
    "correction",
    "update",
    "sibling",
    "excerpt",
    "translation",
)
"""All kinds of links."""

SUPERSEDING: frozenset[Kind] = frozenset(("correction", "update"))
"""The kinds of links whose later release replaces the earlier one."""

BY_PERSON = "decision"
"""The rule of a link that a person decided."""


_SHA256 = re.compile(r"[0-9a-f]{64}")
_DECIDED: dict[str, dict[tuple[str, ...], Kind | None]] = {
    "add": {(kind,): kind for kind in KINDS},
    "remove": {(): None},
}
"""What stands before the SHA-256 in a decision, by its action, and the kind it means."""


def decided_link(action: str, value: str) -> tuple[Kind | None, str]:
    """Return the kind of link that a decision demands, None for no link, and the SHA-256 that it names.

    Raises ValueError for what is no decision about a link.
    """
    *kinds, sha256 = value.split(" ")
    meant = _DECIDED.get(action, {})
    if tuple(kinds) not in meant or not _SHA256.fullmatch(sha256):
        raise ValueError("not a decision about a link")
    return meant[tuple(kinds)], sha256


class TextChange(NamedTuple):
    """A stretch of a release that another version has otherwise.

    `before` and `after` are as written; `before` is empty for what was added, `after`
    for what was removed. `context` are the words that follow it in the sentence.
    """

    what: What
    before: str
    after: str
    context: str = ""


class Judgement(NamedTuple):
    """How a first release is related to a second one, by which rule, and what changed.

    `order` is 1 if the texts show that the second is later, -1 if the first is, and 0
    if they show neither. Changes lead from the earlier to the later one, or from the
    first to the second.
    """

    kind: Kind
    rule: str
    order: Literal[-1, 0, 1]
    changes: tuple[TextChange, ...] = ()
    doubtful: bool = False


class Link(NamedTuple):
    """A link between two releases: `b` is the later one if it is `directed`.

    A person should look at it if it is `doubtful`.
    """

    a: int
    b: int
    kind: Kind
    rule: str
    directed: bool
    doubtful: bool = False
    changes: tuple[TextChange, ...] = ()

    def other(self, release_id: int) -> int:
        """Return the release at the other end."""
        return self.a if self.b == release_id else self.b
