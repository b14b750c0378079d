"""Find who said what: `umkm quotes`."""

from operator import attrgetter

from umkm_cli.archive import Archive
from umkm_cli.archive.claim_state import speaker_names
from umkm_cli.errors.base import did_you_mean
from umkm_cli.language import gettext as _
from umkm_cli.models.claims import QuoteFilter, RecordedQuote
from umkm_cli.verbs.claim_search import (
    QUOTES,
    ClaimList,
    find_matching,
    list_claims,
)
from umkm_cli.verbs.claim_state import sentence_if_unread
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.typed.claim_fields import check_words
from umkm_cli.verbs.typed.filters import TypedFilter


def list_quotes(
    context: Context,
    archive: Archive,
    query: str,
    speaker: str | None,
    filters: TypedFilter,
) -> ClaimList[RecordedQuote]:
    """Return the quotes of the releases that match, of a speaker if one was named.

    Raises UsageError, UnreadableQuery, NoSuchProgramme or BadDate.
    """
    check_words(speaker, _("--speaker needs a name, or a part of one."))
    matching = find_matching(context, archive, query, filters)
    # The quotes of speakers that the query asks of every release are wanted.
    in_query = map(attrgetter("speaker"), matching.wanted(QuoteFilter))
    names = " ".join(filter(None, (speaker, *in_query)))
    wanted = QuoteFilter(speaker=names or None)
    return list_claims(context, archive, QUOTES, matching, filters, wanted)


def quote_notes(
    archive: Archive, found: ClaimList[RecordedQuote], speaker: str | None
) -> tuple[str, ...]:
    """Return what to say about quotes that were shown. Raises NothingMatched for none."""
    unread = sentence_if_unread(archive)
    if not found.total:
        from umkm_cli.catalogue.nearest import (
            nearest_people,
        )  # only if nothing was found

        near = nearest_people(speaker or "", speaker_names(archive))
        found.fail(did_you_mean(near), unread)
    return found.note, found.others, unread
