"""Derive the language and the identity of a release from its words.

Files with the same words are copies of the same release.
"""

from collections.abc import Sequence, Set
from hashlib import sha256

from umkm_cli.models.release import Finding, Identity
from umkm_cli.text import figures, strip_invisible, tokenize

RECIPE, FORMER_RECIPE = "n2", "n1"
"""The versions of the normalisation.

Re-reading never changes the identity of a release that is in the archive, so an archive
can contain identities of both recipes.
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


def identify(words: Sequence[str], written: str, text: str) -> Identity:
    """Return the identity of a release, after today's recipe and the former one.

    `n1:` is the SHA-256, in hexadecimal, of its `words` (see `text.tokenize`): those of
    headline, dateline (or header date) and body, joined by single spaces. `n2:` adds
    the figures in them as they are `written`, and passes over invisible characters, such
    as soft hyphens, which split words in `n1:`. Furniture and boilerplate are left out,
    so a copy with an additional link or contact is the same release, whereas a
    different figure or dateline makes a different one. If there are no words at all,
    the whole `text` is used, because two pages of nothing but furniture are not the
    same.
    """
    if not words:
        words, written = tokenize(text), text
    digest = sha256(" ".join(words).encode())
    former = digest.hexdigest()
    visible = strip_invisible(written)
    if visible != written:
        digest = sha256(" ".join(tokenize(visible)).encode())
    digest.update(f"\n{figures(visible)}".encode())
    return Identity(f"{RECIPE}:{digest.hexdigest()}", f"{FORMER_RECIPE}:{former}")
