"""What each command costs on a big archive: `python -m tests.benchmark_commands [--releases N] [--folder DIR]`.

Makes N releases as `tests.benchmark` does, and runs each command as a process of its own. It reports the seconds of
processor time (with those of the processes that it started), the seconds on the clock, and the peak memory of the
largest process. Run it with two sizes to see what grows faster than the archive. With `--folder` the releases and the
archives are made there, and stay.
"""

import argparse
import tempfile
from pathlib import Path

from tests.benchmark import make_releases, measure, say, umkm

STEPS: tuple[tuple[str, str, str], ...] = (
    ("ingest", "first.db", "ingest releases"),
    ("ingest again", "first.db", "ingest releases"),
    ("list --table", "first.db", "list --table"),
    ("umkm alone", "first.db", ""),
    ("Tab after --place", "first.db", "list --place s"),
    ("Tab after show", "first.db", "show 1"),
    ("verify", "first.db", "verify"),
    ("undo --dry-run", "first.db", "undo 1 --dry-run"),
    ("undo", "first.db", "undo 1 --yes"),
    ("undo of the undo", "first.db", "undo 2 --yes"),
    ("retag --all --dry-run", "first.db", "retag --all --dry-run"),
    ("retag --all", "first.db", "retag --all --yes"),
    ("export --csv", "first.db", "export --csv -o export.csv"),
    ("export --jsonl --full", "first.db", "export --jsonl --full -o export.jsonl"),
    ("ingest of the export", "second.db", "ingest export.jsonl"),
    ("rebuild", "first.db", "rebuild rebuilt.db"),
    ("backup", "first.db", "backup backup.db"),
    ("split", "first.db", "split -o parts"),
    ("merge", "first.db", "merge parts/*.db -o merged.db"),
)
"""What a line of the report calls it, the archive it works on, and the command."""
ASKING = {"Tab": {"_UMKM_COMPLETE": "fish"}}
"""The variables of a command that is only completed, by how its line begins."""


def report(count: int, work: Path) -> None:
    """Run all commands in a folder, and print what each of them costs."""
    make_releases(work / "releases", count)
    say(f"{count:,} releases".ljust(24) + "CPU, s   wall, s   peak, MiB")
    for label, archive, command in STEPS:
        more = ASKING.get(label.split()[0], {})
        cost = measure(
            umkm(*command.split()), work, UMKM_DB=str(work / archive), **more
        )
        say(f"{label:<22}{cost.cpu:8.2f}{cost.wall:10.2f}{cost.peak:12.0f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--releases", type=int, default=20_000)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
        report(given.releases, given.folder.resolve())
    else:
        with tempfile.TemporaryDirectory() as name:
            report(given.releases, Path(name).resolve())
