"""Many copies of one release: they come in one by one in linear time, and the best one counts."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from tests.checks import count_steps
from tests.conftest import release_text
from umkm_cli import catalogue
from umkm_cli.archive import Archive, create_or_open
from umkm_cli.archive.releases import findings_of, get_release, texts_of
from umkm_cli.reading import choose
from umkm_cli.sources import DEFAULT_MAX_BYTES, find_sources
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.write import ingest
from umkm_cli.verbs.values import current_values

pytestmark = pytest.mark.deep

KNOWN = catalogue.load()
ENVELOPE = "From a@b.id Tue Mar  3 08:00:00 2020\n"
TEXT = release_text(dateline="")


def _same_bytes(_: int) -> str:
    return f"Message-ID: <1@b.id>\n\n{TEXT}"


def _same_words(number: int) -> str:
    return f"Message-ID: <{number}@b.id>\n\n{TEXT}"


def _at_last_a_date(number: int) -> str:
    """Every 40th mail says when it was sent, which nothing else tells."""
    sent = "Date: Tue, 3 Mar 2020 08:00:00 +0700\n" if number % 40 == 39 else ""
    return f"Message-ID: <{number}@b.id>\n{sent}\n{TEXT}"


def _at_last_a_link(number: int) -> str:
    """Every 40th mail has a line that is set aside."""
    link = "Baca juga: Perajin Lain di Kota Lain Naik Kelas Berkat Pinjaman Lunak\n"
    return _same_words(number) + (f"\n{link}" if number % 40 == 39 else "")


def take_in(archive: Archive, path: Path, mails: list[str]) -> None:
    path.write_text("\n".join(ENVELOPE + each for each in mails), encoding="utf-8")
    options = IngestOptions(DEFAULT_MAX_BYTES)
    sources = find_sources([str(path)])
    receipts = ingest(archive, sources, KNOWN, today=date(2026, 1, 1), options=options)
    assert len(list(receipts)) == len(mails) + 1


@pytest.mark.parametrize(
    "mail", [_same_bytes, _same_words, _at_last_a_date, _at_last_a_link]
)
def test_many_copies(mail: Callable[[int], str], tmp_path: Path) -> None:
    """Three times as many copies take three times as long; the values and the chosen findings are those of all."""
    steps: list[int] = []
    for count in (150, 450):
        with create_or_open(tmp_path / f"{count}.db") as archive:
            path, mails = tmp_path / f"{count}.mbox", list(map(mail, range(count)))
            steps.append(count_steps(archive, partial(take_in, archive, path, mails)))
            release = get_release(archive, 1)
            assert len(release.copies) == count
            with archive.snapshot() as db:
                set_aside = texts_of(db, 1).set_aside
                assert ("Baca juga" in set_aside) == (mail is _at_last_a_link)
                found = tuple(finding for _, finding in findings_of(db, 1))
                assert release.values == current_values(db, 1)
            assert found == choose(found)
            is_dated = mail is _at_last_a_date
            assert (release.values.released_on is not None) == is_dated
    assert steps[1] / steps[0] < 4, steps
