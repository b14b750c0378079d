"""The beginnings of messages in an exported chat: moment and sender, in the forms of all phones.

`[12/10/20 14.05.33] Humas: Teks` is that of an iPhone, `12/10/20 14.05 - Humas: Teks`
that of Android. Both write days and times as the phone does.
"""

import re
import unicodedata
from itertools import islice
from typing import NamedTuple

MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Characters that nobody sees, with which WhatsApp marks what it wrote itself."""

_DAY = r"(?P<day>\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})"
_TIME = (
    r"(?P<hour>\d{1,2})[.:](?P<minute>\d\d)(?:[.:]\d\d)?"
    r"(?:\s?(?P<half>[AaPp])\.?\s?[Mm]\.?)?"
)
_MOMENT = rf"{_DAY},?\s(?:(?:pukul|at)\s)?{_TIME}"
FORMS = (
    re.compile(rf"[{MARKS}]*\[{_MOMENT}\]\s(?P<rest>.*)", re.DOTALL),
    re.compile(rf"[{MARKS}]*{_MOMENT}\s[-–]\s(?P<rest>.*)", re.DOTALL),
)
"""What matches the beginning of a message, in each form."""

# The same in bytes. The marks are three bytes each; so is a narrow space before AM.
_MARK = rb"(?:\xe2[\x80\x81][\x8e\x8f\xa6-\xae]|\xef\xbb\xbf)*"
_GAP = rb"(?:[ \t]|\xc2\xa0|\xe2\x80\xaf)"
_MOMENT_BYTES = (
    rb"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?%(gap)s(?:(?:pukul|at)%(gap)s)?"
    rb"\d{1,2}[.:]\d\d(?:[.:]\d\d)?(?:%(gap)s?[AaPp]\.?%(gap)s?[Mm]\.?)?"
) % {b"gap": _GAP}
_BEGINNINGS = (
    re.compile(rb"^%s\[%s\]%s" % (_MARK, _MOMENT_BYTES, _GAP), re.MULTILINE),
    re.compile(
        rb"^%s%s%s(?:-|\xe2\x80\x93)%s" % (_MARK, _MOMENT_BYTES, _GAP, _GAP),
        re.MULTILINE,
    ),
)
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 1 << 16  # bytes
_NOTICE = re.compile(rb"end-to-end", re.IGNORECASE)
_NOTICE_WITHIN = 1000  # bytes
_HALVES = {"a": 0, "p": 12}
_LAST_MINUTE = 24 * 60 - 1
_FEWEST = 4
"""So many messages make a chat; fewer may be a release that was copied from one."""


class MessageHead(NamedTuple):
    """The beginning of a message: its day as written, the minute of that day, and the rest of the line."""

    day: str
    minute: int
    rest: str


def is_chat(content: bytes) -> bool:
    """Return whether a text is an exported chat, by its first messages.

    It begins with one, and has the notice of encryption or several more.
    """
    if content.startswith(UTF16_MARKS):
        content = content[:_HEAD].decode("utf-16", "ignore").encode("utf-8", "ignore")
    for beginning in _BEGINNINGS:
        if beginning.match(content):
            if _NOTICE.search(content, 0, _NOTICE_WITHIN):
                return True
            found = beginning.finditer(content)
            return len(list(islice(found, _FEWEST))) == _FEWEST
    return False


def message_head(line: str, form: re.Pattern[str]) -> MessageHead | None:
    """Return the head of a message that a line begins, or None if it goes on with one."""
    found = form.match(line)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["half"]:
        hour = hour % 12 + _HALVES[found["half"].lower()]
    return MessageHead(
        found["day"], min(hour * 60 + minute, _LAST_MINUTE), found["rest"]
    )


def folded_name(name: str) -> str:
    """Return the name of a file as it is compared: without folders, composed."""
    return unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
