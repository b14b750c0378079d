"""The persons of a release: who is meant by a name, a pronoun or a post.

A person is known by the fullest name in the body; a bare surname, `Ia` and `Menteri` lead
to it. Of several persons whom a word fits, the one named last before it is meant.
"""

import re
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain, filterfalse, islice
from operator import attrgetter, itemgetter, methodcaller
from typing import Any

from umkm_cli.reading.quotes.passage import Passage
from umkm_cli.reading.quotes.phrases import Phrase, PhraseReader
from umkm_cli.reading.quotes.short_names import in_full, nicknames_in
from umkm_cli.reading.spans import find_words

_MOST_MENTIONS, _MOST_NAMES, _MOST_EPITHETS, _LEAST_SHORT = 12, 64, 3, 3
# How many spaces a name has that is looked for, by whether a post is known.
_MOST_SPACES = {False: 9, True: 1}
_WEAK = frozenset(
    "debitur nasabah peserta penerima anggota pembeli alumni official"
    " alumnus pelaku borrower member participant beneficiary".split()
)
"""The first words of what somebody is to a programme, which is less than a post or trade."""

_IS_KNOWN, _NAME = attrgetter("is_known"), attrgetter("name")


class Speaker:
    """Somebody in a release: the name in full if it is known, and where a part of it stands.

    `roles` and `bodies` are the posts and their bodies in the order in which they were read.
    """

    def __init__(self, name: str | None) -> None:
        self.name = name
        self.words = frozenset((name or "").split())
        self.roles: dict[str, str | None] = {}
        self.bodies: dict[str, Any] = {}
        self._places: list[int] = []

    @classmethod
    def of(cls, phrase: Phrase) -> "Speaker":
        """Return the speaker of whom a phrase says all that is known."""
        speaker = cls(phrase.name)
        speaker.take(phrase)
        return speaker

    def take(self, phrase: Phrase) -> None:
        """Take in what a phrase says of this person."""
        insort(self._places, phrase.named.start)
        # `Pemiliknya, Rini Astuti,` is the owner of what was named before.
        role = (phrase.role or "").removesuffix("nya")
        self.roles[role] = self.roles.get(role) or phrase.organisation
        self.roles.pop("", None)
        self.bodies.update(dict.fromkeys(filter(None, [phrase.organisation])))

    def is_called(self, words: Iterable[str]) -> bool:
        """Return whether some words are all part of the name."""
        return self.words.issuperset(words)

    def begins_with(self, letters: str) -> bool:
        """Return whether a word of the name begins with some letters."""
        return f" {letters}" in f" {self.name}"

    def holds(self, post: str) -> bool:
        """Return whether one of the posts begins with some words in small letters."""
        return f"|{post}" in "|".join(["", *self.roles]).lower()

    @property
    def post(self) -> tuple[str | None, str | None]:
        """Return the post that says most of the person, and its body.

        `debitur` and `peserta` say less than a trade or an office.
        """
        role = min(self.roles, key=_is_weak, default=None)
        if role is None or role == next(iter(self.roles)):
            return role, next(iter(self.bodies), None)
        return role, self.roles[role]

    @property
    def first_place(self) -> int:
        """Return where the person is named first."""
        return self._places[0]

    def distance(self, position: int) -> tuple[bool, int]:
        """Return how far before a position the person is named; further if behind it."""
        nearest = self._places[max(0, bisect_right(self._places, position) - 1)]
        return nearest > position, abs(position - nearest)


