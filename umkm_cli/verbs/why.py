"""Explain how a release was read.

Its values follow from findings with their evidence, and from a person's decisions. Lines
that were set aside are read again, because an earlier umkm did not record them.
"""

from collections.abc import Container, Iterator, Mapping
from functools import partial
from itertools import chain, filterfalse
from typing import NamedTuple

from umkm_cli import catalogue
from umkm_cli.archive import Archive
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.parts import by_id, home_of
from umkm_cli.archive.releases import findings_of, get_release
from umkm_cli.catalogue.fields import standing_decisions
from umkm_cli.models.claims import FIGURE, SPEAKER
from umkm_cli.models.release import SET_ASIDE, Finding, Release
from umkm_cli.models.review import Evidence, Explanation, OutsideLine
from umkm_cli.reading import file_name, read
from umkm_cli.reading.furniture import LINE_RULES, PLACE_RULES
from umkm_cli.sources.formats import ASIDE
from umkm_cli.verbs.extracts import evidence_of, load_extract, texts_by_part
from umkm_cli.verbs.show import get_copy
from umkm_cli.verbs.values import marked_claims

_NO_VALUES = (SET_ASIDE, FIGURE, SPEAKER)
"""The fields of findings that are no evidence for a value."""
_SENTENCES = {rule.name: rule.sentence for rule in LINE_RULES} | PLACE_RULES


class ExplainedTexts(NamedTuple):
    """The explanation of a release's values, with the texts that its evidence is in.

    `texts` has those of each copy by the name of the part, under the id of the copy.
    """

    explanation: Explanation
    texts: Mapping[int, Mapping[str, str]]


@by_id
def explain(archive: Archive, release_id: int) -> Explanation:
    """Return the explanation of a release's values. Raises NoSuchRelease."""
    return explain_in_texts(archive, release_id).explanation


def explain_in_texts(archive: Archive, release_id: int) -> ExplainedTexts:
    """Return the explanation with the texts around the evidence. Raises NoSuchRelease."""
    with archive.snapshot() as db:
        # Findings before copies: a copy added meanwhile is then unused, never missing.
        findings = findings_of(db, release_id)
        release = get_release(archive, release_id, claims=True)
        copies = {copy.id: copy for copy in release.copies}
        decisions = tuple(standing_decisions(decisions_of(db, release_id)))
        unmatched = marked_claims(db, release_id, decisions).unmatched
        extracts = {
            copy_id: load_extract(db, copies[copy_id]) for copy_id in dict(findings)
        }
    parts = {
        copy_id: texts_by_part(copies[copy_id], extract)
        for copy_id, extract in extracts.items()
    }
    evidence = [
        evidence_of(finding, copies[copy_id], extracts[copy_id])
        for copy_id, finding in findings
    ]
    values = filterfalse(partial(_is_about, _NO_VALUES), evidence)
    # The body is that of the first copy.
    first = [each for each in evidence if each.copy.id == findings[0][0]]
    figures = filter(partial(_is_about, (FIGURE,)), first)
    explanation = Explanation(
        release, tuple(values), decisions, unmatched, tuple(figures)
    )
    return ExplainedTexts(explanation, parts)


def _is_about(fields: Container[str], evidence: Evidence) -> bool:
    return evidence.finding.field in fields


def find_outside_lines(
    archive: Archive, release: Release, number: int
) -> list[OutsideLine]:
    """Return the lines of a release's copy that were set aside, in order, with the reasons.

    The first copy is number 1. Raises NoSuchCopy, or NotAnArchive if its original is
    missing or damaged.
    """
    copy = get_copy(release, number)
    with home_of(archive, release.id).snapshot() as db:
        extract = load_extract(db, copy)
    reading = read(extract, catalogue.load(), copy.day, file_name(copy.origin))
    found = filter(lambda finding: finding.field == SET_ASIDE, reading.findings)
    lines = chain.from_iterable(map(partial(_outside_lines, extract.text), found))
    return [*lines, *map(_aside_line, extract.aside.splitlines())]


def _outside_lines(text: str, finding: Finding) -> Iterator[OutsideLine]:
    """Yield the lines of a stretch that was set aside."""
    first = text.count("\n", 0, finding.start) + 1
    stretch = text[finding.start : finding.end]
    for number, line in enumerate(stretch.split("\n"), first):
        if line.strip():
            rule = finding.rule
            yield OutsideLine(number, line.strip(), rule, _SENTENCES[rule])


def _aside_line(line: str) -> OutsideLine:
    """Return a line that the file holds outside its text, which has no number there."""
    kind, _, text = line.partition(": ")
    return OutsideLine(None, text, kind, ASIDE.get(kind, kind))
