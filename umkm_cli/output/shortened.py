"""Shorten names to the room that they have."""

_MARK = "…"


def shorten_name(name: str, room: int) -> str:
    """Return a name in at most `room` characters, without its middle: its end often tells it from others.

    It is cut between words, unless these are too long.
    """
    if len(name) <= room:
        return name
    last = name[-(room // 3) - 1 :].partition(" ")[2]
    first = _first_words(name, room - len(_MARK) - len(last) - 2)
    if first and last:
        return f"{first} {_MARK} {last}"
    if first := _first_words(name, room - len(_MARK) - 1):
        return f"{first} {_MARK}"
    return name[: max(0, room - len(_MARK))] + _MARK


def _first_words(name: str, room: int) -> str:
    return name[: max(0, room) + 1].rpartition(" ")[0]


def shorten_period(first: str, last: str) -> str:
    """Return a period as text: `2020-03..2020-08`, or the only month of it."""
    return "..".join(dict.fromkeys((first, last)))
