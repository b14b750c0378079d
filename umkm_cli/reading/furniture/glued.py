"""Part a paragraph from what ran into it: links to other stories, a quotation in large type."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from umkm_cli.reading.layout import Line, Text

# `… lebih awalBACA JUGA: Stadion Baru …` at the end of a paragraph, `… kata Ani.Baca juga: Pasar
# Baru DibukaMenurut Ani …` on a page without line breaks; but `YouTube` is one word.
_LINKS = ("BACA JUGA", "Baca juga", "Baca Juga")
_LINK_WORD = "juga"  # a whole word: what follows it is a colon
_LINK_WITHIN = re.compile(
    rf"(?<=\S)\s?(?:{'|'.join(_LINKS)})\s?:.{{5,160}}?"
    rf"(?:(?=\s(?:{'|'.join(_LINKS)})\s?:)|\Z"
    r"|(?<=[a-z]{2})(?<!\bYou)(?<!\bTik)(?=[A-Z][a-z]+,? [a-z])|(?<=[\w!?])(?=[“\"][A-Z]))"
)
_LEAST_BEFORE_LINK = 80
_SHORTEST_LEAD = 120
# `… kata Ani.Di sini ada tiga perajin yang …`, where the text below quotes it
_GLUED_QUOTE = re.compile(r"(?<=[a-z]{2}[.!?])[A-Z][^.!?\n]{40,300}\Z")


def without_glued(text: Text, lines: Iterable[Line]) -> Iterable[Line]:
    """Return lines without the links and the repeated quotation that ran into them."""
    if _LINK_WORD in text.haystack.words:
        lines = chain.from_iterable(map(_without_links, lines))
    return [
        _without_quote(text, line)
        if line.text[_SHORTEST_LEAD:][-1:].isalpha()
        else line
        for line in lines
    ]


def _without_quote(text: Text, line: Line) -> Line:
    """Return a line without the quotation at its end that stands in quotation marks below."""
    quote = _GLUED_QUOTE.search(line.text)
    if quote is None:
        return line
    quoted = (f"“{quote[0]}", f'"{quote[0]}')
    if not any(map(text.characters.__contains__, quoted)):
        return line
    end = quote.start()
    return line._replace(end=line.start + end, text=line.text[:end])


def _without_links(line: Line) -> Sequence[Line]:
    """Return a paragraph, or what is around the links to other stories that ran into it."""
    if not any(map(line.text.__contains__, _LINKS)):
        return (line,)
    return tuple(_around_links(line))


def _around_links(line: Line) -> Iterator[Line]:
    links = _LINK_WITHIN.finditer(line.text, _LEAST_BEFORE_LINK)
    at, begins_anew = 0, line.after_blank
    for start, end in [*map(re.Match.span, links), (len(line.text), 0)]:
        piece = line.text[at:start].rstrip()
        if piece:
            first = line.start + at
            yield Line(first, first + len(piece), piece, begins_anew, line.indent)
        at, begins_anew = end, True
