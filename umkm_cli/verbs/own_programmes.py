"""The archive's own programmes: try one, add it, import a file of them, remove one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import filterfalse
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.decisions import decisions_of
from umkm_cli.archive.journal import Operation
from umkm_cli.archive.own_programmes import (
    delete_own_programme,
    own_programmes_table,
    releases_tagged,
    store_own_programme,
)
from umkm_cli.archive.releases import (
    get_release,
    programme_counts,
)
from umkm_cli.archive.rereading import releases_containing
from umkm_cli.archive.statistics import count_programmes
from umkm_cli.catalogue.fields import standing_decisions
from umkm_cli.catalogue.lexicon import name_key
from umkm_cli.catalogue.programmes import (
    Programme,
    Programmes,
    check_cells,
    read_programmes,
)
from umkm_cli.errors import NoArchive, NotYourProgramme
from umkm_cli.models.journal import Change
from umkm_cli.models.release import Decision
from umkm_cli.models.review import Trial
from umkm_cli.output.clean import CONTEXT_LENGTH
from umkm_cli.reading import read
from umkm_cli.text import tokenize
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.extracts import load_extract
from umkm_cli.verbs.personal_programmes import describe_left_out
from umkm_cli.verbs.retag import retag
from umkm_cli.verbs.typed.programmes import make_programme

COMMAND = "programmes"
"""The name in the journal of every change to the archive's own programmes."""


class ProgrammeTrial(NamedTuple):
    """A programme that is not in the catalogue, and the releases that it would tag."""

    programme: Programme
    releases: list[Trial]


class ProgrammeRemoval(NamedTuple):
    """A programme to remove, and the changes that the next retag would make without it."""

    name: str
    changes: list[Change]


class ProgrammeImport(NamedTuple):
    """Programmes to take into an archive.

    The archive does not have those that are `new`, has those that are `known`, and has
    something else under the names of those that are `different`.
    """

    new: list[Programme]
    known: list[Programme]
    different: list[Programme]

    def to_store(self, *, replace: bool) -> list[Programme]:
        """Return the programmes that the archive takes; with `replace`, also different ones."""
        return [*self.new, *self.different] if replace else self.new


def count_by_programme(context: Context) -> dict[str, int]:
    """Return the number of releases by programme; empty if there is no archive yet."""
    with suppress(NoArchive), context.open_for_reading() as archive:
        return count_programmes(archive)
    return {}


def remind_of_personal_programmes(context: Context) -> str:
    """Return a sentence about the programmes in the user's own file that the archive lacks."""
    path = context.personal_programmes_path
    if context.programmes is not None or not path.exists():
        return ""
    with suppress(NoArchive), context.open_for_reading() as archive:
        return describe_left_out(archive, path, tagged=False)
    return ""


def try_new_programme(
    context: Context, name: str, aliases: tuple[str, ...], owner: str
) -> ProgrammeTrial:
    """Return the releases that a new programme would tag; none if there is no archive yet.

    Raises UsageError if a name or alias already belongs to another programme.
    """
    context = context.with_existing_programmes()
    programme = make_programme(context.load_programmes(), name, aliases, owner)
    trials: list[Trial] = []
    with suppress(NoArchive), context.open_for_reading() as archive:
        trials = list(find_trials(context, archive, programme))
    return ProgrammeTrial(programme, trials)


def try_programme(
    context: Context, name: str, aliases: tuple[str, ...]
) -> ProgrammeTrial:
    """Return the releases that a programme would tag if it were in the catalogue.

    Raises NoArchive, or UsageError if a name or alias already belongs to another programme.
    """
    known = context.load_programmes()
    with context.open_for_reading() as archive:
        programme = make_programme(known, name, aliases, "")
        trials = list(find_trials(context, archive, programme))
    return ProgrammeTrial(programme, trials)


