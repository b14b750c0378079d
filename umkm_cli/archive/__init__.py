"""The archive: one SQLite file.

All SQL lives in this package. Its functions return our models, never database rows.
"""

from umkm_cli.archive.connection import Archive, Connection
from umkm_cli.archive.opening import create_or_open, open_archive

__all__ = ["Archive", "Connection", "create_or_open", "open_archive"]
