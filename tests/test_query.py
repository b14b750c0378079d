"""Queries: whatever people type is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_cli.errors import UnreadableQuery, UsageError
from umkm_cli.query import (
    Field,
    Group,
    Node,
    Reference,
    Term,
    require_all_words,
    terms_of,
)
from umkm_cli.query.parse import read_query
from umkm_cli.query.scan import with_english_names


def shape(node: Node) -> str:
    """A node as one line."""
    if isinstance(node, Term):
        spelled = (
            " ".join(node.words).join('""')
            if len(node.words) > 1
            else node.words[0] + "*" * node.prefix
        )
        return "headline:" * node.headline + spelled + "!" * node.exact
    if isinstance(node, Field):
        return f"{node.name}:{node.value}"
    if isinstance(node, Reference):
        return f"@{node.name}"
    assert isinstance(node, Group)
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
        ("headline:batik jahit", "(headline:batik | jahit)"),
        (
            'headline:"alat pelindung" -headline:masker',
            '(headline:"alat pelindung" -headline:masker)',
        ),
        ("headline:(batik jahit*)", "(headline:batik | headline:jahit*)"),
        ("programme:KUR", "(programme:KUR)"),
        ("APD masker programme:KUR", "((apd | masker) & programme:KUR)"),
        ("APD -programme:KUR", "(apd -programme:KUR)"),
        ('place:"Jawa Barat" APD', "(apd & place:Jawa Barat)"),
        ("APD OR programme:KUR", "(apd | programme:KUR)"),
        ("programme:(KUR OR Mekaar) APD", "(apd & (programme:KUR | programme:Mekaar))"),
        ("date:2020-10..2021-03 kopi", "(kopi & date:2020-10..2021-03)"),
        ("DATE:none", "(date:none)"),
        ("APD AND programme:KUR", "(apd & programme:KUR)"),
        ("-bandung programme:KUR", "(programme:KUR -bandung)"),
        ("(APD OR masker) date:2020", "((apd | masker) & date:2020)"),
        ("date: 2020", "(date | 2020)"),
        ("pukul 10:30", '(pukul | "10 30")'),
        ("lokasi:batik", '("lokasi batik")'),
        ("judul:batik DAN jahit", "(headline:batik & jahit)"),
        ("tempat:Kosong", "(place:Kosong)"),
        (
            "(APD ATAU masker) DAN program:KUR TANPA tanggal:2020",
            "((apd | masker) & programme:KUR -date:2020)",
        ),
        ("-pembicara:Rini tanggal:-2020", "(date:-2020 -speaker:Rini)"),
        ("APD dan jahit atau tanpa", "(apd | dan | jahit | atau | tanpa)"),
        ("APD DAN", "(apd | dan)"),
        ("@kur masker -@bandung", "(masker & @kur -@bandung)"),
        ('"kepada @kur" a@b.co', '("kepada kur" | "a b co")'),
        ("batik OR NOT bandung", "(batik | ( -bandung))"),
        ("batik -bandung OR jahit", "(batik | jahit -bandung)"),
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
        ("OR jahit", "(or & jahit)"),
        ("jahit OR", "(jahit & or)"),
        ("jahit AND", "(jahit & and)"),
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


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("program:KUR DAN judul:batik ATAU tempat:Medan", "programme:KUR AND headline:batik OR place:Medan"),
        ("-Organisasi:BRI  TANPA angka:>1juta", "-organisation:BRI  NOT figure:>1juta"),
        ("program:(KUR ATAU “x DAN y”) DAN", "programme:(KUR OR “x DAN y”) DAN"),
        ('tanggal:kosong tempat:"Kosong" judul:kosong', 'date:none place:"none" headline:kosong'),
        ("-dari:-nasabah pembicara:rini", "-of:-nasabah speaker:rini"),
        ("dan atau tanpa “program:KUR” AND of:x ", "dan atau tanpa “program:KUR” AND of:x "),
    ],
)  # fmt: skip
def test_names_in_english(typed: str, stored: str) -> None:
    """A query in Indonesian means what it means in English; words and values stay as they were typed."""
    assert with_english_names(typed) == stored
    assert shape(read_query(typed, "any")) == shape(read_query(stored, "any")).replace(
        "none", "kosong"
    ).replace("place:kosong", "place:Kosong")


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
TYPED = (
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4)).map(" ".join) | st.text()
)


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
    ("typed", "understood"),
    [("KUR AND (NOT bandung)", "(kur -bandung)"), ("(-a) b", "(b -a)")],
)
def test_a_bracket_of_exclusions_excludes(typed: str, understood: str) -> None:
    """Exclusions in a bracket of their own exclude from what stands beside it."""
    assert shape(read_query(typed, "any")) == understood


@pytest.mark.parametrize("typed", ["(" * 200 + "a" + ")" * 200, "NOT " * 300 + "a"])
def test_too_deep(typed: str) -> None:
    """Brackets nested brackets or NOTs have a bound, said in a sentence."""
    with pytest.raises(UnreadableQuery, match="nested brackets or NOTs"):
        read_query(typed, "any")


@pytest.mark.parametrize(
    ("typed", "every"),
    [
        ("jahit masker", "(jahit & masker)"),
        ("jahit -masker", None),
        ("jahit masker programme:KUR", "((jahit & masker) & programme:KUR)"),
        ("jahit programme:KUR", None),
        ("jahit masker -programme:KUR", "((jahit & masker) -programme:KUR)"),
        ("jahit OR masker", None),
        ("date:(2020 OR 2021)", None),
        ("(APD OR masker) AND batik", None),
    ],
)
def test_every_word(typed: str, every: str | None) -> None:
    """Where any of several words will do, the same query with all of them is known."""
    made = require_all_words(read_query(typed, "any"))
    assert (shape(made) if made else None) == every


def test_exact_words() -> None:
    """Asked for exactly, words and phrases mean themselves; a beginning stays one."""
    assert (
        shape(read_query('jahit "alat pelindung" peng*', "any", exact=True))
        == '(jahit! | "alat pelindung"! | peng*)'
    )


@pytest.mark.parametrize(
    "typed", ["(" * 2000 + "a" + ")" * 2000, "kopi " * 3000, "place:a OR " * 1000 + "b"]
)
def test_too_many(typed: str) -> None:
    """A query has a bound, said in a sentence that does not repeat all of it."""
    with pytest.raises(
        UnreadableQuery, match="more than 500 words and fields"
    ) as raised:
        read_query(typed, "any")
    assert len(str(raised.value)) < 300


def test_a_field_that_excludes() -> None:
    """A minus may stand before a field or behind its colon."""
    assert shape(read_query("kopi headline:-kur", "any")) == shape(
        read_query("kopi -headline:kur", "any")
    )
