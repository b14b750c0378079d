"""Give the releases in an answer of one archive the ids by which several archives know them."""

from collections.abc import Callable, Mapping
from typing import Any

from umkm_cli.archive.families import Relative, ReleaseFamily
from umkm_cli.models.claims import RecordedClaims, RecordedFigure, RecordedQuote
from umkm_cli.models.ingest import ArchivedRecord
from umkm_cli.models.links import Link
from umkm_cli.models.query import Hit
from umkm_cli.models.release import Release
from umkm_cli.models.review import Explanation

Name = Callable[[int], int]
"""Returns the id by which several archives know a release, from its own id."""


def with_named_ids(answer: Any, name: Name) -> Any:
    """Return an answer with named ids: of a release, of what belongs to one, or a collection of these."""
    namer = _NAMERS.get(type(answer))
    return answer if namer is None else namer(answer, name)


def _release(release: Release, name: Name) -> Release:
    newest = release.superseded_by
    return release._replace(
        id=name(release.id),
        links=_all(release.links, name),
        superseded_by=None if newest is None else name(newest),
        claims=_claims(release.claims, name),
    )


def _link(link: Link, name: Name) -> Link:
    return link._replace(a=name(link.a), b=name(link.b))


def _claims(claims: RecordedClaims, name: Name) -> RecordedClaims:
    return RecordedClaims(_all(claims.quotes, name), _all(claims.figures, name))


def _claim(claim: Any, name: Name) -> Any:
    return claim._replace(release=name(claim.release))


def _with_id(item: Any, name: Name) -> Any:
    return item._replace(id=name(item.id))


def _with_release(item: Any, name: Name) -> Any:
    return item._replace(release=with_named_ids(item.release, name))


def _family(family: ReleaseFamily, name: Name) -> ReleaseFamily:
    return ReleaseFamily(_all(family.members, name), _all(family.links, name))


def _all(answers: Any, name: Name) -> Any:
    return type(answers)(with_named_ids(each, name) for each in answers)


def _ids(answers: set[int], name: Name) -> set[int]:
    return set(map(name, answers))


def _by_id(answers: Mapping[Any, Any], name: Name) -> dict[Any, Any]:
    """Return a dict by id with named ids; names of other things stay as they are."""
    return {
        name(key) if isinstance(key, int) else key: with_named_ids(value, name)
        for key, value in answers.items()
    }


_NAMERS: Mapping[type, Callable[[Any, Name], Any]] = {
    Release: _release,
    Link: _link,
    RecordedClaims: _claims,
    RecordedQuote: _claim,
    RecordedFigure: _claim,
    Relative: _with_id,
    Explanation: _with_release,
    Hit: _with_release,
    ArchivedRecord: _with_release,
    ReleaseFamily: _family,
    list: _all,
    tuple: _all,
    dict: _by_id,
    set: _ids,
}
