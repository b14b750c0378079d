"""The exit codes of the commands."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of commands, as the guide documents them for scripts."""

    DONE = 0  # also when the reader of a pipe closes it
    NOTHING_MATCHED = 1
    USAGE = 2  # wrong usage, or a query or date that cannot be parsed
    SOME_FAILED = 3  # everything else succeeded
    NO_SUCH = 4  # no such release, programme, saved search or operation
    NOT_AN_ARCHIVE = 5  # or too new, or damaged
    NO_ARCHIVE = 6  # nothing has been ingested yet
    BUG = 70  # with a traceback
    CANNOT_ACCESS = 74  # cannot read or write; the disk may be full
    BUSY = 75  # another program uses the archive
    INTERRUPTED = 130  # whatever was committed is intact
