"""What a browser asks for: the parameters of an address, its language, and addresses like it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple
from urllib.parse import parse_qs, quote, urlencode

from umkm_cli.errors import UsageError
from umkm_cli.language import Tongue, later
from umkm_cli.language import gettext as _
from umkm_cli.models.query import Sort
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.filters import TypedFilter
from umkm_cli.verbs.typed.ids import is_number

LANG: Final = "lang"
"""The parameter that chooses a language; every link keeps it."""
_PAGE_LENGTH: Final = 20
_MOST: Final = 500
"""How many releases one answer has at most."""
_MOST_DIGITS: Final = 9
_SORTS: Final[dict[str, Sort]] = {
    "relevance": "relevance",
    "newest": "newest",
    "oldest": "oldest",
}
FILTERS: Final[Mapping[str, str]] = {
    "programme": later("Programme"),
    "place": later("Place"),
    "organisation": later("Organisation"),
    "since": later("From"),
    "until": later("To"),
    "undated": later("only undated ones"),
    "with_undated": later("also undated ones"),
    "with_non_releases": later("also texts that are no releases"),
    "latest": later("only the newest versions"),
}
"""The parameters that select releases, named as the options of the command line; what a page calls them."""

Parameters = Mapping[str, Sequence[str]]


class Question(NamedTuple):
    """A request: its path, its parameters, those in the path, and the language."""

    context: Context
    path: str
    parameters: Parameters
    named: dict[str, str]
    tongue: Tongue

    def get(self, name: str) -> str:
        """Return the first value of a parameter; empty if it is missing."""
        return next(iter(self.all_of(name)), "")

    def all_of(self, name: str) -> Sequence[str]:
        """Return all values of a parameter."""
        return self.parameters.get(name, ())

    def has(self, name: str) -> bool:
        """Return whether a box was ticked."""
        return self.get(name) in ("yes", "ya", "1", "on", "true")

    def number(self, name: str, usual: int) -> int:
        """Return a parameter that is a number, not below 0. Raises UsageError."""
        typed = self.get(name)
        if not typed:
            return usual
        if not is_number(typed) or len(typed) > _MOST_DIGITS:
            raise UsageError(_("'{name}' is not a number.").format(name=name))
        return int(typed)

    @property
    def page(self) -> int:
        """The number of the page of a list, from 1."""
        return max(1, self.number("page", 1))

    @property
    def limit(self) -> int:
        """How many releases a page has."""
        return min(self.number("limit", _PAGE_LENGTH), _MOST)

    @property
    def sort(self) -> Sort | None:
        """The order that was chosen. Raises UsageError for one that does not exist."""
        typed = self.get("sort")
        if typed and typed not in _SORTS:
            raise UsageError(_("'sort' is relevance, newest or oldest."))
        return _SORTS.get(typed)

    @property
    def filters(self) -> TypedFilter:
        """The filters, as the options of the command line would be."""
        return TypedFilter(
            programmes=self.all_of("programme"),
            since=self.get("since") or None,
            until=self.get("until") or None,
            place=self.get("place") or None,
            organisation=self.get("organisation") or None,
            undated=self.has("undated"),
            with_undated=self.has("with_undated"),
            with_non_releases=self.has("with_non_releases"),
            latest=self.has("latest"),
            sort=self.sort,
            limit=self.limit,
            offset=self.number("offset", (self.page - 1) * self.limit),
        )

    def link(self, path: str, **parameters: str | int) -> str:
        """Return the address of another page, in the language that was chosen."""
        return address(path, {**parameters, LANG: self.get(LANG)})

    def changed(self, **parameters: str | int | Sequence[str]) -> str:
        """Return the address of this page with other values of some parameters, and the first page.

        An empty value leaves the parameter out.
        """
        first = dict.fromkeys(("page", "offset"), "")
        return address(self.path, {**self.parameters, **first, **parameters})

    def without(self, name: str, value: str) -> str:
        """Return the address of this page without one value of a parameter."""
        return self.changed(**{name: list(filter(value.__ne__, self.all_of(name)))})


def read_parameters(query: str) -> Parameters:
    """Return the parameters of an address, without space around them; empty ones are left out."""
    found = parse_qs(query, errors="replace")
    return {name: _stripped(values) for name, values in found.items()}


def _stripped(values: Iterable[str]) -> Sequence[str]:
    return tuple(filter(None, map(str.strip, values)))


def address(path: str, parameters: Mapping[str, str | int | Sequence[str]]) -> str:
    """Return an address on this host, and never one of another; empty parameters are left out."""
    given = {name: value for name, value in parameters.items() if value}
    quoted = quote("/" + path.lstrip("/"))
    query = urlencode(given, doseq=True)
    return f"{quoted}?{query}".rstrip("?")
