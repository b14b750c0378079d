"""A user's own programmes: tried on the archive, added, removed."""

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
from umkm_cli.archive.releases import get_release, programme_counts, texts_held
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

_PATIENCE = 10.0


class ProgrammeTrial(NamedTuple):
    """A programme that a person describes, and the releases that it would tag."""

    programme: Programme
    releases: list[Trial]


def count_by_programme(context: Context) -> dict[str, int]:
    """Return how many releases each programme tags; none where there is no archive yet."""
    try:
        with context.open_for_reading() as archive:
            return programme_counts(archive)
    except NoArchive:
        return {}


def try_new_programme(
    context: Context, name: str, aliases: tuple[str, ...], owner: str
) -> ProgrammeTrial:
    """Return what a new programme would tag; nothing where there is no archive yet.

    Raises UsageError for a form that names another programme already.
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
    """Load the programmes; the user's own file may still be to be made."""
    return catalogue.load_programmes(context.existing_programmes_file)


def try_programme(
    context: Context, name: str, aliases: tuple[str, ...]
) -> ProgrammeTrial:
    """Return what a programme would tag, were it in the catalogue. Raises NoArchive."""
    programme = make_programme(context.load_programmes(), name, aliases, "")
    with context.open_for_reading() as archive:
        trials = list(find_trials(archive, programme, context.programmes_file))
    return ProgrammeTrial(programme, trials)


def make_programme(
    known: Programmes, name: str, aliases: tuple[str, ...], owner: str
) -> Programme:
    """Return a programme that a person describes. Raises UsageError for a form that names another one already."""
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
    """Yield the releases that a programme would tag, were it in the catalogue; oldest first."""
    known = catalogue.load(own)
    known = known._replace(
        programmes=Programmes([*known.programmes.by_name.values(), programme])
    )
    ids: set[int] = set()
    for form in programme.forms:
        # The database lowers plain letters only.
        plain = re.findall(r"[a-z0-9]+", max(tokenize(form), key=len))
        ids.update(texts_held(archive, max(plain, key=len, default="")))
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
        found = next(
            (each for each in findings if each.chosen and each.value == programme.name),
            None,
        )
        if found is not None:
            start, end = found.start, found.end
            yield Trial(
                release,
                text[max(0, start - CONTEXT_LENGTH) : start],
                text[start:end],
                text[end : end + CONTEXT_LENGTH],
            )


def add_own_programme(path: Path, programme: Programme) -> None:
    """Write a programme into the user's file, made with its folder if it is not there.

    Raises BadCatalogue or CannotAccess; the file is then as it was.
    """
    _change(path, lambda text: add_programme(text, programme))


def remove_own_programme(path: Path, name: str) -> None:
    """Take a programme out of the user's file. Raises NotYourProgramme, BadCatalogue or CannotAccess."""
    _change(path, lambda text: remove_programme(text, name))


def _change(path: Path, change: Callable[[str], str]) -> None:
    """Change the user's file, whole or not at all, nobody else meanwhile; its line ends, mark and rights stay."""
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(target):
            held = target.read_bytes() if target.exists() else b""
            text = catalogue.own_text(target if held else None)
            read_programmes(
                text, source=path
            )  # says what is wrong with it, if anything is
            if held and not os.access(target, os.W_OK):
                raise CannotAccess(f"{path} is not writable.")
            made = change(text)
            if b"\r\n" in held:
                made = made.replace("\n", "\r\n")
            mark = codecs.BOM_UTF8 if held.startswith(codecs.BOM_UTF8) else b""
            with open_replacement(target) as out:
                out.write(mark + made.encode())
    except OSError as error:
        raise CannotAccess(
            f"cannot read or write {path}: {error.strerror or error}."
        ) from error


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Hold a lock beside the target, which the system lets go where a program dies.

    Raises CannotAccess where another program holds it too long.
    """
    from filelock import FileLock, Timeout  # only a command that writes needs it

    path = target.with_name(f"{target.name}.lock")
    lock = FileLock(path)
    try:
        lock.acquire(_PATIENCE)
    except Timeout as error:
        raise CannotAccess(
            f"{target} is being changed by another program; try again in a moment."
        ) from error
    try:
        yield
    finally:
        # Deleted while it is held: who waits for it sees so, and makes another.
        with suppress(OSError):
            path.unlink()
        lock.release()
