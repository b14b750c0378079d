"""The rules of reading, with the sentence that `umkm why` shows for each.

Each finding names its rule; the sentence says what the evidence is and why it supports
the value. Its Indonesian is in `language/id`, as that of all sentences. `ROLES` lists
what can date a release, strongest first.
"""

from typing import Final

ROLES: Final[dict[str, int]] = {
    "user": 100,
    "record": 95,
    "record, inferred": 95,
    "dateline": 90,
    "header": 80,
    "statement": 70,
    "interview": 70,
    "publication": 60,
    "event": 50,
    "citation": 45,
    "completed": 40,
    "file": 30,
    "capture": 20,
}
"""The roles of a date finding that can date a release, with their strength.

A finding with another role, or with confidence 0, never dates a release.
"""

INFERRED: Final = frozenset(
    [
        *("record, inferred", "interview", "event", "citation"),
        *("completed", "file", "capture"),
    ]
)
"""The roles that do not state when the release was issued.

Release dates from them are marked as inferred, and listed for review.
"""

RULES: Final[dict[str, str]] = {
    # dates
    "dateline-date": "the dateline before the lead gives this date",
    "odd-figures": "these figures may mean something else than a date",
    "dateline-alone": "place and date alone on the line before the lead",
    "signature-date": "the release is signed with place and date, as letters are",
    "label-date": "the release's own header gives this date",
    "headline-date": "a date on a line of its own next to the headline",
    "interview-date": "the day of an interview with the outlet, which may have published it later",
    "saying-date": "next to a verb of saying: the day of the statement",
    "release-phrase-date": "next to a release phrase: the day the statement was issued",
    "byline-date": "a line with date and time next to the headline says when this copy was published",
    "clock-date": "a date above the headline that is not the release's own, such as a page clock",
    "told-clock-date": "a date above the headline, soon after the last in the text, which tells only its weekday",
    "staffed-clock-date": "a moment above the headline, below which writer and editor are named",
    "named-clock-date": "a moment above the headline, on a day that the text names or at most two days later",
    "crawler-date": "the date that a crawler noted before the text, which tells its weekday and no other",
    "named-crawler-date": "the date that a crawler noted before the text, which names that day, or one just before it",
    "told-weekday-date": "the last day of this name before the date that a crawler noted before the text",
    "limit-date": "words like hingga, per or until make it a limit, not the day of the release",
    "range-date": "it is one end of a range of days",
    "past-date": "words like lalu or kemarin put it before the release",
    "said-yesterday-date": "a statement was made on this day, which the text calls yesterday",
    "future-date": "words like akan or mendatang put it after the release",
    "law-date": "it dates a law or decree",
    "quoted-date": "somebody names this day in what is quoted",
    "cited-date": "the day on which the writer looked at what is quoted or reported",
    "source-date": "it dates a quoted source, not the day on which the writer looked",
    "earlier-date": "the text names a later day that was already over",
    "today-date": "the writer calls this day today",
    "lead-event-date": "the lead reports what happened that day, with weekday and full date",
    "opening-date": "the text begins with this date, in brackets",
    "closing-date": "a sentence of the lead ends with this full date, in brackets",
    "told-again-date": "a sentence below the lead says when its event was held, with weekday",
    "lone-date": "this date, in brackets, is a sentence of its own",
    "scene-date": "the paragraph below the lead ends a sentence with the day on which it happened",
    "only-day-date": "the only day in the text, with weekday and full date in brackets, as news has that of its event",
    "completed-year": "day and month, completed with the only year in the text that fits its weekday",
    "page-date": "the page's metadata gives this publication day, in Indonesian time",
    "universal-date": "the page's metadata gives this day in universal time; in Indonesia it was already the next day",
    "page-day": "the page shows this day next to its text, without saying that it was published then",
    "address-date": "the page's address contains this day",
    "capture-date": "the page was on its site that day, and may be older",
    "mail-date": "the email was sent that day, in Indonesian time",
    "chat-date": "the message with it was sent that day; the release may be older",
    "chat-date-assumed": "the message with it was sent that day, if the chat writes the day before the month",
    "page-header-date": "the header of the pages gives this date",
    "document-date": "the document's properties say that it was created that day",
    "saved-date": "months after every day in the text: the document was only saved that day",
    "file-name-date": "the file name contains this date",
    "year-undecided": "day and month without a year; more than one year in the text fits its weekday",
    "month-first": "digits with the month first, as in English texts; the weekday confirms it",
    "order-undecided": "day and month could be in either order, and nothing decides which",
    "other-date": "it dates something the release mentions",
    "outside-date": "it is outside the release's own text",
    "impossible-date": "impossible for a release: before 1945, or after the day of ingest",
    "weekday-conflict": "the weekday printed next to it does not match that date",
    "no-year": "day and month without a year; a year is never invented",
    # place
    "dateline-place": "the dateline before the lead gives this place",
    "header-place": "the release's header gives this place",
    "signature-place": "the release is signed with this place and a date, as letters are",
    "told-place": "the only city of the outlet's region that the first paragraphs name before a day",
    "written-place": "a sentence says that a written statement was issued in this place",
    # organisation
    "label-organisation": "the release's header names it",
    "phrase-organisation": "the release phrase names the issuer of the statement",
    "speaker-organisation": "its speaker is quoted in the release phrase",
    "letterhead-line": "the line above the headline, in capitals, is its name",
    "title-not-in-office": "a former holder, a building or a decree: nobody speaks for it",
    "title-in-passing": "a person who speaks for it is mentioned, but neither speaks nor stands in the lead",
    "cited-organisation": "it is only the source of something cited",
    "counted-organisation": "it is one of several bodies of its kind",
    "passing-organisation": "the text only names this organisation as a source, channel, scene or one that gives leave",
    "recipient-organisation": "the text names it as the one that receives money",
    "organiser-organisation": "the text names it as the organiser of an event in which others take part",
    "protested-organisation": "the text tells of a protest, and the organisation neither acts nor speaks",
    "urged-organisation": "others ask something of the organisation, or find fault with it",
    "partner-organisation": "those who write, and are not named, work with the organisation",
    "one-of-many": "the text names several organisations once each, or a president speaks; none of them does",
    "member-of-parliament": "a member of parliament is named or speaks, for no organisation",
    "among-guests": "the lead names somebody of it among the guests",
    "group-organisation": "a group, a school or the head of a village acts or speaks, and no other body does",
    "lead-guest": "the lead names a person who speaks for it, but who neither acts nor speaks there",
    "lead-object": "the lead names it, as an agent, owner or guest",
    "lead-partner": "the lead names it, as the partner of another or one to whom another gives",
    "lead-channel": "the lead names it, as the channel through which another acts",
    "lead-assembly": "the lead names it, as the one whose assembly it is",
    "quoted-organisation": "its speaker is the first one quoted",
    "lead-organisation": "the first organisation the lead names",
    "headline-organisation": "the headline names it; the lead names none",
    "press-office": "its press office signs the text",
    "header-organisation": "a line above the lead names it; the release itself names none",
    "body-organisation": "the first one the release names; neither lead nor headline names one",
    "letterhead-organisation": "the letterhead names it; the release itself names none",
    "mail-sender": "the sender of the email names it; the release itself names none",
    # programmes
    "programme-name": "the release names the programme",
    "programme-witness": "a short form, with a word in the text that shows which programme is meant",
    "programme-no-witness": "a short form with other meanings, and no word in the text that shows which is meant",
    "programme-lower-case": "in lower case these words are a general phrase",
    "programme-general": "in lower case, with a word for several or with a partner, a general phrase",
    "programme-office": "part of a job title or of a department's name",
    "programme-award": "part of an award's name",
    "programme-other-meaning": "the text itself spells out this short form as something else",
    "programme-later": "the release is older than the programme",
    "programme-candidate": "the text calls it a programme, but no catalogue lists it",
    "programme-furniture": "named outside the release's own text",
    "programme-boilerplate": "named in the boilerplate about the issuer",
    # anatomy
    "headline-line": "the line above the lead",
    "headline-told": "a line above the lead that matches the file's own title",
    "headline-between": "the line between the two copies of the same text",
    "subheadline-line": "the line between headline and lead",
    "page-heading": "the page's only main heading",
    "page-title": "the page's metadata gives this title",
    "mail-subject": "the subject of the email",
    "number-line": "the header gives this number",
    "page-header-number": "the header of the pages gives this number",
    "body-text": "the text from the first paragraph on, without menus and footers",
    "boilerplate-text": "boilerplate after the release",
    "common-words": "most of the common words are of this language",
    # where it came from
    "canonical-link": "the page gives this as its own address",
    "record-value": "the row it came from has this value",
    "front-matter": "the file states this value above its text",
    # a correction
    "notice-line": "a line next to the headline that says so",
    "notice-headline": "the headline says so",
    "notice-sentence": "a sentence says that it corrects or replaces another one",
    # more than one
    "further-article": "a headline with a dateline right below it, as of another article",
    # what is not a release
    "index-page": "a heading such as Daftar Rilis, above dated headlines or teasers and no article",
    "shared-document": "a site for sharing documents wrote these lines above it, and it has no dateline, quotation"
    " or label",
    "academic-paper": "it is the abstract, the bibliography or another part of a paper or thesis",
    "own-voice": "the text says kami or we throughout, and has no day, quotation, dateline or label",
    "standing-page": "a heading such as Tentang Kami, above a text without dateline, label or statement",
    "definition": "the text says what a body is and was founded for; nobody speaks, and no day is named",
    "error-page": "a short page that says that another one is missing, or may not be seen",
    "consent-page": "a short page that asks for consent to cookies",
    "front-page": "the address is that of a site's front page",
    "chat-message": "a message of a chat without dateline, number or label, that names too little for a release",
    "captured-list": "a page of a whole site with dated headlines or teasers, and no article",
    "captured-section": "a page of a whole site that is called a list or a section, without day, label or article",
    "captured-without-text": "a page of a whole site without a paragraph of text",
    "captured-without-day": "a page of a whole site without day, dateline, label or statement",
    # figures
    "figure-digits": "a number in digits, with the sign, scale and unit next to it",
    "figure-words": "a number in words",
    "figure-rough": "a word such as ribuan or hundreds: at least so many",
    "figure-range": "two numbers that are the ends of a range",
    "figure-fraction": "a part in words, such as sepertiga or half",
    "figure-share": "so many out of so many",
    "figure-table": "the cell of a table, whose header tells its scale, unit and thing",
    # quotes
    "quote-behind": "words in quotation marks, with the verb of saying behind them",
    "quote-before": "words in quotation marks, with the verb of saying before them",
    "quote-continued": "words in quotation marks that go on from the quote before them",
    "indirect-behind": "what a verb of saying reports behind it",
    "indirect-before": "what precedes a verb of saying and its speaker",
    "indirect-source": "what the text gives after the source, as in menurut Rini",
    # a person
    "decision": "a person decided it",
}

LINK_RULES: Final[dict[str, str]] = {
    "decision": "a person decided this",
    "says-updated": "the later one calls itself an update, and says more",
    "another-month": "a report of another month: the frame is kept, the figures are others",
    "another-place": "the same frame for another place, branch or day: names and figures are others",
    "contained": "one is contained in the other, and under three quarters as long",
    "facts-replaced": "figures, dates, names or places were replaced by others",
    "says-corrected": "the later one says that it is a correction",
    "sentences-added": "sentences were added",
    "same-words": "the same words, or others for the same facts",
    "same-figures-and-names": "the same figures and names in another language, at most a day apart",
}
"""The rules by which releases are linked, each with the sentence that `umkm why` shows."""
