"""Shorten names to the room that they have."""

_MARK = "…"


def shorten_name(name: str, room: int) -> str:
    """Return a name in at most `room` characters, without its middle: its end often tells it from others."""
    if len(name) <= room:
        return name
    left = max(0, room - len(_MARK))
    end = left // 3
    start = name[: left - end].rstrip()
    return f"{start}{_MARK}{name[len(name) - end :].lstrip()}"


def shorten_period(first: str, last: str) -> str:
    """Return a period as text: `2020-03..2020-08`, or the only month of it."""
    return "..".join(dict.fromkeys((first, last)))
