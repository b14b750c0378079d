"""The rules that set a line aside because of its place, where `line_rules` has those for its words."""

PLACE_RULES = {
    "above-text": "A line above the text that is not its headline: a label, a number, a date, a name.",
    "dateline": "The place and date above the text, or in front of it.",
    "signature": "The place and date with which the text is signed.",
    "doubled": "The line appears in the text a second time.",
    "contents": "The line belongs to a list, above the text, of the headings in it.",
    "told-again": "The text in front of the headline, which begins again below it.",
    "page-title": "The headline with the name of the site, as a page's title has it.",
    "clipping-cover": "The line belongs to the cover of a clipping service.",
    "below-text": "The line is one of the page's own, below the last paragraph.",
    "listed-story": "The line belongs to a list of other stories.",
    "listed-point": "The line belongs to an outlet's list of what its story says.",
    "credited-caption": "A picture's caption, right below its credit.",
    "twice-captioned": "A caption, which the page has twice in a row.",
    "caption-between": "A picture's caption between two paragraphs.",
    "labelled-caption": "The line below the label of a caption: `Keterangan foto:`.",
    "linked-headline": "The headline of another story, below the link to it.",
    "end-mark": "The mark at the end of a text: `***`, `(esy/jpnn)`.",
    "below-signature": "A name or an office below the place and date at the end.",
    "trailing-line": "A writer's name, a tag or another headline below the body.",
    "pulled-quote": "A quotation from the text, or a picture's caption in its words, repeated.",
    "other-headline": "The headline of another story between two paragraphs.",
    "cut-off": "A label, a prefix or a mark, cut off the line of which the rest was kept.",
}
"""The rules that set a line aside because of its place, each with a sentence.

Lines of the first three are read all the same: for dates, places, numbers and issuers.
"""
