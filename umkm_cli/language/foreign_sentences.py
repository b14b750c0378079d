"""What the system and SQLite say in English, which `retold` knows by these."""

from typing import Final

from umkm_cli.language import later

OF_THE_SYSTEM: Final = (
    later("Bad file descriptor"),
    later("Cross-device link"),
    later("Directory not empty"),
    later("Disk quota exceeded"),
    later("File exists"),
    later("File name too long"),
    later("File too large"),
    later("Input/output error"),
    later("Invalid argument"),
    later("Is a directory"),
    later("No space left on device"),
    later("No such file or directory"),
    later("Not a directory"),
    later("Operation not permitted"),
    later("Permission denied"),
    later("Read-only file system"),
    later("Too many levels of symbolic links"),
    later("Too many open files"),
)
OF_SQLITE: Final = (
    later("attempt to write a readonly database"),
    later("database disk image is malformed"),
    later("database is locked"),
    later("database or disk is full"),
    later("disk I/O error"),
    later("file is not a database"),
    later("interrupted"),
    later("no such column: {name}"),
    later("no such table: {name}"),
    later("unable to open database file"),
)
