"""How a search was carried out: `umkm search --explain`.

Shows the query as understood, the words added or left out, and how releases were ranked.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.language import for_programs, later, written_number
from umkm_cli.language import gettext as _
from umkm_cli.language.names import short_label
from umkm_cli.models.query import TermFacts
from umkm_cli.output.clean import one_line
from umkm_cli.output.views import Fields, View

if TYPE_CHECKING:
    from rich.console import Console

_RANKINGS = {
    "all": later("all of them were scored"),
    "rarest": later("only those with the rarest words were scored"),
    "headline": later(
        "of those with all the words, one in the headline, only the newest arrivals were scored"
    ),
    "last": later("only the newest arrivals were scored"),
    "order": later("in the order asked for"),
}

_FOUND = {
    (True, False): later("in all"),
    (True, True): later("in all, about"),
    (False, False): later("with any of the words"),
    (False, True): later("with any of the words, about"),
}
"""What was found, by whether all have all of the words, and whether it is an estimate."""

TERM_KINDS = frozenset(
    (
        *(later("word"), later("word, exactly")),
        *(later("word in the headline"), later("word in the headline, exactly")),
        *(later("phrase"), later("phrase, exactly")),
        *(later("phrase in the headline"), later("phrase in the headline, exactly")),
        *(later("beginning"), later("beginning, exactly")),
        *(later("beginning in the headline"),),
        *(later("beginning in the headline, exactly"),),
    )
)
"""The kinds of terms."""


class QueryPlan(NamedTuple):
    """How a search was carried out.

    `releases` match (an estimate if `about`), `every` of them with all the words;
    `weighed` were scored. `how` is a key of `_RANKINGS`; if `bounded`, there may be
    better matches among those not scored. `added` are synonyms. A period leaves out
    `undated` releases, and `non_releases` are left out as marked. So many of the first
    releases were `ordered_by_meaning`, too.
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
    undated: int
    non_releases: int
    ordered_by_meaning: int = 0


PlanRow = tuple[str, str, int | None]
"""A label, a description, and a number of releases."""


class QueryPlanView(View[QueryPlan]):
    """The plan of a query: rows of label, description and count; JSON has every field."""

    columns = ("what", "told", "releases")
    is_one_value = True

    def __init__(self, plan: QueryPlan) -> None:
        super().__init__([plan])
        self.plan = plan

    def fields(self, plan: QueryPlan) -> Fields:
        return {**plan._asdict(), "terms": list(map(TermFacts._asdict, plan.terms))}

    @for_programs
    def rows(self) -> list[PlanRow]:
        return list(self._rows())

    def _rows(self) -> Iterator[PlanRow]:
        plan = self.plan
        yield _("understood"), plan.query, None
        yield from _term_rows(plan)
        if plan.left_out:
            words = ", ".join(plan.left_out)
            common = _("{words}: in nearly every release").format(words=words)
            yield _("left out"), common, None
        has_all = plan.every == plan.releases
        yield _("found"), _(_FOUND[has_all, plan.about]), plan.releases
        if not has_all:
            yield _("found"), _("with all of the words"), plan.every
        if plan.undated:
            yield short_label("undated"), _("left out by the period"), plan.undated
        if plan.non_releases:
            left_out = _("left out by their mark")
            yield short_label("not a release"), left_out, plan.non_releases
        if plan.releases:
            yield _("ranking"), _describe_ranking(plan), plan.weighed or None
        if plan.ordered_by_meaning:
            by_both = _("the first ones are ordered by words and meaning")
            yield _("meaning"), by_both, plan.ordered_by_meaning

    def print(self, console: "Console") -> None:
        from rich.text import Text

        from umkm_cli.output.terminal import borderless_table

        table = borderless_table(header=False)
        table.add_column(style="bold")
        table.add_column(ratio=1)
        table.add_column(justify="right", no_wrap=True)
        for what, text, releases in self._rows():
            count = "" if releases is None else written_number(releases)
            table.add_row(what, Text(one_line(text)), count)
        console.print(table)


def _term_rows(plan: QueryPlan) -> Iterator[PlanRow]:
    """Yield a row for each term that was typed, and one row for all synonyms."""
    synonyms = []
    for term in plan.terms:
        if term.words not in plan.added:
            yield _(term.kind), _term_words(term), term.releases
        elif term.releases:
            synonyms.append(f"{term.words} ({written_number(term.releases)})")
    if synonyms:
        yield _("means the same"), ", ".join(synonyms), None


def _term_words(term: TermFacts) -> str:
    """Return the words of a term, with the other forms that they stand for."""
    if not term.forms:
        return term.words
    words = _("{words}; also {forms}")
    return words.format(words=term.words, forms=", ".join(term.forms))


def _describe_ranking(plan: QueryPlan) -> str:
    if not plan.weighed:
        return _(_RANKINGS["order"])
    ranking = _(_RANKINGS[plan.how])
    if plan.bounded:
        words = _("bounded: {ranking}; a better match may be among the others")
        return words.format(ranking=ranking)
    if plan.how == "all":
        return ranking
    return _("{ranking}; no other can score higher").format(ranking=ranking)
