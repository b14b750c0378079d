"""The messages of an exported chat, one after the other, however long it is."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO, TextIOWrapper
from typing import NamedTuple

from umkm_cli.sources.formats.text import MIXED
from umkm_cli.sources.formats.whatsapp.days import DayOrder, infer_order
from umkm_cli.sources.formats.whatsapp.heads import (
    FORMS,
    UTF16_MARKS,
    MessageHead,
    message_head,
)
from umkm_cli.sources.formats.whatsapp.wording import Said, read_said

_MINUTES_A_DAY = 24 * 60


def chat_lines(content: bytes) -> Iterator[str]:
    """Yield the lines of a chat, without holding more than a part of it as text."""
    encoding = "utf-16" if content.startswith(UTF16_MARKS) else "utf-8"
    lines = TextIOWrapper(BytesIO(content), encoding=encoding, errors=MIXED)
    for line in lines:
        yield line.removesuffix("\n")


def form_of_heads(content: bytes) -> re.Pattern[str]:
    """Return what matches the beginning of each message: all have the form of the first."""
    first = next(chat_lines(content), "")
    return next((form for form in FORMS if form.match(first)), FORMS[0])


class Message(NamedTuple):
    """A message: its number in the chat, its moment, and what was said; None for a notice.

    `day` is None if the chat writes one that does not exist.
    """

    number: int
    day: date | None
    minute: int
    said: Said | None

    @property
    def moment(self) -> int:
        """The minutes since the calendar began, to tell how far messages are apart."""
        days = self.day.toordinal() if self.day else 0
        return days * _MINUTES_A_DAY + self.minute

    @property
    def written_moment(self) -> str:
        """The moment as ISO 8601, to the minute; "" if its day does not exist."""
        if self.day is None:
            return ""
        return f"{self.day.isoformat()} {self.minute // 60:02}:{self.minute % 60:02}"


def day_order_of(content: bytes) -> DayOrder:
    """Return the order in which a chat writes its days, inferred from all of them."""
    form = form_of_heads(content)
    heads = (message_head(line, form) for line in chat_lines(content))
    return infer_order(head.day for head in heads if head is not None)


def messages_of(content: bytes, order: DayOrder) -> Iterator[Message]:
    """Yield the messages and notices of a chat."""
    for number, (head, lines) in enumerate(_split(content), 1):
        said = read_said("\n".join((head.rest, *lines)))
        yield Message(number, order.read(head.day), head.minute, said)


def _split(content: bytes) -> Iterator[tuple[MessageHead, list[str]]]:
    """Yield the heads with the further lines of their messages."""
    form = form_of_heads(content)
    last: MessageHead | None = None
    lines: list[str] = []
    for line in chat_lines(content):
        head = message_head(line, form)
        if head is None:
            lines.append(line)
            continue
        if last is not None:
            yield last, lines
        last, lines = head, []
    if last is not None:
        yield last, lines
