"""The stem of an Indonesian word, by its affixes.

Prefixes with their nasals (`me-`, `pe-`), `ber-`, `ter-`, `di-`, `ke-`, `per-`; suffixes `-kan`, `-an`, `-i`; particles
`-nya`, `-kah`, `-lah`, `-pun`, `-ku`, `-mu`: the rules of Alwi et al., Tata Bahasa Baku Bahasa Indonesia. A rest is
taken for a root only where it is known (`catalogue.roots`) or could be one: four letters, two vowels, a beginning that
can be spoken. Where rules would hurt more than help the word stays as it is, names above all.
"""

import re

from umkm_cli.catalogue.roots import IRREGULAR, K_ROOTS, M_ROOTS, N_ROOTS, NAMES, ROOTS

_K = frozenset(K_ROOTS.split())
_M = frozenset(M_ROOTS.split())
_N = frozenset(N_ROOTS.split())


def _read_stems() -> dict[str, str]:
    known = (ROOTS, NAMES, K_ROOTS, M_ROOTS, N_ROOTS)
    stems = {root: root for roots in known for root in roots.split()}
    for entry in IRREGULAR.replace("\n", " ").split(";"):
        stem, _, derived = entry.strip().partition(":")
        stems.setdefault(stem, stem)
        stems.update((word, stem) for word in derived.split())
    return stems


_STEMS = _read_stems()
_two_vowels = re.compile(r"[aeiou].*[aeiou]").search
_spoken = re.compile(
    r"[^aeiou]?[aeiou]|[bcdfgkpst][rlyh][aeiou]|s[tpkwlm]r?[aeiou]|n[yg][aeiou]"
).match
_SUFFIXES = ("", "kan", "i", "an")
_NO_KAN = frozenset(
    ("ke", "pe", "per")
)  # a k before their -an belongs to the root: kebaikan, perbaikan
_TAKE_I = frozenset(("me", "di", "ter", "pe", "per"))


def stem_of(word: str) -> str:
    """The stem of a word in lower case without accents; a name or a foreign word mostly stays as it is."""
    if len(word) < 5:
        return word
    known = _STEMS.get(word)
    if known:
        return known
    ending = word[-3:]
    if ending in ("nya", "kah", "lah", "pun"):
        word = _without_particles(word, ending)
        if word in _STEMS:
            return _STEMS[word]
    elif ending[1:] in ("ku", "mu") and word[:-2] in _STEMS:
        return _STEMS[word[:-2]]
    if len(word) < 5:
        return word
    if ending[1:] == "an" and word.endswith("an"):
        if word[:-2] in _STEMS:
            return _STEMS[word[:-2]]
        if word[-3] == "k" and word[:-3] in _STEMS:
            return _STEMS[word[:-3]]
    elif word[-1] == "i" and word[:-1] in _STEMS:
        return _STEMS[word[:-1]]
    rest, prefix = _split_prefix(word)
    if prefix:
        return _of_prefixed(word, rest, prefix)
    stem = _without_suffix(word, "")
    return _STEMS.get(stem, stem)


def _could_be_root(rest: str) -> bool:
    """Whether a rest can be a root: four letters, two vowels, a beginning that can be spoken."""
    return len(rest) > 3 and _two_vowels(rest) is not None and _spoken(rest) is not None


def _without_particles(word: str, ending: str) -> str:
    base = word[:-3]
    if base in _STEMS:
        return base
    long_enough = len(word) >= (6 if ending == "nya" else 8)
    # Abdullah, bermasalah, bersekolah, melangkah end so by themselves.
    if (
        long_enough
        and word[-4] != "l"
        and _split_prefix(word)[0] not in _STEMS
        and _two_vowels(base)
    ):
        word = base
    return word[:-3] if len(word) > 6 and word.endswith("nya") else word


