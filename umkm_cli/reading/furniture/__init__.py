"""Set aside furniture: what pages, outlets and mails put around a release.

`line_rules` is the table of rules for whole lines, `classify` finds the rule for
a line, and `own_lines` sets lines aside by these rules and by their place. Nothing is
lost: the original still has these lines, and each is kept with the name of its rule.
"""

from umkm_cli.reading.furniture.classify import classify_line
from umkm_cli.reading.furniture.line_rule import MENU_WORDS, LineRule
from umkm_cli.reading.furniture.line_rules import LINE_RULES
from umkm_cli.reading.furniture.own_lines import OwnLines, SetAside, find_own_lines
from umkm_cli.reading.furniture.place_rules import PLACE_RULES

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
