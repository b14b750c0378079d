"""Tell whether a headline goes on with the line below it."""

import re

from umkm_cli.reading.layout import Line
from umkm_cli.reading.paragraphs import wraps

_FULL, _LONGEST_TITLE = 0.6, 90  # of a column's width; characters
_GOES_ON = re.compile(
    r"(?:[,:–—-]|\b(?:dan|di|ke|dari|untuk|dengan|bagi|pada|yang|sampai|hingga|kepada|oleh|dalam|agar|serta|atau|sebagai"
    r"|jadi|saat|lewat|via|of|and|to|for|in|on|the|with|by|from|at|as))$",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"(?:dan|di|ke|dari|untuk|dengan|bagi|pada|yang|hingga|oleh|dalam|agar|of|and|to|for|on|with|from)\s"
)
# Where a site filed a story, who wrote it, and a caption: `in Ekonomi, Berita`, `by Ani`, `oleh adminwaru`,
# `tenun siap, foto: Ani`.
_FILED = re.compile(
    r"in [A-Z]\w+(?:(?:,| &| dan) [A-Z]\w+){0,4}|by [A-Z]\w+(?: [A-Z]\w+){0,3}|oleh admin\w*|.*\bfoto\s?:.*"
)


def is_open(line: Line) -> bool:
    """Return whether a line ends in a word or mark that needs the next line."""
    return _GOES_ON.search(line.text) is not None


def goes_on(line: Line, following: Line, width: int) -> bool:
    """Return whether a headline continues on the following line."""
    if following.after_blank or line.is_sentence or _FILED.fullmatch(following.text):
        return False
    if (line.text + following.text).isupper():
        return True
    if is_open(line) or _FOLLOWS.match(following.text):
        return True
    # Below a whole headline, a page's button can begin in lower case: `url telah tercopy`.
    is_full = line.length >= min(_FULL * width, _LONGEST_TITLE)
    return is_full and wraps(line, following, width)
