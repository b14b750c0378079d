"""How often the tests that repeat something repeat it: rarely by default, often with `--deep`.

With the quick values each of these tests runs in moments: in `python -m pytest`, or, if it
is marked `deep`, when its file is named. `python -m pytest --deep` takes the deep values, as
`.ci/run` does.
"""

from typing import NamedTuple


class Effort(NamedTuple):
    """The number of repetitions, by what is repeated."""

    ingest_kills: int
    """How often an ingest is killed before it may finish."""
    command_kills: int
    """How often a command of `tests.kills` is killed."""
    commands_per_kill: int
    """One in so many commands of `tests.kills` is killed."""
    killed_releases: int
    """How many releases are being ingested when the kill comes."""
    damaged_archives: int
    """How many archives have some of their bytes overwritten."""
    search_queries: int
    """How many made-up queries are searched for."""
    made_texts: int
    """How many made-up texts are read, or values are formatted and parsed."""
    texts_per_cue_rule: int
    """How many texts each rule with cues is tried on."""
    lines_per_furniture_rule: int
    """How many lines each rule for what surrounds a release is tried on."""
    previews: int
    """How many made-up folders a dry run and then a run go over."""
    sequences: int
    """How many sequences of commands are written, undone and redone."""
    hostile_runs: int
    """How many sets of hostile files go through every command."""
    damaged_files: int
    """How many files of each packed or binary kind are damaged."""
    commands_per_damage: int
    """One in so many commands meets each kind of damage; each command meets some."""
    attacks: int
    """One in so many hostile files attacks the reader."""
    length: int
    """How many times as long texts are as it takes to see that time grows with length."""
    terminals: int
    """On how many kinds of terminals a person answers questions."""


QUICK = Effort(
    ingest_kills=3,
    command_kills=1,
    commands_per_kill=3,
    killed_releases=600,
    damaged_archives=4,
    search_queries=20,
    made_texts=20,
    texts_per_cue_rule=10,
    lines_per_furniture_rule=2,
    previews=8,
    sequences=5,
    hostile_runs=1,
    damaged_files=4,
    commands_per_damage=12,
    attacks=4,
    length=1,
    terminals=1,
)
DEEP = Effort(
    ingest_kills=10,
    command_kills=2,
    commands_per_kill=2,
    killed_releases=1200,
    damaged_archives=8,
    search_queries=200,
    made_texts=40,
    texts_per_cue_rule=60,
    lines_per_furniture_rule=25,
    previews=12,
    sequences=20,
    hostile_runs=2,
    damaged_files=50,
    commands_per_damage=3,
    attacks=3,
    length=4,
    terminals=8,
)

effort = QUICK
"""The values of this run. `choose` sets them before any test is imported."""


def choose(*, deep: bool) -> Effort:
    """Set the values of this run, and return them."""
    global effort
    effort = DEEP if deep else QUICK
    return effort
