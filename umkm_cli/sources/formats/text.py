"""Read plain text, and decode bytes for other kinds of text."""

import codecs
import re
from contextlib import suppress
from itertools import repeat

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import aside_lines, metadata_lines
from umkm_cli.sources.formats.chat import split_prefixes, strip_marks
from umkm_cli.sources.formats.forwarded import begins_as_mail, unwrap_forwarded
from umkm_cli.sources.formats.tags import strip_tags

EXTRACTOR = "text-1"
"""Identifies this way of decoding, which must never change.

Texts are not stored but decoded from their originals whenever they are needed.
"""

CHAT_EXTRACTOR = "chat-1"
PASTED_EXTRACTOR = "pasted-1"

MIXED = "umkm-windows-1252"
"""The handler of errors that reads bytes which are no UTF-8 as windows-1252."""

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
_MOST_OF_MAIL = 0.4  # of the characters
_BINARY = later("this is binary data, not text")
_SAMPLE = 4096  # bytes
# Which of four bytes are mostly zero; the others are those of Latin letters.
_ENCODINGS_BY_ZEROS: dict[tuple[bool, ...], str] = {
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}
# Encodings of one byte a character. In these, what is valid UTF-8 would make no sense.
_OF_ONE_BYTE = re.compile(r"ascii|iso8859|cp(?:125\d|437|850)|latin|mac|koi8")
# What browsers use in place of declared encodings (WHATWG Encoding Standard, 4.2).
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}


def read(content: bytes) -> Extract:
    """Return the text of a plain file, without tags, the marks and prefixes of a chat, or the header of a mail.

    Raises NoText if it is not text.
    """
    decoded = read_as_decoded(content)
    text, prefixes = split_prefixes(strip_tags(decoded.text))
    text = strip_marks(text)
    if text == decoded.text:
        return _read_pasted(text) or decoded
    # Who sent it is for the owner of the archive, and so no note.
    metadata = metadata_lines(zip(repeat("chat prefix"), prefixes))
    return Extract(text, CHAT_EXTRACTOR, stored=True, metadata=metadata)


def _read_pasted(text: str) -> Extract | None:
    """Return the innermost message of a mail that was pasted into a file; None if it is not most of the text."""
    if not begins_as_mail(text):
        return None
    message, values, around = unwrap_forwarded(text)
    is_most = len(message) >= _MOST_OF_MAIL * len(text)
    if not all((values, is_most)):
        return None
    aside = aside_lines(zip(repeat("note"), around))
    metadata = metadata_lines(values)
    return Extract(
        message, PASTED_EXTRACTOR, stored=True, metadata=metadata, aside=aside
    )


def read_as_decoded(content: bytes) -> Extract:
    """Return the text of a plain file as it is. Raises NoText if it is not text."""
    return Extract(decode(content), EXTRACTOR, stored=False)


def decode(content: bytes) -> str:
    r"""Decode text, and convert all line ends to `\n`.

    The encoding is that of the byte order mark, else UTF-8 if valid, else windows-1252.
    Raises NoText as `decode_characters` does.
    """
    text = decode_characters(content)
    if any(map(text.__contains__, _OTHER_ENDS)):
        return _LINE_END.sub("\n", text)
    return text


def decode_characters(content: bytes) -> str:
    """Decode text without changing its line ends.

    UTF-16 without a byte order mark is recognised by its zero bytes. Raises NoText for
    binary content: zero bytes, or more than 2 % control characters.
    """
    text = _decode_bytes(content)
    if "\x00" in text:
        raise NoText(_BINARY)
    return checked_text(text)


def checked_text(text: str) -> str:
    """Return a text as it is. Raises NoText if more than 2 % of it are control characters."""
    controls = len(text.encode("utf-8", "replace").translate(None, _NO_CONTROLS))
    if controls > max(2, _MOST_CONTROLS * len(text)):
        raise NoText(_BINARY)
    return text


def decode_mixed(content: bytes) -> str:
    """Decode UTF-8; each byte that is not is read as windows-1252, as in a mail's footer."""
    return content.decode("utf-8", MIXED)


def decode_declared(content: bytes, declared: str) -> str:
    """Decode text by its declared encoding, unless its bytes refute that.

    Text declared as ASCII or Latin 1 is often UTF-8.
    """
    content = content.removeprefix(codecs.BOM_UTF8)
    with suppress(LookupError, ValueError):
        encoding = codecs.lookup(declared).name
        if not _OF_ONE_BYTE.match(encoding) or not _is_utf8(content):
            return content.decode(_READ_AS.get(encoding, encoding))
    return decode_mixed(content)


def _is_utf8(content: bytes) -> bool:
    with suppress(UnicodeDecodeError):
        content.decode("utf-8")
        return True
    return False


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Return the characters of bytes that are no UTF-8, as a handler of such errors."""
    assert isinstance(error, UnicodeDecodeError)
    wrong = error.object[error.start : error.end]
    return _decode_one_byte_each(wrong), error.end


def _decode_one_byte_each(content: bytes) -> str:
    """Decode windows-1252; bytes that it leaves undefined (81, 8D, …) remain as they are."""
    with suppress(UnicodeDecodeError):
        return content.decode("windows-1252")
    return content.decode("latin-1")


codecs.register_error(MIXED, _as_windows_1252)


def _decode_bytes(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode_strictly(content[len(mark) :], encoding)
    unmarked = _encoding_without_mark(content[:_SAMPLE])
    if unmarked:
        return _decode_strictly(content, unmarked)
    with suppress(UnicodeDecodeError):
        return content.decode("utf-8")
    return _decode_one_byte_each(content)


def _decode_strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NoText(
            later("damaged text: not valid {encoding}").format(
                encoding=encoding.upper()
            )
        ) from error


def _encoding_without_mark(sample: bytes) -> str | None:
    """Return the encoding of UTF-16 or UTF-32 text in Latin script, or None.

    In such text, the bytes beside those of a letter are zero.
    """
    if b"\x00" not in sample:
        return None
    units = len(sample) // 4
    counts = (sample[at::4].count(0) for at in range(4))
    return _ENCODINGS_BY_ZEROS.get(tuple(count > 0.6 * units for count in counts))
