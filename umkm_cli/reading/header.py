"""What stands above the lead: label, number, dates, headline, sub-headline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from umkm_cli.catalogue.places import Places
from umkm_cli.reading import furniture
from umkm_cli.reading.dateline import Dateline, dateline_at
from umkm_cli.reading.dates import FoundDate
from umkm_cli.reading.layout import Line, Setting, capital_share, wraps
from umkm_cli.reading.page import PUBLISHED, TIMED

_LABEL_LENGTH, _NUMBER_LINE = 160, 120
_KICKER_WORDS, _DECK_WORDS = 3, 4
_QUOTED_SPACES = 4
_SENTENCE_SHARE, _TITLE_SHARE = 0.5, 0.8
_STRANGE, _TOLD = 0.3, 0.5
_LONG_BODY, _ROOT, _MASTHEAD_WORDS = 300, 5, 6
_COMMON = frozenset(
    "bagi dalam dari dengan from oleh pada that this untuk with yang".split()
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_EDITION = re.compile(r"(?:edisi|edition|volume|vol\.?)\b", re.IGNORECASE)
_ISSUER_WORDS, _HEADLINE_WORDS = 9, 6
_ISSUER = re.compile(
    r"(?:PT|CV|PERUM|PEMERINTAH|PEMPROV|PEMKOT|PEMKAB|KEMENTERIAN|DINAS|SEKRETARIAT|BADAN|BANK|KANTOR|DIREKTORAT"
    r"|UNIVERSITAS|YAYASAN|KOPERASI|DEWAN|LEMBAGA|OTORITAS)\b"
)
_ADDRESS = re.compile(
    r"(?:jalan|jl\.?|gedung|telp|telepon|tel|laman|website|surel|e-?mail|kode pos)\b",
    re.IGNORECASE,
)
_AFFIX = re.compile(
    r"^(?:me(?:ny|ng|n|m)?|pe(?:ny|ng|n|m|r)?|ber|ter|di|ke|se)(?=\w{4})"
)
_PICTURED = re.compile(
    r"\b(?:saat|sedang|tampak|berpose|berfoto|suasana|ilustrasi|memperlihatkan|foto)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:[,:–—-]|\b(?:dan|di|ke|dari|untuk|dengan|bagi|pada|yang|sampai|hingga|kepada|oleh|dalam|agar|serta|atau|sebagai"
    r"|jadi|saat|lewat|via|of|and|to|for|in|on|the|with|by|from|at|as))$",
    re.IGNORECASE,
)
_DATE_ONLY = re.compile(
    r"[\s|,/•·:()–-]*(?:(?:date|tanggal|tgl|diterbitkan|dipublikasikan|published|posted|diperbarui|updated|released?)\W*)?$",
    re.IGNORECASE,
)


class DateLine(NamedTuple):
    """A line of the header that gives a date: its `kind` is `label`, `headline`, `byline` or `clock`."""

    kind: str
    date: FoundDate


@dataclass
class Header:
    """The lines above the lead by what they are.

    `number` is a stretch of the text; `dateline` is that of a line of its own beside label or headline.
    """

    lines: list[Line]
    labels: list[Line] = field(default_factory=list)
    headline: list[Line] = field(default_factory=list)
    subheadline: list[Line] = field(default_factory=list)
    date_lines: list[DateLine] = field(default_factory=list)
    number: tuple[int, int] | None = None
    dateline: Dateline | None = None


def read_header(
    lines: Sequence[Line],
    text: str,
    dates: Sequence[FoundDate],
    places: Places,
    *,
    body: tuple[int, int],
    setting: Setting,
    told: Line | None = None,
) -> Header:
    """Sort the lines above the lead. `body` is the stretch of the body, `setting` how the text is set.

    `told` is the line that the file itself gives as its title, where there is one.
    """
    header = Header(list(lines))
    candidates: list[Line] = []
    for line in lines:
        here = [
            each for each in dates if line.start <= each.start and each.end <= line.end
        ]
        number = (
            _number(line)
            if not any("/" in text[each.start : each.end] for each in here)
            else None
        )
        if number is not None and header.number is None:
            header.number = (
                line.start + number.start("number"),
                line.start + number.end("number"),
            )
        if is_label(line):
            header.labels.append(line)
            header.date_lines += [DateLine("label", each) for each in here]
        elif here and (
            _only_a_date(line, here) or furniture.kind_of(line.text) == "credit"
        ):
            kind = _date_kind(header, line, candidates)
            if (
                told is not None
                and line.start < told.start
                and not _DATE_ONLY.fullmatch(_beside(line, here))
            ):
                kind = "clock"  # of the page, since its title comes only below
            header.date_lines.append(DateLine(kind, here[0]))
            if kind in ("label", "headline"):
                header.dateline = dateline_at(text, line.start, line.end, dates, places)
            if (
                kind == "byline"
                and len(candidates) > 1
                and _is_writer(candidates[-1], line)
            ):
                candidates.pop()
        elif number is not None and number.start() <= 12:
            header.labels.append(line)
            header.date_lines += [DateLine("label", each) for each in here]
        else:
            candidates.append(line)
    if any(each.kind == "byline" for each in header.date_lines):
        # Where an outlet says when it published, a bare date is its page's and not the issuer's.
        header.date_lines = [
            each._replace(kind="clock") if each.kind == "headline" else each
            for each in header.date_lines
        ]
    candidates = [line for line in candidates if not _is_quotation(text, line, body)]
    while candidates and _is_caption(header, candidates[0]):
        candidates.pop(0)
    if told is not None and told in candidates:
        below = candidates[candidates.index(told) + 1 :]
        header.headline = [told]
        _choose_subheadline(
            header, below, setting, text[slice(*body)].lower(), told=True
        )
    else:
        candidates = _without_letterhead(candidates)
        _choose_headline(header, candidates, setting, text[slice(*body)].lower())
    return header


def _without_letterhead(candidates: list[Line]) -> list[Line]:
    """The lines without the issuer's name in capitals at their head, and what stands below it: a unit, an address."""
    if len(candidates) < 2 or not _is_letterhead(candidates[0].text):
        return candidates
    index = 1
    while index < len(candidates) - 1 and (
        _is_letterhead(candidates[index].text)
        or _ADDRESS.match(candidates[index].text)
        or len(candidates[index].text.split()) < _HEADLINE_WORDS
    ):
        index += 1
    return candidates[index:]


