"""ZIP files: APPNOTE 6.3. Nothing is ever written to the disk by a name that stands in one."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from umkm_cli.errors import NoText
from umkm_cli.models.ingest import Member
from umkm_cli.sources.bounds import Bounds, too_large

_UTF8_NAME = 0x800
_PIECE = 1 << 20


def members(content: bytes, bounds: Bounds) -> Iterator[Member]:
    """The files in a ZIP file; hidden ones are passed over, as in folders. Raises NoText where it is damaged."""
    with opened(content) as zipped:
        for info in zipped.infolist():
            name = _name(info)
            if name and not name.endswith("/") and not _is_hidden(name):
                yield _member(zipped, info, name, bounds)


def opened(content: bytes) -> ZipFile:
    """The ZIP file that bytes are. Raises NoText where it is damaged."""
    try:
        return ZipFile(BytesIO(content))
    except Exception as error:  # zipfile's and struct's own, of many kinds
        raise NoText("damaged: what this ZIP file holds cannot be found") from error


def _member(zipped: ZipFile, info: ZipInfo, name: str, bounds: Bounds) -> Member:
    if info.flag_bits & 1:
        return bounds.failed(name, "protected by a password; unpack it first")
    pieces: list[bytes] = []
    size = 0
    try:
        with zipped.open(info) as part:
            # The size that the directory states may be a lie, and what fails at last has been unpacked, too.
            while size <= bounds.max_bytes and (piece := part.read(_PIECE)):
                size += len(piece)
                bounds.count(0, len(piece))
                pieces.append(piece)
    except NoText:
        raise
    except (
        Exception
    ):  # zlib's, lzma's and zipfile's own, of many kinds: a part that does not unpack
        # Some ways of packing unpack all before they tell.
        bounds.count(0, min(info.file_size, bounds.max_bytes))
        return bounds.failed(name, "damaged: it does not unpack")
    if size > bounds.max_bytes:
        return bounds.failed(name, too_large(bounds.max_bytes))
    bounds.count(1, 0)
    return Member(name, b"".join(pieces))


def _name(info: ZipInfo) -> str:
    """The name as it was meant: many programs write UTF-8 without saying so."""
    if not info.flag_bits & _UTF8_NAME:
        try:
            return info.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return info.filename.encode("utf-8", "backslashreplace").decode("utf-8")


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(
        part.startswith(".") and part.strip(".") for part in parts
    )
