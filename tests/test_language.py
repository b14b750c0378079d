"""umkm says each sentence in the language of whoever reads it."""

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

import pytest

from tests import translations
from tests.house import House
from umkm_cli.language import (
    best_tongue,
    gettext,
    ngettext,
    speaking,
    spoken,
    written_number,
)
from umkm_cli.language.names import counted_releases, heading_of, value_name


def test_every_sentence_is_translated() -> None:
    """Each sentence in the code has its Indonesian, with the same placeholders, compiled; and no other."""
    assert not list(translations.faults())


def test_a_sentence_is_said_in_the_language_that_is_spoken() -> None:
    """The language holds inside the block and not after it; numbers have its marks, and one form for all."""
    assert (spoken(), gettext("Headline")) == ("en", "Headline")
    with speaking("id"):
        assert spoken() == "id"
        assert gettext("Headline") == "Judul"
        assert heading_of("released_on") == "Tanggal"
        assert counted_releases(1234) == "1.234 siaran pers"
        assert ngettext("{} release", "{} releases", 1) == "{} siaran pers"
        assert written_number(Decimal("1234.5")) == "1.234,5"
    assert counted_releases(1) == "1 release"
    assert value_name("as-of") == "as of a day"
    assert written_number(1234) == "1,234"


@pytest.mark.parametrize(
    ("accepted", "tongue"),
    [
        ("id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7", "id"),
        ("en-GB,en;q=0.9,id;q=0.8", "en"),
        ("fr-FR, in;q=0.5, en;q=0.3", "id"),
        ("id;q=0, en;q=0.1", "en"),
        ("id_ID.UTF-8", "id"),
        ("C.UTF-8", "en"),
        ("", "en"),
        ("id;q=satu,*", "en"),
        ("\x00;;q=,,-", "en"),
    ],
)
def test_the_language_that_a_browser_or_a_system_prefers(
    accepted: str, tongue: str
) -> None:
    """The first of the two by its weight; English if there is neither, or nothing legible."""
    assert best_tongue(accepted) == tongue


_MARKS = {"_", "gettext", "later", "ngettext", "retold", "several"}
_TELLERS = {
    "BadCatalogue", "BadDate", "BadZipFile", "CannotAccess", "CannotUndo", "NoSuch", "NoText",
    "NotAnArchive", "NothingMatched", "TooSlow", "UnreadableFile", "UsageError", "ask_line",
    "ask_yes_no", "conclude", "confirm", "failed_member", "say", "watch",
}  # fmt: skip
"""What tells a person something: errors, by what they are raised with, and functions."""


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _sentences(node: ast.AST) -> Iterator[str]:
    """Yield the words that are written in an expression without a mark."""
    if isinstance(node, ast.Call) and _name(node) in _MARKS:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if re.search(r"[a-z]{2} [a-z]", node.value):
            yield node.value
    for child in ast.iter_child_nodes(node):
        yield from _sentences(child)


def test_what_is_told_is_marked() -> None:
    """No error and no message is worded without a mark by which its translation is collected."""
    unmarked = {
        f"{module}:{call.lineno}": words
        for module, nodes in House().nodes.items()
        for call in nodes
        if isinstance(call, ast.Call) and _name(call) in _TELLERS
        for words in chain.from_iterable(map(_sentences, call.args))
    }
    assert not unmarked
