"""Tell how much of a line a body has: headlines are told there, mastheads and menus are not."""

import re
from itertools import filterfalse

_ROOT, _SHORTEST_ROOT = 5, 4  # letters
_COMMON = frozenset(
    "bagi dalam dari dengan from oleh pada that this untuk with yang".split()
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_AFFIX = re.compile(
    r"^(?:me(?:ny|ng|n|m)?|pe(?:ny|ng|n|m|r)?|ber|ter|di|ke|se)(?=\w{4})"
)


def share_told(line: str, body: str) -> float:
    """Return the share, 0 to 1, of a line's words that the body has in any form.

    It is high for headlines, and low for mastheads, mottos and menus. The body must be
    in lower case. Short and common words do not count.
    """
    words = list(filterfalse(_COMMON.__contains__, _WORD.findall(line.lower())))
    told = 0
    for word in words:
        # A prefix can change the first letter of the root: pasok, memasok.
        root = _AFFIX.sub("", word)[1 : _ROOT + 1]
        told += word[:_ROOT] in body or (len(root) >= _SHORTEST_ROOT and root in body)
    return told / max(1, len(words))
