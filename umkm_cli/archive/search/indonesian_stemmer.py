"""The stem of an Indonesian word, by its affixes.

Prefixes with their nasals (`me-`, `pe-`), `ber-`, `ter-`, `di-`, `ke-`, `per-`; suffixes `-kan`, `-an`, `-i`; particles
`-nya`, `-kah`, `-lah`, `-pun`, `-ku`, `-mu`: the rules of Alwi et al., Tata Bahasa Baku Bahasa Indonesia. A rest is
taken for a root only where it is known (`catalogue.roots`) or could be one: four letters, two vowels, a beginning that
can be spoken. Where rules would hurt more than help the word stays as it is, names above all.
"""

import re
from typing import NamedTuple

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
_foreign_dis = re.compile(r"dis[^aeiouy]").match  # diskusi, distribusi
_with_k = re.compile(r"k?an\Z").sub
_without_k = re.compile(r"an\Z").sub  # kebaikan, perbaikan
_of_bare_word = re.compile(
    r"(?<=[aeiou]k)an\Z"  # makan, bukan
    r"|(?<![aeiou])kan\Z"
    r"|(?<![kiwe])(?<!st)an\Z"  # not Italian, wartawan, European, Pakistan
).sub
_SUFFIX_AN = {"": _of_bare_word, "ke": _without_k, "pe": _without_k, "per": _without_k}
"""What takes off -an or -kan behind a prefix; behind the others it is `_with_k`."""

_SHORTEST = 5
_VOWELS = frozenset("aeiou")
_LONG_ENOUGH = {"nya": 6, "kah": 8, "lah": 8, "pun": 8}
"""The particles, each with the length from which a word is taken to end with it."""
_SUFFIXES = ("", "kan", "i", "an")
_SUFFIXES_WITH = {"u": ("ku", "mu"), "n": ("an", "kan"), "i": ("i",)}
"""The suffixes by their last letter, as they are tried where a root may be left."""
_TAKE_I = frozenset(("me", "di", "ter", "pe", "per"))
_ENDING_IN_R = frozenset(("per", "ber", "ter"))


class _Nasal(NamedTuple):
    """A nasal that me- and pe- end with, and what it tells of the root behind it.

    Before the consonants of `before` it is all prefix. Before a vowel it hides the root's
    first letter: `hidden`, but `other` in `roots`. Before anything else the prefix takes
    `otherwise` letters of the word; None: it is no prefix.
    """

    before: str
    hidden: str
    other: str
    roots: frozenset[str]
    otherwise: int | None


_NASALS = {
    "m": _Nasal("bfpv", "p", "m", _M, 2),  # membeli; memakai: pakai, memasak: masak
    "n": _Nasal("dcjtszk", "t", "n", _N, None),  # mendapat; menulis, menanti: nanti
    "ng": _Nasal("", "", "k", _K, 4),  # menggali; mengajar: ajar, mengirim: kirim
    "ny": _Nasal("", "s", "", frozenset(), None),  # menyapu: sapu
}
_NO_NASAL = frozenset("lrwy")  # melihat, merawat, mewarnai, meyakini


def stem_of(word: str) -> str:
    """Return the stem of a word in lower case without accents.

    A name or a foreign word mostly stays as it is.
    """
    if len(word) < _SHORTEST:
        return word
    if word in _STEMS:
        return _STEMS[word]
    suffixes = _SUFFIXES_WITH.get(word[-1], ())
    if word[-3:] in _LONG_ENOUGH:
        word = _without_particles(word)
        if word in _STEMS:
            return _STEMS[word]
        if len(word) < _SHORTEST:
            return word
        suffixes = ("i",)
    for suffix in suffixes:
        bare = word.removesuffix(suffix)
        if bare in _STEMS:
            return _STEMS[bare]
    rest, prefix = _split_prefix(word)
    if prefix:
        return _of_prefixed(word, rest, prefix)
    stem = _without_suffix(word, "")
    return _STEMS.get(stem, stem)


def _could_be_root(rest: str) -> bool:
    """Return whether a rest has four letters, two vowels and a spoken beginning."""
    return len(rest) > 3 and _two_vowels(rest) is not None and _spoken(rest) is not None


