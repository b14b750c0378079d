"""The persons of a release: who is meant by a name, a pronoun or a post.

A person is known by the fullest name in the body; a bare surname, `Ia` and `Menteri` lead
to it. Of several persons whom a word fits, the one named last before it is meant.
"""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import Any

from umkm_cli.reading.quotes.passage import Passage
from umkm_cli.reading.quotes.phrases import Phrase, PhraseReader

_MOST_MENTIONS, _MOST_NAMES = 12, 64
_IS_KNOWN = attrgetter("is_known")


class Speaker:
    """Somebody in a release: the name in full, and where it, or a part of it, stands.

    `roles` and `bodies` are the posts and their bodies in the order in which they were read.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.words = frozenset(name.split())
        self.roles: dict[str, Any] = {}
        self.bodies: dict[str, Any] = {}
        self._places: list[int] = []

    def take(self, phrase: Phrase) -> None:
        """Take in what a phrase says of this person."""
        insort(self._places, phrase.named.start)
        self.roles.update(dict.fromkeys(filter(None, [phrase.role])))
        self.bodies.update(dict.fromkeys(filter(None, [phrase.organisation])))

    def distance(self, position: int) -> tuple[bool, int]:
        """Return how far before a position the person is named; further if behind it."""
        at = bisect_right(self._places, position)
        if at:
            return False, position - self._places[at - 1]
        return True, self._places[0] - position


class People:
    """The persons that the phrases of a body name."""

    def __init__(self, passage: Passage, reader: PhraseReader) -> None:
        self._passage = passage
        self._reader = reader
        self._by_word: dict[str, list[Speaker]] = defaultdict(list)
        self._by_role: dict[str, list[Speaker]] = defaultdict(list)
        self._looked_for: set[str] = set()

    def add(self, phrase: Phrase, name: str) -> Speaker:
        """Take in a phrase that names a person, and return that person."""
        speaker = self.find(name, phrase.named.start) or self._new(name)
        speaker.take(phrase)
        for word in (phrase.role or "").lower().split()[:1]:
            self._by_role[word].append(speaker)
        return speaker

    def _new(self, name: str) -> Speaker:
        speaker = Speaker(name)
        for word in speaker.words:
            self._by_word[word].append(speaker)
        return speaker

    def add_all(self, phrases: Iterable[Phrase]) -> None:
        """Take in phrases, and what the body says elsewhere of those named by one word."""
        for phrase in sorted(phrases, key=_fullness):
            if phrase.name is not None:
                self._look_for(phrase.name)
                self.add(phrase, phrase.name)

    def _look_for(self, name: str) -> None:
        """Take in the phrases elsewhere in the body that have a name of one word in them."""
        known = self.find(name, 0)
        if " " in name or name in self._looked_for or (known and known.roles):
            return
        for phrase in self._mentions(name):
            self.add(phrase, str(phrase.name))

    def find(self, name: str, position: int) -> Speaker | None:
        """Return the person that a name at a position means."""
        words = name.split()
        named = self._by_word.get(words[0], [])[-_MOST_MENTIONS:]
        fitting = [each for each in named if each.words.issuperset(words)]
        return _nearest(fitting, position)

    def met(self, phrase: Phrase, name: str) -> Speaker | None:
        """Return the person of a phrase; a new one only if more than the name shows one."""
        if phrase.is_known:
            return self.add(phrase, name)
        if self.find(name, phrase.named.start) is None:
            for other in filter(_IS_KNOWN, self._mentions(name)):
                self.add(other, str(other.name))
        return self.find(name, phrase.named.start)

    def by_role(self, role: str, position: int) -> Speaker | None:
        """Return the person who holds a post: `Menteri` of `Menteri UMKM`."""
        wanted = role.lower()
        holders = self._by_role.get(wanted.split()[0], [])[-_MOST_MENTIONS:]
        fitting = [
            each
            for each in holders
            if any(held.lower().startswith(wanted) for held in each.roles)
        ]
        return _nearest(fitting, position)

    def _mentions(self, name: str) -> Iterator[Phrase]:
        """Yield the phrases in the body that have a name in them; those of a few names."""
        self._looked_for.add(name)
        if len(self._looked_for) > _MOST_NAMES:
            return
        places = islice(_occurrences(self._passage.covered, name), _MOST_MENTIONS)
        yield from filter(None, map(self._reader.read_named, places))


def _occurrences(body: str, name: str) -> Iterator[int]:
    """Yield where a name stands in a body."""
    start = body.find(name)
    while start >= 0:
        yield start
        start = body.find(name, start + len(name))


def _fullness(phrase: Phrase) -> int:
    return -len((phrase.name or "").split())


def _nearest(speakers: Iterable[Speaker], position: int) -> Speaker | None:
    """Return the person named last before a position; else the first one behind it."""
    return min(speakers, key=partial(Speaker.distance, position=position), default=None)
