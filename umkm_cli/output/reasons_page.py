"""`umkm why` on a terminal: each value, the words that gave it marked in their line, and what was not chosen."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from umkm_cli.catalogue.rules import RULES
from umkm_cli.models.release import Decision
from umkm_cli.models.review import Evidence, Explanation
from umkm_cli.output.clean import clean, one_line

_FIELDS = (
    "headline",
    "subheadline",
    "date",
    "place",
    "organisation",
    "programme",
    "number",
    "language",
    "url",
    "body",
    "boilerplate",
)
_COLUMN = 14
_LONG = 120
_QUOTED = "magenta"
_WIDEST = 100


def reasons(explanation: Explanation, out: Console) -> None:
    """An explanation for a person: field by field, the chosen first, then what was considered."""
    release = explanation.release
    out.print(
        Text.assemble(
            (f"{release.id}  ", "dim"), (one_line(release.values.headline), "bold")
        )
    )
    if len(release.copies) > 1:
        out.print(Text(f"read from {len(release.copies)} copies", style="dim"))
    for field in _FIELDS:
        held = sorted(
            (each for each in explanation.evidence if each.finding.field == field),
            key=lambda each: (not each.finding.chosen, each.finding.start),
        )
        decided = [each for each in explanation.decisions if each.field == field]
        if not held and not decided:
            continue
        out.print()
        for decision in decided:
            value = decision.value or "nothing"
            out.print(
                _row(
                    field,
                    Text.assemble((f"{decision.action} {one_line(value)}", "bold")),
                )
            )
            out.print(_row("", Text(RULES["decision"])))
            field = ""
        chosen = {each.finding.value for each in held if each.finding.chosen}
        again = [
            each
            for each in held
            if not each.finding.chosen and each.finding.value in chosen
        ]
        for each in held:
            if each not in again:
                for line in _lines(each, overruled=_is_overruled(each, decided)):
                    out.print(_row(field, line))
                    field = ""
        if again:
            times = "once" if len(again) == 1 else f"{len(again)} times"
            where = ", ".join(
                str(line) for line in sorted({each.line for each in again})
            )
            out.print(
                _row("", Text(f"stands {times} more, on line {where}", style="dim"))
            )
    missing = _missing(explanation)
    if missing:
        out.print()
        out.print(_row("not found", Text(", ".join(missing))))


def _is_overruled(each: Evidence, decided: Sequence[Decision]) -> bool:
    """Whether a person decided otherwise than the rules, who chose this."""
    finding = each.finding
    return finding.chosen and any(
        (decision.action, decision.value) == ("remove", finding.value)
        or (decision.action == "set" and decision.value != finding.value)
        for decision in decided
    )


def _missing(explanation: Explanation) -> list[str]:
    """The fields a person would look for that nothing gave."""
    values = explanation.release.values
    held = {
        "headline": values.headline,
        "date": values.released_on,
        "place": values.place,
        "organisation": values.organisation,
        "programme": values.programmes,
    }
    return [name for name, value in held.items() if not value]


def _lines(each: Evidence, *, overruled: bool) -> Iterator[Text]:
    """What is told of one finding: its value, the reason, the words, and where they stand."""
    finding = each.finding
    value = one_line(finding.value) if finding.value else ""
    if overruled:
        yield Text.assemble(("by the rules: ", "dim"), value)
    elif finding.chosen:
        yield Text(value or f"{finding.end - finding.start:,} characters", style="bold")
    else:
        yield Text.assemble(("not chosen: ", "dim"), value or one_line(each.words))
    yield Text(one_line(each.reason), style="" if finding.chosen else "dim")
    if len(each.words) > _LONG:
        yield Text(
            one_line(each.words[: _LONG // 2])
            + " … "
            + one_line(each.words[-_LONG // 2 :]),
            _QUOTED,
        )
    else:
        yield Text.assemble(
            (_tail(each.before), "dim"),
            (clean(each.words).replace("\n", " "), _QUOTED if finding.chosen else ""),
            (_head(each.after), "dim"),
        )
    yield Text(
        f"line {each.line}, characters {finding.start}–{finding.end}", style="dim"
    )


def _tail(text: str) -> str:
    cleaned = clean(text).replace("\n", " ")
    return cleaned if len(cleaned) < 25 else "…" + cleaned[-24:]


def _head(text: str) -> str:
    cleaned = clean(text).replace("\n", " ")
    return cleaned if len(cleaned) < 25 else cleaned[:24] + "…"


def _row(label: str, text: Text) -> Table:
    """A label in the left column, a text beside it, wrapped under itself."""
    grid = Table.grid(padding=0)
    grid.add_column(width=_COLUMN, style="cyan")
    grid.add_column(max_width=_WIDEST - _COLUMN)
    grid.add_row(label, text)
    return grid
