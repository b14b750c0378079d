"""Read the files that are inserted into a Word document as they are (`altChunk`).

Word converts them when it opens the document (ECMA-376 part 1, 17.17.2.1).
"""

from collections.abc import Iterable
from contextvars import ContextVar
from xml.etree.ElementTree import Element

from umkm_cli.errors import UnreadableFile
from umkm_cli.language import later
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats.docx.gathered import WordReader
from umkm_cli.sources.kinds import extract, identify_kind

_MOST_LEVELS = 3
_EMBEDDED = later("what is embedded in an inserted file")
_level = ContextVar("level", default=0)
"""How many documents the present one is inserted into, one into the other."""


def read_chunk(element: Element, reader: WordReader, _: int) -> Iterable[str]:
    """Return the text of an inserted file, the first time that it is referred to."""
    name = reader.file.target(element)
    if not reader.insert(name):
        return ()
    try:
        inserted = _extract(name, reader.file.package.content(name))
    except UnreadableFile as error:
        sentence = later("an inserted file that cannot be read ({why})").format(
            why=error
        )
        reader.lacks[sentence] = None
        return ()
    if inserted.lacks:
        reader.lacks[inserted.lacks] = None
    for line in inserted.aside.splitlines():
        kind, text = line.split(": ", 1)
        reader.set_aside(kind, [text])
    return inserted.text.split("\n\n")


def _extract(name: str, content: bytes) -> Extract:
    """Return the extract of an inserted file. Raises UnreadableFile."""
    kind = identify_kind(name, content, named=True)
    is_too_deep = _level.get() >= _MOST_LEVELS
    if kind is None or kind.is_container or is_too_deep:
        raise UnreadableFile(later("not a kind of text that umkm reads"))
    outside = _level.set(_level.get() + 1)
    try:
        found = extract(kind, content)
        if kind.attachment_mark and kind.may_have_attachments(content):
            lacks = filter(None, (found.lacks, _EMBEDDED))
            found = found._replace(lacks="; ".join(lacks))
        return found
    finally:
        _level.reset(outside)
