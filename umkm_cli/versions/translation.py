"""Tell whether two releases in two languages are the same one, by their figures and names."""

from umkm_cli.versions.document import Document

_LEAST_COMMON, _LEAST_SHARE = 4, 0.5


def is_translation(one: Document, other: Document) -> bool:
    """Return whether the longer release has half of the figures and facts of the shorter.

    Names alone do not make a translation: the releases of one office share them.
    """
    facts = sorted((one.facts, other.facts), key=len)
    figures = sorted((one.figures, other.figures), key=len)
    common = len(facts[0] & facts[1])
    has_figures = len(figures[0] & figures[1]) >= _LEAST_SHARE * len(figures[0])
    return (
        has_figures
        and common >= _LEAST_COMMON
        and common >= _LEAST_SHARE * len(facts[0])
    )
