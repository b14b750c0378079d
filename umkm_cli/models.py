"""The nouns. Named tuples: as fixed as frozen dataclasses, and a sixth of their time to define, which every command
pays when it starts. No behaviour beyond what a noun knows about itself.

A *release* is one press release, whatever number of files carried it. An *original* is the bytes of
one received file; a *copy* is one arrival of an original. Reading turns an *extract* into *findings*;
a person's *decisions* stand above them.
"""

from datetime import date
from typing import Literal, NamedTuple

from umkm_cli.words import Wording

DateStatus = Literal["stated", "inferred"]
Sort = Literal["relevance", "newest", "oldest", "arrival"]

# What the outputs promise, in this order. `--json` of a release in a list:
LIST_FIELDS = (
    "id",
    "headline",
    "released_on",
    "date_status",
    "place",
    "organisation",
    "programmes",
    "url",
    "summary",
)
# `show --json` and `export --json` add:
SHOW_FIELDS = (
    *LIST_FIELDS,
    "subheadline",
    "body",
    "boilerplate",
    "number",
    "language",
    "text_sha256",
    "copies",
)
# `export` as CSV, and the same without `body` in a pipe:
CSV_COLUMNS = (
    "id",
    "released_on",
    "date_status",
    "headline",
    "programmes",
    "place",
    "organisation",
    "number",
    "language",
    "url",
    "origin",
    "sha256",
    "body",
)


CONCERNS = {
    "weekday": "the weekday printed beside the only date is not that date's",
    "conflict": "two dates of the same strength disagree",
    "inferred": "the date is inferred, not stated",
    "undated": "no date of the release was found",
    "candidate": "the text calls it a programme; no catalogue has it",
}
"""What needs a person, and why."""


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
    `text_sha256` is the identity of the words (see `reading.identity`).
    """

    findings: tuple[Finding, ...]
    body: str
    boilerplate: str
    wording: Wording
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


class Hit(NamedTuple):
    """A release that answers a search: a snippet of it, and where the words that answer stand in both."""

    release: Release
    snippet: str
    spans: tuple[Span, ...]
    headline_spans: tuple[Span, ...] = ()


class Filter(NamedTuple):
    """Which releases are meant, in what order and how many.

    `programmes` are canonical names, any of which will do. `since` and `until` are ISO days;
    a release matches when the days it can mean overlap them. `after_id` leaves those that came in after a release,
    `without` those of which a field (`programme`, `place`, `organisation`) is not known.
    `limit` None means all.
    """

    programmes: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    organisation: str | None = None
    undated: bool = False
    after_id: int = 0
    without: str | None = None
    sort: Sort | None = None
    limit: int | None = None
    offset: int = 0


class Size(NamedTuple):
    """How many releases there are; `about` so many, where there are too many to be counted for every search."""

    releases: int
    about: bool = False


class TermFacts(NamedTuple):
    """What an archive knows of a term of a query: how many releases hold it, and other words that it finds.

    `kind` is `word`, `phrase`, `beginning`, each also `in the headline` or `exactly`.
    """

    kind: str
    words: str
    releases: int
    forms: tuple[str, ...]


class SavedSearch(NamedTuple):
    """A query that a person gave a name; `seen_id` is the newest release when it was last asked what is new.

    `asked_at` is UTC, ISO 8601 with `Z`.
    """

    name: str
    query: str
    seen_id: int
    asked_at: str


class Change(NamedTuple):
    """What becomes of one field of one release: its value `before` and `after`; programmes joined by `; `.

    Both are the same where a decision only confirms what the rules found.
    """

    id: int
    headline: str | None
    field: str
    before: str | None
    after: str | None


class Evidence(NamedTuple):
    """A finding with the words it was read from: `words`, between `before` and `after`, on `line` (from 1)."""

    finding: Finding
    reason: str
    copy: Copy
    words: str
    before: str
    after: str
    line: int


class Concern(NamedTuple):
    """Something about a release that a person should look at.

    `kind` is one of `CONCERNS`. `value` is what the rules chose or could not choose, `words` the evidence between
    `before` and `after`, on `line` (from 1); there is no evidence where the text gives none.
    """

    release: Release
    kind: str
    value: str | None
    reason: str
    before: str = ""
    words: str = ""
    after: str = ""
    line: int | None = None


class Trial(NamedTuple):
    """A release that a programme would tag: the words that name it, with what stands around them."""

    release: Release
    before: str
    words: str
    after: str


class Explanation(NamedTuple):
    """Everything that led to the values of a release."""

    release: Release
    evidence: tuple[Evidence, ...]
    decisions: tuple[Decision, ...]


class Count(NamedTuple):
    """One row of statistics: the key in each dimension asked for, and how many releases have it."""

    keys: tuple[str | None, ...]
    releases: int
