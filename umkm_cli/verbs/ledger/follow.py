"""Follow what the releases of an archive claim about one thing, over time."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.claims import iter_figures
from umkm_cli.archive.releases import releases_of
from umkm_cli.errors import NothingMatched, UsageError
from umkm_cli.language import gettext as _
from umkm_cli.language import written_number
from umkm_cli.language.names import option_called
from umkm_cli.models.claims import RecordedFigure
from umkm_cli.models.forms import FOR_ONE_LIST
from umkm_cli.models.ledger import (
    Claimant,
    LedgerClaim,
    LedgerLine,
    LedgerSection,
    LedgerSum,
    MarkedWords,
)
from umkm_cli.models.release import Release, Span
from umkm_cli.output.passages import sentence_around
from umkm_cli.verbs.claim_search import find_matching
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.figures import TypedFigures, resolve_figures
from umkm_cli.verbs.ledger.accounts import as_claim, keep_accounts
from umkm_cli.verbs.ledger.belonging import Subject
from umkm_cli.verbs.ledger.places import limiting_places
from umkm_cli.verbs.ledger.sums import add_up
from umkm_cli.verbs.left_out import LeftOut
from umkm_cli.verbs.lists import Page, count_phrase
from umkm_cli.verbs.typed.filters import TypedFilter, canonical_name, resolve_filter

_PAGE = 200


class Ledger(NamedTuple):
    """The sections of a ledger as far as they are shown, and their sum if it was asked for.

    `releases` and `undated` count the releases and the undated lines of the whole ledger.
    """

    sections: Sequence[LedgerSection]
    total: LedgerSum | None
    releases: int
    undated: int
    page: Page
    left_out: LeftOut

    @property
    def note(self) -> str:
        """How many lines there are, from how many releases, which are shown, and what is left out."""
        count = count_phrase(self.page.total, "line")
        releases = count_phrase(self.releases, "release")
        undated = ""
        if self.undated:
            undated = _("; {count} undated, at the end").format(
                count=written_number(self.undated)
            )
        note = _("{count} from {releases}{note}{undated}").format(
            count=count, releases=releases, note=self.page.note, undated=undated
        )
        return note + self.left_out.note


def follow(
    context: Context,
    archive: Archive,
    typed: TypedFigures,
    filters: TypedFilter,
    query: str | None,
    *,
    add: bool = False,
) -> Ledger:
    """Return the ledger of the wanted figures in the releases that match: their newest versions.

    Sort order, limit and offset are about lines. With `add`, the lines that are shown are
    added up. Raises UsageError, or NothingMatched with advice.
    """
    _check(context, typed, filters, add=add)
    wanted = resolve_figures(context, typed)
    every = filters._replace(latest=True, sort=None, limit=None, offset=0)
    matching = find_matching(context, archive, query or "", every)
    if not matching.ids:
        raise NothingMatched(advice=matching.left_out.sentence)
    figures = list(iter_figures(archive, matching.ids, wanted))
    subject = _subject(context, archive, filters)
    sections = keep_accounts(_claims(archive, figures, subject))
    if not sections:
        # Names that are near take long to load.
        from umkm_cli.verbs.ledger.near import nothing_claimed

        raise nothing_claimed(archive, wanted, matching.ids, figures)
    lines = list(lines_of(sections))
    releases = set(chain.from_iterable(map(attrgetter("releases"), lines)))
    undated = list(map(attrgetter("day"), lines)).count(None)
    page = Page.of(len(lines), filters.limit, filters.offset)
    shown = _shown(sections, page, newest_first=filters.sort == "newest")
    total = add_up(shown) if add else None
    return Ledger(shown, total, len(releases), undated, page, matching.left_out)


def _check(
    context: Context, typed: TypedFigures, filters: TypedFilter, *, add: bool
) -> None:
    """Raise UsageError for options without a meaning here."""
    if typed.of is None:
        raise UsageError(_("say what to follow: --of nasabah, --of pembiayaan, …"))
    if filters.sort == "relevance":
        raise UsageError(_("a ledger has no relevance: --sort takes oldest or newest."))
    if add and context.form in FOR_ONE_LIST:
        raise UsageError(
            _("--sum does not go with {option}.").format(
                option=option_called(context.form.value)
            )
        )


def _subject(context: Context, archive: Archive, filters: TypedFilter) -> Subject:
    """Return the programmes and the organisation that were typed, by their canonical names."""
    named = TypedFilter(programmes=filters.programmes)
    programmes = resolve_filter(context, archive, named).programmes
    organisation = canonical_name("organisation", filters.organisation)
    return Subject(frozenset(programmes), organisation)


def _claims(
    archive: Archive, figures: Iterable[RecordedFigure], subject: Subject
) -> Iterator[LedgerClaim]:
    """Yield the figures that are about a subject as claims of their releases, with their words."""
    by_release = (
        (key, list(group)) for key, group in groupby(figures, attrgetter("release"))
    )
    while page := dict(islice(by_release, _PAGE)):
        with archive.snapshot() as db:
            releases = releases_of(db, list(page), whole=True)
        for release in releases:
            claimant = _claimant(release)
            about = partial(subject.has, claimant=claimant)
            for figure in filter(about, page[release.id]):
                passage = _passage(release.body, figure)
                owner = subject.owner_of(figure, claimant)
                owner = owner._replace(place=limiting_places(passage))
                yield as_claim(figure, claimant, passage, owner)


def _claimant(release: Release) -> Claimant:
    values = release.values
    return Claimant(
        release.id,
        values.released_on,
        release.text_sha256,
        values.programmes,
        values.organisation,
        values.language,
    )


def _passage(body: str, figure: RecordedFigure) -> MarkedWords:
    sentence = sentence_around(body, figure.start, figure.end)
    start, end = figure.start - sentence.start, figure.end - sentence.start
    return MarkedWords(body[sentence.start : sentence.end].rstrip(), Span(start, end))


def lines_of(sections: Iterable[LedgerSection]) -> Iterator[LedgerLine]:
    """Yield the lines of all sections."""
    return chain.from_iterable(map(attrgetter("lines"), sections))


def _shown(
    sections: Iterable[LedgerSection], page: Page, *, newest_first: bool
) -> list[LedgerSection]:
    """Return the lines of a page in their sections; undated ones stay last."""
    if newest_first:
        sections = map(_newest_first, sections)
    lines = islice(lines_of(sections), page.offset, page.offset + page.shown)
    by_account = groupby(lines, attrgetter("account"))
    return [LedgerSection(account, tuple(some)) for account, some in by_account]


def _newest_first(section: LedgerSection) -> LedgerSection:
    dated = list(filter(attrgetter("day"), section.lines))
    undated = section.lines[len(dated) :]
    return section._replace(lines=(*reversed(dated), *undated))
