"""From what a person typed to the decisions it means."""

import re
from collections.abc import Sequence

from umkm_cli.catalogue.calendar import typed_date
from umkm_cli.catalogue.programmes import Programmes
from umkm_cli.errors import UsageError
from umkm_cli.models import Decision

_ADDRESS = re.compile(r"https?://\S+")


def typed_decisions(
    known: Programmes, programmes: Sequence[str], date: str | None, url: str | None
) -> tuple[Decision, ...]:
    """Programmes to add, date and address to set. Raises NoSuchProgramme or BadDate."""
    decisions = [Decision("programme", "add", known.named(each)) for each in programmes]
    if date is not None:
        decisions.append(Decision("date", "set", typed_date(date).iso))
    if url is not None:
        if not _ADDRESS.fullmatch(url) or not url.isprintable():
            raise UsageError("--url wants an address that begins with http:// or https://.")
        decisions.append(Decision("url", "set", url))
    return tuple(decisions)
