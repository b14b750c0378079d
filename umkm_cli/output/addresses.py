"""Addresses in releases, which may be anything: only those of the web become links."""

_WEB = ("http://", "https://")


def is_web_address(address: str) -> bool:
    """Return whether an address is one of a web page, not `javascript:` or the like."""
    return address.casefold().startswith(_WEB)
