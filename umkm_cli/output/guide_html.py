"""Set pages of the guide as HTML.

Only text that comes with umkm is rendered here. A release is never read as Markdown.
"""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_BELOW = {"h1": "h2", "h2": "h3", "h3": "h4"}
"""The headings below the one of the web page."""


@cache
def guide_html(text: str) -> Markup:
    """Return a page of the guide as HTML, without its title, for a page that has its own."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text.partition("\n")[2])
    for token in tokens:
        _adapt(token)
    return Markup(reader.renderer.render(tokens, reader.options, {}))


def _adapt(token: Token) -> None:
    """Put headings below the page's, and let wide blocks be scrolled with the keyboard."""
    token.tag = _BELOW.get(token.tag, token.tag)
    if token.type == "fence":
        token.info = ""
