"""Find letters that are likely to be others than those that a page shows.

A font can leave open which letters it has, or state others.
"""

import re
from itertools import chain
from string import ascii_lowercase

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
# `Allg‰u`; and letters that no language uses without others.
_STRANGE = re.compile(
    rf"[‡‚„‰ÂÊÁËÈÍÎÏÌÓÔÒÚÛÙ¬√ƒ≈∆](?<=[{_LOWER}].)(?=[{_LOWER}])|[\u0180-\u02af]{{4}}"
)
_VOWELS = "aeiouy"
_FEWEST = 250  # letters that say something about the language
_LEAST_VOWELS = 0.28
"""The least share of vowels. On real pages it is 0.33 to 0.48."""


def count_garbled(known: str, guessed: str) -> int:
    """Return the number of letters that are likely to be wrong.

    A font without names for its letters often numbers them. Then the numbers are taken
    for ASCII, in which small letters become capitals, and others signs. The fonts of
    the letters in `guessed` do not say which these are.
    """
    garbled = chain(_GARBLED.finditer(known), _NUMBERED.finditer(guessed))
    return sum(map(len, map(re.Match.group, garbled)))


def is_doubtful(text: str) -> bool:
    """Return whether letters of a text form no words of a language."""
    if _STRANGE.search(text):
        return True
    vowels = sum(map(text.count, _VOWELS))
    if vowels >= _LEAST_VOWELS * len(text):  # as on most pages
        return False
    letters = sum(map(text.count, ascii_lowercase))
    return letters >= _FEWEST and vowels < _LEAST_VOWELS * letters
