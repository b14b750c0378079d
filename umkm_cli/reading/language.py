"""The language of a text, told by its commonest words."""

from collections.abc import Set

from umkm_cli.models.release import Finding

_COMMON = {
    "id": frozenset(
        "yang dan di dari untuk dengan pada ini itu ke dalam adalah oleh juga akan para tidak karena bagi telah"
        " serta kami kita mereka sebagai lebih sudah dapat bisa hingga saat kata".split()
    ),
    "en": frozenset(
        "the of and to in for is with that on by from at are this was as has have will be its their it an they"
        " which who through".split()
    ),
}


def read_language(words: Set[str], start: int, end: int) -> Finding | None:
    """Indonesian (`id`) or English (`en`) by the number of distinct common words; None for neither."""
    held = {language: len(common & words) for language, common in _COMMON.items()}
    best, other = sorted(held, key=lambda language: held[language], reverse=True)
    if held[best] < 2 or held[best] == held[other]:
        return None
    confidence = round(100 * held[best] / (held[best] + held[other]))
    return Finding("language", best, "text", "common-words", confidence, start, end)
