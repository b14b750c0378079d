"""Read the phrase that names a speaker: name, post and body in any of their orders.

Examples are `Direktur Utama PT Kriya Rini Astuti`, `Rini Astuti, pemilik Batik Sekar`,
`Kepala Dinas Koperasi Kota Demak, Drs. H. Bima, M.Si` and `BRI President Director Rini`.
Each word becomes a letter for its class (see `words`), and the patterns are made of these.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from umkm_cli.catalogue.places import Places
from umkm_cli.models.release import Span
from umkm_cli.reading.quotes.verbs import CUES
from umkm_cli.reading.quotes.words import class_of

_WORD = re.compile(r"\([^()\n]{0,60}\)|[^\W_](?:[\w’'`&/+-]|\.(?=\w))*\.?|[^\w\s]")
_LONGEST = 400  # characters of a phrase
_SUBJECT_REACH, _MOST_BEFORE = 160, 8
_ENDS = " .!?;:\n"

_NAME = r"(?P<name>L?[Nn](?:j?[NnL]|R(?=[Nn])){0,5})"
_OFFICE = r"O(?:[RrPpB]|,(?=r?[RPB]))*"
# The post itself, and before it `acting`, `corporate` or, behind an article, `herbal drink`.
_BEFORE_POST = (
    r"(?:x|[rR](?=[xrR]*[PpQq])|(?<=f)[lr](?=[lr]?[pq])|(?<=f[lr])[lr](?=[pq]))*"
)
_OF = r"o(?!f*[KBA])f*(?=[rRlp])"
_ROLE = (
    rf"(?P<role>{_BEFORE_POST}(?:[Px](?:[RrPpx0]|{_OF}|{_OFFICE}|CL+|C[NL]|L+|N{{1,2}}(?=r?[RA])|A(?=[KB])|,r?[RP])*"
    rf"|Q[rx]*|q[rl]{{0,4}}|p(?:[rlp]|R(?!.?N)|{_OF}){{0,5}}))"
)
_CAPITALS = r"[KBANnRPQLCOT0x][KkBANnRPQLCO0rGj]*"
_KNOWN = r"[Kk]+(?:[RPBA][RPBA0GLC]*)?|A+[RPB0]*"
_OF_BODY = r"(?:[do]?f*|m)"
_CLOSED_BODY = (
    rf"(?:(?:(?:[do]f*(?=[KBA])|of*|m))?(?P<body>{_KNOWN}|{_CAPITALS})(?:C?L)*)?"
)
_OPEN_BODY = (
    rf"(?:{_OF_BODY}(?P<body>{_KNOWN}|[BNA][KkBANRPLCr0G]*?(?=n)|[BA][KkBANRPLCr0G]+?(?=NN(?!N))"
    rf"|(?<=[Qq])[BNRP]+?(?=NN(?!N))|(?<=[Qqr])[BNRP]+?(?=n))(?:C?L)*)?"
)
_AGED = r"(?:,?D)*(?:,?(?:G|0l?))*(?:,?D)*"
_PATTERNS = tuple(
    map(
        re.compile,
        (
            r"f*(?P<pronoun>w)",
            rf"T*{_NAME}{_AGED}(?:(?:,|s|i[sr]*)f*{_ROLE}{_CLOSED_BODY})?",
            rf"f*{_ROLE}{_CLOSED_BODY}(?:[di][^,|]*)?G*,T*{_NAME}(?![A-Z]){_AGED}",
            rf"f*{_ROLE}{_OPEN_BODY}G?T*{_NAME}{_AGED}",
            rf"(?P<body>[Kk]+|A){_ROLE},?T*{_NAME}{_AGED}",
            rf"f*{_ROLE}{_CLOSED_BODY}",
            r"f*(?P<body>[Kk]+|B[KkBANRPLCr0]*|A)",
        ),
    )
)
_BEGINNING = re.compile(
    r"(?:^|(?<=[^A-Z]))[A-Zqpfxwn]|(?<=[MT])[A-Z]|(?<=[,f])l(?=l?p)"
)
_TAIL = re.compile(r",?(?:[idMGut].{0,40})?,?\Z")

_REFERRING = re.compile(r"(?:d[A-Z]+)?t")
_PERSONAL, _CLAUSE_BEHIND = re.compile("[TDG]"), re.compile(",i")


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


class _Tagged(NamedTuple):
    """The words of a stretch with their positions, and a letter for the class of each."""

    words: Sequence[re.Match[str]]
    letters: str


class PhraseReader:
    """Reads the phrases of one body; `short` are names by which persons are known alone."""

    def __init__(
        self,
        body: str,
        organisations: Iterable[str] = (),
        places: Places | None = None,
        short: frozenset[str] = frozenset(),
    ) -> None:
        self._body = body
        self._short = short
        self._places = places
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for name in sorted(organisations, key=len, reverse=True):
            self._by_word[name.split(" ", 1)[0]].append(name)

    def read(self, start: int, end: int) -> Phrase | None:
        """Return who is named from a position on; None if no person or body is."""
        tagged = self._tag(start, end)
        return self._match(tagged, 0)

    def read_before(self, start: int, end: int) -> Phrase | None:
        """Return who is named right before a position, in a sentence from `start` on."""
        tagged = self._tag(max(start, end - _LONGEST), end)
        for found in self._phrases(tagged):
            behind = sum(word.start() < found.end for word in tagged.words)
            if _TAIL.match(tagged.letters, behind):
                return found
        return None

    def read_first(self, start: int, end: int) -> Phrase | None:
        """Return the first person that a stretch names."""
        found = self._phrases(self._tag(start, end))
        return next((phrase for phrase in found if phrase.name is not None), None)

    def read_subject(self, start: int, end: int) -> Phrase | None:
        """Return the person that a sentence begins with, behind a few words at most."""
        found = self.read_first(start, min(end, start + _SUBJECT_REACH))
        if (
            found is None
            or len(self._body[start : found.named.start].split()) > _MOST_BEFORE
        ):
            return None
        return found

    def _phrases(self, tagged: _Tagged) -> Iterator[Phrase]:
        for beginning in _BEGINNING.finditer(tagged.letters):
            found = self._match(tagged, beginning.start())
            if found is not None:
                yield found

    def _match(self, tagged: _Tagged, at: int) -> Phrase | None:
        """Return the phrase at a word; the first pattern that fits decides."""
        for pattern in _PATTERNS:
            match = pattern.match(tagged.letters, at)
            if match is not None:
                return self._phrase(tagged.words, match)
        return None

    def _phrase(self, words: Sequence[re.Match[str]], match: re.Match[str]) -> Phrase:
        groups = match.groupdict()
        spans = {
            name: Span(
                words[match.start(name)].start(), words[match.end(name) - 1].end()
            )
            for name, letters in groups.items()
            if letters
        }
        name, role, body = map(self._words_at, map(spans.get, ("name", "role", "body")))
        named = next(filter(None, map(spans.get, ("pronoun", "name", "role", "body"))))
        end = words[match.end() - 1].end()
        refers = _REFERRING.match(match.string, match.end()) is not None
        is_pronoun = "pronoun" in spans or (name is None and refers)
        is_known = role is not None or _PERSONAL.search(match.group()) is not None
        is_known = (
            is_known or _CLAUSE_BEHIND.match(match.string, match.end()) is not None
        )
        return Phrase(name, role, body, named, end, is_pronoun, is_known)

    def _words_at(self, span: Span | None) -> str | None:
        return " ".join(self._body[slice(*span)].split()) if span else None

    def _tag(self, start: int, end: int) -> _Tagged:
        """Return the words from a position on, with their classes."""
        stretch = self._body[start : min(end, start + _LONGEST)].rstrip(_ENDS)
        words = list(_WORD.finditer(self._body, start, start + len(stretch)))
        letters = "".join(class_of(word.group(), CUES) for word in words)
        ends = list(map(re.Match.end, words))
        at = 0
        while found := _MAY_BEGIN.search(letters, at):
            at = found.start()
            end, mark = self._known_at(words[at], found.lastindex is not None)
            known = max(0, bisect_right(ends, end) - at)
            letters = letters[:at] + mark * known + letters[at + known :]
            at += known or 1
        return _Tagged(words, letters)

    def _known_at(self, word: re.Match[str], in_post: bool) -> tuple[int, str]:
        """Return where the body, place or single name ends that begins with a word.

        It comes with the letter for its class; the end is 0 if there is none. In a post,
        a longer name with a word of posts at its beginning is a part of the post.
        """
        start, written = word.start(), word.group()
        names = self._by_word.get(written, [])
        for name in filter(written.__eq__, names) if in_post else names:
            end = start + len(name)
            if (
                self._body.startswith(name, start)
                and not self._body[end : end + 1].isalnum()
            ):
                return end, "K"
        if written in self._short:
            return word.end(), "n"
        place = self._places.at(self._body, start) if self._places else None
        return (place[1], "L") if place else (0, "")


# A word that may begin the name of a body, a place or a person; in a post, bodies are a part of it.
_MAY_BEGIN = re.compile("(?<=[PRQO])([RO])|[ROBANM]")
