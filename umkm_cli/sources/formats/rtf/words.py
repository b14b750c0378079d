"""What the control words of rich text mean (Rich Text Format 1.9).

Words that are not here change nothing that we read, such as colours.
"""

import re
from collections.abc import Callable

from umkm_cli.sources.formats.rtf.fonts import encoding_of
from umkm_cli.sources.formats.rtf.groups import GROUPS
from umkm_cli.sources.formats.rtf.reader import RichText, Table
from umkm_cli.sources.formats.rtf.story import Story
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
    "background do field fldrslt info listtext mmath moMath moMathPara nesttableprops"
    " object pgptbl result shp shpgrp shpinst shppict sp ud"
).split()
_DATA = re.compile(
    r"pict|objdata|fonttbl|colortbl|stylesheet|datafield|nonesttables|mmathPict|m\w+Pr"
    r"|filetbl|template|private|datastore|themedata|blipuid|picprop"
)
_NO_TEXT = (
    "author operator subject keywords doccomm comment category manager company hlinkbase"
    " creatim revtim printim buptim pntext tc tcn xe rxe txe bkmkstart bkmkend nonshppict"
    " mmathPict nonesttables filetbl template private objdata colortbl stylesheet"
).split()
_MAC, _DOS, _DOS_850 = 10000, 437, 850

_Change = Callable[[RichText, int | None], None]


def _text_word(text: str) -> _Change:
    return lambda rich, _: rich.write(text)


def _unseen_word(kind: str) -> _Change:
    """Return what a word does that makes text invisible, or visible with number 0."""

    def change(rich: RichText, number: int | None) -> None:
        if number != 0:
            rich.state = rich.state._replace(unseen=kind)
        elif rich.state.unseen == kind:
            rich.state = rich.state._replace(unseen="")

    return change


def _plain(rich: RichText, _: int | None) -> None:
    rich.state = rich.state._replace(unseen="", is_bold=False, font=-1)


def _bold(rich: RichText, number: int | None) -> None:
    rich.state = rich.state._replace(is_bold=number != 0)


def _font(rich: RichText, number: int | None) -> None:
    rich.state = rich.state._replace(font=number or 0)


def _first_font(rich: RichText, number: int | None) -> None:
    rich.first_font = number or 0


def _fallback(rich: RichText, number: int | None) -> None:
    rich.state = rich.state._replace(fallback=max(0, number or 0))


def _unicode(rich: RichText, number: int | None) -> None:
    rich.write_character(number or 0)


def _binary(rich: RichText, number: int | None) -> None:
    rich.skip_bytes(number or 0)


def _code_page(default: int = 0) -> _Change:
    def change(rich: RichText, number: int | None) -> None:
        rich.encoding = encoding_of(default or number or 0)

    return change


def _story_word(action: Callable[[Story], None]) -> _Change:
    return lambda rich, _: action(rich.state.story)


def _set(name: str, value: bool) -> _Change:
    """Return what a word does that sets a property of the paragraph."""
    return lambda rich, _: setattr(rich.state.story, name, value)


def _begin_paragraph(rich: RichText, _: int | None) -> None:
    story = rich.state.story
    story.in_table = story.is_centred = False


def _nesting(rich: RichText, number: int | None) -> None:
    rich.state.story.in_table = bool(number)


def _nothing(_: RichText, __: int | None) -> None:
    pass


TABLE = Table(
    {
        **{word: _text_word(text) for word, text in _TEXTS.items()},
        **dict.fromkeys(("par", "sect"), _story_word(Story.end_paragraph)),
        **dict.fromkeys(("ql", "qr", "qj"), _set("is_centred", False)),
        "qc": _set("is_centred", True),
        "intbl": _set("in_table", True),
        "cell": _story_word(Story.end_cell),
        "row": _story_word(Story.end_row),
        "nestcell": _story_word(Story.end_inner_cell),
        "nestrow": _story_word(Story.end_inner_row),
        "itap": _nesting,
        "pard": _begin_paragraph,
        "plain": _plain,
        "b": _bold,
        "f": _font,
        "deff": _first_font,
        "v": _unseen_word(HIDDEN),
        "deleted": _unseen_word(DELETED),
        "u": _unicode,
        "uc": _fallback,
        "bin": _binary,
        "ansicpg": _code_page(),
        "mac": _code_page(_MAC),
        "pc": _code_page(_DOS),
        "pca": _code_page(_DOS_850),
    },
    {
        **dict.fromkeys(_READ, lambda _: None),
        **dict.fromkeys(_NO_TEXT, RichText.skip_group),
        **GROUPS,
    },
    lambda word: _DATA.fullmatch(word) is not None,
)
"""What the words mean that we read."""
