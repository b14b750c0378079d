"""Limit what containers may unpack to, in bytes and in files."""

from umkm_cli.errors import NoText
from umkm_cli.language import later
from umkm_cli.models.ingest import Member

_TIMES_LARGEST = 20
_MOST_MEMBERS = 1_000_000


class Bounds:
    """What one received file may still unpack to, counting all levels of nesting.

    `max_bytes` is the size of the largest member to ingest. A file of `byte_size` may
    be larger, if it is read where it is.
    """

    def __init__(self, max_bytes: int, byte_size: int = 0) -> None:
        self.max_bytes = max_bytes
        self._most_bytes = _TIMES_LARGEST * max(max_bytes, byte_size)
        self._bytes_left = self._most_bytes
        self._members_left = _MOST_MEMBERS

    def continue_from(self, other: "Bounds") -> None:
        """Allow what the other still allows: another process counted there."""
        self._bytes_left = other._bytes_left
        self._members_left = other._members_left

    def member(
        self, name: str, content: bytes, metadata: str = "", media_type: str = ""
    ) -> Member:
        """Count and return a member.

        Raises NoText if a limit is exceeded; the caller leaves out the rest.
        """
        self.count(1, len(content))
        if len(content) > self.max_bytes:
            return self.failed_member(name, describe_too_large(self.max_bytes))
        return Member(name, content, metadata, media_type=media_type)

    def failed_member(self, name: str, failure: str) -> Member:
        """Count and return a member that cannot be read."""
        self.count(1, 0)
        return Member(name, b"", failure=failure)

    def count(self, members: int, size: int) -> None:
        """Count unpacked members and bytes. Raises NoText if a limit is exceeded."""
        self._bytes_left -= size
        self._members_left -= members
        if self._bytes_left < 0:
            most = self._most_bytes / 1024 / 1024
            raise NoText(
                later(
                    "unpacks to more than {most:,.0f} MB; the rest was left out"
                ).format(most=most)
            )
        if self._members_left < 0:
            raise NoText(
                later(
                    "contains more than {count:,} files; the rest were left out"
                ).format(count=_MOST_MEMBERS)
            )


def describe_too_large(max_bytes: int) -> str:
    """Return the sentence that says a file is larger than `max_bytes`."""
    return later("larger than {size:g} MB; --max-size MB accepts larger files").format(
        size=max_bytes / 1024 / 1024
    )
