"""Write the parts of mails, for what has the form of a mail only when it is read."""

from base64 import encodebytes
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import quote

_FIRST_MOMENT = datetime(1601, 1, 1, tzinfo=UTC)
_LAST = 2_650_467_744_000_000_000  # the first one of the year 10000


def field(named: tuple[str, str]) -> bytes:
    """Return a field of a header; nothing without a value."""
    name, value = named
    folded = " ".join(value.split())
    return f"{name}: {folded}\n".encode("utf-8", "replace") if folded else b""


def mail_moment(ticks: int) -> str:
    """Return a moment of Windows, in tenths of microseconds since 1601, as mail has it; "" if none."""
    if not 0 < ticks < _LAST:
        return ""
    return format_datetime(_FIRST_MOMENT + timedelta(microseconds=ticks // 10))


def part(
    media_type: str, content: bytes, name: str = "", disposition: str = "attachment"
) -> bytes:
    """Return a part of a mail, with its header."""
    header = f"Content-Type: {media_type}\nContent-Transfer-Encoding: base64\n"
    if name:
        quoted = quote(name, safe="", errors="replace")
        header += f"Content-Disposition: {disposition}; filename*=utf-8''{quoted}\n"
    return header.encode() + b"\n" + encodebytes(content)


def multipart(kind: str, parts: Sequence[bytes]) -> bytes:
    """Return parts as one; what stands between them occurs in none."""
    boundary = sha256(b"".join(parts)).hexdigest().encode()
    begin, end = b"\n--" + boundary + b"\n", b"\n--" + boundary + b"--\n"
    header = f"Content-Type: multipart/{kind}; boundary=".encode() + boundary + b"\n\n"
    return header + b"".join(begin + each for each in parts) + end
