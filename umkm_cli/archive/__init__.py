"""The archive: one SQLite file. The only home of SQL; no row leaves it, only our nouns."""

from sqlite3 import Connection

from umkm_cli.archive.connection import Archive, create_or_open, open_archive

__all__ = ["Archive", "Connection", "create_or_open", "open_archive"]
