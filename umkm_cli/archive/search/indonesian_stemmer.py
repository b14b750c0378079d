"""Stem Indonesian words by stripping affixes.

These are prefixes with their nasals (`me-`, `pe-`), `ber-`, `ter-`, `di-`, `ke-`,
`per-`; suffixes `-kan`, `-an`, `-i`; and particles `-nya`, `-kah`, `-lah`, `-pun`,
`-ku`, `-mu`, after Alwi et al., Tata Bahasa Baku Bahasa Indonesia. What remains must be
a known root (`catalogue.roots`) or a possible one: four letters, two vowels, and a
pronounceable beginning. Words for which the rules would do more harm than good, above
all names, are left unchanged.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from umkm_cli.catalogue.roots import IRREGULAR, K_ROOTS, M_ROOTS, N_ROOTS, NAMES, ROOTS

_K = frozenset(K_ROOTS.split())
_M = frozenset(M_ROOTS.split())
_N = frozenset(N_ROOTS.split())


def _read_stems() -> dict[str, str]:
    roots = "\n".join((ROOTS, NAMES, K_ROOTS, M_ROOTS, N_ROOTS)).split()
    stems = dict(zip(roots, roots, strict=True))
    for entry in IRREGULAR.replace("\n", " ").split(";"):
        stem, _, derived = entry.strip().partition(":")
        stems.setdefault(stem, stem)
        stems.update(dict.fromkeys(derived.split(), stem))
    return stems


_STEMS = _read_stems()
_ROOT = r"""
    (?: [^aeiou]? | [bcdfgkpst][rlyh] | s[tpkwlm]r? | n[yg] ) [aeiou]
    [^aeiou]* [aeiou] .*? (?<= .{4} )
"""
"""Matches a possible root: four letters, two vowels, a pronounceable beginning."""
_could_be_root = re.compile(_ROOT, re.VERBOSE).match

_with_prefix = re.compile(
    r"""
    ( per | ber | ter | ke | di (?! s[^aeiouy] ) | [mp]e )  # not diskusi, distribusi
    (?: (?<! [mp]e )
      | ( m | n | ng | ny ) (?= [aeiou] )        # memakai, menulis, mengajar, menyapu
      | m (?= [bfpv] ) | n (?= [dcjtszk] ) | ng  # membeli, mendapat, menggali
      | (?= [lrwym] )                            # melihat, merawat, mewarnai, meyakini
    )
    """,
    re.VERBOSE,
).match
_SECOND_PREFIX = {
    False: re.compile("[pbt]e.{5}").match,
    True: re.compile("[pbtk]e.{5}").match,  # ke- only occurs together with -an
}
"""Matches a possible second prefix and enough letters, by whether a suffix was stripped."""
_HIDDEN = {
    "m": ("p", "m", _M),  # memakai: pakai, memasak: masak
    "n": ("t", "n", _N),  # menulis: tulis, menanti: nanti
    "ng": ("", "k", _K),  # mengajar: ajar, mengirim: kirim
    "ny": ("s", "", frozenset[str]()),  # menyapu: sapu
}
"""For each nasal before a vowel: the letter it replaces in most roots, the letter it
replaces in some, and these roots."""

_SHORTEST = 5
_PARTICLES = frozenset(("nya", "kah", "lah", "pun"))
_with_particle = re.compile(
    r"""
    [^aeiou]* [aeiou] [^aeiou]* [aeiou] .* (?<! l )  # not melangkah, Abdullah
    (?: nya (?<= .{6} ) | (?: kah | lah | pun ) (?<= .{8} ) ) \Z
    """,
    re.VERBOSE,
).match
_SUFFIXES = ("", "kan", "i", "an")
_SUFFIXES_WITH = {"u": ("ku", "mu"), "n": ("an", "kan"), "i": ("i",)}
"""The suffixes to try by their last letter, if a known root remains."""
_FORMER_SUFFIXES = {"i": ("i",)}

_KAN = "kan | (?<! k ) an"
_OR_I = "| (?<! [es] ) i"
_OF_BARE_WORD = r"""
    (?<= [aeiou]k ) an          # makan, bukan
  | (?<! [aeiou] ) kan
  | (?<! [kiwe] ) (?<! st ) an  # not Italian, wartawan, European, Pakistan
