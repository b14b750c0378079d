"""A big archive, quickly: `python -m tests.made_archive FILE [--releases 1000000]`.

Real ingest of a million releases reads each one; this reads a few thousand made ones, and puts the releases of the
archive together from their parts: headline, beginning, and paragraphs. They are written with ingest's own statements,
so that rows, indexes and full-text index are as large as those of an ingest, and answer as fast. Words and pairs of
words are as common as in the made releases. It takes a quarter of the time of an ingest.

Such an archive is for searches and filters. It is no good for reading it again (its findings are those of the parts)
and for families (its sketches are random, so that no release has relatives).
"""

import argparse
import random
from datetime import date
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from tests.benchmark import Maker, say
from umkm_cli import catalogue
from umkm_cli.archive import create_or_open
from umkm_cli.archive.batch_writer import ReleaseBatch, gather_index
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.packing import PreparedRelease, pack, prepare
from umkm_cli.archive.search.stemming import Entries, Indexer
from umkm_cli.models.ingest import Provenance
from umkm_cli.models.release import Identity, Original
from umkm_cli.reading import read, values_of
from umkm_cli.sources.formats.text import read as extract
from umkm_cli.text import Texts, search_words

_PARTS = 8_000
_BATCH = 2000
_HASHES = 1 << 32


class _Part(NamedTuple):
    """A made release, prepared, with its paragraphs as text and as stems."""

    prepared: PreparedRelease
    paragraphs: tuple[tuple[str, str], ...]


class Parts:
    """Made releases, and new ones put together from them."""

    def __init__(self, count: int) -> None:
        known = catalogue.load()
        maker, indexer = Maker(), Indexer()
        self._random = random.Random(2)
        self._organisations = sorted(known.organisations.by_name)
        self._stems = indexer._stems["indonesian"]
        self._parts: list[_Part] = []
        for _ in range(count):
            content = maker.release().encode()
            taken = extract(content)
            reading = read(taken, known, date(2026, 1, 1))
            prepared = prepare(
                Original(sha256(content).hexdigest(), "text/plain", content),
                taken,
                reading,
                values_of(reading.findings),
                indexer,
            )
            _, *rest = prepared.texts.body.split("\n\n")
            paragraphs = tuple((text, self._stems_of(text)) for text in rest)
            self._parts.append(_Part(prepared, paragraphs))

    def _stems_of(self, text: str) -> str:
        return " ".join(map(self._stems.__getitem__, search_words(text)))

    def release(self) -> PreparedRelease:
        """Return a release that has never been there, put together from parts."""
        first, second = self._random.choices(self._parts, k=2)
        others = self._random.choices(self._parts, k=len(first.paragraphs))
        more = [self._random.choice(each.paragraphs) for each in others]
        begun, headed = first.prepared, second.prepared
        lead, _, _ = begun.texts.body.partition("\n\n")
        body = "\n\n".join((lead, *(text for text, _ in more)))
        headline = headed.values.headline
        content = f"{headline}\n\n{body}\n".encode()
        digest = sha256(content).hexdigest()
        organisation = self._random.choice(self._organisations)
        columns = (
            " ".join(stems for _, stems in more),
            headed.entries.columns[1],
            begun.entries.columns[2],
            self._stems_of(" ".join((organisation, *sorted(begun.values.programmes)))),
            "",
        )
        sketched = sorted(
            {self._random.randrange(_HASHES) for _ in headed.sketch or range(16)}
        )
        return begun._replace(
            original=pack(Original(digest, "text/plain", content)),
            texts=Texts(body),
            identity=Identity(f"n1:{digest}", ()),
            values=begun.values._replace(
                headline=headline,
                organisation=organisation,
            ),
            entries=Entries(columns, frozenset()),
            sketch=tuple(sketched),
        )

    @property
    def words(self) -> set[tuple[str, str]]:
        """The vocabulary of all releases."""
        return set(
            chain.from_iterable(each.prepared.entries.new_words for each in self._parts)
        )


def make_archive(path: Path, count: int) -> None:
    """Write an archive of `count` releases."""
    parts = Parts(min(count, _PARTS))
    say(f"{len(parts._parts):,} releases read")
    with create_or_open(path) as archive:
        operation = Operation(archive, "ingest", ())
        with operation.transaction() as writer:
            gather_index(writer.db)
            writer._words |= parts.words
        for done in range(0, count, _BATCH):
            some = [parts.release() for _ in range(min(_BATCH, count - done))]
            with operation.transaction() as writer:
                batch = ReleaseBatch(writer, (1, ""), some)
                for number, each in enumerate(some, done):
                    batch.add(each, Provenance(f"/made/{number:07}.txt"))
                batch.write()
            if not done % 50_000:
                say(f"{done:,} releases written")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--releases", type=int, default=1_000_000)
    given = parser.parse_args()
    make_archive(given.file, given.releases)
