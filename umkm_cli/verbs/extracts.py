"""Load the text of a copy, and the words of it that are evidence."""

from umkm_cli.archive import Connection
from umkm_cli.archive.originals import (
    metadata_of,
    original_bytes,
    stored_extract,
)
from umkm_cli.catalogue.rules import RULES
from umkm_cli.errors import NotAnArchive, UnreadableFile
from umkm_cli.language import gettext as _
from umkm_cli.language import retold
from umkm_cli.models.ingest import file_name
from umkm_cli.models.release import (
    FILE_NAME,
    IN_TEXT,
    METADATA,
    Copy,
    Extract,
    Finding,
)
from umkm_cli.models.review import Evidence
from umkm_cli.models.scan import page_of
from umkm_cli.output.clean import CONTEXT_LENGTH
from umkm_cli.sources import extract_unstored, kind_of_media_type


def load_extract(db: Connection, copy: Copy) -> Extract:
    """Return the extract of a copy: its stored text, else its decoded original.

    If the text of a rich file is missing, a separate process extracts it again, because
    the archive may be a stranger's. Raises NotAnArchive if the original is missing or
    damaged.
    """
    metadata = metadata_of(db, copy.id)
    stored = stored_extract(db, copy.sha256)
    if stored is not None:
        return stored._replace(metadata=metadata)
    kind = kind_of_media_type(copy.media_type)
    if kind is None:
        raise NotAnArchive(
            _(
                "the archive is damaged: the text of {origin} ({media_type}) is missing."
            ).format(origin=copy.origin, media_type=copy.media_type)
        )
    content = original_bytes(db, copy.sha256)
    try:
        found = (
            _extract_apart(copy, content)
            if kind.isolated
            else extract_unstored(kind, content)
        )
    except UnreadableFile as error:
        raise NotAnArchive(
            _(
                "the archive is damaged: the text of {origin} is missing, "
                "and cannot be read again: {why}."
            ).format(origin=copy.origin, why=retold(str(error)))
        ) from error
    return found._replace(metadata=metadata)


def _extract_apart(copy: Copy, content: bytes) -> Extract:
    # Only a damaged archive needs processes here.
    from umkm_cli.verbs.ingest.apart import extract_apart
    from umkm_cli.verbs.ingest.options import Limit

    return extract_apart(copy.media_type, content, Limit())


def texts_by_part(copy: Copy, extract: Extract) -> dict[str, str]:
    """Return the texts that the spans of findings refer to, by the name of the part."""
    return {
        **dict.fromkeys(IN_TEXT, extract.text),
        METADATA: extract.metadata,
        FILE_NAME: file_name(copy.origin),
    }


def evidence_of(finding: Finding, copy: Copy, extract: Extract) -> Evidence:
    """Return a finding with the words that it was read from, in the extract of the copy."""
    text = texts_by_part(copy, extract).get(finding.part, extract.text)
    start, end = finding.start, finding.end
    before = text[max(0, start - CONTEXT_LENGTH) : start]
    after = text[end : end + CONTEXT_LENGTH]
    return Evidence(
        finding,
        RULES.get(finding.rule, finding.rule),
        copy,
        text[start:end],
        before.rpartition("\n")[2],
        after.partition("\n")[0],
        text.count("\n", 0, start) + 1,
        page_of(extract.scan, start) if finding.part in IN_TEXT else None,
    )
