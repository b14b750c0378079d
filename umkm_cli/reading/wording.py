"""Derive the language and the identity of a release from its words.

Files with the same words are copies of the same release.
"""

from collections.abc import Iterable, Sequence, Set
from hashlib import sha256

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.models.release import Finding, Identity
from umkm_cli.text import figures, strip_invisible, strip_item_marks, tokenize

RECIPE, SECOND_RECIPE, FIRST_RECIPE = "n3", "n2", "n1"
"""The versions of the normalisation.

Re-reading never changes the identity of a release that is in the archive, so an archive
can contain identities of all recipes.
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


def identify(words: Sequence[str], written: str, haystack: SearchableText) -> Identity:
    """Return the identity of a release, after today's recipe and the former ones.

    `n1:` is the SHA-256, in hexadecimal, of its `words` (see `text.tokenize`): those of
    headline, dateline (or header date) and body, joined by single spaces. `n2:` adds
    the figures in them as they are `written`, and passes over invisible characters, such
    as soft hyphens, which split words in `n1:`. `n3:` is that without the marks of list
    items at the beginnings of lines, which some programs keep in the text and others do
    not. Furniture and boilerplate are left out, so a copy with an additional link or
    contact is the same release, whereas a different figure or dateline makes a different
    one. If there are no words at all, the whole text of `haystack` is used, because two pages of
    nothing but furniture are not the same.

    A release that is archived after a former recipe may also have come from a file that
    did not keep the marks.
    """
    if not words:
        words, written = tokenize(haystack.text), haystack.text
    first, second = _digests(words, written, haystack.may_join)
    unmarked = strip_item_marks(written)
    if unmarked == written:
        return _identity(second, [second], [first])
    plain_first, plain_second = _digests(
        tokenize(unmarked), unmarked, haystack.may_join
    )
    return _identity(plain_second, [plain_second, second], [plain_first, first])


def _digests(words: Sequence[str], written: str, may_join: bool) -> tuple[str, str]:
    """Return the digests of words, and of words with figures as they are written.

    What is `written` has invisible characters only if words may be joined in it.
    """
    digest = sha256(" ".join(words).encode())
    of_words = digest.hexdigest()
    visible = strip_invisible(written) if may_join else written
    if visible != written:
        digest = sha256(" ".join(tokenize(visible)).encode())
    digest.update(f"\n{figures(visible)}".encode())
    return of_words, digest.hexdigest()


def _identity(own: str, second: Iterable[str], first: Iterable[str]) -> Identity:
    former = [*map(f"{SECOND_RECIPE}:{{}}".format, second)]
    former += map(f"{FIRST_RECIPE}:{{}}".format, first)
    return Identity(f"{RECIPE}:{own}", tuple(dict.fromkeys(former)))
