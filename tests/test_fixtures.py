"""Every fixture pair: the release is read as a careful person read it."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.accuracy import SETS, count
from tests.conftest import FIXTURES
from umkm_cli import catalogue
from umkm_cli.catalogue.rules import RULES
from umkm_cli.models import Reading
from umkm_cli.reading import read, values_of
from umkm_cli.sources.text import read as extract

RELEASES = sorted((FIXTURES / "releases").glob("*.txt"))
KNOWN = catalogue.load()
TODAY = date(2026, 11, 24)


def reading_of(path: Path) -> tuple[str, Reading]:
    text = extract(path.read_bytes())
    return text.text, read(text, KNOWN, TODAY)


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
    expected = json.loads((FIXTURES / "expected" / f"{path.stem}.json").read_text(encoding="utf-8"))
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
        "body": folded(reading.body),
        "boilerplate": folded(reading.boilerplate),
    }
    wanted = {name: expected[name] for name in got} | {"programmes": sorted(expected["programmes"])}
    for name in ("headline", "subheadline", "body", "boilerplate"):
        wanted[name] = folded(expected[name])
    assert got == wanted


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_the_role_that_dates_it(path: Path) -> None:
    """The date comes from the evidence a person would name: dateline, header, statement or publication."""
    expected = json.loads((FIXTURES / "expected" / f"{path.stem}.json").read_text(encoding="utf-8"))
    _, reading = reading_of(path)
    roles = [each.role for each in reading.findings if each.field == "date" and each.chosen]
    assert roles == ([expected["date_role"]] if expected["date_role"] else [])


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_evidence_is_in_the_text(path: Path) -> None:
    """Every finding points at characters of the text, and its rule has a sentence for people."""
    text, reading = reading_of(path)
    for finding in reading.findings:
        assert 0 <= finding.start < finding.end <= len(text), finding
        assert finding.rule in RULES
        evidence = text[finding.start : finding.end]
        if finding.field in ("headline", "number"):
            assert folded(evidence) == folded(finding.value)


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_accuracy_can_be_counted(folder: Path) -> None:
    """Every set of fixtures can be measured, field by field, over all of its releases."""
    releases = {path.stem for path in (folder / "releases").glob("*.txt")}
    assert releases == {path.stem for path in (folder / "expected").glob("*.json")}
    counts = count(folder)
    assert {sum(kinds.values()) for kinds in counts.values()} == {len(releases)}
    assert counts["language"]["right"] == len(releases)


def test_no_chosen_programme_is_unknown() -> None:
    """Fixtures name programmes as the catalogue does, so that a typing mistake in one does not pass."""
    for path in (FIXTURES / "expected").glob("*.json"):
        for name in json.loads(path.read_text(encoding="utf-8"))["programmes"]:
            assert name in KNOWN.programmes.by_name, path.stem
