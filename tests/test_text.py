"""Words: the table of bytes folds a text as Unicode does."""

from hypothesis import given
from hypothesis import strategies as st

from umkm_cli._fast_tokens import fold
from umkm_cli.text import tokenize, tokenize_unicode

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


@given(TEXTS | st.text(st.sampled_from("".join(CP1252))))
def test_folding_keeps_every_position(text: str) -> None:
    """A folded text has the words that Unicode finds, and keeps each character in its place."""
    folded = fold(text)
    if folded is None:
        return
    assert folded.words.split() == tokenize_unicode(text)
    assert folded.lower == text.lower()
    for character, word in zip(text, folded.words, strict=True):
        assert word.split() == tokenize_unicode(character)