"""
_SUFFIXES_BEHIND = {
    "": (("an", "kan"), _OF_BARE_WORD),
    "ke": (("an", "kan"), "an"),  # kebaikan
    "ber": (("an", "kan"), _KAN),
    "pe": (("an", "kan", "i"), "an" + _OR_I),  # perbaikan
    "per": (("an", "kan", "i"), "an" + _OR_I),
    "me": (("an", "kan", "i"), _KAN + _OR_I),
    "di": (("an", "kan", "i"), _KAN + _OR_I),
    "ter": (("an", "kan", "i"), _KAN + _OR_I),
}
"""For each prefix: the suffixes of known roots, and a pattern for those of others."""
_ENDING_IN_R = frozenset(("per", "ber", "ter"))


def former_stem_of(word: str) -> str:
    """Return the stem of a word as an index with the recipe `s2:` has it.

    The suffixes before a particle were not tried: `keretaannya` was `reta`.
    """
    return stem_of(word, _FORMER_SUFFIXES)


def stem_of(
    word: str, before_particle: Mapping[str, Sequence[str]] = _SUFFIXES_WITH
) -> str:
    """Return the stem of a word, which must be in lower case and without accents.

    Names and foreign words mostly stay unchanged. `before_particle` are the suffixes to
    try once a particle was stripped, by their last letter.
    """
    if len(word) < _SHORTEST:
        return word
    if word in _STEMS:
        return _STEMS[word]
    tried: Mapping[str, Sequence[str]] = _SUFFIXES_WITH
    if word[-3:] in _PARTICLES:
        word = _without_particles(word)
        if word in _STEMS:
            return _STEMS[word]
        if len(word) < _SHORTEST:
            return word
        tried = before_particle
    known = _known_before(tried.get(word[-1], ()), word)
    if known:
        return _STEMS[known]
    rest, prefix = _split_prefix(word)
    if prefix:
        return _of_prefixed(word, rest, prefix)
    stem = _without_suffix(word, "")
    return _STEMS.get(stem, stem)


def _without_particles(word: str) -> str:
    base = word[:-3]
    if base in _STEMS:
        return base
    # Not in bermasalah or bersekolah.
    if _with_particle(word) and _split_prefix(word)[0] not in _STEMS:
        word = base
    if len(word) > 6:
        return word.removesuffix("nya")
    return word


def _of_prefixed(word: str, rest: str, prefix: str) -> str:
    stem = _without_suffix(rest, prefix)
    if stem in _STEMS:
        return _STEMS[stem]
    if prefix == "ke" and stem == rest:
        return word  # ke- only occurs together with -an
    if prefix in _ENDING_IN_R:  # perawatan is pe- and rawat
        other = _without_suffix("r" + rest, prefix)
        if other in _STEMS:
            return _STEMS[other]
    if _could_be_root(stem):
        return _without_second_prefix(stem, suffixed=stem != rest)
    return rest if _could_be_root(rest) else word


def _without_second_prefix(stem: str, *, suffixed: bool) -> str:
    """Strip a second prefix, as in keberhasilan, memperbaiki, kepemimpinan."""
    if _SECOND_PREFIX[suffixed](stem):
        inner, _ = _split_prefix(stem)
        if inner in _STEMS or _could_be_root(inner):
            return _STEMS.get(inner, inner)
    return stem


def _split_prefix(word: str) -> tuple[str, str]:
    """Split a word into the rest and its first prefix.

    The prefix lacks its nasal, and the letter that the nasal replaced is restored.
    """
    match = _with_prefix(word)
    if match is None:
        return _split_without_nasal(word)
    prefix, nasal = match.groups()
    rest = word[match.end() :]
    if nasal:
        rest = _restore_hidden(nasal, rest)
    return rest, prefix


def _restore_hidden(nasal: str, rest: str) -> str:
    """Restore the first letter of a root that a nasal replaced."""
    hidden, other, roots = _HIDDEN[nasal]
    if roots.isdisjoint(map((other + rest).removesuffix, _SUFFIXES)):
        return hidden + rest
    return other + rest


def _split_without_nasal(word: str) -> tuple[str, str]:
    """Split off pe- without a nasal if the rest is known: petugas, peserta."""
    rest = word[2:]
    if word[:2] == "pe" and (rest in _STEMS or rest.removesuffix("an") in _STEMS):
        return rest, "pe"
    return word, ""


def _without_suffix(rest: str, prefix: str) -> str:
    """Strip -kan, -an or -i if a known or possible root remains."""
    if rest in _STEMS or rest[-1] not in "ni":
        return rest
    suffixes, pattern = _SUFFIXES_BEHIND[prefix]
    known = _known_before(suffixes, rest)
    if known:
        return known
    root = _match_root_before(pattern)(rest)
    return root[1] if root else rest


def _known_before(suffixes: Iterable[str], word: str) -> str:
    """Return the known word that remains without one of some suffixes; "" if none does."""
    bare = map(word.removesuffix, suffixes)
    return next(filter(_STEMS.__contains__, bare), "")


@cache  # compiled on demand, because each takes 0.3 ms and a search needs few
def _match_root_before(suffix: str) -> Callable[[str], re.Match[str] | None]:
    """Return a matcher of a possible root followed by a suffix."""
    return re.compile(rf"({_ROOT}) (?: {suffix} ) \Z", re.VERBOSE).match
