"""Read files for the archive: find them, identify their kinds, and extract their text.

A new kind needs one module in `formats` and one row in `kind_table.KINDS`.
"""

from umkm_cli.sources.bounds import Bounds
from umkm_cli.sources.columns import Columns, parse_column_map
from umkm_cli.sources.exports import (
    first_line,
    is_full_export,
    may_carry_programmes,
    programmes_of_export,
)
from umkm_cli.sources.exports_in_zip import programmes_in_zip
from umkm_cli.sources.files import (
    DEFAULT_MAX_BYTES,
    STDIN,
    Source,
    find_sources,
    parse_path_list,
    read_bytes,
)
from umkm_cli.sources.kind_table import CONTAINER_TYPES, SCAN_TYPES, UNKNOWN_KIND, Kind
from umkm_cli.sources.kinds import (
    could_be_export,
    could_be_release,
    could_hold_exports,
    extract,
    extract_unstored,
    identify_kind,
    is_called_otherwise,
    is_plain,
    kind_of_media_type,
    unpack,
)
from umkm_cli.sources.large_files import (
    EXPORT,
    bounds_of_large_file,
    media_type_of_large_file,
    members_of_large_file,
)
from umkm_cli.sources.ocr import MOST_SEEN, NO_OCR, Recognition
from umkm_cli.sources.picture_signatures import EMPTY_PICTURE, NAMED_OTHERWISE
from umkm_cli.sources.standard_input import name_input, received_export

__all__ = [
    "CONTAINER_TYPES",
    "DEFAULT_MAX_BYTES",
    "EMPTY_PICTURE",
    "EXPORT",
    "MOST_SEEN",
    "NAMED_OTHERWISE",
    "NO_OCR",
    "SCAN_TYPES",
    "STDIN",
    "UNKNOWN_KIND",
    "Bounds",
    "Columns",
    "Kind",
    "Recognition",
    "Source",
    "bounds_of_large_file",
    "could_be_export",
    "could_be_release",
    "could_hold_exports",
    "extract",
    "extract_unstored",
    "find_sources",
    "first_line",
    "identify_kind",
    "is_called_otherwise",
    "is_full_export",
    "is_plain",
    "kind_of_media_type",
    "may_carry_programmes",
    "media_type_of_large_file",
    "members_of_large_file",
    "name_input",
    "parse_column_map",
    "parse_path_list",
    "programmes_in_zip",
    "programmes_of_export",
    "read_bytes",
    "received_export",
    "unpack",
]
