"""Draw Markdown on a terminal, for the pages of the guide.

Only text that comes with umkm is rendered here. A release is never read as Markdown.
"""

from collections.abc import Iterator
from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement
from rich.padding import Padding
from rich.text import Text
from rich.theme import Theme

from umkm_cli.output.terminal import page_width

# rich sets code on black, and headings and tables in colours that are pale on white.
_THEME = Theme(
    {
        "markdown.h1": "bold underline",
        "markdown.h2": "bold",
        "markdown.code": "cyan",
        "markdown.item.bullet": "dim",
        "markdown.item.number": "dim",
        "markdown.table.border": "dim",
        "markdown.table.header": "bold",
    }
)
_PROMPT = "$ "


class _LeftHeading(Heading):
    """A heading in bold, at the left edge and without a frame."""

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        self.text.justify = "left"
        yield self.text


class _PlainCode(CodeBlock):
    """A block of code on the terminal's own background; commands in a transcript are bold."""

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        yield Text("\n").join(_code_lines(str(self.text)))


def _code_lines(code: str) -> Iterator[Text]:
    for line in code.rstrip("\n").split("\n"):
        yield Text(line, style="bold" if line.startswith(_PROMPT) else "")


class _GuideMarkdown(Markdown):
    """Markdown with our headings and code."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _LeftHeading,
        "fence": _PlainCode,
        "code_block": _PlainCode,
    }


def _keep_backticks(page: Markdown) -> None:
    """Mark inline code as in Markdown, since no colour marks it."""
    for token in page.parsed:
        for inline in token.children or ():
            if inline.type == "code_inline":
                inline.content = f"`{inline.content}`"


def markdown_page(text: str, console: Console) -> RenderableType:
    """Return a page rendered from Markdown, as wide as other pages of text."""
    console.push_theme(_THEME)
    page = _GuideMarkdown(text, hyperlinks=False)
    if console.no_color or console.color_system is None:
        _keep_backticks(page)
    return Padding(page, (0, console.width - page_width(console), 0, 0))
