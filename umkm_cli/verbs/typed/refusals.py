"""Refuse a word that is none of a short list, with the one that is most like it."""

from collections.abc import Iterable

from umkm_cli.errors import UsageError
from umkm_cli.errors.base import did_you_mean


def refusal_of(fault: str, typed: str, names: Iterable[str]) -> UsageError:
    """Return the error about a typed word: what is wrong with it, then which of the names may be meant."""
    from umkm_cli.catalogue.nearest import nearest_names  # only for a typo

    hint = did_you_mean(nearest_names(typed, names))
    return UsageError(" ".join(filter(None, (fault, hint))))
