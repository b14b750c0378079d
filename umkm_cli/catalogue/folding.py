"""Write a word in one way, whatever its capitals, hyphens and apostrophes."""

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´′ʻ", "'"),
        **dict.fromkeys("-\u00ad \t\n\u00a0", ""),
        "ı": "i",
    }
)


def fold_word(word: str) -> str:
    """Return a word without capitals, hyphens and spaces, with straight apostrophes."""
    folded = word.casefold()
    return (
        folded if folded.isalpha() and folded.isascii() else folded.translate(_FOLDED)
    )
