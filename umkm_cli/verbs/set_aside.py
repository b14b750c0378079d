"""Find the lines of a copy that are in no part of its release, by reading it again.

Nothing of it is stored: the original has the lines, and the rules decide about them
again as they did at ingest, unless they have changed since (see `retag`).
"""

from umkm_cli import catalogue
from umkm_cli.archive import Archive
from umkm_cli.errors import NoSuchCopy
from umkm_cli.models.release import Release, SetAsideLine
from umkm_cli.models.review import OutsideLine
from umkm_cli.reading import file_name, read
from umkm_cli.reading.furniture import LINE_RULES, PLACE_RULES
from umkm_cli.verbs.values import load_extract

_SENTENCES = {rule.name: rule.sentence for rule in LINE_RULES} | PLACE_RULES


def find_outside_lines(
    archive: Archive, release: Release, number: int
) -> list[OutsideLine]:
    """Return the lines of a release's copy that were set aside, in order, with the reasons.

    The first copy is number 1. Raises NoSuchCopy, or NotAnArchive if its original is
    missing or damaged.
    """
    if number > len(release.copies):
        raise NoSuchCopy(release.id, number, len(release.copies))
    copy = release.copies[number - 1]
    with archive.snapshot() as db:
        extract = load_extract(db, copy)
    reading = read(extract, catalogue.load(), copy.day, file_name(copy.origin))
    return [_outside_line(extract.text, line) for line in reading.set_aside]


def _outside_line(text: str, line: SetAsideLine) -> OutsideLine:
    return OutsideLine(
        text.count("\n", 0, line.start) + 1,
        text[line.start : line.end].strip(),
        line.rule,
        _SENTENCES[line.rule],
    )
