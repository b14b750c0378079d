"""How a search was carried out: `umkm search --explain`.

Shows the query as understood, the words added or left out, and how releases were ranked.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from umkm_cli.models.query import TermFacts
from umkm_cli.output.clean import one_line
from umkm_cli.output.views import Fields, View

if TYPE_CHECKING:
    from rich.console import Console

_RANKINGS = {
    "all": "all of them were scored",
    "rarest": "only those with the rarest words were scored",
    "headline": "of those with all the words, one in the headline, only the newest arrivals were scored"
    "",
    "last": "only the newest arrivals were scored",
    "order": "in the order asked for",
}


class QueryPlan(NamedTuple):
    """How a search was carried out.

    `releases` match (an estimate if `about`), `every` of them with all the words;
    `weighed` were scored. `how` is a key of `_RANKINGS`; if `bounded`, there may be
    better matches among those not scored. `added` are synonyms. A period leaves out
    `undated` releases, and `non_releases` are left out as marked.
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

    def rows(self) -> Iterator[PlanRow]:
        plan = self.plan
        yield "understood", plan.query, None
        yield from _term_rows(plan)
        if plan.left_out:
            words = ", ".join(plan.left_out)
            yield "left out", f"{words}: in nearly every release", None
        about = ", about" if plan.about else ""
        if plan.every == plan.releases:
            yield "found", f"in all{about}", plan.releases
        else:
            yield "found", f"with any of the words{about}", plan.releases
            yield "found", "with all of the words", plan.every
        if plan.undated:
            yield "undated", "left out by the period", plan.undated
        if plan.non_releases:
            yield "not a release", "left out by their mark", plan.non_releases
        if plan.releases:
            yield "ranking", _describe_ranking(plan), plan.weighed or None

    def print(self, console: "Console") -> None:
        from rich.text import Text

        from umkm_cli.output.terminal import borderless_table

        table = borderless_table(header=False)
        table.add_column(style="bold")
        table.add_column(ratio=1)
        table.add_column(justify="right", no_wrap=True)
        for what, text, releases in self.rows():
            count = "" if releases is None else f"{releases:,}"
            table.add_row(what, Text(one_line(text)), count)
        console.print(table)


def _term_rows(plan: QueryPlan) -> Iterator[PlanRow]:
    """Yield a row for each term that was typed, and one row for all synonyms."""
    synonyms = []
    for term in plan.terms:
        if term.words not in plan.added:
            forms = f"; also {', '.join(term.forms)}" if term.forms else ""
            yield term.kind, term.words + forms, term.releases
        elif term.releases:
            synonyms.append(f"{term.words} ({term.releases:,})")
    if synonyms:
        yield "means the same", ", ".join(synonyms), None


def _describe_ranking(plan: QueryPlan) -> str:
    if not plan.weighed:
        return _RANKINGS["order"]
    ranking = _RANKINGS[plan.how]
    if plan.bounded:
        return f"bounded: {ranking}; a better match may be among the others"
    if plan.how == "all":
        return ranking
    return f"{ranking}; no other can score higher"
