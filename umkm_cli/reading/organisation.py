"""Find the issuer of a release.

It is the organisation named by the header, by a release phrase (`siaran pers dari …`),
as that of a speaker, or in the lead.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.catalogue.organisations import Organisations
from umkm_cli.catalogue.places import Places
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.choose import Verdict, apply_first_rule
from umkm_cli.reading.layout import Line
from umkm_cli.reading.organisation_names import Mention, find_mentions
from umkm_cli.reading.speakers import follows_saying_verb

_PHRASE_BEFORE = re.compile(
    r"(?:siaran pers|keterangan (?:tertulis|resmi|pers|media)"
    r"|pernyataan (?:tertulis|resmi)|rilis|press release"
    r"|(?:official |written |press )?statement)(?:nya)?(?: resmi| tertulis| pers)?\s+"
    r"(?:(?:dari|yang dikeluarkan|yang diterbitkan oleh|by|from|of|issued by)\s+)?"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
_PHRASE_AFTER = re.compile(
    r"[^.!?\n“”\"]{0,90}(?:dalam|melalui|lewat|in|through)\s+"
    r"(?:sebuah |an? |its |his |her |their |the )?"
    r"(?:keterangan|siaran pers|pernyataan (?:tertulis|resmi)|rilis"
    r"|(?:official |written |press )*(?:statement|release))",
    re.IGNORECASE,
)
_PHRASE_WORDS = ("siaran", "keterangan", "pernyataan", "rilis", "release", "statement")
# Words that make the next organisation a partner, a recipient or an agent.
_OBJECT = frozenset(
    "binaan bersama dengan kepada dari oleh milik menggandeng gandeng didukung memuji"
    " apresiasi mengapresiasi antara di ke perusahaan subholding with by from to of"
    " praised digelar diadakan diselenggarakan".split()
)
_REACH, _PHRASE_REACH = 110, 160


def find_organisations(
    haystack: SearchableText,
    anatomy: Anatomy,
    organisations: Organisations,
    places: Places,
) -> Iterator[Finding]:
    """Yield a finding for every mention of an organisation in the release's own words.

    The verdict depends on the evidence that the mention is of the issuer.
    """
    for mention in find_mentions(haystack, organisations, places):
        evidence = _Evidence(mention, haystack.text, anatomy)
        verdict = apply_first_rule(_RULES, evidence, _ELSEWHERE)
        if verdict is not _ELSEWHERE:
            name, start, end = mention
            yield Finding("organisation", name, *verdict, start, end)


class _Evidence:
    """The evidence for a mention: its place, and the words before it."""

    def __init__(self, mention: Mention, text: str, anatomy: Anatomy) -> None:
        start = mention.start
        self._start = start
        self._end = mention.end
        self._text = text
        self._anatomy = anatomy
        self._before = ""
        self.in_lead = anatomy.in_lead(start)
        self.in_body = anatomy.in_body(start)
        if self.in_body:  # nobody is quoted elsewhere
            self._before = text[max(0, start - _REACH) : start]
        self._has_speaker = follows_saying_verb(self._before)

    def is_on_label(self) -> bool:
        """Return whether a label line of the header names it."""
        return _is_on(self._anatomy.header.labels, self._start)

    def is_small_firm(self) -> bool:
        """Return whether the release calls it a `CV`.

        Such a small firm is usually the subject of a release, seldom its issuer.
        """
        if not self._text.startswith("CV", self._start):
            return False
        return self.in_body or self.is_in_headline()

    def is_named_by_phrase(self) -> bool:
        """Return whether a release phrase names it: `siaran pers dari …`."""
        lower = self._before.lower()
        if not any(map(lower.__contains__, _PHRASE_WORDS)):
            return False  # faster than the pattern, for most mentions
        return _PHRASE_BEFORE.search(self._before) is not None

    def is_quoted_by_phrase(self) -> bool:
        """Return whether a release phrase follows its speaker.

        As in `kata Direktur PT … dalam keterangan tertulis`.
        """
        if not self._has_speaker:
            return False
        reach = self._end + _PHRASE_REACH
        return _PHRASE_AFTER.match(self._text, self._end, reach) is not None

    def is_quoted_below_lead(self) -> bool:
        """Return whether its speaker is quoted below the lead."""
        return self._has_speaker and not self.in_lead

    def is_object_of_lead(self) -> bool:
        """Return whether the lead names it as a partner, recipient or agent."""
        if not self.in_lead:
            return False
        words = self._before.split()
        if words[-1:] == ["the"]:
            words.pop()
        return "".join(words[-1:]).lower() in _OBJECT

    def is_in_headline(self) -> bool:
        """Return whether the headline or the sub-headline names it."""
        return self._anatomy.in_headline(self._start)

    def is_above_lead(self) -> bool:
        """Return whether a line above the lead names it."""
        return _is_on(self._anatomy.header.lines, self._start)


# The first rule that matches decides.
_RULES: tuple[tuple[Callable[[_Evidence], bool], Verdict], ...] = (
    (_Evidence.is_on_label, Verdict("issuer", "label-organisation", 95)),
    (_Evidence.is_small_firm, Verdict("issuer", "body-organisation", 30)),
    (_Evidence.is_named_by_phrase, Verdict("issuer", "phrase-organisation", 90)),
    (_Evidence.is_quoted_by_phrase, Verdict("issuer", "speaker-organisation", 85)),
    (_Evidence.is_quoted_below_lead, Verdict("issuer", "quoted-organisation", 50)),
    (_Evidence.is_object_of_lead, Verdict("issuer", "lead-object", 70)),
    (attrgetter("in_lead"), Verdict("issuer", "lead-organisation", 80)),
    (_Evidence.is_in_headline, Verdict("issuer", "headline-organisation", 60)),
    (attrgetter("in_body"), Verdict("issuer", "body-organisation", 40)),
    (_Evidence.is_above_lead, Verdict("issuer", "header-organisation", 35)),
)
_ELSEWHERE = Verdict("", "", 0)


def _is_on(lines: Sequence[Line], start: int) -> bool:
    return any(line.start <= start < line.end for line in lines)
