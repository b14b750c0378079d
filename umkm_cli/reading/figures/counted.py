"""Find the words that name what a figure counts or measures."""

import re
from collections.abc import Callable
from functools import partial

from umkm_cli.catalogue.things import thing_of
from umkm_cli.catalogue.units import MONEY
from umkm_cli.reading.figures.before import Before
from umkm_cli.reading.figures.no_nouns import NO_HEADS
from umkm_cli.reading.figures.phrases import (
    ANY_VERB,
    CLASSIFIERS,
    GENERIC,
    NO_NOUNS,
)
from umkm_cli.reading.figures.surroundings import Surroundings, end_of
from umkm_cli.reading.figures.verbs import verb_class

_NEXT = re.compile(
    r"(?:,(?= (?:(?:dan|and) )?(?:small|medium|kecil|menengah)\b))?[ \u00a0-](?:(dan|and)[ ])?(?!Rp[0-9])"
    r"((?:kaki (?=lima\b)|wajib (?=pajak\b))?[^\W\d_](?:[\w’'/-]*\w)?)(?: (\([A-Z][\w-]*\)))?"
)
_OF = re.compile(
    r"\)?(?: lebih)?(?: worth)? (?:of|in(?! [A-Z][a-z])|dari)(?= )"
    r"(?: (?:the|its|her|his|my|all|every|total|seluruh|semua|our|their|keseluruhan|jumlah|each|setiap)(?= ))*"
    r"(?: (?:this|last|next) (?:year|quarter|month)['’]s(?= ))?"
    r"(?: [a-z]+['’]s [0-9.,]+(?: million)?(?= ))?"
)
_FOR = re.compile(
    r"\)?(?: \([^()]{1,30}\))? (?:on|for|into|in(?= an? | the )|untuk|bagi)(?: (?:the|a|an|its|such|their"
    r"|this))?(?= [^\W\d])(?! average)"
)
"""Matches what stands before that for which a sum is paid."""
_PEOPLE = frozenset(
    "UMKM nasabah debitur perajin pengusaha pedagang kelompok koperasi peserta petani pekebun peternak nelayan"
    " pembudidaya perempuan keluarga anggota warga siswa".split()
) | {"mitra binaan", "tenaga kerja", "penerima manfaat", "penyandang disabilitas"}
_RECEIVERS = _PEOPLE | {"desa", "kabupaten", "provinsi"}
"""Who gets a sum, and is not what it is for: `Rp5 miliar untuk petani`."""
_MADE = frozenset("made make makes take takes".split())
_COMPARING = re.compile(
    r"\b(?:from|dari|dibanding(?:kan)?|compared (?:with|to)|than|against|sebelumnya|padahal|tahun lalu|last year"
    r"|higher|lower|lebih (?:tinggi|rendah|besar|mahal|murah))\b"
)
_EQUAL = re.compile(
    r"[ ,]*(?:\(|atau |or |setara |equal to |equivalent to )+(?:setara |sekitar |mencapai |sebesar "
    r"|kurang lebih |lebih dari |hampir |around |about |nearly |some |approximately |roughly |more than )*"
)
_PART_OF_COUNT = re.compile(
    r" [^.,;:0-9]{2,40} (?:atau|or) (?:sekitar |setara |hampir |kurang lebih |around |about |nearly )*"
)
"""Matches what stands between a number of things and the share that they are."""
_GOES_ON = re.compile(
    r"^ (?:hingga|sampai|to|up to) |,? (?:sedangkan|sementara|namun|whereas|while|and aimed for|lalu|kemudian)\b[^.;]*$"
)
"""Matches what stands between the ends of a scale, or two figures in contrast."""
_IN_YEAR = (
    r" (?:[Pp]ada|in|[Tt]ahun|per|di tahun)(?: tahun)?(?: [^\W\d]\w+)? (?:19|20)\d\d"
)
_BY_YEARS = re.compile(
    rf"{_IN_YEAR}(?:,|,? (?:dan|and|lalu|kemudian|serta))(?: (?:menjadi|sebesar|sekitar|about))? \Z"
)
"""Matches what stands between the figures of two years: `Rp10 juta pada 2017 dan Rp15 juta pada 2019`."""
_OF_NEXT_YEAR = re.compile(
    rf"[^.,;!?]{{0,20}}(?:,|,? (?:dan|lalu|kemudian|serta|and)){_IN_YEAR}(?: (?:ke|menjadi|jadi|sebesar|sekitar|to))* "
)
"""Matches what stands between two figures if the second has only another year: `dan pada 2018 ke`."""
_BEHIND_YEAR = re.compile(_IN_YEAR)
_HEADLESS = re.compile(
    r"(?:^|[.,;:] )[\"“‘(]?(?:(?:namun|sedangkan|tetapi|tapi|sementara) )?yang (?!terdiri|meliputi|mencakup|antara)"
    r"[^.,;:]*$"
)
"""Matches a clause whose subject has no noun: `yang punya izin baru 118`."""
_GROWS = frozenset(
    "naik turun tumbuh meningkat menurun melonjak bertambah berkurang merosot anjlok up down grew rose fell"
    " by".split()
)
_AMONG = re.compile(r"(?:nya)? di ?antaranya(?: (?:adalah|merupakan))?(?= )")
_IS_SUBJECT = re.compile(
    r" (?:(?:yang|sudah|telah|belum|masih|akan) )*"
    r"(?:adalah|merupakan|mengaku|berasal|berada|menjadi|are|were|have|had)\b"
)
"""Matches what makes the noun behind a share its subject: `75 persen eksportir merupakan UMKM`."""
_LAST = re.compile(r"nya$")
_LAST_IN_ENGLISH = re.compile(
    r"nya$|^(?!Series$)\S*\w[^'’sui]s$|^(?:people|women|men|children|staff)$"
)
_OBJECT = re.compile(r" (?:their|its|the|his|her|them)\b")
_NO_WORD = re.compile(r"(?!)")
_LASTS = {True: _LAST_IN_ENGLISH, False: _LAST}
"""Matches the last word of a noun, in English or not."""
_OFS = {True: _OF, False: _NO_WORD}
_MOST_WORDS, _MOST_IN_RELATIVE = 6, 8
_VERBS = {
    True: [_NO_WORD, *[re.compile(r".*ed$|set$")] * (_MOST_WORDS - 1)],
    False: [ANY_VERB] * _MOST_WORDS,
}
"""The verbs that a noun ends before, in English or not, at each of its words."""
_MORE = re.compile(
    r"(?: more| lagi| additional| lebih(?! (?:dari|banyak|tinggi|rendah|besar|kecil|murah|mahal|cepat|baik)))?"
)
_ADJECTIVES = frozenset(
    "micro small medium young local new mikro kecil menengah".split()
)
_PARTS = frozenset(("figure-fraction", "figure-share"))
UNTOLD = GENERIC | {""}


