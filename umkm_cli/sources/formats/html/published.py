"""Find what a page's head and markup say about the day of its publication."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice, starmap
from typing import Any

from umkm_cli.sources.formats.html.marks import elements

Named = Iterator[tuple[str, str | None]]

PUBLISHED, DATED = "published", "dated"
"""Names of the lines for a day of publication, and for a day that may be another."""

# Names of a page's date of publication: those of Open Graph, Dublin Core, RDFa and
# Prism, and the many that content management systems invented.
_META = re.compile(
    r"""
    (?! .*(?:modif|updat|revis|expir|review|access|copyright|start|end|event|valid|birth) )
    (?: .* [:._\s-] )?
    (?: (?:date|time)[-_.]?(?:published|publish|pub|posted|issued|created)
      | publish(?:ed|ing)?[-_.\s]?(?:date|time|at|on|timestamp)? (?:[-_.]?(?:gmt|utc|iso\w*))?
      | pub(?:lication)?[-_.\s]?(?:date|time) | date[-_.]?of[-_.]?publication
      | (?:release|issue|display|post|posted|article|story|content|news)[-_.\s]?(?:date|time)
      | creation[-_.\s]?date | created(?:[-_.]?(?:date|at|on))? | issued | cdate | pdate
      | originalpublicationdate | article_date_original | content_publisheddate | blogpostdate
    )
  | (?:dc|dcterms|sailthru|rnews|eprints|citation|iptc)?[:._-]?(?:online[-_]?)?date
  | citation_(?:publication|online)_date | article\.published | cxenseparse:recs:publishtime
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PROPERTY = ", ".join(
    (
        '[itemprop~="datePublished"]',
        '[property~="datePublished"]',
        '[property="schema:datePublished"]',
        '[property="dc:date"]',
        '[property="dcterms:issued"]',
    )
)
_NAMED = ", ".join(
    f'[{attribute}*="{word}" i]'
    for word in "date publish posted time tanggal waktu byline meta author created".split()
    for attribute in ("class", "id")
)
_DATE_ATTRIBUTES = (
    "content", "datetime", "title", "data-published", "data-publish-date",
    "data-published-date", "data-pubdate", "data-date", "data-datetime", "data-timestamp",
)  # fmt: skip
_SOURCES = {
    "itemprop": _PROPERTY,
    "time": "time",
    "byline": _NAMED,
    "data": ", ".join(f"[{name}]" for name in _DATE_ATTRIBUTES[3:]),
}
_SPEAKING = re.compile(
    r"publish|post|entry|article|news|release|creat|pub-?date|terbit|rilis", re.I
)
_UPDATE = re.compile(
    r"(?:last )?(?:diperba(?:h?arui)|pembaruan|diubah|perubahan|updated?|modified|revised|edited)\b",
    re.I,
)
_ENDS_UPDATED = re.compile(rf"{_UPDATE.pattern}\W*(?:\w+\W+){{0,2}}$", re.I)
_ENDS_LABELLED = re.compile(
    r"(?:terbit|diterbitkan|dipublikasikan|tayang|dirilis|diposting|published|posted"
    r"|released?|created)\b\W*(?:\w+\W+){0,2}$",
    re.I,
)
_ELSEWHERE = re.compile(
    r"<(?:aside|nav|footer)>|related|side-?bar|widget|comment|recommend|popular|trending|latest|recent|teaser"
    r"|nav(?:bar|igation)?\b|menu|(?<!post-)(?<!entry-)footer|carousel|slider|more-"
    r"|breaking|ticker|archive|calendar|upcoming|reply|read-also",
    re.I,
)
_OUTERMOST = frozenset(("html", "body", "head"))
_DATE = re.compile(r"(?:19|20)\d\d|\d\d?[./]\d\d?[./]\d\d|\b1\d{9}\b")
_LONGEST, _SHORT, _LABEL = 120, 400, 40  # characters
_HIGHEST, _FAR = 8, 4  # levels
_MOST, _MOST_HEADINGS = 200, 5


def find_published(tree: Any, head: Mapping[str, str], stated: str) -> Named:
    """Yield every date of publication that a page states, most reliable first.

    `head` has its `meta` elements; `stated` is the date in its linked data, or "".
    """
    yield f"{PUBLISHED} (datePublished)", stated
    for name in filter(_META.fullmatch, head):
        yield f"{PUBLISHED} ({name})", head[name]
    markup = _Markup(tree)
    yield from chain.from_iterable(starmap(markup.find, _SOURCES.items()))


class _Markup:
    """The elements of a page that can say when it was published."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._headings = elements(tree.document, "h1")[:_MOST_HEADINGS]

    def find(self, name: str, selector: str) -> Named:
        """Yield the date in the first of some elements, best next to the headline.

        Without a label or a headline that says so, it may be that of something else.
        """
        # In the body: reading the text around the outermost element would crash.
        found = elements(self._tree.body, selector)[:_MOST]
        dated = list(filter(self._is_own, filter(_says_date, found)))
        told = sorted(filter(self._is_told, dated), key=self._distance)
        label = PUBLISHED if told else DATED
        for element in (*told, *dated)[:1]:
            yield f"{label} ({name})", _date_in(element)

    def _is_own(self, element: Any) -> bool:
        """Return whether an element belongs neither to another story nor to a menu."""
        for around in islice(_outward(element), _HIGHEST):
            if self._has_heading(around):
                return True
            if _ELSEWHERE.search(_name(around)):
                return False
        return True

    def _is_told(self, element: Any) -> bool:
        """Return whether an element says that it is the time of publication."""
        is_named = _SPEAKING.search(_name(element))
        is_labelled = _ENDS_LABELLED.search(_before(element))
        is_near = self._distance(element) < _FAR
        return any((is_named, is_labelled, is_near, element.hasattr("pubdate")))

    def _distance(self, element: Any) -> int:
        """Return how many levels above an element the headline is, `_FAR` if far."""
        levels = list(map(self._has_heading, islice(_outward(element), _FAR)))
        return [*levels, True].index(True)

    def _has_heading(self, element: Any) -> bool:
        return any(map(element.contains, self._headings))


def _outward(element: Any) -> Iterator[Any]:
    """Yield an element and those around it, up to the body of the page."""
    while element is not None and element.tag not in _OUTERMOST:
        yield element
        element = element.parent


def _date_in(element: Any) -> str:
    """Return the date that an element gives to programs, else the one it shows."""
    values = [*map(element.getattr, _DATE_ATTRIBUTES), element.text[:_LONGEST]]
    told: Iterator[str] = filter(None, values)
    return next(filter(_DATE.search, map(_before_update, told)), "")


def _before_update(text: str) -> str:
    """Return what a text says before it says when something was changed."""
    return _UPDATE.split(text, maxsplit=1)[0]


def _says_date(element: Any) -> bool:
    """Return whether an element shows a date and little else, and not that of a change."""
    is_updated = _ENDS_UPDATED.search(_before(element))
    is_short = len(element.text) < _LONGEST
    return all((is_short, not is_updated, _date_in(element)))


def _name(element: Any) -> str:
    """Return what an element is called: its tag, classes and id."""
    named = map(element.getattr, ("class", "id"))
    return " ".join((f"<{element.tag}>", *filter(None, named)))


def _before(element: Any) -> str:
    """Return the words right before an element, in its parent."""
    around: str = element.parent.text[:_SHORT]
    return around[: max(0, around.find(element.text or around))][-_LABEL:]
