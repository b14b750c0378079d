"""Ingest files: open them, read them, compare them with the archive, and write them."""
