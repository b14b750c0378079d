"""The Indonesian README and guide say what the English ones say, page by page."""

import re
from collections.abc import Callable

import pytest

from tests.spoken_names import page_in_indonesian, without_bilingual_sections
from tests.transcripts import PAGES

ENGLISH, INDONESIAN = (
    {page.name.replace(".id", ""): page for page in pages} for pages in PAGES.values()
)
WIDEST = 88
OF_ENGLISH = frozenset(
    "the of is are that which with from this when what how been were its has have not"
    " or for by they each any than other but was and you your".split()
)
"""Frequent words of English that are none of Indonesian."""

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TARGET = re.compile(r"\]\([^)]*\)")
_NOT_PROSE = re.compile(
    rf"^\| `umkm .*|`[^`]*`|\*[^*\n]*\*|{_TARGET.pattern}", re.MULTILINE
)
"""Columns and keys of commands, code, words in italics and addresses."""


def prose(text: str) -> str:
    """Return a page without its blocks of code."""
    return _BLOCK.sub("", text)


def levels_of_headings(text: str) -> list[str]:
    return re.findall(r"^#+(?= )", prose(text), re.MULTILINE)


def columns_of_rows(text: str) -> list[int]:
    """Return how many columns each row of each table has."""
    rows = re.findall(r"^\|.*\|$", prose(text), re.MULTILINE)
    return [row.count("|") for row in rows]


def items_of_lists(text: str) -> list[str]:
    return re.findall(r"^(?:-|\d+\.)(?= )", prose(text), re.MULTILINE)


def typed(text: str) -> list[str]:
    """Return what a person types in each block, without comments."""
    blocks = _BLOCK.findall(text)
    return [_TYPED.get(kind, _without_comments)(block) for kind, block in blocks]


def _commands(block: str) -> str:
    return "\n".join(re.findall(r"^\$ .*", block, re.MULTILINE))


def _without_comments(block: str) -> str:
    return re.sub(r" +# .*", "", block)


_TYPED: dict[str, Callable[[str], str]] = {"console": _commands}


def names(text: str) -> set[str]:
    """Return the commands, options, topics, keys, columns and files that a page names."""
    pattern = (
        r"(?<![\w-])--[a-z][a-z-]*|`umkm\s+[a-z-]+(?:\s+[a-z-]+)?|\w+_\w+|\.[a-z]\w+`"
    )
    named = without_bilingual_sections(text)
    found = re.findall(pattern, _TARGET.sub("", prose(named)))
    return {" ".join(each.split()) for each in found}


@pytest.mark.parametrize(
    "part", [levels_of_headings, columns_of_rows, items_of_lists, typed, names]
)
@pytest.mark.parametrize("page", INDONESIAN)
def test_same(page: str, part: Callable[[str], object]) -> None:
    """A page has the headings, tables, lists, commands and names of the English one."""
    english, indonesian = (
        pages[page].read_text(encoding="utf-8") for pages in (ENGLISH, INDONESIAN)
    )
    assert part(indonesian) == part(page_in_indonesian(english))


@pytest.mark.parametrize("page", INDONESIAN)
def test_names_are_indonesian(page: str) -> None:
    """A page names commands, options, fields and what they take in Indonesian, as help does."""
    text = INDONESIAN[page].read_text(encoding="utf-8")
    assert page_in_indonesian(text) == text, "python -m tests.spoken_names corrects it"


@pytest.mark.parametrize("page", INDONESIAN)
def test_page(page: str) -> None:
    """A page is Indonesian, no wider than a page is, and all files that it links to are there."""
    text = INDONESIAN[page].read_text(encoding="utf-8")
    lines = prose(text).splitlines()
    assert [
        each for each in lines if len(each) > WIDEST and not each.startswith("|")
    ] == []
    words = re.findall(r"[a-z]+", _NOT_PROSE.sub("", prose(text)))
    assert OF_ENGLISH.intersection(words) == set()
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (INDONESIAN[page].parent / target).exists(), target
