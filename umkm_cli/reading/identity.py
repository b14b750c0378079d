"""The identity of the words: the same words in another file are the same release."""

from hashlib import sha256

from umkm_cli.text import ReleaseTokens, tokenize

RECIPE = "n1"
"""Names the way of normalising. Re-reading never changes the identity of a release that is in."""


def text_sha256(wording: ReleaseTokens, dateline: str, text: str) -> str:
    """`n1:` and the SHA-256 of the words of headline, dateline (or header date) and body, apart by single spaces.

    NFKC, case-folded, letters and digits only (see `words`). Furniture and boilerplate stay out, so that a copy with
    a link or a contact more is the same release, and another figure or dateline is another. Where headline, dateline
    and body hold no word at all, the whole text counts: two pages of nothing but furniture are not the same.
    """
    held = [
        *wording.headline,
        *tokenize(dateline),
        *wording.lead,
        *wording.rest,
    ] or tokenize(text)
    return f"{RECIPE}:{sha256(' '.join(held).encode()).hexdigest()}"
