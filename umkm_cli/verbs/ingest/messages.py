"""What goes between processes: tasks out, replies back, a bundle of them in one message.

Named tuples are sent as plain ones: their classes cost more than half of the pickling of a release.
"""

import pickle
from collections.abc import Sequence
from typing import Any

from umkm_cli.archive.search.stemming import Entries
from umkm_cli.archive.writer import Packed, Prepared
from umkm_cli.models.release import Finding, Values
from umkm_cli.verbs.ingest.extract import Reply, Task

_Plain = tuple[Any, ...]
_new = (
    tuple.__new__
)  # what a named tuple is made by, without the look at how many values there are


def packed_tasks(tasks: Sequence[Task]) -> bytes:
    """Tasks as a message."""
    return pickle.dumps(tasks, pickle.HIGHEST_PROTOCOL)


def unpacked_tasks(message: bytes) -> list[Task]:
    """The tasks of a message."""
    tasks: list[Task] = pickle.loads(message)
    return tasks


def packed_replies(replies: Sequence[Reply]) -> bytes:
    """Replies as a message."""
    return pickle.dumps(
        [(_plain(each.prepared), *each[1:]) for each in replies],
        pickle.HIGHEST_PROTOCOL,
    )


def unpacked_replies(message: bytes) -> list[Reply]:
    """The replies of a message."""
    return [Reply(_prepared(plain), *rest) for plain, *rest in pickle.loads(message)]


def _plain(prepared: Prepared | None) -> _Plain | None:
    if prepared is None:
        return None
    original, extractor, text, metadata, findings, *texts, values, entries = prepared
    return (
        tuple(original),
        extractor,
        text,
        metadata,
        tuple(map(tuple, findings)),
        *texts,
        tuple(values),
        tuple(entries),
    )


def _prepared(plain: _Plain | None) -> Prepared | None:
    if plain is None:
        return None
    original, extractor, text, metadata, findings, *texts, values, entries = plain
    return _new(
        Prepared,
        (
            _new(Packed, original),
            extractor,
            text,
            metadata,
            tuple([_new(Finding, each) for each in findings]),
            *texts,
            _new(Values, values),
            _new(Entries, entries),
        ),
    )
