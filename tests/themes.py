"""A small model of a few themes, for tests without the extra `meaning`."""

import math
from itertools import chain, repeat

from umkm_cli.models.meaning import SIZE, Vector
from umkm_cli.text import tokenize

THEMES = (
    "air banjir flood water bah luapan sungai",
    "batik kain cloth tekstil",
    "kredit pinjaman loan modal",
)
"""What the stand-in knows: words that mean nearly the same."""


class Themes:
    """Makes vectors of the themes that a text names; texts of none point elsewhere."""

    def of_passage(self, text: str) -> Vector:
        words = set(tokenize(text))
        shares = [len(words & set(theme.split())) for theme in THEMES]
        length = math.hypot(*shares)
        numbers = [round(share / length * 127) if length else 0 for share in shares]
        numbers.append(0 if length else 127)
        # Of the length `UNIT`: 25 times 127 squared.
        return bytes(chain.from_iterable(repeat(each, 25) for each in numbers)).ljust(
            SIZE, b"\0"
        )

    of_query = of_passage
