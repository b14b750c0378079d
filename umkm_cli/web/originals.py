"""Hand out the files that releases were received in: only ever as a download."""

from mimetypes import guess_extension
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from umkm_cli.archive import Archive
from umkm_cli.errors import NoSuch
from umkm_cli.language import gettext as _
from umkm_cli.models.release import Copy
from umkm_cli.output.safe_names import name_in_origin, safe_name
from umkm_cli.verbs.show import get_shareable_file
from umkm_cli.verbs.typed.ids import is_number
from umkm_cli.web.question import Question


class Download(NamedTuple):
    """A file to save, and the header that says so and names it."""

    content: bytes
    disposition: str


def download(question: Question, archive: Archive) -> Download:
    """Return a received file. Raises NoSuchRelease, NoSuchCopy or NoSuch."""
    release, number = question.named["id"], question.named["number"]
    if not is_number(number) or not int(number):
        raise NoSuch(
            _("no copy {number} of release {release}.").format(
                number=number, release=release
            )
        )
    copy, content = get_shareable_file(archive, release, int(number))
    return Download(content, attachment(file_to_save(copy)))


def file_to_save(copy: Copy) -> str:
    """Return a name for a received file, like the one it had, that is safe everywhere."""
    name = safe_name(name_in_origin(copy.origin))
    if PurePosixPath(name).suffix:
        return name
    return name + (guess_extension(copy.media_type) or "")


def attachment(name: str) -> str:
    """Return the header that makes a browser save a file under a name (RFC 6266)."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
