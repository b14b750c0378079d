"""Follow the groups and control words of rich text (Rich Text Format 1.9)."""

import codecs
import re
from collections.abc import Callable
from itertools import repeat
from typing import NamedTuple

from umkm_cli.sources.formats.rtf.fonts import Font
from umkm_cli.sources.formats.rtf.story import Story
from umkm_cli.sources.formats.symbols import (
    read_symbol,
    replace_private,
)

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?\ ?"
    r"|(?P<bytes>(?:\\'[0-9A-Fa-f]{2})+)"
    r"|\\(?P<sign>[^A-Za-z])"
    r"|(?P<open>\{)|(?P<close>\})"
    r"|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL | re.VERBOSE,
)
# What matters for the end of a group that is not read.
_EDGE = re.compile(r"\\bin(\d{1,10}) ?|\\[{}\\]|[{}]")
_GROUP_BEGINS = re.compile(r"\s*\{")
_SIGNS = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}


class _State(NamedTuple):
    """What the text of a group depends on.

    `unseen` is why it is not visible, or ""; `is_raised` is above or below the line.
    After a character in Unicode, `fallback` characters for older programs follow.
    """

    story: Story
    unseen: str = ""
    is_bold: bool = False
    is_raised: bool = False
    font: int = -1
    fallback: int = 1


