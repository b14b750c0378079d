"""A user's own programmes: tried on the archive, added, removed."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from umkm_cli import catalogue
from umkm_cli.archive import Archive
from umkm_cli.archive.releases import get_release, original_bytes, stored_text, texts_held
from umkm_cli.catalogue.own import with_programme, without_programme
from umkm_cli.catalogue.programmes import Programme, Programmes
from umkm_cli.errors import CannotAccess, UsageError
from umkm_cli.models import Copy, Extract, Finding, Trial
from umkm_cli.reading import read
from umkm_cli.sources import extract, kind_of_media_type
from umkm_cli.words import words

_CONTEXT = 60


def own_programme(known: Programmes, name: str, aliases: tuple[str, ...], owner: str) -> Programme:
    """A programme that a person describes. Raises UsageError for a form that names another one already."""
    folded = [" ".join(each.split()) for each in (name, *aliases)]
    for each in folded:
        if not words(each):
            raise UsageError("a programme's name needs a letter or a digit.")
        other = known.canonical(each)
        if other is not None:
            raise UsageError(f"'{each}' is known already: it names {other}.")
    return Programme(folded[0], " ".join(owner.split()), tuple(folded[1:]), own=True)


def tried(archive: Archive, programme: Programme, own: Path | None) -> Iterator[Trial]:
    """The releases that a programme would tag, were it in the catalogue; oldest first."""
    known = catalogue.load(own)
    known = known._replace(programmes=Programmes([*known.programmes.by_name.values(), programme]))
    ids: set[int] = set()
    for form in programme.forms:
        ids.update(texts_held(archive, max(words(form), key=len)))
    for release_id in sorted(ids):
        release = get_release(archive, release_id)
        copy = release.copies[0]
        text = _text(archive, copy)
        found = next(
            (each for each in _chosen(text, known, copy) if each.value == programme.name),
            None,
        )
        if found is not None:
            start, end = found.start, found.end
            yield Trial(
                release,
                text[max(0, start - _CONTEXT) : start],
                text[start:end],
                text[end : end + _CONTEXT],
            )


def _text(archive: Archive, copy: Copy) -> str:
    with archive.reading() as db:
        held = stored_text(db, copy.sha256)
        if held is not None:
            return held
        return extract(kind_of_media_type(copy.media_type), original_bytes(db, copy.sha256)).text


def _chosen(text: str, known: catalogue.Catalogue, copy: Copy) -> Iterator[Finding]:
    reading = read(Extract(text, "", stored=True), known, date.fromisoformat(copy.ingested_at[:10]))
    return (each for each in reading.findings if each.field == "programme" and each.chosen)


def add(path: Path, programme: Programme) -> None:
    """Write a programme into the user's file, made with its folder if it is not there.

    Raises BadCatalogue or CannotAccess; the file is then as it was.
    """
    _write(path, with_programme(_read(path), programme))


def remove(path: Path, name: str) -> None:
    """Take a programme out of the user's file. Raises NotYourProgramme or CannotAccess."""
    _write(path, without_programme(_read(path), name))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except OSError as error:
        raise CannotAccess(f"cannot read {path}: {error.strerror}.") from error


def _write(path: Path, text: str) -> None:
    """Whole or not at all: into a file beside it, which then takes its place."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise CannotAccess(f"cannot write {path}: {error.strerror}.") from error
