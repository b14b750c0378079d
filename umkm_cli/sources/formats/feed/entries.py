"""What an entry of a feed says, and whether it has the whole text of its release."""

import re
from html import unescape
from typing import NamedTuple

_TAG = re.compile(r"<[^<>]*>")
_BLOCK = re.compile(r"<(?:p|br|div|li)\b", re.IGNORECASE)
# What WordPress puts below each text: `The post … appeared first on …`.
_CREDIT = re.compile(
    r"<p>\s*(?:The post|Artikel|Pos|Tulisan)\s<a\b[^>]*>.{0,300}?</a>\s(?:appeared first on|first appeared on"
    r"|pertama kali (?:tampil|muncul|terbit)\s(?:di|pada)|muncul pertama kali (?:di|pada))\s.{0,300}?</p>\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_BREAKS_OFF = re.compile(
    r"(?:…|\.{3}|\[…\]|\[\.{3}\])\W*\Z"
    r"|\b(?:baca selengkapnya|selengkapnya|lanjutkan membaca|read (?:more|the rest of this.*)|continue reading.*)\W*\Z",
    re.IGNORECASE,
)
_WHOLE_WORDS, _SHORT_WORDS, _WHOLE_BLOCKS = 100, 20, 3


class Post(NamedTuple):
    """An entry of a feed that was saved: its title, address and days as stated, and its texts as HTML.

    `content` is what the feed calls the content, and `summary` what it calls a summary
    or description, which some feeds put the whole text into.
    """

    title: str
    address: str
    published: str
    updated: str
    content: str
    summary: str

    @property
    def whole(self) -> str:
        """The whole text as HTML; "" if the entry has only a summary."""
        for text, fewest in (
            (self.content, _SHORT_WORDS),
            (self.summary, _WHOLE_WORDS),
        ):
            if _is_whole(text, fewest):
                return text
        return ""


def part_credit(text: str) -> tuple[str, str]:
    """Return a text without what WordPress puts below it, and that."""
    credit = _CREDIT.search(text)
    if credit is None:
        return text, ""
    return text[: credit.start()], credit[0]


def _is_whole(text: str, fewest: int) -> bool:
    """Return whether a text is long enough, or has several paragraphs, and does not break off."""
    article, _ = part_credit(text)
    words = unescape(_TAG.sub(" ", article)).split()
    if _BREAKS_OFF.search(" ".join(words[-12:])) or len(words) < _SHORT_WORDS:
        return False
    return len(words) >= fewest or len(_BLOCK.findall(article)) >= _WHOLE_BLOCKS