def what_is_counted(context: Surroundings, *, is_english: bool) -> str:
    """Return the words beside a number that name what it counts, or "" if none do."""
    number = context.number
    before = partial(Before, context, is_english=is_english)
    behind = partial(noun_behind, is_english=is_english)
    if number.unit == "percent" or number.rule in _PARTS:
        return _of_share(context, before(), behind)
    if not number.unit:
        return _of_count(behind(context.behind), before)
    place = end_of(_OFS[is_english], context.behind)
    own = behind(context.behind[place:])
    if number.unit not in MONEY:
        return own or before().noun()
    is_named = all((is_english, place, own))
    return _of_money(before(), own, is_named=is_named)


def _of_money(subject: Before, own: str, *, is_named: bool) -> str:
    """Return what a sum is of: the noun before it, or its `own` one behind, but nobody who gets it."""
    is_measured = subject.is_of_measure
    if all((is_named, not is_measured)):
        return own
    noun = subject.noun()
    if subject.is_counted:
        noun = _without_classifier(noun)
    head, _, _ = noun.partition(" ")
    is_payer = all((not is_measured, thing_of(head) in _PEOPLE))
    return own if is_payer else noun or own


def noun_of_equal(
    body: str,
    context: Surroundings,
    following: Surroundings | None,
    *,
    is_english: bool,
) -> str:
    """Return what the next figure names that is the same amount: `Rp3 triliun or $180 million in loans`."""
    if following is None:
        return ""
    gap = body[context.number.end : following.number.start]
    place = end_of(_OFS[True], following.behind)
    is_equal = place and _EQUAL.fullmatch(gap) and following.number.unit in MONEY
    return (
        noun_behind(following.behind[place:], is_english=is_english) if is_equal else ""
    )


def purpose_of(context: Surroundings, *, is_english: bool) -> str:
    """Return what a sum of money is for, if words behind it tell: `untuk subsidi bunga`."""
    if context.number.unit not in MONEY:
        return ""
    place = end_of(_FOR, context.behind)
    purpose = noun_behind(context.behind[place:], is_english=is_english)
    is_receiver = all((place, thing_of(purpose) in _RECEIVERS))
    return "" if is_receiver else purpose


