"""Give each statement its speaker: the full name, the post and the body of the person."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from umkm_cli.models.claims import Quote
from umkm_cli.reading.quotes.attribution import Attribution
from umkm_cli.reading.quotes.direct import Statement
from umkm_cli.reading.quotes.passage import Passage
from umkm_cli.reading.quotes.people import People, Speaker
from umkm_cli.reading.quotes.phrases import Phrase, PhraseReader

_MOST_INTRODUCED = 2
_PARTY = "pihaknya"


def attribute(
    passage: Passage, statements: Sequence[Statement], reader: PhraseReader
) -> list[Quote]:
    """Return the statements as quotes with their speakers."""
    people = People(passage, reader)
    attributions = filter(None, map(attrgetter("attribution"), statements))
    people.add_all(filter(None, map(attrgetter("phrase"), attributions)))
    resolver = _Resolver(passage, people, reader)
    quotes = list(map(resolver.quote, statements))
    # Only now all is known of the speakers, also what later sentences say of them.
    return list(map(_with_post, quotes, resolver.speakers))


def _with_post(quote: Quote, speaker: Speaker) -> Quote:
    """Return a quote with the post of its speaker, and the body."""
    role, body = speaker.post
    return quote._replace(role=role, organisation=body)


class _Resolver:
    """Goes through the statements in order, and keeps in mind who spoke last, and how."""

    def __init__(self, passage: Passage, people: People, reader: PhraseReader) -> None:
        self._passage = passage
        self._people = people
        self._reader = reader
        self._position = 0
        self._cue: str | None = None
        self._speaker = self._person = Speaker(None)
        self.speakers: list[Speaker] = []
        """The speakers of the quotes, in order."""

    def quote(self, statement: Statement) -> Quote:
        """Return a statement as a quote; without attribution it has that of the one before."""
        found, named = statement.attribution, None
        if found is not None:
            self._remember(found)
            named = found.phrase.named[:] if found.phrase else None
        quote = Quote(*statement[:4], cue=self._cue, named=named)
        speaker = self._speaker
        if speaker.name and not speaker.roles:
            self._people.add_epithets(speaker)
        self.speakers.append(speaker)
        return quote._replace(speaker=speaker.name)

    def _remember(self, found: Attribution) -> None:
        """Set who speaks; a pronoun and `ujarnya` mean the person named last."""
        phrase = found.phrase
        self._cue = self._passage.body[found.cue.start : found.cue.end]
        if found.refers_back:
            self._look_back(phrase, found.start)
            if phrase:
                self._speaker.take(phrase)
        else:
            self._speaker = self._named(phrase)
        self._position = found.end
        if self._speaker.name:
            self._person = self._speaker

    def _named(self, phrase: Phrase) -> Speaker:
        """Return the person that a phrase names by the name or the post."""
        position, found = phrase.named.start, None
        if phrase.name:
            found = self._people.find(phrase.name, position)
        elif phrase.role:
            found = self._people.by_role(phrase.role, position)
        return found or Speaker.of(phrase)

    def _look_back(self, phrase: Phrase, position: int) -> None:
        """Set who was the subject of a sentence since the last attribution, if any was.

        `Pihaknya` means somebody with a post, or who spoke last.
        """
        pronoun = self._passage.covered[slice(*phrase.named)] if phrase else ""
        may_be = attrgetter("role") if pronoun.lower() == _PARTY else None
        named = filter(may_be, filter(None, self._named_between(position)))
        met = filter(None, map(self._people.met, named))
        last = self._speaker if self._speaker.name else self._person
        self._speaker = next(met, last)

    def _named_between(self, position: int) -> Iterator[Phrase]:
        """Yield the subjects of the sentences since the last attribution, the last first.

        `Bantuan itu datang lewat mantri BRI, Rini.` introduces Rini at its end.
        """
        sentences = self._passage.sentences_between(self._position, position)
        for number, sentence in enumerate(sentences):
            yield self._reader.read_subject(sentence.start, min(sentence.end, position))
            if number < _MOST_INTRODUCED and sentence.end <= position:
                yield self._reader.read_introduced(sentence)
