"""Resolve typed setters into decisions."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from umkm_cli.catalogue.calendar import parse_release_date
from umkm_cli.catalogue.programmes import Programmes
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language.names import option_called, short_label
from umkm_cli.models.claims import CLAIM_FIELDS
from umkm_cli.models.links import KINDS
from umkm_cli.models.release import LINK, NO, NOT_A_RELEASE, YES, Decision
from umkm_cli.output.clean import clean
from umkm_cli.verbs.typed.filters import canonical_name, canonical_programme
from umkm_cli.verbs.typed.refusals import refusal_of

NOTHING = "none"
"""What a person types to decide that a release has no such value."""

CLEARABLE = {
    "programme": "programme",
    "programmes": "programme",
    "date": "date",
    "released_on": "date",
    "place": "place",
    "organisation": "organisation",
    "headline": "headline",
    "url": "url",
    "not_a_release": NOT_A_RELEASE,
    "link": LINK,
    "links": LINK,
    **{name: field for field in CLAIM_FIELDS for name in (field, f"{field}s")},
}
"""The fields that can be cleared, by the names that people see in different outputs."""

_ADDRESS = re.compile(r"https?://\S+")


class TypedTags(NamedTuple):
    """The setters of `umkm tag` as they were typed."""

    add_programmes: Sequence[str] = ()
    remove_programmes: Sequence[str] = ()
    date: str | None = None
    place: str | None = None
    organisation: str | None = None
    headline: str | None = None
    not_a_release: bool = False
    is_a_release: bool = False
    clear: Sequence[str] = ()
    link: tuple[str, str] | None = None
    unlink: str | None = None
    drop_quotes: Sequence[int] = ()
    drop_figures: Sequence[int] = ()
    speaker: tuple[int, str] | None = None

    @property
    def is_about_claims(self) -> bool:
        """Whether a quote or a figure was named."""
        return any((self.drop_quotes, self.drop_figures, self.speaker))

    @property
    def is_empty(self) -> bool:
        """Whether no setter was typed."""
        return self == TypedTags()


def ingest_decisions(
    known: Programmes, programmes: Sequence[str], date: str | None, url: str | None
) -> tuple[Decision, ...]:
    """Return the decisions of `umkm ingest`: to add programmes, and to set date and web address.

    Raises NoSuchProgramme, BadDate, or UsageError for an invalid web address.
    """
    decisions = [Decision("programme", "add", known.named(name)) for name in programmes]
    if date is not None:
        decisions.append(Decision("date", "set", parse_release_date(date).iso))
    if url is not None:
        if not (_ADDRESS.fullmatch(url) and url.isprintable()):
            raise UsageError(
                _("--url needs an address that begins with http:// or https://.")
            )
        decisions.append(Decision("url", "set", url))
    return tuple(decisions)


def tag_decisions(
    typed: TypedTags, known: Programmes, in_archive: Collection[str]
) -> tuple[Decision, ...]:
    """Return the decisions that the setters of `umkm tag` express.

    `in_archive` are the programmes in the archive, whether in the catalogue or not. The
    value `none` sets a field to nothing.

    Raises NoSuchProgramme, BadDate, or UsageError for an empty value, for a programme
    both added and removed, for a field both set and cleared, and for both marks.
    """
    cleared = dict.fromkeys(map(_parse_clearable, typed.clear))
    clearing = [Decision(field, "clear", None) for field in cleared]
    tagging = list(_programme_decisions(typed, known, in_archive))
    setting: list[Decision] = []
    for field in _SETTERS:
        text = getattr(typed, field)
        if text is not None:
            setting.append(Decision(field, "set", _parse_value(field, text)))
    setting += _mark_decisions(typed)
    for decision in setting:
        if decision.field in cleared:
            field = decision.field
            raise UsageError(
                _("--clear {field} and setting it cannot be combined.").format(
                    field=field
                )
            )
    return (*clearing, *tagging, *setting)


_MARKS = {
    (True, False): [Decision(NOT_A_RELEASE, "set", YES)],
    (False, True): [Decision(NOT_A_RELEASE, "set", NO)],
    (False, False): [],
}
"""What is decided, by whether `--not-a-release` or `--is-a-release` was typed."""


def _mark_decisions(typed: TypedTags) -> list[Decision]:
    """Return the decision whether something is a release, if any. Raises UsageError for both."""
    marks = typed.not_a_release, typed.is_a_release
    if all(marks):
        raise UsageError(_("--not-a-release and --is-a-release cannot be combined."))
    return _MARKS[marks]


def parse_kind(typed: str) -> str:
    """Return the kind of a link as it is stored. Raises UsageError for an unknown one."""
    kind = typed.strip().casefold()
    if kind not in KINDS:
        known = list(map(short_label, KINDS))
        sentence = _("--link {typed}: choose from {kinds}.")
        fault = sentence.format(typed=typed, kinds=", ".join(known))
        raise refusal_of(fault, kind, known)
    return kind


def _programme_decisions(
    typed: TypedTags, known: Programmes, in_archive: Collection[str]
) -> Iterator[Decision]:
    parse = partial(canonical_programme, known=known, in_archive=in_archive)
    added = dict.fromkeys(map(parse, typed.add_programmes))
    yield from map(partial(Decision, "programme", "add"), added)
    for name in dict.fromkeys(map(parse, typed.remove_programmes)):
        if name in added:
            raise UsageError(
                _("'{name}' cannot be both added and removed.").format(name=name)
            )
        yield Decision("programme", "remove", name)


def _parse_clearable(typed: str) -> str:
    field = CLEARABLE.get(typed.strip().casefold())
    if field is None:
        known = list(map(short_label, dict.fromkeys(CLEARABLE.values())))
        sentence = _("--clear {typed}: choose from {names}.")
        fault = sentence.format(typed=typed, names=", ".join(known))
        raise refusal_of(fault, typed, known)
    return field


_SETTERS = ("date", "place", "organisation", "headline")
"""The fields that can be set, in the order in which their decisions are recorded."""


def _parse_value(field: str, typed: str) -> str | None:
    """Return the value that was typed for a field; None for `none`.

    Raises BadDate, or UsageError if the text is empty or has unprintable characters.
    """
    value, option = " ".join(typed.split()), option_called(f"set-{field}")
    if field != "headline" and value.casefold() == NOTHING:
        return None
    if field == "date":
        return parse_release_date(typed).iso
    if not value:
        raise UsageError(_("{option} is empty.").format(option=option))
    if clean(value) != value:
        raise UsageError(
            _("{option} contains unprintable characters.").format(option=option)
        )
    return value if field == "headline" else canonical_name(field, value)
