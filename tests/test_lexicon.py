"""Known names in a text, in each way that texts write them."""

import pytest

from umkm_cli.catalogue.lexicon import Alias, Lexicon, SearchableText

NAMES = ("Rumah Jahit", "PT Sari Wening", "Batas")
LEXICON = Lexicon([*(Alias(name, name, False) for name in NAMES), Alias("RJ", "RJ", True)])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rumah Jahit", ["Rumah Jahit"]),
        ("di rumah-jahit.", ["rumah-jahit"]),
        ("RUMAH\u00a0 \nJAHIT", ["RUMAH\u00a0 \nJAHIT"]),
        ("Rumah Jahitnya, Rumah Jahits", ["Rumah Jahitnya", "Rumah Jahits"]),
        ("Rumah. Jahit; Rumah Jahitan; perumah Jahit; Rumah Jahit_", []),
        ("Rumah Rumah Jahit Jahit", ["Rumah Jahit"]),
        ("PT. Sari Wening, PT.Sari Wening", ["PT. Sari Wening", "PT.Sari Wening"]),
        ("PTSari Wening", []),
        ("Batases, Batasnya; Batass", ["Batases", "Batasnya"]),
        ("(RJ) RJ; rj; RJs; RJnya; 2RJ", ["RJ", "RJ"]),
    ],
)
def test_names_as_texts_write_them(text: str, found: list[str]) -> None:
    """Gaps of any kind part the words of a name; only `-nya` or a plural may follow it."""
    matches = LEXICON.find(SearchableText(text))
    assert [text[each.start : each.end] for each in matches] == found
