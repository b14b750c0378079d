"""Read the noun before a number, backwards from it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from umkm_cli.catalogue.numerals import NUMBER_WORDS
from umkm_cli.catalogue.units import MONEY
from umkm_cli.reading.figures.phrases import (
    ACTIVE_VERB,
    ANY_VERB,
    CLAUSE_VERB,
    MEASURED,
    PASSED,
    SCALES_AND_UNITS,
    STOPS,
)
from umkm_cli.reading.figures.surroundings import Surroundings

_ASIDE = re.compile(
    r", (?:[a-z]+nya|(?:kata|ujar|lanjut|tambah|sebut|ungkap|terang|jelas|imbuh|tutur|papar|aku|menurut) [^,.;]{2,40}"
    r"|(?:[A-Z][\w.]*[ ]?){1,4}),(?= )|, [a-z]+ (?:said|added|noted|says),(?= )"
    r"| secara [a-z]+(?= )| (?:tahun|bulan|pekan|musim|semester|kuartal) (?:ini|lalu|terakhir|berjalan"
    r"|sebelumnya)(?= )"
    r"| (?:naik|turun|tumbuh|meningkat|menurun|menguat|melemah|melonjak|bertambah|berkurang|merosot|anjlok|melesat"
    r"|rose|fell|grew|up|down)(?: sebesar| by)? [0-9][0-9.,]*(?: ?%| persen| percent)(?: YoY| yoy"
    r"| \([Yy]o[Yy]\))?(?= (?:dari|menjadi|ke|from"
    r"|to) )"
    r"| (?:pada|per|selama|sepanjang|hingga|sampai|di|sejak|since|untuk|tahun|in|during"
    r"|at the end of) (?:[^\W\d][\w–-]* ){0,3}(?:19|20)[0-9]{2}(?= )"
)
"""Matches what stands between a noun and its predicate: who says so, where, and when."""
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_PART = re.compile(
    rf"(?!{CLAUSE_VERB.pattern})"
    r"[(\"“‘'«]*([^\W\d_].*?)(?<![^\w)])([^\w)]*|,)$"
)
_CLAUSE_END = re.compile(
    rf"[,;:.|%]$|^(?:rp\d.*|persen|percent|rupiah)$|{ACTIVE_VERB.pattern}"
)
_CLAUSE_MARK = re.compile(r"[,;:.|]$")
_PREPOSITIONS = frozenset(
    "di ke dari dengan untuk pada kepada bagi of in for to oleh".split()
)
_PRONOUNS = frozenset(
    "pulang ia dia mereka kami kita saya aku anda beliau he she they we i it you jumlahnya angka hal angkanya itu ini"
    " this that which amount".split()
)
_OTHER = STOPS | NUMBER_WORDS | SCALES_AND_UNITS | _PRONOUNS
_OPENING = tuple("(\"“‘'«")
_MARKS = "(\"“‘'«,"
_ATTACHING = frozenset(
    "di ke dari pada terhadap kepada secara of in for to oleh para the its".split()
)
_INTRODUCING = frozenset("untuk dengan karena with".split())
_SUMS = MONEY | {"percent"}
_AND = frozenset(("dan", "and", "&"))
_JOINING = ["ke"], ["dari"]
_WORTH = (["worth"], ["senilai"], ["sebesar"])
_MOST_WORDS, _FARTHEST, _TWO = 6, 12, 2


def _without_asides(context: Surroundings) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words before a number as written and in lower case, without asides."""
    before = context.before
    may_have = before.count(",") > 1 or any(map(before.__contains__, _IN_ASIDES))
    kept = _ASIDE.sub("", before) if may_have else before
    spelled = kept.split()
    is_whole = len(kept) == len(before)
    return spelled, context.words if is_whole else kept.lower().split()


@lru_cache(maxsize=8192)
def _is_verb(word: str) -> tuple[bool, bool]:
    """Return whether a word is a verb, and whether its subject does something."""
    return ANY_VERB.match(word) is not None, ACTIVE_VERB.match(word) is not None


@lru_cache(maxsize=8192)
def _ends_clause(word: str) -> bool:
    """Return whether a clause ends with a word, or another figure stands there."""
    return _CLAUSE_END.search(word) is not None


@lru_cache(maxsize=8192)
def _mark_behind(word: str) -> str | None:
    """Return the mark that ends a word, "" for none; None if no noun can have the word."""
    found = _PART.match(word)
    is_part = found is not None and found[1] not in _OTHER
    return found[2] if found and is_part else None


_IN_ASIDES = (
    *"0123456789",
    *(" secara ", "ini ", "lalu ", "terakhir ", "berjalan ", "sebelumnya "),
)
"""What one of the asides without two commas must have."""


