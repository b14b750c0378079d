"""What cites a release, and how far a citation agrees with what it cites."""

from typing import Literal, NamedTuple

Style = Literal["plain", "bibtex", "apa"]
Verdict = Literal["agrees", "differs", "renumbered", "missing", "unreadable"]
"""How a part of a citation compares with what it cites.

Another archive may have `renumbered` a release. `missing` is what is nowhere, and
`unreadable` what is no citation of umkm's after all.
"""

SOUND: frozenset[Verdict] = frozenset(("agrees", "renumbered"))
"""The verdicts on what is no fault."""

CITATION_FIELDS = (
    "id",
    "headline",
    "issuer",
    "released_on",
    "date_status",
    "source",
    "sha256",
)
"""JSON fields of a citation; `text` follows, in the style that was asked for."""


class Citation(NamedTuple):
    """What identifies a release: its facts, and the SHA-256 of its first original.

    The `source` is its address, or the name of the file that it came in. Texts are on
    one line and clean, and empty if they are not known.
    """

    id: int
    headline: str
    issuer: str
    released_on: str
    date_status: str
    source: str
    sha256: str


class CitedPart(NamedTuple):
    """One part of a citation as cited and as found, and how they compare.

    `number` is that of the citation, from 1; `id` is the release that was found.
    """

    number: int
    id: int | None
    part: str
    verdict: Verdict
    cited: str
    found: str
