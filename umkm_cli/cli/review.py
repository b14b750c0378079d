"""`umkm review`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from umkm_cli import catalogue
from umkm_cli.archive.review import ids_to_review
from umkm_cli.catalogue.calendar import parse_date
from umkm_cli.catalogue.programmes import Programme
from umkm_cli.cli.ask import agreed, answer
from umkm_cli.cli.options import (
    Db,
    Json,
    OwnProgrammes,
    Query,
    open_for_reading,
    open_for_writing,
    output_format,
    own_file,
    say,
    with_filters,
)
from umkm_cli.errors import BadDate, NothingMatched, UmkmError, UsageError
from umkm_cli.models.release import Decision
from umkm_cli.models.review import ReviewItem
from umkm_cli.output.concerns import show_concern, write_concerns
from umkm_cli.verbs import own_programmes
from umkm_cli.verbs.locations import own_programmes_path
from umkm_cli.verbs.review import Session, review_items
from umkm_cli.verbs.typed.decisions import NOTHING
from umkm_cli.verbs.typed.filters import TypedFilter, resolve_filter
from umkm_cli.verbs.typed.query import resolve_required_query

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
    with open_for_reading(db) as archive:
        meant = resolve_filter(
            archive,
            filters._replace(limit=None, offset=0),
            lambda: own_file(programmes),
        )
        ids = ids_to_review(
            archive,
            meant,
            resolve_required_query(archive, query, lambda: own_file(programmes)),
        )
        found = list(review_items(archive, ids))[filters.offset :][: filters.limit]
    shape = output_format(json=json)
    if not found:
        if shape == "json":
            write_concerns(found, shape, sys.stdout)
        raise NothingMatched("nothing needs a person.")
    if shape != "terminal" or not sys.stdin.isatty():
        write_concerns(found, shape, sys.stdout)
        sys.stdout.flush()
        say(_counted(found))
        return
    say(_counted(found))
    with open_for_writing(db) as archive:
        _go_through(
            found, Session(archive, sys.argv[1:]), programmes or own_programmes_path()
        )


def _counted(found: Sequence[ReviewItem]) -> str:
    kinds = {
        kind: sum(each.kind == kind for each in found)
        for kind in dict.fromkeys(c.kind for c in found)
    }
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    return f"{len(found):,} to look at: {told}"


def _go_through(found: Sequence[ReviewItem], session: Session, own: Path) -> None:
    """Show each concern and do what the person answers, until they quit."""
    decided = 0
    saved: set[str | None] = set()
    for number, concern in enumerate(found, 1):
        if concern.kind == "candidate" and concern.value in saved:
            continue  # in the catalogue by now: retag tags it
        say(f"\n{number} of {len(found)}")
        show_concern(concern)
        named = concern.kind == "candidate"
        done = (
            _candidate(concern, session, own, saved)
            if named
            else _date(concern, session)
        )
        if done is None:
            say(f"{decided} decided, {len(found) - number + 1} left.")
            return
        decided += done
    say(f"{decided} decided, that was all.")


def _date(concern: ReviewItem, session: Session) -> bool | None:
    """Ask about a date; whether it was decided, None to stop."""
    accept = f"[a]ccept {concern.value}" if concern.value else "[a]ccept as undated"
    while (typed := answer(f"{accept}, [c]orrect, [s]kip, [q]uit? ")) is not None:
        choice = typed.lower()
        if choice in ("a", "accept"):
            session.decide(concern.release.id, Decision("date", "set", concern.value))
            return True
        if choice in ("c", "correct"):
            date = answer("date (2024-05-13, 2024-05, 'Mei 2024'; none for undated): ")
            if date is None:
                return None
            try:
                if date:
                    value = None if date.lower() == NOTHING else parse_date(date).iso
                    session.decide(concern.release.id, Decision("date", "set", value))
                    return True
            except BadDate as error:
                say(str(error))
        if choice in ("s", "skip"):
            return False
        if choice in ("q", "quit"):
            return None
    return None


def _candidate(
    concern: ReviewItem, session: Session, own: Path, saved: set[str | None]
) -> bool | None:
    """Ask about a programme that no catalogue has; whether it was decided, None to stop."""
    name = concern.value or concern.words
    question = f"[a]ccept '{name}' as a programme, [c]orrect its name, [n]o programme, [s]kip, [q]uit? "
    while (typed := answer(question)) is not None:
        choice = typed.lower()
        if choice in ("c", "correct"):
            given = answer("name: ")
            if given is None:
                return None
            if given and _accept(concern, given, session, own, saved):
                return True
        if choice in ("a", "accept") and _accept(concern, name, session, own, saved):
            return True
        if choice in ("n", "no"):
            session.decide(
                concern.release.id, Decision("programme", "remove", concern.value)
            )
            return True
        if choice in ("s", "skip"):
            return False
        if choice in ("q", "quit"):
            return None
    return None


def _accept(
    concern: ReviewItem, given: str, session: Session, own: Path, saved: set[str | None]
) -> bool:
    """Tag the release with a programme, one we know or a new one; False where the name cannot be one."""
    known = catalogue.load_programmes(own if own.exists() else None)
    name = known.canonical(given)
    try:
        programme = (
            None
            if name is not None
            else own_programmes.own_programme(known, given, (), "")
        )
    except UsageError as error:
        say(str(error))
        return False
    accepted = programme.name if programme else name
    decisions = [Decision("programme", "add", accepted)]
    if concern.value != accepted:
        decisions.append(Decision("programme", "remove", concern.value))
    session.decide(concern.release.id, *decisions)
    if programme is not None:
        _offer_catalogue(programme, own, saved)
    return True


def _offer_catalogue(programme: Programme, own: Path, saved: set[str | None]) -> None:
    """Ask whether a new programme goes into the user's own catalogue, for other releases."""
    if not agreed("Also into your own catalogue, so that other releases are tagged?"):
        return
    try:
        own_programmes.add(own, programme)
    except UmkmError as error:
        say(str(error))
        return
    saved.add(programme.name)
    say(f"saved in {own}; `umkm retag` tags the others.")
