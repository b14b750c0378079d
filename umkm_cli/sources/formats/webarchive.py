"""Read pages that Safari saved (.webarchive): a list of properties with the page and its parts."""

import plistlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import html
from umkm_cli.sources.formats.html.decoding import decode_page
from umkm_cli.sources.kinds import extract, kind_of_media_type

EXTRACTOR = "webarchive-1"

_NO_PAGE = later("damaged: a saved page without its HTML")
_MAIN, _PARTS, _FRAMES = "WebMainResource", "WebSubresources", "WebSubframeArchives"
_PAGE_TYPES = ("", "text/html", "application/xhtml+xml")
_OTHER_TYPES = ("application/pdf", "text/plain")


class _Resource(NamedTuple):
    """A page or a part of it: its bytes, and what the server said of them."""

    content: bytes
    address: str
    media_type: str
    charset: str


def read(content: bytes) -> Extract:
    """Return the main text of a saved page, with its address. Raises NoText if it has none."""
    page = _resource(_properties(content).get(_MAIN))
    if page.media_type in _PAGE_TYPES:
        text = decode_page(page.content, page.charset)
        return html.read_page(text, page.address)
    kind = kind_of_media_type(page.media_type)
    if kind is None or page.media_type not in _OTHER_TYPES:
        raise NoText(_NO_PAGE)
    return extract(kind, page.content)._replace(stored=True)


def whole_text(content: bytes) -> str:
    """Return the text of the page and of all its parts, with their markup. Raises NoText."""
    resources = _resources(_properties(content))
    return "\n".join(
        f"{each.address}\n{decode_page(each.content, each.charset)}"
        for each in resources
    )


def _properties(content: bytes) -> Mapping[str, Any]:
    """Return the properties of a file. Raises NoText if it is damaged.

    Python's reader refuses entities, lists within themselves and sizes beyond the end.
    """
    try:
        properties = plistlib.loads(content)
    except RecursionError:
        raise
    except Exception as error:  # its parsers raise many kinds
        raise NoText(later("damaged: its parts cannot be separated")) from error
    return properties if isinstance(properties, dict) else {}


def _resource(value: object) -> _Resource:
    """Return a part of a saved page. Raises NoText if it is none."""
    match value:
        case {"WebResourceData": bytes(content), **named}:
            keys = ("URL", "MIMEType", "TextEncodingName")
            stated = (named.get(f"WebResource{key}") for key in keys)
            address, media_type, charset = (str(each or "") for each in stated)
            return _Resource(content, address, media_type.lower(), charset)
    raise NoText(_NO_PAGE)


def _resources(properties: Mapping[str, Any]) -> Iterator[_Resource]:
    """Yield a page and all its parts, and those of the pages in it."""
    waiting: list[Any] = [properties]
    while waiting:
        page = waiting.pop()
        if not isinstance(page, dict):
            continue
        for value in (page.get(_MAIN), *_listed(page, _PARTS)):
            with suppress(NoText):
                yield _resource(value)
        waiting += _listed(page, _FRAMES)


def _listed(page: Mapping[str, Any], name: str) -> list[Any]:
    found = page.get(name)
    return found if isinstance(found, list) else []
