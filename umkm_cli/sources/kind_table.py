"""The kinds of files that umkm reads."""

from typing import NamedTuple

from umkm_cli.models.ingest import CHAT, CHAT_MESSAGE
from umkm_cli.sources import (
    compound_signatures,
    picture_signatures,
    signatures,
    web_signatures,
)


class Kind(NamedTuple):
    """A kind of file: its media type, file name endings and module.

    The module of a container kind has `members`; that of any other kind has `read`,
    which returns the text; that of a kind with attachments has both, and its files with
    attachments contain its `attachment_mark`. A tabular kind needs a mapping of its
    columns. A kind that `may_be_scan` can show its text on a picture, which OCR reads. An
    `isolated` kind is complex enough to be hostile: it is read in a separate process
    with limits on time and memory.
    """

    media_type: str
    endings: tuple[str, ...]
    module: str
    is_container: bool = False
    attachment_mark: bytes | None = None
    is_tabular: bool = False
    isolated: bool = True
    may_be_scan: bool = False

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture, which is most often one of something else than a page."""
        return self.module == "picture"

    def may_have_attachments(self, content: bytes) -> bool:
        """Return whether a file of this kind may have attachments, by its bytes."""
        mark = self.attachment_mark
        return mark is not None and mark in content

    @property
    def has_members(self) -> bool:
        """Whether it can contain other files."""
        return self.is_container or self.attachment_mark is not None


_IN_WORD = b"embeddings/"  # the folder of what is embedded in a Word document
KINDS: tuple[Kind, ...] = (
    Kind("text/plain", (".txt", ".text"), "text", isolated=False),
    Kind("text/markdown", (".md", ".markdown"), "markdown", isolated=False),
    Kind("text/html", (".html", ".htm", ".xhtml"), "html"),
    Kind("multipart/related", (".mhtml", ".mht"), "mhtml"),
    Kind(
        "application/pdf",
        (".pdf",),
        "pdf",
        attachment_mark=signatures.EMBEDDED_FILE,
        may_be_scan=True,
    ),
    Kind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx", ".docm", ".dotx", ".dotm"),
        "docx",
        attachment_mark=_IN_WORD,
    ),
    Kind(
        "application/vnd.oasis.opendocument.text",
        (".odt", ".ott"),
        "odt",
        attachment_mark=b"Object",
    ),
    # All parts in one XML file: Word's "XML Document", and flat OpenDocument.
    Kind("application/vnd.ms-wordml", (), "docx", attachment_mark=_IN_WORD),
    Kind("application/vnd.oasis.opendocument.text-flat-xml", (".fodt",), "odt"),
    Kind(signatures.EPUB, (".epub",), "epub"),
    Kind("application/rtf", (".rtf",), "rtf"),
    Kind("message/rfc822", (".eml",), "mail", attachment_mark=b""),
    Kind("message/x-emlx", (".emlx",), "emlx", attachment_mark=b""),
    Kind("application/mbox", (".mbox",), "mbox", is_container=True),
    Kind(CHAT, (), "whatsapp.chat", is_container=True),
    Kind(CHAT_MESSAGE, (), "text", isolated=False),
    Kind("application/zip", (".zip",), "archive_zip", is_container=True),
    Kind(signatures.GZIP, (".gz",), "gzip_file", is_container=True),
    Kind(web_signatures.WARC, (".warc",), "web_archive", is_container=True),
    Kind(web_signatures.WACZ, (".wacz",), "wacz", is_container=True),
    Kind(web_signatures.WEB_ARCHIVE, (".webarchive",), "webarchive"),
    Kind(web_signatures.RSS, (".rss",), "feed", is_container=True),
    Kind(web_signatures.ATOM, (".atom",), "feed", is_container=True),
    Kind(web_signatures.JSON_FEED, (), "feed", is_container=True),
    Kind(
        "application/json",
        (".json",),
        "json_records",
        is_container=True,
        is_tabular=True,
    ),
    Kind(
        "application/x-ndjson",
        (".jsonl", ".ndjson"),
        "json_records",
        is_container=True,
        is_tabular=True,
    ),
    Kind("text/csv", (".csv", ".tsv"), "csv_table", is_container=True, is_tabular=True),
    *(
        Kind(media_type, endings, "workbook", is_container=True, is_tabular=True)
        for media_type, endings in (
            (signatures.XLSX, (".xlsx", ".xlsm", ".xltx", ".xltm")),
            (signatures.XLSB, (".xlsb",)),
            (compound_signatures.XLS, (".xls", ".xlt")),
            (signatures.ODS, (".ods", ".ots")),
            (signatures.FLAT_ODS, (".fods",)),
        )
    ),
    # Plain text with one of these endings is read as text.
    Kind(
        compound_signatures.DOC,
        (".doc", ".dot"),
        "doc",
        attachment_mark="ObjectPool".encode("utf-16-le"),
    ),
    Kind(compound_signatures.MSG, (".msg",), "msg", attachment_mark=b""),
    Kind(signatures.TNEF, (".tnef",), "winmail", attachment_mark=b""),
    *(
        Kind(media_type, endings, "picture", may_be_scan=True)
        for media_type, endings in (
            (picture_signatures.PNG, (".png",)),
            (picture_signatures.JPEG, (".jpg", ".jpeg")),
            (picture_signatures.TIFF, (".tif", ".tiff")),
            (picture_signatures.HEIC, (".heic", ".heif")),
        )
    ),
    Kind("application/vnd.umkm.record+json", (), "record", isolated=False),
)
"""All kinds. The first is the default for files whose names have no ending."""

UNKNOWN_KIND = Kind("", (), "unknown")
"""The kind of a file from another version of umkm."""

CONTAINER_TYPES = tuple(kind.media_type for kind in KINDS if kind.has_members)
"""The media types of files that can contain others."""

SCAN_TYPES = tuple(kind.media_type for kind in KINDS if kind.may_be_scan)
"""The media types of files whose text may be on a picture."""
