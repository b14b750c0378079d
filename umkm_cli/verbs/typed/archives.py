"""Find the one archive that a command writes to, of several that were named."""

from collections.abc import Sequence
from operator import itemgetter

from umkm_cli.errors import OneArchiveOnly
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.selection import TypedSelection


def narrow_to_ids(context: Context, ids: Sequence[str]) -> tuple[Context, list[str]]:
    """Return the context of the one archive that a command writes to, and the ids as it knows them.

    Of several, that is the one that all ids name: `2020:41`. Raises OneArchiveOnly.
    """
    paths = context.archive_paths
    if len(paths) < 2:
        return context, list(ids)
    # Not for one archive, which has no name.
    from umkm_cli.archive.several import names_of

    named = [each.rpartition(":") for each in ids]
    (name, *others) = dict.fromkeys(map(itemgetter(0), named)) or [""]
    by_name = dict(zip(names_of(paths), paths, strict=True))
    if others or name not in by_name:
        raise OneArchiveOnly(len(paths))
    one = context._replace(archive=by_name[name], others=())
    return one, list(map(itemgetter(2), named))


def narrow_to_selection(
    context: Context, typed: TypedSelection
) -> tuple[Context, TypedSelection]:
    """Return the context of the one archive that the ids name, and the selection as it knows them.

    Raises OneArchiveOnly.
    """
    context, numbers = narrow_to_ids(context, typed.ids or ())
    return context, typed._replace(ids=numbers or None)
