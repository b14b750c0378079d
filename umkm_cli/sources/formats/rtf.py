"""Read rich text (.rtf, Microsoft's Rich Text Format 1.9)."""

import re

from striprtf.striprtf import rtf_to_text

from umkm_cli.errors import NoText
from umkm_cli.models.release import Extract
from umkm_cli.sources.formats import metadata_lines
from umkm_cli.sources.formats.office import clean_lines

EXTRACTOR = "rtf-1"

_CREATED = re.compile(r"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_TITLE = re.compile(r"\{\\title ([^{}\\]{1,300})\}")
_ROW_END = re.compile(r"\|[ \t]*$")


def read(content: bytes) -> Extract:
    """Return the text of a rich text file. Raises NoText if it is damaged."""
    source = content.decode("latin-1")
    try:
        text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:  # the parser raises many kinds
        raise NoText("damaged: not valid rich text") from error
    lines = map(_clean_line, text.split("\n"))
    return Extract("\n".join(lines), EXTRACTOR, stored=True, metadata=_metadata(source))


def _clean_line(line: str) -> str:
    """Fold the white space of a line, and separate the cells of a table's row."""
    cells = _ROW_END.sub("", line).replace("|", " | ")
    return " ".join(clean_lines(cells))


def _metadata(source: str) -> str:
    title = _TITLE.search(source)
    created = _CREATED.search(source)
    day = map(_two_digits, created.groups()) if created else ()
    return metadata_lines(
        (
            ("document title", title[1] if title else None),
            ("document created", "-".join(day)),
        )
    )


def _two_digits(number: str) -> str:
    return number.zfill(2)
