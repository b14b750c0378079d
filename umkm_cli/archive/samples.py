"""Give an archive dictionaries: learned from its own files, and from those about to come in."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from umkm_cli.archive.compression import is_worth_dictionary
from umkm_cli.archive.connection import Archive, Connection, first_value
from umkm_cli.archive.dictionaries import (
    STORED,
    Dictionaries,
    Dictionary,
    add_dictionary,
    load_stored,
    may_have_dictionary,
    stored_dictionaries,
)
from umkm_cli.archive.training import LEAST_FILES, train

MOST_SAMPLES = 512
_SAMPLED = f"""
SELECT {STORED} FROM originals
WHERE id IN (SELECT value FROM json_each(?)) AND media_type = ?
"""


def learn_dictionaries(
    archive: Archive, files: Iterable[tuple[str, bytes]]
) -> Dictionaries:
    """Return the dictionaries of an archive, and give it those that `files` call for.

    `files` are pairs of the media type and the bytes of files that are about to be
    written. Of a kind without a dictionary, they and what the archive has of the kind are
    learned from. Raises ArchiveBusy or CannotAccess.
    """
    with archive.snapshot() as db:
        stored = stored_dictionaries(db)
        lacking = _by_media_type(files, stored)
        samples = {
            media_type: [*sample(db, media_type, len(contents)), *contents]
            for media_type, contents in lacking.items()
        }
    learned = {media_type: train(sample) for media_type, sample in samples.items()}
    if not any(learned.values()):
        return stored
    with archive.transaction() as db:
        # Another program may have learned meanwhile.
        others = stored_dictionaries(db)
        return others | {
            media_type: others.get(media_type)
            or add_dictionary(db, media_type, content)
            for media_type, content in learned.items()
            if content
        }


def _by_media_type(
    files: Iterable[tuple[str, bytes]], stored: Mapping[str, Dictionary]
) -> Mapping[str, Sequence[bytes]]:
    """Return the files of the kinds that could have a dictionary and have none."""
    found: defaultdict[str, list[bytes]] = defaultdict(list)
    for media_type, content in files:
        if may_have_dictionary(media_type) and media_type not in stored:
            found[media_type].append(content)
    return found


def sample(db: Connection, media_type: str, others: int = 0) -> Iterator[bytes]:
    """Yield some originals of a media type, spread evenly over an archive.

    Yields none if they are too few to learn from, together with so many `others`.
    """
    last: int = first_value(db, "SELECT coalesce(max(id), 0) FROM originals")
    step = max(1, last // MOST_SAMPLES)
    ids = json.dumps(list(range(1, last + 1, step)))
    rows = db.execute(_SAMPLED, (ids, media_type)).fetchall()
    if len(rows) + others < LEAST_FILES:
        return
    for stored in rows:
        with suppress(ValueError):  # it is damaged
            content = load_stored(db, stored).decode()
            if is_worth_dictionary(content):
                yield content
