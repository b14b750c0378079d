"""Words: the table of bytes folds a text as Unicode does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umkm_cli._fast_tokens import fold
from umkm_cli.text import (
    join_words,
    may_join,
    search_words,
    tokenize,
    tokenize_unicode,
)

CP1252 = [bytes([byte]).decode("windows-1252", "ignore") for byte in range(256)]


TEXTS = st.text(st.sampled_from("".join(CP1252) + "ﬁ①Ａé́ŁΣ\u00a0\u2028"))


@given(TEXTS)
def test_both_ways_agree(text: str) -> None:
    """The table of 256 bytes folds as Unicode does, whatever characters meet."""
    assert tokenize(text) == tokenize_unicode(text)


def test_each_byte_agrees() -> None:
    """Each character of windows-1252, alone and between letters, folds as Unicode does."""
    for character in CP1252:
        for text in (character, f"a{character}b", f"A{character}\u0301e"):
            assert tokenize(text) == tokenize_unicode(text), repr(text)


def test_words_of_a_release() -> None:
    """Case, quotes, dashes and full-width letters make no difference."""
    assert tokenize("“PT. Pertamina (Persero)” – ＵＭＫＭ, Rp1,5") == [
        "pt", "pertamina", "persero", "umkm", "rp1", "5",
    ]  # fmt: skip


def test_folded_character_by_character() -> None:
    """A folded text has the words and the lower case of the text, each character in its place."""
    for text in ("".join(CP1252), "PT. Pertamina (Persero) – “Œuvre”, Rp1,5\nŠkoda\tŽ"):
        for part in (text, *text):
            made = fold(part)
            if made is not None:
                assert (made.words.split(), made.lower) == (
                    tokenize(part),
                    part.lower(),
                )
                assert len(made.words) == len(part)
    assert fold("½") is None
    assert fold("kota İzmir") is None


@given(
    TEXTS
    | st.text(st.sampled_from("".join(CP1252)))
    | st.text(st.sampled_from("a09.,'’\xad "))
    | st.text(st.sampled_from("a09²"), min_size=6)
)
def test_folding_keeps_every_position(text: str) -> None:
    """A folded text has the words that Unicode finds, each character in its place, and tells what else there is."""
    folded = fold(text)
    if folded is None:
        return
    assert folded.words.split() == tokenize_unicode(text)
    assert folded.lower == text.lower()
    assert folded.may_join == may_join(text)
    assert folded.has_long_number == (re.search(r"\d{8}", text) is not None)
    for character, word in zip(text, folded.words, strict=True):
        assert word.split() == tokenize_unicode(character)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("9.000 9,000 9000", "9000 9000 9000"),
        ("Rp1.500.000.000 dan Rp.1.500", "rp1500000000 dan rp 1500"),
        ("1.500,50 dan 1,500.50", "1500 50 dan 1500 50"),
        ("10.000-15.000 unit.", "10000 15000 unit"),
        ("1,5 atau 1.5 miliar", "1 5 atau 1 5 miliar"),
        ("12,75 persen", "12 75 persen"),
        ("0.125 dan 0,500", "0 125 dan 0 500"),
        ("12.10.2020, 12.100.2020", "12 10 2020 12 100 2020"),
        ("PER-1/MBU/03/2023", "per 1 mbu 03 2023"),
        ("versi 2.345.6, 3.11.7", "versi 2 345 6 3 11 7"),
        ("021.555.777", "021 555 777"),
        ("2020,2021 dan 1,2,3", "2020 2021 dan 1 2 3"),
        ("2020.500 1.5000", "2020 500 1 5000"),
        ("Jum'at Jum’at Jum‘at Jum`at Jum´at Jumʼat Jum′at", "jumat " * 7),
        ("Al-Qur'an, do’a", "al quran doa"),
        ("Indonesia's, BRI’s, they'll", "indonesia s bri s they ll"),
        ("'kopi' ’90 para petani' lama", "kopi 90 para petani lama"),
        ("pem\u00adbinaan kera\u200bjinan \u2066Cirebon\u2069", "pembinaan kerajinan cirebon"),
    ],
)  # fmt: skip
def test_words_to_search_for(text: str, words: str) -> None:
    """Thousands, apostrophes and invisible characters are folded away; dates, decimals and law numbers are not."""
    assert search_words(text) == words.split()


AWKWARD = st.text(st.sampled_from("ab1 0,.'’‘`´ʼ\u00ad\u200b-\nİßﬁ½s"), max_size=30)


@given(AWKWARD)
def test_words_that_join(text: str) -> None:
    """Where nothing can join, the words are those of any text; and joined words are told by what stands in the text."""
    if not may_join(text):
        assert search_words(text) == tokenize(text)
    joined = join_words(text)
    for match in re.finditer(r"[^\W_]+", joined.text):
        start, end = joined.span_before(*match.span())
        assert join_words(text[start:end]).text in (match.group(), text[start:end])
        assert text[start] == match.group()[0]
        assert text[end - 1] == match.group()[-1]
