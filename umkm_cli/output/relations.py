"""How a release is related to others, in words."""

from collections import defaultdict
from collections.abc import Iterator

from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.links import SUPERSEDING, Link, TextChange
from umkm_cli.models.release import Release
from umkm_cli.output.clean import one_line

_DIRECTED: dict[tuple[str, bool], str] = {
    ("correction", True): later("corrected by"),
    ("correction", False): later("corrects"),
    ("update", True): later("updated by"),
    ("update", False): later("updates"),
}
"""How to speak of a link whose order is known, by its kind and whether the other is later."""

SUPERSEDED = frozenset(("corrected by", "updated by"))
"""The relations of a release of which there is a newer version."""

_PLAIN = {
    "copy": later("same text as"),
    "correction": later("corrects, or is corrected by"),
    "update": later("with more or less text:"),
    "sibling": later("sibling of"),
    "excerpt": later("part of, or has as a part:"),
    "translation": later("translation of, or by"),
}
_LONGEST_CHANGE = 60


def relation(release_id: int, link: Link) -> str:
    """Return how a release is related to the one at the other end: `corrected by`."""
    if link.directed and link.kind in SUPERSEDING:
        return _DIRECTED[link.kind, link.a == release_id]
    return _PLAIN[link.kind]


def relations(release: Release) -> dict[str, list[int]]:
    """Return the ids of related releases by how they are related, the newer version first."""
    by_relation: defaultdict[str, list[int]] = defaultdict(list)
    for link in sorted(release.links, key=lambda link: link.kind not in SUPERSEDING):
        by_relation[relation(release.id, link)].append(link.other(release.id))
    return dict(by_relation)


def superseded_mark(release: Release) -> str:
    """Return the mark of a release that was corrected or updated: `corrected by 41`."""
    if release.superseded_by is None:
        return ""
    kinds = {link.other(release.id): link.kind for link in release.links}
    kind = kinds.get(release.superseded_by, "")
    how = _DIRECTED.get((kind, True), later("superseded by"))
    return f"{_(how)} {release.superseded_by}"


def change_lines(link: Link) -> Iterator[str]:
    """Yield a line for each change: `14 → 41 mitra binaan`."""
    return map(_change_line, link.changes)


def _change_line(change: TextChange) -> str:
    before, after = map(_shorten, (change.before, change.after))
    context = f" {one_line(change.context)}" if change.context else ""
    nothing = _("(nothing)")
    return f"{before or nothing} → {after or nothing}{context}"


def _shorten(text: str) -> str:
    line = one_line(text)
    if len(line) <= _LONGEST_CHANGE:
        return line
    return f"{line[:_LONGEST_CHANGE].rpartition(' ')[0]} …"
