"""A release and its parts.

A *release* is one press release, no matter how many files carried it. An *original* is
the bytes of one received file; a *copy* is one arrival of an original. Reading turns an
*extract* into *findings*; a person's *decisions* override them.

NamedTuples, not frozen dataclasses: equally immutable, and defining them is six times
faster, which matters whenever a command starts.
"""

import re
from contextlib import suppress
from datetime import date
from typing import Literal, NamedTuple

from umkm_cli.models.claims import Claims, RecordedClaims
from umkm_cli.models.links import Link
from umkm_cli.models.scan import DOUBTFUL, NO_SCAN, OCR, Scan
from umkm_cli.text import ReleaseTokens, Texts

DateStatus = Literal["stated", "inferred"]

_KIND = re.compile(r"^.*?: ", re.MULTILINE)
_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


class PartialDate(NamedTuple):
    """A calendar date that may be only partly known: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Parse `2020`, `2020-10` or `2020-10-12`.

        Raises ValueError for anything else, and for days that do not exist.
        """
        if not _ISO.fullmatch(text):
            raise ValueError(f"not an ISO date: {text!r}")
        found = cls(*map(int, text.split("-")))
        if not found.exists:
            raise ValueError(f"no such day: {text!r}")
        return found

    @property
    def exists(self) -> bool:
        """Return whether the calendar has this date; it has no 30 February."""
        with suppress(ValueError):
            date.fromisoformat(self.first)
            return True
        return False

    @property
    def iso(self) -> str:
        """Return the date as `2020-10-12`, `2020-10` or `2020`."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def first(self) -> str:
        """Return the earliest day that the date can mean, in ISO form."""
        # `-01-01` completes a year; a month needs only `-01`, a day nothing.
        return f"{self.iso}-01-01"[: len("2020-01-01")]

    @property
    def last(self) -> str:
        """Return the latest day that the date can mean, in ISO form."""
        if self.day is not None:
            return self.iso
        if self.month in (None, 12):
            return f"{self.year:04}-12-31"
        # Not calendar.monthrange: importing it would add 0.35 ms to every start-up.
        first = date(self.year, self.month, 1)
        following = date(self.year, self.month + 1, 1)
        return f"{self.iso}-{(following - first).days}"


class Span(NamedTuple):
    """The characters of a text from `start` up to, but not including, `end`."""

    start: int
    end: int


class Original(NamedTuple):
    """The exact bytes of one received file. `sha256` is lower-case hexadecimal."""

    sha256: str
    media_type: str
    content: bytes


CELL = " | "
"""Separates the cells of a table row in an extracted text."""

SET_ASIDE, FURTHER_ARTICLE = "set_aside", "further_article"
"""The fields of findings for lines that are in no part of a release, and for the headlines of articles below it."""

TEXT, METADATA, FILE_NAME = "text", "metadata", "file name"
"""The parts of a file that a finding can be read from."""
IN_TEXT = frozenset((TEXT, OCR, DOUBTFUL))
"""The parts whose spans point into the text."""


class Extract(NamedTuple):
    """The text of an original, and the extractor that read it.

    `stored` is false if decoding the original reproduces the text exactly, so that the
    archive need not keep it. `metadata` is what the file says about itself in addition
    to its text, as `name: value` lines. `lacks` says what the file shows and the text
    lacks, such as scanned pages; "" if nothing. `aside` is what the file holds outside
    its running text, as `kind: line` lines: page headers, captions, menus, notes,
    hidden text. `scan` says what of the text OCR read; `unread_pages` counts the pages
    that only OCR can read, and it did not.
    """

    text: str
    extractor: str
    stored: bool
    metadata: str = ""
    lacks: str = ""
    aside: str = ""
    scan: Scan = NO_SCAN
    unread_pages: int = 0

    @property
    def aside_texts(self) -> list[str]:
        """The lines of `aside`, without the kinds."""
        return _KIND.sub("", self.aside).split("\n")


class Finding(NamedTuple):
    """A candidate value for one field of a release.

    `value` is None if the span itself is the value (body, boilerplate, what was set
    aside), and for a date that has no ISO form ("19 October", without a year). `start`
    and `end` mark the evidence, in characters of the `part`: `TEXT`, `METADATA` or
    `FILE_NAME`, or of those of `Scan`. `confidence` is in percent.
    """

    field: str
    value: str | None
    role: str
    rule: str
    confidence: int
    start: int
    end: int
    part: str = TEXT
    chosen: bool = False


class Decision(NamedTuple):
    """A person's instruction about a release: set a field, or add or remove a value.

    `clear` revokes all earlier decisions about a field, so that the rules apply again.
    """

    field: str
    action: Literal["set", "add", "remove", "clear"]
    value: str | None


NOT_A_RELEASE = "not_a_release"
"""The field that marks what is not a release. Decisions set it to `YES` or `NO`."""

YES, NO = "yes", "no"

LINK = "link"
"""The field of decisions about links: `add` with `kind sha256`, `remove` with `sha256`.

