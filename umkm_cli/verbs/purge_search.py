"""Look for erased releases in the files that a purge would keep.

A file is free of them only if all of it could be read and nothing of it matches.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from umkm_cli.errors import UnreadableFile
from umkm_cli.models.ingest import Member
from umkm_cli.sources import (
    DEFAULT_MAX_BYTES,
    Bounds,
    Kind,
    identify_kind,
    kind_of_media_type,
    unpack,
)
from umkm_cli.sources.whole_text import whole_text
from umkm_cli.text import tokenize

_RUN = 5  # words
_LEAST_PART, _LEAST_WORDS = 0.5, 2
_DEEPEST = 10
_ORIGINAL = b'"original"'
_DAMAGED = "damaged"

_CONTAINED = "contains it"
_TEXT_CONTAINED = "contains its text"
_WORDS_CONTAINED = "contains words that only it has"
_UNKNOWN_KIND = "of a kind that this version of umkm does not know"
_TOO_DEEP = "nested too deeply to look into"


class Suspicion(NamedTuple):
    """What speaks against a file, as a sentence; whether it `holds` an erased release.

    If not, it may hold one all the same.
    """

    holds: bool
    why: str


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
    runs: tuple[frozenset[str], ...]
    words: frozenset[str]
    max_bytes: int


def runs_of(text: str) -> frozenset[str]:
    """Return the runs of five words in a text; a shorter text is one run."""
    return frozenset(_runs(tokenize(text)))


def _runs(words: Sequence[str]) -> Iterator[str]:
    if 0 < len(words) < _RUN:
        yield " ".join(words)
    for start in range(len(words) - _RUN + 1):
        yield " ".join(words[start : start + _RUN])


def search_file(
    media_type: str, content: bytes, wanted: Wanted, *, is_release: bool
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
            if kind.has_members and (not kind.is_tabular or _ORIGINAL in content):
                for member in unpack(kind, content, self._bounds, {}):
                    yield from self._look_at(member, kind, depth)
            if not is_release and (kind.is_tabular or not kind.is_container):
                yield from self._read(whole_text(kind, content))
        except UnreadableFile as error:
            yield Suspicion(False, str(error))

    def _look_at(self, member: Member, parent: Kind, depth: int) -> Iterator[Suspicion]:
        """Yield what speaks against a member of a file."""
        yield from self._look_for_words(member.name)
        if member.failure is not None:
            # The rows of a table are searched as text. They fail if its columns are
            # not ours; but the original in a damaged export is not text.
            if not parent.is_tabular or member.failure.startswith(_DAMAGED):
                yield Suspicion(False, f"{member.name} in it: {member.failure}")
            return
        digest = sha256(member.content).hexdigest()
        if digest in self._wanted.sha256s:
            yield Suspicion(True, _CONTAINED)
            return
        kind = kind_of_media_type(member.media_type)
        if kind is None:
            kind = identify_kind(member.name, member.content, named=False)
        is_release = digest in self._wanted.known
        if kind is None or (is_release and not kind.has_members):
            return
        found = _worst(
            self.look_into(kind, member.content, is_release=is_release, depth=depth + 1)
        )
        if found is not None:
            within = found.why if found.holds else f"{member.name} in it: {found.why}"
            yield Suspicion(found.holds, within)

    def _read(self, text: str) -> Iterator[Suspicion]:
        """Yield what speaks against a text."""
        words = tokenize(text)
        sought = frozenset(chain.from_iterable(self._wanted.runs))
        seen = {run for run in _runs(words) if run in sought}
        short = {run for run in sought if run.count(" ") < _RUN - 1}
        spaced = f" {' '.join(words)} " if short else ""
        seen |= {run for run in short if f" {run} " in spaced}
        for runs in self._wanted.runs:
            if runs and len(runs & seen) >= _LEAST_PART * len(runs):
                yield Suspicion(True, _TEXT_CONTAINED)
        yield from self._look_for_words(text)

    def _look_for_words(self, text: str) -> Iterator[Suspicion]:
        if len(self._wanted.words.intersection(tokenize(text))) >= _LEAST_WORDS:
            yield Suspicion(False, _WORDS_CONTAINED)
