"""The evidence that an organisation which a text names is the issuer of it."""

import re
from collections.abc import Sequence
from itertools import filterfalse

from umkm_cli.reading import organisation_words as words
from umkm_cli.reading.issuer_page import IssuerPage
from umkm_cli.reading.layout import Line
from umkm_cli.reading.name_ends import Mention
from umkm_cli.reading.organisation_parts import (
    ASKED,
    CHANNEL,
    NAME,
    PARTNER,
    SentencePart,
)
from umkm_cli.reading.seldom_kinds import acts, is_group, is_seldom_issuer
from umkm_cli.reading.speakers import (
    follows_job_title,
    follows_saying_verb,
    precedes_saying_verb,
)

_WRITER = re.compile(r"\W*(?:oleh|penulis|by)\b", re.IGNORECASE)
_REST_OF_LETTERHEAD = re.compile(
    r"[\s,]*(?:(?:of the )?Republi[ck] (?:of )?Indonesia|RI)?[\s.]*", re.IGNORECASE
)
_SMALL = ("CV", "Koperasi", "Bank Sampah")
_GROUPS = ("Forum ", "Komunitas ")
_SCHOOLS = ("SMK", "SMA", "SMP", "Pondok Pesantren")
_REACH, _PHRASE_REACH, _GUEST_REACH = 110, 160, 400
_MOST_LINES = 8
_LETTERS = re.compile(r"[a-z]+")
_TITLE_WORDS = 3
_CITING_REACH, _PASSING_REACH, _BEHIND = 80, 18, 100


