"""How one release differs from another one: `umkm diff`."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, TextIO

from umkm_cli.models.families import Difference, Fact, Relationship, SentenceChange
from umkm_cli.models.journal import Change
from umkm_cli.output.clean import one_line
from umkm_cli.output.kinship import SIGNS, is_shown_once
from umkm_cli.output.views import Fields, View

if TYPE_CHECKING:
    from rich.console import Console

_LINK_FIELDS = ("kind", "rule", "directed", "later")


class DifferenceView(View[Difference]):
    """The difference of two releases: sentences side by side, or below each other.

    In a pipe, a line for each: `-` what only the first release has, `+` what only the
    second has, `<` and `>` what moved, `= 3` for sentences that are the same. With
    `everything`, those are shown, too.
    """

    columns = ()
    is_one_value = True

    def __init__(self, difference: Difference, *, everything: bool) -> None:
        super().__init__([difference])
        self.difference = difference
        self.everything = everything

    def fields(self, difference: Difference) -> Fields:
        return {
            "a": difference.before.id,
            "b": difference.after.id,
            **_relationship_fields(difference.relationship),
            "values": list(map(_value_fields, difference.values)),
            "sentences": list(map(_sentence_fields, difference.sentences)),
            "only_in_a": list(map(Fact._asdict, difference.only_before)),
            "only_in_b": list(map(Fact._asdict, difference.only_after)),
        }

    def write_plain(self, out: TextIO) -> None:
        out.writelines(map("{}\n".format, self._lines()))

    def _lines(self) -> Iterator[str]:
        """Yield the lines that are written in a pipe."""
        difference = self.difference
        for change in difference.values:
            yield from _two_lines(change.field, change.before, change.after)
        for count, sentence in self.runs(difference.sentences):
            yield from _sentence_lines(sentence) if sentence else [f"= {count}"]
        if difference.is_in_two_languages:
            for sign, facts in (
                ("-", difference.only_before),
                ("+", difference.only_after),
            ):
                yield from (f"{sign} {what}: {one_line(text)}" for what, text in facts)

    def runs(
        self, sentences: Iterable[SentenceChange]
    ) -> Iterator[tuple[int, SentenceChange | None]]:
        """Yield each sentence to show, with 1; for those that are the same, None with their number."""
        for is_hidden, run in groupby(sentences, self._is_hidden):
            if is_hidden:
                yield len(list(run)), None
            else:
                yield from ((1, sentence) for sentence in run)

    def _is_hidden(self, sentence: SentenceChange) -> bool:
        return sentence.change == "same" and not self.everything

    def print(self, console: "Console") -> None:
        from umkm_cli.output.side_by_side import print_difference

        body = filter(attrgetter("is_of_body"), self.difference.sentences)
        print_difference(self.difference, self.runs(body), console)


def _relationship_fields(relationship: Relationship | None) -> Fields:
    if relationship is None:
        return dict.fromkeys(_LINK_FIELDS)
    link = relationship.link
    later = link.b if link.directed else None
    fields = (link.kind, link.rule, link.directed, later)
    return dict(zip(_LINK_FIELDS, fields, strict=True))


def _value_fields(change: Change) -> Fields:
    return {"field": change.field, "before": change.before, "after": change.after}


def _sentence_fields(sentence: SentenceChange) -> Fields:
    fields = sentence._asdict()
    for side in ("before", "after"):
        # A sentence without a number is in the other release only.
        if fields[f"number_{side}"] is None:
            fields[side] = None
        fields[f"spans_{side}"] = list(map(list, fields[f"spans_{side}"]))
    return fields


def _two_lines(name: str, before: str | None, after: str | None) -> Iterator[str]:
    """Yield a value as it was and as it is, if it is not empty."""
    for sign, value in (("-", before), ("+", after)):
        if value is not None:
            yield f"{sign} {name}: {one_line(value)}"


def _sentence_lines(sentence: SentenceChange) -> Iterator[str]:
    """Yield a sentence as it was and as it is, or only as it is if the words are the same."""
    texts = (sentence.before, sentence.after)
    lines = list(zip(SIGNS[sentence.change], texts, strict=True))
    for sign, text in lines[is_shown_once(sentence) :]:
        if sign:
            yield f"{sign} {one_line(text)}"
