"""`python -m tests.attributions` makes text of labelled tokens, and knows what the corpus leaves open."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.attributions import (
    ROWS,
    Statements,
    begins_alike,
    is_same_body,
    is_same_person,
    is_statement,
    lines,
    measure,
)
from tests.claim_pairs import Claim, Pair, Pairs
from tests.claim_rows import count
from tests.news_corpus import Article, articles
from umkm_cli.models.release import Span

FILE = """
MAROS O|, O|KOMPAS O|— O|Perajin B-ISSUE|lontar L-ISSUE|Maros O|maju O|. O

Ketua B-ROLE|Harian L-ROLE|Koperasi B-AFFILIATION|Lontar L-AFFILIATION|( O|KL O|) O|Ibu B-PERSON|Rini I-PERSON
Astuti L-PERSON|gembira O|. O|” B-STATEMENT

Topi I-STATEMENT|kami I-STATEMENT|laku I-STATEMENT|. I-STATEMENT

Ma I-STATEMENT|’ I-STATEMENT|af I-STATEMENT|, I-STATEMENT|” L-STATEMENT|kata U-CUE|Rini U-PERSONCOREF|, O|Senin O|( O
2 O|/ O|5 O|) O|. O|” B-STATEMENT

Besok I-STATEMENT|Covid I-STATEMENT|- I-STATEMENT|19 I-STATEMENT|usai I-STATEMENT|, I-STATEMENT|” L-STATEMENT
ujarnya U-CUECOREF|di O|” O|Kota O|Lontar O|” O|. O|” U-STATEMENT

Kapan O|, O|” O|kata O|Ali O|. O

Pasar B-ISSUE|sepi L-ISSUE|. O

” B-STATEMENT|Sabar I-STATEMENT|, I-STATEMENT|” L-STATEMENT|kata U-CUE|Bupati U-PERSONCOREF|. O

BATU O|, O|KOMPAS O|— O|Topi O|“ O|Gianti O|” O|laku O|. O
"""
FIRST = (
    "Perajin lontar Maros maju. Ketua Harian Koperasi Lontar (KL) Ibu Rini Astuti gembira. “Topi kami laku."
    " Ma’af,” kata Rini, Senin (2/5). “Besok Covid-19 usai,” ujarnya di “Kota Lontar”. “Kapan,” kata Ali."
)


def tokens(file: str) -> list[str]:
    """The lines of a file that has `|` for a line break inside a sentence, and is wrapped."""
    return file.strip().replace("|", "\n").split("\n")


def claim(text: str, body: str = FIRST, **values: Any) -> Claim:
    start = body.index(text)
    return Claim((Span(start, start + len(text)),), {"text": text, **values})


def said(article: Article) -> list[Mapping[str, Any]]:
    return [each.values for each in Statements(article).claims()]


def test_tokens_become_text() -> None:
    """Datelines go, marks open and close, and a half keeps the articles between two datelines together."""
    first, second, third = articles(tokens(FILE))
    assert first.text == FIRST
    assert second.text == "Pasar sepi. “Sabar,” kata Bupati."
    assert third.text == "Topi “Gianti” laku."
    assert list(articles(tokens(FILE), 0)) == [first, second]
    assert list(articles(tokens(FILE), 1)) == [third]
    assert [first.text[each.start : each.end] for each in first.labels[1:4]] == [
        "Ketua Harian", "Koperasi Lontar", "Ibu Rini Astuti",
    ]  # fmt: skip
    (wrong,) = articles(
        ["Demi O", ", O", "” O", "ujar O", "Rini O", ". O", "” O", "Ya O"]
    )
    assert wrong.text == "Demi,” ujar Rini. “Ya"


def test_statements_have_what_the_corpus_says_of_them() -> None:
    """Each has its words without marks, its cue, and the full name, role and body of who says it, if known."""
    first, second, _ = articles(tokens(FILE))
    rini = {"speaker": "Ibu Rini Astuti", "role": "Ketua Harian"}
    rini |= {"organisation": "Koperasi Lontar"}
    assert said(first) == [
        {"text": "Topi kami laku. Ma’af", "cue": "kata", **rini},
        {"text": "Besok Covid-19 usai", "cue": "ujarnya", **rini},
    ]
    assert said(second) == [{"text": "Sabar", "cue": "kata"}]


def test_what_the_corpus_leaves_open_does_not_count() -> None:
    """Unlabelled statements are no faults; names in marks are. Unknown speakers and roles count nowhere."""
    cues = frozenset(("kata", "ujarnya"))
    assert is_statement(FIRST, claim("Kapan", kind="direct"), cues)
    assert is_statement(FIRST, claim("Ketua Harian", kind="indirect"), cues)
    body = "Ia berpesan, “Sabar”. Kota “Lontar” maju."
    assert is_statement(body, claim("Sabar", body, kind="direct"), cues)
    assert not is_statement(body, claim("Lontar", body, kind="direct"), cues)
    read = claim(
        "Sabar", body, cue="kata", speaker="Rini", role="bupati", organisation=None
    )
    labelled = claim("Sabar", body, cue="kata")
    counts = count([Pairs([Pair(read, labelled)], [])], ROWS)
    assert {name for name, kinds in counts.items() if kinds} == {
        "quotes found", "quote exact", "cue",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("same", "got", "label", "right"),
    [
        (is_same_person, "Rini Astuti", "Ibu Rini Astuti", True),
        (is_same_person, "Rini Sri Astuti", "Rini Astuti", True),
        (is_same_person, "Rini", "Rini Astuti", False),
        (is_same_person, "Astuti", "Rini Astuti", False),
        (begins_alike, "Gubernur", "Gubernur Jawa Timur", True),
        (begins_alike, "Ketua Umum", "Ketua Harian", False),
        (is_same_body, "Dinas Koperasi Maros", "Dinas Koperasi", True),
        (is_same_body, "Dinas Koperasi", "Dinas Kesehatan", False),
    ],
)
def test_lines_are_drawn_elsewhere(
    same: Any, got: str, label: str, right: bool
) -> None:
    """Titles of a name, the office of a post, and the place of a body may belong to it or not."""
    assert same("id", got, label) is right


def test_a_file_is_measured(tmp_path: Path) -> None:
    """Every label of a half is counted as found or missed, and nothing that the corpus may pass over."""
    path = tmp_path / "corpus.txt"
    path.write_text("\n".join(tokens(FILE)), encoding="utf-8")
    head, _, found, *_ = lines(path, 0, errors=True)
    assert head.startswith("corpus.txt: 2 articles; ")
    right, wrong, missed, extra = map(int, found.split()[2:6])
    assert (right + missed, wrong, extra) == (3, 0, 0)
    assert len(list(lines(path, 1, errors=False))) == 2
    (*_, third) = articles(tokens(FILE))
    assert measure(third, frozenset()) == (Pairs([], [], "id"), 0)
