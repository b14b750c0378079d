"""Read web pages saved as a single file (.mhtml, RFC 2557)."""

from email import message_from_bytes
from email.message import Message

from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import html

_PAGE_TYPES = ("text/html", "application/xhtml+xml")


def read(content: bytes) -> Extract:
    """Return the main text of a saved page, from its first HTML part.

    Raises NoText if there is none.
    """
    page, location = unpack_page(content)
    return html.read_page(page, location)


def unpack_page(content: bytes) -> tuple[str, str]:
    """Return the HTML of a saved page, and its address, which may be "".

    Raises NoText if there is no HTML part.
    """
    try:
        message = message_from_bytes(content)
        for part in message.walk():
            if part.get_content_type() in _PAGE_TYPES:
                saved_from = message.get("Snapshot-Content-Location", "")
                location = part["Content-Location"] or saved_from
                return _decode_part(part), str(location)
    except (RecursionError, LookupError, ValueError) as error:
        raise NoText("damaged: its parts cannot be separated") from error
    raise NoText("damaged: a saved page without its HTML")


def _decode_part(part: Message) -> str:
    payload = part.get_payload(decode=True)
    page = payload if isinstance(payload, bytes) else b""
    return html.decode_page(page, part.get_content_charset(""))
