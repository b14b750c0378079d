"""How many of a file's words umkm holds: `python -m tests.recall FOLDER`.

Reads every file below a folder with umkm and with a program that knows nothing of umkm,
and prints for each which share of the other program's words umkm holds: in the text,
in what it sets aside, or in the metadata, of the file and of all files in it. Then, for
each kind, how many files are held whole (95 % or more), in part (70 to 95 %) or less,
and of how many of the latter two umkm tells that something is missing.

A word counts once for each file, so that a running head may be kept once; `--every`
counts each occurrence. Programs that are not installed are named.
"""

import argparse
import shutil
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.extractors import Extractor, extractors_of, programs
from umkm_cli.errors import UnreadableFile
from umkm_cli.sources import Bounds, extract, identify_kind, unpack
from umkm_cli.sources.contents import rows_of_table
from umkm_cli.text import tokenize
from umkm_cli.verbs.ingest.apart import Apart
from umkm_cli.verbs.ingest.options import DEFAULT_SECONDS, Limit

_WHOLE, _MOST = 0.95, 0.70
_EXAMPLES = 8
_LONGEST_JOIN = 4  # words
_MAX_BYTES = 1 << 28


class Held(NamedTuple):
    """What umkm holds of a file and those in it, and what it says about the rest."""

    text: str
    told: tuple[str, ...]


class Result(NamedTuple):
    """The words of a file by another program, and those that umkm lacks.

    `words` is None if no other program could read it.
    """

    path: Path
    kind: str
    words: Counter[str] | None
    missing: Counter[str]
    told: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of the words that umkm holds, up to 1."""
        total = sum((self.words or {}).values())
        return 1 - sum(self.missing.values()) / total if total else 1.0


class Tally(NamedTuple):
    """The number of files of a kind: with text, and by how much umkm holds of them."""

    files: int
    whole: int
    most: int
    less: int
    told: int
    unread: int


def hold(name: str, content: bytes) -> Held:
    """Return all that umkm reads from a file and its members, however deep."""
    kind = identify_kind(name, content, named=False)
    if kind is None:
        return Held("", ("not a kind of file that umkm reads",))
    texts: list[str] = []
    told: list[str] = []
    bounds = Bounds(_MAX_BYTES)
    try:
        if kind.is_tabular:
            for name, row in rows_of_table(kind, content):
                texts += [name, *map(str, row.values())]
            return Held("\n".join(texts), ())
        for member in unpack(kind, content, bounds, {}):
            inner = hold(member.name, member.content)
            texts += [member.name, member.metadata, inner.text]
            told += [each for each in (member.failure, *inner.told) if each]
        if not kind.is_container:
            read = extract(kind, content)
            texts += [read.text, read.aside, read.metadata]
            told += [read.lacks] if read.lacks else []
    except UnreadableFile as error:
        told.append(str(error))
    return Held("\n".join(texts), tuple(told))


def missing_words(expected: Sequence[str], held: Sequence[str]) -> list[str]:
    """Return the words that are expected and not held, as often as they are missing.

    Programs put the pieces of a word together that umkm keeps apart, and the other way
    round at a hyphen (`usaha-\\nusaha`): a word that consecutive words form is held.
    """
    missing = Counter(expected) - Counter(held)
    for size in range(2, _LONGEST_JOIN + 1):
        runs = zip(*(held[start:] for start in range(size)), strict=False)
        missing -= Counter(word for run in runs if (word := "".join(run)) in missing)
    return list(missing.elements())


def compare(path: Path, kind: str, other: str, ours: Held, *, every: bool) -> Result:
    """Compare a file's text by another program with what umkm holds of it."""
    expected, held = tokenize(_joined(other)), tokenize(_joined(ours.text))
    missing = Counter(missing_words(expected, held))
    words = Counter(expected)
    if not every:
        held_once = set(held)
        missing = Counter(set(missing) - held_once)
        words = Counter(set(words))
    return Result(path, kind, words, missing, ours.told)


def _joined(text: str) -> str:
    """Return a text with the words in one piece that are divided at the end of a line."""
    text = unicodedata.normalize("NFKC", text).replace("\N{SOFT HYPHEN}", "")
    lines = text.replace("\N{HYPHEN}", "-").splitlines()
    ends = (
        line.rstrip()[:-1] if line.rstrip().endswith("-") else line + "\n"
        for line in lines
    )
    return "".join(ends)


