"""Find the issuer of a release.

It is the organisation named by the header, by a release phrase (`siaran pers dari …`),
as that of a speaker, or in the lead. A minister, a head of an office or of a region
speaks for it; a source that is only cited is never the issuer.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from umkm_cli.catalogue.lexicon import SearchableText
from umkm_cli.catalogue.organisations import Organisations
from umkm_cli.catalogue.places import Places
from umkm_cli.models.release import Finding
from umkm_cli.reading.anatomy import Anatomy
from umkm_cli.reading.choose import apply_first_rule
from umkm_cli.reading.issuer_page import IssuerPage
from umkm_cli.reading.name_ends import Mention, shorten_names
from umkm_cli.reading.organisation_names import find_mentions
from umkm_cli.reading.organisation_rules import BY_TITLE, ELSEWHERE, PASSING
from umkm_cli.reading.parliament import is_of_member, is_word_of_member
from umkm_cli.reading.spans import find_words
from umkm_cli.reading.speakers import precedes_saying_verb

_JOINT = re.compile(
    r"(?:\s*\([^()\n]{1,30}\))?,?\s+(?:dan|serta|maupun|atau|or|and|&)\s+(?:the\s+)?"
)
_LONGEST_JOINT = 50
_SPACES_IN_FULL = 4
# Names that are not known may stand between: `BRI, BNI, Mandiri, Bukopin, BTN dan BSI`.
_IN_ROW = re.compile(
    r"\s?,\s(?:(?:[A-Z][\w.&-]*\s?){1,4},\s){0,4}(?:(?:dan|serta|and)\s)?"
    r"|\s(?:dan|serta|and)\s"
)
# A company that the text names in full and in short: `PT Lontar Jaya (LJY)`.
_IN_SHORT = re.compile(
    r"(?<!\w)(?P<name>PT [A-Z][\w&-]+(?: [A-Z][\w&-]+){1,5}) \((?:PT )?(?P<short>[A-Z]{2,8})\)"
)
_MOST_WEIGHED = 200  # mentions of a name
_CROWD = 3  # organisations
_PROTEST = frozenset(
    "protes memprotes diprotes mendemo didemo berdemo demonstrasi unjuk penolakan digugat menggugat somasi"
    " digeruduk menggeruduk mengecam".split()
)
_ASSOCIATION = re.compile(
    r"(?:Asosiasi|Himpunan|Paguyuban|Per\w+an|Serikat|Forum|Komunitas|Aliansi)\s"
)
_OF_STATE = re.compile(
    r"(?:Indonesia(?:n|['’]s)? )?(?:Vice )?(?i:presiden|president|wakil presiden|wapres)\s"
    r"(?!Direktur|Komisaris|Director)"
    r"(?:RI |Republik Indonesia |of (?:the Republic of )?Indonesia )?[A-Z]"
)
# The rules by which others act, not the body that the text names.
_OF_OTHERS = frozenset(["urged-organisation", "partner-organisation"])
# The rules by which a text only names a body.
_NAMED = _OF_OTHERS.union(
    "headline-organisation lead-organisation lead-object lead-channel lead-assembly lead-guest body-organisation"
    " lead-partner recipient-organisation organiser-organisation passing-organisation title-in-passing among-guests"
    " member-of-parliament".split()
)


def find_organisations(
    haystack: SearchableText,
    anatomy: Anatomy,
    organisations: Organisations,
    places: Places,
    released_on: str | None,
) -> Iterator[Finding]:
    """Yield a finding for every mention of an organisation in the release's own words.

    The verdict depends on the evidence that the mention is of the issuer. An office has
    the name that it bore on the release's date, `released_on`, in ISO form; without a
    date, that of a minister today has the name of the latest year in the text.
    """
    findings = _found(haystack, anatomy, organisations, places, released_on)
    named = list(_with_full_names(haystack.text, findings))
    crowd = _without_crowd(haystack.text, anatomy, named)
    protested = _without_protested(haystack, anatomy, crowd)
    yield from _without_members(haystack.text, anatomy, protested)


def _with_full_names(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings, a company named in short by the full name that the text tells."""
    pairs = _IN_SHORT.findall(text)
    full = {f"PT {short}": name for name, short in pairs}
    for finding in findings:
        name = full.get(str(finding.value), finding.value)
        yield finding._replace(value=name)


def _without_members(
    text: str, anatomy: Anatomy, findings: Sequence[Finding]
) -> Sequence[Finding]:
    """Return the findings, those refused of which only a member of parliament is named.

    What such a member says in the lead is no news of a body that it only names.
    """
    members = {each for each in findings if is_of_member(text, each)}
    if not members:
        return findings
    refused: set[object] = set()
    if any(is_word_of_member(text, each, anatomy) for each in members):
        refused.update(map(attrgetter("value"), findings))
        refused -= _acting(text, anatomy, findings)
        refused.difference_update(map(attrgetter("value"), members))
    return [
        each._replace(rule="member-of-parliament", confidence=0)
        if each in members or each.value in refused
        else each
        for each in findings
    ]


