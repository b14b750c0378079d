"""Chats, compared with another reader: `pip install whatstk`, then `python -m tests.chat_peers FILE…`.

Reads each exported chat with umkm and with whatstk, and counts the messages that both read with the same moment, sender
and text. Both leave out what WhatsApp wrote itself, but not always the same. `--differences` lists what only one has.
"""

import argparse
import importlib
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from umkm_cli.sources.formats.whatsapp.messages import day_order_of, messages_of

Row = tuple[str, str, str]
"""The moment to the minute, the sender and the text of a message."""


def _row(moment: str, sender: str, text: str) -> Row:
    folded = (unicodedata.normalize("NFKC", each) for each in (sender, text))
    sender, text = (" ".join(each.split()) for each in folded)
    return moment, sender, text


def own_rows(content: bytes) -> Iterator[Row]:
    """Yield the messages of a chat as umkm reads them."""
    for message in messages_of(content, day_order_of(content)):
        if message.said is not None:
            yield _row(message.written_moment, message.said.sender, message.said.text)


def rows_of_peer(path: Path) -> Iterator[Row]:
    """Yield the messages of a chat as whatstk reads them. Raises whatever it raises."""
    whatstk: Any = importlib.import_module("whatstk.whatsapp.objects")
    for row in whatstk.WhatsAppChat.from_source(str(path)).df.itertuples():
        yield _row(str(row.date)[:16], str(row.username), str(row.message))


def main() -> None:
    """Compare the files that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--differences", action="store_true")
    given = parser.parse_args()
    total: Counter[str] = Counter()
    for path in given.files:
        own = Counter(own_rows(path.read_bytes()))
        try:
            peer = Counter(rows_of_peer(path))
        except Exception as error:
            sys.stdout.write(f"{path.name}: {own.total()}, whatstk: {error!r}\n")
            continue
        counts = Counter(own=own.total(), peer=peer.total(), same=(own & peer).total())
        total += counts
        sys.stdout.write(f"{path.name}: {dict(counts)}\n")
        if given.differences:
            for name, rows in (("umkm", own - peer), ("whatstk", peer - own)):
                sys.stdout.writelines(f"  only {name}: {row}\n" for row in rows)
    sys.stdout.write(f"{dict(total)}\n")


if __name__ == "__main__":
    main()
