"""Damaged files of kinds that are packed or binary: `python -m tests.damage [COUNT] [KIND…]`.

Changes small sound files: flips bits, cuts them off, doubles, drops, swaps or fills blocks, writes extreme numbers.
Half of the changes of a ZIP file are made in one of its parts, which is then packed again. Each file goes through
`umkm ingest`, within limits. What is not read has to be refused in one sentence that a person can act on: a traceback,
a bug, or an exception of a library that no sentence of ours is about, is a fault. `tests.fuzz` follows the code that
it reaches, and finds more in the text of files.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from io import BytesIO
from itertools import product
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests import made
from tests.binary_workbooks import binary_workbook
from tests.command import ROOT, run_in_process
from tests.old_word import old_word, word_6
from tests.outlook_messages import PLAIN, SUBJECT, message_seeds, winmail
from umkm_cli.errors import NoArchive, SomeFailed

FIXTURES = ROOT / "fixtures"
_BLOCKS = (1, 2, 4, 16, 64, 512, 1024)  # bytes; sectors among them
_EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)  # fmt: skip
_MOST_CHANGES = 6

# What no sentence of ours says.
_FAULTS = ("bug in umkm", "it cannot be read (", "Traceback", "\n")


class Fault(NamedTuple):
    """A damaged file, and what is wrong with how umkm took it."""

    name: str
    said: str


def _fixtures(*patterns: str) -> Iterator[bytes]:
    for pattern in patterns:
        yield from (path.read_bytes() for path in sorted(FIXTURES.glob(pattern)))


def _old_documents() -> Iterator[bytes]:
    text = "\r".join(made.PARAGRAPHS) + "\r"
    yield from (old_word(text), old_word(text, pieces=3), word_6(text))
    yield from _fixtures("old-word/*.doc")


def _binary_workbooks() -> Iterator[bytes]:
    rows = [("judul", "isi"), (made.HEADLINE, "\n".join(made.BODY))]
    yield binary_workbook(rows, [(each,) for each in made.PARAGRAPHS])


def _winmails() -> Iterator[bytes]:
    body = "\n\n".join(made.PARAGRAPHS)
    yield winmail({PLAIN: body}, {"a.txt": body.encode()}, made.HEADLINE)
    yield winmail({SUBJECT: made.HEADLINE, PLAIN: body}, {})


SEEDS: Mapping[str, Callable[[], Iterator[bytes]]] = {
    "xls": partial(_fixtures, "workbooks/*.xls"),
    "xlsx": partial(_fixtures, "workbooks/*.xlsx"),
    "xlsb": _binary_workbooks,
    "ods": partial(_fixtures, "workbooks/*.ods"),
    "doc": _old_documents,
    "msg": message_seeds,
    "epub": partial(_fixtures, "producers/*.epub"),
    "dat": _winmails,
}
"""Small sound files of each kind, by the ending of their names."""


def _flip(content: bytearray, at: int, random: Random) -> bytearray:
    content[at] ^= 1 << random.randrange(8)
    return content


def _cut(content: bytearray, at: int, random: Random) -> bytearray:
    return content[: at + 1]


def _double(content: bytearray, at: int, random: Random) -> bytearray:
    block = content[at : at + random.choice(_BLOCKS)]
    return content[:at] + block * random.choice((2, 2, 3, 50)) + content[at:]


def _drop(content: bytearray, at: int, random: Random) -> bytearray:
    return content[:at] + content[at + random.choice(_BLOCKS) :]


def _fill(content: bytearray, at: int, random: Random) -> bytearray:
    size = min(random.choice(_BLOCKS), len(content) - at)
    content[at : at + size] = (
        bytes([random.choice((0, 0xFF, random.randrange(256)))]) * size
    )
    return content


def _number(content: bytearray, at: int, random: Random) -> bytearray:
    width = random.choice((1, 2, 4))
    number = random.choice(_EXTREMES) & ((1 << 8 * width) - 1)
    content[at : at + width] = number.to_bytes(width, "little")
    return content


def _swap(content: bytearray, at: int, random: Random) -> bytearray:
    size = random.choice(_BLOCKS)
    one, other = at // size * size, random.randrange(len(content)) // size * size
    first, second = content[one : one + size], content[other : other + size]
    if len(first) == len(second):
        content[one : one + size], content[other : other + size] = second, first
    return content


_CHANGES = (_flip, _flip, _flip, _cut, _double, _drop, _fill, _number, _number, _swap)


def _changed(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.randint(1, _MOST_CHANGES)):
        if changed:
            changed = random.choice(_CHANGES)(
                changed, random.randrange(len(changed)), random
            )
    return bytes(changed)


def _with_changed_part(content: bytes, random: Random) -> bytes:
    """Change a part of a ZIP file, and pack all parts again."""
    held = BytesIO()
    with ZipFile(BytesIO(content)) as file, ZipFile(held, "w") as packed:
        names = file.namelist()
        chosen = random.choice(names)
        for name in names:
            part = file.read(name)
            content = _changed(part, random) if name == chosen else part
            # Without the time, which would make another file of each run.
            packed.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return held.getvalue()


def damaged(kind: str, number: int) -> bytes:
    """Return a damaged file of a kind, the same for each number."""
    random = Random(f"{kind} {number}")
    seed = random.choice(list(SEEDS[kind]()))
    is_packed = seed.startswith(b"PK")
    change = _with_changed_part if is_packed and random.random() < 0.5 else _changed
    return change(seed, random)


def faults_of(receipts: Iterable[Mapping[str, Any]]) -> list[Fault]:
    """Return the files among receipts (`umkm ingest --json`) that umkm refuses as it should not."""
    said = ((receipt["origin"], receipt["error"] or "") for receipt in receipts)
    return [
        Fault(name, error)
        for name, error in said
        if any(map(error.__contains__, _FAULTS))
    ]


def ingest_damaged(kinds: Iterable[str], numbers: range, folder: Path) -> list[Fault]:
    """Ingest damaged files of some kinds; return those that umkm does not take as it should.

    They are written into `folder`, which is to be empty.
    """
    files = folder / "masuk"
    files.mkdir()
    for kind, number in product(kinds, numbers):
        (files / f"{number:05}.{kind}").write_bytes(damaged(kind, number))
    environment = {"UMKM_DB": str(folder / "archive.db"), "UMKM_LANG": "en"}
    options = ("--json", "--max-seconds", "20", "--map", "headline=judul,body=isi")
    done = run_in_process(environment, "ingest", str(files), *options)
    if done.code not in (0, SomeFailed.EXIT_CODE) or "Traceback" in done.said:
        return [Fault("exit code", f"{done.code}: {done.said}")]
    proven = run_in_process(environment, "verify")
    if proven.code not in (0, NoArchive.EXIT_CODE):
        return [Fault("verify", proven.out)]
    return faults_of(json.loads(done.out))


def main() -> None:
    """Damage files of the kinds that are named, or of all."""
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("count", nargs="?", type=int, default=500)
    parser.add_argument("kinds", nargs="*")
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    failed = False
    for kind in given.kinds or SEEDS:
        with tempfile.TemporaryDirectory() as name:
            numbers = range(given.first, given.first + given.count)
            faults = ingest_damaged([kind], numbers, Path(name))
        sys.stdout.write(f"{kind}: {given.count} files, {len(faults)} faults\n")
        for fault in faults:
            failed = True
            sys.stdout.write(f"  {fault.name}: {fault.said}\n")
    sys.exit(failed)


if __name__ == "__main__":
    main()