The SHA-256 is that of the other release's first original.
"""

SHA256_LENGTH = 64

DECIDABLE_FIELDS = (
    "programme",
    "date",
    "place",
    "organisation",
    "headline",
    "url",
    NOT_A_RELEASE,
)
"""The fields that a person can decide."""


class RecordedDecision(NamedTuple):
    """A decision in the archive, with its time (UTC, ISO 8601) and its original."""

    at: str
    sha256: str
    decision: Decision


class Values(NamedTuple):
    """The values chosen for a release; None if there is no evidence for one.

    `correction_notice` is what a text that corrects an earlier one says of itself, as
    written. `not_a_release` is true of what is in the archive, but is no release, such
    as an index page.
    """

    headline: str | None = None
    subheadline: str | None = None
    released_on: str | None = None
    date_status: DateStatus | None = None
    place: str | None = None
    organisation: str | None = None
    number: str | None = None
    language: str | None = None
    url: str | None = None
    correction_notice: str | None = None
    not_a_release: bool = False
    programmes: tuple[str, ...] = ()


class Identity(NamedTuple):
    """What identifies a release by its words (see `reading.wording`).

    A new release gets `text_sha256`; an older archive may know it by any of `former`.
    """

    text_sha256: str
    former: tuple[str, ...]

    @property
    def of_any_recipe(self) -> tuple[str, ...]:
        """What an archive may know the release by."""
        return (self.text_sha256, *self.former)

    def with_bytes(self, sha256: str) -> "Identity":
        """Return an identity that only a file with these bytes has."""
        own, *former = map(f"{{}}:{sha256}".format, self.of_any_recipe)
        return Identity(own, tuple(former))


class Reading(NamedTuple):
    """The result of reading one extract.

    `texts` are made of the text's own characters. `wording` has their words and those
    of the headline; `identity` identifies the release by its words. `claims` are those
    of the body.
    """

    findings: tuple[Finding, ...]
    texts: Texts
    wording: ReleaseTokens
    identity: Identity
    claims: Claims = Claims()


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
        """Return the day of arrival; a date that the copy gives cannot be later."""
        return date.fromisoformat(self.ingested_at[:10])


class Release(NamedTuple):
    """A press release in the archive.

    In lists that need only a summary, there are no `copies`, and the body is just the
    lead, without other texts. There are `claims` only if they were asked for.
    `superseded_by` is the id of the newest release that corrects or updates this one.
    """

    id: int
    values: Values
    text_sha256: str
    texts: Texts
    copies: tuple[Copy, ...] = ()
    links: tuple[Link, ...] = ()
    superseded_by: int | None = None
    claims: RecordedClaims = RecordedClaims()

    @property
    def body(self) -> str:
        """The body of the release."""
        return self.texts.body

    @property
    def boilerplate(self) -> str:
        """The boilerplate below the body."""
        return self.texts.boilerplate
