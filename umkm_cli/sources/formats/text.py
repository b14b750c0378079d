"""Read plain text, and decode bytes for other kinds of text."""

import codecs
import re

from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract

EXTRACTOR = "text-1"
"""Identifies this way of decoding, which must never change.

Texts are not stored but decoded from their originals whenever they are needed.
"""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The line ends of Unicode 5.8, "Newline Guidelines"; a form feed ends a page.
_OTHER_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_LINE_END = re.compile(f"\r\n|[{_OTHER_ENDS}]")
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_NO_CONTROLS = bytes(byte for byte in range(256) if byte not in _CONTROLS)
_MOST_CONTROLS = 0.02
_SAMPLE = 4096  # bytes


def read(content: bytes) -> Extract:
    """Return the text of a plain file. Raises NoText if it is not text."""
    return Extract(decode(content), EXTRACTOR, stored=False)


def decode(content: bytes) -> str:
    r"""Decode text, and convert all line ends to `\n`.

    The encoding is that of the byte order mark, else UTF-8 if valid, else windows-1252.
    Raises NoText as `decode_characters` does.
    """
    text = decode_characters(content)
    if any(end in text for end in _OTHER_ENDS):
        return _LINE_END.sub("\n", text)
    return text


def decode_characters(content: bytes) -> str:
    """Decode text without changing its line ends.

    UTF-16 without a byte order mark is recognised by its zero bytes. Raises NoText for
    binary content: zero bytes, or more than 2 % control characters.
    """
    text = _decode_bytes(content)
    controls = len(text.encode("utf-8").translate(None, _NO_CONTROLS))
    if "\x00" in text or controls > max(2, _MOST_CONTROLS * len(text)):
        raise NoText("this is binary data, not text")
    return text


def _decode_bytes(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode_strictly(content[len(mark) :], encoding)
    unmarked = _utf16_without_mark(content[:_SAMPLE])
    if unmarked:
        return _decode_strictly(content, unmarked)
    for encoding in ("utf-8", "windows-1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    # Bytes that windows-1252 leaves undefined (81, 8D, 8F, 90, 9D) remain as they are.
    return content.decode("latin-1")


def _decode_strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NoText(f"damaged text: not valid {encoding.upper()}") from error


def _utf16_without_mark(sample: bytes) -> str | None:
    """Return the byte order of UTF-16 text in Latin script, or None for other bytes.

    In such text nearly every second byte is zero, and nearly none of the others.
    """
    if b"\x00" not in sample:
        return None
    zeros = {"utf-16-be": sample[0::2].count(0), "utf-16-le": sample[1::2].count(0)}
    pairs = len(sample) // 2
    if max(zeros.values()) <= 0.6 * pairs or min(zeros.values()) >= 0.1 * pairs:
        return None
    return max(zeros, key=zeros.__getitem__)
