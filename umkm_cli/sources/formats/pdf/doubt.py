"""Find letters that are likely to be others than those that a page shows.

A font can leave open which letters it has, or state others.
"""

import re
from itertools import chain

# Letters become these characters if their fonts do not say which they are. One alone,
# without letters next to it, is a bullet or another symbol.
_NAMELESS, _SIGN = r"[\ue000-\uf8ff\ufffd]", r"[\u2600-\u27bf]"
_GARBLED = re.compile(
    rf"(?<=\w){_NAMELESS}+|{_NAMELESS}+(?=\w)|{_NAMELESS}{{2,}}"
    rf"|{_SIGN}(?:({_SIGN})(?!\1)){{2,}}"  # words of signs, but no row of stars
)
_NUMBERED = re.compile(r"\A(?=.*[\ufffd$-+<=>[-_])[^a-z]{10,}\Z", re.S)

_LOWER = r"a-zß-öø-ÿ"
# Windows' small letters with marks, read as if a Macintosh had written them: `DurÈe`,
# `Allg‰u`; and words of nothing but letters that no language uses without others.
_STRANGE = re.compile(
    rf"(?<=[{_LOWER}])[‡‚„‰ÂÊÁËÈÍÎÏÌÓÔÒÚÛÙ¬√ƒ≈∆](?=[{_LOWER}])"
    r"|(?<![^\W\d_])[\u0180-\u024f\u0250-\u02af]{3,}(?![^\W\d_])"
)
_WORD = re.compile(r"(?<![^\W\d_])[a-z]{3,}(?![^\W\d_])")
_NO_VOWEL = re.compile(r"[^aeiouy]+")
_FEWEST = 250  # letters that say something about the language
_VOWELS = (0.28, 0.56)
"""The least and the greatest share of vowels. Of 1,311 real pages it is 0.35 to 0.46."""


def count_garbled(known: str, guessed: str) -> int:
    """Return the number of letters that are likely to be wrong.

    A font without names for its letters often numbers them. Then the numbers are taken
    for ASCII, in which small letters become capitals, and others signs. The fonts of
    the letters in `guessed` do not say which these are.
    """
    garbled = chain(_GARBLED.finditer(known), _NUMBERED.finditer(guessed))
    return sum(len(found[0]) for found in garbled)


def is_doubtful(text: str) -> bool:
    """Return whether letters of a text form no words of a language."""
    if not text.isascii() and _STRANGE.search(text):
        return True
    letters = "".join(_WORD.findall(text))
    vowels = len(_NO_VOWEL.sub("", letters))
    least, most = (share * len(letters) for share in _VOWELS)
    return len(letters) >= _FEWEST and not least <= vowels <= most
