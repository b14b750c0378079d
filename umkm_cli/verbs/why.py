"""Explain the values of a release by its findings, their evidence, and a person's decisions."""

from umkm_cli.archive import Archive
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.releases import findings_of, get_release
from umkm_cli.catalogue.rules import RULES
from umkm_cli.models.release import TEXT, Copy, Finding
from umkm_cli.models.review import Evidence, Explanation
from umkm_cli.output.clean import CONTEXT_LENGTH
from umkm_cli.reading import standing_decisions
from umkm_cli.verbs.values import load_extract, texts_by_part


def explain(archive: Archive, release_id: int) -> Explanation:
    """Return the explanation of a release's values. Raises NoSuchRelease."""
    with archive.snapshot() as db:
        # Findings before copies: a copy added meanwhile is then unused, never missing.
        findings = findings_of(db, release_id)
        release = get_release(archive, release_id)
        copies = {copy.id: copy for copy in release.copies}
        decisions = tuple(standing_decisions(decisions_of(db, release_id)))
        parts = {
            copy_id: texts_by_part(copies[copy_id], load_extract(db, copies[copy_id]))
            for copy_id in dict(findings)
        }
    evidence = tuple(
        _evidence(finding, copies[copy_id], parts[copy_id])
        for copy_id, finding in findings
    )
    return Explanation(release, evidence, decisions)


def _evidence(finding: Finding, copy: Copy, parts: dict[str, str]) -> Evidence:
    text = parts.get(finding.part, parts[TEXT])
    start, end = finding.start, finding.end
    before = text[max(0, start - CONTEXT_LENGTH) : start]
    after = text[end : end + CONTEXT_LENGTH]
    return Evidence(
        finding,
        RULES.get(finding.rule, finding.rule),
        copy,
        text[start:end],
        before.rpartition("\n")[2],
        after.partition("\n")[0],
        text.count("\n", 0, start) + 1,
    )
