"""`umkm review`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from umkm_cli import catalogue
from umkm_cli.archive import create_or_open
from umkm_cli.archive.concerns import concerned_ids
from umkm_cli.catalogue.calendar import typed_date
from umkm_cli.catalogue.programmes import Programme
from umkm_cli.cli.ask import agreed, answer
from umkm_cli.cli.options import Db, Json, OwnProgrammes, Query, form, opened, own_file, say, with_filters
from umkm_cli.errors import BadDate, NothingMatched, UmkmError
from umkm_cli.models import Concern, Decision
from umkm_cli.output.concerns import show_concern, write_concerns
from umkm_cli.verbs import own_programmes
from umkm_cli.verbs.filters import TypedFilter, resolve, resolve_query
from umkm_cli.verbs.locations import archive_path, own_programmes_path
from umkm_cli.verbs.review import Session, concerns

EXAMPLES = "Example: umkm review     Example: umkm review --since 2020 | cut -f1,2,3"


@with_filters
def run(
    *,
    filters: TypedFilter,
    query: Query = None,
    programmes: OwnProgrammes = None,
    db: Db = None,
    json: Json = False,
) -> None:
    """What needs a person: undated, inferred and conflicting dates, programmes that no catalogue has.

    One by one on a terminal: accept, correct, skip, quit. As a list in a pipe.
    """
    with opened(db) as archive:
        meant = resolve(archive, filters._replace(limit=None, offset=0), own_file)
        ids = concerned_ids(archive, meant, resolve_query(archive, query))
        found = list(concerns(archive, ids))[filters.offset :][: filters.limit]
    if not found:
        raise NothingMatched("nothing needs a person.")
    shape = form(json=json)
    if shape != "terminal" or not sys.stdin.isatty():
        write_concerns(found, shape, sys.stdout)
        sys.stdout.flush()
        say(_counted(found))
        return
    say(_counted(found))
    with create_or_open(archive_path(db)) as archive:
        _go_through(found, Session(archive, sys.argv[1:]), programmes or own_programmes_path())


def _counted(found: Sequence[Concern]) -> str:
    kinds = {kind: sum(each.kind == kind for each in found) for kind in dict.fromkeys(c.kind for c in found)}
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    return f"{len(found):,} to look at: {told}"


def _go_through(found: Sequence[Concern], session: Session, own: Path) -> None:
    """Show each concern and do what the person answers, until they quit."""
    decided = 0
    for number, concern in enumerate(found, 1):
        say(f"\n{number} of {len(found)}")
        show_concern(concern)
        done = _candidate(concern, session, own) if concern.kind == "candidate" else _date(concern, session)
        if done is None:
            say(f"{decided} decided, {len(found) - number + 1} left.")
            return
        decided += done
    say(f"{decided} decided, that was all.")


def _date(concern: Concern, session: Session) -> bool | None:
    """Ask about a date; whether it was decided, None to stop."""
    accept = f"[a]ccept {concern.value}" if concern.value else "[a]ccept as undated"
    while True:
        typed = answer(f"{accept}, [c]orrect, [s]kip, [q]uit? ").lower()
        if typed in ("a", "accept"):
            session.decide(concern.release.id, Decision("date", "set", concern.value))
            return True
        if typed in ("c", "correct"):
            typed = answer("date (2024-05-13, 2024-05, 'Mei 2024'; none for undated): ")
            try:
                value = None if typed.lower() == "none" else typed_date(typed).iso
            except BadDate as error:
                say(str(error))
                continue
            session.decide(concern.release.id, Decision("date", "set", value))
            return True
        if typed in ("s", "skip"):
            return False
        if typed in ("q", "quit", ""):
            return None


def _candidate(concern: Concern, session: Session, own: Path) -> bool | None:
    """Ask about a programme that no catalogue has; whether it was decided, None to stop."""
    name = concern.value or concern.words
    while True:
        typed = answer(
            f"[a]ccept '{name}' as a programme, [c]orrect its name, [n]o programme, [s]kip, [q]uit? "
        ).lower()
        if typed in ("c", "correct"):
            name = " ".join(answer("name: ").split()) or name
            typed = "a"
        if typed in ("a", "accept"):
            session.decide(concern.release.id, Decision("programme", "add", name))
            if name != concern.value:
                session.decide(concern.release.id, Decision("programme", "remove", concern.value))
            _offer_catalogue(name, own)
            return True
        if typed in ("n", "no"):
            session.decide(concern.release.id, Decision("programme", "remove", concern.value))
            return True
        if typed in ("s", "skip"):
            return False
        if typed in ("q", "quit", ""):
            return None


def _offer_catalogue(name: str, own: Path) -> None:
    """Ask whether an accepted programme goes into the user's own catalogue, for other releases."""
    if not agreed("Also into your own catalogue, so that other releases are tagged?"):
        return
    try:
        if catalogue.load_programmes(own if own.exists() else None).canonical(name) is None:
            own_programmes.add(own, Programme(name, own=True))
        say(f"saved in {own}; `umkm retag` tags the others.")
    except UmkmError as error:
        say(str(error))
