"""Releases as rows of a published copy: cleaned, and without paths of this computer."""

import json
from collections.abc import Callable
from operator import attrgetter
from pathlib import PureWindowsPath
from typing import Any

from umkm_cli.models.forms import COPY_FIELDS, FIGURE_FIELDS, QUOTE_FIELDS
from umkm_cli.models.links import Link
from umkm_cli.models.published import RELEASE_COLUMNS, PublishedRelease
from umkm_cli.models.release import Copy, Release
from umkm_cli.models.sharing import shared_origin
from umkm_cli.output.claim_fields import kept
from umkm_cli.output.clean import clean
from umkm_cli.output.views.releases import RELEASE_CELLS

_Cells = tuple[str | int | None, ...]


def published_release(release: Release) -> PublishedRelease:
    """Return the rows of a release."""
    quotes, figures = kept(release.claims)
    number = release.id
    return PublishedRelease(
        releases=[_release_row(release)],
        release_programmes=[(number, name) for name in release.values.programmes],
        quotes=list(map(_cleaned, map(attrgetter(*QUOTE_FIELDS), quotes))),
        figures=list(map(_cleaned, map(attrgetter(*FIGURE_FIELDS), figures))),
        links=[_link_row(number, link) for link in release.links],
        copies=[_copy_row(number, copy) for copy in release.copies],
    )


def _release_row(release: Release) -> _Cells:
    return _cleaned(tuple(_COLUMNS[name](release) for name in RELEASE_COLUMNS))


def _year(release: Release) -> int | None:
    day = release.values.released_on
    return int(day[:4]) if day else None


def _origin(release: Release) -> str | None:
    origin = RELEASE_CELLS["origin"](release)
    return base_name(origin) if origin else None


_COLUMNS: dict[str, Callable[[Release], Any]] = {
    **RELEASE_CELLS,
    "programmes": lambda release: json.dumps(
        release.values.programmes, ensure_ascii=False
    ),
    "year": _year,
    "origin": _origin,
    "is_superseded": lambda release: release.superseded_by is not None,
    "not_a_release": lambda release: release.values.not_a_release,
}


def base_name(origin: str) -> str:
    """Return the name of a file for others: without its folders, whatever system it came from."""
    return shared_origin(PureWindowsPath(origin).name or origin)


def _link_row(release_id: int, link: Link) -> _Cells:
    later = link.b if link.directed else None
    return _cleaned((release_id, link.other(release_id), link.kind, link.rule, later))


def _copy_row(release_id: int, copy: Copy) -> _Cells:
    named = copy._replace(origin=base_name(copy.origin))
    return _cleaned((copy.id, release_id, *attrgetter(*COPY_FIELDS)(named)))


def _cleaned(cells: _Cells) -> _Cells:
    return tuple(clean(cell) if isinstance(cell, str) else cell for cell in cells)
