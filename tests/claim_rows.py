"""What is counted of quotes and figures: the rows of a table, and its faults.

Two rows count all of them: what is right, missed, and extra, where a person sees none; a
figure at the right place with another value or unit is wrong. "quote exact" counts the
labelled quotes that are read with the very words. All other rows count what was found.

**What is counted** can be said in fewer or more words. So one of the two may be a part of
the other if it has the head of the longer one: in Indonesian its first word, in English
the last before a preposition. Words that only measure (`jumlah`, `unit`, `total`) and a
final `-nya` are left out before. `pelaku usaha` is right for `pelaku usaha olahan kedelai`,
and `loans` for `small loans to weavers`; `KUR` is not for `penyaluran KUR`, nor `usaha` for
`pelaku usaha`.
"counted, same words" has the share without this rule; `--errors` does not list it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product

from tests.claim_pairs import (
    Claim,
    Fold,
    Pair,
    Pairs,
    folded,
    has_same_value,
    judge,
    programme,
)

KINDS = ("right", "wrong", "missed", "extra")
STRICT = ", same words"
"""How rows end that count again without their rule what is the same."""
_LIGHT = frozenset(
    "jumlah total sebanyak sebesar sejumlah nilai senilai rata-rata orang unit buah ekor"
    " para the a an number amount value average units its their".split()
)
"""Words that say how something is measured, and not what."""
_PREPOSITIONS = frozenset("of in for from to with by at on among across".split())

Row = Callable[[Pair, str | None], str | None]
"""What a pair is in a row, one of `KINDS`, or None; the other argument is the language."""


def names_the_same(language: str | None, one: str, other: str) -> bool:
    """Whether one of two phrases is part of the other, and has its head."""
    short, long = sorted((_weighty(one), _weighty(other)), key=len)
    head = _head(language, long)
    starts = range(max(0, head - len(short) + 1), head + 1)
    return any(long[start : start + len(short)] == short for start in starts)


def _weighty(phrase: str) -> list[str]:
    """The words of a phrase without those that only measure, if others are left."""
    words = re.findall(r"(\w[\w-]*?)(?:nya)?(?![\w-])", phrase.casefold())
    weighty = [word for word in words if word not in _LIGHT] or words
    return weighty[weighty[0] in _PREPOSITIONS :]


def _head(language: str | None, words: Sequence[str]) -> int:
    """The place of the word that the others describe."""
    if language != "en":
        return 0
    later = range(1, len(words))
    return next((at - 1 for at in later if words[at] in _PREPOSITIONS), len(words) - 1)


def found(pair: Pair, _: str | None) -> str:
    """Whether a claim is found, missed, or none."""
    if pair.read and pair.labelled:
        return "right"
    return "missed" if pair.labelled else "extra"


def exact(pair: Pair, _: str | None) -> str | None:
    """Whether a labelled quote is read with its very words."""
    if not pair.labelled:
        return None
    got = pair.read.values["text"] if pair.read else None
    return judge(folded, got, pair.labelled.choices("text"))


def value_and_unit(pair: Pair, language: str | None) -> str:
    """Whether a figure is read with its value and unit."""
    if pair.read and pair.labelled and not has_same_value(pair.read, pair.labelled):
        return "wrong"
    return found(pair, language)


def field(name: str, fold: Fold, pair: Pair, _: str | None) -> str | None:
    """What is read in one field of a claim that was found."""
    if pair.read and pair.labelled:
        return judge(fold, pair.read.values[name], pair.labelled.choices(name))
    return None


def loosely(name: str, same: Callable[[str | None, str, str], bool]) -> Row:
    """A row in which another value is right, too, if it is the same in a given language."""

    def judged(pair: Pair, language: str | None) -> str | None:
        strict = field(name, folded, pair, language)
        if strict in ("wrong", "extra") and pair.read and pair.labelled:
            is_right = partial(same, language, pair.read.values[name])
            choices = filter(None, pair.labelled.choices(name))
            return "right" if any(map(is_right, choices)) else strict
        return strict

    return judged


def period(pair: Pair, language: str | None) -> str | None:
    """Whether both ends of a period are right; if not, the worse of the two."""
    ends = [
        field(name, folded, pair, language) for name in ("period_first", "period_last")
    ]
    return min(ends, key=("wrong", "extra", "missed", "right", None).index)


def of_found(row: Row) -> Row:
    """A row that counts only figures whose value and unit are right."""

    def judged(pair: Pair, language: str | None) -> str | None:
        right = value_and_unit(pair, language) == "right"
        return row(pair, language) if right else None

    return judged


QUOTES: dict[str, Row] = {
    "quotes found": found,
    "quote exact": exact,
    "kind of quote": partial(field, "kind", folded),
    "cue": partial(field, "cue", folded),
    "speaker": partial(field, "speaker", folded),
    "role": partial(field, "role", folded),
    "speaker's organisation": partial(field, "organisation", folded),
}
FIGURES: dict[str, Row] = {
    "value and unit": value_and_unit,
    "counted": of_found(loosely("counted", names_the_same)),
    f"counted{STRICT}": of_found(partial(field, "counted", folded)),
    "nature": of_found(partial(field, "nature", folded)),
    "approximate": of_found(partial(field, "approximate", folded)),
    "period": of_found(period),
    "programme": of_found(partial(field, "programme", programme)),
    "figure's organisation": of_found(partial(field, "organisation", folded)),
    "in which quote": of_found(partial(field, "quote", folded)),
}
OF_ALL = ("quotes found", "value and unit")
"""The rows that have precision, recall and F1; the others have the share that is right."""
SHOWN = {
    "quotes found": ("kind", "text"),
    "quote exact": ("text",),
    "kind of quote": ("kind", "text"),
    "speaker's organisation": ("organisation", "text"),
    "value and unit": ("text", "value_min", "value_max", "unit", "counted"),
    "period": ("period_first", "period_last", "text"),
    "figure's organisation": ("organisation", "text"),
    "in which quote": ("quote", "text"),
}
"""The values that tell what is wrong; in other rows, their field and the text."""


def judged(
    pairs: Pairs, quotes: Mapping[str, Row] = QUOTES
) -> Iterator[tuple[str, str, Pair]]:
    """Yield what each claim of a text is in each row."""
    for rows, claims in ((quotes, pairs.quotes), (FIGURES, pairs.figures)):
        for claim, (name, row) in product(claims, rows.items()):
            kind = row(claim, pairs.language)
            if kind:
                yield name, kind, claim


def count(
    texts: Iterable[Pairs], quotes: Mapping[str, Row] = QUOTES
) -> dict[str, Counter[str]]:
    """How many are right, wrong, missed and extra in each row."""
    names = (*quotes, *FIGURES)
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for pairs in texts:
        for name, kind, _ in judged(pairs, quotes):
            counts[name][kind] += 1
    return counts


def table(counts: Mapping[str, Counter[str]]) -> Iterator[str]:
    """Yield the lines of a table, without the rows of which there is nothing to count."""
    yield f"{'':24}" + "".join(f"{kind:>8}" for kind in KINDS)
    for name, kinds in counts.items():
        if kinds:
            numbers = "".join(f"{kinds[kind]:8}" for kind in KINDS)
            yield f"{name:24}{numbers}   {_share(name, kinds)}"


def _share(name: str, kinds: Counter[str]) -> str:
    right, total = kinds["right"], kinds.total()
    if name not in OF_ALL:
        return f"{right / total:.3f}"
    read, labelled = total - kinds["missed"], total - kinds["extra"]
    return (
        f"precision {right / max(1, read):.3f}, recall {right / max(1, labelled):.3f},"
        f" F1 {2 * right / (read + labelled):.3f}"
    )


def faults(
    name: str, pairs: Pairs, quotes: Mapping[str, Row] = QUOTES
) -> Iterator[str]:
    """Yield a line for each fault in a text."""
    for row, kind, claim in judged(pairs, quotes):
        if kind != "right" and not row.endswith(STRICT):
            sides = filter(all, zip(("read", "labelled"), claim, strict=True))
            shown = (f"{side} {_evidence(row, each)}" for side, each in sides)
            yield f"{name}: {row}, {kind}: {'; '.join(shown)}"


def _evidence(row: str, claim: Claim | None) -> str:
    """What shows a fault."""
    assert claim
    values = (repr(claim.values.get(key)) for key in SHOWN.get(row, (row, "text")))
    return " ".join(values) + ("" if claim.spans else " (not in the body)")
