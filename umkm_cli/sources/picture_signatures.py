"""Recognise pictures by their first bytes: PNG, JPEG, TIFF and HEIC (ISO/IEC 23008-12)."""

from itertools import product
from typing import Final

from umkm_cli.language import later

PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
TIFF: Final = "image/tiff"
HEIC: Final = "image/heic"

_LENGTHS = b"\x18", b"\x1c", b"\x20", b"\x24", b"\x28", b"\x2c"
_BRANDS = b"heic", b"heix", b"mif1"
# The first box says what kind of file it is, after its own length.
HEIC_BEGINS = tuple(
    b"\x00\x00\x00" + length + b"ftyp" + brand
    for length, brand in product(_LENGTHS, _BRANDS)
)
PICTURES: Final[tuple[tuple[tuple[bytes, ...], str], ...]] = (
    ((b"\x89PNG",), PNG),
    ((b"\xff\xd8\xff",), JPEG),
    ((b"II*\x00", b"MM\x00*"), TIFF),
    (HEIC_BEGINS, HEIC),
)
"""What the kinds of pictures begin with."""

EMPTY_PICTURE: Final = later("a picture on which OCR finds no text")
"""Why a picture is no release, if nothing else is wrong with it."""

NAMED_OTHERWISE: Final = later("a picture, despite its name")
"""What a picture is that has the name of another kind of file."""
