"""Attacks on the reader: whatever unpacks or parses does so within limits, never in the main process."""

import json
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import attacks
from tests.command import started
from tests.conftest import release_text
from tests.effort import effort
from umkm_cli.errors import SomeFailed

_MEASURE = """
import sys
from umkm_cli.cli import main
try:
    main(sys.argv[2:])
except SystemExit as ended:
    code = ended.code
if sys.platform == "linux":
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith("VmHWM"))
    with open(sys.argv[1], "w") as peak:
        peak.write(line.split()[1])
sys.exit(code)
"""
_OFFICE = ("[Content_Types].xml", "<Types/>", "word/document.xml")
_ODT = ("mimetype", "application/vnd.oasis.opendocument.text", "content.xml")


class Attack(NamedTuple):
    """A hostile file, what is said of it, what becomes of it, and the most memory in the main process."""

    name: str
    make: Callable[[], bytes]
    said: str
    outcomes: str
    megabytes: int = 90


_MANY = "29,990 more files in it could not be read"
ATTACKS = [
    Attack(
        "bz2.zip",
        lambda: attacks.zip_of_zeros(120, zipfile.ZIP_BZIP2),
        "a.txt: larger than 50 MB",
        "1 new, 1 failed, 1 opened",
    ),
    Attack(
        "lzma.zip",
        lambda: attacks.zip_of_zeros(120, zipfile.ZIP_LZMA),
        "a.txt: larger than 50 MB",
        "1 new, 1 failed, 1 opened",
    ),
    Attack("zip64.zip", attacks.zip64_lie, "damaged", "1 failed"),
    Attack(
        "quine.zip",
        lambda: attacks.zip_in_zip(200),
        "nested deeper than 5",
        "1 failed, 6 opened",
    ),
    Attack(
        "same.zip",
        lambda: attacks.overlapping_zip((3000, release_text())),
        "",
        "1 new, 2999 known, 1 opened",
    ),
    Attack(
        "overlap.zip",
        # The main process handles the first eight, and would not have room for all of them.
        lambda: attacks.overlapping_zip((8, bytes(49 << 20)), (2000, bytes(51 << 20))),
        "more than 1,000 MB",
        "20 failed",
        280,
    ),
    Attack(
        "many.zip",
        lambda: attacks.zip_of_many(30_000, ".jpg"),
        "",
        "30000 skipped, 1 opened",
    ),
    Attack("wide.csv", lambda: attacks.wide_table(20_000), "", "1 new, 1 opened"),
    Attack(
        "short.csv",
        lambda: b"headline,body\n" + b"a\n" * 30_000,
        _MANY,
        "30000 failed, 1 opened",
    ),
    Attack(
        "braces.json",
        lambda: b"[" + b"{}," * (16 << 20) + b"{}]",
        "takes more memory",
        "1 failed",
        200,
    ),
    Attack("lines.jsonl", lambda: b'{"a\n' * 30_000, _MANY, "30000 failed, 1 opened"),
    Attack(
        "long.jsonl", lambda: b"{}" + b" " * (60 << 20), "larger than 50 MB", "1 failed"
    ),
    Attack("tables.odt", lambda: attacks.nested_tables(60), "", "1 new"),
    Attack(
        "entities.docx",
        lambda: attacks.entities_of_entities(*_OFFICE),
        "defines entities",
        "1 failed",
    ),
    Attack(
        "entities.odt",
        lambda: attacks.entities_of_entities(*_ODT),
        "defines entities",
        "1 failed",
    ),
    Attack("page.mhtml", lambda: attacks.page_in_page(900), "", "1 new"),
    Attack(
        "mails.eml",
        lambda: attacks.mail_in_mail(2000),
        "nested deeper than 5",
        "1 failed, 6 opened",
    ),
    Attack(
        "parts.eml",
        lambda: attacks.mail_of_parts(attacks.attached_texts(1000)),
        "",
        "1000 new, 1 opened",
    ),
    Attack("forms.pdf", lambda: attacks.pdf_of_forms(20), "exhaust memory", "1 failed"),
]


@pytest.mark.deep
@pytest.mark.posix
@pytest.mark.parametrize(
    "attack",
    ATTACKS[effort.attacks - 1 :: effort.attacks],
    ids=lambda attack: attack.name,
)
def test_a_hostile_file_fails_alone(
    attack: Attack, environment: dict[str, str], tmp_path: Path
) -> None:
    """A hostile file ends in time with one sentence, the main process stays small, and the next file comes in."""
    hostile, good = tmp_path / attack.name, tmp_path / "zebra.txt"
    hostile.write_bytes(attack.make())
    good.write_text(release_text("Zebra Solo Naik Kelas"), encoding="utf-8")
    peak, errors = tmp_path / "peak", tmp_path / "errors"
    command = [sys.executable, "-c", _MEASURE, str(peak), "ingest", "--json"]
    with (
        errors.open("wb") as stderr,
        (tmp_path / "answer").open("wb") as stdout,
        started(
            [*command, str(hostile), str(good)],
            env=environment,
            stdout=stdout,
            stderr=stderr,
        ) as process,
    ):
        code = process.wait()
    said = errors.read_text(encoding="utf-8")
    assert "Traceback" not in said
    assert attack.said in said
    assert len(said.splitlines()) <= 25
    rows = json.loads((tmp_path / "answer").read_bytes())
    assert rows.pop()["outcome"] == "new"
    counts = Counter(row["outcome"] for row in rows)
    assert sorted(attack.outcomes.split(", ")) == sorted(
        f"{count} {outcome}" for outcome, count in counts.items()
    )
    is_fine = "new" in attack.outcomes and "failed" not in attack.outcomes
    assert code == (0 if is_fine else SomeFailed.EXIT_CODE)
    if sys.platform == "linux":
        assert int(peak.read_text()) < attack.megabytes * 1024
