"""Release text made safe to show: no control sequence reaches a terminal, no hidden direction mark a reader.

The original keeps what was received; only what is shown is changed.
"""

import re
from typing import TextIO

# C0 but tab and newline, DEL, C1; marks that turn the direction of text (Unicode TR 9); line separators;
# lone surrogates; tag characters; what joins words, annotates or turns shaping off, and nobody sees.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2060\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNSEEN = re.compile(_UNSAFE.pattern.replace("\x00-\x08\x0b-\x1f", "\x00-\x1f"))
_SPACE = re.compile(r"\s+")
REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """The text with every unsafe character replaced by `\N{REPLACEMENT CHARACTER}`; newlines and tabs stay."""
    return _UNSAFE.sub(REPLACEMENT, text)


def one_line(text: str | None) -> str:
    """The text on one line, white space folded; nothing for None."""
    if text and text.isprintable() and "  " not in text:
        return text.strip()
    return clean(_SPACE.sub(" ", text).strip()) if text else ""


def spell_out(text: str) -> str:
    """A name on one line that can be read back: unsafe characters as the bytes they are, `\\x1b`; spaces stay."""
    return _UNSEEN.sub(
        lambda found: "".join(f"\\x{byte:02x}" for byte in _bytes(found.group())), text
    )


def _bytes(character: str) -> bytes:
    return character.encode(
        "utf-8",
        "surrogateescape" if "\udc80" <= character <= "\udcff" else "surrogatepass",
    )


def clean_sentence(sentence: str, out: TextIO) -> str:
    """A sentence made safe to show; on a terminal its lines end between words."""
    text = clean(sentence)
    if not out.isatty():
        return text
    import shutil
    import textwrap

    width = shutil.get_terminal_size().columns
    # What is indented (a query with its pointer) stays as it is.
    return "\n".join(
        line
        if line.startswith(" ") or len(line) <= width
        else textwrap.fill(line, width, break_long_words=False)
        for line in text.split("\n")
    )


_CONTEXT = 60


def whole_words(before: str, after: str) -> tuple[str, str]:
    """What stands around a piece of evidence, on one line, cut at words where it is cut."""
    one, other = clean(before).replace("\n", " "), clean(after).replace("\n", " ")
    if len(one) >= _CONTEXT and " " in one:
        one = "…" + one.partition(" ")[2]
    if len(other) >= _CONTEXT and " " in other:
        other = other.rpartition(" ")[0] + "…"
    return one, other


def escaped_json(text: str) -> str:
    """JSON text with the unsafe characters it holds written as escapes, so that the value stays exact."""
    return _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return match.group() if match.group() in "\n\t\r" else f"\\u{code:04x}"
