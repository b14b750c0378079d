"""The commands of umkm in the groups of `umkm --help`, with the summaries that it shows without importing them."""

from collections.abc import Mapping
from itertools import chain
from typing import Final

from umkm_cli.language import later

GROUPS: Final[Mapping[str, Mapping[str, str]]] = {
    later("Take in"): {
        "ingest": later("Add release files to the archive."),
        "read": later("Read files now, also on a cluster, and ingest them later."),
        "programmes": later("List the programmes umkm knows, and add your own."),
    },
    later("Find"): {
        "search": later("Search releases, best matches first."),
        "list": later("List releases, newest first."),
        "show": later("Show whole releases, or return a file as received."),
        "quotes": later("Find who said what."),
        "figures": later("Find how much was claimed."),
        "similar": later("Find releases similar to one."),
        "versions": later("Show copies, corrections and other versions of releases."),
        "diff": later("Compare two releases sentence by sentence."),
        "meaning": later("Let search find what releases mean, too."),
        "saved": later("Save searches, and list what is new in each."),
    },
    later("Count and report"): {
        "stats": later("Count releases by programme, year, place, …"),
        "calendar": later("Show in which months releases came out."),
        "ledger": later("Follow one claim over time: how a number moved."),
        "report": later("Report on a period or a programme, as a file to share."),
    },
    later("Share"): {
        "export": later("Write releases to a CSV, JSON or Excel file."),
        "cite": later("Cite releases: plain, for BibTeX, or as APA has it."),
        "publish": later("Write a copy for others, without originals."),
        "web": later("Show the archive in a browser, to read and share."),
    },
    later("Correct"): {
        "review": later("Review what needs a human decision."),
        "tag": later("Correct releases; your values always win."),
        "why": later("Explain where each value of a release comes from."),
        "retag": later("Re-read releases with the current rules."),
        "remove": later("Hide releases, or erase them permanently."),
        "log": later("List changes to the archive, newest first."),
        "undo": later("Undo a change to the archive."),
    },
    later("Keep"): {
        "backup": later("Back up the archive, even while others write."),
        "verify": later("Check the archive, and repair what can be repaired."),
        "split": later("Write an archive for each year or month."),
        "merge": later("Put several archives together in a new one."),
        "rebuild": later("Rebuild an archive from originals and decisions."),
    },
    later("Help and settings"): {
        "help": later("Show the guide, or the help of a command."),
        "config": later("Show your settings, and change them."),
    },
}
"""The groups in the order of a release's life, each with its commands.

The module of a command's name defines `run`, or `group` for a command with subcommands.
"""
COMMANDS: Final[Mapping[str, str]] = dict(
    chain.from_iterable(group.items() for group in GROUPS.values())
)
"""The summary of each command, in the order of the help."""
GROUP_OF: Final[Mapping[str, str]] = {
    command: title for title, group in GROUPS.items() for command in group
}
"""The group of each command."""

_WHOLE = frozenset(("merge", "split"))
"""Commands whose answer appears when it is complete, or not at all."""
_NOTHING_WRITTEN = later(
    "umkm: interrupted; nothing was written, and running it again begins again."
)
_INTERRUPTED = later(
    "umkm: interrupted; everything written so far is complete, "
    "and running it again does the rest."
)


def when_interrupted(name: str | None) -> str:
    """Return what Ctrl-C led to in a command, in English."""
    return _NOTHING_WRITTEN if name in _WHOLE else _INTERRUPTED
