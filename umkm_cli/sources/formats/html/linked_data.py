"""Read what a page's linked data (JSON-LD, schema.org) says about its article."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from umkm_cli.sources.formats.html.marks import elements

_SCRIPTS = 'script[type^="application/ld+json" i]'
_ARTICLE = re.compile(
    r"(?:.*[/#:])?(?P<name>(?:News|Blog|Opinion|Report|Reportage|Advertiser|Scholarly)?\w*"
    r"(?:Article|Posting|Report|PressRelease)|(?P<page>WebPage))"
)
_WRAPPERS = ("@graph", "mainEntity", "mainEntityOfPage")
_DEEPEST = 20
_MOST_ARTICLES = 50
# What sites write around their data, and the comma after the last value.
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_AROUND = re.compile(r"^[^\[{]*|[^\]}]*$")
_LAST_COMMA = re.compile(r",(?=\s*[\]}])")
_WORD = re.compile(r"\w{3,}")
_SAME = 0.5


class Article(NamedTuple):
    """An article as linked data describes it; "" where it says nothing."""

    published: str = ""
    headline: str = ""
    is_page: bool = False


def find_article(tree: Any, titles: Iterable[str]) -> Article:
    """Return the article that is the page's own, an empty one if none is described.

    A page also describes the articles that it links to. Its own one has one of the
    page's titles, or no headline at all.
    """
    known = list(filter(None, map(_words, titles)))
    own = [each for each in _articles(tree) if _shared(each, known) >= _SAME]
    return min(own, key=_rank, default=Article())


def _rank(article: Article) -> tuple[bool, bool]:
    return not article.published, article.is_page


def _shared(article: Article, titles: Sequence[set[str]]) -> float:
    """Return the share of words, 0 to 1, that an article's headline shares with a title."""
    words = _words(article.headline)
    shares = (len(words & title) / len(min(words, title, key=len)) for title in titles)
    return max(shares, default=1) if words else 1


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _articles(tree: Any) -> Iterator[Article]:
    for script in elements(tree.document, _SCRIPTS)[:_MOST_ARTICLES]:
        with suppress(ValueError, RecursionError):
            yield from _articles_in(_parse(script.text), 0)


def _parse(text: str) -> Any:
    """Return the value of a script, without what browsers must not see.

    Raises ValueError if it is not JSON.
    """
    try:
        return json.loads(text, strict=False)
    except ValueError:
        inner = _LAST_COMMA.sub("", _AROUND.sub("", _CDATA.sub("", text)))
        return json.loads(inner, strict=False)


def _articles_in(value: Any, depth: int) -> Iterator[Article]:
    """Yield all articles in a JSON value."""
    if depth > _DEEPEST:
        return
    within: list[Any] = []
    if isinstance(value, list):
        within = value
    elif isinstance(value, dict):
        yield from _article(value)
        within = list(map(value.get, _WRAPPERS))
    deeper = partial(_articles_in, depth=depth + 1)
    yield from chain.from_iterable(map(deeper, within))


def _article(value: dict[str, Any]) -> Iterator[Article]:
    """Yield the article that an object describes, if it describes one."""
    types = map(str, _listed(value.get("@type")))
    matches = list(filter(None, map(_ARTICLE.fullmatch, types)))
    if matches:
        is_page = all(map(itemgetter("page"), matches))
        published, headline = map(_text, map(value.get, ("datePublished", "headline")))
        yield Article(published, headline, is_page)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    """Return a text, the first text of a list, or the value of a typed object."""
    first = next(iter(_listed(value)), "")
    typed = first.get("@value") if isinstance(first, dict) else first
    return str(typed or "")
