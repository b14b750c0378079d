"""Say which of the names that a person typed is in no release, if a command finds nothing."""

import functools
from collections.abc import Callable
from typing import Any

from umkm_cli.errors import NothingMatched, UmkmError
from umkm_cli.verbs.context import Context


def explaining_nothing(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that names what is in no release, if its filters or its query match nothing."""

    @functools.wraps(command)
    def run_explained(*, context: Context, **given: Any) -> None:
        try:
            command(context=context, **given)
        except NothingMatched as error:
            raise error.because(_reason(context, given)) from error

    return run_explained


def _reason(context: Context, given: dict[str, Any]) -> str:
    """Return which names are in no release; "" if all are, or if nobody can tell."""
    # Few commands find nothing.
    from umkm_cli.cli.arguments import join_query
    from umkm_cli.verbs.typed.filters import TypedFilter
    from umkm_cli.verbs.typed.unknown_names import explain_unknown_names

    query = given.get("query") or join_query(given.get("words") or [])
    filters = given.get("filters", TypedFilter())
    try:
        with context.open_for_reading() as archive:
            return explain_unknown_names(context, archive, filters, query)
    except UmkmError:
        return ""
