"""ZIP files: APPNOTE 6.3. Nothing is ever written to the disk by a name that stands in one."""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from umkm_cli.custody import Member
from umkm_cli.errors import NoText
from umkm_cli.sources.limits import Limits

_UTF8_NAME = 0x800


def members(content: bytes, limits: Limits) -> Iterator[Member]:
    """The files in a ZIP file; hidden ones are passed over, as in folders. Raises NoText where it is damaged."""
    try:
        zipped = ZipFile(BytesIO(content))
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise NoText("damaged: what this ZIP file holds cannot be found") from error
    with zipped:
        for info in zipped.infolist():
            name = _name(info)
            if not info.is_dir() and not _is_hidden(name):
                yield _member(zipped, info, name, limits)


def _member(zipped: ZipFile, info: ZipInfo, name: str, limits: Limits) -> Member:
    if info.flag_bits & 1:
        return limits.failed(name, "protected by a password; unpack it first")
    try:
        # The size that the directory states may be a lie.
        with zipped.open(info) as part:
            content = part.read(limits.max_bytes + 1)
    except Exception:  # zlib's, lzma's and zipfile's own, of many kinds: a part that does not unpack
        return limits.failed(name, "damaged: it does not unpack")
    return limits.member(name, content)


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
    return parts[0] == "__MACOSX" or posixpath.basename(name).startswith(".")
