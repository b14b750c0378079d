"""The rules of reading, with the sentence that `umkm why` shows for each.

A finding names its rule; the sentence says what was seen and why it gives the value.
`ROLES` lists what can date a release, strongest first.
"""

from typing import Final

ROLES: Final[dict[str, int]] = {
    "user": 100,
    "record": 95,
    "record, inferred": 95,
    "dateline": 90,
    "header": 80,
    "statement": 70,
    "publication": 60,
    "event": 50,
    "completed": 40,
    "file": 30,
}
"""Strength of the roles that a release date can come from.

No other role dates a release, nor does a finding of confidence 0.
"""

INFERRED: Final = frozenset(["record, inferred", "event", "completed", "file"])
"""The roles that do not state when the release went out.

Their dates are marked as inferred, and can be reviewed.
"""

RULES: Final[dict[str, str]] = {
    # dates
    "dateline-date": "the dateline, before the lead, carries this date",
    "dateline-alone": "place and date stand alone on the line before the lead",
    "signature-date": "the release is signed with place and date, as letters are",
    "label-date": "the release's own header gives this date",
    "headline-date": "a date alone stands beside the headline",
    "saying-date": "it stands on a verb of saying: that day it was said",
    "release-phrase-date": "it stands on a release phrase: that day the statement went out",
    "byline-date": "a line with date and time beside the headline tells when this copy was published",
    "clock-date": "a date above the headline that the release does not own, as page clocks are",
    "limit-date": "words like hingga, per or until make it a limit, not the day of the release",
    "range-date": "it is one end of a range of days",
    "past-date": "words like lalu or kemarin put it before the release",
    "future-date": "words like akan or mendatang put it after the release",
    "law-date": "it dates a law or decree",
    "cited-date": "it dates a source that is quoted",
    "lead-event-date": "the lead tells what happened that day, weekday and date in full",
    "completed-year": "day and month, with the one year in the text that its weekday fits",
    "page-date": "the head of the page gives this day of publication, in Indonesian time",
    "mail-date": "the mail was sent that day, in Indonesian time",
    "document-date": "the document's properties say that it was made that day",
    "file-name-date": "the name of the file carries this date",
    "year-undecided": "day and month without a year; more than one year in the text fits its weekday",
    "month-first": "figures with the month first, as English texts may have them: its weekday shows it",
    "order-undecided": "day and month could stand either way round, and nothing tells",
    "other-date": "it dates something the release tells of",
    "outside-date": "it stands outside the release's own text",
    "impossible-date": "no release has this date: before 1945, or after the day of ingest",
    "weekday-conflict": "the weekday printed beside it is not the weekday of that date",
    "no-year": "day and month without a year; a year is never invented",
    # place
    "dateline-place": "the dateline, before the lead, carries this place",
    "header-place": "the release's header carries this place beside its date",
    "signature-place": "the release is signed with this place and a date, as letters are",
    # organisation
    "label-organisation": "the release's header names it",
    "phrase-organisation": "the release phrase names whose statement it is",
    "speaker-organisation": "its speaker is quoted from the release phrase",
    "lead-object": "the lead names it, as one that something was done with or for",
    "quoted-organisation": "its speaker is the first that is quoted",
    "lead-organisation": "the first organisation that the lead names",
    "headline-organisation": "the headline names it, the lead names none",
    "header-organisation": "a line above the lead names it; the release itself names none",
    "body-organisation": "the first that the release names; neither lead nor headline names one",
    "letterhead-organisation": "the letterhead names it; the release itself names none",
    "mail-sender": "the sender of the mail names it; the release itself names none",
    # programmes
    "programme-name": "the release names the programme",
    "programme-witness": "a short form, and a word beside it that tells which is meant",
    "programme-no-witness": "a short form that means other things too, without a word to tell",
    "programme-lower-case": "in lower case these words are a general phrase",
    "programme-office": "part of a job title or of a department's name",
    "programme-award": "part of an award's name",
    "programme-other-meaning": "the text itself spells this short form out as something else",
    "programme-later": "the release is older than the programme",
    "programme-candidate": "the text calls it a programme; no catalogue has it",
    "programme-furniture": "named outside the release's own text",
    "programme-boilerplate": "named in the standing text about the issuer",
    # anatomy
    "headline-line": "the line above the lead",
    "headline-told": "a line above the lead, and the file itself gives it as its title",
    "headline-between": "the line between the two copies of the same text",
    "subheadline-line": "the line between headline and lead",
    "page-heading": "the page has this one main heading",
    "page-title": "the head of the page gives this title",
    "mail-subject": "the subject of the mail",
    "number-line": "the header gives this number",
    "body-text": "the text from the lead on, without furniture",
    "boilerplate-text": "standing text after the release",
    "common-words": "most of the common words are of this language",
    # where it came from
    "canonical-link": "the page gives this as its own address",
    "record-value": "the row it came from holds this value",
    # a person
    "decision": "a person decided it",
}
