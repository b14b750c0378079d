"""The archive: one SQLite file. The only home of SQL; no row leaves it, only our nouns."""

from umkm_cli.archive.connection import Archive, Connection
from umkm_cli.archive.opening import create_or_open, open_archive

__all__ = ["Archive", "Connection", "create_or_open", "open_archive"]
