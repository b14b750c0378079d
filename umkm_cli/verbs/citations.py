"""Compare citations with an archive or a file: `umkm verify --citation`."""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from umkm_cli.archive import Archive
from umkm_cli.archive.lookup import find_original
from umkm_cli.archive.releases import get_release, is_visible
from umkm_cli.errors import (
    CannotAccess,
    NothingMatched,
    UnreadableFile,
    UsageError,
)
from umkm_cli.language import gettext as _
from umkm_cli.language import ngettext, retold, written_number
from umkm_cli.models.citations import SOUND, Citation, CitedPart, Verdict
from umkm_cli.models.release import Release, Values
from umkm_cli.output.citations import (
    citation_of,
    escape_address,
    mark_if_inferred,
)
from umkm_cli.output.clean import one_line
from umkm_cli.output.published import base_name
from umkm_cli.sources import DEFAULT_MAX_BYTES, STDIN, Source, read_bytes
from umkm_cli.verbs.context import Context
from umkm_cli.verbs.ingest.options import IngestOptions
from umkm_cli.verbs.ingest.preview import preview_ingest
from umkm_cli.verbs.lists import count_phrase
from umkm_cli.verbs.typed.citations import find_citations

_MOST_BYTES = 16 * 1024 * 1024
_SHOWN = 80  # characters of what cannot be read


class _Cited(NamedTuple):
    """What may be cited: its parts, and all sources and originals that it has.

    A file has no number; one that no release can be read from has only a name and bytes.
    """

    citation: Citation
    sources: frozenset[str]
    digests: frozenset[str]
    id: int | None = None
    is_read: bool = True


_Find = Callable[[Citation], _Cited | None]


def read_citations(typed: str) -> list[Citation | str]:
    """Return the citations in a file, on standard input (`-`) or in the text itself.

    Raises UsageError if there are none, CannotAccess if the file cannot be read.
    """
    text = typed
    if typed == STDIN or os.path.exists(typed):
        source = Source(typed, typed, named=True)
        try:
            text = read_bytes(source, _MOST_BYTES).decode("utf-8-sig", "replace")
        except UnreadableFile as error:
            raise CannotAccess(
                _("cannot read {path}: {why}.").format(
                    path=typed, why=retold(str(error))
                )
            ) from error
    found = list(find_citations(text))
    if not found:
        raise UsageError(
            _(
                "no citation was found: `umkm cite ID` prints them, and each has SHA-256 and "
                "64 digits. Name a file, or put the citation in quotes."
            )
        )
    return found


def compare_citations(
    context: Context, typed: str, file: Path | None, today: date
) -> list[CitedPart]:
    """Return how far each citation agrees, part by part: with a file, else with the archive.

    Raises UsageError, CannotAccess, NoArchive or NotAnArchive.
    """
    citations = read_citations(typed)
    if file is not None:
        cited = _read_file(context, file, today)
        return list(_check(citations, lambda _: cited))
    with context.open_for_reading() as archive:
        return list(_check(citations, partial(_find_release, archive)))


def describe_agreement(parts: Sequence[CitedPart]) -> str:
    """Return how many citations agree. Raises NothingMatched unless all do."""
    count = len(set(map(attrgetter("number"), parts)))
    bad = len({part.number for part in parts if part.verdict not in SOUND})
    if bad:
        raise NothingMatched(
            ngettext(
                "{bad} of {citations} does not agree (named above).",
                "{bad} of {citations} do not agree (named above).",
                bad,
            ).format(bad=written_number(bad), citations=count_phrase(count, "citation"))
        )
    return ngettext(
        "{citations} checked: it agrees", "{citations} checked: all agree", count
    ).format(citations=count_phrase(count, "citation"))


def _find_release(archive: Archive, citation: Citation) -> _Cited | None:
    """Return the release with the cited original; if there is none, that of the cited number."""
    with archive.snapshot() as db:
        _, release_id = find_original(db, citation.sha256)
        if release_id is None and is_visible(db, citation.id):
            release_id = citation.id
    if release_id is None:
        return None
    return _release(get_release(archive, release_id))


def _read_file(context: Context, path: Path, today: date) -> _Cited:
    """Return a file as what may be cited. Raises CannotAccess."""
    source = Source(os.path.abspath(path), path.name, named=True)
    try:
        digest = sha256(read_bytes(source, DEFAULT_MAX_BYTES)).hexdigest()
    except UnreadableFile as error:
        raise CannotAccess(
            _("cannot read {path}: {why}.").format(path=path, why=retold(str(error)))
        ) from error
    return _file(path.name, digest, _read_values(context, source, today))


def _read_values(context: Context, source: Source, today: date) -> Values | None:
    """Return what umkm reads in a file, as `umkm ingest --dry-run` does; None if that is no release."""
    previews = preview_ingest(
        None,
        [source],
        context.load_catalogue(),
        today=today,
        options=IngestOptions(DEFAULT_MAX_BYTES),
    )
    return next((each.values for each in previews if each.values), None)


def _release(release: Release) -> _Cited:
    names = {one_line(base_name(copy.origin)) for copy in release.copies}
    citation = citation_of(release)
    digests = frozenset(map(attrgetter("sha256"), release.copies))
    return _Cited(citation, frozenset({citation.source, *names}), digests, release.id)


def _file(name: str, digest: str, values: Values | None) -> _Cited:
    read = values or Values()
    names = set(filter(None, (one_line(name), one_line(read.url))))
    citation = Citation(
        0,
        one_line(read.headline),
        one_line(read.organisation),
        read.released_on or "",
        read.date_status or "",
        one_line(read.url) or name,
        digest,
    )
    return _Cited(
        citation, frozenset(names), frozenset({digest}), is_read=values is not None
    )


def _check(citations: Sequence[Citation | str], find: _Find) -> Iterator[CitedPart]:
    for number, citation in enumerate(citations, 1):
        if isinstance(citation, str):
            words = citation[:_SHOWN]
            yield CitedPart(number, None, "citation", "unreadable", words, "")
            continue
        cited = find(citation)
        if cited is None:
            yield CitedPart(number, None, "sha256", "missing", citation.sha256, "")
        else:
            yield from _compare(number, citation, cited)


def _compare(number: int, citation: Citation, cited: _Cited) -> Iterator[CitedPart]:
    """Yield how each part of a citation compares with what it cites."""
    found = cited.citation

    def part(name: str, given: str, real: str, *, same: bool) -> CitedPart:
        verdict: Verdict = "agrees" if same else "differs"
        return CitedPart(number, cited.id, name, verdict, given, real)

    has_bytes = citation.sha256 in cited.digests
    yield part("sha256", citation.sha256, found.sha256, same=has_bytes)
    addresses = {*cited.sources, *map(escape_address, cited.sources)}
    has_source = citation.source in addresses
    yield part("source", citation.source, found.source, same=has_source)
    if cited.is_read:
        for name, given, real in zip(
            ("headline", "issuer", "date"),
            _told(citation),
            _told(found),
            strict=True,
        ):
            yield part(name, given, real, same=given == real)
    if cited.id is not None:
        given, real = str(citation.id), str(cited.id)
        compared = part("id", given, real, same=given == real)
        if has_bytes and given != real:
            compared = compared._replace(verdict="renumbered")
        yield compared


def _told(citation: Citation) -> tuple[str, str, str]:
    """Return the headline, the issuer and the date as they are compared.

    APA has no second full stop behind an issuer.
    """
    inferred = mark_if_inferred(citation, " (inferred)")
    day = (citation.released_on or "undated") + inferred
    return citation.headline, citation.issuer.rstrip("."), day
