"""What findings and decisions are about, and which decisions of people are in effect."""

from collections.abc import Callable, Iterable

from umkm_cli.models.claims import CLAIM_FIELDS
from umkm_cli.models.release import LINK, SHA256_LENGTH, Decision, Finding

Slot = tuple[str, str | None]
"""A field, and which of its values, if a release can have several."""


def slot_of(claim: Finding | Decision) -> Slot:
    """Return what a finding or a decision is about: a field, a programme, a link, or a claim."""
    which = _WHICH.get(claim.field)
    return claim.field, which(claim.value or "") if which else None


_WHICH: dict[str, Callable[[str], str]] = {
    "programme": str,
    LINK: lambda value: value[-SHA256_LENGTH:],
    # The words that locate the claim; those of a speaker stand below the name.
    **dict.fromkeys(CLAIM_FIELDS, lambda value: value.rpartition("\n")[2]),
}
"""What the value of a field is about, if a release can have several of that field."""


def standing_decisions(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions in effect: the last one about each field or programme."""
    last: dict[Slot, Decision] = {}
    for decision in decisions:
        if decision.action == "clear":
            last = {
                slot: earlier
                for slot, earlier in last.items()
                if earlier.field != decision.field
            }
        else:
            last[slot_of(decision)] = decision
    return list(last.values())
