"""Resolve typed links between releases into decisions."""

from collections.abc import Iterator

from umkm_cli.archive import Archive
from umkm_cli.archive.originals import first_sha256
from umkm_cli.errors import UsageError
from umkm_cli.language import gettext as _
from umkm_cli.models.release import LINK, Decision
from umkm_cli.verbs.typed.decisions import TypedTags, parse_kind
from umkm_cli.verbs.typed.ids import existing_ids


def link_decisions(
    archive: Archive, typed: TypedTags, ids: list[int]
) -> list[Decision]:
    """Return the decisions of `--link` and `--unlink` about these releases.

    Raises NoSuchRelease, or UsageError for an unknown kind, a release linked with itself,
    and one that is both linked and unlinked.
    """
    decisions = dict(_decisions(archive, typed, ids))
    if typed.link and typed.unlink and len(decisions) < 2:
        raise UsageError(_("--link and --unlink name the same release."))
    return list(decisions.values())


def _decisions(
    archive: Archive, typed: TypedTags, ids: list[int]
) -> Iterator[tuple[int, Decision]]:
    """Yield the other release and the decision of each option."""
    if typed.unlink is not None:
        other, sha256 = _other(archive, typed.unlink, ids)
        yield other, Decision(LINK, "remove", sha256)
    if typed.link is not None:
        written, kind = typed.link
        other, sha256 = _other(archive, written, ids)
        yield other, Decision(LINK, "add", f"{parse_kind(kind)} {sha256}")


def _other(archive: Archive, typed: str, ids: list[int]) -> tuple[int, str]:
    """Return the id of the other release, and the SHA-256 of its first original."""
    (other,) = existing_ids(archive, [typed])
    if other in ids:
        raise UsageError(
            _("release {other} cannot be linked with itself.").format(other=other)
        )
    with archive.snapshot() as db:
        return other, first_sha256(db, other)
