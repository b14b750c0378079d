"""Make what was typed text that SQLite takes."""


def storable(typed: str) -> str:
    """Return typed text with the undecodable bytes of a command line as question marks.

    SQLite refuses such bytes. No text of an archive contains them, so they match nothing.
    """
    return typed.encode("utf-8", "replace").decode("utf-8")
