"""The rules by which a mention of an organisation is that of the issuer, or is not."""

from collections.abc import Callable
from operator import attrgetter, methodcaller
from typing import Any

from umkm_cli.reading.choose import Verdict
from umkm_cli.reading.holder_evidence import HolderEvidence
from umkm_cli.reading.organisation_evidence import MentionEvidence
from umkm_cli.reading.organisation_parts import (
    ASKED,
    LEAVE,
    MEMBERS,
    ORGANISER,
    RECIPIENT,
    VENUE,
)

PASSING = Verdict("issuer", "body-organisation", 40)
"""The verdict on a body that the text names below the lead."""
_IN_PASSING = Verdict("never", "passing-organisation", 0)
_URGED = Verdict("never", "urged-organisation", 0)
_AMONG_GUESTS = Verdict("never", "among-guests", 0)
_GUEST = Verdict("issuer", "lead-guest", 65)
_LEAD = Verdict("issuer", "lead-organisation", 80)
# The first rule that matches decides.
_EITHER: tuple[tuple[Callable[[MentionEvidence], bool], Verdict], ...] = (
    (MentionEvidence.is_on_label, Verdict("issuer", "label-organisation", 95)),
    (MentionEvidence.is_group_in_passing, _IN_PASSING),
    (MentionEvidence.is_school_in_passing, _IN_PASSING),
    (MentionEvidence.is_seldom_issuer, _IN_PASSING),
    (MentionEvidence.is_of_group, Verdict("issuer", "group-organisation", 30)),
    (MentionEvidence.is_small_firm, Verdict("issuer", "body-organisation", 30)),
    (MentionEvidence.is_named_by_phrase, Verdict("issuer", "phrase-organisation", 90)),
    (methodcaller("has_part", VENUE), _IN_PASSING),
    (methodcaller("has_part", LEAVE), _IN_PASSING),
    (methodcaller("has_part", MEMBERS), _IN_PASSING),
    (
        MentionEvidence.is_quoted_by_phrase,
        Verdict("issuer", "speaker-organisation", 85),
    ),
    (MentionEvidence.is_taken_up, _LEAD),
    (MentionEvidence.is_cited, Verdict("never", "cited-organisation", 0)),
    (MentionEvidence.is_of_former_holder, Verdict("never", "title-not-in-office", 0)),
    (MentionEvidence.is_counted, Verdict("never", "counted-organisation", 0)),
    (
        MentionEvidence.is_quoted_below_lead,
        Verdict("issuer", "quoted-organisation", 50),
    ),
)
_ABOVE_LEAD: tuple[tuple[Callable[[MentionEvidence], bool], Verdict], ...] = (
    (MentionEvidence.is_letterhead, Verdict("issuer", "letterhead-line", 85)),
    (MentionEvidence.is_channel_of_headline, Verdict("issuer", "lead-channel", 45)),
    (MentionEvidence.is_in_headline, Verdict("issuer", "headline-organisation", 60)),
)
_RULES: tuple[tuple[Callable[[MentionEvidence], bool], Verdict], ...] = (
    *_EITHER,
    (MentionEvidence.is_urged, _URGED),
    (MentionEvidence.is_asked, _URGED),
    (methodcaller("has_part", ASKED), _IN_PASSING),
    (
        MentionEvidence.is_partner_of_writer,
        Verdict("never", "partner-organisation", 0),
    ),
    (MentionEvidence.is_of_fieldwork, Verdict("issuer", "body-organisation", 55)),
    (
        methodcaller("has_part", RECIPIENT),
        Verdict("issuer", "recipient-organisation", 40),
    ),
    (
        methodcaller("has_part", ORGANISER),
        Verdict("issuer", "organiser-organisation", 40),
    ),
    (MentionEvidence.is_beside_lead, Verdict("issuer", "lead-partner", 45)),
    (MentionEvidence.is_object_of_lead, Verdict("issuer", "lead-object", 70)),
    (MentionEvidence.is_of_guest, _AMONG_GUESTS),
    (MentionEvidence.is_channel_of_lead, Verdict("issuer", "lead-channel", 45)),
    (MentionEvidence.is_host_of_assembly, Verdict("issuer", "lead-assembly", 45)),
    (attrgetter("in_lead"), _LEAD),
    *_ABOVE_LEAD,
    (MentionEvidence.is_of_press_office, Verdict("issuer", "press-office", 45)),
    (MentionEvidence.is_in_passing, _IN_PASSING),
    (attrgetter("in_body"), PASSING),
    (MentionEvidence.is_above_lead, Verdict("issuer", "header-organisation", 35)),
)
_TITLE_RULES: tuple[tuple[Callable[[HolderEvidence], bool], Verdict], ...] = (
    (HolderEvidence.is_not_in_office, Verdict("never", "title-not-in-office", 0)),
    *_EITHER,
    (MentionEvidence.is_urged, _URGED),
    (MentionEvidence.is_asked, _URGED),
    (methodcaller("has_part", ASKED), _IN_PASSING),
    (HolderEvidence.is_of_guest, _AMONG_GUESTS),
    (HolderEvidence.is_guest_of_lead, _GUEST),
    (attrgetter("in_lead"), _LEAD),
    *_ABOVE_LEAD,
    (HolderEvidence.is_quoted_by_name, Verdict("issuer", "quoted-organisation", 50)),
    (attrgetter("in_body"), Verdict("never", "title-in-passing", 0)),
)
ELSEWHERE = Verdict("", "", 0)
"""The verdict on a mention to which no rule applies."""
BY_TITLE: tuple[tuple[type[MentionEvidence], Any], ...] = (
    (MentionEvidence, _RULES),
    (HolderEvidence, _TITLE_RULES),
)
"""The kind of evidence and the rules for a mention, by whether it is a title."""
