"""A release and what it is made of.

A *release* is one press release, whatever number of files carried it. An *original* is the bytes of
one received file; a *copy* is one arrival of an original. Reading turns an *extract* into *findings*;
a person's *decisions* stand above them.

NamedTuples, not frozen dataclasses: equally immutable, and defining them is six times
faster, which every command pays when it starts.
"""

from datetime import date
from typing import Literal, NamedTuple

from umkm_cli.text import ReleaseTokens

DateStatus = Literal["stated", "inferred"]


class PartialDate(NamedTuple):
    """A calendar date of the precision that is known: a year, a month of it, or a day of that."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Read `2020`, `2020-10` or `2020-10-12`.

        Raises ValueError for anything else and for days that do not exist.
        """
        parts = text.split("-")
        if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
            raise ValueError(f"not an ISO date: {text!r}")
        if not all(part.isascii() and part.isdigit() for part in parts):
            raise ValueError(f"not an ISO date: {text!r}")
        date = cls(*map(int, parts))
        if not date.exists:
            raise ValueError(f"no such day: {text!r}")
        return date

    @property
    def exists(self) -> bool:
        """Whether the calendar has it (30 February is not there)."""
        if not 1 <= self.year <= 9999:
            return False
        if self.month is None:
            return self.day is None
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= _days_of(self.year, self.month)

    @property
    def iso(self) -> str:
        """`2020-10-12`, `2020-10` or `2020`."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def first(self) -> str:
        """The first day it can mean, ISO."""
        return f"{self.year:04}-{self.month or 1:02}-{self.day or 1:02}"

    @property
    def last(self) -> str:
        """The last day it can mean, ISO."""
        month = self.month or 12
        day = self.day or _days_of(self.year, month)
        return f"{self.year:04}-{month:02}-{day:02}"


def _days_of(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


class Span(NamedTuple):
    """A stretch of a text: characters from `start` up to, not including, `end`."""

    start: int
    end: int


class Original(NamedTuple):
    """The bytes of one received file, exactly. `sha256` is lower-case hexadecimal."""

    sha256: str
    media_type: str
    content: bytes


CELL = " | "
"""What stands between the cells of a table's row in a text."""


class Extract(NamedTuple):
    """What was read out of an original: its text, and which extractor read it.

    `stored` tells whether the archive must keep the text: false where decoding the original gives it
    again exactly. `metadata` is what the file says of itself beside its text: lines `name: value`.
    """

    text: str
    extractor: str
    stored: bool
    metadata: str = ""


class Finding(NamedTuple):
    """One candidate value of one field of a release.

    `value` is None for a stretch of text that is its own value (body, boilerplate) and for a date that
    cannot be made an ISO date ("19 October", no year). `part` says what the span counts in: `text`, `metadata` or
    `file name`. `confidence` is in percent. `start` and `end` are the evidence: characters of the part.
    """

    field: str
    value: str | None
    role: str
    rule: str
    confidence: int
    start: int
    end: int
    part: str = "text"
    chosen: bool = False


class Decision(NamedTuple):
    """What a person said about a release: set a field, add a value to it, or remove one.

    `clear` takes back what was said about a field before: the rules decide again.
    """

    field: str
    action: Literal["set", "add", "remove", "clear"]
    value: str | None


DECIDABLE_FIELDS = ("programme", "date", "place", "organisation", "headline", "url")
"""The fields that a person can decide about."""


class RecordedDecision(NamedTuple):
    """A decision as the archive holds it: when it was made (UTC, ISO 8601), and about which original."""

    at: str
    sha256: str
    decision: Decision


class Values(NamedTuple):
    """The chosen values of a release; what nothing states is None."""

    headline: str | None = None
    subheadline: str | None = None
    released_on: str | None = None
    date_status: DateStatus | None = None
    place: str | None = None
    organisation: str | None = None
    number: str | None = None
    language: str | None = None
    url: str | None = None
    programmes: tuple[str, ...] = ()


class Reading(NamedTuple):
    """What reading made of one extract.

    `body` and `boilerplate` are made of the text's own characters; `wording` are their words and the headline's;
    `text_sha256` is the identity of the words (see `reading.wording`).
    """

    findings: tuple[Finding, ...]
    body: str
    boilerplate: str
    wording: ReleaseTokens
    text_sha256: str


class Copy(NamedTuple):
    """One arrival of an original. `ingested_at` is UTC, ISO 8601 with `Z`."""

    id: int
    origin: str
    ingested_at: str
    media_type: str
    sha256: str
    byte_size: int

    @property
    def day(self) -> date:
        """The day that it came in: no date in it is later."""
        return date.fromisoformat(self.ingested_at[:10])


class Release(NamedTuple):
    """One press release as the archive holds it.

    `body`, `boilerplate` and `copies` are empty where a list needs only the summary; `body` then
    still holds the lead.
    """

    id: int
    values: Values
    text_sha256: str
    body: str
    boilerplate: str = ""
    copies: tuple[Copy, ...] = ()
