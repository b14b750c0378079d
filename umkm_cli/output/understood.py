"""What a search understood of what was typed: terms, what was put in or left out, and how releases were ranked."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TextIO

from umkm_cli.models.query import TermFacts
from umkm_cli.output import plain
from umkm_cli.output.answers import Form
from umkm_cli.output.clean import one_line

_HOW = {
    "all": "each of them was weighed",
    "rarest": "those with the rarest words were weighed",
    "headline": "of those with all the words, and one in the headline, the last that came in were weighed",
    "last": "the last that came in were weighed",
    "order": "in the order asked for",
}


class Explained(NamedTuple):
    """What is told of a search. `releases` (`about` so many) answer it, `every` of them with all the words; `weighed`
    were ranked.
    """

    query: str
    terms: Sequence[TermFacts]
    left_out: Sequence[str]
    added: Sequence[str]
    releases: int
    every: int
    about: bool
    weighed: int
    bounded: bool
    how: str


def write_understood(told: Explained, form: Form, out: TextIO) -> None:
    """A table of what, which and how many; JSON keeps the parts apart."""
    if form in ("json", "jsonl"):
        fields = {**told._asdict(), "terms": [each._asdict() for each in told.terms]}
        (
            plain.write_json(fields, out)
            if form == "json"
            else plain.write_jsonl([fields], out)
        )
    elif form == "terminal":
        _print(told)
    else:
        (plain.write_csv if form == "csv" else plain.write_tsv)(
            list(_rows(told)), ("what", "told", "releases"), out
        )


def _rows(told: Explained) -> Iterator[tuple[str, str, int | None]]:
    yield "understood", told.query, None
    added = set(told.added)
    for each in told.terms:
        if each.words not in added:
            forms = f"; also {', '.join(each.forms)}" if each.forms else ""
            yield each.kind, each.words + forms, each.releases
    same = [
        f"{each.words} ({each.releases:,})"
        for each in told.terms
        if each.words in added and each.releases
    ]
    if same:
        yield "means the same", ", ".join(same), None
    if told.left_out:
        yield (
            "left out",
            f"{', '.join(told.left_out)}: nearly every release holds it",
            None,
        )
    found = "with any of the words" if told.every != told.releases else "in all"
    yield "found", found + ", about" * told.about, told.releases
    if told.every != told.releases:
        yield "found", "with all of the words", told.every
    if told.releases:
        yield "ranking", _ranking(told), told.weighed or None


def _ranking(told: Explained) -> str:
    if not told.weighed:
        return _HOW["order"]
    how = _HOW[told.how]
    if told.bounded:
        return f"bounded: {how}; a better one may be among the others"
    return how if told.how == "all" else f"{how}; none of the others can be better"


def _print(told: Explained) -> None:
    from rich.table import Table
    from rich.text import Text

    from umkm_cli.output.terminal import console

    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold")
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    for what, text, releases in _rows(told):
        table.add_row(
            what, Text(one_line(text)), f"{releases:,}" if releases is not None else ""
        )
    console().print(table)