def _is_letterhead(text: str) -> bool:
    return (
        text.isupper()
        and _ISSUER.match(text) is not None
        and len(text.split()) <= _ISSUER_WORDS
    )


def _number(line: Line) -> re.Match[str] | None:
    """The release's number on a line of its header, if it holds one."""
    if "/" not in line.text or len(line.text) >= _NUMBER_LINE:
        return None
    return furniture.LABELLED_NUMBER.search(line.text) or furniture.NUMBER.search(
        line.text
    )


def _is_caption(header: Header, line: Line) -> bool:
    """Whether the first line is a caption: it ends as sentences do and headlines do not."""
    return (
        line.text.endswith(".") and not line.text.endswith("...") and not header.labels
    )


def _is_quotation(text: str, line: Line, body: tuple[int, int]) -> bool:
    """Whether a line above the lead is drawn from what somebody says in the body, as pages set it in large letters."""
    words = line.text.strip("“”\"‘’'. ")
    if words.count(" ") < _QUOTED_SPACES:
        return False
    at = text.find(words, *body)
    if at < 0:
        return False
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_writer(line: Line, byline: Line) -> bool:
    """Whether a line right above a byline's date is its writer: a few capitalised words."""
    words = line.text.split()
    return (
        not byline.after_blank
        and len(words) <= 6
        and all(word[0].isupper() or not word[0].isalpha() for word in words)
    )


def _only_a_date(line: Line, here: Sequence[FoundDate]) -> bool:
    """Whether a line says no more than when: a date, perhaps a place, a time, a name of a writer."""
    left = _beside(line, here)
    return (
        len(re.findall(r"[^\W\d_]{2,}", left)) <= 4 and not line.is_sentence
    ) or bool(_DATE_ONLY.fullmatch(left))


def _beside(line: Line, here: Sequence[FoundDate]) -> str:
    """What a line says beside its first date and the time of day."""
    first = here[0]
    before = line.text[: max(0, first.start - line.start)]
    return re.sub(TIMED, "", before + line.text[first.end - line.start :])


def _date_kind(header: Header, line: Line, candidates: Sequence[Line]) -> str:
    """Whose date it is: the issuer's beside label or headline, an outlet's with a time, a clock's above all."""
    if _EDITION.match(line.text):
        return "byline"
    published = PUBLISHED.search(line.text) is not None
    if published or TIMED.search(line.text):
        return "byline" if candidates or published else "clock"
    if header.labels or candidates:
        return "label" if header.labels else "headline"
    weekday_first = re.match(r"[^\W\d_]+,?\s", line.text)
    return (
        "clock"
        if weekday_first
        and re.match(
            r"\w+day\b|Senin|Selasa|Rabu|Kamis|Jum|Sabtu|Minggu|Ahad", line.text, re.I
        )
        else "headline"
    )


