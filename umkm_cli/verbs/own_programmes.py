"""The user's own programmes: try one on the archive, add it, remove it."""

import codecs
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from umkm_cli import catalogue
from umkm_cli.archive import Archive
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.releases import get_release, programme_counts, releases_containing
from umkm_cli.atomic import open_replacement
from umkm_cli.catalogue.programmes import (
    Programme,
    Programmes,
    add_programme,
    read_programmes,
    remove_programme,
)
from umkm_cli.errors import CannotAccess, NoArchive, UsageError
from umkm_cli.models.release import Decision
from umkm_cli.models.review import Trial
from umkm_cli.output.clean import CONTEXT_LENGTH, clean
from umkm_cli.reading import read, standing_decisions
from umkm_cli.text import tokenize
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.values import load_extract

_LOCK_SECONDS = 10.0


class ProgrammeTrial(NamedTuple):
    """A programme that is not in the catalogue, and the releases that it would tag."""

    programme: Programme
    releases: list[Trial]


def count_by_programme(context: Context) -> dict[str, int]:
    """Return the number of releases by programme; empty if there is no archive yet."""
    try:
        with context.open_for_reading() as archive:
            return programme_counts(archive)
    except NoArchive:
        return {}


def try_new_programme(
    context: Context, name: str, aliases: tuple[str, ...], owner: str
) -> ProgrammeTrial:
    """Return the releases that a new programme would tag; none if there is no archive yet.

    Raises UsageError if a name or alias already belongs to another programme.
    """
    programme = make_programme(load_known_programmes(context), name, aliases, owner)
    try:
        with context.open_for_reading() as archive:
            own = context.existing_programmes_file
            trials = list(find_trials(archive, programme, own))
    except NoArchive:
        trials = []
    return ProgrammeTrial(programme, trials)


def load_known_programmes(context: Context) -> Programmes:
    """Load the programmes, including the user's own if that file exists yet."""
    return catalogue.load_programmes(context.existing_programmes_file)


def try_programme(
    context: Context, name: str, aliases: tuple[str, ...]
) -> ProgrammeTrial:
    """Return the releases that a programme would tag if it were in the catalogue.

    Raises NoArchive, or UsageError if a name or alias already belongs to another programme.
    """
    programme = make_programme(context.load_programmes(), name, aliases, "")
    with context.open_for_reading() as archive:
        trials = list(find_trials(archive, programme, context.programmes_file))
    return ProgrammeTrial(programme, trials)


def make_programme(
    known: Programmes, name: str, aliases: tuple[str, ...], owner: str
) -> Programme:
    """Return a programme with the given names, white space folded.

    Raises UsageError if a name or alias is unusable or already belongs to another programme.
    """
    folded = [" ".join(form.split()) for form in (name, *aliases)]
    typed = "\n".join((*folded, owner))
    if clean(typed) != typed:
        raise UsageError("names and owners cannot contain unprintable characters.")
    for form in folded:
        if not tokenize(form):
            raise UsageError("a programme's name needs a letter or a digit.")
        other = known.canonical(form)
        if other is not None:
            raise UsageError(f"'{form}' already names {other}.")
    return Programme(folded[0], " ".join(owner.split()), tuple(folded[1:]), own=True)


def find_trials(
    archive: Archive, programme: Programme, own: Path | None
) -> Iterator[Trial]:
    """Yield the releases that a programme would tag if it were in the catalogue, in order of id.

    `own` is the file of the user's own programmes. Releases whose tag a person removed are left out.
    """
    known = catalogue.load(own)
    known = known._replace(
        programmes=Programmes([*known.programmes.by_name.values(), programme])
    )
    ids: set[int] = set()
    for form in programme.forms:
        # SQLite folds the case of ASCII letters only.
        plain = re.findall(r"[a-z0-9]+", max(tokenize(form), key=len))
        ids.update(releases_containing(archive, max(plain, key=len, default="")))
    removed = Decision("programme", "remove", programme.name)
    for release_id in sorted(ids):
        release = get_release(archive, release_id)
        with archive.snapshot() as db:
            if removed in standing_decisions(decisions_of(db, release_id)):
                continue
            copy = release.copies[0]
            extract = load_extract(db, copy)
        text = extract.text
        findings = read(extract, known, copy.day).findings
        tag = next(
            (each for each in findings if each.chosen and each.value == programme.name),
            None,
        )
        if tag is not None:
            start, end = tag.start, tag.end
            yield Trial(
                release,
                text[max(0, start - CONTEXT_LENGTH) : start],
                text[start:end],
                text[end : end + CONTEXT_LENGTH],
            )


def add_own_programme(path: Path, programme: Programme) -> None:
    """Add a programme to the user's file, creating the file and its folder if necessary.

    Raises BadCatalogue or CannotAccess; the file is then left unchanged.
    """
    _edit_file(path, lambda text: add_programme(text, programme))


def remove_own_programme(path: Path, name: str) -> None:
    """Remove a programme from the user's file. Raises NotYourProgramme, BadCatalogue or CannotAccess."""
    _edit_file(path, lambda text: remove_programme(text, name))


def _edit_file(path: Path, edit: Callable[[str], str]) -> None:
    """Edit the user's file atomically, under a lock; keep its newlines, byte order mark and permissions."""
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(target):
            before = target.read_bytes() if target.exists() else b""
            text = catalogue.read_programmes_file(target if before else None)
            read_programmes(text, source=path)  # raises BadCatalogue
            if before and not os.access(target, os.W_OK):
                raise CannotAccess(f"{path} is not writable.")
            after = edit(text)
            if b"\r\n" in before:
                after = after.replace("\n", "\r\n")
            mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
            with open_replacement(target) as out:
                out.write(mark + after.encode())
    except OSError as error:
        raise CannotAccess(
            f"cannot read or write {path}: {error.strerror or error}."
        ) from error


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Hold a lock file next to the target; the system releases it if the program dies.

    Raises CannotAccess if another program holds it for more than 10 seconds.
    """
    from filelock import FileLock, Timeout  # only needed for writing

    path = target.with_name(f"{target.name}.lock")
    lock = FileLock(path)
    try:
        lock.acquire(_LOCK_SECONDS)
    except Timeout as error:
        raise CannotAccess(
            f"{target} is being changed by another program; try again in a moment."
        ) from error
    try:
        yield
    finally:
        # Unlink before the release: a waiting program notices, and creates a new lock file.
        with suppress(OSError):
            path.unlink()
        lock.release()