def _without_classifier(noun: str) -> str:
    """Return the thing in `dua potong kue`: not its pieces, but it has a price and parts."""
    classifier, _, thing = noun.partition(" ")
    return thing if thing and classifier.lower() in CLASSIFIERS else noun


def _of_count(behind: str, before: Callable[[], Before]) -> str:
    """Return what is counted; `orang` counts anything, and the subject tells more."""
    if behind.lower() not in UNTOLD:
        return behind
    subject = before()
    is_told = any((not behind, subject.is_of_measure, subject.is_subject))
    return (subject.noun() if is_told else subject.so_many) or behind


def _of_share(
    context: Surroundings, before: Before, behind: Callable[[str], str]
) -> str:
    """Return what a share is of, or what is that part: `58 persen di antaranya perempuan`."""
    among = end_of(_AMONG, context.behind)
    if among:
        return behind(context.behind[among:])
    last = context.words[-3:]
    if all((not _GROWS.isdisjoint(last[-2:]), _MADE.isdisjoint(last))):
        return before.noun()
    place = end_of(_OF, context.behind)
    is_told = place > 0 and before.refers_back
    is_part = is_told or all((place > 0, context.number.rule in _PARTS))
    is_measure = all((before.is_of_measure, not is_part, not before.is_of_doer))
    if is_measure:
        return _subject_behind(context, behind) or before.noun()
    return behind(context.behind[place:]) or before.noun()


def _subject_behind(context: Surroundings, behind: Callable[[str], str]) -> str:
    """Return the noun behind a share of which the verb behind it tells, or ""."""
    subject = behind(context.behind)
    told = context.behind[len(subject) + 1 :]
    return subject if subject and _IS_SUBJECT.match(told) else ""


def refers_back(gap: str, context: Surroundings, *, is_same: bool) -> bool:
    """Return whether a figure that names nothing is of the same thing as that before it.

    The `gap` between them may compare (`dari sebelumnya Rp3 juta`), say how much that is
    (`, naik 4 persen`, `atau US$6 juta`), or the figure is a part of the other one.
    """
    number = context.number
    grows = not _GROWS.isdisjoint(context.words[-3:])
    return any(
        (
            number.rule in _PARTS,
            context.behind.startswith("-nya"),
            all((is_same or number.unit == "percent", _AMONG.match(context.behind))),
            all((grows, number.unit == "percent")),
            all((is_same, _COMPARING.search(gap))),
            _EQUAL.fullmatch(gap),
            all((number.unit == "percent", not is_same, _PART_OF_COUNT.fullmatch(gap))),
            all((is_same, _GOES_ON.search(gap))),
            all((is_same, _OF_NEXT_YEAR.fullmatch(gap))),
            all((is_same, _BY_YEARS.match(gap), _BEHIND_YEAR.match(context.behind))),
        )
    )


def is_headless(context: Surroundings) -> bool:
    """Return whether the subject before a figure has no noun of its own: `yang macet`."""
    if "yang" not in context.words[-_MOST_IN_RELATIVE:]:
        return False
    behind = noun_behind(context.behind, is_english=False)
    has_no_noun = _HEADLESS.search(context.before.lower()) is not None
    return has_no_noun and behind.lower() in UNTOLD


def noun_behind(after: str, *, is_english: bool) -> str:
    """Return the noun at the start of a text, with its close attributes; "" for none."""
    start = end = end_of(_MORE, after)
    last = _LASTS[is_english]
    for verbs in _VERBS[is_english]:
        found = _NEXT.match(after, end)
        if found is None or _ends_noun(found, verbs, is_first=end == start):
            break
        end = found.end()
        if last.search(found[2]):
            break
    noun = after[start + 1 : end]
    return "" if is_english and _is_action(noun, after, end) else noun


def _is_action(noun: str, after: str, end: int) -> bool:
    """Return whether an English word is no noun, but what some do: `six repaid`, `5 percent use their own`."""
    has_object = _OBJECT.match(after, end) is not None
    kind = verb_class(noun)
    is_done = any((kind == "event", all((kind, noun.endswith("ed")))))
    return all((" " not in noun, any((is_done, has_object))))


def _ends_noun(found: re.Match[str], verbs: re.Pattern[str], *, is_first: bool) -> bool:
    """Return whether a word is no part of the noun before it."""
    word = found[2].lower()
    return any(
        (
            all((word in NO_NOUNS, found[2] != "A")),
            all((found[1], word not in _ADJECTIVES)),
            is_first and word in NO_HEADS,
            verbs.match(word),
        )
    )
