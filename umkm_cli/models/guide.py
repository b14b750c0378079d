"""The guide that comes with umkm."""

from typing import NamedTuple


class GuidePage(NamedTuple):
    """A page of the guide: its topic, what it is about, and its text as Markdown."""

    topic: str
    about: str
    text: str
