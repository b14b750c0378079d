"""The files that `tests.benchmark_kinds` measures hold the release that they were made of."""

from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

import pytest

from tests import made
from tests.kind_makers import MAKERS
from umkm_cli.sources import Bounds, extract, identify_kind
from umkm_cli.sources.kinds import unpack


@pytest.mark.parametrize("name", MAKERS)
def test_a_file_of_each_kind(name: str, tmp_path: Path) -> None:
    """A made file is of the kind that its name says, and holds all words of the release."""
    path = tmp_path / f"rilis.{name.partition(',')[0]}"
    MAKERS[name](path, made.PARAGRAPHS)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    held = " ".join(" ".join(texts_in(path.name, path.read_bytes())).split())
    for paragraph in made.PARAGRAPHS:
        assert paragraph.strip() in held


def texts_in(name: str, content: bytes) -> Iterator[str]:
    """Yield the metadata and the text of a file, and of those in it."""
    kind = identify_kind(name, content, named=True)
    assert kind is not None
    if not kind.is_container:
        read = extract(kind, content)
        yield f"{read.metadata} {read.text}"
    for member in filter(
        attrgetter("content"), unpack(kind, content, Bounds(1 << 24), {})
    ):
        yield from texts_in(member.name, member.content)
