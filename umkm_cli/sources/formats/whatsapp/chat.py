"""Read exported chats of WhatsApp: each long message is a release, or may be one.

The text of a message is its original: without the moment, the sender and the marks of
WhatsApp, which are metadata. Whoever gets a release does not learn who sent it.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import chain, repeat
from operator import attrgetter

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import CHAT_MESSAGE, Member
from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.formats import metadata_lines
from umkm_cli.sources.formats.chat import split_prefixes
from umkm_cli.sources.formats.text import decode
from umkm_cli.sources.formats.whatsapp.days import DayOrder
from umkm_cli.sources.formats.whatsapp.heads import folded_name
from umkm_cli.sources.formats.whatsapp.messages import (
    Message,
    day_order_of,
    messages_of,
)
from umkm_cli.sources.formats.whatsapp.pieces import Joined, join

_LEAST_WORDS = 40
"""A message of fewer words is no release."""

_SHORT, _NOTICES = "short messages", "notices"
_LEFT_OUT = {
    _SHORT: later("too short for a release: {count:,} (short message)"),
    _NOTICES: later("from WhatsApp itself: {count:,} (notice)"),
}
_DATE = {True: "chat date", False: "chat date assumed"}
_ORDER = {
    True: "{}, as the days of the chat show",
    False: "{}, assumed: no day of the chat shows it",
}


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """Yield the long messages of a chat, named by number, then what is left out.

    Raises NoText if there is no message.
    """
    order = day_order_of(content)
    left_out: Counter[str] = Counter()
    messages = _without_notices(messages_of(content, order), left_out)
    has_messages = False
    for joined in join(messages):
        has_messages = True
        text, prefixes = split_prefixes(joined.text)
        if is_long(text):
            pasted = zip(repeat("chat prefix"), prefixes)
            metadata = metadata_lines(chain(_facts(joined, order), pasted))
            name = f"{joined.first.number}.txt"
            member = bounds.member(name, text.encode(), metadata, CHAT_MESSAGE)
            yield member._replace(is_captured=True)
        else:
            left_out[_SHORT] += len(joined.pieces)
    if not has_messages:
        raise NoText(later("damaged: a chat without messages"))
    for what, count in left_out.items():
        why = _LEFT_OUT[what].format(count=count)
        yield bounds.member(what, b"")._replace(left_out=why, times=count)


def whole_text(content: bytes) -> str:
    """Return all that the file says, senders and short messages included."""
    return decode(content)


def notes_about_media(content: bytes, names: Container[str]) -> dict[str, str]:
    """Return what a chat says about files of these names, folded, as metadata by name.

    A short message that came with a file is its covering note, as in a mail.
    """
    order = day_order_of(content)
    notes: dict[str, str] = {}
    for joined in join(messages_of(content, order)):
        for name in filter(names.__contains__, map(folded_name, joined.media)):
            note = metadata_lines(_facts_of_file(joined, order))
            notes.setdefault(name, note)
    return notes


def is_long(text: str) -> bool:
    """Return whether a message has enough words for a release."""
    return len(text.split(maxsplit=_LEAST_WORDS)) >= _LEAST_WORDS


def _without_notices(
    messages: Iterable[Message], left_out: Counter[str]
) -> Iterator[Message]:
    for message in messages:
        if message.said is None:
            left_out[_NOTICES] += 1
        else:
            yield message


def _facts(joined: Joined, order: DayOrder) -> Iterator[tuple[str, str]]:
    """Yield what is known about a message besides its text, as names and values."""
    yield from _moment(joined, order)
    numbers = list(map(attrgetter("message.number"), joined.pieces))
    yield "chat message", ", ".join(map(str, numbers))
    yield from zip(repeat("chat attached"), joined.media)
    yield from zip(repeat("chat mark"), joined.marks)


def _facts_of_file(joined: Joined, order: DayOrder) -> Iterator[tuple[str, str]]:
    yield from _moment(joined, order)
    yield "chat attached to", str(joined.first.number)
    if not is_long(joined.text):
        yield from zip(repeat("covering note"), joined.text.split("\n"))


def _moment(joined: Joined, order: DayOrder) -> Iterator[tuple[str, str]]:
    yield _DATE[order.is_stated], joined.first.written_moment
    yield "chat date order", _ORDER[order.is_stated].format(order.name)
    yield "chat sender", joined.sender
