"""Join what was sent in pieces: by marks such as (1/3), or in the middle of a sentence."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.sources.formats.whatsapp.messages import Message

_WITHIN = 15  # minutes between two pieces
_MOST_OPEN = 200  # senders whose last message may go on
_MOST_PIECES = 60
_LEAST_WORDS = 25
"""A message of fewer words is no piece, unless a mark says so."""
_LEAST_REST = 8
"""Neither are fewer words the rest of a sentence."""

_NUMBER = (
    r"(?:bag(?:ian)?\.?|part|hal(?:aman)?\.?)?[ \t]*"
    r"(?P<at>\d{1,2})[ \t]?(?:/|dari|of)[ \t]?(?P<of>\d{1,2})"
)
_MARKS = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"\A[*_]{{0,2}}[(\[]{_NUMBER}[)\]][*_]{{0,2}}[ \t]*\n?",
        rf"\A[*_]{{0,2}}{_NUMBER}[*_]{{0,2}}[ \t]*(?:\n|\Z)",
        rf"[ \t]?[(\[]{_NUMBER}[)\]](?=[*_]{{0,2}}[ \t]*$)",
    )
)
# What looks like the mark of a piece, as in Rabu (1/9).
_WEEKDAY = re.compile(
    r"(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|day),?\s*\Z", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…:;#”\"')\]*_–-]\Z")
_SENTENCE_GOES_ON = re.compile(r"[a-z,;)”–-]")


class ChatPiece(NamedTuple):
    """A message, its text without a mark that may number it, and that mark: `at` of `of`."""

    message: Message
    whole: str
    text: str
    mark: str = ""
    at: int = 0
    of: int = 0


class Joined(NamedTuple):
    """A text that a sender sent in one message or in several."""

    sender: str
    pieces: tuple[ChatPiece, ...]

    @property
    def first(self) -> Message:
        """The message that was sent first."""
        return self.pieces[0].message

    @property
    def text(self) -> str:
        """The text of all pieces, in the order of their marks; of one, with any mark."""
        if len(self.pieces) == 1:
            return self.pieces[0].whole
        ordered = sorted(self.pieces, key=attrgetter("at"))
        parts = [ordered[0].text]
        for before, after in pairwise(ordered):
            parts += [_GAPS[_breaks_off(before, after)], after.text]
        return "".join(parts)

    @property
    def media(self) -> tuple[str, ...]:
        """The names of the files that came with it."""
        said = filter(None, map(attrgetter("message.said"), self.pieces))
        return tuple(chain.from_iterable(map(attrgetter("media"), said)))

    @property
    def marks(self) -> tuple[str, ...]:
        """What is not in the text: marks of pieces, and those of WhatsApp."""
        said = filter(None, map(attrgetter("message.said"), self.pieces))
        marks = chain.from_iterable(map(attrgetter("marks"), said))
        if len(self.pieces) == 1:
            return tuple(marks)
        return (*filter(None, map(attrgetter("mark"), self.pieces)), *marks)

    @property
    def is_unfinished(self) -> bool:
        """Whether its marks say that more pieces follow."""
        return len(self.pieces) < self.pieces[-1].of

    def goes_on_with(self, piece: ChatPiece) -> bool:
        """Return whether a message of the same sender is the next piece of it."""
        last = self.pieces[-1]
        if len(self.pieces) >= _MOST_PIECES:
            return False
        if last.of:
            is_next = piece.at not in map(attrgetter("at"), self.pieces)
            return piece.of == last.of and is_next
        return not piece.of and _breaks_off(last, piece)

    def with_piece(self, piece: ChatPiece) -> "Joined":
        """Return it with one more piece."""
        return self._replace(pieces=(*self.pieces, piece))


_GAPS = {True: " ", False: "\n\n"}
"""What stands between two pieces: the first breaks off in a sentence, or does not."""


def join(messages: Iterable[Message]) -> Iterator[Joined]:
    """Yield the texts of messages, each when nothing more can belong to it."""
    open_: dict[str, Joined] = {}  # by sender, the latest last
    for message in messages:
        if message.said is None:
            continue
        yield from _close_old(open_, message)
        sender = message.said.sender
        piece = _read_piece(message, message.said.text)
        before = open_.pop(sender, None)
        if before is None:
            open_[sender] = Joined(sender, (piece,))
        elif before.goes_on_with(piece):
            open_[sender] = before.with_piece(piece)
        elif before.is_unfinished and _has_fewer(piece.text, _LEAST_WORDS):
            open_[sender] = before
            yield Joined(sender, (piece,))
        else:
            yield before
            open_[sender] = Joined(sender, (piece,))
    yield from open_.values()


def _close_old(open_: dict[str, Joined], message: Message) -> Iterator[Joined]:
    """Yield what is too old to go on with a message, or too much to be remembered."""
    while open_:
        sender, oldest = next(iter(open_.items()))
        age = message.moment - oldest.pieces[-1].message.moment
        if age <= _WITHIN and len(open_) < _MOST_OPEN:
            return
        del open_[sender]
        yield oldest


def _read_piece(message: Message, text: str) -> ChatPiece:
    for pattern in _MARKS:
        found = pattern.search(text)
        if found is None or _WEEKDAY.search(text[: found.start()]):
            continue
        if 0 < int(found["at"]) <= int(found["of"]) > 1:
            rest = f"{text[: found.start()]}{text[found.end() :]}".strip()
            mark = found[0].strip()
            return ChatPiece(
                message, text, rest, mark, int(found["at"]), int(found["of"])
            )
    return ChatPiece(message, text, text)


def _breaks_off(before: ChatPiece, after: ChatPiece) -> bool:
    """Return whether a piece ends in the middle of a sentence that the next one goes on with."""
    return not any(
        (
            _SENTENCE_END.search(before.text),
            not _SENTENCE_GOES_ON.match(after.text),
            _has_fewer(before.text, _LEAST_WORDS),
            _has_fewer(after.text, _LEAST_REST),
        )
    )


def _has_fewer(text: str, words: int) -> bool:
    return len(text.split(maxsplit=words)) < words