def _of_prefixed(word: str, rest: str, prefix: str) -> str:
    if rest in _STEMS:
        return _STEMS[rest]
    stem = _without_suffix(rest, prefix)
    if prefix == "ke" and stem == rest:
        return word  # ke- stands with -an
    if stem in _STEMS:
        return _STEMS[stem]
    if prefix in ("per", "ber", "ter"):  # perawatan is pe- and rawat
        other = _without_suffix("r" + rest, prefix)
        if other in _STEMS:
            return _STEMS[other]
    if not _could_be_root(stem):
        return rest if _could_be_root(rest) else word
    # A second prefix: keberhasilan, memperbaiki, kepemimpinan, berkelanjutan.
    if len(stem) > 6 and (
        stem[:2] in ("pe", "be", "te") or (stem[:2] == "ke" and stem != rest)
    ):
        inner, second = _split_prefix(stem)
        if second and (inner in _STEMS or _could_be_root(inner)):
            return _STEMS.get(inner, inner)
    return stem


def _split_prefix(word: str) -> tuple[str, str]:
    """The word without its first prefix, what a nasal hid restored; and that prefix without the nasal."""
    first = word[:2]
    if first in ("me", "pe"):
        return _split_nasal(word, first)
    if word[:3] in ("ber", "ter"):
        return word[3:], word[:3]
    if first == "ke" or (
        first == "di" and not (word[2:3] == "s" and word[3:4] not in "aeiouy")
    ):
        return word[2:], first
    return word, ""


def _split_nasal(word: str, first: str) -> tuple[str, str]:
    third, rest = word[2:3], word[3:]
    following = rest[:1]
    if third == "r" and first == "pe":
        return rest, "per"
    if third in ("l", "r", "w", "y"):
        return word[2:], first
    if third == "m":
        if following in ("b", "f", "p", "v"):
            return rest, first
        if following in ("a", "e", "i", "o", "u"):
            return ("m" if _is_one_of(_M, "m" + rest) else "p") + rest, first
        return word[2:], first
    if third == "n":
        if following == "g":
            rest = rest[1:]
            hidden = rest[:1] in ("a", "e", "i", "o", "u") and _is_one_of(
                _K, "k" + rest
            )
            return ("k" + rest if hidden else rest), first
        if following == "y":
            return (
                ("s" + rest[1:], first)
                if rest[1:2] in ("a", "e", "i", "o", "u")
                else (word, "")
            )
        if following in ("d", "c", "j", "t", "s", "z", "k"):
            return rest, first
        if following in ("a", "e", "i", "o", "u"):
            return ("n" if _is_one_of(_N, "n" + rest) else "t") + rest, first
        return word, ""
    # pe- without a nasal where the rest is known: petugas, pejuang, peserta.
    if first == "pe" and (
        word[2:] in _STEMS or (word.endswith("an") and word[2:-2] in _STEMS)
    ):
        return word[2:], first
    return word, ""


def _is_one_of(roots: frozenset[str], rest: str) -> bool:
    return any(
        rest.endswith(suffix) and rest[: len(rest) - len(suffix)] in roots
        for suffix in _SUFFIXES
    )


def _without_suffix(rest: str, prefix: str) -> str:
    if rest in _STEMS:
        return rest
    if rest.endswith("an"):
        bare = rest[:-2]
        if bare in _STEMS:
            return bare
        if rest.endswith("kan"):
            short = rest[:-3]
            if short in _STEMS:
                return short
            if prefix not in _NO_KAN and (prefix or short[-1:] not in "aeiou"):
                return short if _could_be_root(short) else rest
        elif not prefix and (rest[-3:-2] in "iwe" or rest[-4:-2] == "st"):
            return rest  # Italian, European, wartawan, Pakistan
        return bare if _could_be_root(bare) else rest
    if prefix in _TAKE_I and rest.endswith("i"):
        bare = rest[:-1]
        if bare in _STEMS or (bare[-1:] not in "es" and _could_be_root(bare)):
            return bare
    return rest