def _without_particles(word: str) -> str:
    base, ending = word[:-3], word[-3:]
    if base in _STEMS:
        return base
    if len(word) >= _LONG_ENOUGH[ending] and not _ends_so_by_itself(word):
        word = base
    return word[:-3] if len(word) > 6 and word.endswith("nya") else word


def _ends_so_by_itself(word: str) -> bool:
    """Return whether a word is like Abdullah, bermasalah, bersekolah, melangkah."""
    if word[-4] == "l" or _split_prefix(word)[0] in _STEMS:
        return True
    return _two_vowels(word[:-3]) is None


def _of_prefixed(word: str, rest: str, prefix: str) -> str:
    stem = _without_suffix(rest, prefix)
    if stem in _STEMS:
        return _STEMS[stem]
    if prefix == "ke" and stem == rest:
        return word  # ke- stands with -an
    if prefix in _ENDING_IN_R:  # perawatan is pe- and rawat
        other = _without_suffix("r" + rest, prefix)
        if other in _STEMS:
            return _STEMS[other]
    if _could_be_root(stem):
        return _without_second_prefix(stem, suffixed=stem != rest)
    return rest if _could_be_root(rest) else word


def _without_second_prefix(stem: str, *, suffixed: bool) -> str:
    """Take off a second prefix: keberhasilan, memperbaiki, kepemimpinan."""
    prefixes = ("pe", "be", "te", "ke") if suffixed else ("pe", "be", "te")
    if len(stem) > 6 and stem.startswith(prefixes):
        inner, _ = _split_prefix(stem)
        if inner in _STEMS or _could_be_root(inner):
            return _STEMS.get(inner, inner)
    return stem


def _split_prefix(word: str) -> tuple[str, str]:
    """Split a word into what follows its first prefix, and that prefix.

    What a nasal hid is restored, and the prefix is without the nasal.
    """
    first = word[:2]
    if first in ("me", "pe"):
        return _split_nasal(word, first)
    if word[:3] in ("ber", "ter"):
        return word[3:], word[:3]
    if first not in ("ke", "di") or _foreign_dis(word):
        return word, ""
    return word[2:], first


def _split_nasal(word: str, first: str) -> tuple[str, str]:
    """Split a word that begins like me- or pe-, whose nasal follows the root."""
    if word[:3] == "per":
        return word[3:], "per"
    if word[2] in _NO_NASAL:
        return word[2:], first
    spelling = word[2:4] if word[2:4] in _NASALS else word[2]
    if spelling not in _NASALS:
        return _split_without_nasal(word, first)
    nasal = _NASALS[spelling]
    rest = word[2 + len(spelling) :]
    if rest[0] in _VOWELS:
        other = nasal.other + rest
        if nasal.roots.isdisjoint(map(other.removesuffix, _SUFFIXES)):
            return nasal.hidden + rest, first
        return other, first
    if rest[0] in nasal.before:
        return rest, first
    if nasal.otherwise is None:
        return word, ""
    return word[nasal.otherwise :], first


def _split_without_nasal(word: str, first: str) -> tuple[str, str]:
    """Split off pe- without a nasal where the rest is known: petugas, peserta."""
    rest = word[2:]
    if first == "pe" and (rest in _STEMS or rest.removesuffix("an") in _STEMS):
        return rest, first
    return word, ""


def _without_suffix(rest: str, prefix: str) -> str:
    """Take off -kan, -an or -i, where a root is left or could be left."""
    if rest in _STEMS:
        return rest
    if rest.endswith("an"):
        for suffix in ("an", "kan"):
            bare = rest.removesuffix(suffix)
            if bare in _STEMS:
                return bare
        bare = _SUFFIX_AN.get(prefix, _with_k)("", rest)
        return bare if _could_be_root(bare) else rest
    if prefix in _TAKE_I and rest.endswith("i"):
        bare = rest[:-1]
        if bare in _STEMS:
            return bare
        if not bare.endswith(("e", "s")) and _could_be_root(bare):
            return bare
    return rest