def _without_crowd(
    text: str, anatomy: Anatomy, findings: Sequence[Finding]
) -> Sequence[Finding]:
    """Return the findings, refused if a text names many bodies once each in passing.

    Nobody speaks for one of them: a member of parliament or a writer names several banks.
    What stands in a row of others is named in passing, however often.
    The lead of such a text may begin with the president, who speaks for none of them.
    """
    strongest = max(map(attrgetter("confidence"), findings), default=0)
    if strongest > PASSING.confidence:
        return findings
    if anatomy.lead_stretches and _OF_STATE.match(text, *anatomy.lead_stretches[0]):
        return list(map(_refuse_as_named, findings))
    named = list(filter(attrgetter("confidence"), findings))
    issuers = Counter(map(attrgetter("value"), named))
    listed = Counter(map(attrgetter("value"), set(_in_rows(text, named))))
    if len(issuers) < _CROWD or max((issuers - listed).values(), default=1) > 1:
        return findings
    return list(map(_refuse_as_named, findings))


def _in_rows(text: str, named: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings in the rows of a text, which commas part: `BRI, PT Garam, dan BNI`."""
    for one, other, third in zip(named, named[1:], named[2:], strict=False):
        gaps = text[one.end : other.start], text[other.end : third.start]
        if all(map(_IN_ROW.fullmatch, gaps)):
            yield from (one, other, third)


def _refuse_as_named(finding: Finding) -> Finding:
    return finding._replace(rule="one-of-many", confidence=0)


def _without_protested(
    haystack: SearchableText, anatomy: Anatomy, findings: Sequence[Finding]
) -> Sequence[Finding]:
    """Return the findings, those of bodies refused that others protest against or urge.

    The lead tells so. A body that it or the headline begins with, or that speaks, is
    none of these.
    """
    words = _PROTEST & haystack.words
    told = [start for _, start in find_words(haystack.lower, words)]
    urged = {each.value: each.rule for each in findings if each.rule in _OF_OTHERS}
    if any(map(anatomy.in_headline, told)) or any(map(anatomy.in_lead, told)):
        urged = {each.value: "protested-organisation" for each in findings}
    if not urged:
        return findings
    refused = urged.keys() - _acting(haystack.text, anatomy, findings)
    return [
        finding._replace(rule=urged[finding.value], confidence=0)
        if finding.value in refused
        else finding
        for finding in findings
    ]


def _acting(text: str, anatomy: Anatomy, findings: Sequence[Finding]) -> set[object]:
    """Return the bodies that act or speak, or that the headline or the lead begins with."""
    openings = [*anatomy.headline_stretches[:1], *anatomy.lead_stretches[:1]]
    starts = {start for start, _ in openings}
    return {
        finding.value
        for finding in findings
        if any(
            (
                finding.start in starts,
                finding.rule not in _NAMED,
                _ASSOCIATION.match(str(finding.value)),
                precedes_saying_verb(text, finding.end),
            )
        )
    }


def _found(
    haystack: SearchableText,
    anatomy: Anatomy,
    organisations: Organisations,
    places: Places,
    released_on: str | None,
) -> Iterator[Finding]:
    """Yield a finding for every mention, with the verdict on it alone.

    After very many of the same name, another one is named in passing.
    """
    mentions = find_mentions(haystack, organisations, places)
    mentions = shorten_names(mentions, anatomy, haystack.text)
    page = IssuerPage(haystack.text, anatomy, mentions)
    begin, last = 0, Mention("", 0, 0)
    counts: Counter[str] = Counter()
    for mention in mentions:
        counts[mention.name] += 1
        if not _is_joined(haystack.text, last, mention):
            begin = mention.start
        last = mention
        kind, rules = BY_TITLE[mention.by_title]
        verdict = ELSEWHERE if mention.by_title else PASSING
        if counts[mention.name] <= _MOST_WEIGHED:
            evidence = kind(mention, begin, page)
            verdict = apply_first_rule(rules, evidence, ELSEWHERE)
        if verdict is not ELSEWHERE:
            day = released_on or _year_of(mention, page, organisations)
            name = organisations.name_on(mention.name, day)
            yield Finding("organisation", name, *verdict, mention.start, mention.end)


def _year_of(mention: Mention, page: IssuerPage, organisations: Organisations) -> str:
    """Return the year of a short title in an undated text, the latest there; "" for other mentions.

    A title in full says itself whose it is: `Menteri Usaha Mikro, Kecil, dan Menengah`.
    """
    spaces = page.text.count(" ", mention.start, mention.end)
    is_short_title = mention.by_title and spaces < _SPACES_IN_FULL
    if not (is_short_title and organisations.exists_today(mention.name)):
        return ""
    return page.latest_year


def _is_joined(text: str, last: Mention, mention: Mention) -> bool:
    """Return whether a mention shares the words before the last one.

    It is its short form, as `survei Bank Indonesia (BI)` cites it once, or a second
    organisation: `bersama BRI dan Pegadaian`.
    """
    if text[last.end : mention.start] in (" (", " ["):
        return mention.name == last.name
    if mention.start - last.end > _LONGEST_JOINT:
        return False
    return _JOINT.fullmatch(text, last.end, mention.start) is not None
