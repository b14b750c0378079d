"""What the page, the outlet or the office put around a release, and the pass that sets it aside.

`line_rules` is the table of what a whole line can be, `classify` finds a line's rule in
it, `own_lines` sets lines aside by these rules and by their place. Set aside is not
lost: the original holds it, and each such line keeps the name of its rule.
"""

from umkm_cli.reading.furniture.classify import classify_line
from umkm_cli.reading.furniture.line_rule import MENU_WORDS, LineRule
from umkm_cli.reading.furniture.line_rules import LINE_RULES
from umkm_cli.reading.furniture.own_lines import (
    PLACE_RULES,
    OwnLines,
    SetAside,
    find_own_lines,
)

__all__ = [
    "LINE_RULES",
    "MENU_WORDS",
    "PLACE_RULES",
    "LineRule",
    "OwnLines",
    "SetAside",
    "classify_line",
    "find_own_lines",
]
