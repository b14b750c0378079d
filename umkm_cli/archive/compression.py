"""Compress what an archive stores, and decompress it within bounds.

The archive may be a stranger's, and a megabyte of zlib can stand for a gigabyte.
"""

import zlib
from functools import lru_cache
from hashlib import sha256
from typing import Any

from umkm_cli.language import later

_SMALL = 64 * 1024 * 1024
"""Bytes that may come from however few."""
_MOST_TIMES = 100
"""How many times larger than its compressed form anything larger than that may be. Text
becomes five to ten times smaller."""
_LEVEL, _UNCOMPRESSED = 6, 0
"""Of a text, level 1 leaves 50 to 56 % and level 6 47 to 55 %; of a page, 41 and 38 %. That
takes 30 microseconds more; higher levels save nothing."""
_LEVEL_WITH_DICTIONARY = 5
"""Of a text of 2.9 kB, it leaves 36.3 % in 185 microseconds; level 4 leaves 37.5 % in 120, which
level 6 without a dictionary takes for 47.4 %, and level 6 with one 35.7 % in 290."""
_MOST_WITH_DICTIONARY = 256 * 1024
"""The largest file that a dictionary is used for: it tells of the first 32 kB alone."""


def compress(content: bytes) -> bytes:
    """Compress bytes, though never so much that `decompress` would refuse them."""
    compressed = zlib.compress(content, _LEVEL)
    if len(content) > _most_from(compressed):
        return zlib.compress(content, _UNCOMPRESSED)
    return compressed


def compress_with(content: bytes, dictionary: bytes) -> bytes:
    """Compress bytes with the words of a dictionary, which `decompress` needs, too."""
    compressor = _begun_with(dictionary).copy()
    return bytes(compressor.compress(content) + compressor.flush())


def is_worth_dictionary(content: bytes) -> bool:
    """Return whether bytes are few enough to be compressed with a dictionary."""
    return len(content) <= _MOST_WITH_DICTIONARY


@lru_cache(8)
def _begun_with(dictionary: bytes) -> Any:
    """Return a compressor that knows a dictionary: to copy it takes less than to make it."""
    return zlib.compressobj(
        _LEVEL_WITH_DICTIONARY,
        zlib.DEFLATED,
        zlib.MAX_WBITS,
        zlib.DEF_MEM_LEVEL,
        zlib.Z_DEFAULT_STRATEGY,
        dictionary,
    )


def decompress(
    stored: object, size: int | None = None, dictionary: bytes = b""
) -> bytes:
    """Return the bytes that were compressed; if given, there must be `size` of them.

    Raises ValueError with a sentence that says what is wrong with them.
    """
    if not isinstance(stored, bytes):
        raise ValueError(later("its bytes are missing"))
    most = _most_from(stored)
    if size is not None:
        most = min(most, size)
    inflater = zlib.decompressobj(zdict=dictionary)
    try:
        content = inflater.decompress(stored, most + 1)
    except zlib.error as error:
        raise ValueError(later("its bytes cannot be unpacked")) from error
    if len(content) > most:
        raise ValueError(
            later("it unpacks to more than {most:,} bytes").format(most=most)
        )
    if not inflater.eof:
        raise ValueError(later("its bytes cannot be unpacked"))
    return content


def decode_original(
    encoding: object, byte_size: object, stored: object, dictionary: bytes = b""
) -> bytes:
    """Return the bytes of an original from its columns, and the dictionary it needs.

    Raises ValueError with a sentence that says what is wrong with them.
    """
    if not isinstance(stored, bytes) or not isinstance(byte_size, int):
        raise ValueError(later("its bytes are missing"))
    content = stored
    if encoding == "zlib":
        content = decompress(stored, max(byte_size, 0), dictionary)
    if len(content) != byte_size:
        raise ValueError(
            later("it has {count:,} bytes, and {size:,} were received").format(
                count=len(content), size=byte_size
            )
        )
    return content


def damage_of_content(digest: object, content: bytes) -> str:
    """Describe what is wrong with an original, from its SHA-256 and its bytes; return "" if nothing is."""
    if sha256(content).hexdigest() != digest:
        return later(
            "its bytes do not match the SHA-256 recorded when they were received"
        )
    return ""


def _most_from(compressed: bytes) -> int:
    return max(_SMALL, _MOST_TIMES * len(compressed))
