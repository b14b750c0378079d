"""Read the phrase that names a speaker: name, post and body in any of their orders.

Examples are `Direktur Utama PT Kriya Rini Astuti`, `Rini Astuti, pemilik Batik Sekar`,
`Kepala Dinas Koperasi Kota Demak, Drs. H. Bima, M.Si` and `BRI President Director Rini`.
Each word becomes a letter for its class (see `words`), and the patterns are made of these.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from umkm_cli.models.release import Span
from umkm_cli.reading.quotes.tagging import Tagged, Tagger

_LONGEST = 240  # characters of a phrase
_SUBJECT_REACH, _MOST_BEFORE = 160, 8
_MOST_WORDS, _MOST_BEFORE = 40, 12

_NAME = r"(?P<name>L?[Nn](?:j?[NnL]|[RA](?=[Nn])){0,5})"
_OFFICE = r"O(?:[RrPpB]|,(?=r?[RPB]))*"
# The post itself, and before it `acting`, `corporate` or, behind an article, `herbal drink`.
_BEFORE_POST = (
    r"(?:x|[rR](?=[xrR]*[PpQq])|(?<=[f,])[lr](?=[lr]?[pq])|(?<=[f,][lr])[lr](?=[pq]))*"
)
_OF = r"o(?!f*[KBA])f*(?=[rRlp])"
_ROLE = (
    rf"(?P<role>{_BEFORE_POST}(?:[Px](?:[RrPpx0]|Z(?=R)|{_OF}|{_OFFICE}|CL+|C[NLRr]|L+|N{{1,2}}(?=r?R|[KB])|l(?=[lr]*[dBKA])|G(?=C?L)|A(?=[KB])|,r?[RP])*"
    rf"|Q[rx]*|q[rl]{{0,4}}|p(?:[rlp]|R(?!.?N)|{_OF}){{0,5}}))"
)
_CAPITALS = r"[KBANnRPQLCOT0x][KkBANnRPQLCO0rGj]*"
_KNOWN = r"[Kk]+(?:[RPBA][RPBA0GLC]*)?|N?A+[RPB0]*"
_OF_BODY = r"(?:[do]?f*|m)"
_CLOSED_BODY = (
    rf"(?:(?:(?:[do]f*(?=[KBA])|of*|m))?(?P<body>{_KNOWN}|{_CAPITALS})(?:C?L)*)?"
)
_OPEN_BODY = (
    rf"(?:{_OF_BODY}(?P<body>[BAKRPNLkC0Gro]{{1,12}}?(?=T+L?[Nn])|{_KNOWN}|[BA][KkBANnRPLCr0G]*?(?=n[NL]|Nn(?![Nn]))|[BA][KkBANRPLCr0Go]*?[LG](?=N{{1,4}}(?!N))|[BA][KkBANRPLCr0G]+?(?=NN(?!N))"
    rf"|N{{3,}}(?=NN(?!N))|(?<=[Qq])[BNRP]+?(?=NN(?!N)))(?:C?L)*)?"
)
_AGED = r"(?:,?D)*(?:,?(?:[Gg]|0l?))*(?:,?D)*"
_PATTERNS = tuple(
    map(
        re.compile,
        (
            r"f*(?P<pronoun>w)",
            rf"T*{_NAME}{_AGED}(?:(?:,|s|[iyh][sr]*)f*{_ROLE}{_CLOSED_BODY})?",
            rf"f*{_ROLE}{_CLOSED_BODY}(?:[di][^,|]*)?G*(?:,C[NL]+|,L+)*,T*{_NAME}(?![A-Z]){_AGED}",
            rf"f*{_ROLE}{_OPEN_BODY}G?T*{_NAME}(?![TP]){_AGED}",
            rf"f*{_ROLE}[KkBARPLCr0Gdolf]{{1,14}}?T*(?P<name>[Nn]{{2,4}})(?![NRABKn]){_AGED}",
            rf"(?P<body>[Kk]+|A){_ROLE},?T*{_NAME}{_AGED}",
            rf"f*{_ROLE}{_CLOSED_BODY}",
            r"f*(?P<body>[Kk]+|B[KkBANRPLCr0]*|A)",
        ),
    )
)
_BEGINNING = re.compile(
    r"(?<![A-Z])[A-Zqpfxwn]|(?<![Nn])[Nn]|(?<=[MT])[A-Z]|(?<=[,f])l(?=l?p)"
)
_TAIL = re.compile(r"(?:,[a-z][^,]{0,12}(?=,))?,?(?:[idMGguyth].{0,40})?,?\Z")

# What stands before a name that is not the subject of its sentence.
_NO_SUBJECT = re.compile(r"v|\||.{20}")
_REFERRING = re.compile(r"(?:d[A-Z]+)?t")
_PERSONAL, _CLAUSE_BEHIND = re.compile("[TDg]"), re.compile(",h")


class Phrase(NamedTuple):
    """Who is named by a phrase: name without titles, post, body; each None if not given.

    `named` is the span of the name or pronoun, or of the post or body alone; `end` is the
    position behind the phrase. `is_pronoun` is true for `ia` and `pemilik kedai itu`, which
    mean somebody named before; `is_known` if more than a name shows that it is a person.
    """

    name: str | None
    role: str | None
    organisation: str | None
    named: Span
    end: int
    is_pronoun: bool = False
    is_known: bool = False

    @property
    def is_person(self) -> bool:
        """Return whether it has a name or a post, not only a body."""
        return self.name is not None or self.role is not None


class PhraseReader:
    """Reads the phrases of one body."""

    def __init__(self, body: str, tagger: Tagger) -> None:
        self._body = body
        self._tagger = tagger

    def read(self, start: int, end: int) -> Phrase | None:
        """Return who is named from a position on; None if no person or body is."""
        tagged = self._tagger.tag(start)
        first, last = tagged.window(start, end)
        return self._match(tagged, first, min(last, first + _MOST_WORDS))

    def read_before(self, start: int, end: int) -> Phrase | None:
        """Return who is named right before a position, in a sentence from `start` on."""
        tagged = self._tagger.tag(start)
        first, last = tagged.window(start, end)
        for found in self._phrases(tagged, max(first, last - _MOST_WORDS), last):
            behind = bisect_left(tagged.starts, found.end)
            if _TAIL.match(tagged.letters, behind, last):
                return found
        return None

    def read_named(self, position: int, name: str) -> Phrase | None:
        """Return the phrase around a position that has a name in it."""
        tagged, words = self._tagger.tag(position), set(name.split())
        at = bisect_left(tagged.starts, position)
        for phrase in self._phrases(
            tagged, max(0, at - _MOST_BEFORE), at + _MOST_WORDS
        ):
            if words.issubset((phrase.name or "").split()):
                return phrase
        return None

    def read_subject(self, start: int, end: int) -> Phrase | None:
        """Return the person that a sentence begins with, behind a few words at most."""
        tagged = self._tagger.tag(start)
        first, last = tagged.window(start, end)
        last = min(last, first + _MOST_WORDS)
        for beginning in _BEGINNING.finditer(tagged.letters, first, last):
            found = self._match(tagged, beginning.start(), last)
            if found is not None and found.name is not None:
                before = tagged.letters[first : beginning.start()]
                return None if _NO_SUBJECT.search(before) else found
        return None

    def _phrases(self, tagged: Tagged, first: int, last: int) -> Iterator[Phrase]:
        for beginning in _BEGINNING.finditer(tagged.letters, first, last):
            found = self._match(tagged, beginning.start(), last)
            if found is not None:
                yield found

    def _match(self, tagged: Tagged, at: int, last: int) -> Phrase | None:
        """Return the phrase at a word; the first pattern that fits decides."""
        for pattern in _PATTERNS:
            match = pattern.match(tagged.letters, at, last)
            if match is not None:
                return self._phrase(tagged, match)
        return None

    def _phrase(self, tagged: Tagged, match: re.Match[str]) -> Phrase:
        starts, ends = tagged.starts, tagged.ends
        spans = {
            name: Span(starts[match.start(name)], ends[match.end(name) - 1])
            for name, letters in match.groupdict().items()
            if letters
        }
        name, role, body = map(self._words_at, map(spans.get, ("name", "role", "body")))
        named = next(filter(None, map(spans.get, ("pronoun", "name", "role", "body"))))
        end = match.end()
        refers = _REFERRING.match(match.string, end) is not None
        is_pronoun = "pronoun" in spans or (name is None and refers)
        shows = _PERSONAL.search(match.group()) or _CLAUSE_BEHIND.match(
            match.string, end
        )
        is_known = role is not None or shows is not None
        return Phrase(name, role, body, named, ends[end - 1], is_pronoun, is_known)

    def _words_at(self, span: Span | None) -> str | None:
        return " ".join(self._body[slice(*span)].split()) if span else None
