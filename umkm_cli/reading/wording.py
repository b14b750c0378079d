"""Derive the language and the identity of a release from its words.

Files with the same words are copies of the same release.
"""

from collections.abc import Set
from hashlib import sha256

from umkm_cli.models.release import Finding
from umkm_cli.text import ReleaseTokens, tokenize

RECIPE = "n1"
"""The version of the normalisation.

Re-reading never changes the identity of a release that is in the archive.
"""

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
    """Return a finding of Indonesian (`id`) or English (`en`); None if undecided.

    The language is the one with more of its commonest words among the distinct `words`;
    `start` and `end` are the span of the finding.
    """
    counts = {language: len(common & words) for language, common in _COMMON.items()}
    best, other = sorted(counts, key=counts.__getitem__, reverse=True)
    if counts[best] < _LEAST_COMMON or counts[best] == counts[other]:
        return None
    confidence = round(100 * counts[best] / (counts[best] + counts[other]))
    return Finding("language", best, "text", "common-words", confidence, start, end)


def text_sha256(wording: ReleaseTokens, dateline: str, text: str) -> str:
    """Return the identity of a release: `n1:` and a SHA-256 in hexadecimal.

    It is the hash of the words (see `text.tokenize`) of headline, dateline (or header
    date) and body, joined by single spaces. Furniture and boilerplate are left out, so
    a copy with an additional link or contact is the same release, whereas a different
    figure or dateline makes a different one. If there are no words at all, those of the
    whole `text` are used, because two pages of nothing but furniture are not the same.
    """
    words = [*wording.headline, *tokenize(dateline), *wording.lead, *wording.rest]
    if not words:
        words = tokenize(text)
    return f"{RECIPE}:{sha256(' '.join(words).encode()).hexdigest()}"
