"""The pictures in README, in each language: `python -m tests.picture`.

Runs a short session on a terminal of 80 columns, draws what a person sees of it, and
writes that to `docs/session.svg` and `docs/session.id.svg`. A test holds that the
pictures show what umkm prints now.
"""

import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from rich.console import Console
from rich.text import Text

from tests.conftest import ROOT
from tests.transcripts import prepare, seen
from umkm_cli.cli.indonesian_lines import indonesian_line
from umkm_cli.language import Tongue

PICTURES: Final[Mapping[Tongue, Path]] = {
    "en": ROOT / "docs" / "session.svg",
    "id": ROOT / "docs" / "session.id.svg",
}
SESSION = {
    "umkm ingest fixtures/releases": None,
    "umkm search alat pelindung diri --limit 2": None,
    "umkm why 25": "program",
}
"""The commands, and what begins the first line that a picture leaves out, in any language."""

_WIDTH = 80
_SVG = "{http://www.w3.org/2000/svg}"
_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""rich's picture fetches fonts from the network; the reader's own will do."""


def screen_lines(tongue: Tongue) -> list[Text]:
    """Run the session in a language, and return the lines on the screen with their styles."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = prepare(folder, *SESSION) | {"UMKM_LANG": tongue}
        lines: list[Text] = []
        for english, end in SESSION.items():
            command = {"en": english, "id": indonesian_line(english)}[tongue]
            prompt = Text.assemble(("$ ", "dim"), (command, "bold"))
            answer = seen(command, environment, folder).rstrip("\n").split("\n")
            lines += [prompt, *_before(map(Text.from_ansi, answer), end), Text()]
    return lines[:-1]


def draw(lines: list[Text]) -> str:
    """Return an SVG of a terminal that shows the lines."""
    console = Console(
        record=True, width=_WIDTH, file=io.StringIO(), color_system="standard"
    )
    for line in lines:
        console.print(line, no_wrap=True)
    return _WEB_FONT.sub("", console.export_svg(title="umkm", unique_id="umkm"))


def words_shown(svg: str) -> list[str]:
    """Return the lines of text in a picture, without spaces: where they are is style."""
    lines: dict[float, list[str]] = {}
    for text in ElementTree.fromstring(svg).iter(f"{_SVG}text"):
        if "clip-path" in text.attrib:
            lines.setdefault(float(text.attrib["y"]), []).append(text.text or "")
    return ["".join("".join(lines[y]).split()) for y in sorted(lines)]


def _before(answer: Iterable[Text], end: str | None) -> Iterator[Text]:
    """Yield the lines before the one that begins with `end`, then an ellipsis."""
    for line in answer:
        if end is not None and line.plain.startswith(end):
            yield Text("…", style="dim")
            return
        line.rstrip()
        yield line


def main() -> None:
    """Draw the pictures again."""
    for tongue, picture in PICTURES.items():
        picture.write_text(draw(screen_lines(tongue)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
