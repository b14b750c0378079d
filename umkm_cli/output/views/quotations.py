"""Words of a release, quoted on a terminal with a little of the text around them."""

from umkm_cli.output.clean import clean_quotation, one_line

QUOTED = "magenta"
"""The style of words from a release."""
_LONGEST, _CONTEXT = 120, 24

Parts = tuple[str | tuple[str, str], ...]
"""The parts of a line, each with a style or without."""


def quote_in_context(before: str, words: str, after: str, style: str) -> Parts:
    """Return words with those before and after them; long ones with only their ends."""
    if len(words) > _LONGEST:
        half = _LONGEST // 2
        ends = f"{_beginning(words, half)} … {_end(words, half)}"
        return ((one_line(ends), style),)
    before, after = clean_quotation(before), clean_quotation(after)
    if len(before) > _CONTEXT:
        before = "… " + _end(before, _CONTEXT)
    if len(after) > _CONTEXT:
        after = _beginning(after, _CONTEXT) + " …"
    return (before, "dim"), (clean_quotation(words), style), (after, "dim")


def _beginning(text: str, room: int) -> str:
    """Return the first words of a text, as many as have room."""
    return text[: room + 1].rpartition(" ")[0]


def _end(text: str, room: int) -> str:
    """Return the last words of a text, as many as have room."""
    return text[-room - 1 :].partition(" ")[2]
