"""Errors about what is asked for, and is not there."""

from collections.abc import Iterable, Sequence

from umkm_cli.errors.base import UmkmError, did_you_mean, on_one_line
from umkm_cli.exit_codes import ExitCode
from umkm_cli.language import gettext as _
from umkm_cli.language import ngettext, written_number


class NoSuch(UmkmError):
    """Nothing in the archive or catalogue has this name or number."""

    EXIT_CODE = ExitCode.NO_SUCH


class NoSuchRelease(NoSuch):
    """No release has this id, or the one that has it is `hidden`."""

    def __init__(
        self, wanted: str, newest: int | None, *, hidden: bool = False
    ) -> None:
        why = _("ids go from 1 to {newest}").format(newest=newest)
        if wanted[:1].isdigit() and not wanted.isdigit():  # `1-10`, `1,2,3`
            why = _("write each number, as in 1 2 3 (tag and retag also take filters)")
        elif hidden:
            why = _("it was removed, or its ingest was undone: umkm log")
        elif newest is None:
            why = _("the archive is empty")
        sentence = _("no release {wanted} in this archive; {why}.")
        super().__init__(sentence.format(wanted=on_one_line(wanted), why=why))


class NoSuchArchive(NoSuch):
    """None of the archives that are asked has this name."""

    def __init__(self, wanted: str, existing: Sequence[str]) -> None:
        names = ", ".join(existing)
        sentence = _("no archive '{wanted}' among these: {names}.")
        super().__init__(sentence.format(wanted=on_one_line(wanted), names=names))


class NoSuchCopy(NoSuch):
    """The release has fewer copies than the requested number."""

    def __init__(self, release_id: int, copy: int, count: int) -> None:
        sentence = ngettext(
            "release {release} has {count} copy, no number {copy}.",
            "release {release} has {count} copies, no number {copy}.",
            count,
        )
        super().__init__(sentence.format(release=release_id, count=count, copy=copy))


class NoSuchProgramme(NoSuch):
    """The catalogue has no programme with this name or alias."""

    def __init__(self, wanted: str, nearest: Iterable[str]) -> None:
        hint = did_you_mean(nearest) or _("`umkm programmes` lists them all.")
        sentence = _("no programme '{wanted}' in the catalogue. {hint}")
        super().__init__(sentence.format(wanted=on_one_line(wanted), hint=hint))


class NotYourProgramme(NoSuch):
    """Neither the archive nor the named file has a programme of its own with this name."""

    def __init__(self, wanted: str) -> None:
        sentence = _(
            "'{wanted}' is not one of your own programmes; built-in ones cannot be removed."
        )
        super().__init__(sentence.format(wanted=on_one_line(wanted)))


class NoSuchSavedSearch(NoSuch):
    """No saved search has this name."""

    def __init__(self, wanted: str, existing: Iterable[str]) -> None:
        hint = _("none is saved yet: umkm saved add NAME QUERY")
        names = ", ".join(existing)
        if names:
            hint = _("saved searches: {names}").format(names=names)
        sentence = _("no saved search '{wanted}'; {hint}.")
        super().__init__(sentence.format(wanted=on_one_line(wanted), hint=hint))


class NoSuchOperation(NoSuch):
    """The journal has no operation with this number."""

    def __init__(self, wanted: str, count: int) -> None:
        hint = _("nothing has been written yet")
        if count:
            hint = _("they go from 1 to {count}").format(count=written_number(count))
        sentence = _("no operation {wanted} in the journal; {hint}: umkm log")
        super().__init__(sentence.format(wanted=on_one_line(wanted), hint=hint))
