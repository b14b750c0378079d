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
from umkm_cli.reading.spans import lower_letters

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
_UNMARKED = re.compile(r"\S*[^,;:.|]$")
"""Matches a word at whose end no clause ends."""
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
_BEHIND_MARK = {False: _WORTH, True: (*_WORTH, [])}
"""What follows a mark inside a noun; nothing has to if a comma follows the number."""
_MOST_WORDS, _FARTHEST = 6, 12


def _without_asides(context: Surroundings) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words before a number as written and in lower case, without asides."""
    before = context.before
    has_signs = any(map(before.__contains__, _IN_ASIDES))
    if not any((has_signs, before.count(",") > 1)):
        return before.split(), context.words
    kept = _ASIDE.sub("", before)
    return kept.split(), lower_letters(kept).split()


@lru_cache(maxsize=8192)
def _is_verb(word: str) -> tuple[bool, bool]:
    """Return whether a word is a verb, and whether its subject does something."""
    return ANY_VERB.match(word) is not None, ACTIVE_VERB.match(word) is not None


@lru_cache(maxsize=8192)
def _is_in_clause(word: str) -> bool:
    """Return whether no clause ends with a word, and no other figure stands there."""
    return _CLAUSE_END.search(word) is None


@lru_cache(maxsize=8192)
def _mark_behind(word: str) -> str | None:
    """Return the mark that ends a word, "" for none; None if no noun can have the word."""
    found = _PART.match(word)
    if found is None or found[1] in _OTHER:
        return None
    return found[2]


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
        self._behind_mark = _BEHIND_MARK[context.behind.startswith(",")]
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
        last = " ".join(self._words[max(0, end - 6) : end])
        in_brackets = "".join(_IN_BRACKETS.findall(last))
        return end - len(in_brackets.split())

    def _start_of(self, end: int) -> int:
        """Return where the noun that ends at a place begins."""
        start = end
        places = range(max(0, end - _MOST_WORDS), end)
        for start in takewhile(self._belongs, reversed(places)):
            if self._words[start].startswith(_OPENING):
                break
        return start

    def _belongs(self, place: int) -> bool:
        """Return whether a word can be part of a noun before a number."""
        if self._words[place] in _AND:
            beside = self._spelled[place - 1 : place + 2 : 2]
            return [word[0].isupper() for word in beside] == [True, True]
        mark = _mark_behind(self._words[place])
        goes_on = self._words[place + 1 : place + 2] in self._behind_mark
        return any((mark == "", all((mark, goes_on))))

    @property
    def is_of_measure(self) -> bool:
        """Whether the number says how much of something measured there is."""
        return any(map(self._is_measure, range(self._start, self._end)))

    def _measures(self, start: int, end: int) -> list[int]:
        """Return the places of the words that sums and shares are of."""
        return list(filter(self._is_measure, range(start, end)))

    def _is_measure(self, place: int) -> bool:
        word = self._words[place].strip(_MARKS).removesuffix("nya")
        is_level = self._words[max(0, place - 1) : place + 1] == ["di", "tingkat"]
        return all((word in MEASURED, not is_level))

    def noun(self) -> str:
        """Return the noun that the number describes, or "": `omzet hariannya`."""
        measures = self._measures(self._start, self._end)
        if self._may_be_earlier(is_measure=bool(measures)):
            measures = [*self._earlier_measures(), *measures]
        if not measures:
            return "" if self._is_other else self._subject()
        start = measures[0]
        attributes = takewhile(self._belongs, range(start + 1, self._end))
        begin = self._start_of(start) if self._is_english else start
        return self._written(begin, start + 1 + len(list(attributes)))

    def _may_be_earlier(self, *, is_measure: bool) -> bool:
        """Return whether the noun right before the number only describes another one.

        One that can be a measure does only if it is joined to another: `porsi ke sektor`.
        """
        before = self._words[max(0, self._start - 1) : self._start]
        is_predicate = all((not self._is_next, _INTRODUCING.isdisjoint(before)))
        is_missing = self._start == self._end
        is_attribute = any(
            (is_missing, is_predicate, not _ATTACHING.isdisjoint(before))
        )
        return any((before in _JOINING, all((is_attribute, not is_measure))))

    def _written(self, start: int, end: int) -> str:
        return " ".join(self._spelled[start:end]).strip(_MARKS)

    def _earlier_measures(self) -> list[int]:
        """Return the places of the nearest measured noun earlier in the clause."""
        near = self._words[max(0, self._start - _FARTHEST + 1) : self._start]
        clause = list(takewhile(_is_in_clause, reversed(near)))
        places = range(self._start - len(clause), self._start)
        last = next(filter(self._is_measure, reversed(places)), None)
        return [] if last is None else self._measures(self._start_of(last), last + 1)

    def _relative(self) -> int | None:
        """Return the place of a `yang` that the noun before the number only describes."""
        near = self._words[max(0, self._start - _FARTHEST) + 1 : self._start]
        clause = list(takewhile(_UNMARKED.match, reversed(near)))
        if any(("yang" not in clause, self._is_close())):
            return None
        place = self._start - 1 - clause.index("yang")
        return place if self._belongs(place - 1) else None

    def _is_close(self) -> bool:
        """Return whether the noun before the number must be meant: `lampunya masih 5 watt`."""
        is_known = self._words[self._end - 1].endswith("nya")
        return any((is_known, self._words[-1:] in _WORTH))

    @property
    def _is_other(self) -> bool:
        """Whether the noun before the number cannot be what it describes.

        It may be who gives or does it: `Bank X menyalurkan`. In English, what stands right
        before a number never is.
        """
        is_sum = self._context.number.unit in _SUMS
        is_done = any((is_sum, self._is_by_verb))
        is_doer = all((self._is_of_doer, is_done))
        return any((is_doer, all((self._is_english, self._is_next))))

    def _subject(self) -> str:
        """Return the noun before the number, with that which a preposition joins to it."""
        start = earlier = self._start
        if self._is_next:
            return self._written(start, self._end)
        relative = self._relative()
        if relative is not None:
            return self._written(self._start_of(relative), relative)
        while not _PREPOSITIONS.isdisjoint(self._words[earlier - 1 : earlier]):
            earlier, start = self._start_of(earlier - 1), earlier
            if earlier == start - 1:
                return self._written(start, self._end)
        return self._written(earlier, self._end)
