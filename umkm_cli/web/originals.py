"""Hand out the files that releases were received in: only ever as a download."""

import re
from mimetypes import guess_extension
from pathlib import PurePosixPath
from typing import Final, NamedTuple
from urllib.parse import quote

from umkm_cli.archive import Archive
from umkm_cli.errors import NoSuch
from umkm_cli.models.release import Copy
from umkm_cli.verbs.show import get_shareable_file
from umkm_cli.verbs.typed.ids import is_number
from umkm_cli.web.question import Question

_FOLDERS: Final = re.compile(r"[/\\!]")
_UNSAFE: Final = re.compile(r"[^\w .,()+@=-]|[\x00-\x1f\x7f]")
"""What no file system, shell or header has to cope with; letters of any script are safe."""
_LONGEST: Final = 120
_NO_EXTENSION: Final = ".bin"


class Download(NamedTuple):
    """A file to save, and the header that says so and names it."""

    content: bytes
    disposition: str


def download(question: Question, archive: Archive) -> Download:
    """Return a received file. Raises NoSuchRelease, NoSuchCopy or NoSuch."""
    release, number = question.named["id"], question.named["number"]
    if not is_number(number) or not int(number):
        raise NoSuch(f"no copy {number} of release {release}.")
    copy, content = get_shareable_file(archive, release, int(number))
    return Download(content, attachment(safe_name(copy, release)))


def safe_name(copy: Copy, release: str) -> str:
    """Return a name for a received file, like the one it had, that is safe everywhere."""
    last = PurePosixPath(_UNSAFE.sub("_", _FOLDERS.split(copy.origin)[-1]).strip(" ."))
    suffix = last.suffix[:_LONGEST] or guess_extension(copy.media_type)
    stem = last.stem[:_LONGEST].strip(" .") or f"release-{release}"
    return f"{stem}{suffix or _NO_EXTENSION}"


def attachment(name: str) -> str:
    """Return the header that makes a browser save a file under a name (RFC 6266)."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
