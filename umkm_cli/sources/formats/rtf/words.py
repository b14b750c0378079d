"""What the control words of rich text mean (Rich Text Format 1.9).

Words that are not here change nothing that we read, such as colours.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from umkm_cli.sources.formats.rtf.fonts import encoding_of
from umkm_cli.sources.formats.rtf.groups import GROUPS
from umkm_cli.sources.formats.rtf.reader import RichText, Table
from umkm_cli.sources.formats.xml_text import (
    DELETED,
    HIDDEN,
)

_TEXTS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "softline": "\n",
    "page": "\n",
    "column": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    # What the parts of a formula are written with on a line.
    "mden": "/",
    "msup": "^",
    "msub": "_",
    "mrad": "√",
}
# Groups whose text is read like any other, though older programs ignore them.
_READ = (
    "background do field fldrslt info mmath moMath moMathPara nesttableprops"
    " object pgptbl result shp shpgrp shpinst shppict sp ud"
).split()
_DATA = re.compile(
    r"pict|objdata|fonttbl|colortbl|stylesheet|datafield|nonesttables|mmathPict|m\w+Pr"
    r"|filetbl|template|private|datastore|themedata|blipuid|picprop"
)
_NO_TEXT = (
    "author operator subject keywords doccomm comment category manager company hlinkbase"
    " creatim revtim printim buptim tc tcn xe rxe txe bkmkstart bkmkend nonshppict"
    " mmathPict nonesttables filetbl template private objdata colortbl stylesheet"
).split()
_MAC, _DOS, _DOS_850 = 10000, 437, 850

_Change = Callable[[RichText, int], object]
_NO_FONT = -1


def _of_group(name: str, value_of: Callable[[int], Any]) -> _Change:
    """Return what a word does that changes the text of its group by its number."""

    def change(rich: RichText, number: int) -> None:
        value = value_of(number)
        rich.state = rich.state._replace(**{name: value})

    return change


def _unseen(kind: str) -> _Change:
    """Return what a word does that makes text invisible, or visible with number 0."""

    def change(rich: RichText, number: int) -> None:
        before = rich.state.unseen
        shown_again = "" if before == kind else before
        unseen = kind if number else shown_again
        rich.state = rich.state._replace(unseen=unseen)

    return change


def _plain(rich: RichText, _: int) -> None:
    rich.state = rich.state._replace(
        unseen="",
        is_bold=False,
        is_raised=False,
        font=_NO_FONT,
    )


def _code_page(rich: RichText, number: int) -> None:
    rich.encoding = encoding_of(number)


def _paragraph(**values: bool) -> _Change:
    """Return what a word does that sets properties of the paragraph."""

    def change(rich: RichText, _: int) -> None:
        story = rich.state.story
        for name, value in values.items():
            setattr(story, name, value)

    return change


def _text(text: str, rich: RichText, _: int) -> None:
    rich.write(text)


TABLE = Table(
    {
        **{word: partial(_text, text) for word, text in _TEXTS.items()},
        **dict.fromkeys(
            ("par", "sect"), lambda rich, _: rich.state.story.end_paragraph()
        ),
        **dict.fromkeys(("ql", "qr", "qj"), _paragraph(is_centred=False)),
        "qc": _paragraph(is_centred=True),
        "intbl": _paragraph(in_table=True),
        "pard": _paragraph(in_table=False, is_centred=False),
        "cell": lambda rich, _: rich.state.story.end_cell(),
        "row": lambda rich, _: rich.state.story.end_row(),
        "nestcell": lambda rich, _: rich.state.story.end_inner_cell(),
        "nestrow": lambda rich, _: rich.state.story.end_inner_row(),
        "itap": lambda rich, number: setattr(
            rich.state.story, "in_table", bool(number)
        ),
        "plain": _plain,
        "b": _of_group("is_bold", bool),
        **dict.fromkeys(("super", "sub", "up", "dn"), _of_group("is_raised", bool)),
        "nosupersub": _of_group("is_raised", lambda _: False),
        "f": _of_group("font", int),
        "uc": _of_group("fallback", lambda number: max(0, number)),
        "deff": lambda rich, number: setattr(rich, "first_font", number),
        "v": _unseen(HIDDEN),
        "deleted": _unseen(DELETED),
        "u": RichText.write_character,
        "bin": RichText.skip_bytes,
        "ansicpg": _code_page,
        "mac": lambda rich, _: _code_page(rich, _MAC),
        "pc": lambda rich, _: _code_page(rich, _DOS),
        "pca": lambda rich, _: _code_page(rich, _DOS_850),
    },
    {
        **dict.fromkeys(_READ, lambda _: None),
        **dict.fromkeys(_NO_TEXT, RichText.skip_group),
        **GROUPS,
    },
    lambda word: _DATA.fullmatch(word) is not None,
)
"""What the words mean that we read."""
