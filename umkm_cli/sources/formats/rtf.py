"""Rich text (.rtf): Microsoft's Rich Text Format 1.9."""

import re

from striprtf.striprtf import rtf_to_text

from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats.office import tidied
from umkm_cli.sources.metadata import metadata_lines

EXTRACTOR = "rtf-1"

_CREATED = re.compile(r"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_TITLE = re.compile(r"\{\\title ([^{}\\]{1,300})\}")
_ROW_END = re.compile(r"\|[ \t]*$")


def read(content: bytes) -> Extract:
    """The text of a rich text file. Raises NoText where it is damaged."""
    source = content.decode("latin-1")
    try:
        text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:  # the parser's own of many kinds: a damaged file
        raise NoText("damaged: not rich text all through") from error
    lines = [
        " ".join(tidied(_ROW_END.sub("", line).replace("|", " | ")))
        for line in text.split("\n")
    ]
    created = _CREATED.search(source)
    day = (
        "-".join([created[1], created[2].zfill(2), created[3].zfill(2)])
        if created
        else None
    )
    title = _TITLE.search(source)
    metadata = metadata_lines(
        (("document title", title[1] if title else None), ("document created", day))
    )
    return Extract("\n".join(lines), EXTRACTOR, stored=True, metadata=metadata)
