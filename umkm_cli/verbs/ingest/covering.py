"""Decide whether a text is a release, or only accompanies what is attached to it.

That is decided when the attachments have been read. A release is not lost then because
a photo is attached to it, or a file that cannot be read. A covering note is not lost
either: it is set aside with each attachment.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import filterfalse, repeat
from operator import attrgetter

from umkm_cli.models.ingest import SHORT_NOTE, Member, Receipt
from umkm_cli.models.release import Extract, Finding
from umkm_cli.sources.formats import aside_lines
from umkm_cli.verbs.ingest.dispose import finish_step
from umkm_cli.verbs.ingest.items import ReadItem
from umkm_cli.verbs.ingest.options import IngestOptions

_CARRIED = "covering note"
# Earlier versions called it a mail's.
_NOTE = re.compile(r"^(?:mail|covering) (note: .+)$", re.MULTILINE)
_LONGEST = 20_000  # characters of a note
_DATELINES = {"dateline-date", "dateline-place"}
_ALONE = "dateline-alone"


def may_be_note(text: Extract, findings: Iterable[Finding]) -> bool:
    """Return whether a text may be only the covering note of what is attached.

    One of 100 words or more is a release, and so is one that opens with a dateline. A
    place and date alone on a line date a letter. What is aside of it has to be short
    enough, too, to go with each attachment, and a person has to look at what lacks text.
    """
    rules = set(map(attrgetter("rule"), findings))
    has_dateline = _ALONE not in rules and not rules.isdisjoint(_DATELINES)
    is_short = len(text.text.split(maxsplit=SHORT_NOTE)) < SHORT_NOTE
    is_light = len(text.text) + len(text.aside) < _LONGEST
    return all((is_short, is_light, not has_dateline, not text.lacks))


def carry_note(attached: Sequence[Member], text: Extract) -> tuple[Member, ...]:
    """Return what is attached to a text, with the text and what is aside of it as metadata."""
    lines = [*text.text.split("\n"), *text.aside_texts]
    note = aside_lines(zip(repeat(_CARRIED), lines))
    return tuple(
        member._replace(metadata=f"{member.metadata}\n{note}".strip("\n"))
        for member in attached
    )


def with_note(text: Extract, lines: Iterable[str]) -> Extract:
    """Return an extract with these lines of metadata; a covering note is also set aside."""
    metadata = "\n".join(lines)
    known = text.aside.split("\n")
    notes = filterfalse(known.__contains__, _NOTE.findall(metadata))
    aside = "\n".join(filter(None, (text.aside, *notes)))
    # What is aside of a text is stored with it.
    is_stored = text.stored or aside != text.aside
    return text._replace(metadata=metadata, aside=aside, stored=is_stored)


class Attached:
    """What came of the attachments of a mail."""

    def __init__(self, options: IngestOptions) -> None:
        self._options = options
        self._has_release = False

    def watch(
        self, files: Iterable[Receipt | ReadItem]
    ) -> Iterator[Receipt | ReadItem]:
        """Yield the attachments, and all that is in them, while looking for a release."""
        for file in files:
            self._has_release |= _is_release(finish_step(file, self._options))
            yield file

    def is_covered_by(self, mail: ReadItem) -> bool:
        """Return whether the text of the mail is only a covering note.

        An original restored from an export is what it was.
        """
        if not mail.may_be_note:
            return False
        arrival = mail.item.source.arrival
        if arrival is not None:
            return not arrival.of_release
        return self._has_release


def _is_release(file: Receipt | ReadItem) -> bool:
    """Return whether a file is a release, or was one that a person removed."""
    match file:
        case Receipt():
            return file.id is not None or file.was_removed
        case ReadItem(prepared=None):
            return file.item.needs_no_reading
    return True
