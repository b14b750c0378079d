"""Pages that a browser saved in one file (.mhtml): RFC 2557."""

from email import message_from_bytes

from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import html


def read(content: bytes) -> Extract:
    """The main text of a saved page: its first part that is HTML. Raises NoText where there is none."""
    return html.page(*page_of(content))


def page_of(content: bytes) -> tuple[str, str]:
    """The HTML of a saved page, and the address that it was saved from, if that is told. Raises NoText."""
    try:
        message = message_from_bytes(content)
        for part in message.walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                payload = part.get_payload(decode=True)
                location = (
                    part["Content-Location"]
                    or message["Snapshot-Content-Location"]
                    or ""
                )
                declared = part.get_content_charset() or ""
                return html.decoded(
                    payload if isinstance(payload, bytes) else b"", declared
                ), str(location)
    except (RecursionError, LookupError, ValueError) as error:
        raise NoText("damaged: its parts cannot be told apart") from error
    raise NoText("damaged: a saved page without its HTML")