class People:
    """The persons that the phrases of a body name."""

    def __init__(self, passage: Passage, reader: PhraseReader) -> None:
        self._passage = passage
        self._reader = reader
        self._all: list[Speaker] = []
        self._nicknamed: dict[str, Speaker] = {}
        self._by_word: dict[str, list[Speaker]] = defaultdict(list)
        self._by_role: dict[str, list[Speaker]] = defaultdict(list)
        self._looked_for: set[str] = set()

    def add(self, phrase: Phrase) -> Speaker:
        """Take in a phrase that names a person, and return that person."""
        name = str(phrase.name)
        speaker = self.find(name, phrase.named.start) or self._new(name)
        speaker.take(phrase)
        word, _, _ = (phrase.role or "").lower().partition(" ")
        self._by_role[word].append(speaker)
        return speaker

    def _new(self, name: str) -> Speaker:
        speaker = Speaker(name)
        self._all.append(speaker)
        for word in speaker.words:
            self._by_word[word].append(speaker)
        return speaker

    def add_all(self, phrases: Iterable[Phrase]) -> None:
        """Take in phrases, and what the body says elsewhere of those named in short."""
        for phrase in sorted(phrases, key=_fullness):
            if phrase.name is not None:
                self._look_for(phrase.name, phrase)
                self.add(phrase)
            elif phrase.role is not None:
                posts = phrase.role, in_full(phrase.role.lower()).title()
                places = chain.from_iterable(map(self._places_of, posts))
                self._add_named(map(self._reader.read_from, places))

    def _look_for(self, name: str, phrase: Phrase) -> None:
        """Take in the phrases elsewhere in the body that have a short name in them."""
        known = phrase.role or getattr(self.find(name, 0), "roles", None)
        if not known and " " in name:
            self._add_named(self._mentions_in_full(name))
        if name.count(" ") < _MOST_SPACES[bool(known)]:
            self._add_named(self._mentions(name))

    def _add_named(self, phrases: Iterable[Phrase]) -> None:
        """Take in the phrases that have a name, the fullest first."""
        for phrase in sorted(filter(_NAME, phrases), key=_fullness):
            self.add(phrase)

    def _places_of(self, words: str) -> Iterator[int]:
        """Yield where words stand in the body, if they are not looked for yet; a few places."""
        if self._is_new(words):
            found = find_words(self._passage.covered, [words])
            yield from islice(map(itemgetter(1), found), _MOST_MENTIONS)

    def _is_new(self, words: str) -> bool:
        """Return whether words are not looked for yet, and not too many others are."""
        is_new = words not in self._looked_for and len(self._looked_for) < _MOST_NAMES
        self._looked_for.add(words)
        return is_new

    def add_epithets(self, speaker: Speaker) -> None:
        """Take in the post of somebody who is called by it after the name: `Pemilik kedai itu`."""
        if not self._is_new(f"{speaker.name} itu"):
            return
        sentences = self._passage.sentences_from(speaker.first_place, _MOST_EPITHETS)
        phrases = filter(None, map(self._reader.read_epithet, sentences))
        for phrase in islice(phrases, 1):
            speaker.take(phrase)

    def find(self, name: str, position: int) -> Speaker | None:
        """Return the person that a name at a position means."""
        words = name.split()
        named = self._by_word.get(words[0], [])
        found = _nearest(named, methodcaller("is_called", words), position)
        return found or self._by_short_name(name)

    def _by_short_name(self, name: str) -> Speaker | None:
        """Return the person with a nickname, or with a longer name that begins with it."""
        title, _, short = name.rpartition(" ")
        if title or len(name) < _LEAST_SHORT:
            return self._by_nickname(short)
        known = self._all if len(self._all) <= _MOST_NAMES else []
        longer = next(filter(methodcaller("begins_with", name), known), None)
        return longer or self._by_nickname(name)

    def _by_nickname(self, name: str) -> Speaker | None:
        """Return the person whom the release calls by another name: `(AHY)`, `disapa Zul`."""
        told = self._nicknames.pop(name, None)
        if told is None:
            return self._nicknamed.get(name)
        phrase = self._named_at(told)
        before = _last_before(self._all, told.start())
        speaker = self.add(phrase) if phrase.name else before
        if speaker is not None:
            self._nicknamed[name] = speaker
        return speaker

    def _named_at(self, told: re.Match[str]) -> Phrase:
        """Return who is named where a nickname is given: right before, or as the subject."""
        if told["full"]:
            return self._reader.read_named(told.start())
        sentence = self._passage.sentence_at(told.start())
        return self._reader.read_subject(sentence.start, told.start())

    @cached_property
    def _nicknames(self) -> dict[str, re.Match[str]]:
        return nicknames_in(self._passage.covered)

    def met(self, phrase: Phrase) -> Speaker | None:
        """Return the person of a phrase; a new one only if more than the name shows one."""
        name = str(phrase.name)
        if phrase.is_known and not self._is_of_group(phrase):
            return self.add(phrase)
        known = filter(_IS_KNOWN, self._mentions(name))
        self._add_named(filterfalse(self._is_of_group, known))
        return self.find(name, phrase.named.start)

    def _is_of_group(self, phrase: Phrase) -> bool:
        """Return whether a name right behind `peserta` may be that of a group: `anggota Sekar`."""
        words = self._passage.covered[phrase.start : phrase.end]
        return "," not in words and phrase.role is not None and _is_weak(phrase.role)

    def by_role(self, role: str, position: int) -> Speaker | None:
        """Return the person who holds a post: `Menteri` of `Menteri UMKM`."""
        wanted = role.lower()
        return self._holder(wanted, position) or self._holder(in_full(wanted), position)

    def _holder(self, post: str, position: int) -> Speaker | None:
        first, _, _ = post.partition(" ")
        holders = self._by_role.get(first, [])
        return _nearest(holders, methodcaller("holds", post), position)

    def _mentions_in_full(self, name: str) -> Iterator[Phrase]:
        """Yield the phrases with a longer name: `Rini Dewi Astuti` of `Rini Astuti`."""
        words = name.split()
        return filter(partial(_has_words, words), self._mentions(words[0]))

    def _mentions(self, name: str) -> Iterator[Phrase]:
        """Yield the phrases in the body that have a name in them; those of a few names."""
        return filter(None, map(self._reader.read_named, self._places_of(name)))


def _last_before(speakers: Iterable[Speaker], position: int) -> Speaker | None:
    """Return the person named last before a position."""
    named = (each for each in speakers if each.first_place < position)
    return min(named, key=partial(Speaker.distance, position=position), default=None)


def _has_words(words: Sequence[str], phrase: Phrase) -> bool:
    return set(words) <= set((phrase.name or "").split())


def _is_weak(role: str) -> bool:
    words = role.lower().split()
    return not _WEAK.isdisjoint([words[0], words[-1]])


def _fullness(phrase: Phrase) -> int:
    return -len((phrase.name or "").split())


def _nearest(
    speakers: Sequence[Speaker], fits: Callable[[Speaker], bool], position: int
) -> Speaker | None:
    """Return the fitting one named last before a position; else the first one behind it."""
    fitting = filter(fits, speakers[-_MOST_MENTIONS:])
    return min(fitting, key=partial(Speaker.distance, position=position), default=None)
