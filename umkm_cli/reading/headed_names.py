"""Find bodies of no known kind by those who head them: `Garam Lontar menyerap …`, and `Dirut Garam Lontar`."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from operator import attrgetter

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.reading.name_ends import Mention
from umkm_cli.reading.spans import find_words, has_in_order, without_overlaps

_HEADS = frozenset(
    "kepala ketua direktur dirut manager manajer gm ceo coo cmo cto rektor sekretaris koordinator pimpinan pemimpin"
    " humas director head officer president founder binaan manajemen pkbl csr tjsl".split()
)
_WORD = r"[A-Z][\w’'/-]*"
_HELD = re.compile(
    r"\w+(?: (?:Utama|Umum|Harian|Eksekutif|Operasi(?:onal)?|Pemasaran|Niaga|Keuangan|Komersial|Cabang|Area)"
    r"|(?: (?:of|and|Public|Policy|Business|Corporate|Government|Affairs|Relations|Communications?|Marketing"
    r"|Officer|Community|Social|Responsibility|External|Development|Partnership)){1,6})? "
    rf"(?P<name>{_WORD}(?: {_WORD}){{0,6}})"
)
# First words of what is no body (`Kepala Bidang Usaha`), of groups of neighbours, and of kinds that are found as such.
_NO_BODY = frozenset(
    "adat artificial badan bagian bandara bapak bazar bidang biro bisnis bumdes cabang camat corporate csr daerah"
    " departemen desa dewan dinas distrik divisi dpc dpd dpp dprd dpw dusun ekonomi expo fakultas festival fraksi"
    " fungsi gapoktan gerai ibu ikm jurusan kabupaten kampung kantor kecamatan kelompok kelurahan kementerian"
    " kepala keuangan kkn komisi koperasi kopi kota ksp kub kube kud kuliah kur kwt lingkungan lppm lsm mall"
    " marketing nagari negeri nib operasional pabrik pameran panitia pasar pelaksana pemasaran pemberdayaan"
    " pemerintah pengurus perwakilan pg pkbm pkk pokja poktan prodi program provinsi pt puskesmas qris ramadan ri"
    " rt rw sdm sekolah seksi staf sub subbagian tanggung tim tjsl tp tpk tpp ukm umkm umum unit upt usaha"
    " wilayah".split()
)
# A name in one word: `LONTAR`, `BelanjaLontar`.
_ONE_WORD = re.compile(r"[A-Z]{3,}|[A-Z]\w*[a-z][A-Z]\w*")
_INITIALS = re.compile(r"[A-Z][A-Za-z]{2,9}")
_SPELLED = re.compile(rf"(?<!\w)(?P<name>{_WORD}(?: (?:dan )?{_WORD}){{0,6}}) \Z")
# What is done to a name, or what it is: `dibuka oleh …`, `menjadi tema …`, `, kelompok perajin …`.
_IS_ACTED_ON = re.compile(
    r"\)?(?: (?:di[a-z]{4,}|ter[a-z]{4,}|menjadi|menerima|mendapat(?:kan)?|memperoleh|tumbuh|kian|naik|was|were|is)\b"
    r"|,? (?:kelompok|usaha|pemenang|peserta|warga)\b)"
)
_WORD_BEFORE = re.compile(
    r"\b(?!(?:Menurut|Bagi|Untuk|Dalam|Pada|Dengan|Oleh|Melalui|Lewat|Selain|Sebelum|Setelah|Kini|Bersama|The)\b)"
    r"[A-Z][\w’'-]* \Z"
)
_MOST_HEADS = 12  # job titles beyond the beginning of a text
_MOST_PLACES = 20  # of a name
_REACH, _LONGEST = 700, 120  # characters: from the beginning of a text; of a name


def add_headed_names(
    haystack: SearchableText, mentions: Sequence[Mention]
) -> list[Mention]:
    """Return mentions in order, with those of bodies that a job title names, and the beginning of the text, too.

    A name of which any place overlaps with a mention is left out.
    """
    names = _headed_names(haystack)
    if not names:
        return list(mentions)
    taken = set(_positions(mentions))
    added: list[Mention] = []
    for name in names:
        found = list(_mentions(haystack.text, name))
        starts = islice(_starts(haystack.text, name), _MOST_PLACES)
        if taken.isdisjoint(chain(starts, _positions(found))):
            added += found
    return without_overlaps(sorted([*mentions, *added], key=attrgetter("start")))


def _positions(mentions: Iterable[Mention]) -> Iterator[int]:
    return chain.from_iterable(range(each.start, each.end) for each in mentions)


def _headed_names(haystack: SearchableText) -> Collection[str]:
    """Return the names behind job titles that the beginning of a text has without a title."""
    text = haystack.text
    heads = find_words(haystack.lower, _HEADS & haystack.words)
    starts = sorted(start for _, start in heads)
    del starts[bisect_left(starts, _REACH) + _MOST_HEADS :]
    held = list(filter(None, (_HELD.match(text, start) for start in starts)))
    titled = {each.start("name") for each in held}
    beginning = text[: _REACH + _LONGEST]
    names = (_named_elsewhere(beginning, each["name"], titled) for each in held)
    return dict.fromkeys(filter(None, names))


def _named_elsewhere(beginning: str, name: str, titled: set[int]) -> str:
    """Return the most of a name that the beginning of a text has where no title is; "" if it has none of it."""
    words = name.split()
    if words[0].lower() in _NO_BODY:
        return ""
    least = 1 if _ONE_WORD.fullmatch(words[0]) else 2
    for count in range(len(words), least - 1, -1):
        shorter = " ".join(words[:count])
        starts = set(_starts(beginning, shorter)) - titled
        if 2 * sum(map(partial(_is_within, beginning), starts)) > len(starts):
            return ""
        if any(map(partial(_acts, beginning, len(shorter)), starts)):
            return shorter
    return ""


def _acts(text: str, length: int, start: int) -> bool:
    """Return whether a name near the beginning of a text is not what something is done to."""
    return start < _REACH and _IS_ACTED_ON.match(text, start + length) is None


def _is_within(text: str, start: int) -> bool:
    """Return whether a capitalised word stands right before a name, as part of a longer one."""
    return _WORD_BEFORE.search(text, max(0, start - _LONGEST), start) is not None


def _starts(text: str, name: str) -> Iterator[int]:
    """Yield where a name stands; its initials can be in brackets: `(BKL) Waru`."""
    for form in dict.fromkeys((name, name.replace(" ", ") ", 1))):
        start = text.find(form)
        while start >= 0:
            end = start + len(form)
            around = text[start - 1 : start], text[end : end + 1]
            if not any(map(str.isalnum, around)):
                yield start
            start = text.find(form, end)


def _mentions(text: str, name: str) -> Iterator[Mention]:
    """Yield the mentions of a name, with its full form if the text has that: `Balai Kriya Lontar (BKL)`."""
    full = _full_form(text, name)
    if full is not None:
        yield full
    for start in islice(_starts(text, name), _MOST_PLACES):
        if text.startswith(name, start):
            yield Mention(full.name if full else name, start, start + len(name))


def _full_form(text: str, name: str) -> Mention | None:
    """Return the mention that introduces the initials with which a name begins; None if there is none."""
    initials, *rest = name.split()
    if not _INITIALS.fullmatch(initials):
        return None
    behind = " ".join([f"({initials})", *rest])
    bracket = text.find(behind)
    before = _SPELLED.search(text, max(0, bracket - _LONGEST), bracket)
    words = _spelled_words(before["name"].split(), initials) if before else ()
    if not words:
        return None
    start = text.rindex(words[0], 0, bracket)
    end = bracket + len(behind) if rest else bracket - 1
    return Mention(" ".join([*words, *rest]), start, end)


def _spelled_words(words: Sequence[str], initials: str) -> Sequence[str]:
    """Return the most of the last words that begin with the first initial and have all of them in order."""
    for first in range(len(words)):
        spelled = words[first:]
        is_begun = spelled[0][0] == initials[0]
        if is_begun and has_in_order("".join(spelled).upper(), initials.upper()):
            return spelled
    return ()
