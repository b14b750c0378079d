"""Part a paragraph from what ran into it: links to other stories, a quotation in large type."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from umkm_cli.reading.layout import Line, Text

# `… lebih awalBACA JUGA: Stadion Baru …` at the end of a paragraph, `… kata Ani.Baca juga: Pasar
# Baru DibukaMenurut Ani …` on a page without line breaks; but `YouTube` is one word.
_LINKS = ("BACA JUGA", "Baca juga", "Baca Juga")
_LINK_WITHIN = re.compile(
    rf"(?<=\S)\s?(?:{'|'.join(_LINKS)})\s?:.{{5,160}}?"
    rf"(?:(?=\s(?:{'|'.join(_LINKS)})\s?:)|\Z"
    r"|(?<=[a-z]{2})(?<!\bYou)(?<!\bTik)(?=[A-Z][a-z]+,? [a-z])|(?<=[\w!?])(?=[“\"][A-Z])"
    r"|(?<=[a-z]{2})(?=(?:Adapun|Menurut|Namun|Selain|Sementara|Ketua|Kepala|Direktur|Menteri)\s[A-Z]))"
)
# A link without a colon, in one paragraph with the text: `… kata Ani. Baca juga Pasar Baru Dibuka
# untuk Warga “Kami senang …`
_SMALL = r"(?:di|ke|dan|yang|untuk|dari|pada|dengan|bagi|saat|agar|demi|jadi|oleh|dalam|hingga|the|of|and|to|in|for)"
_LINK_IN_TITLE = re.compile(
    rf"(?<=[.!?”\"])\s(?:{'|'.join(_LINKS)})(?:\s(?:[A-Z\d]\S*|{_SMALL})){{4,18}}?"
    rf"(?=\s\\?[“\"][A-Z]|\s[A-Z][a-z]+,?\s(?!{_SMALL}\s)[a-z]{{2,}})"
)
# A link whose headline ran into the paragraph below: `Pasar Baru Dibuka untuk WargaMenurut Ani …`
_BELOW_LINK = re.compile(rf"(?:{'|'.join(_LINKS)})\s?:\s*\Z")
_LINK_REACH = 16  # characters
_LINKED_AT_TOP = re.compile(
    rf"(?:(?:[A-Z\d]\S*|{_SMALL})\s){{3,18}}[A-Z\d][a-z\d]+?(?<=[a-z\d]{{2}})(?=[A-Z][a-z]+,? [a-z])"
)
_LEAST_BEFORE_LINK = 80
_SHORTEST_LEAD = 120
# `… kata Ani.Di sini ada tiga perajin yang …`, where the text below quotes it
_GLUED_QUOTE = re.compile(r"(?<=[a-z]{2}[.!?])[A-Z][^.!?\n]{40,300}\Z")


def without_glued(text: Text, lines: Iterable[Line]) -> Iterable[Line]:
    """Return lines without the links and the repeated quotation that ran into them."""
    if any(map(text.characters.__contains__, _LINKS)):
        lines = map(partial(_without_linked, text), lines)
        lines = chain.from_iterable(map(_without_links, lines))
    return [
        _without_quote(text, line) if line.text[-1].isalpha() else line
        for line in lines
    ]


def _without_quote(text: Text, line: Line) -> Line:
    """Return a line without the quotation at its end that stands in quotation marks below."""
    quote = _GLUED_QUOTE.search(line.text) if line.text[_SHORTEST_LEAD:] else None
    if quote is None:
        return line
    quoted = (f"“{quote[0]}", f'"{quote[0]}')
    if not any(map(text.characters.__contains__, quoted)):
        return line
    end = quote.start()
    return line._replace(end=line.start + end, text=line.text[:end])


def _without_linked(text: Text, line: Line) -> Line:
    """Return a paragraph without the headline of the story that the line above links to."""
    above = text.characters[max(0, line.start - _LINK_REACH) : line.start]
    linked = _LINKED_AT_TOP.match(line.text) if _BELOW_LINK.search(above) else None
    if linked is None:
        return line
    length = linked.end()
    return line._replace(start=line.start + length, text=line.text[length:])


def _without_links(line: Line) -> Sequence[Line]:
    """Return a paragraph, or what is around the links to other stories that ran into it."""
    if not any(map(line.text.__contains__, _LINKS)):
        return (line,)
    return tuple(_around_links(line))


def _around_links(line: Line) -> Iterator[Line]:
    links = _LINK_WITHIN.finditer(line.text, _LEAST_BEFORE_LINK)
    titles = _LINK_IN_TITLE.finditer(line.text, _LEAST_BEFORE_LINK)
    at, begins_anew = 0, line.after_blank
    spans = sorted(map(re.Match.span, chain(links, titles)))
    for start, end in [*spans, (len(line.text), 0)]:
        piece = line.text[at:start].rstrip()
        if piece:
            first = line.start + at
            yield Line(first, first + len(piece), piece, begins_anew, line.indent)
        at, begins_anew = end, True
