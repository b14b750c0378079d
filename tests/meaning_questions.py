"""How well search answers questions, with and without vectors: `python -m tests.meaning_questions FOLDER`.

The folder has `corpus.jsonl`, `queries.tsv` and `qrels.tsv`, as BEIR has them: passages, questions, and the passage
that answers each. It is no part of this project. The passages become releases of `archive.db` in the folder of
`--work`, where the next run finds it; vectors take a fraction of a second each. `--half even` or `odd` takes every
other question, `--most N` so many of these. Printed are nDCG@10 and the share found among the first ten and fifty.
"""

import argparse
import csv
import json
import math
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from pathlib import Path

from tests.accuracy import CONTEXT
from tests.benchmark import process, umkm
from umkm_cli.archive import Archive, open_archive
from umkm_cli.verbs.search import search_releases
from umkm_cli.verbs.typed.filters import TypedFilter

_DEPTH, _DEEP = 10, 50


def make_archive(folder: Path, work: Path) -> Path:
    """Ingest the passages, and make the vectors that they lack; return the archive."""
    path, passages = work / "archive.db", work / "passages.jsonl"
    if not path.exists():
        with (folder / "corpus.jsonl").open(encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
        told = (json.dumps({"body": each["text"]}) for each in rows)
        passages.write_text("\n".join(told), encoding="utf-8")
        process(umkm("ingest", str(passages)), UMKM_DB=str(path))
    process(umkm("meaning", "build"), UMKM_DB=str(path))
    return path


def answers(folder: Path, archive: Archive) -> dict[str, set[int]]:
    """Return the releases that answer each question, by its id."""
    with (folder / "corpus.jsonl").open(encoding="utf-8") as file:
        numbers = {json.loads(row)["_id"]: n for n, row in enumerate(file, 1)}
    with archive.snapshot() as db:
        rows = db.execute("SELECT origin, release_id FROM copies WHERE release_id > 0")
        ids = {origin.rpartition("!")[2]: release_id for origin, release_id in rows}
    found: defaultdict[str, set[int]] = defaultdict(set)
    for question, _, passage, _ in _rows(folder / "qrels.tsv"):
        found[question].add(ids[str(numbers[passage])])
    return found


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def ndcg(ranked: Sequence[int], wanted: Set[int]) -> float:
    """Return the discounted gain of the first ten, as a share of the best possible one."""
    gained = sum(_gain(at) for at, each in enumerate(ranked[:_DEPTH]) if each in wanted)
    return gained / sum(map(_gain, range(min(_DEPTH, len(wanted)))))


def _gain(place: int) -> float:
    return 1 / math.log2(place + 2)


def report(path: Path, folder: Path, questions: Iterable[Sequence[str]]) -> None:
    """Ask the questions both ways, and print what was reached."""
    questions = list(questions)
    with open_archive(path) as archive:
        wanted = answers(folder, archive)
        for by_meaning in (False, True):
            ranked = {
                name: ask(archive, text, by_meaning=by_meaning)
                for name, text in questions
            }
            gains = [ndcg(ids, wanted[name]) for name, ids in ranked.items()]
            shares = [
                sum(bool(wanted[name] & {*ids[:depth]}) for name, ids in ranked.items())
                for depth in (_DEPTH, _DEEP)
            ]
            told = " | ".join(f"{each / len(gains):.3f}" for each in shares)
            way = "words and meaning" if by_meaning else "words"
            mean = sum(gains) / len(gains)
            sys.stdout.write(f"| {way} | {len(gains)} | {mean:.3f} | {told} |\n")


def ask(
    archive: Archive, text: str, *, by_meaning: bool, limit: int = _DEEP
) -> list[int]:
    """Return the best releases for a question, with vectors or by words alone."""
    answer = search_releases(
        CONTEXT,
        archive,
        text,
        TypedFilter(limit=limit),
        exact=False,
        by_meaning=by_meaning,
    )
    return list(answer.found.ranked.ids)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--most", type=int)
    given = parser.parse_args()
    asked = _rows(given.folder / "queries.tsv")
    if given.half:
        asked = asked[given.half == "odd" :: 2]
    random.Random(5).shuffle(asked)
    with tempfile.TemporaryDirectory() as name:
        work = given.work or Path(name)
        work.mkdir(parents=True, exist_ok=True)
        made = make_archive(given.folder, work)
        report(made, given.folder, asked[: given.most])
