"""Unwrap chains of forwarded messages; the innermost one was sent first."""

import re
from itertools import accumulate, chain, filterfalse, takewhile
from operator import attrgetter
from typing import NamedTuple

_LEAST_WORDS = 30  # of a forwarded message; shorter ones are ignored
_LEAST_FIELDS, _MOST_FIELD_LINES = 3, 12  # of the header of a forwarded message
# Header fields of forwarded messages as written by Gmail, Outlook and Apple Mail in
# English and Indonesian.
_FIELD = re.compile(
    r"^[ \t>*]*(From|Dari|Date|Tanggal|Sent|Dikirim|Subject|Subjek|Perihal"
    r"|To|Kepada|Ke|Untuk|Cc|Tembusan|Reply-To)\*?[ \t]*:\*?[ \t]*(.*)$",
    re.I,
)
_FROM = ("from", "dari")
_METADATA_FIELDS = (
    ("mail date", ("date", "tanggal", "sent", "dikirim")),
    ("mail from", _FROM),
    ("mail subject", ("subject", "subjek", "perihal")),
)
_SEPARATOR = re.compile(
    r"""
    (?! .{120} )  # longer lines are no separators
    [ \t>]*
    (?:
        [-_*=]{3} .{0,80} [-_*=]{3}
        | [-_*=]{10,}
        | Begin\ forwarded\ message: | Mulai\ meneruskan\ pesan: | Mulai\ pesan\ terusan:
    )
    [ \t>]*
    """,
    re.I | re.VERBOSE,
)
_QUOTED = re.compile(r"^[ \t]?>[ \t]?")
_SIGNATURE = re.compile(r"^-- ?$")  # RFC 3676, 4.3
_LETTER = re.compile(r"[^\W\d_]")

_Values = list[tuple[str, str]]


class _Header(NamedTuple):
    """Metadata from the header of a forwarded message, and the line after it."""

    values: _Values
    end: int


def unwrap_forwarded(text: str) -> tuple[str, _Values, list[str]]:
    """Return the innermost forwarded message of at least `_LEAST_WORDS` words.

    Strips its signature and separator lines. Also returns the chain's headers as
    metadata, innermost first, and the lines around the message, with these headers.
    """
    lines = _unquote_reply(list(map(str.rstrip, text.split("\n"))))
    headers = _headers(lines)
    start, inner = 0, lines
    if headers:
        start = headers[-1].end
        inner = list(map(_unquote, lines[start:]))
    own_lines = list(takewhile(lambda line: not _SIGNATURE.match(line), inner))
    separators = filter(_SEPARATOR.fullmatch, own_lines)
    around = filter(
        _LETTER.search, chain(lines[:start], separators, inner[len(own_lines) :])
    )
    message = "\n".join(filterfalse(_SEPARATOR.fullmatch, own_lines)).strip("\n")
    values = chain.from_iterable(map(attrgetter("values"), reversed(headers)))
    return message, list(values), list(around)


def begins_as_mail(text: str) -> bool:
    """Return whether a text begins with the header of a mail, with the address of who sent it."""
    lines = text.lstrip().split("\n", _MOST_FIELD_LINES)[:_MOST_FIELD_LINES]
    header = _header_at(lines, 0)
    senders = dict(header.values if header else ()).get("mail from", "")
    return "@" in senders


def _unquote_reply(lines: list[str]) -> list[str]:
    """Strip the quotation marks of a text that is mostly quoted."""
    quoted = sum(line.startswith(">") for line in lines)
    if quoted * 2 <= sum(map(bool, lines)):
        return lines
    return list(map(_unquote, lines))


def _unquote(line: str) -> str:
    return _QUOTED.sub("", line)


def _headers(lines: list[str]) -> list[_Header]:
    """Return the headers of a chain, outermost first, up to the last long message."""
    counts = map(len, map(str.split, reversed(lines)))
    words_from = list(accumulate(counts, initial=0))[::-1]
    headers: list[_Header] = []
    at = 0
    while at < len(lines):
        header = _header_at(lines, at)
        if header is None:
            at += 1
        elif words_from[header.end] < _LEAST_WORDS:
            break
        else:
            headers.append(header)
            at = header.end
    return headers


def _header_at(lines: list[str], at: int) -> _Header | None:
    """Return the header that begins on a line, or None if there is none."""
    fields, end = _scan_fields(lines, at)
    if len(fields) < _LEAST_FIELDS or fields.keys().isdisjoint(_FROM):
        return None
    values: _Values = []
    for name, field_names in _METADATA_FIELDS:
        filled = list(filter(None, map(fields.get, field_names)))
        if filled:
            values.append((name, filled[0]))
    if not values:
        return None
    return _Header(values, end)


def _scan_fields(lines: list[str], at: int) -> tuple[dict[str, str], int]:
    """Return the fields from a line on by lower-case name, and the line after them."""
    fields: dict[str, str] = {}
    end = at
    for line in lines[at : at + _MOST_FIELD_LINES]:
        field = _FIELD.match(line)
        if field is not None:
            fields.setdefault(field[1].lower(), field[2])
        elif not _continues_header(line, fields):
            break
        end += 1
    return fields, end


def _continues_header(line: str, fields: dict[str, str]) -> bool:
    """Return whether a line without a field name still belongs to the header."""
    if not fields:
        return False
    if not line.strip(" >\t"):
        return len(fields) < _LEAST_FIELDS
    return line.startswith((" ", "\t"))
