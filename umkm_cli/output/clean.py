"""Make text from releases safe to show.

Terminal control sequences and hidden direction marks are replaced. Only the output is
changed: the archived original keeps the bytes as received.
"""

import re
from typing import TextIO

# C0 except tab and newline, DEL, C1; bidirectional controls (Unicode TR 9); line
# separators; invisible joiners, annotations and shaping controls; lone surrogates; the
# two code points that XML forbids; tag characters.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e"
    "\u2028\u2029\u2060\u2066-\u206f\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
_UNSEEN = re.compile(_UNSAFE.pattern.replace("\x00-\x08\x0b-\x1f", "\x00-\x1f"))
_SPACE = re.compile(r"\s+")
_UNIT = re.compile("[0-9a-f]{4}")
REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """Replace every unsafe character with U+FFFD; newlines and tabs are kept."""
    return _UNSAFE.sub(REPLACEMENT, text)


def one_line(text: str | None) -> str:
    """Return a text cleaned and on one line, with white space folded; `""` for None."""
    if not text:
        return ""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return clean(_SPACE.sub(" ", text).strip())


def clean_quotation(text: str) -> str:
    """Return a quotation cleaned, with newlines as spaces; its length does not change."""
    return clean(text).replace("\n", " ")


def escape_name(text: str) -> str:
    r"""Return a file name on one line, reversibly, with its spaces unchanged.

    Unsafe characters are escaped as their bytes: `\x1b`.
    """
    return _UNSEEN.sub(
        lambda match: "".join(map("\\x{:02x}".format, _bytes(match.group()))), text
    )


def _bytes(character: str) -> bytes:
    # Python decodes undecodable bytes of file names to these surrogates.
    is_escaped_byte = "\udc80" <= character <= "\udcff"
    return character.encode(
        "utf-8", "surrogateescape" if is_escaped_byte else "surrogatepass"
    )


def clean_sentence(sentence: str, out: TextIO) -> str:
    """Return a message cleaned and, for a terminal, wrapped between words."""
    text = clean(sentence)
    if not out.isatty():
        return text
    from shutil import get_terminal_size  # only needed on a terminal
    from textwrap import fill

    width = get_terminal_size().columns
    lines: list[str] = []
    for line in text.split("\n"):
        # Indented lines are not wrapped: a query and the caret that points into it.
        if len(line) > width and not line.startswith(" "):
            line = fill(line, width, break_long_words=False, break_on_hyphens=False)
        lines.append(line)
    return "\n".join(lines)


CONTEXT_LENGTH = 60
"""The number of characters of context on either side of a piece of evidence."""
_FIRST_WORD = re.compile(r"\A[^ ]* ")
_LAST_WORD = re.compile(r" [^ ]*\Z")


def cut_at_words(before: str, after: str) -> tuple[str, str]:
    """Return the context before and after a piece of evidence, with partial words cut off.

    Both are on one line. A side of `CONTEXT_LENGTH` characters or more has been
    truncated, so it may begin or end inside a word.
    """
    left, right = clean_quotation(before), clean_quotation(after)
    if len(left) >= CONTEXT_LENGTH:
        left = _FIRST_WORD.sub("…", left)
    if len(right) >= CONTEXT_LENGTH:
        right = _LAST_WORD.sub("…", right)
    return left, right


def escape_json(text: str) -> str:
    """Escape the unsafe characters in a JSON text, which leaves its values unchanged."""
    return _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    # JSON escapes are UTF-16: a character beyond the basic plane is a surrogate pair.
    units = match.group().encode("utf-16-be", "surrogatepass").hex()
    return _UNIT.sub(r"\\u\g<0>", units)
