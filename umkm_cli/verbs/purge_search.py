"""Look for erased releases in the files that a purge would keep.

A file is free of them only if all of it could be read and nothing of it matches.
"""

from array import array
from binascii import crc32
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.errors import UnreadableFile
from umkm_cli.language import later
from umkm_cli.models.ingest import Member
from umkm_cli.sources import (
    DEFAULT_MAX_BYTES,
    Bounds,
    Kind,
    identify_kind,
    kind_of_media_type,
    unpack,
)
from umkm_cli.sources.contents import texts_besides_members, whole_text
from umkm_cli.sources.ocr.page_pictures import may_show_page
from umkm_cli.text import tokenize

_RUN = 5  # words
_LEAST_PART, _LEAST_WORDS = 0.5, 2
_DEEPEST = 10
_ORIGINAL = b'"original"'
_DAMAGED = "damaged"

DAMAGED = later("its bytes are damaged")
_CONTAINED = later("contains it")
_TEXT_CONTAINED = later("contains its text")
_WORDS_CONTAINED = later("contains words that only it has")
_UNKNOWN_KIND = later("of a kind that this version of umkm does not know")
_TOO_DEEP = later("nested too deeply to look into")


class Suspicion(NamedTuple):
    """What speaks against a file, as a sentence; whether it `holds` an erased release.

    If not, it may hold one all the same.
    """

    holds: bool
    why: str


class TextRuns(NamedTuple):
    """The runs of words in a text, of the same length, as numbers of 32 bits."""

    length: int
    hashes: "array[int]"


class Wanted(NamedTuple):
    """What to look for.

    `sha256s` are those of the originals to erase, `linked` those of files from whose
    path one of them came, and `known` those of originals that were read as other
    releases. `runs` has, for each text to erase, its runs of words, and
    `words` those that occur in no other release. No file to look into is larger than
    `max_bytes`.
    """

    sha256s: frozenset[str]
    linked: frozenset[str]
    known: frozenset[str]
    runs: tuple[TextRuns, ...]
    words: frozenset[str]
    max_bytes: int

    def has_text(self, words: Sequence[str]) -> bool:
        """Return whether at least half of one of the texts is among the words of a file."""
        lengths = set(map(attrgetter("length"), self.runs))
        seen = {length: set(_hashes(words, length)) for length in lengths}
        return any(
            sum(map(seen[length].__contains__, hashes)) >= _LEAST_PART * len(hashes)
            for length, hashes in self.runs
        )

    def has_words(self, words: Sequence[str]) -> bool:
        """Return whether words that only an erased release has are among those of a file."""
        return len(self.words.intersection(words)) >= _LEAST_WORDS


def runs_of(text: str) -> TextRuns | None:
    """Return the runs of five words in a text; a shorter text is one run, one without words none."""
    words = tokenize(text)
    if not words:
        return None
    length = min(_RUN, len(words))
    return TextRuns(length, array("I", sorted(set(_hashes(words, length)))))


def _hashes(words: Sequence[str], length: int) -> Iterator[int]:
    """Yield a number for each run of words: so many texts would take a gigabyte as words."""
    for start in range(len(words) - length + 1):
        yield crc32(" ".join(words[start : start + length]).encode())


def search_file(
    wanted: Wanted, media_type: str, content: bytes, is_release: bool
) -> Suspicion | None:
    """Return what speaks most against a file; None if it is free of what is wanted.

    If it `is_release`, its own text is that of another release, and only what it
    contains is looked into.
    """
    kind = kind_of_media_type(media_type)
    if kind is None:
        return Suspicion(False, _UNKNOWN_KIND)
    bounds = Bounds(max(DEFAULT_MAX_BYTES, wanted.max_bytes))
    search = _Search(wanted, bounds)
    suspicions = search.look_into(kind, content, is_release=is_release, depth=0)
    return _worst(suspicions)


def _worst(suspicions: Iterable[Suspicion]) -> Suspicion | None:
    worst: Suspicion | None = None
    for suspicion in suspicions:
        if suspicion.holds:
            return suspicion
        worst = worst or suspicion
    return worst


class _Search:
    """A search of one file and everything in it."""

    def __init__(self, wanted: Wanted, bounds: Bounds) -> None:
        self._wanted = wanted
        self._bounds = bounds

    def look_into(
        self, kind: Kind, content: bytes, *, is_release: bool, depth: int
    ) -> Iterator[Suspicion]:
        """Yield what speaks against a file."""
        if depth > _DEEPEST:
            yield Suspicion(False, _TOO_DEEP)
            return
        try:
            if not kind.is_tabular or _ORIGINAL in content:
                for member in unpack(kind, content, self._bounds, {}):
                    yield from self._look_at(member, kind, depth)
            most = self._bounds.max_bytes
            for text in texts_besides_members(kind, content, most):
                yield from self._read(text)
            is_known_text = is_release or kind.is_container
            if kind.is_tabular or not is_known_text:
                yield from self._read(whole_text(kind, content))
        except UnreadableFile as error:
            yield Suspicion(False, str(error))

    def _look_at(self, member: Member, parent: Kind, depth: int) -> Iterator[Suspicion]:
        """Yield what speaks against a member of a file."""
        if self._wanted.has_words(tokenize(member.name)):
            yield Suspicion(False, _WORDS_CONTAINED)
        if member.left_out:
            return
        if member.failure is None:
            yield from self._look_at_bytes(member, depth)
        # The rows of a table are searched as text. They fail if its columns are not
        # ours; but the original in a damaged export is not text.
        elif not parent.is_tabular or member.failure.startswith(_DAMAGED):
            yield Suspicion(
                False,
                later("{name} in it: {why}").format(
                    name=member.name, why=member.failure
                ),
            )

    def _look_at_bytes(self, member: Member, depth: int) -> Iterator[Suspicion]:
        """Yield what speaks against a member that could be unpacked."""
        digest = sha256(member.content).hexdigest()
        if digest in self._wanted.sha256s:
            yield Suspicion(True, _CONTAINED)
            return
        kind = kind_of_media_type(member.media_type) or identify_kind(
            member.name, member.content, named=False
        )
        is_release = digest in self._wanted.known
        if kind is None or (is_release and not kind.has_members):
            return
        if kind.is_picture and not may_show_page(member.content):
            return  # a logo
        for found in self.look_into(
            kind, member.content, is_release=is_release, depth=depth + 1
        ):
            within = (
                found.why
                if found.holds
                else later("{name} in it: {why}").format(
                    name=member.name, why=found.why
                )
            )
            yield Suspicion(found.holds, within)

    def _read(self, text: str) -> Iterator[Suspicion]:
        """Yield what speaks against a text."""
        words = tokenize(text)
        if self._wanted.has_text(words):
            yield Suspicion(True, _TEXT_CONTAINED)
        if self._wanted.has_words(words):
            yield Suspicion(False, _WORDS_CONTAINED)
