"""Draw the bars of charts with block characters, to an eighth of a column."""

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"

BAR_STYLE = "cyan"


def draw_bar(share: float, room: int) -> str:
    """Return a bar of a share of `room` columns; empty for nothing, or less."""
    eighths = int(max(0.0, share) * room * 8)
    whole, part = divmod(eighths, 8)
    return _FULL * whole + _EIGHTHS[part].strip()