def _choose_headline(
    header: Header, candidates: list[Line], setting: Setting, body: str
) -> None:
    """The headline among the lines left above the lead: kickers before it, a sub-headline behind it."""
    if not candidates:
        return
    if header.labels:
        below = [line for line in candidates if line.start > header.labels[-1].start]
        candidates = below or candidates
    told = (
        [_told_share(line.text, body) for line in candidates]
        if len(candidates) > 1
        else []
    )
    index = 0
    while index < len(candidates) - 1 and (
        _is_kicker(candidates[index], candidates[index + 1 : index + 4])
        or _is_plain_beside_title(candidates[index], candidates[index + 1 : index + 3])
        or (
            _is_strange(candidates[index], told[index])
            and max(told[index + 1 :]) >= _TOLD
        )
    ):
        index += 1
    if index == len(candidates) - 1 and len(body) > _LONG_BODY and not header.labels:
        last = candidates[index].text
        if len(last.split()) <= _MASTHEAD_WORDS and not _told_share(last, body):
            return  # a masthead or a menu, and no headline
    header.headline, index = _with_continuation(candidates, index, setting)
    _choose_subheadline(header, candidates[index:], setting, body)


def _choose_subheadline(
    header: Header,
    below: list[Line],
    setting: Setting,
    body: str,
    *,
    told: bool = False,
) -> None:
    """The first of the lines below the headline, where it says more of the story.

    On a page that gives its title itself, captions and names of writers stand there more often.
    """
    if not below:
        return
    lines, _ = _with_continuation(below, 0, setting)
    deck = " ".join(line.text for line in lines)
    share = _told_share(deck, body)
    if told:
        says_more = (
            len(deck.split()) > _DECK_WORDS
            and not deck.endswith(".")
            and share >= _TOLD
        )
    else:
        says_more = bool(header.labels) or share >= _STRANGE
    if says_more and (_is_deck(deck) or (header.labels and not told)):
        header.subheadline = lines


def _told_share(line: str, body: str) -> float:
    """The share of a line's words that the body (in lower case) tells of, in any form of the word; 0 to 1.

    Headlines speak of what the body tells; mastheads, mottos and menus do not.
    """
    words = [word for word in _WORD.findall(line.lower()) if word not in _COMMON]
    # Behind a prefix the first letter may be another: pasok, memasok.
    told = sum(
        word[:_ROOT] in body or _AFFIX.sub("", word)[1 : _ROOT + 1] in body
        for word in words
    )
    return told / len(words) if words else 0.0


def _is_strange(line: Line, told: float) -> bool:
    """Whether the body tells too little of a line for a headline: a headline that plays with words is a long one."""
    return told < _STRANGE and (not told or len(line.text.split()) <= _MASTHEAD_WORDS)


def _with_continuation(
    candidates: Sequence[Line], index: int, setting: Setting
) -> tuple[list[Line], int]:
    """The lines that make one headline from `index` on, and the index behind them."""
    lines = [candidates[index]]
    index += 1
    while index < len(candidates) and _continues(lines[-1], candidates[index], setting):
        lines.append(candidates[index])
        index += 1
    return lines, index


def _is_deck(text: str) -> bool:
    """Whether a line below the headline says more of the story: not a name, not what a picture shows."""
    return len(text.split()) > _KICKER_WORDS and _PICTURED.search(text) is None


def _is_kicker(line: Line, following: Sequence[Line]) -> bool:
    """Whether a line is a section's label or a site's motto, and the headline is one of the next."""
    if line.text[0].islower() and following[0].text[0].isupper():
        return following[0].after_blank
    words = len(line.text.split())
    return words <= _KICKER_WORDS and (
        len(following[0].text.split()) > words
        or any(len(each.text.split()) > _KICKER_WORDS + 1 for each in following)
    )


def _is_plain_beside_title(line: Line, following: Sequence[Line]) -> bool:
    """Whether a line is a caption or a quotation above the headline: set like a sentence, and one below it is not."""
    return capital_share(line.text) < _SENTENCE_SHARE and any(
        capital_share(each.text) >= _TITLE_SHARE
        and len(each.text.split()) > _KICKER_WORDS
        for each in following
    )


def _continues(line: Line, following: Line, setting: Setting) -> bool:
    """Whether a headline goes on in the next line."""
    if following.after_blank or line.is_sentence:
        return False
    return (
        wraps(line, following, setting.longest)
        or _GOES_ON.search(line.text) is not None
        or (line.text.isupper() and following.text.isupper())
    )


def is_label(line: Line) -> bool:
    """Whether a line is a release's header label; a whole text on one line can begin like one."""
    return (
        len(line.text) < _LABEL_LENGTH
        and furniture.LABEL.fullmatch(line.text) is not None
    )
