"""Find names that do not begin with the word of a kind: `Lontar Foundation`, councils, campuses."""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.reading.name_ends import Mention
from umkm_cli.reading.name_kinds import KIND_WORDS
from umkm_cli.reading.spans import find_words, has_in_order
from umkm_cli.reading.speakers import is_office

# English names with a word of a kind inside, known by the initials behind them:
# `Indonesian Rattan Platform (IRP)`.
_SPELLED_OUT = re.compile(
    r"(?!The )(?:[A-Z][\w’'-]+ (?:and )?){1,5}(?:Platform|Council|Association|Alliance|Network|Federation|Agency"
    r"|Institute|Organi[sz]ation|Cent(?:er|re)|Commission)"
    r"(?: (?:of|for)(?: [A-Z][\w’'-]+){1,3})?(?= \((?P<initials>[A-Z]{3,8})\))"
)
# Or by who heads them: `the chairwoman of the Indonesian Rattan Council`.
_HEADED = re.compile(
    r"\b[Cc]hair(?:wom[ae]n|m[ae]n|person)? of (?:the )?"
    r"(?P<name>(?:[A-Z][\w’'-]+ (?:and )?){1,5}(?:Platform|Council|Association|Alliance|Network|Federation|Forum|Union"
    r"|Society|Cooperative|Committee)\b)"
)
_HEADED_REACH = 1000  # characters from the beginning of a text
_ENGLISH_KINDS = frozenset(
    "platform council association alliance network federation agency institute organization organisation center centre"
    " commission".split()
)
_LEAST_INITIALS = 3  # times: who acts is named again
_MOST_SPELLED_OUT = 20  # names
# A name with its short form, and what only a body does: `Tunas Waru Raya (Tuwar), sayap …, menggelar`.
_INTRODUCED = re.compile(
    r"(?<![^\n]{40})(?!(?:Kredit|Usaha|Produk|Nomor|Sistem|Program|Festival|Pekan|Kartu|Dana|Bantuan)\s)"
    r"(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){1,4}) \((?P<initials>[A-Z]\w{2,9})\),? (?:[^.,!?\n()]{5,60}, )?"
    r"(?:menggelar|menyelenggarakan|mengadakan|menyerahkan|menandatangani|melatih|mendampingi|meresmikan)\s"
)
# Bodies of kinds too many to list, with the initials of their names: `Jaringan Saudagar Waru (Jasaru)`.
_WITH_INITIALS = re.compile(
    r"(?<!\w)(?P<name>(?:Lembaga Dana|Jaringan|Aliansi|Komite|Konsorsium|Federasi)"
    r"(?: (?:dan |untuk )?[A-Z][\w’'-]+){1,6}) \((?P<initials>[A-Z]\w{2,9})\)"
)
# Universities by the short form of their name, if students, a rector or researchers of it act.
_CAMPUS = re.compile(
    r"(?<!\w)(?:(?:KKN|Rektor|LPPM|LP3M)\s(?=U[Nn])|[Mm]ahasiswa\s(?=U[A-Z])(?!U(?:M?KM?|SD?)\b))"
    r"(?P<name>U[A-Z]{2,9}|Un(?!i(?:versit|t(?!omo)|on))[a-z]{3,8})(?!\w)"
)
_CAMPUS_WORDS = frozenset(["kkn", "rektor", "lppm", "lp3m"])
# Words of a kind at the end of a name, and what shows that they are no name's.
_LAST_WORDS = frozenset(["foundation", "group"])
_NAME_BEFORE = re.compile(r"(?:(?<!\w)[A-Z][\w’'&-]*[^\S\n]+){1,5}\Z")
_LAST = re.compile(
    r"(?:Foundation|Group)(?!\w|\s+(?:Discussion|Head|CEO|President|Director)\b)"
)
_NO_NAME = frozenset(
    "bersama dari dengan focus for from itu juga lewat melalui menurut oleh pada pihak program"
    " sementara selain the umum utama with working yayasan".split()
)
_OTHER_KIND = frozenset(["pt", "cv", "bank"])
_REACH = 80


def find_other_names(haystack: SearchableText) -> Iterator[Mention]:
    """Yield the names that do not begin with the word of a kind."""
    yield from _find_names_before_kind(haystack)
    headed = _HEADED.finditer(haystack.text, 0, _HEADED_REACH)
    yield from map(_named, headed)
    yield from _find_names_spelled_out(haystack)
    yield from _find_campuses(haystack)


def _find_names_before_kind(haystack: SearchableText) -> Iterator[Mention]:
    """Yield the names that end with the word of a kind: `Lontar Foundation`."""
    text = haystack.text
    for _, start in find_words(haystack.lower, _LAST_WORDS & haystack.words):
        last = _LAST.match(text, start)
        begin = max(0, start - _REACH)
        before = _NAME_BEFORE.search(text[begin:start]) if last else None
        if last is None or before is None:
            continue
        named = takewhile(_can_be_in_name, reversed(before.group().split()))
        words = list(named)[::-1]
        if not words or not _OTHER_KIND.isdisjoint(map(str.lower, words)):
            continue
        name = " ".join([*words, last.group()])
        yield Mention(name, text.rindex(words[0], begin, start), last.end())


def _find_names_spelled_out(haystack: SearchableText) -> Iterator[Mention]:
    """Yield the names that the text introduces with their initials: English ones, and who acts first."""
    if "(" not in haystack.text:
        return
    for found in islice(_INTRODUCED.finditer(haystack.text), 1):
        initials = found["initials"].upper()
        is_spelled_out = has_in_order(found["name"].upper(), initials)
        if is_spelled_out and KIND_WORDS.isdisjoint(found["name"].lower().split()):
            yield _named(found)
    introduced = islice(_WITH_INITIALS.finditer(haystack.text), _MOST_SPELLED_OUT)
    yield from map(_named, filter(_is_spelled_out, introduced))
    if _ENGLISH_KINDS.isdisjoint(haystack.words):
        return
    for found in islice(_SPELLED_OUT.finditer(haystack.text), _MOST_SPELLED_OUT):
        if haystack.text.count(found["initials"]) < _LEAST_INITIALS:
            continue
        if has_in_order(found.group().upper(), found["initials"]):
            yield Mention(found.group(), *found.span())


def _is_spelled_out(found: re.Match[str]) -> bool:
    return has_in_order(found["name"].upper(), found["initials"].upper())


def _find_campuses(haystack: SearchableText) -> Iterator[Mention]:
    """Yield the universities that the text names in short: `Rektor UNTAG`, `mahasiswa KKN Unirow`."""
    if _CAMPUS_WORDS.isdisjoint(haystack.words):
        return
    yield from map(_named, _CAMPUS.finditer(haystack.text))


def _named(found: re.Match[str]) -> Mention:
    return Mention(found["name"], *found.span("name"))


def _can_be_in_name(word: str) -> bool:
    """Return whether a capitalised word can be in a name, not in front of it."""
    return word.lower() not in _NO_NAME and not is_office(word)
