"""Merge archives into a new one: `umkm merge`."""

from collections.abc import Sequence
from pathlib import Path

from umkm_cli.archive.releases import get_release
from umkm_cli.archive.sqlite_errors import translate_errors
from umkm_cli.archive.transfer.merging import Merging, merging
from umkm_cli.archive.writer import Writer
from umkm_cli.atomic import replacing
from umkm_cli.errors import FileExists, UmkmError, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import later
from umkm_cli.models.merging import MergedArchive
from umkm_cli.verbs.context import Context, Watch
from umkm_cli.verbs.values import update_values

_LEAST = 2


def merge(context: Context, paths: Sequence[Path], target: Path) -> list[MergedArchive]:
    """Merge archives, in their order, into a new one at `target`; return what became of each.

    The file appears when it is complete.
    Raises UsageError, FileExists, CannotAccess or NotAnArchive.
    """
    _check(paths, target)
    try:
        return _merge(context, paths, target)
    except FileExists:
        # Another program has just written it.
        raise _is_there(target) from None
    except (UmkmError, OSError):
        raise
    except Exception as error:
        # Values that umkm does not write can make any code fail.
        context.refine(paths, None, None).check_content(error)
        raise


def _merge(
    context: Context, paths: Sequence[Path], target: Path
) -> list[MergedArchive]:
    with translate_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            replacing(target, overwrite=False, like=paths[0]) as part,
            merging(part, context.watch) as new,
        ):
            merged = new.with_damage(list(map(new.add, paths)))
            new.build_index()
            _update(new, context.watch)
            new.link()
            if not new.are_linked:
                sentence = _(
                    "an earlier umkm linked releases; `umkm versions --rebuild --db {target}` links all anew."
                )
                context.say(sentence.format(target=target))
    return merged


def _check(paths: Sequence[Path], target: Path) -> None:
    for path in filter(Path.is_dir, paths):
        sentence = _("{path} is a folder; write '{path}/*.db' for the archives in it.")
        raise UsageError(sentence.format(path=path))
    if len(paths) < _LEAST:
        raise UsageError(_("name at least two archives to merge."))
    if target.exists() or target.is_symlink():
        raise _is_there(target)


def _is_there(target: Path) -> UsageError:
    sentence = _("{target} already exists; name a new file.")
    return UsageError(sentence.format(target=target))


def _update(new: Merging, watch: Watch) -> None:
    """Choose the values of the releases that several archives know something of."""
    ids = new.changed
    if not ids:
        return
    followed = watch(later("updating"), ids, len(ids))
    with new.target.transaction() as db:
        # Operation 0, which is none: the journals of all archives were merged.
        writer = Writer(db, 0)
        for release_id in followed:
            update_values(
                writer, release_id, get_release(new.target, release_id).values
            )
            writer.relink(release_id)
        writer.finish(set())
