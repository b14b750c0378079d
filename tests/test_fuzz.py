"""What `python -m tests.fuzz` does before libFuzzer comes in: its targets, seeds and changes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from pypdfium2 import PdfDocument, PdfiumError

from tests.command import ROOT
from tests.fuzz import TARGETS, prepare
from tests.fuzz_pdf import change_pdf, pdf_seeds
from tests.fuzz_zip import ChangeFile, change_zip, check_container, zip_seeds
from umkm_cli.errors import NoText
from umkm_cli.sources import Bounds, identify_kind, unpack

_TIMES = 25
"""How often each seed is changed."""


class Form(NamedTuple):
    """A form of file that only fits together as a whole, and what is done to it."""

    seeds: Callable[[], Iterator[bytes]]
    change: ChangeFile
    is_sound: Callable[[bytes], bool]


def is_zip(content: bytes) -> bool:
    """Whether members can be found in a file."""
    kind = identify_kind("a.zip", content, named=True)
    assert kind is not None
    if kind.module != "archive_zip":
        return kind.module in ("docx", "odt")
    try:
        return next(unpack(kind, content, Bounds(1 << 20), {}), None) is not None
    except NoText:
        return False


def is_pdf(content: bytes) -> bool:
    """Whether PDFium opens a file and finds a page."""
    try:
        document = PdfDocument(content)
    except PdfiumError:
        return False
    count = len(document)
    document.close()
    return count > 0


FORMS = {
    "zip": Form(zip_seeds, change_zip, is_zip),
    "pdf": Form(pdf_seeds, change_pdf, is_pdf),
}


def flip_bits(content: bytes, longest: int) -> bytes:
    """Change three bytes, as a simple fuzzer does."""
    random = Random(len(content))
    changed = bytearray(content or b"x")
    for _ in range(3):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed[:longest])


@pytest.mark.parametrize("name", FORMS)
def test_changed_files_remain_files_of_their_kind(name: str) -> None:
    """Most changes leave a ZIP or PDF file one that opens, so that fuzzing goes below its surface."""
    form = FORMS[name]
    changed = [
        form.change(flip_bits, seed, 1 << 16, Random(number))
        for seed in form.seeds()
        for number in range(_TIMES)
    ]
    assert len(set(changed)) > 0.8 * len(changed)
    assert sum(map(form.is_sound, changed)) > 0.6 * len(changed)


def test_seeds_of_containers_keep_what_is_promised() -> None:
    """ZIP files of every method, nested, lying or swollen, unfold within limits, and each time to the same members."""
    names: list[str] = []
    for seed in zip_seeds():
        check_container(seed, lambda member: names.append(member.name))
    assert {Path(each).suffix for each in names} >= {".txt", ".html", ".eml", ".rtf"}


def test_every_target_is_named_where_fuzzing_is_explained() -> None:
    """CONTRIBUTING.md names each target of `python -m tests.fuzz`."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = text.partition("**Fuzzing.**")[2].partition("## Style")[0]
    assert [kind for kind in TARGETS if f"`{kind}`" not in told] == []


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_can_start(name: str, tmp_path: Path) -> None:
    """Each target has something to start from and tokens: libFuzzer takes no empty dictionary."""
    prepare(name, tmp_path)
    assert any((tmp_path / "corpus").iterdir())
    assert (tmp_path / "tokens").stat().st_size
