"""Read the text of one part of a mail, and undo how mail programs set it."""

import re
from collections.abc import Callable
from email.message import Message

from umkm_cli.sources.formats import html
from umkm_cli.sources.formats.digest import split_files
from umkm_cli.sources.formats.mime import Part, parameter
from umkm_cli.sources.formats.text import decode_declared

_Cleaner = Callable[[str, Message], str]

_QUOTED = re.compile(r"(>*)( ?)(.*)")
_SIGNATURE = "-- "
_JOINTS = {"yes": ""}
_TAG = re.compile(r"<<|</?[A-Za-z-]{1,60}>")  # RFC 1896
# No line that begins anything else is within the text or the signature: linear time.
_LINES = r"(?:(?!-----BEGIN)[^\n]*\n)*?"
_SIGNED = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:\w+: [^\n]*\n)*\n"
    rf"(?P<text>{_LINES})-----BEGIN PGP SIGNATURE-----\n{_LINES}-----END PGP SIGNATURE-----",
    re.M,
)
_ESCAPED_DASH = re.compile(r"^- ", re.M)
# The properties of a calendar that say what happens, and where and when (RFC 5545).
_EVENT = re.compile(
    r"^(?:SUMMARY|DESCRIPTION|LOCATION|DTSTART|ORGANIZER|COMMENT)[;:]", re.I
)
_CALENDAR_VALUE = re.compile(r'(?:"[^"]*"|[^":])*:')
_CALENDAR_ESCAPE = re.compile(r"\\([nN,;\\])")


def text_of_part(part: Part) -> str:
    r"""Return the text of a part, with `\n` as line end."""
    payload, _ = split_files(part.payload)
    charset = parameter(part.header.get_content_charset)
    clean = _CLEANERS.get(part.media_type, _clean_plain)
    text = (
        decode_declared(payload, charset)
        if charset or clean is not _clean_page
        else html.decode_page(payload)
    )
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"), part.header)


def _clean_page(text: str, header: Message) -> str:
    return html.text_of_page(text)


def _clean_plain(text: str, header: Message) -> str:
    if "-----BEGIN PGP SIGNED" in text:
        text = _SIGNED.sub(_unsign, text)
    if str(header.get_param("format", "")).lower() != "flowed":
        return text
    deletes_space = str(header.get_param("delsp", "")).lower()
    return _unflow(text, _JOINTS.get(deletes_space, " "))


def _unsign(signed: re.Match[str]) -> str:
    """Return a text without its signature (RFC 9580, 7)."""
    return _ESCAPED_DASH.sub("", signed["text"].rstrip("\n"))


def _unflow(text: str, joint: str) -> str:
    """Join the lines of flowed paragraphs: those that end in a space (RFC 3676, 4)."""
    lines: list[str] = []
    open_depth: str | None = None
    for line in text.split("\n"):
        depth, stuffing, content = _QUOTED.fullmatch(line).groups()  # type: ignore[union-attr]
        if not depth and not stuffing:
            content = line
        is_signature = content == _SIGNATURE
        if depth == open_depth and not is_signature:
            lines[-1] += content
        else:
            lines.append(f"{depth} {content}" if depth else content)
        open_depth = None
        if content.endswith(" ") and not is_signature:
            open_depth = depth
            lines[-1] = lines[-1][:-1] + joint
    return "\n".join(lines)


def _clean_enriched(text: str, header: Message) -> str:
    """Remove the commands of enriched text; its single line ends are spaces."""
    plain = _TAG.sub(lambda tag: "<" if tag[0] == "<<" else "", text)
    return re.sub(r"(?<!\n)\n(?!\n)", " ", plain)


def _clean_calendar(text: str, header: Message) -> str:
    """Return what an invitation says of the event, one property a line."""
    unfolded = text.replace("\n ", "").replace("\n\t", "")
    events = filter(_EVENT.match, unfolded.split("\n"))
    return "\n".join(map(_value_of_property, events))


def _value_of_property(line: str) -> str:
    value = _CALENDAR_VALUE.sub("", line, count=1)
    return _CALENDAR_ESCAPE.sub(lambda escape: escape[1].translate(_UNESCAPED), value)


_UNESCAPED = str.maketrans("nN", "\n\n")
_CLEANERS: dict[str, _Cleaner] = {
    "text/html": _clean_page,
    "text/x-amp-html": _clean_page,
    "application/xhtml+xml": _clean_page,
    "text/enriched": _clean_enriched,
    "text/richtext": _clean_enriched,
    "text/calendar": _clean_calendar,
    "application/ics": _clean_calendar,
}
