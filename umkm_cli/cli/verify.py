"""`umkm verify`."""

import sys
from collections.abc import Iterable, Iterator

from umkm_cli.archive.holdings import fixity
from umkm_cli.cli.options import Db, Json, form, opened, say
from umkm_cli.custody import Fixity
from umkm_cli.errors import Damaged
from umkm_cli.output.fixity import write_damage
from umkm_cli.verbs.locations import archive_path

EXAMPLES = "Example: umkm verify"


def run(db: Db = None, json: Json = False) -> None:
    """Check that every original still has the bytes that were received.

    Each is unpacked, and its SHA-256 compared with the one noted when it came in.
    """
    checked = _Checked()
    with opened(db) as archive:
        write_damage(checked.damaged(fixity(archive)), form(json=json), sys.stdout)
    if checked.damage:
        raise Damaged(archive_path(db), checked.damage, checked.originals)
    originals = "1 original" if checked.originals == 1 else f"{checked.originals:,} originals"
    say(f"{originals} checked: {'it is' if checked.originals == 1 else 'all are'} as received")


class _Checked:
    """How many originals were checked, and how many of them are damaged."""

    def __init__(self) -> None:
        self.originals = self.damage = 0

    def damaged(self, checked: Iterable[Fixity]) -> Iterator[Fixity]:
        """Those that are damaged."""
        for each in checked:
            self.originals += 1
            if each.damage is not None:
                self.damage += 1
                yield each