class RichText:
    """A rich text file that is being read.

    Its body is `story`. `fonts` are those of the font table, `encoding` is that of the
    document. `margins` are the headers and footers, `lacks` sentences about what is
    not read. `noted` is what one group leaves for another, such as the code of a field;
    `written` counts the visible pieces of text.
    """

    def __init__(self, source: str, table: "Table", *, is_unicode: bool) -> None:
        self.story = Story()
        self.state = _State(self.story)
        self.fonts: dict[int, Font] = {}
        self.encoding = "cp1252"
        self.first_font = -1
        self.margins: list[tuple[str, list[str]]] = []
        self.lacks: dict[str, None] = {}
        self.noted: dict[str, str] = {}
        self.written = 0
        self._source = source
        self._is_unicode = is_unicode
        self._at = 0
        self._table = table
        self._groups: list[tuple[_State, list[Callable[[], None]]]] = []
        self._is_fresh = False
        self._is_ignorable = False
        self._to_skip = 0
        self._pending = b""

    def read(self) -> None:
        """Read everything; groups without an end end with the file."""
        match_token = _TOKEN.match
        handlers = {
            "word": self._read_word,
            # The last group that matched is the number of a word, if it has one.
            "number": self._read_word,
            "bytes": self._read_bytes,
            "sign": self._read_sign,
            "open": self._open,
            "close": self._close,
            "text": self._read_text,
            None: self._read_nothing,
        }
        while token := match_token(self._source, self._at):
            self._at = token.end()
            handlers[token.lastgroup](token)
        while self._groups:
            self._end_group()

    def begin(self, story: Story, action: Callable[[], None]) -> None:
        """Write the current group into another story, and do something at its end."""
        self.state = self.state._replace(story=story, unseen="", is_bold=False)
        self.on_end(action)

    def snippet(self, source: str) -> str:
        """Return the text of a piece of the source, such as a value."""
        inner = RichText(f"{source}", self._table, is_unicode=self._is_unicode)
        inner.encoding = self.encoding
        inner.read()
        return " ".join(inner.story.lines())

    def on_end(self, action: Callable[[], None]) -> None:
        """Do something when the current group ends."""
        if self._groups:
            self._groups[-1][1].append(action)

    def skip_group(self) -> str:
        """Go to the end of the current group, and return its source."""
        start, depth = self._at, 1
        for edge in _EDGE.finditer(self._source, start):
            if edge.start() < self._at:
                continue  # in binary data
            depth += {"{": 1, "}": -1}.get(edge[0], 0)
            if edge[1]:
                self._at = edge.end() + int(edge[1])
            if not depth:
                self._at = edge.start()
                return self._source[start : self._at]
        self._at = len(self._source)
        return self._source[start:]

    def skip_inner_group(self) -> None:
        """Go past the group that begins here, if one does."""
        begin = _GROUP_BEGINS.match(self._source, self._at)
        if begin is not None:
            self._at = begin.end()
            self.skip_group()
            self._at += 1

    def write(self, text: str) -> None:
        """Add text to the story of the group."""
        state = self.state
        if state.unseen:
            state.story.paragraph.add_aside(state.unseen, text)
        else:
            if state.is_raised:
                state.story.paragraph.part_digits(text)
            state.story.write(text, is_bold=state.is_bold)
            self.written += not text.isspace()

    def font(self) -> Font:
        """Return the font of the group."""
        number = self.state.font
        if number < 0:
            number = self.first_font
        unknown = Font(self.encoding)
        return self.fonts.get(number, unknown)

    def write_character(self, code: int) -> None:
        """Add a character in Unicode, and skip what stands for it in older programs."""
        self._to_skip = self.state.fallback
        character = chr(code & 0xFFFF)
        font = self.font().symbols or "Symbol"
        self.write(replace_private(character, font))

    def skip_bytes(self, count: int) -> None:
        """Skip binary data."""
        self._at += max(0, count)

    def _read_nothing(self, _: re.Match[str]) -> None:
        """Skip a line end of the source, or a lone backslash."""

    def _open(self, _: re.Match[str]) -> None:
        self._to_skip = 0
        self._is_fresh = True
        self._groups.append((self.state, []))

    def _close(self, _: re.Match[str]) -> None:
        self._to_skip = 0
        if self._groups:
            self._end_group()

    def _end_group(self) -> None:
        state, actions = self._groups.pop()
        for action in actions:
            action()
        self.state = state

    def _read_word(self, token: re.Match[str]) -> None:
        self._to_skip = 0
        word, number = token["word"], token["number"]
        is_ignorable, self._is_ignorable = self._is_ignorable, False
        is_fresh, self._is_fresh = self._is_fresh, False
        change = self._table.words.get(word)
        if change is not None:
            change(self, int(number or 1))
        elif is_fresh and (is_ignorable or word in self._table.groups):
            self._table.groups.get(word, RichText.skip_group)(self)
        elif len(self._groups) > 1 and self._table.is_data(word):
            self.skip_group()

    def _read_sign(self, token: re.Match[str]) -> None:
        sign = token["sign"]
        if sign == "*":
            self._is_ignorable = True
        elif sign in "\r\n":
            self.state.story.end_paragraph()
        elif self._to_skip:
            self._to_skip -= 1
        else:
            self._write_source(_SIGNS.get(sign, ""))

    def _read_bytes(self, token: re.Match[str]) -> None:
        data = bytes.fromhex(token["bytes"].replace("\\'", ""))
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self._write_bytes(data[skipped:])

    def _read_text(self, token: re.Match[str]) -> None:
        text = token["text"]
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        self._write_source(text)

    def _write_source(self, text: str) -> None:
        """Add characters of the source, each of which can be a byte of another."""
        is_encoded = self._pending or not text.isascii() or self.font().symbols
        if is_encoded and not self._is_unicode:
            self._write_bytes(text.encode("latin-1"))
        else:
            self.write(text)

    def _write_bytes(self, data: bytes) -> None:
        """Add bytes in the encoding of the font; half a character waits for the rest."""
        font = self.font()
        if font.symbols:
            self.write("".join(map(read_symbol, data, repeat(font.symbols))))
            return
        decoder = codecs.getincrementaldecoder(font.encoding)("replace")
        self.write(decoder.decode(self._pending + data))
        self._pending = decoder.getstate()[0]


class Table(NamedTuple):
    """What control words mean.

    `words` change the text that follows, by a number that is 1 if there is none;
    `groups` begin a group of a kind of its own. `is_data` is whether only data follows
    in a group, wherever the word is in it.
    """

    words: dict[str, Callable[[RichText, int], object]]
    groups: dict[str, Callable[[RichText], object]]
    is_data: Callable[[str], bool]