def find_trials(
    context: Context, archive: Archive, programme: Programme
) -> Iterator[Trial]:
    """Yield the releases that a programme would tag if it were in the catalogue, in order of id.

    Releases whose tag a person removed are left out.
    """
    known = context.load_catalogue(archive)
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
        findings = read(extract, known, copy.day).findings
        tag = next(
            (each for each in findings if each.chosen and each.value == programme.name),
            None,
        )
        if tag is not None:
            start, end = tag.start, tag.end
            yield Trial(
                release,
                extract.text[max(0, start - CONTEXT_LENGTH) : start],
                extract.text[start:end],
                extract.text[end : end + CONTEXT_LENGTH],
            )


def add_to_archive(context: Context, archive: Archive, programme: Programme) -> int:
    """Add a new programme to the archive; return the number of the operation.

    Raises UsageError if a name or alias has come to belong to another programme meanwhile.
    """
    with Operation(archive, COMMAND, context.arguments).transaction() as writer:
        known = context.load_programmes(archive)
        made = make_programme(known, programme.name, programme.aliases, programme.owner)
        check_cells(made)
        store_own_programme(writer, made)
    return writer.operation_id


def plan_import(archive: Archive, programmes: Iterable[Programme]) -> ProgrammeImport:
    """Compare programmes with those of the archive."""
    own = {each.name: each for each in own_programmes(archive)}
    plan = ProgrammeImport([], [], [])
    for programme in programmes:
        archived = own.get(programme.name)
        if archived is None:
            plan.new.append(programme)
        elif archived == programme:
            plan.known.append(programme)
        else:
            plan.different.append(programme)
    return plan


def import_programmes(
    archive: Archive,
    programmes: Sequence[Programme],
    arguments: Sequence[str],
    *,
    replace: bool = False,
    command: str = COMMAND,
) -> ProgrammeImport:
    """Take programmes into the archive; with `replace`, also those that are different in it.

    `command` is the one that does so, for the journal.
    """
    plan = plan_import(archive, programmes)
    if not plan.to_store(replace=replace):
        return plan
    operation = Operation(archive, command, arguments)
    with operation.transaction() as writer:
        plan = plan_import(archive, programmes)
        for programme in plan.to_store(replace=replace):
            store_own_programme(writer, programme)
    return plan


def own_programmes(archive: Archive) -> list[Programme]:
    """Return the archive's own programmes, sorted by name."""
    return read_programmes(own_programmes_table(archive), own=True)


def plan_removal(context: Context, typed: str) -> ProgrammeRemoval:
    """Return what removing one of the archive's own programmes would change.

    It may also be one that is missing from every catalogue, but still has tags. Raises
    NotYourProgramme, or NoArchive.
    """
    with context.open_for_reading() as archive:
        name = _removable_name(context, archive, typed)
        known = context.load_catalogue(archive)
        others = dict(known.programmes.by_name)
        others.pop(name, None)
        reread = retag(
            archive,
            releases_tagged(archive, name),
            known._replace(programmes=Programmes(others.values())),
            everything=True,
            dry_run=True,
            arguments=(),
        )
        changes = [
            change
            for release in reread
            for change in release.changes
            if change.field == "programmes"
        ]
    return ProgrammeRemoval(name, changes)


def remove_from_archive(context: Context, archive: Archive, name: str) -> None:
    """Remove one of the archive's own programmes; its tags stay until the next retag.

    Raises NotYourProgramme if it has gone meanwhile.
    """
    with Operation(archive, COMMAND, context.arguments).transaction() as writer:
        delete_own_programme(writer, _removable_name(context, archive, name))


def _removable_name(context: Context, archive: Archive, typed: str) -> str:
    """Return the exact name of a programme that can be removed. Raises NotYourProgramme."""
    known = context.load_programmes(archive).by_name
    unknown = filterfalse(known.__contains__, programme_counts(archive))
    own: Iterable[str] = map(attrgetter("name"), own_programmes(archive))
    names = {name_key(name): name for name in (*unknown, *own)}
    name = names.get(name_key(typed))
    if name is None:
        raise NotYourProgramme(typed)
    return name
