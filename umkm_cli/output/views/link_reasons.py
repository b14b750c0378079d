"""Why a release is linked to another one, as `umkm why` shows it."""

from collections.abc import Iterator
from itertools import islice

from umkm_cli.catalogue.rules import LINK_RULES
from umkm_cli.language import for_programs
from umkm_cli.language import gettext as _
from umkm_cli.models.links import Link, TextChange
from umkm_cli.models.release import LINK, Release
from umkm_cli.output.relations import change_lines, relation
from umkm_cli.output.views import Fields
from umkm_cli.output.views.quotations import QUOTED

LONGEST_CELL = 180
"""Characters of a cell of a row."""
_MOST_CHANGES = 8


def link_fields_in_full(release: Release, link: Link) -> Fields:
    """Return the JSON fields of a link, with what it is based on."""
    return {
        "id": link.other(release.id),
        "kind": link.kind,
        "rule": link.rule,
        "reason": LINK_RULES.get(link.rule, link.rule),
        "directed": link.directed,
        "is_later": link.directed and link.a == release.id,
        "doubtful": link.doubtful,
        "changes": list(map(TextChange._asdict, link.changes)),
    }


@for_programs
def link_row(release: Release, link: Link) -> Fields:
    """Return a link with the names that findings have: the kind is its role."""
    return {
        "field": LINK,
        "value": link.other(release.id),
        "chosen": "yes",
        "role": link.kind,
        "rule": link.rule,
        "evidence": "; ".join(change_lines(link))[:LONGEST_CELL],
        "reason": LINK_RULES.get(link.rule, link.rule),
    }


def link_lines(release: Release, link: Link) -> Iterator[tuple[str, str]]:
    """Yield lines, each with a style: how a release is related to another one, why, what changed."""
    related = _(relation(release.id, link))
    yield f"{related} {link.other(release.id)}", "bold"
    yield _(LINK_RULES.get(link.rule, link.rule)), ""
    for line in islice(change_lines(link), _MOST_CHANGES):
        yield line, QUOTED
    if len(link.changes) > _MOST_CHANGES:
        more = len(link.changes) - _MOST_CHANGES
        yield _("and {} more: umkm diff").format(more), "dim"
