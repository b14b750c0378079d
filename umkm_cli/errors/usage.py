"""Errors in what was asked for."""

from collections.abc import Iterable, Sequence

from umkm_cli.errors.base import UmkmError, did_you_mean, on_one_line
from umkm_cli.exit_codes import ExitCode
from umkm_cli.language import gettext as _
from umkm_cli.language import later, ngettext, written_number

_DATES = later("2020, 2020-10, 2020-10-12 or 'Okt 2020'")
_CONTEXT = 35  # characters of a query shown on either side of its fault


class UsageError(UmkmError):
    """The command cannot do what the user asked for."""

    EXIT_CODE = ExitCode.USAGE


class BadDate(UsageError):
    """A date that a person typed cannot be parsed; `why` is the reason, `forms` what can be."""

    def __init__(self, typed: str, why: str = "", forms: str = _DATES) -> None:
        reason = f": {why}" if why else ""
        sentence = _("cannot read the date '{typed}'{reason}. Write {forms}.")
        typed = on_one_line(typed)
        super().__init__(sentence.format(typed=typed, reason=reason, forms=_(forms)))
        self.why = why


class UnreadableQuery(UsageError):
    """A query cannot be parsed; `position` is the offending character, from 0."""

    def __init__(self, query: str, position: int, why: str) -> None:
        start, end = max(0, position - _CONTEXT), position + _CONTEXT
        before = "…" if start > 0 else ""
        after = "…" if end < len(query) else ""
        indent = " " * (len(before) + position - start)
        sentence = _("cannot read the query: {why}").format(why=why)
        super().__init__(
            f"{sentence}\n  {before}{query[start:end]}{after}\n  {indent}^"
        )
        self.position = position


class MissingModel(UsageError):
    """What tells the meaning of words is not installed, or cannot be loaded; `cause` says why."""

    def __init__(self, sentence: str, cause: object = "") -> None:
        super().__init__(_(sentence).format(why=_(str(cause)) if cause else ""))


class FileExists(UsageError):
    """A file that a command is to write exists, and nobody said to overwrite it."""

    def __init__(self, path: object) -> None:
        sentence = _("{path} already exists; --force overwrites it.")
        super().__init__(sentence.format(path=path))


class WrongLines(UsageError):
    """Lines of a file cannot be carried out; each has its number, and a sentence that says why."""

    def __init__(self, path: object, faults: Sequence[tuple[int, str]]) -> None:
        sentence = ngettext(
            "{count} line of {path} is wrong; nothing was changed:",
            "{count} lines of {path} are wrong; nothing was changed:",
            len(faults),
        )
        said = sentence.format(count=written_number(len(faults)), path=path)
        line = _("line {number}: {why}")
        lines = (line.format(number=number, why=why) for number, why in faults)
        super().__init__("\n  ".join((said, *lines)))


class CannotUndo(UsageError):
    """An operation cannot be undone, or not before others."""


class OneArchiveOnly(UsageError):
    """Several archives are named, and the command is about one."""

    def __init__(self, count: int) -> None:
        sentence = _(
            "this command works on one archive, and {count} are named; name one with --db."
        )
        super().__init__(sentence.format(count=written_number(count)))


class BadCatalogue(UmkmError):
    """A user's own programmes file cannot be used."""

    EXIT_CODE = ExitCode.USAGE


class BadSettings(UmkmError):
    """A setting, in the settings file or the environment, cannot be used."""

    EXIT_CODE = ExitCode.USAGE


class NoSuchTopic(UsageError):
    """No topic of the guide and no command has this name."""

    def __init__(self, wanted: str, nearest: Iterable[str]) -> None:
        hint = did_you_mean(nearest) or _("`umkm help` lists the topics.")
        sentence = _("no topic or command is called '{wanted}'. {hint}")
        super().__init__(sentence.format(wanted=on_one_line(wanted), hint=hint))


class MissingProgrammes(UsageError):
    """Tags would be removed only because no catalogue at hand has their programmes."""

    def __init__(self, names: Iterable[str], releases: int) -> None:
        known = list(map("'{}'".format, map(on_one_line, names)))
        named = ", ".join(known[:3])
        if len(known) > 3:
            named = _("{names} and others").format(names=named)
        sentence = ngettext(
            "{count} release has the programme {named}, which neither the catalogue nor "
            "the archive knows; nothing was changed. Take it into the archive with "
            "`umkm programmes import FILE`, or let its tags go with "
            "`umkm programmes remove NAME`.",
            "{count} releases have the programme {named}, which neither the catalogue nor "
            "the archive knows; nothing was changed. Take it into the archive with "
            "`umkm programmes import FILE`, or let its tags go with "
            "`umkm programmes remove NAME`.",
            releases,
        )
        super().__init__(sentence.format(count=written_number(releases), named=named))


class NothingMatched(UmkmError):
    """The query or filter is valid, but matches nothing; `advice` follows the sentence."""

    EXIT_CODE = ExitCode.NOTHING_MATCHED

    def __init__(self, sentence: str = "", *, advice: str = "") -> None:
        usual = _("no release matches.")
        super().__init__(f"{sentence or usual} {advice}".strip())
        self._sentence = sentence.removesuffix(usual).strip()
        self._advice = advice

    def because(self, reason: str) -> "NothingMatched":
        """Return the error with a reason, which takes the place of the usual sentence."""
        if not reason:
            return self
        return NothingMatched(f"{reason} {self._sentence}".strip(), advice=self._advice)
