"""What completes each option and argument: one table for all commands."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from operator import methodcaller
from typing import Any, Final, NamedTuple

from typer.models import TyperPath

from umkm_cli.cli.commands import COMMANDS
from umkm_cli.cli.indonesian import VALUE_NAMES
from umkm_cli.cli.two_names import indonesian_command
from umkm_cli.language import Tongue, gettext, spoken
from umkm_cli.models.forms import HIT_TEMPLATE_FIELDS, TEMPLATE_FIELDS
from umkm_cli.settings import KEYS, Key
from umkm_cli.verbs.completion import (
    Candidate,
    Offer,
    beginning_with,
    offer_all_programmes,
    offer_names,
    offer_operations,
    offer_query,
    offer_releases,
    offer_saved_searches,
)
from umkm_cli.verbs.context import Context

FILES: Final = frozenset(("--citation", "paths"))
"""What is the name of a file, beside what is typed as a path in the code: the shell completes it."""


_SETTING_VALUE: Final = "value"


class TypedValue(NamedTuple):
    """A value that is being typed: of which parameter, of which command, after which words.

    `path` has the English names of the command, and of the one above it.
    """

    path: tuple[str, ...]
    param: Any
    before: Sequence[str]

    @property
    def is_file(self) -> bool:
        """Whether it is the name of a file."""
        return isinstance(self.param.type, TyperPath) or self._name in FILES

    @property
    def offer(self) -> Offer:
        """What offers the words that it can be; nothing if nobody can know it."""
        name = self._name
        if choices := getattr(self.param.type, "choices", ()):
            return partial(_offer_words, name, choices)
        keys = (" ".join((*self.path, name)), name)
        return next(filter(None, map(OFFERS.get, keys)), _offer_nothing)

    @property
    def _name(self) -> str:
        """Return the English name of an option, with the number of its value if it has several, or of an argument."""
        long = filter(methodcaller("startswith", "--"), self.param.opts)
        name = next(long, self.param.name)
        if self.param.nargs > 1:
            words = enumerate(reversed(self.before), 1)
            at = next(at for at, word in words if word in self.param.opts)
            return f"{name} {at}"
        return f"{name} {self.before[-1]}" if name == _SETTING_VALUE else str(name)


def _offer_nothing(_: Context, __: str) -> Sequence[Candidate]:
    return ()


def _offer_words(
    option: str, words: Iterable[str], _: Context, typed: str
) -> list[Candidate]:
    """Offer the words of a short list in the language that is spoken; in Indonesian, English ones if none fits."""
    called = {english: name for name, english in VALUE_NAMES.get(option, {}).items()}
    english = list(dict.fromkeys(words))
    indonesian = [called.get(each, each) for each in english]
    lists = {"en": [english], "id": [indonesian, english]}[spoken()]
    fitting = (beginning_with(typed, map(Candidate, each)) for each in lists)
    return next(filter(None, fitting), [])


def _words(
    option: str,
    module: str,
    table: str,
    words_in: Callable[[Any], Iterable[str]] = iter,
) -> Offer:
    """Return what offers the words in a table of a module, which is loaded when they are wanted."""

    def offer(context: Context, typed: str) -> list[Candidate]:
        words = words_in(vars(import_module(f"umkm_cli.{module}"))[table])
        return _offer_words(option, words, context, typed)

    return offer


def _list_of(offer: Offer) -> Offer:
    """Return what offers the next word of a list whose words commas separate."""

    def offer_next(context: Context, typed: str) -> list[Candidate]:
        *named, last = typed.split(",")
        head = "".join(map("{},".format, named))
        choices = (each for each in offer(context, last) if each.value not in named)
        return [Candidate(head + each.value, each.about, open=True) for each in choices]

    return offer_next


_CALLED: Final[Mapping[Tongue, Callable[[str], str]]] = {
    "en": str,
    "id": indonesian_command,
}


def _offer_topics(_: Context, typed: str) -> list[Candidate]:
    """Offer the topics of the guide, and the commands."""
    from umkm_cli.verbs.guide import guide_pages

    name = _CALLED[spoken()]
    pages = [Candidate(page.called, page.about) for page in guide_pages()]
    commands = [
        Candidate(name(each), gettext(about)) for each, about in COMMANDS.items()
    ]
    return beginning_with(typed, [*pages, *commands])


def _offer_settings(_: Context, typed: str) -> list[Candidate]:
    """Offer the names of settings."""
    return beginning_with(
        typed, (Candidate(key.called, gettext(key.about)) for key in KEYS)
    )


def _offer_values(key: Key, _: Context, typed: str) -> list[Candidate]:
    """Offer the words that a setting takes."""
    return beginning_with(typed, map(Candidate, key.choices.values()))


def _templates(fields: Sequence[str]) -> Offer:
    """Return what offers the fields that a template may name, after a brace."""

    def offer(_: Context, typed: str) -> list[Candidate]:
        from umkm_cli.verbs.typed.template import complete_template

        return [Candidate(each, open=True) for each in complete_template(typed, fields)]

    return offer


_SHELLS: Final = _words("", "cli.completion.shells", "SHELLS")
_VALUES_OF_SETTINGS: Final = {
    f"{_SETTING_VALUE} {name}": partial(_offer_values, key)
    for key in KEYS
    for name in (key.name, key.indonesian)
}
OFFERS: Final[Mapping[str, Offer]] = {
    "--add-programme": offer_all_programmes,
    "--clear": _words(
        "--clear", "verbs.typed.decisions", "CLEARABLE", methodcaller("values")
    ),
    "--columns": _list_of(_words("--columns", "models.forms", "ALL_CSV_COLUMNS")),
    "--install-completion": _SHELLS,
    "--link 1": offer_releases,
    "--link 2": _words("--link", "models.links", "KINDS"),
    "--of": offer_names("counted"),
    "--organisation": offer_names("organisation"),
    "--place": offer_names("place"),
    "--programme": offer_names("programme"),
    "--query": offer_query,
    "--remove-programme": offer_names("programme"),
    "--set-organisation": offer_names("organisation"),
    "--set-place": offer_names("place"),
    "--set-speaker 2": offer_names("speaker"),
    "--show-completion": _SHELLS,
    "--speaker": offer_names("speaker"),
    "--template": _templates(TEMPLATE_FIELDS),
    "--unit": offer_names("unit"),
    "--unlink": offer_releases,
    "after": offer_releases,
    "before": offer_releases,
    "calendar --by": _words("--by", "verbs.calendar", "ROWS"),
    "config set name": _offer_settings,
    "config unset name": _offer_settings,
    "id_": offer_releases,
    "ids": offer_releases,
    "ingest --programme": offer_all_programmes,
    "log number": offer_operations,
    "names": _offer_topics,
    "programmes remove name": offer_names("own"),
    "release": offer_releases,
    "saved add query": offer_query,
    "saved new name": offer_saved_searches,
    "saved remove name": offer_saved_searches,
    "search --template": _templates(HIT_TEMPLATE_FIELDS),
    "split --by": _words("--by", "verbs.split", "LENGTHS"),
    "stats --by": _list_of(_words("--by", "archive.statistics", "DIMENSIONS")),
    "undo number": offer_operations,
    "words": offer_query,
    **_VALUES_OF_SETTINGS,
}
"""What offers a value: by the option, or by the name of an argument in the code.

A command before it means only the one of this command; a number, that value of several.
"""
