"""Compare what umkm reads from a file with the release as it was written."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.producers.releases import Written
from umkm_cli import catalogue
from umkm_cli.models.ingest import Receipt
from umkm_cli.models.release import Values
from umkm_cli.reading import values_of
from umkm_cli.sources import find_sources
from umkm_cli.text import Texts, strip_item_marks, tokenize
from umkm_cli.verbs.ingest.items import ReadItem
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.pipeline import Intake

_TODAY = date(2026, 11, 24)
_MAX_BYTES = 1 << 26


class Found(NamedTuple):
    """What ingest reads from a file: values and texts, or why it reads none."""

    values: Values = Values()
    texts: Texts = Texts("")
    refusal: str = ""


def find(paths: Sequence[Path]) -> list[Found]:
    """Return what ingest reads from each file: its first release, as that of an attachment."""
    found: dict[str, Found] = {}
    with Intake(None, catalogue.load(), _TODAY, IngestOptions(_MAX_BYTES)) as intake:
        for step in intake.read_all(find_sources(list(map(str, paths)))):
            path, one = _found(step)
            if found.setdefault(path, one).refusal:
                found[path] = one
    return [found[str(path)] for path in paths]


def _found(step: Receipt | ReadItem) -> tuple[str, Found]:
    if isinstance(step, Receipt):
        return step.origin.partition("!")[0], Found(refusal=step.error or step.outcome)
    path = step.item.source.origin.partition("!")[0]
    if step.prepared is None:
        return path, Found(refusal=step.failure or "no text")
    return path, Found(values_of(step.prepared.findings), step.prepared.texts)


def differences(written: Written, found: Found) -> Iterator[str]:
    """Yield what differs from the release as written: each field, and words of the body.

    Footnotes may stand anywhere, and their marks may be there or not.
    """
    if found.refusal:
        yield f"refused: {found.refusal}"
        return
    values, texts = found.values, found.texts
    fields = (
        ("headline", written.headline, values.headline),
        ("date", written.date, values.released_on),
        ("place", written.place, values.place),
        ("organisation", written.organisation, values.organisation),
    )
    for name, wanted, got in fields:
        if _folded(wanted) != _folded(got):
            yield f"{name} {got!r}"
    body = tokenize(strip_item_marks(texts.body))
    yield from _numbers(written, texts.body)
    expected = Counter(word for piece in written.pieces() for word in piece)
    notes = Counter(word for note in written.notes for word in tokenize(note))
    marks = [str(number) for number in range(1, len(written.notes) + 1)]
    yield from _words(expected, body, found, notes + Counter(marks * 2))
    held = Counter(tokenize("\n".join(texts)))
    if lost := notes - held:
        yield f"footnote lost: {' '.join(lost)}"
    yield from _order(written, body)


def _numbers(written: Written, body: str) -> Iterator[str]:
    """Yield the items of lists whose number is not shown before them."""
    shown = " ".join(body.split())
    for each in written.numbered:
        text = re.escape(" ".join(each.text.split()[:3]))
        if not re.search(rf"(?<!\w)\(?{each.numeral}[.)] {text}", shown):
            yield f"no number: {each.numeral}{each.end} {each.text}"


def _folded(text: str | None) -> list[str]:
    """A value to compare, whatever its white space and typographic marks."""
    return tokenize(text or "")


def _words(
    expected: Counter[str], body: list[str], found: Found, also: Counter[str]
) -> Iterator[str]:
    missing = expected - Counter(body)
    aside = Counter(tokenize(f"{found.texts.boilerplate}\n{found.texts.set_aside}"))
    told = (
        ("extra", Counter(body) - expected - also),
        ("set aside", missing & aside),
        ("lost", missing - aside),
    )
    for name, words in told:
        if words:
            yield f"{name}: {_some(words)}"


def _some(words: Counter[str]) -> str:
    all_words = list(words.elements())
    more = f" … ({len(all_words)})" if len(all_words) > 8 else ""
    return " ".join(all_words[:8]) + more


def _order(written: Written, body: list[str]) -> Iterator[str]:
    """Yield the pieces whose words are all there, but not next to each other, or too early."""
    text = f" {' '.join(body)} "
    position = 0
    held = set(body)
    for number, piece in enumerate(written.pieces(), 1):
        at = text.find(f" {' '.join(piece)} ", position)
        if at >= 0:
            position = at
        elif held.issuperset(piece):
            yield f"order: piece {number}, {' '.join(piece[:4])} …"
