"""The archive: one SQLite file. The only home of SQL; no row leaves it, only our nouns."""

from umkm_cli.archive.connection import Archive, create_or_open, open_archive

__all__ = ["Archive", "create_or_open", "open_archive"]
