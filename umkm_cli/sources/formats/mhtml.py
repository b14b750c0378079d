"""Read web pages saved as a single file (.mhtml, RFC 2557)."""

from collections.abc import Iterator

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import html
from umkm_cli.sources.formats.mime import Part, parameter, parse_mail

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
        message = parse_mail(content)
        pages = (part for part in _parts(message) if part.media_type in _PAGE_TYPES)
        page = next(pages, None)
    except (RecursionError, LookupError, ValueError) as error:
        raise NoText(later("damaged: its parts cannot be separated")) from error
    if page is None:
        raise NoText(later("damaged: a saved page without its HTML"))
    saved_from = message.header.get("Snapshot-Content-Location", "")
    location = page.header["Content-Location"] or saved_from
    charset = parameter(page.header.get_content_charset)
    return html.decode_page(page.payload, charset), str(location)


def _parts(message: Part) -> Iterator[Part]:
    """Yield a message and all the parts in it, in order."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += reversed(part.parts)
