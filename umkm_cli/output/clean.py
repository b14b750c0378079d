"""Release text made safe to show.

No control sequence reaches a terminal, no hidden direction mark a reader. The original
keeps what was received; only what is shown is changed.
"""

import re
from typing import TextIO

# C0 but tab and newline, DEL, C1; marks that turn the direction of text (Unicode TR 9);
# line separators; what joins words, annotates or turns shaping off, and nobody sees;
# lone surrogates; tag characters.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e"
    "\u2028\u2029\u2060\u2066-\u206f\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNSEEN = re.compile(_UNSAFE.pattern.replace("\x00-\x08\x0b-\x1f", "\x00-\x1f"))
_SPACE = re.compile(r"\s+")
_UNIT = re.compile("[0-9a-f]{4}")
REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """Replace every unsafe character by U+FFFD; newlines and tabs stay."""
    return _UNSAFE.sub(REPLACEMENT, text)


def one_line(text: str | None) -> str:
    """Return a text on one line, white space folded; an empty one for None."""
    if not text:
        return ""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return clean(_SPACE.sub(" ", text).strip())


def clean_quotation(text: str) -> str:
    """Return a quotation made safe, with its line ends as spaces, nothing folded."""
    return clean(text).replace("\n", " ")


def escape_name(text: str) -> str:
    r"""Return a name on one line that can be read back; spaces stay.

    Unsafe characters are written as the bytes that they are: `\x1b`.
    """
    return _UNSEEN.sub(
        lambda found: "".join(f"\\x{byte:02x}" for byte in _bytes(found.group())), text
    )


def _bytes(character: str) -> bytes:
    of_file_name = "\udc80" <= character <= "\udcff"
    return character.encode(
        "utf-8", "surrogateescape" if of_file_name else "surrogatepass"
    )


def clean_sentence(sentence: str, out: TextIO) -> str:
    """Return a sentence made safe to show; on a terminal its lines end between words."""
    text = clean(sentence)
    if not out.isatty():
        return text
    from shutil import get_terminal_size  # only a person pays for it
    from textwrap import fill

    width = get_terminal_size().columns
    lines: list[str] = []
    for line in text.split("\n"):
        # What is indented (a query with its pointer) stays as it is.
        if len(line) > width and not line.startswith(" "):
            line = fill(line, width, break_long_words=False)
        lines.append(line)
    return "\n".join(lines)


CONTEXT_LENGTH = 60
"""How many characters are taken on either side of a piece of evidence."""
_FIRST_WORD = re.compile(r"\A[^ ]* ")
_LAST_WORD = re.compile(r" [^ ]*\Z")


def cut_at_words(before: str, after: str) -> tuple[str, str]:
    """Return what stands around a piece of evidence, cut between words where it is cut.

    Both come on one line. A side of `CONTEXT_LENGTH` or more was cut by whoever took it.
    """
    left, right = clean_quotation(before), clean_quotation(after)
    if len(left) >= CONTEXT_LENGTH:
        left = _FIRST_WORD.sub("…", left)
    if len(right) >= CONTEXT_LENGTH:
        right = _LAST_WORD.sub("…", right)
    return left, right


def escape_json(text: str) -> str:
    """Write the unsafe characters in a JSON text as escapes: its values stay exact."""
    return _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    # As UTF-16 has it: a character beyond the first plane is a pair of surrogates.
    units = match.group().encode("utf-16-be", "surrogatepass").hex()
    return _UNIT.sub(r"\\u\g<0>", units)
