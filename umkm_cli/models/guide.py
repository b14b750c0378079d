"""The pages of the guide that is installed with umkm."""

from typing import NamedTuple


class GuidePage(NamedTuple):
    """A page of the guide; `about` is a one-line summary, `text` is Markdown.

    `called` is the name of the topic in the language of the page.
    """

    topic: str
    about: str
    text: str
    called: str
