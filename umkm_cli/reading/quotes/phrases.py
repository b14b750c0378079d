"""Read the phrase that names a speaker: name, post and body in any of their orders.

Examples are `Direktur Utama PT Kriya Rini Astuti`, `Rini Astuti, pemilik Batik Sekar`,
`Kepala Dinas Koperasi Kota Demak, Drs. H. Bima, M.Si` and `BRI President Director Rini`.
Each word becomes a letter for its class (see `words`), and the patterns are made of these.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from umkm_cli.models.release import Span
from umkm_cli.reading.quotes.patterns import (
    GROUPS,
    INTRODUCED,
    NO_SUBJECT,
    match_at,
    matches_in,
    reaching_in,
    shows_person,
)
from umkm_cli.reading.quotes.tagging import Tagged, Tagger

_MOST_WORDS, _MOST_BEFORE, _REACH, _MOST_COMMAS = 40, 24, 400, 1
# What may stand between somebody who is introduced and the end of the sentence.
_LAST = re.compile(r"[\s.]*\Z|,? (?:yang juga|sekaligus|who is also)\b")
# What only a person does, and what is only a person's: `Rini tersenyum`, `Bagi Rini,`.
_HUMAN = re.compile(
    r",?(?:\s(?:sempat|pernah|sudah|telah|masih|juga|pun|kini|mulai|hanya|lalu))*\s(?:punya cerita|tersenyum"
    r"|tertawa|menangis|bercerita|mengaku|lahir|menikah|pensiun|teringat|bersyukur|bangga|terharu|mengenang"
    r"|bekerja(?! sama)|berjualan|tinggal di|kehilangan|lives|works|runs|sells|grew up|smiles|laughs)\b"
)
_OF_PERSON = re.compile(
    r"(?:Bagi|Nama|(?:[Cc]erita|[Kk]isah|[Pp]engalaman)(?: [a-z]+){0,3}? dari|[Cc]erita|[Kk]isah)\s\Z"
)
_FAR_BEFORE = 60
_COMMA = re.compile(r",\s")


class Phrase(NamedTuple):
    """Who is named by a phrase: name without titles, post, body; each None if not given.

    `named` is the span of the name or pronoun, or of the post or body alone; `start` and
    `end` are those of the whole phrase. `is_pronoun` is true for `ia` and `pemilik kedai
    itu`, which mean somebody named before; `is_known` if more than a name shows that it is
    a person; `is_study` of `survei BPS`.
    """

    name: str | None
    role: str | None
    organisation: str | None
    named: Span
    start: int
    end: int
    is_pronoun: bool = False
    is_known: bool = False
    is_study: bool = False

    @property
    def is_impersonal(self) -> bool:
        """Return whether it has neither a name nor a post, only a body or a pronoun."""
        return bool(self) and self.name is self.role is None

    def __bool__(self) -> bool:
        """Return whether somebody is named."""
        return self.end > self.start


NOBODY = Phrase(None, None, None, Span(0, 0), 0, 0)
"""The phrase that names nobody."""


class PhraseReader:
    """Reads the phrases of one body."""

    def __init__(self, body: str, tagger: Tagger) -> None:
        self._body = body
        self._tagger = tagger

    def read(self, start: int, end: int) -> Phrase:
        """Return who is named from a position on; nobody if no person or body is."""
        if not self._tagger.may_begin_phrase(start, end):
            return NOBODY
        tagged = self._tagger.tag(start)
        first, last = tagged.window(start, end)
        match = match_at(tagged.letters, first, min(last, first + _MOST_WORDS))
        return self._phrase(tagged, match)

    def read_from(self, position: int) -> Phrase:
        """Return who is named from a position to the end of its sentence."""
        return self.read(position, position + _REACH)

    def read_epithet(self, sentence: Span) -> Phrase:
        """Return who is called by a post in one of the first clauses of a sentence."""
        commas = islice(_COMMA.finditer(self._body, *sentence), _MOST_COMMAS)
        starts = [sentence.start, *map(re.Match.end, commas)]
        phrases = (self.read(start, sentence.end) for start in starts)
        return next(filter(_is_epithet, phrases), NOBODY)

    def read_before(self, start: int, end: int) -> Phrase:
        """Return who is named right before a position, in a sentence from `start` on."""
        tagged = self._tagger.tag(start)
        first, last = tagged.window(start, end)
        fitting = reaching_in(tagged.letters, max(first, last - _MOST_WORDS), last)
        best = next(fitting, None)
        if best is not None and _has_no_name(best):
            # A name right before the position says more than a post further off.
            names = filter(partial(_ends_with_name, last), fitting)
            best = next(filter(partial(_is_apart, best), names), best)
        return self._phrase(tagged, best)

    def read_named(self, position: int) -> Phrase:
        """Return the phrase of the person whose name has a word at a position."""
        tagged = self._tagger.tag(position)
        at = bisect_left(tagged.starts, position)
        first = max(0, at - _MOST_BEFORE)
        done = 0
        for match in matches_in(tagged.letters, first, at + _MOST_WORDS):
            begin, end = match.span("name")
            if begin <= at < end and match.start() >= done:
                return self._phrase(tagged, match)
            first, last = match.span("role")
            if begin >= 0 and first <= at < last:
                # A word of the post of somebody else names nobody.
                done = match.end()
            elif self._names_business(tagged, match, at):
                done = match.span("body")[1]
        return NOBODY

    def read_introduced(self, sentence: Span) -> Phrase:
        """Return who is named with a post at the very end of a sentence."""
        found = self.read_before(*sentence)
        is_last = _LAST.match(self._body, found.end, sentence.end)
        return found if found.name and found.role and is_last else NOBODY

    def _names_business(self, tagged: Tagged, match: re.Match[str], at: int) -> bool:
        """Return whether a word is part of a business: `Rini Astuti, pemilik Batik Rini`."""
        begin, end = match.span("body")
        if not begin <= at < end:
            return False
        first, last = match.span("name")
        if first < 0:
            return match.string[match.span("role")[0]] in "qQ"
        word = self._body[tagged.starts[at] : tagged.ends[at]]
        return word in self._body[tagged.starts[first] : tagged.ends[last - 1]].split()

    def read_subject(self, start: int, end: int) -> Phrase:
        """Return the person that a sentence begins with, behind a few words at most."""
        if not self._tagger.may_have_subject(start, end):
            return NOBODY
        tagged = self._tagger.tag(start)
        first, last = tagged.window(start, end)
        matches = matches_in(tagged.letters, first, min(last, first + _MOST_WORDS))
        match = next(filter(_has_name, matches), None)
        before = tagged.letters[first : match.start() if match else first]
        if NO_SUBJECT.match(before):
            return NOBODY
        found = self._phrase(tagged, match)
        # `Hal itu dikatakan Rini` and `yakni Rini` show that Rini is a person.
        is_known = found.is_known or INTRODUCED.search(before) is not None
        return found._replace(is_known=is_known or self._is_human(found))

    def _is_human(self, found: Phrase) -> bool:
        """Return whether a name has words beside it that only a person has."""
        before = self._body[max(0, found.start - _FAR_BEFORE) : found.start]
        beside = _HUMAN.match(self._body, found.end) or _OF_PERSON.search(before)
        return bool(found) and beside is not None

    def _phrase(self, tagged: Tagged, match: re.Match[str] | None) -> Phrase:
        if match is None:
            return NOBODY
        spans = dict(self._spans(tagged, match))
        named = spans.get("pronoun") or next(iter(spans.values()))
        name, role, body = map(spans.get, ("name", "role", "body"))
        generic = self._tagger.body_before(named.start) if "generic" in spans else None
        return Phrase(
            self._words_at(name),
            self._words_at(role),
            self._words_at(body) or generic,
            named,
            tagged.starts[match.start()],
            tagged.ends[match.end() - 1],
            not _REFERRING.isdisjoint(spans),
            role is not None or shows_person(match),
            "study" in spans,
        )

    @staticmethod
    def _spans(tagged: Tagged, match: re.Match[str]) -> Iterator[tuple[str, Span]]:
        """Yield the groups of a match with their characters, the name first."""
        for group in GROUPS:
            begin, end = match.span(group)
            if end > begin:
                yield group, Span(tagged.starts[begin], tagged.ends[end - 1])

    def _words_at(self, span: Span | None) -> str | None:
        return " ".join(self._body[slice(*span)].split()) if span else None


def _is_epithet(phrase: Phrase) -> bool:
    """Return whether a phrase is like `Pemilik kedai itu`."""
    return phrase.is_pronoun and phrase.role is not None


def _has_name(match: re.Match[str]) -> bool:
    return match.span("name")[1] > 0


def _has_no_name(match: re.Match[str]) -> bool:
    """Return whether a match is that of a post or body alone."""
    return match.span("name") == match.span("pronoun")


def _is_apart(known: re.Match[str], name: re.Match[str]) -> bool:
    """Return whether a name is no part of `menteri asal Demak itu`, which needs none."""
    return known.span("that")[1] < 0 or name.start() >= known.end()


def _ends_with_name(last: int, match: re.Match[str]) -> bool:
    """Return whether a match is no more than a name, but for a comma, up to a position."""
    return 0 < match.span("name")[1] == match.end() >= last - 1


_REFERRING = frozenset(["pronoun", "that"])
