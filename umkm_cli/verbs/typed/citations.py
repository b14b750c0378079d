"""Read the citations in a text, as `output.citations` writes them, in any of its styles."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain

from umkm_cli.catalogue.calendar import MONTH_NAMES
from umkm_cli.models.citations import Citation
from umkm_cli.models.release import PartialDate
from umkm_cli.output.citations import BIBTEX_MONTHS, LATEX

_DIGEST = r"SHA-256 (?P<sha256>[0-9a-fA-F]{64})"
_NUMBER = r"umkm release (?P<id>\d{1,18})"
_APA_DATE = (
    r"\((?:n\.d\.|(?P<year>\d{4})(?:, (?P<month>[A-Z][a-z]+)(?: (?P<day>\d{1,2}))?)?)"
    r"(?P<inferred>; date inferred)?\)\. "
)
_APA_WORK = r"(?:(?P<headline>.+) )?\[Press release\]\. "
_APA_SOURCE = rf"(?P<source>.+) \({_NUMBER}; {_DIGEST}\)"
_SENTENCES = tuple(
    map(
        re.compile,
        (
            r"(?:(?P<issuer>(?!“).+?): )?(?:[“\"](?P<headline>.+)[”\"]|\[no headline\]), "
            r"(?:undated|(?P<date>\d{4}(?:-\d\d){0,2}))(?P<inferred> \(inferred\))?, "
            rf"(?P<source>.+), {_NUMBER}, {_DIGEST}",
            _APA_WORK + _APA_DATE + _APA_SOURCE,
            r"(?P<issuer>.+?)\.? " + _APA_DATE + _APA_WORK + _APA_SOURCE,
        ),
    )
)
"""Citations in a sentence, on one line: plain ones, and those of APA without and with an issuer."""
_END = re.compile(r"SHA-256\s+[0-9a-fA-F]{64}\)?")
_NESTED = r"(?:[^{}]++|\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*\})*\})*"
_ENTRY = re.compile(rf"@\w+\s*\{{{_NESTED}\}}")
_OUTER_BRACES = re.compile(r"\{(.*)\}")
_FIELD = re.compile(rf"(\w+)\s*=\s*(?:\{{({_NESTED})\}}|(\w+))")
_NOTE = re.compile(
    rf"{_NUMBER}(?P<inferred>; date inferred)?(?:; file (?P<source>.+))?; {_DIGEST}"
)
_LONGEST_SENTENCE = 5_000  # characters; the patterns take time with the cube of it
_MARK = re.compile(r"^\s*(?:[-*•]|\[?\d+[.)\]])\s+")
_PARAGRAPH = re.compile(r"\n\s*\n")
_STATUSES = {
    (True, True): "inferred",
    (True, False): "stated",
    (False, True): "",
    (False, False): "",
}
"""The status of a date, by whether there is one, and whether it is inferred."""
_LATEX = re.compile("|".join(map(re.escape, LATEX.values())))
_PLAIN = {command: character for character, command in LATEX.items()}
_MONTHS = {name: number for number, name in enumerate(MONTH_NAMES["en"], 1)} | {
    name: number for number, name in enumerate(BIBTEX_MONTHS, 1)
}


def find_citations(text: str) -> Iterator[Citation | str]:
    """Yield the citations in a text; in place of one that cannot be read, its words."""
    for entry in filter(_END.search, _ENTRY.findall(text)):
        yield _read_entry(entry) or " ".join(entry.split())
    rest = _ENTRY.sub("\n\n", text)
    ends = [match.end() for match in _END.finditer(rest)]
    for start, end in zip(chain([0], ends), ends, strict=False):
        paragraph = _PARAGRAPH.split(rest[start:end])[-1]
        words = " ".join(_MARK.sub("", paragraph).split())
        is_short = len(words) <= _LONGEST_SENTENCE
        yield (_read_sentence(words) if is_short else None) or words


def _read_sentence(words: str) -> Citation | None:
    for pattern in _SENTENCES:
        found = pattern.fullmatch(words)
        if found:
            return _citation(found.groupdict())
    return None


def _read_entry(entry: str) -> Citation | None:
    """Read an entry of BibTeX, whose fields may be in any order."""
    body = entry.partition(",")[2].removesuffix("}")
    fields = {
        name.lower(): " ".join(f"{braced}{word}".split())
        for name, braced, word in _FIELD.findall(body)
    }
    note = _NOTE.fullmatch(fields.get("note", ""))
    if not note:
        return None
    parts = {
        **fields,
        **note.groupdict(),
        "source": fields.get("url") or _unescape_latex(note["source"] or ""),
        "issuer": _unescape_latex(fields.get("author", "")),
        "headline": _unescape_latex(fields.get("title", "")),
    }
    return _citation(parts)


def _citation(parts: Mapping[str, str | None]) -> Citation | None:
    """Return the citation with these parts, or None if its date does not exist."""
    with suppress(KeyError, ValueError):
        released_on = parts.get("date") or _date_of(parts)
        return Citation(
            int(parts["id"] or 0),
            parts.get("headline") or "",
            parts.get("issuer") or "",
            released_on,
            _STATUSES[bool(released_on), bool(parts["inferred"])],
            parts["source"] or "",
            (parts["sha256"] or "").lower(),
        )
    return None


def _date_of(parts: Mapping[str, str | None]) -> str:
    """Return an ISO date from its parts. Raises KeyError for an unknown month, ValueError for no such day."""
    year, month, day = map(parts.get, ("year", "month", "day"))
    if not year:
        return ""
    number = _MONTHS[month] if month else None
    date = PartialDate(int(year), number, int(day) if day else None)
    return PartialDate.from_iso(date.iso).iso


def _unescape_latex(text: str) -> str:
    """Return what a field says, also without the braces that keep BibTeX from changing its letters."""
    text = _OUTER_BRACES.sub(r"\1", text) if text.startswith("{") else text
    return _LATEX.sub(lambda match: _PLAIN[match[0]], text)
