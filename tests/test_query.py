"""Queries: whatever people type is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_cli.archive.query import Group, Node, Term, read_query, terms_of
from umkm_cli.errors import UnreadableQuery, UsageError


def shape(node: Node) -> str:
    """A node as one line."""
    if isinstance(node, Term):
        return " ".join(node.words).join('""') if len(node.words) > 1 else node.words[0] + "*" * node.prefix
    inner = f" {'&' if node.mode == 'all' else '|'} ".join(map(shape, node.wanted))
    return "(" + inner + "".join(f" -{shape(each)}" for each in node.unwanted) + ")"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("jahit masker", "(jahit | masker)"),
        ('"alat pelindung diri" APD', '("alat pelindung diri" | apd)'),
        ("“alat pelindung”", '("alat pelindung")'),
        ("pelatih*", "(pelatih*)"),
        ("APD AND jahit", "(apd & jahit)"),
        ("APD OR masker", "(apd | masker)"),
        ("APD NOT bandung", "(apd -bandung)"),
        ("APD -bandung", "(apd -bandung)"),
        ('APD -"kota bandung"', '(apd -"kota bandung")'),
        ("(APD OR masker) AND batik", "((apd | masker) & batik)"),
        ("(APD OR masker) NOT batik", "((apd | masker) -batik)"),
        ("ultra-mikro", '("ultra mikro")'),
        ("PER-1/MBU/03/2023", '("per 1 mbu 03 2023")'),
        ("Rp1,5", '("rp1 5")'),
        ("BRI's", '("bri s")'),
        ("EXPO(RT)", '("expo rt")'),
        ("AND", "(and)"),
        ("APD AND", "(apd | and)"),
        ("OR APD", "(or | apd)"),
        ("NOT", "(not)"),
        ('kata "batik', "(kata | batik)"),
        ("-bandung", "( -bandung)"),
        ("a) b", "(a | b)"),
        ("!!! batik ...", "(batik)"),
        ("batik -", "(batik)"),
    ],
)
def test_any(typed: str, understood: str) -> None:
    """Words side by side are alternatives; operators, brackets and exclusions are understood."""
    assert shape(read_query(typed, "any")) == understood


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("jahit masker", "(jahit & masker)"),
        ("jahit masker OR batik", "((jahit & masker) | batik)"),
        ("jahit -masker batik", "(jahit & batik -masker)"),
        ("jahit", "(jahit)"),
    ],
)
def test_all(typed: str, understood: str) -> None:
    """In `--query` words side by side must all be held."""
    assert shape(read_query(typed, "all")) == understood


@pytest.mark.parametrize("typed", ["", "  ", "!!!", '""', "- *", "()"])
def test_nothing_to_search_for(typed: str) -> None:
    """A query without a word is a usage error with a hint."""
    with pytest.raises(UsageError, match="nothing to search for"):
        read_query(typed, "any")


def test_unclosed_bracket() -> None:
    """An unclosed bracket is pointed at."""
    with pytest.raises(UnreadableQuery, match="not closed") as raised:
        read_query("batik (APD OR", "any")
    assert raised.value.position == 6


PIECES = [
    '"',
    "(",
    ")",
    "-",
    "*",
    "AND",
    "OR",
    "NOT",
    "batik",
    "Rp1,5",
    "ultra-mikro",
    "'",
    ":",
    "é",
    "^",
    "{",
]
TYPED = st.lists(st.sampled_from(PIECES) | st.text(max_size=4)).map(" ".join) | st.text()


@given(TYPED, st.sampled_from(["any", "all"]))
def test_whatever_is_typed(typed: str, mode: str) -> None:
    """Any text is a query with words in it, or one of the two usage errors."""
    try:
        query = read_query(typed, mode)  # type: ignore[arg-type]
    except UsageError:
        return
    assert isinstance(query, Group)
    assert query.unwanted or all(term.words for term in terms_of(query))


@pytest.mark.parametrize(
    ("typed", "understood"), [("KUR AND (NOT bandung)", "(kur -bandung)"), ("(-a) b", "(b -a)")]
)
def test_a_bracket_of_exclusions_excludes(typed: str, understood: str) -> None:
    """Exclusions in a bracket of their own exclude from what stands beside it."""
    assert shape(read_query(typed, "any")) == understood


@pytest.mark.parametrize("typed", ["(" * 2000 + "a" + ")" * 2000, "NOT " * 3000 + "a"])
def test_too_deep(typed: str) -> None:
    """Brackets inside each other have a bound, said in a sentence."""
    with pytest.raises(UnreadableQuery, match="inside each other"):
        read_query(typed, "any")