def measure(path: Path, apart: Apart, *, every: bool) -> Result | None:
    """Compare one file. Return None if it is of no kind that umkm knows."""
    try:
        content = path.read_bytes()
    except OSError as error:
        told = (error.strerror or str(error),)
        return Result(path, path.suffix[1:], None, Counter(), told)
    kind = identify_kind(path.name, content, named=False)
    if kind is None:
        return None
    name = kind.endings[0].lstrip(".") if kind.endings else kind.module
    other = first_text(path, content, extractors_of(kind.media_type))
    try:
        ours = apart.call(hold, path.name, content)
    except UnreadableFile as error:
        ours = Held("", (str(error),))
    if other is None:
        return Result(path, name, None, Counter(), ours.told)
    return compare(path, name, other, ours, every=every)


def first_text(
    path: Path, content: bytes, extractors: Iterable[Extractor]
) -> str | None:
    """Return what the first program that is installed and succeeds reads from a file."""
    for each in extractors:
        text = each.read(path, content)
        if text is not None:
            return text
    return None


def measure_all(folder: Path, *, every: bool) -> Iterator[Result]:
    """Compare each file below a folder, in the order of their paths."""
    with Apart((), Limit(DEFAULT_SECONDS)) as apart:
        for path in sorted(filter(Path.is_file, folder.rglob("*"))):
            result = measure(path, apart, every=every)
            if result is not None:
                yield result


def tally(results: Iterable[Result]) -> Tally:
    """Count the files of one kind."""
    compared = [each for each in results if each.words is not None]
    unread = sum(each.words is None for each in results)
    with_text = [each for each in compared if each.words]
    below = [each for each in with_text if each.share < _WHOLE]
    most = sum(each.share >= _MOST for each in below)
    told = sum(bool(each.told) for each in below)
    whole = len(with_text) - len(below)
    return Tally(len(with_text), whole, most, len(below) - most, told, unread)


def line_of(result: Result, folder: Path) -> str:
    """Return the line of one file: its kind, share, path, missing words, and what umkm says."""
    share = "     —" if not result.words else f"{result.share:6.1%}"
    examples = " ".join(list(result.missing)[:_EXAMPLES])
    parts = [f"{result.kind:<6} {share}  {result.path.relative_to(folder)}"]
    parts += [f"{len(result.missing)} missing: {examples}"] if result.missing else []
    parts += [f"umkm: {'; '.join(dict.fromkeys(result.told))}"] if result.told else []
    return "  |  ".join(parts)


def summary(results: Iterable[Result]) -> Iterator[str]:
    """Yield the lines of the table of kinds."""
    kinds: dict[str, list[Result]] = defaultdict(list)
    for each in results:
        kinds[each.kind].append(each)
        kinds["all"].append(each)
    names = ("with text", "≥ 95 %", "70–95 %", "less", "of these told", "not compared")
    yield f"{'kind':<8}" + "".join(f"{each:>16}" for each in names)
    for kind in sorted(kinds, key=lambda name: (name == "all", name)):
        counts = tally(kinds[kind])
        shares = (counts.whole, counts.most, counts.less)
        cells = [f"{n} ({n / max(counts.files, 1):.0%})" for n in shares]
        row = (counts.files, *cells, counts.told, counts.unread)
        yield f"{kind:<8}" + "".join(f"{each:>16}" for each in row)


def main() -> None:
    """Print the line of each file, the table of kinds, and which programs are missing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", action="store_true", help="count each occurrence")
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.error(f"{options.folder} is not a folder")
    results: list[Result] = []
    for each in measure_all(options.folder, every=options.every):
        results.append(each)
        sys.stdout.write(line_of(each, options.folder) + "\n")
        sys.stdout.flush()
    sys.stdout.write("\n" + "\n".join(summary(results)) + "\n")
    absent = [each for each in programs() if shutil.which(each) is None]
    if absent:
        sys.stdout.write(f"\nnot installed: {', '.join(absent)}\n")


if __name__ == "__main__":
    main()
