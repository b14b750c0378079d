"""Short names: what a release calls a person by, and abbreviations of posts."""

import re
from typing import Final

# `Rini Astuti (AHY)`
_IN_BRACKETS: Final = (
    r"(?P<full>[A-Z][\w’'-]+) \((?:[A-Z][a-z]{1,4} )?(?P<bracketed>[A-Z]\w+)\)"
)
_NICKNAME: Final = re.compile(
    _IN_BRACKETS
    # `akrab disapa Pak Zul`
    + r"|(?:\b(?:disapa|dipanggil|sapaan|panggilan|alias)|known as)(?: akrab(?:nya)?)?(?: dengan)?(?: nama)?"
    r"(?: [A-Z][a-z]{1,4})? (?P<told>[A-Z]\w+)"
    # `Pak Zul, begitu ia disapa`
    r"|\b(?P<called>[A-Z]\w+),? (?:begitu|demikian|sapaan|panggilan) (?:\w+ ){0,3}?(?:disapa|dipanggil|akrab)"
)
_BRACKETED: Final = re.compile(_IN_BRACKETS)
_TELLING: Final = (
    "disapa",
    "dipanggil",
    "sapaan",
    "panggilan",
    "alias",
    "known as",
    "akrab",
)
"""Without one of these, only brackets give a short name; looking for those is fast."""
_POSTS: Final = (
    ("menteri", "menteri"),
    ("wamen", "wakil menteri"),
    ("men", "menteri"),
    ("wagub", "wakil gubernur"),
    ("wabup", "wakil bupati"),
    ("wawali", "wakil wali kota"),
    ("wawako", "wakil wali kota"),
    ("wakil", "wakil "),
    ("wali", "wali kota"),
    ("sekda", "sekretaris daerah"),
    ("sekjen", "sekretaris jenderal"),
    ("dirut", "direktur utama"),
    ("dirjen", "direktur jenderal"),
    ("kadis", "kepala dinas"),
    ("kades", "kepala desa"),
    ("kabid", "kepala bidang"),
    ("ketum", "ketua umum"),
    ("gm", "general manager"),
)
"""What abbreviations of posts stand for, by their first letters."""


def nicknames_in(text: str) -> dict[str, re.Match[str]]:
    """Return the short names that a text gives to persons, with where it does.

    The group `full` is the last word of the name before one in brackets.
    """
    is_told = any(map(text.__contains__, _TELLING))
    found = (_NICKNAME if is_told else _BRACKETED).finditer(text)
    return {str(each[each.lastgroup or 0]): each for each in found}


def in_full(post: str) -> str:
    """Return what an abbreviated post begins with in full: `menteri` of `menkop`."""
    fitting = (full for short, full in _POSTS if post.startswith(short))
    return next(fitting, post)