class Before:
    """The words of a sentence before a number, read backwards from it."""

    def __init__(self, context: Surroundings, *, is_english: bool) -> None:
        self._context = context
        self._spelled, self._words = _without_asides(context)
        self._is_english = is_english
        is_apposition = context.behind.startswith(",")
        self._worth = (*_WORTH, []) if is_apposition else _WORTH
        self._end = self._pass(len(self._words))
        self._is_next = self._end == len(self._words)
        verb = "".join(self._words[max(0, self._end - 1) : self._end])
        is_verb, self._is_of_doer = _is_verb(verb)
        self._is_by_verb = self._is_next
        if is_verb:
            self._end = self._pass(self._end - 1)
        self._start = self._start_of(self._end)

    def _pass(self, end: int) -> int:
        """Return the place behind the last word that is not only a connection."""
        passed = takewhile(PASSED.__contains__, reversed(self._words[:end]))
        end -= len(list(passed))
        if not "".join(self._words[end - 1 : end]).endswith(")"):
            return end
        found = _IN_BRACKETS.search(" ".join(self._words[max(0, end - 6) : end]))
        return end - len(found[0].split()) if found else end

    def _start_of(self, end: int) -> int:
        """Return where the noun that ends at a place begins."""
        start = end
        last = max(0, end - _MOST_WORDS)
        while start > last and self._belongs(start - 1):
            start -= 1
            if self._words[start].startswith(_OPENING):
                break
        return start

    def _belongs(self, place: int) -> bool:
        """Return whether a word can be part of a noun before a number."""
        if self._words[place] in _AND:
            ends = self._spelled[place - 1 : place + 2 : 2]
            return len(ends) == _TWO and all(word[0].isupper() for word in ends)
        mark = _mark_behind(self._words[place])
        is_worth = self._words[place + 1 : place + 2] in self._worth
        return mark == "" or (mark is not None and is_worth)

    @property
    def is_of_measure(self) -> bool:
        """Whether the number says how much of something measured there is."""
        return self._measure(self._start, self._end) is not None

    def _measure(self, start: int, end: int) -> int | None:
        """Return the place of the first word that sums and shares are of."""
        return next(filter(self._is_measure, range(start, end)), None)

    def _is_measure(self, place: int) -> bool:
        word = self._words[place].strip(_MARKS).removesuffix("nya")
        is_level = self._words[max(0, place - 1) : place + 1] == ["di", "tingkat"]
        return all((word in MEASURED, not is_level))

    def noun(self) -> str | None:
        """Return the noun that the number describes: `omzet hariannya`."""
        start = self._measure(self._start, self._end)
        if self._is_attached or (start is None and self._may_be_earlier()):
            earlier = self._earlier_measure()
            start = start if earlier is None else earlier
        if start is None:
            return None if self._is_given else self._subject()
        attributes = takewhile(self._belongs, range(start + 1, self._end))
        begin = self._start_of(start) if self._is_english else start
        return self._written(begin, start + 1 + len(list(attributes)))

    @property
    def _is_attached(self) -> bool:
        """Whether the noun right before the number belongs to another: `porsi ke sektor`."""
        before = self._words[max(0, self._start - 1) : self._start]
        return before in _JOINING

    def _may_be_earlier(self) -> bool:
        """Return whether the noun right before the number only describes another one."""
        before = self._words[max(0, self._start - 1) : self._start]
        return any(
            (
                self._start == self._end,
                not _ATTACHING.isdisjoint(before),
                not self._is_next and _INTRODUCING.isdisjoint(before),
            )
        )

    def _written(self, start: int, end: int) -> str | None:
        words = self._spelled[start:end]
        return " ".join(words).strip(_MARKS) or None

    def _earlier_measure(self) -> int | None:
        """Return the place of the nearest measured noun earlier in the clause."""
        for place in range(self._start - 1, max(-1, self._start - _FARTHEST), -1):
            if _ends_clause(self._words[place]):
                return None
            if self._is_measure(place):
                return self._measure(self._start_of(place), place + 1)
        return None

    def _relative(self) -> int | None:
        """Return the place of a `yang` that the noun before the number only describes."""
        for place in range(self._start - 1, max(0, self._start - _FARTHEST), -1):
            if self._words[place] == "yang":
                return place if self._belongs(place - 1) else None
            if _CLAUSE_MARK.search(self._words[place]):
                return None
        return None

    def _is_close(self) -> bool:
        """Return whether the noun before the number must be meant: `lampunya masih 5 watt`."""
        last = self._words[self._end - 1].endswith("nya")
        return last or self._words[-1:] in _WORTH

    @property
    def _is_given(self) -> bool:
        """Whether the noun before the number is who gives or does it: `Bank X menyalurkan`."""
        is_sum = self._context.number.unit in _SUMS
        return self._is_of_doer and (is_sum or self._is_by_verb)

    def _subject(self) -> str | None:
        """Return the noun before the number, with that which a preposition joins to it."""
        start = earlier = self._start
        if self._is_next:
            return None if self._is_english else self._written(start, self._end)
        relative = self._relative()
        if relative is not None and not self._is_close():
            return self._written(self._start_of(relative), relative)
        while earlier > 1 and self._words[earlier - 1] in _PREPOSITIONS:
            earlier, start = self._start_of(earlier - 1), earlier
            if earlier == start - 1:
                return self._written(start, self._end)
        return self._written(earlier, self._end)
