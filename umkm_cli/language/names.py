"""What people call the fields and values of a release, for pages, reports and charts.

Machines read the names of the code: JSON, CSV and commands keep those.
"""

from collections.abc import Mapping
from typing import Final

from umkm_cli.language import (
    gettext,
    later,
    ngettext,
    several,
    spoken,
    written_number,
)

FIELDS: Final[Mapping[str, str]] = {
    "id": later("No."),
    "headline": later("Headline"),
    "subheadline": later("Subheadline"),
    "correction_notice": later("Correction notice"),
    "not_a_release": later("Not a release"),
    "released_on": later("Date"),
    "date": later("Date"),
    "date_status": later("Date status"),
    "place": later("Place"),
    "organisation": later("Organisation"),
    "programme": later("Programme"),
    "programmes": later("Programmes"),
    "number": later("Number"),
    "language": later("Language"),
    "url": later("Address"),
    "origin": later("Source"),
    "sha256": later("SHA-256"),
    "body": later("Text"),
    "boilerplate": later("About the issuer"),
    "speaker": later("Speaker"),
    "role": later("Role"),
    "kind": later("Kind"),
    "cue": later("Verb"),
    "text": later("Words"),
    "value_min": later("Value"),
    "value_max": later("Highest value"),
    "unit": later("Unit"),
    "counted": later("What is counted"),
    "approximate": later("Precision"),
    "nature": later("Nature"),
    "period_first": later("From"),
    "period_last": later("To"),
    "release": later("Release"),
    "month": later("Month"),
    "year": later("Year"),
    "total": later("Total"),
    "undated": later("Undated"),
    "status": later("Status"),
}
"""The heading of a column or a line, by the field's name in JSON."""

VALUES: Final[Mapping[str, str]] = {
    "stated": later("stated"),
    "inferred": later("inferred"),
    "id": later("Indonesian"),
    "en": later("English"),
    "direct": later("direct"),
    "indirect": later("indirect"),
    "cumulative": later("cumulative"),
    "period": later("in a period"),
    "as-of": later("as of a day"),
    "target": later("target"),
    "share": later("share"),
    "other": later("other"),
    "about": later("about"),
    "more than": later("more than"),
    "almost": later("almost"),
    "up to": later("up to"),
}
"""What a value of a short list is called, by its name in JSON."""


LABELS: Final = (
    *(later("headline"), later("subheadline"), later("summary"), later("date")),
    *(later("place"), later("organisation"), later("programme"), later("programmes")),
    *(later("number"), later("language"), later("url"), later("correction")),
    *(later("not a release"), later("body"), later("boilerplate"), later("set aside")),
    *(later("speaker"), later("nature"), later("period"), later("counted")),
    *(later("quote"), later("quotes"), later("figure"), later("figures")),
    *(later("name"), later("names"), later("dates"), later("year"), later("month")),
    *(later("release"), later("releases"), later("link"), later("undated")),
    *(later("date is"), later("search"), later("query"), later("new"), later("words")),
    *(later("owner"), later("none"), later("nothing"), later("nobody"), later("total")),
    *(later("hidden"), later("shown"), later("dropped"), later("not_a_release")),
    *(later("released_on"), later("date_status"), later("percent")),
    *(later("source"), later("issuer"), later("set_aside"), later("aliases")),
    *(later("copy"), later("correction"), later("update"), later("sibling")),
    *(later("excerpt"), later("translation"), later("index page")),
    *(later("standing page"), later("error page"), later("consent page")),
    *(later("front page"), later("page without text"), later("page without a day")),
    *(later("long message"), later("picture without text"), later("shared document")),
    later("academic paper"),
    *(
        later("yes"),
        later("no"),
        later("weekday"),
        later("conflict"),
        later("inferred"),
        later("candidate"),
        later("doubtful words"),
    ),
    *(later("little text"), later("much set aside"), later("date not read")),
    *(later("several articles"), later("further article")),
    *(later("correction_notice"), later("facet"), later("citation")),
    *(later("years"), later("to review")),
    *(later("setting"), later("value"), later("source"), later("default")),
)
"""Fields, columns and states as they stand on a terminal, in lower case."""


def short_label(name: str) -> str:
    """Return what stands for a name of `LABELS` in the language that is spoken now; others as they are."""
    return gettext(name)


def heading_of(field: str) -> str:
    """Return the heading of a field in the language that is spoken now; unknown ones as they are."""
    return gettext(FIELDS.get(field, field))


def value_name(value: str) -> str:
    """Return what a value of a short list is called in the language that is spoken now."""
    return gettext(VALUES.get(value, value))


def short_name(value: str) -> str:
    """Return a value of a short list as English lists have it, by its name in JSON, or in Indonesian."""
    names = {"en": value, "id": value_name(value)}
    return names[spoken()]


def option_called(name: str) -> str:
    """Return what an option is called in the language that is spoken now: `--since`, `--sejak`."""
    option = f"--{name}"
    return gettext(option)


NOUNS: Final[Mapping[str, tuple[str, str]]] = {
    "academic paper": several("{} academic paper", "{} academic papers"),
    "answer": several("{} answer", "{} answers"),
    "captured without change": several(
        "{} captured without change", "{} captured without change"
    ),
    "citation": several("{} citation", "{} citations"),
    "consent page": several("{} consent page", "{} consent pages"),
    "duplicate": several("{} duplicate", "{} duplicates"),
    "empty page": several("{} empty page", "{} empty pages"),
    "error page": several("{} error page", "{} error pages"),
    "fault": several("{} fault", "{} faults"),
    "family": several("{} family", "{} families"),
    "figure": several("{} figure", "{} figures"),
    "file": several("{} file", "{} files"),
    "front page": several("{} front page", "{} front pages"),
    "index page": several("{} index page", "{} index pages"),
    "line": several("{} line", "{} lines"),
    "link": several("{} link", "{} links"),
    "long message": several("{} long message", "{} long messages"),
    "notice": several("{} notice", "{} notices"),
    "only a summary": several("{} only a summary", "{} only summaries"),
    "operation": several("{} operation", "{} operations"),
    "original": several("{} original", "{} originals"),
    "other release": several("{} other release", "{} other releases"),
    "page without a day": several("{} page without a day", "{} pages without a day"),
    "page without text": several("{} page without text", "{} pages without text"),
    "picture without text": several(
        "{} picture without text", "{} pictures without text"
    ),
    "programme": several("{} programme", "{} programmes"),
    "question": several("{} question", "{} questions"),
    "quote": several("{} quote", "{} quotes"),
    "redirect": several("{} redirect", "{} redirects"),
    "release": several("{} release", "{} releases"),
    "row": several("{} row", "{} rows"),
    "shared document": several("{} shared document", "{} shared documents"),
    "short message": several("{} short message", "{} short messages"),
    "standing page": several("{} standing page", "{} standing pages"),
}
"""What is counted, as a number of one and of several."""


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 release`, `2,000 releases`."""
    words = ngettext(*NOUNS[noun], number)
    return words.format(written_number(number))


def counted_releases(number: int) -> str:
    """Return how many releases there are: `1 release`, `2,000 releases`."""
    return counted(number, "release")
