"""Set pages of the guide as HTML.

Only text that comes with umkm is rendered here. A release is never read as Markdown.
"""

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

_BELOW = {"h1": "h2", "h2": "h3", "h3": "h4"}
"""The headings below the one of the web page."""


@cache
def guide_html(text: str) -> Markup:
    """Return a page of the guide as HTML, without its title, for a page that has its own."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text.partition("\n")[2])
    for token in tokens:
        token.tag = _BELOW.get(token.tag, token.tag)
    page = reader.renderer.render(tokens, reader.options, {})
    # What is wider than the screen can be moved with the keyboard.
    return Markup(page.replace("<pre>", '<pre tabindex="0">'))
