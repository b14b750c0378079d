"""What the words of a text alone tell: its language, and which release it is.

The same words in another file are the same release.
"""

from collections.abc import Set
from hashlib import sha256

from umkm_cli.models.release import Finding
from umkm_cli.text import ReleaseTokens, tokenize

RECIPE = "n1"
"""Names the way of normalising. Re-reading never changes the identity of a release
that is in."""

_COMMON = {
    "id": frozenset(
        "yang dan di dari untuk dengan pada ini itu ke dalam adalah oleh juga akan para"
        " tidak karena bagi telah serta kami kita mereka sebagai lebih sudah dapat bisa"
        " hingga saat kata".split()
    ),
    "en": frozenset(
        "the of and to in for is with that on by from at are this was as has have will"
        " be its their it an they which who through".split()
    ),
}
_LEAST_COMMON = 2


def read_language(words: Set[str], start: int, end: int) -> Finding | None:
    """Return Indonesian (`id`) or English (`en`), whichever has more of its commonest
    words among the distinct `words`; None where neither has.
    """
    counts = {language: len(common & words) for language, common in _COMMON.items()}
    best, other = sorted(counts, key=counts.__getitem__, reverse=True)
    if counts[best] < _LEAST_COMMON or counts[best] == counts[other]:
        return None
    confidence = round(100 * counts[best] / (counts[best] + counts[other]))
    return Finding("language", best, "text", "common-words", confidence, start, end)


def text_sha256(wording: ReleaseTokens, dateline: str, text: str) -> str:
    """Return `n1:` and the SHA-256 of the words of headline, dateline (or header date)
    and body, apart by single spaces.

    NFKC, case-folded, letters and digits only (see `text.tokenize`). Furniture and
    boilerplate stay out, so that a copy with a link or a contact more is the same
    release, and another figure or dateline is another. Where headline, dateline and
    body hold no word at all, the whole text counts: two pages of nothing but furniture
    are not the same.
    """
    words = [*wording.headline, *tokenize(dateline), *wording.lead, *wording.rest]
    if not words:
        words = tokenize(text)
    return f"{RECIPE}:{sha256(' '.join(words).encode()).hexdigest()}"
