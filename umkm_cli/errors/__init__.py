"""The errors a user can run into, each with its message and exit code, by kind.

All code raises. Ingest catches `UnreadableFile` for each file and continues; the root of
the command line, and the web page, catch the rest and show the message.
"""

from umkm_cli.errors.archives import (
    ArchiveBusy,
    CannotAccess,
    Damaged,
    NewerArchive,
    NoArchive,
    NoArchiveMatches,
    NotAnArchive,
    TooSlow,
)
from umkm_cli.errors.base import (
    UmkmError,
    one_or_many,
)
from umkm_cli.errors.files import (
    NoText,
    PartsMissing,
    SomeFailed,
    SomeLost,
    UnreadableFile,
)
from umkm_cli.errors.missing import (
    NoSuch,
    NoSuchArchive,
    NoSuchCopy,
    NoSuchOperation,
    NoSuchProgramme,
    NoSuchRelease,
    NoSuchSavedSearch,
    NotYourProgramme,
)
from umkm_cli.errors.usage import (
    BadCatalogue,
    BadDate,
    BadSettings,
    CannotUndo,
    FileExists,
    MissingModel,
    MissingProgrammes,
    NoSuchTopic,
    NothingMatched,
    OneArchiveOnly,
    UnreadableQuery,
    UsageError,
    WrongLines,
)
from umkm_cli.exit_codes import ExitCode

__all__ = [
    "ArchiveBusy",
    "BadCatalogue",
    "BadDate",
    "BadSettings",
    "CannotAccess",
    "CannotUndo",
    "Damaged",
    "ExitCode",
    "FileExists",
    "MissingModel",
    "MissingProgrammes",
    "NewerArchive",
    "NoArchive",
    "NoArchiveMatches",
    "NoSuch",
    "NoSuchArchive",
    "NoSuchCopy",
    "NoSuchOperation",
    "NoSuchProgramme",
    "NoSuchRelease",
    "NoSuchSavedSearch",
    "NoSuchTopic",
    "NoText",
    "NotAnArchive",
    "NotYourProgramme",
    "NothingMatched",
    "OneArchiveOnly",
    "PartsMissing",
    "SomeFailed",
    "SomeLost",
    "TooSlow",
    "UmkmError",
    "UnreadableFile",
    "UnreadableQuery",
    "UsageError",
    "WrongLines",
    "one_or_many",
]
