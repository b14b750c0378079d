"""Every fixture pair: the release is read as a careful person read it."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from tests.accuracy import FIELDS, KINDS, SETS, count, recorded, releases_of
from tests.claims import SETS as CLAIM_SETS
from tests.claims import measured, reading_of
from tests.conftest import FIXTURES
from umkm_cli import catalogue
from umkm_cli.reading import values_of

RELEASES = sorted((FIXTURES / "releases").glob("*.txt"))
KNOWN = catalogue.load()
counts_of = cache(count)


def folded(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def test_there_are_enough_pairs() -> None:
    """Each release has what a person read from it, and the other way round; there are at least 25 pairs."""
    expected = {path.stem for path in (FIXTURES / "expected").glob("*.json")}
    assert {path.stem for path in RELEASES} == expected
    assert len(RELEASES) >= 25


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_reads_as_a_person_read_it(path: Path) -> None:
    """Headline, date, place, organisation, programmes, number, language, body and boilerplate are as expected."""
    expected = json.loads(
        (FIXTURES / "expected" / f"{path.stem}.json").read_text(encoding="utf-8")
    )
    _, reading = reading_of(path)
    values = values_of(reading.findings)
    got = {
        "headline": folded(values.headline),
        "subheadline": folded(values.subheadline),
        "released_on": values.released_on,
        "date_status": values.date_status,
        "place": values.place,
        "organisation": values.organisation,
        "programmes": sorted(values.programmes),
        "number": values.number,
        "language": values.language,
        "body": folded(reading.texts.body),
        "boilerplate": folded(reading.texts.boilerplate),
    }
    wanted = {name: expected[name] for name in got} | {
        "programmes": sorted(expected["programmes"])
    }
    for name in ("headline", "subheadline", "body", "boilerplate"):
        wanted[name] = folded(expected[name])
    assert got == wanted


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_the_role_that_dates_it(path: Path) -> None:
    """The date comes from the evidence a person would name: dateline, header, statement or publication."""
    expected = json.loads(
        (FIXTURES / "expected" / f"{path.stem}.json").read_text(encoding="utf-8")
    )
    _, reading = reading_of(path)
    roles = [
        each.role for each in reading.findings if each.field == "date" and each.chosen
    ]
    assert roles == ([expected["date_role"]] if expected["date_role"] else [])


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_accuracy_does_not_fall(folder: Path) -> None:
    """In every set and field no fewer releases are right, and no more are wrong or extra, than `accuracy.tsv` holds.

    None is taken for something else than a release.
    """
    releases = {path.stem for path in releases_of(folder)}
    assert releases == {path.stem for path in (folder / "expected").glob("*.json")}
    held = {
        field: reached
        for (name, field), reached in recorded().items()
        if name == folder.name
    }
    counts = counts_of(folder)
    assert set(counts) == set(held)
    assert {sum(counts[field].values()) for field in FIELDS} == {len(releases)}
    for field, kinds in counts.items():
        right, false = held[field]
        assert kinds["right"] >= right, field
        assert kinds["wrong"] + kinds["extra"] <= false, field


def test_a_third_is_frozen() -> None:
    """There are at least 120 pairs, and a third of them were written without sight of the rules."""
    sizes = {folder.name: len(releases_of(folder)) for folder in SETS}
    assert sum(sizes.values()) >= 120
    assert 3 * sum(size for name, size in sizes.items() if "frozen" in name) >= sum(
        sizes.values()
    )


def test_quotes_and_figures_are_labelled() -> None:
    """At least 60 releases have labels, a third of them frozen; each labelled text is in the body as it is read."""
    labelled = {
        folder.name: [pairs for _, pairs in measured(folder)] for folder in CLAIM_SETS
    }
    sizes = {name: len(texts) for name, texts in labelled.items()}
    frozen = sum(size for name, size in sizes.items() if "frozen" in name)
    assert sum(sizes.values()) >= 60
    assert 3 * frozen >= sum(sizes.values())
    for texts in labelled.values():
        for pairs in texts:
            for each in (*pairs.quotes, *pairs.figures):
                assert each.labelled is None or each.labelled.spans, each.labelled


def test_every_kind_is_there() -> None:
    """Releases of every kind that holds text are among the pairs."""
    endings = {path.suffix for folder in SETS for path in releases_of(folder)}
    assert endings >= {
        ".txt",
        ".html",
        ".htm",
        ".mhtml",
        ".pdf",
        ".docx",
        ".odt",
        ".rtf",
        ".eml",
    }


def test_the_published_figures_are_those_of_today() -> None:
    """The tables that compare us with other ways to date a text or a page say of us what is measured."""
    table = (FIXTURES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| umkm \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", table, re.MULTILINE
    )
    for row, folder in zip(
        rows, (FIXTURES / "frozen", FIXTURES / "frozen-pages"), strict=True
    ):
        dates = counts_of(folder)["released_on"]
        assert [int(each) for each in row] == [dates[kind] for kind in KINDS]


def test_no_chosen_programme_is_unknown() -> None:
    """Fixtures name programmes as the catalogue does, so that a typing mistake in one does not pass."""
    for path in (
        path for folder in SETS for path in (folder / "expected").glob("*.json")
    ):
        for name in json.loads(path.read_text(encoding="utf-8"))["programmes"]:
            assert name in KNOWN.programmes.by_name, path.stem
