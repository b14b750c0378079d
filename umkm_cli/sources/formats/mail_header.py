"""Read the header of a mail: its fields in plain text, file names, and when it was sent."""

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parsedate_tz
from itertools import groupby

from umkm_cli.sources.formats.mime import decode_transfer, parameter
from umkm_cli.sources.formats.text import decode_declared

_LONGEST = 2000  # characters
# Words that are not ASCII (RFC 2047); a language may follow the charset (RFC 2231, 5).
# Some programs write spaces in them, or cut a character in two.
_ENCODED = re.compile(r"=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bq])\?([^?]*)\?=", re.I)
_ENCODED_RUN = re.compile(f"(?:{_ENCODED.pattern})+", re.I)
_BETWEEN_ENCODED = re.compile(r"(?<=\?=)\s+(?==\?)")
_ENCODINGS = {"b": "base64", "q": "quoted-printable"}
_FIELDS = (("mail from", "From"), ("mail subject", "Subject"))
# A day, month and year as a mail program writes them today.
_USUAL_DATE = re.compile(r"\b\d\d? [A-Za-z]{3,9} \d{4}\b")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def header_lines(header: Message) -> Iterator[tuple[str, str]]:
    """Yield when a mail was sent, by whom and about what, as metadata."""
    yield from _sent(header)
    for name, field in _FIELDS:
        yield name, decode_field(header.get(field, ""))


def decode_field(written: str) -> str:
    """Decode the encoded words of a header field, and fold its white space."""
    joined = _BETWEEN_ENCODED.sub("", written[:_LONGEST])
    return " ".join(_ENCODED_RUN.sub(_decode_run, joined).split())


def _decode_run(run: re.Match[str]) -> str:
    words = _ENCODED.findall(run[0])
    return "".join(
        decode_declared(b"".join(map(_bytes_of_word, same)), charset)
        for charset, same in groupby(words, lambda word: str(word[0]).lower())
    )


def _bytes_of_word(word: tuple[str, str, str]) -> bytes:
    _, encoding, text = word
    encoding = encoding.lower()
    if encoding == "q":
        text = text.replace("_", " ")
    return decode_transfer(text.encode("utf-8", "replace"), _ENCODINGS[encoding])


def attached_name(header: Message) -> str:
    """Return the name of an attached file; "" if the header gives none."""
    return decode_field(parameter(header.get_filename))


def _sent(header: Message) -> Iterator[tuple[str, str]]:
    """Yield when a mail was sent, or else when the first server received it."""
    stated = decode_field(header.get("Date", ""))
    sent = _usual_date(stated)
    yield "mail date", sent or stated
    if not sent:
        received = header.get_all("Received", [""])[-1]
        arrived = _usual_date(decode_field(received.rpartition(";")[2]))
        yield "mail date (Received)", arrived


def _usual_date(written: str) -> str:
    """Return a date of a header as today's mail programs write it, or "" if it is none.

    Older ones wrote `3 Nov 21`, or `Wed Nov  3 10:00:00 2021`.
    """
    try:
        date = parsedate_tz(written)
    except (IndexError, OverflowError, TypeError, ValueError):
        return ""
    if date is None:
        return ""
    if _USUAL_DATE.search(written):
        return written
    year, month, day, hour, minute, second, *_, offset = date
    at = f"{day} {_MONTHS[month - 1]} {year} {hour:02}:{minute:02}:{second:02}"
    if offset is None:
        return at
    return f"{at} {int(offset / 3600):+03}{abs(offset) // 60 % 60:02}"
