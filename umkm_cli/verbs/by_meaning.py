"""Search by meaning: what a query means, and which releases mean most nearly the same."""

import re
from importlib.util import find_spec
from itertools import chain, filterfalse
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.meaning_model import model_of
from umkm_cli.archive.releases import count_releases
from umkm_cli.archive.search.engine import search_by_meaning
from umkm_cli.errors import MissingModel, NothingMatched, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later, written_number
from umkm_cli.models.meaning import MODEL, NOT_INSTALLED, Meaning
from umkm_cli.models.query import Filter, Hit
from umkm_cli.query import Group, Term, terms_of
from umkm_cli.text import search_words
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import ResolvedQuery
from umkm_cli.verbs.typed.storable import storable

_QUOTED = re.compile(r"""["“”„«»]([^"“”„«»]+)["“”„«»]""")
_MOST_PHRASES = 40  # more words than that are a text, not names
_LIMIT, _SNIPPET = 20, 180
_OTHER_MODEL = later(
    "this archive's vectors are of another model ({model}), so words alone decide the order; "
    "`umkm meaning build` makes them anew."
)
_WORDS_ALONE = later("{why}. Words alone decide the order.")
_NO_VECTORS = later("this archive has no vectors yet; `umkm meaning build` makes them.")


class AlikeReleases(NamedTuple):
    """A page of the releases that mean most nearly what was typed, nearest first.

    They were sought among so many `releases`.
    """

    hits: tuple[Hit, ...]
    releases: int
    filter_: Filter

    @property
    def note(self) -> str:
        """How many are shown, and of how many. Raises NothingMatched if there are none."""
        if not self.hits:
            raise NothingMatched()
        sentence = _(
            "the nearest in meaning of {releases}; shown {first}–{last} (--limit, --offset)"
        )
        first = self.filter_.offset + 1
        return sentence.format(
            releases=count_phrase(self.releases, "release"),
            first=written_number(first),
            last=written_number(first + len(self.hits) - 1),
        )


def meaning_of_query(
    context: Context, model: str, query: ResolvedQuery
) -> Meaning | None:
    """Return what a query means, to compare with vectors of a model.

    Returns None if words alone decide the order of what it finds, because it has none, or
    because the vectors cannot be used: then it says why.
    """
    if not any(terms_of(query.read)):
        return None
    if model != MODEL:
        context.say(_(_OTHER_MODEL).format(model=model))
        return None
    from umkm_cli.meaning.engine import load_model  # only where there are vectors

    try:
        vector = load_model().of_query(_text_of(query))
    except MissingModel as error:
        context.say(_(_WORDS_ALONE).format(why=str(error).rstrip(".")))
        return None
    words = map(attrgetter("words"), terms_of(query.query))
    phrases = tuple(filterfalse(query.added.__contains__, words))[:_MOST_PHRASES]
    return Meaning(MODEL, vector, phrases, _quoted_in(query), query.added)


def can_compare(context: Context) -> bool:
    """Return whether vectors can be compared, which needs no model, but numpy. Says so if not."""
    if find_spec("numpy") is not None:
        return True
    context.say(_(_WORDS_ALONE).format(why=_(NOT_INSTALLED).rstrip(".")))
    return False


def _text_of(query: ResolvedQuery) -> str:
    """Return the words of a query as a text, without fields, operators and unwanted words."""
    read = query.read
    is_plain = read.loose and not read.unwanted
    if is_plain and all(isinstance(node, Term) for node in read.wanted):
        return query.typed
    return " ".join(chain.from_iterable(map(attrgetter("words"), terms_of(read))))


def _quoted_in(query: ResolvedQuery) -> frozenset[tuple[str, ...]]:
    """Return the words that stand in quotes, or that only match as typed."""
    quoted = {tuple(search_words(words)) for words in _QUOTED.findall(query.typed)}
    strict = (
        term.words for term in terms_of(query.read) if term.exact or len(term.words) > 1
    )
    return frozenset(quoted) | frozenset(strict)


def find_alike(
    context: Context, archive: Archive, typed: str, filters: TypedFilter
) -> AlikeReleases:
    """Return the releases that mean most nearly what was typed, whatever their words.

    Raises UsageError if there are no words or no usable vectors, MissingModel if the model
    cannot be loaded, OneArchiveOnly.
    """
    from umkm_cli.meaning.engine import load_model

    context.check_is_one()
    typed = storable(typed).strip()
    words = Group("any", tuple(Term((word,)) for word in search_words(typed)))
    if not words.wanted:
        raise UsageError(_("nothing to search for: type what a release is about."))
    if filters.sort not in (None, "relevance"):
        raise UsageError(_("--like sorts by meaning; --sort cannot be combined."))
    if model_of(archive) != MODEL:
        raise UsageError(_(_NO_VECTORS))
    limit = _LIMIT if filters.limit is None else filters.limit
    filter_ = resolve_filter(context, archive, filters._replace(limit=limit))
    meaning = Meaning(MODEL, load_model().of_query(typed))
    length = _SNIPPET if context.form.has_snippets else 0
    hits = search_by_meaning(archive, meaning, words, filter_, length=length)
    return AlikeReleases(hits, count_releases(archive, filter_), filter_)
