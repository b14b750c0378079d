"""Errors in the files that are taken in.

What is wrong with a file is said in English, since that is kept, and comes from other
processes: `language.retold` says it to people in their language.
"""

from umkm_cli.errors.base import UmkmError, on_one_line
from umkm_cli.exit_codes import ExitCode
from umkm_cli.language import gettext as _
from umkm_cli.language import ngettext, retold, written_number

_LONGEST_REASON = 500  # characters


class SomeFailed(UmkmError):
    """Some inputs could not be ingested; if there are `others`, they are in the archive."""

    EXIT_CODE = ExitCode.SOME_FAILED

    def __init__(
        self, failed: int, *, others: bool = False, tried: bool = False
    ) -> None:
        sentence = ngettext(
            "{count} file was not ingested (named above){rest}.",
            "{count} files were not ingested (named above){rest}.",
            failed,
        )
        if tried:
            sentence = ngettext(
                "{count} file would not be ingested (named above){rest}.",
                "{count} files would not be ingested (named above){rest}.",
                failed,
            )
        rest = _("; everything else is in the archive") if others else ""
        super().__init__(sentence.format(count=written_number(failed), rest=rest))


class SomeLost(UmkmError):
    """Some releases could not be re-read from their originals; the others could."""

    EXIT_CODE = ExitCode.SOME_FAILED

    def __init__(self, lost: int) -> None:
        sentence = ngettext(
            "{count} release could not be re-read (named above); "
            "their files are kept in the new archive, without a release.",
            "{count} releases could not be re-read (named above); "
            "their files are kept in the new archive, without a release.",
            lost,
        )
        super().__init__(sentence.format(count=written_number(lost)))


class PartsMissing(UmkmError):
    """Some parts of a reading have no result; `why` says what happened to one of them."""

    EXIT_CODE = ExitCode.SOME_FAILED

    def __init__(self, parts: int, why: str) -> None:
        sentence = ngettext(
            "{count} part could not be read ({why}); run the same command again, which goes on.",
            "{count} parts could not be read ({why}); run the same command again, which goes on.",
            parts,
        )
        count = written_number(parts)
        super().__init__(sentence.format(count=count, why=on_one_line(why)))


class UnreadableFile(UmkmError):
    """A file cannot be ingested; the message says why and what to do.

    It may quote the file, so it is one line, and is cut where no sentence of ours ends.
    """

    EXIT_CODE = ExitCode.SOME_FAILED

    def __init__(self, why: str) -> None:
        why = on_one_line(why)
        is_long = len(why) > _LONGEST_REASON
        super().__init__(why[:_LONGEST_REASON] + "…" if is_long else why)

    @property
    def told(self) -> str:
        return retold(str(self))


class NoText(UnreadableFile):
    """A file has no text that umkm can extract; its bytes may be kept all the same."""