class MentionEvidence:
    """The evidence for a mention: its place, and the words before it.

    These are the words of its paragraph, or of its line outside the body. For a short
    form in brackets, they are those before the full name, at `begin`.
    """

    def __init__(self, mention: Mention, begin: int, page: IssuerPage) -> None:
        self._name, self._start, self._end = mention[:3]
        self._page = page
        self._text = page.text
        self._anatomy = page.anatomy
        self.in_lead = page.anatomy.in_lead(begin)
        self.in_body = page.anatomy.in_body(begin)
        reach = max(0, begin - _REACH)
        first = page.text.rfind("\n", reach, begin) + 1
        if first and self.in_body:
            first = page.anatomy.paragraph_of(begin)[0]
        self._before = page.text[max(first, reach) : begin]
        behind = page.text[self._end : self._end + _BEHIND]
        self._around = f"{self._before[-_CITING_REACH:]}{NAME}{behind}"
        self._words_around = frozenset(_LETTERS.findall(self._around.lower()))
        self._words_before = _last_words(self._before) if self.in_lead else ["", ""]
        self._has_speaker = self.in_body and self._speaks()

    def _speaks(self) -> bool:
        """Return whether somebody of it speaks: `ujar Direktur PT …`, `Direktur … menilai`."""
        if follows_saying_verb(self._before):
            return True
        if self.in_lead or not follows_job_title(self._before):
            return False
        return precedes_saying_verb(self._text, self._end)

    def has_part(self, part: SentencePart) -> bool:
        """Return whether the words around it give it a part in its sentence."""
        return part.is_in(self._around, self._words_around)

    def is_taken_up(self) -> bool:
        """Return whether somebody of it says more than that for which it is cited.

        As in `According to the Ministry of Trade, … said the ministry's deputy`.
        """
        said = words.TAKEN_UP.match(self._text, self._start)
        return said is not None

    def is_on_label(self) -> bool:
        """Return whether a label line of the header names it."""
        return _is_on(self._anatomy.header.labels, self._start)

    def is_letterhead(self) -> bool:
        """Return whether it fills a line in capitals at the top or beside the label."""
        end = self._page.letterheads.get(self._start, 0)
        return _REST_OF_LETTERHEAD.fullmatch(self._text, self._end, end) is not None

    def is_of_press_office(self) -> bool:
        """Return whether its press office signs the text: `(Humas Setkab)`."""
        return words.PRESS_OFFICE_BEFORE.search(self._before) is not None

    def is_cited(self) -> bool:
        """Return whether it is only the source of something cited."""
        before = self._before[-_CITING_REACH:]
        if before.endswith(words.ACCORDING_TO):
            return words.END_OF_CLAUSE.match(self._text, self._end) is not None
        if words.CITING_WORDS.isdisjoint(before.lower().split()):  # mostly
            return words.CITED_AFTER.match(self._text, self._end) is not None
        return words.CITED_BEFORE.search(before) is not None

    def is_of_former_holder(self) -> bool:
        """Return whether only somebody who left it is named: `mantan Ketua DPRD Bima`."""
        return words.FORMER_BEFORE.search(self._before[-_CITING_REACH:]) is not None

    def is_counted(self) -> bool:
        """Return whether it is any of its kind: `kepada 9 BPD`, `Dinas Kesehatan kabupaten/kota`."""
        if words.EACH_AFTER.match(self._text, self._end):
            return True
        *_, to, count = [
            "",
            "",
            *self._before[-words.LONGEST_COUNT :].rsplit(maxsplit=2),
        ]
        return count in words.SEVERAL and to in words.TO_SEVERAL

    def is_small_firm(self) -> bool:
        """Return whether it is a `CV`, usually the subject of a release, seldom its issuer.

        So is a neighbourhood's waste bank, and a cooperative, unless the lead or the headline begins with it.
        """
        if not self._text.startswith(_SMALL, self._start):
            return False
        acts = self._name[:1] == "K" and self._start in self._page.openings
        return not acts and any((self.in_body, self.is_in_headline()))

    def is_group_in_passing(self) -> bool:
        """Return whether it is a group of neighbours with whom neither lead nor headline begins."""
        is_group = self._text.startswith(_GROUPS, self._start)
        return is_group and self._start not in self._page.openings

    def is_school_in_passing(self) -> bool:
        """Return whether it is a school that neither opens the text nor speaks: the scene of others' work."""
        if not self._text.startswith(_SCHOOLS, self._start):
            return False
        return not (self._has_speaker or self._start in self._page.openings)

    def is_of_group(self) -> bool:
        """Return whether it is a group or school, which gives way to any other issuer."""
        return is_group(self._text, self._start)

    def is_seldom_issuer(self) -> bool:
        """Return whether it is of a kind from which few releases come, and neither acts nor speaks."""
        if not is_seldom_issuer(self._text, self._start):
            return False
        begins = self._start in self._page.openings
        is_told = any((self.in_lead, self.is_in_headline()))
        is_acting = all((is_told, acts(self._text, self._end)))
        is_own = (self._has_speaker, begins, is_acting, self._begins_clause())
        return not any((*is_own, self._opens_with_head()))

    def _opens_with_head(self) -> bool:
        """Return whether the lead begins with the title of somebody who heads it: `Kepala Balai …`."""
        is_first = len(self._before.split()) <= _TITLE_WORDS
        return all((self.in_lead, is_first, follows_job_title(self._before)))

    def _begins_clause(self) -> bool:
        """Return whether the headline goes on with it behind a comma: `Demi Warga, KUD Waru Lepas …`."""
        is_behind = self._text.startswith(", ", self._start - 2)
        return is_behind and self.is_in_headline()

    def is_named_by_phrase(self) -> bool:
        """Return whether a release phrase names it: `siaran pers dari …`."""
        lower = self._before.lower()
        if not any(map(lower.__contains__, words.PHRASE_WORDS)):
            return False  # faster than the pattern, for most mentions
        return words.PHRASE_BEFORE.search(self._before) is not None

    def is_quoted_by_phrase(self) -> bool:
        """Return whether a release phrase follows its speaker.

        As in `kata Direktur PT … dalam keterangan tertulis`.
        """
        if not self._has_speaker:
            return False
        reach = self._end + _PHRASE_REACH
        return words.PHRASE_AFTER.match(self._text, self._end, reach) is not None

    def is_of_fieldwork(self) -> bool:
        """Return whether students of it serve in a village: `Tim II KKN Universitas …`."""
        near = self._before[-words.FIELDWORK_REACH :]
        return words.FIELDWORK_BEFORE.search(near) is not None

    def is_quoted_below_lead(self) -> bool:
        """Return whether its speaker is quoted below the lead."""
        return self._has_speaker and not self.in_lead

    def is_object_of_lead(self) -> bool:
        """Return whether the lead names it as an agent, an owner or a guest."""
        return self._words_before[-1] in words.OBJECT

    def is_beside_lead(self) -> bool:
        """Return whether the lead names it as the partner of another, or gives it something."""
        is_partner = self.has_part(PARTNER)
        is_beside = self._words_before[-1] in words.BESIDE
        return all((self.in_lead, any((is_beside, is_partner))))

    def is_of_guest(self) -> bool:
        """Return whether the lead names somebody of it as a guest: `dihadiri Kepala Dinas X`."""
        if self._before.endswith(", ") or not follows_job_title(self._before):
            return False
        return self.in_lead and self._is_among_guests()

    def _is_among_guests(self) -> bool:
        sentence = self._text[max(0, self._start - _GUEST_REACH) : self._start]
        return words.GUESTS_BEFORE.search(sentence) is not None

    def is_partner_of_writer(self) -> bool:
        """Return whether the lead names it as the partner of those who write: `we … with …`."""
        if self._words_before[-1] not in words.PARTNER:
            return False
        return words.WRITER_BEFORE.search(self._before) is not None

    def is_urged(self) -> bool:
        """Return whether somebody asks something of it, or finds fault with it."""
        if not (self.in_lead or self.is_in_headline()):
            return False
        is_urged = words.URGED_BEFORE.search(self._before[-_PHRASE_REACH:]) is not None
        return is_urged and words.SUPERIOR.search(self._before) is None

    def is_asked(self) -> bool:
        """Return whether the lead or the headline begins a sentence with what is asked of it."""
        is_asked = self.has_part(ASKED)
        return all((is_asked, any((self.in_lead, self.is_in_headline()))))

    def is_channel_of_lead(self) -> bool:
        """Return whether the lead names it as the channel of another: `lewat Pegadaian`.

        The government has no name but that of the body through which it acts.
        """
        if self._words_before[-1] not in words.CHANNEL:
            return False
        return self._words_before[-2] not in ("pemerintah", "government")

    def is_host_of_assembly(self) -> bool:
        """Return whether the lead names it only as the one whose assembly it is."""
        before = self._before[-_PHRASE_REACH:]
        is_host = words.ASSEMBLY_BEFORE.search(before) is not None
        return all((self.in_lead, is_host))

    def is_in_passing(self) -> bool:
        """Return whether the text below the lead names it as a source, channel, scene or guest."""
        if words.IN_PASSING.search(self._before[-_PASSING_REACH:]):
            return True
        return self.in_body and self._is_among_guests()

    def is_in_headline(self) -> bool:
        """Return whether the headline or the sub-headline names it."""
        return self._anatomy.in_headline(self._start)

    def is_channel_of_headline(self) -> bool:
        """Return whether the headline names it as the channel of another: `Lewat LPDB, …`."""
        is_channel = self.has_part(CHANNEL)
        return all((is_channel, self.is_in_headline()))

    def is_above_lead(self) -> bool:
        """Return whether a line above the lead names it, though not as a writer's employer.

        Many lines are a page's menu.
        """
        lines = self._anatomy.header.lines
        if len(lines) > _MOST_LINES or _WRITER.match(self._before):
            return False
        return _is_on(lines, self._start)


def _is_on(lines: Sequence[Line], start: int) -> bool:
    return bool(lines) and any(line.start <= start < line.end for line in lines)


def _last_words(before: str) -> list[str]:
    """Return the last words of a text but for those that are part of the next name's phrase.

    They are two or more, "" for those that lack.
    """
    last = before.lower().rsplit(maxsplit=4)
    return ["", "", *filterfalse(words.OF_PHRASE.fullmatch, last)]
